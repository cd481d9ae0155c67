"""What year a day, a month or a season without one is of, and what is said about it."""

from __future__ import annotations

import pytest

from reader.text.dates import dates, dates_by_article

OLD = "On 16 December 2011 police shot at strikers in the town. On 17 December 2011 they shot at a train."
SIGNED = "They demand an inquiry. They have waited long for it. SP, 15 December 2021."


def last(text: str, published: str | None = "2021-12-15") -> tuple[str, str]:
    """The last date of a text, and what it was read from."""
    value = dates(text, published)[-1]
    return value.earliest, value.why


def test_a_full_date_has_nothing_to_explain() -> None:
    assert last("It ended on 16 December 2011.") == ("2011-12-16", "")


@pytest.mark.parametrize("words", ["yesterday", "last year", "in June", "on Friday", "last November", "this summer"])
def test_what_counts_from_the_article_says_so(words: str) -> None:
    assert last(f"The strike ended {words}.")[1] == "counted from 15 December 2021, the article's date"


@pytest.mark.parametrize("words", ["The next day", "That year", "On the 17th", "On the Saturday"])
def test_what_counts_from_another_date_names_it(words: str) -> None:
    assert last(f"It began on 16 December 2011. {words} it ended.")[1] == "counted from “16 December 2011” before it"


def test_an_anniversary_names_the_day_it_counts_from() -> None:
    assert last("Tomorrow, ten years to the day after the tragedy, they meet.") == (
        "2011-12-16",
        "counted from “Tomorrow” before it",
    )


def test_a_month_goes_on_from_the_last_date_of_its_paragraph() -> None:
    assert last("The strike began on 17 May 2011. In July it spread.") == ("2011-07-01", "of 2011, like “17 May 2011” before it")


def test_a_month_after_the_turn_of_the_year_is_of_the_next() -> None:
    assert last("They shot on 16 December 2011. In January it ended.") == (
        "2012-01-01",
        "of 2012, after “16 December 2011” before it",
    )


def test_a_month_in_another_paragraph_is_of_the_year_that_the_text_tells_of() -> None:
    text = "On 16 December 2011 police shot at strikers; 15 died on 16 December 2011 itself.\n\nThe strike began in May."
    assert last(text) == ("2011-05-01", "of 2011, the year that the text tells of")


@pytest.mark.parametrize("words", ["this summer", "this week", "earlier this year"])
def test_a_month_that_follows_the_present_is_of_the_present(words: str) -> None:
    text = f"{OLD}\n\nThe strikes of 2011 came back {words}."
    assert last(f"{text} In July eleven firms stood still.")[0] == "2021-07-01"
    assert last(f"{text}\n\nIn July eleven firms stood still.")[0] == "2021-07-01"


def test_the_present_does_not_hold_beyond_the_next_paragraph() -> None:
    text = f"{OLD}\n\nThe strikes came back this year.\n\nNobody was punished.\n\nIn July the strikers elected a council."
    assert last(text)[0] == "2011-07-01"


def test_a_day_in_another_paragraph_stays_with_the_story() -> None:
    assert last(f"{OLD}\n\nThe town remembers its dead this week.\n\nOn 9 June a court let six of them go.")[0] == "2011-06-09"


@pytest.mark.parametrize("told", ["Wages have more than doubled.", "It is quiet these days.", "Much has changed in the town."])
def test_a_month_after_the_present_perfect_is_of_the_present(told: str) -> None:
    assert last(f"{OLD}\n\n{told} In July eleven firms stood still.")[0] == "2021-07-01"


def test_the_present_perfect_of_somebody_quoted_is_not_the_writers() -> None:
    text = f"{OLD}\n\n“We have waited for years,” the strikers wrote. In July they were let go."
    assert last(text)[0] == "2011-07-01"


def test_what_will_come_is_of_the_present() -> None:
    assert last(f"{OLD}\n\nThe book is to be launched in the town in February.")[0] == "2022-02-01"


def test_what_was_to_come_is_of_the_story() -> None:
    assert last(f"{OLD}\n\nThe others were to be tried in February.")[0] == "2011-02-01"


def test_the_news_at_the_head_of_a_text_is_of_the_present() -> None:
    text = f"The man in whose shadow the town lived died on 29 September at his home.\n\n{OLD}"
    assert dates(text, "2021-12-15")[0].earliest == "2021-09-29"


def test_a_month_of_a_recent_story_is_the_last_one_before_the_article() -> None:
    text = "A court had declared the strike illegal in May 2011.\n\nThe commissioner called for an inquiry in July."
    assert last(text, "2012-10-15")[0] == "2012-07-01"


def test_this_season_is_of_the_present_even_in_a_paragraph_on_the_past() -> None:
    assert last("He fled on 7 December 1984. He died this autumn.", "2014-11-24")[0] == "2014-09-01"


@pytest.mark.parametrize(("published", "begin"), [("2014-01-20", "2013-12-01"), ("2014-12-20", "2014-12-01")])
def test_this_winter_is_the_one_that_the_article_stands_in(published: str, begin: str) -> None:
    assert last("It froze this winter.", published)[0] == begin


def test_that_month_is_of_a_year_named_before_not_of_the_present() -> None:
    assert last("The tank burst on 15 January 1919. He died that December.", "2019-01-15")[0] == "1919-12-01"
    assert last(f"{OLD}\n\nThe strikes came back this year.\n\nThat July the strikers were let go.")[0] == "2011-07-01"


def test_that_month_passes_over_a_decade() -> None:
    assert last("The tank burst in 1919, not in the 1920s. He died that December.")[0] == "1919-12-01"


def test_the_end_of_a_run_does_not_come_before_its_beginning() -> None:
    text = "On 16 December 2011 they shot.\n\nThe state of emergency is in force from 17 December until 5 January."
    assert last(text, "2011-12-18") == ("2012-01-05", "of 2012, after “17 December” before it")


def test_the_year_of_the_article_is_not_what_it_is_about() -> None:
    text = "Posted on 6 December 2017. A hundred years ago today, a ship blew up.\n\nAn inquiry opened on 12 December."
    assert last(text, "2017-12-06")[0] == "1917-12-12"


def test_a_weekday_chooses_among_the_years_that_the_text_names() -> None:
    text = "The unrest of 2011 came before that of 2019.\n\nOn Friday 16 December they shot."
    assert last(text, "2021-12-20") == (
        "2011-12-16",
        "of 2011, when it was a Friday; in 2021 (counted from 20 December 2021, the article's date) it was a Thursday",
    )


def test_a_weekday_that_does_not_fit_this_year_takes_the_nearest_year_and_says_so() -> None:
    assert last("On Saturday 11 December this year they gathered.", "2022-12-15") == (
        "2021-12-11",
        "of 2021, when it was a Saturday; in 2022 (counted from 15 December 2022, the article's date) it was a Sunday",
    )


def test_a_weekday_that_fits_in_no_likely_year_is_taken_for_a_slip() -> None:
    assert last("On Wednesday 3 October they gathered.", "2024-10-10") == (
        "2024-10-03",
        "counted from 10 October 2024, the article's date, though it was a Thursday then",
    )


def test_a_weekday_tells_that_the_signature_is_right_and_the_articles_date_is_not() -> None:
    text = f"On Saturday 11 December this year they gathered.\n\nIn July eleven firms stood still. {SIGNED}"
    gathered, july = dates(text, "2022-12-15")[:2]
    assert (gathered.earliest, july.earliest) == ("2021-12-11", "2021-07-01")
    assert july.why == (
        "counted from 15 December 2021, the day that the text is signed with, "
        "as “Saturday 11 December this year” does not fit the article's date"
    )


def test_a_signature_alone_does_not_overrule_the_articles_date() -> None:
    text = f"They gathered on 11 December.\n\nIn July eleven firms stood still. {SIGNED}"
    assert [value.earliest for value in dates(text, "2022-12-15")[:2]] == ["2022-12-11", "2022-07-01"]


def test_a_weekday_that_fits_the_articles_date_keeps_it() -> None:
    text = f"On Sunday 11 December this year they gathered.\n\nIn July eleven firms stood still. {SIGNED}"
    assert [value.earliest for value in dates(text, "2022-12-15")[:2]] == ["2022-12-11", "2022-07-01"]


def test_the_same_text_can_be_read_by_the_articles_date_alone() -> None:
    text = f"On Saturday 11 December this year they gathered.\n\nTomorrow they will meet. {SIGNED}"
    assert dates(text, "2022-12-15")[1].earliest == "2021-12-16"
    assert dates_by_article(text, "2022-12-15")[1].earliest == "2022-12-16"

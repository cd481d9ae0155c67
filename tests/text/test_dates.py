"""What days the words of a text mean."""

from __future__ import annotations

import pytest

from db.slots import Precision
from reader.text.dates import dates


def read(text: str, published: str | None = None) -> list[tuple[str, str, str]]:
    return [(text[value.start : value.end], value.earliest, value.latest) for value in dates(text, published)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("16 December 2011", "2011-12-16"),
        ("December 16, 2011", "2011-12-16"),
        ("Dec. 16, 2011", "2011-12-16"),
        ("the 16th of December 2011", "2011-12-16"),
        ("December the 16th, 2011", "2011-12-16"),
        ("2011-12-16", "2011-12-16"),
        ("16.12.2011", "2011-12-16"),
        ("12/16/2011", "2011-12-16"),
        ("15-December-2022", "2022-12-15"),
        ("Wednesday, 2 October 1968", "1968-10-02"),
        ("Saturday, March 25, 1911", "1911-03-25"),
        ("the sixteenth of December 2011", "2011-12-16"),
    ],
)
def test_a_full_date_is_one_day_in_any_order(text: str, day: str) -> None:
    value = dates(text)[0]
    assert (value.earliest, value.latest, value.precision, value.relative) == (day, day, Precision.DAY, False)
    assert text[value.start : value.end] == text.removeprefix("the ") or text.startswith(text[value.start : value.end])


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("in May 2013", "2013-05-01", "2013-05-31", Precision.MONTH),
        ("the summer of 1969", "1969-06-01", "1969-08-31", Precision.SEASON),
        ("the winter of 2011", "2011-12-01", "2012-02-29", Precision.SEASON),
        ("in the 1970s", "1970-01-01", "1979-12-31", Precision.DECADE),
        ("since 1986", "1986-01-01", "1986-12-31", Precision.YEAR),
        ("the 2011 violence", "2011-01-01", "2011-12-31", Precision.YEAR),
        ("the years 2018-2020", "2018-01-01", "2020-12-31", Precision.YEAR),
        ("the war of 1914–18", "1914-01-01", "1918-12-31", Precision.YEAR),
        ("16, 17 and 18 December 2011", "2011-12-16", "2011-12-18", Precision.DAY),
        ("December 10-16, 2011", "2011-12-10", "2011-12-16", Precision.DAY),
    ],
)
def test_coarser_words_are_intervals(text: str, earliest: str, latest: str, precision: Precision) -> None:
    (value,) = dates(text)
    assert (value.earliest, value.latest, value.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("It happened yesterday.", "2013-12-04", "2013-12-04"),
        ("yesterday's events", "2013-12-04", "2013-12-04"),
        ("It will end tomorrow.", "2013-12-06", "2013-12-06"),
        ("late last night", "2013-12-04", "2013-12-04"),
        ("this morning", "2013-12-05", "2013-12-05"),
        ("He died on Sunday.", "2013-12-01", "2013-12-01"),
        ("last Friday", "2013-11-29", "2013-11-29"),
        ("last Thursday", "2013-11-28", "2013-11-28"),
        ("Thursday last", "2013-11-28", "2013-11-28"),
        ("next Thursday", "2013-12-12", "2013-12-12"),
        ("He died on Thursday.", "2013-12-05", "2013-12-05"),
        ("Wednesday last", "2013-12-04", "2013-12-04"),
        ("next Tuesday", "2013-12-10", "2013-12-10"),
        ("They will meet on Sunday.", "2013-12-08", "2013-12-08"),
        ("The deal became final Tuesday and will hold.", "2013-12-03", "2013-12-03"),
        ("last week", "2013-11-25", "2013-12-01"),
        ("last month", "2013-11-01", "2013-11-30"),
        ("last year", "2012-01-01", "2012-12-31"),
        ("Last November he was sentenced.", "2013-11-01", "2013-11-30"),
        ("this year", "2013-01-01", "2013-12-31"),
        ("two years ago", "2011-01-01", "2011-12-31"),
        ("a quarter of a century ago", "1988-01-01", "1988-12-31"),
        ("half a century ago", "1963-01-01", "1963-12-31"),
        ("a decade ago", "2000-01-01", "2009-12-31"),
        ("ten years ago today", "2003-12-05", "2003-12-05"),
        ("it will be ten years tomorrow since", "2003-12-06", "2003-12-06"),
        ("it is ten years today since", "2003-12-05", "2003-12-05"),
        ("On 3 June he left.", "2013-06-03", "2013-06-03"),
        ("On 20 December he left.", "2012-12-20", "2012-12-20"),
        ("On 20 December he will leave.", "2013-12-20", "2013-12-20"),
        ("two protests are planned on December 10 and 16", "2013-12-10", "2013-12-16"),
        ("on Saturday 7 December this year", "2013-12-07", "2013-12-07"),
        ("to-day", "2013-12-05", "2013-12-05"),
    ],
)
def test_relative_words_count_from_the_articles_date(text: str, earliest: str, latest: str) -> None:
    (value,) = dates(text, "2013-12-05")
    assert (value.earliest, value.latest, value.relative) == (earliest, latest, True)


@pytest.mark.parametrize("text", ["yesterday", "on Friday", "last year", "two years ago", "On 3 June he left", "In May it ended"])
def test_without_anything_to_count_from_there_is_no_date(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "May I go? They may 16 times.",
        "They march every day",
        "In a trial 14 people were jailed",
        "some 2000 people",
        "1500 men marched",
        "the 2,011 victims",
        "the spring in his step",
        "a Sunday in the country",
        "Every October she reads the names",
        "on the last morning",
    ],
)
def test_words_that_only_look_like_dates_are_none(text: str) -> None:
    assert dates(text, "2013-12-05") == []


def test_last_year_does_not_swallow_the_number_behind_it() -> None:
    assert read("In a trial last year, 14 people were jailed.", "2013-12-05") == [("last year", "2012-01-01", "2012-12-31")]


def test_a_day_without_a_year_takes_that_of_the_story() -> None:
    text = "The explosion of 6 December 1917 killed many. On December 12 an inquiry opened. In January it ended."
    assert [value[1] for value in read(text, "2017-12-01")] == ["1917-12-06", "1917-12-12", "1918-01-01"]


def test_a_wrong_anniversary_does_not_move_the_story() -> None:
    text = "She sank a hundred years ago today, on 15 April 1912.\n\nThe others landed on the evening of 18 April."
    assert read(text, "2013-04-15")[-1][1] == "1912-04-18"


def test_a_day_without_a_year_is_not_set_after_the_article() -> None:
    text = "The Games of May 1972 came next.\n\nHis report came out on 18 April, they say."
    assert read(text, "1972-04-20")[-1][1] == "1972-04-18"


def test_the_weekday_chooses_the_year() -> None:
    text = "It goes back to 16 December 2011. On Saturday 11 December people gathered."
    assert read(text, "2021-12-15")[-1][1] == "2021-12-11"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("On 6 December 1917 it blew up. The next day it snowed.", "1917-12-07"),
        ("On 6 December 1917 it blew up. The day before, all was well.", "1917-12-05"),
        ("On 6 December 1917 it blew up. Three days later it snowed.", "1917-12-09"),
        ("On 6 December 1917 it blew up. Two years later it closed.", "1919-01-01"),
        ("On 6 December 1917 it blew up. He came on the 14th.", "1917-12-14"),
        ("On 6 December 1917 it blew up. That night it snowed.", "1917-12-06"),
        ("On 6 December 1917 it blew up. That was known on the Friday.", "1917-12-07"),
        ("It sank on 15 April 1912. She had struck ice on the Sunday.", "1912-04-14"),
    ],
)
def test_some_words_count_from_the_last_date_named(text: str, last: str) -> None:
    assert read(text)[-1][1] == last


@pytest.mark.parametrize(
    "text",
    [
        "Tomorrow it will be ten years since the police fired.",
        "Tomorrow, ten years to the day after the tragedy, they meet.",
        "On Thursday it will be ten years.",
    ],
)
def test_an_anniversary_names_the_day_itself(text: str) -> None:
    assert ("2011-12-16", "2011-12-16") in [value[1:] for value in read(text, "2021-12-15")]


def test_a_weekday_beside_an_old_day_is_of_that_time() -> None:
    text = "The festival opened on 15 August 1969. By Sunday the road was a parking lot."
    assert read(text, "2009-08-14")[-1][1] == "1969-08-17"


def test_a_day_that_is_in_no_calendar_is_left_out() -> None:
    assert dates("on 31 February 2011 and 29 February 2011") == []

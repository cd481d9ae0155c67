"""What an article contradicts in itself, and what only looks like it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from db.records import Article
from reader.claims import extract, findings
from reader.ingest import read_bytes

SHOOTING = "On 16 December 2011 police shot at strikers and killed sixteen people in Zhanaozen."


def found(text: str, published: str | None = None) -> list[tuple[str, str]]:
    article = Article(text=text, location="x", published=published, id=7)
    return [(finding.kind, finding.message) for finding in findings(article, extract(article))]


def test_a_weekday_that_does_not_fit_its_date() -> None:
    text = "On Wednesday, 3 October 1968, soldiers shot into a rally in Mexico City and killed dozens."
    assert found(text) == [("weekday", "“Wednesday, 3 October 1968”: 3 October 1968 was a Thursday, not a Wednesday.")]


def test_a_weekday_that_fits_is_no_finding() -> None:
    assert found("On Wednesday, 2 October 1968, soldiers shot into a rally in Mexico City and killed dozens.") == []


def test_a_weekday_this_year_that_does_not_fit_the_articles_date() -> None:
    text = "On Saturday 11 December this year strikers gathered in Zhanaozen to remember the sixteen people killed."
    assert found(text, "2021-12-15") == []
    assert found(text, "2022-12-15") == [
        ("weekday", "“Saturday 11 December this year”: 11 December 2022 was a Sunday, not a Saturday.")
    ]


def test_a_weekday_whose_year_is_left_open_is_no_finding() -> None:
    text = "On Saturday 11 December strikers gathered in Zhanaozen to remember the sixteen people killed."
    assert found(text, "2022-12-15") == []


def test_the_article_s_own_date_is_checked_though_the_text_is_read_by_its_signature() -> None:
    text = (
        f"{SHOOTING} On Saturday 11 December this year strikers gathered.\n\n"
        "Tomorrow, ten years to the day after the tragedy, activists plan gatherings in Almaty.\n\n"
        "They want an inquiry. SP, 15 December 2021."
    )
    assert {kind for kind, _ in found(text, "2022-12-15")} == {"weekday", "anniversary", "signature"}
    assert found(text, "2021-12-15") == []


def test_a_signature_with_another_date_than_the_article() -> None:
    text = f"{SHOOTING}\n\nThe trade unions asked for justice. SP, 15 December 2021."
    assert found(text, "2022-12-15") == [
        ("signature", "The article is dated 15 December 2022, but its text is signed 15 December 2021.")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Updated 3 June 2019.",
        "SP, 14 December 2022.",
        "Police in Zhanaozen, 16 December 2011.",
        "© 2021 Gazette",
        '"We closed it after eleven months." – Judge H. Vost, 2 April 2011',
    ],
)
def test_other_last_lines_are_no_signatures(line: str) -> None:
    text = f"{SHOOTING}\n\nThe unions asked for justice.\n\n{line}"
    assert found(text, "2022-12-15") == []


def test_an_anniversary_that_does_not_come_out() -> None:
    text = (
        "Police killed sixteen people in Zhanaozen on 16 December 2011.\n\n"
        "Tomorrow, ten years to the day after the tragedy, activists plan gatherings in Almaty."
    )
    assert found(text, "2021-12-15") == []
    (finding,) = found(text, "2022-12-15")
    assert finding[0] == "anniversary"
    assert "16 December 2012" in finding[1]
    assert "16 December 2011" in finding[1]


def test_an_article_older_than_what_it_reports() -> None:
    text = "On December 16, 2013, police fired at a crowd of strikers in Janaozen and killed sixteen people."
    assert found(text, "2013-12-05") == [
        ("dateline", "The article is dated 5 December 2013, but reports what happened on 16 December 2013.")
    ]


def test_what_is_planned_may_lie_ahead() -> None:
    assert found("The trial of the officers will open in Aktau on December 16, 2013, the court announced.", "2013-12-05") == []


def test_two_years_for_one_event_by_its_anniversary() -> None:
    text = (
        "Two years on, a film recalls the shootings in Janaozen. The 2011 violence was remembered in London.\n\n"
        "On December 16, 2013, police fired at a crowd of strikers in the town and killed sixteen people."
    )
    (finding,) = found(text)
    assert finding[0] == "two dates"
    assert "2011" in finding[1]
    assert "16 December 2013" in finding[1]


def test_a_remembrance_in_the_anniversary_year_is_no_conflict() -> None:
    text = (
        "Two years on, a film recalls the shootings in Janaozen. The 2011 violence was terrible for the town.\n\n"
        "On December 16, 2013, people held a vigil in London and lit sixteen candles."
    )
    assert found(text) == []


def test_parts_that_do_not_add_up() -> None:
    right = "The courts convicted 34 people: thirteen went to prison, sixteen were given suspended terms and five were pardoned."
    wrong = right.replace("34 people", "37 people")
    assert found(right) == []
    (finding,) = found(wrong)
    assert finding == ("sum", "The parts do not add up: thirteen, sixteen and five make 34, but the total is given as 37.")


def test_figures_that_are_no_parts_are_not_added_up() -> None:
    assert found("Of 40 people arrested in Aktau, 16 were charged; 12 others, including 3 women, were released.") == []


def test_findings_carry_the_article_and_the_passages() -> None:
    text = "On Wednesday, 3 October 1968, soldiers shot into a rally in Mexico City and killed dozens."
    article = Article(text=text, location="x", id=7)
    (finding,) = findings(article, extract(article))
    assert finding.article_id == 7
    assert [text[span.start : span.end] for span in finding.spans] == ["Wednesday, 3 October 1968"]


@pytest.mark.skipif("GOLD_DIR" not in os.environ, reason="the gold topics are not here")
def test_the_gold_topics_raise_no_false_alarm() -> None:
    told = {
        ("ten-years-after.txt", "anniversary"),
        ("ten-years-after.txt", "signature"),
        ("ten-years-after.txt", "weekday"),
        ("remembering-janaozen.txt", "two dates"),
        ("janaozen-two-years-on.md", "two dates"),
    }
    seen = set()
    for path in sorted(Path(os.environ["GOLD_DIR"]).glob("*/*")):
        if path.suffix not in (".md", ".txt", ".html"):
            continue
        article = replace(read_bytes(path.read_bytes(), path.name), id=1)
        seen |= {(path.name, finding.kind) for finding in findings(article, extract(article))}
    assert seen == told

"""What the engine takes a passage to tell of, in words that a person can hold against it."""

from __future__ import annotations

from reader.evidence.account import account
from tests.evidence.small import side

REPORT = side(
    1,
    "Redmill Courier",
    "1978-03-07",
    "The dam at Redmill burst on 6 March 1978.",
    "Forty of the guests at the inn were killed, and Anna Reyes, 36, was injured.",
    "Prices at the mill rose by 5 per cent.",
)


def test_a_passage_is_of_the_day_that_it_names() -> None:
    assert account(REPORT.article, REPORT.claims, REPORT.claims[0]).day == "6 March 1978"


def test_a_passage_without_a_day_is_of_the_one_that_the_text_named_last() -> None:
    told = account(REPORT.article, REPORT.claims, REPORT.claims[1])
    assert told.day == "6 March 1978, which the text named last"


def test_figures_say_what_they_count_and_whose_they_are() -> None:
    told = account(REPORT.article, REPORT.claims, REPORT.claims[1])
    assert any(figure.startswith("forty") and figure.endswith("(death)") for figure in told.figures)
    assert "36 of Anna Reyes" in told.figures
    assert "Anna Reyes" in told.names


def test_the_size_of_a_change_is_told_as_one() -> None:
    (figure,) = account(REPORT.article, REPORT.claims, REPORT.claims[2]).figures
    assert figure.endswith("as a change")


def test_a_report_without_any_day_is_of_its_own() -> None:
    bare = side(2, "Valley Post", "1978-03-08", "Forty guests at the inn were killed.")
    assert account(bare.article, bare.claims, bare.claims[0]).day == "1978-03-08, as a report of its own day"

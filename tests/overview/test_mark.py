"""Marks are counted and filtered by verdict, tag, source, note and words, as one types."""

from __future__ import annotations

import pytest

from db.records import Mark, Verdict
from reader.errors import ReaderError
from reader.overview.mark import Marked, counts, marks, narrowing
from tests.overview.case import article_of, claims_of, entry

WIRE, POST = (
    article_of(1, "The ferry sank. The captain fled. Nobody died.", "Harbour Wire"),
    article_of(2, "It was calm.", "Post"),
)
ARTICLES = {1: WIRE, 2: POST}
CLAIMS = [*claims_of(WIRE), *claims_of(POST)]
HELD = [
    Mark(CLAIMS[0].id, "ada", Verdict.CONTESTED, "", ("toll", "sea")),
    Mark(CLAIMS[1].id, "ada", None, "ask the Coast Guard"),
    Mark(CLAIMS[2].id, "ada"),
    Mark(CLAIMS[3].id, "ada", Verdict.CORROBORATED, "", ("toll",)),
]
ALL = marks([entry(claim, mark) for claim, mark in zip(CLAIMS, HELD, strict=True)], ARTICLES)


def quotes(typed: str) -> list[str]:
    chosen = narrowing(typed)
    return [marked.entry.claim.quote for marked in ALL if chosen.admits(marked)]


def test_only_what_the_person_holds_something_about_is_listed() -> None:
    assert quotes("") == ["The ferry sank.", "The captain fled.", "It was calm."]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("contested", ["The ferry sank."]),
        ("cont", ["The ferry sank."]),
        ("verdict:cont", ["The ferry sank."]),
        ("contested corroborated", ["The ferry sank.", "It was calm."]),
        ("unmarked", ["The captain fled."]),
        ("#toll", ["The ferry sank.", "It was calm."]),
        ("tag:toll #se", ["The ferry sank."]),
        ('source:"harbour w"', ["The ferry sank.", "The captain fled."]),
        ("-tag:sea #to", ["It was calm."]),
        ("tag:sea OR noted", ["The ferry sank.", "The captain fled."]),
        ("noted", ["The captain fled."]),
        ("COAST  guard", ["The captain fled."]),
        ('"the ferry"', ["The ferry sank."]),
        ("#toll calm", ["It was calm."]),
        ("#toll contested calm", []),
        ("#", ["The ferry sank.", "It was calm."]),
        (": [ *", []),
    ],
)
def test_a_filter_admits_what_has_all_of_it(typed: str, found: list[str]) -> None:
    assert quotes(typed) == found


@pytest.mark.parametrize("typed", ["verdict:", "verdict:nonsense", "(tag:sea", "wort>1", 'source:"harb'])
def test_what_cannot_be_read_yet_is_said_in_a_sentence(typed: str) -> None:
    with pytest.raises(ReaderError):
        narrowing(typed)


def test_a_flag_alone_is_a_mark() -> None:
    (flagged,) = marks([entry(CLAIMS[2], Mark(CLAIMS[2].id, "ada", flagged=True))], ARTICLES)
    assert narrowing("flagged").admits(flagged)
    assert counts([flagged]).flags == 1


def test_marks_are_counted_by_verdict_notes_and_tags_the_most_used_first() -> None:
    found = counts(ALL)
    assert found.verdicts == {Verdict.CORROBORATED: 1, Verdict.CONTESTED: 1, Verdict.UNVERIFIED: 0}
    assert found.notes == 1
    assert found.tags == (("toll", 2), ("sea", 1))


def test_a_mark_knows_its_article() -> None:
    assert isinstance(ALL[0], Marked)
    assert ALL[0].article.name == "Harbour Wire"

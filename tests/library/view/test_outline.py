"""What a screen asks of all claims at once says the same as the claims themselves."""

from __future__ import annotations

import pytest

from db.records import Verdict
from reader.entries import Outline
from reader.errors import ReaderError
from reader.library import Library
from tests.library.conftest import Open
from tests.library.derive.test_adding import claim_of


def told(library: Library, article: int) -> Outline:
    """The outline as the claims tell it."""
    entries = library.claims.all(article)
    return Outline(
        tuple(entry.claim.id for entry in entries),
        tuple(entry.claim.start for entry in entries),
        tuple(entry.claim.end for entry in entries),
        tuple(entry.verdict for entry in entries),
        tuple(entry.suggestion.verdict for entry in entries),
        tuple(entry.suggestion.is_lead for entry in entries),
    )


def test_the_outline_of_every_article_is_that_of_its_claims(library: Library) -> None:
    assert [library.claims.outline(entry.id) for entry in library.articles.all()] == [
        told(library, entry.id) for entry in library.articles.all()
    ]
    assert library.claims.outline(99) == Outline()


def test_the_outline_follows_marks_decisions_and_removals_of_this_annotator_alone(library: Library, reopen: Open) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    before = library.claims.outline(1)
    library.marks.mark(claim, Verdict.CONTESTED)
    for piece in library.claims.evidence(claim):
        library.marks.decide(piece.evidence.id, False)
    library.claims.remove(next(number for number in before.ids if number != claim))
    after = library.claims.outline(1)
    assert after == told(library, 1)
    assert len(after.ids) == len(before.ids) - 1
    assert after.verdicts[after.ids.index(claim)] is Verdict.CONTESTED
    with reopen("bea") as other:
        assert other.claims.outline(1) == told(other, 1)
        assert set(other.claims.outline(1).verdicts) == {None}


def test_one_article_is_listed_as_among_all(library: Library) -> None:
    library.marks.mark(claim_of(library, "times.txt", "16 dead"), Verdict.CONTESTED)
    assert [library.articles.entry(entry.id) for entry in library.articles.all()] == library.articles.all()
    with pytest.raises(ReaderError, match="holds no article 99"):
        library.articles.entry(99)


def test_beside_an_article_stand_those_of_the_next_ids(library: Library) -> None:
    ids = [entry.id for entry in library.articles.all()]
    assert [library.articles.beside(number, 1) for number in ids] == [*ids[1:], None]
    assert [library.articles.beside(number, -1) for number in ids] == [None, *ids[:-1]]

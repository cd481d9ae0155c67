"""The sample library makes its point at once: agreement, a contest, a copy, a wrong dateline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.records import Relation, Verdict
from reader.demo import sources
from reader.entries import EvidenceEntry
from reader.library import Library

QUAYSIDE, SENATE, COURT, WIRE, COPY, ALL_SAVED, BLOG = range(1, 8)


@pytest.fixture
def library(built_sample: Path) -> Iterator[Library]:
    with Library.open(built_sample, annotator="ann", create=False) as opened:
        yield opened


def firm(library: Library, article: int, words: str, relation: Relation) -> dict[int, EvidenceEntry]:
    """The firm evidence of a relation beside the claim that holds the words, by article."""
    entry = next(entry for entry in library.claims.all(article) if words in entry.claim.quote)
    return {
        piece.evidence.article_id: piece
        for piece in library.claims.evidence(entry.claim.id)
        if piece.evidence.relation == relation and piece.evidence.firm
    }


def test_there_are_seven_articles_in_three_formats_and_each_says_what_it_is() -> None:
    texts = {source.location: source.read().decode() for source in sources()}
    assert len(texts) == 7
    assert {Path(location).suffix for location in texts} == {".md", ".txt", ".html"}
    for location, text in texts.items():
        assert "fact-check reader" in " ".join(text.split()), location
        assert "sample" in text.lower(), location


def test_every_article_is_known_by_source_and_date(library: Library) -> None:
    assert [(entry.article.source, entry.article.published) for entry in library.articles.all()] == [
        ("Quayside Review", "2013-04-15"),
        ("Potomac Evening Register", "1912-05-29"),
        ("The Northern Packet", "1912-07-31"),
        ("Lower Bay Telegraph", "1912-04-19"),
        ("The Harbour Evening Mail", "1912-04-19"),
        ("Lower Manhattan Gazette", "1912-04-15"),
        ("Salt and Paper", "2015-09-02"),
    ]


def test_the_first_claims_of_the_first_article_show_agreement_and_a_contest(library: Library) -> None:
    first = [entry.suggestion.verdict for entry in library.claims.all(QUAYSIDE)[:4]]
    assert {Verdict.CORROBORATED, Verdict.CONTESTED} <= set(first)


def test_the_two_inquiries_contest_each_other_s_dead(library: Library) -> None:
    assert COURT in firm(library, SENATE, "1,517 people died", Relation.CONTESTS)
    assert COURT in firm(library, QUAYSIDE, "1,517 people died", Relation.CONTESTS)
    assert SENATE in firm(library, QUAYSIDE, "1,517 people died", Relation.CORROBORATES)


def test_independent_sources_agree_on_the_hour(library: Library) -> None:
    assert COURT in firm(library, QUAYSIDE, "11.40", Relation.CORROBORATES)


def test_the_copy_is_no_second_witness_and_its_changed_figure_contests(library: Library) -> None:
    assert {entry.id: entry.origin.copy_of for entry in library.articles.all() if entry.origin and entry.origin.copy_of} == {
        COPY: WIRE
    }
    assert WIRE in firm(library, COPY, "745 survivors", Relation.CONTESTS)
    agreed = firm(library, COPY, "1,595 people died", Relation.CORROBORATES)
    assert all(piece.same_origin for piece in agreed.values())


def test_the_first_article_s_dateline_is_contradicted_by_its_own_text(library: Library) -> None:
    (finding,) = library.articles.findings(QUAYSIDE)
    assert "counts back to 15 April 1913" in finding.message
    assert not [other for other in library.articles.findings() if other.article_id != QUAYSIDE]


DISPUTED = (
    {"2,223 people", "2,201 people"},
    {"1,517 people died", "1,595 people died", "1,490 people died", "nobody died"},
    {"705 survivors", "706 survivors", "survivors were 711", "745 survivors"},
    {"nineteen miles", "eight to ten miles", "17 to 20 miles"},
    {"broke in two", "one piece"},
)
"""What the sources give differently, on record: on board, dead, saved, how far the Californian was, how the ship sank."""


def test_only_what_is_disputed_on_record_is_contested(library: Library) -> None:
    for entry in library.claims.all():
        for piece in library.claims.evidence(entry.claim.id):
            if piece.evidence.firm and piece.evidence.relation == Relation.CONTESTS:
                here, there = piece.evidence.reason.split("; ")
                assert [
                    1 for said in DISPUTED if any(words in here for words in said) and any(words in there for words in said)
                ], piece.evidence.reason


def test_what_one_source_alone_tells_is_neither_agreed_to_nor_contested(library: Library) -> None:
    for words in ("first call for help", "six narrow slits", "heard 82 witnesses", "Number One"):
        for entry in library.claims.all():
            if words in entry.claim.quote:
                assert entry.suggestion.verdict is Verdict.UNVERIFIED
                assert not [
                    piece for piece in library.claims.evidence(entry.claim.id) if piece.evidence.relation != Relation.RELATED
                ]
    assert [entry for entry in library.claims.all(ALL_SAVED) if "10.25" in entry.claim.quote], "and it is a claim"


def test_the_saved_page_gives_each_claim_once_and_none_from_its_comments(library: Library) -> None:
    quotes = [entry.claim.quote for entry in library.claims.all(BLOG)]
    assert len(quotes) == len(set(quotes))
    assert len([quote for quote in quotes if "six narrow slits" in quote]) == 1
    assert not [quote for quote in quotes if "framed" in quote or "cookies" in quote or "3,000" in quote]


def test_the_note_on_the_sample_is_no_claim(library: Library) -> None:
    assert not [entry for entry in library.claims.all() if "fact-check reader" in entry.claim.quote]

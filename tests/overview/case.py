"""A library in a few words: articles whose sentences are claims, and links between sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from db.records import Article, Claim, Evidence, Mark, Origin, Relation, Span, Suggestion, Verdict, evidence_id
from db.slots import DateValue, Precision, Quantity, QuantityKind, Slots
from reader.entries import ArticleEntry, ClaimEntry, EvidenceEntry, Progress, Snapshot

AGREE, DIFFER, RELATED = Relation.CORROBORATES, Relation.CONTESTS, Relation.RELATED


@dataclass(frozen=True)
class Tie:
    """That a sentence of one article is evidence beside a sentence of another; both are numbered from 0."""

    one: tuple[int, int]
    two: tuple[int, int]
    relation: Relation = AGREE
    score: float = 0.9
    accepted: bool | None = None


def slots(sentence: str, start: int) -> Slots:
    """Numbers are people counted; 2011-12-16 is a day."""
    dates = [
        DateValue(start + hit.start(), start + hit.end(), hit[0], hit[0], Precision.DAY)
        for hit in re.finditer(r"\d{4}-\d\d-\d\d", sentence)
    ]
    numbers = [
        Quantity(
            start + hit.start(), start + hit.end(), QuantityKind.COUNT, int(hit[0]), int(hit[0]), int(hit[0]), counted="people"
        )
        for hit in re.finditer(r"(?<![\d-])\d+(?![\d-])", sentence)
    ]
    return Slots(quantities=tuple(numbers), dates=tuple(dates))


def article_of(number: int, text: str, source: str = "") -> Article:
    return Article(
        text=text, location=f"{number}.txt", source=source or f"S{number}", title=f"T{number}", published="2011-12-17", id=number
    )


def claims_of(article: Article) -> list[Claim]:
    return [
        Claim.of(article, hit.start(), hit.end(), check_worthiness=0.5, slots=slots(hit[0], hit.start()))
        for hit in re.finditer(r"[^.\s][^.]*\.", article.text)
    ]


def snapshot(
    texts: Sequence[str],
    ties: Sequence[Tie] = (),
    *,
    sources: Mapping[int, str] | None = None,
    copies: Mapping[int, int] | None = None,
) -> Snapshot:
    """Articles 1, 2, … with these texts, linked; the words that a tie compares are the numbers and dates, else all words."""
    articles = [article_of(number, text, (sources or {}).get(number, "")) for number, text in enumerate(texts, 1)]
    claims = {article.id: claims_of(article) for article in articles}
    evidence: dict[str, tuple[EvidenceEntry, ...]] = {}
    for tie in ties:
        claim, passage = claims[tie.one[0]][tie.one[1]], claims[tie.two[0]][tie.two[1]]
        other = articles[tie.two[0] - 1]
        piece = Evidence(
            evidence_id(claim.id, other.sha256, passage.start, passage.end),
            claim.id,
            tie.two[0],
            passage.start,
            passage.end,
            passage.quote,
            tie.relation,
            tie.score,
            f"{claim.quote} {other.name}: {passage.quote}",
            here=compared(claim),
            there=compared(passage),
        )
        evidence[claim.id] = (*evidence.get(claim.id, ()), EvidenceEntry(piece, replace(other, text=""), tie.accepted))
    return Snapshot(
        articles=tuple(
            ArticleEntry(article.id or 0, replace(article, text=""), 9, Progress(), origin=_origin(article.id or 0, copies or {}))
            for article in articles
        ),
        texts={article.id or 0: article.text for article in articles},
        claims=tuple(entry(claim) for its in claims.values() for claim in its),
        evidence=evidence,
    )


def compared(claim: Claim) -> tuple[Span, ...]:
    values = [Span(number.start, number.end) for number in claim.slots.quantities]
    values += [Span(date.start, date.end) for date in claim.slots.dates]
    if values:
        return tuple(values)
    return tuple(Span(claim.start + hit.start(), claim.start + hit.end()) for hit in re.finditer(r"\w+", claim.quote))


def entry(claim: Claim, mark: Mark | None = None) -> ClaimEntry:
    return ClaimEntry(claim, mark or Mark(claim.id, "ada"), Suggestion(Verdict.UNVERIFIED))


def _origin(number: int, copies: Mapping[int, int]) -> Origin:
    return Origin(number, f"article {copies.get(number, number)}", copies.get(number))

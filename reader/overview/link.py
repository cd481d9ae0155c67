"""What the evidence joins: pairs of statements of two articles, each pair once, whichever side it was found from.

A passage beside a claim that overlaps a claim of its own article is that claim. A pair that a person rejected from either
side is no link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from db.records import FIRM, Claim, Relation, Span
from reader.entries import ClaimEntry, EvidenceEntry, Snapshot
from reader.text.spans import SpanIndex


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """A passage in which an article speaks to a fact."""

    article_id: int
    start: int
    end: int
    quote: str
    claim_id: str
    """The claim that the passage is; empty where it is only evidence."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two statements of two articles that corroborate or contest each other; the first is of the article with the lower id."""

    one: Statement
    two: Statement
    relation: Relation
    score: float
    firm: bool
    """Whether its score is high, or a person accepted it."""
    here: tuple[Span, ...]
    """The compared words in the first article."""
    there: tuple[Span, ...]
    """The compared words in the second article."""
    reason: str = ""
    """Why, as said at the first statement; as said at the second where it was found from there only."""

    @property
    def contests(self) -> bool:
        """Whether the two differ."""
        return self.relation is Relation.CONTESTS


class Passages:
    """The claims of a library by place, so that a passage is known for the claim that it overlaps."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        by_article: dict[int, list[Claim]] = {}
        for claim in claims:
            by_article.setdefault(claim.article_id or 0, []).append(claim)
        self._claims = by_article
        self._spans = {
            article_id: SpanIndex.of([Span(claim.start, claim.end) for claim in its]) for article_id, its in by_article.items()
        }

    def claim_at(self, article_id: int, start: int, end: int) -> Claim | None:
        """The claim that shares most of a passage, where that is half of the shorter of the two."""
        if article_id not in self._spans:
            return None
        touching = [self._claims[article_id][place] for place in self._spans[article_id].touching(start, end)]
        best = max(touching, key=lambda claim: (min(claim.end, end) - max(claim.start, start), -claim.start), default=None)
        if best is None or 2 * (min(best.end, end) - max(best.start, start)) < min(best.end - best.start, end - start):
            return None
        return best

    def statement(self, article_id: int, start: int, end: int, quote: str) -> Statement:
        """A passage as a statement: the claim that it is, else itself."""
        claim = self.claim_at(article_id, start, end)
        return Statement(article_id, start, end, quote, "") if claim is None else stated(claim)


def stated(claim: Claim) -> Statement:
    """A claim as a statement."""
    return Statement(claim.article_id or 0, claim.start, claim.end, claim.quote, claim.id)


def links(snapshot: Snapshot, firm: float = FIRM) -> list[Link]:
    """All links of a snapshot, the surest first; those of a score from ``firm`` on are firm."""
    # Twice through the claims, which may be read anew each time: no piece of evidence is kept.
    passages = Passages(entry.claim for entry in snapshot.claims)
    found = (
        (entry.claim, piece)
        for entry in snapshot.claims
        for piece in snapshot.evidence.get(entry.claim.id, ())
        if piece.evidence.relation is not Relation.RELATED
    )
    return merged(_oriented(found, passages, firm))


def between(
    claims: Iterable[ClaimEntry],
    evidence: Mapping[str, Iterable[EvidenceEntry]],
    others: Iterable[ClaimEntry],
    other: int,
    firm: float = FIRM,
) -> list[Link]:
    """The links of one article's claims with another article, the surest first.

    Args:
        claims: The claims of the one.
        evidence: Their evidence, by claim id.
        others: The claims of the other.
        other: The other article.
        firm: The score from which a link is firm.
    """
    found = [
        (entry.claim, piece)
        for entry in claims
        for piece in evidence.get(entry.claim.id, ())
        if piece.evidence.article_id == other and piece.evidence.relation is not Relation.RELATED
    ]
    return merged(_oriented(found, Passages(entry.claim for entry in others), firm))


def _oriented(
    found: Iterable[tuple[Claim, EvidenceEntry]], passages: Passages, least: float
) -> Iterator[tuple[Link, bool | None]]:
    """Each piece of evidence as a link, with what a person decided."""
    for claim, piece in found:
        evidence = piece.evidence
        here, there = stated(claim), passages.statement(evidence.article_id, evidence.start, evidence.end, evidence.quote)
        firm = evidence.score >= least or piece.accepted is True
        one, two, mine, theirs = here, there, evidence.here, evidence.there
        if there < here:
            one, two, mine, theirs = there, here, theirs, mine
        if one.article_id != two.article_id:
            yield Link(one, two, evidence.relation, evidence.score, firm, mine, theirs, evidence.reason), piece.accepted


def merged(found: Iterable[tuple[Link, bool | None]]) -> list[Link]:
    """Each pair of statements once: as accepted, else as it is surest; not at all where a person rejected it."""
    best: dict[tuple[Statement, Statement], Link] = {}
    rejected: set[tuple[Statement, Statement]] = set()
    accepted: set[tuple[Statement, Statement]] = set()
    for link, decision in found:
        pair = link.one, link.two
        if decision is False:
            rejected.add(pair)
            continue
        known = best.get(pair)
        if known is None or (decision is True and pair not in accepted) or (pair not in accepted and link.score > known.score):
            best[pair] = link
        if decision is True:
            accepted.add(pair)
    kept = [link for pair, link in best.items() if pair not in rejected or pair in accepted]
    return sorted(kept, key=lambda link: (-link.score, link.one, link.two))


def origins_of(snapshot: Snapshot) -> Mapping[int, str]:
    """The key of each article's origin."""
    return {entry.id: entry.origin.origin if entry.origin else f"article {entry.id}" for entry in snapshot.articles}

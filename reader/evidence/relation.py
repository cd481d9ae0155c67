"""Evidence for a pair of articles: candidates, decision, reasons, in both directions.

Nothing but the two articles is looked at, so that the order of adding cannot change anything.
"""

from __future__ import annotations

from db.records import Evidence, Relation, evidence_id
from reader.evidence.decider import Decider, shipped
from reader.evidence.embedder import chosen_embedder
from reader.evidence.embedding import Encoder, Vectors
from reader.evidence.feature import Candidate, candidates
from reader.evidence.profile import profile
from reader.evidence.reason import Explanation, explain
from reader.evidence.side import Side

RELATED_FLOOR = 0.12
"""Probability of the same fact from which a passage is shown as related though it neither agrees nor contests."""

RELATED_MOST = 2
"""Related passages that a claim has in one other article."""


def relate(a: Side, b: Side, vectors: Vectors | None = None) -> list[Evidence]:
    """What the claims of two articles say to each other, both directions, sorted by claim and passage.

    Args:
        a: One article with its claims.
        b: The other.
        vectors: The library's cache of sentence vectors.
    """
    first, second = sorted((a, b), key=lambda side: side.article.sha256)
    embedder = chosen_embedder()
    encoder = Encoder(embedder, vectors) if embedder else None
    decider = shipped(encoder is not None)
    found: list[Evidence] = []
    for candidate, relation, score in judge(candidates(profile(first, encoder), profile(second, encoder)), decider):
        mine, theirs = explain(relation, candidate, first, second)
        features = {name: round(value, 4) for name, value in candidate.features.items()}
        found.append(_evidence((first, candidate.here, second, candidate.there), relation, score, mine, features))
        found.append(_evidence((second, candidate.there, first, candidate.here), relation, score, theirs, features))
    return sorted(found, key=lambda evidence: (evidence.claim_id, evidence.start, evidence.end))


def judge(found: list[Candidate], decider: Decider) -> list[tuple[Candidate, Relation, float]]:
    """The relation of each candidate that is worth keeping, with its probability."""
    kept: list[tuple[Candidate, Relation, float]] = []
    weak: list[tuple[float, Candidate]] = []
    for candidate in found:
        agrees, contests = decider.probabilities(candidate.features)
        if contests >= decider.contests_floor and contests / decider.contests_floor >= agrees / decider.corroborates_floor:
            kept.append((candidate, Relation.CONTESTS, round(contests, 4)))
        elif agrees >= decider.corroborates_floor:
            kept.append((candidate, Relation.CORROBORATES, round(agrees, 4)))
        elif agrees + contests >= RELATED_FLOOR:
            weak.append((agrees + contests, candidate))
    return kept + _related(weak)


def _related(weak: list[tuple[float, Candidate]]) -> list[tuple[Candidate, Relation, float]]:
    counts: dict[tuple[str, int], int] = {}
    kept = []
    for same, candidate in sorted(weak, key=lambda item: (-item[0], item[1].here, item[1].there)):
        ends = ("here", candidate.here), ("there", candidate.there)
        if all(counts.get(end, 0) < RELATED_MOST for end in ends):
            kept.append((candidate, Relation.RELATED, round(same, 4)))
            for end in ends:
                counts[end] = counts.get(end, 0) + 1
    return kept


def _evidence(
    ends: tuple[Side, int, Side, int], relation: Relation, score: float, why: Explanation, features: dict[str, float]
) -> Evidence:
    here, position, there, other = ends
    claim, passage = here.claims[position], there.claims[other]
    return Evidence(
        id=evidence_id(claim.id, there.article.sha256, passage.start, passage.end),
        claim_id=claim.id,
        article_id=there.article.id or 0,
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
        relation=relation,
        score=score,
        reason=why.reason,
        here=why.here,
        there=why.there,
        features=features,
    )

"""Evidence for a pair of articles: candidates, decision, reasons, in both directions.

Nothing but the two articles is looked at, so that the order of adding cannot change anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from db.records import Evidence, Relation, evidence_id
from reader.entries import SAME_SPEAKER
from reader.evidence.decider import Decider, shipped
from reader.evidence.embedder import chosen_embedder
from reader.evidence.embedding import Encoder, Vectors
from reader.evidence.feature import Candidate, candidates
from reader.evidence.profile import profile
from reader.evidence.reason import Explanation, explain
from reader.evidence.rule import ruled
from reader.evidence.side import Side
from reader.text.compared import is_compared

RELATED_FLOOR = 0.12
"""Probability of the same fact from which a passage is shown as related though it neither agrees nor contests."""

RELATED_MOST = 2
"""Related passages that a claim has in one other article."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was decided about a candidate."""

    candidate: Candidate
    relation: Relation
    score: float
    """Probability that the relation holds."""
    features: dict[str, float]
    """What the decision rests on, and the probabilities of either relation under their names; what is 0 is left out."""


def relate(a: Side, b: Side, vectors: Vectors | None = None) -> list[Evidence]:
    """What the claims of two articles say to each other, both directions, sorted by claim and passage.

    Args:
        a: One article with its claims.
        b: The other.
        vectors: The library's cache of sentence vectors.

    Returns:
        Nothing where an article is in a language that is not compared.
    """
    if not all(is_compared(side.article.language, side.article.text) for side in (a, b)):
        return []
    first, second = sorted((a, b), key=lambda side: side.article.sha256)
    embedder = chosen_embedder()
    encoder = Encoder(embedder, vectors) if embedder else None
    found: list[Evidence] = []
    for judgement in judge(candidates(profile(first, encoder), profile(second, encoder)), shipped(encoder is not None)):
        mine, theirs = explain(judgement.relation, judgement.candidate, first, second)
        found.append(_evidence(judgement, (first, judgement.candidate.here), (second, judgement.candidate.there), mine))
        found.append(_evidence(judgement, (second, judgement.candidate.there), (first, judgement.candidate.here), theirs))
    return sorted(found, key=lambda evidence: (evidence.claim_id, evidence.start, evidence.end))


def judge(found: Iterable[Candidate], decider: Decider) -> list[Judgement]:
    """The relation of each candidate that is worth keeping, with its probability."""
    kept: list[Judgement] = []
    weak: list[Judgement] = []
    names = decider.names | {SAME_SPEAKER}
    for candidate in found:
        believed = decider.probabilities(candidate.features)
        agrees, contests = ruled(candidate, *believed)
        if contests >= decider.contests_floor and contests / decider.contests_floor >= agrees / decider.corroborates_floor:
            relation, score = Relation.CONTESTS, contests
        elif agrees >= decider.corroborates_floor:
            relation, score = Relation.CORROBORATES, agrees
        elif sum(believed) >= RELATED_FLOOR:
            relation, score = Relation.RELATED, sum(believed)
        else:
            continue
        values = {name: round(value, 4) for name, value in candidate.features.items() if value and name in names}
        values |= {Relation.CORROBORATES.value: round(agrees, 4), Relation.CONTESTS.value: round(contests, 4)}
        (weak if relation is Relation.RELATED else kept).append(Judgement(candidate, relation, round(score, 4), values))
    return kept + _strongest(weak)


def _strongest(weak: list[Judgement]) -> list[Judgement]:
    """The related passages that are shown: the best few of each claim, on either side."""
    counts: Counter[tuple[str, int]] = Counter()
    kept = []
    for judgement in sorted(weak, key=lambda item: (-item.score, item.candidate.here, item.candidate.there)):
        ends = ("here", judgement.candidate.here), ("there", judgement.candidate.there)
        if all(counts[end] < RELATED_MOST for end in ends):
            kept.append(judgement)
            counts.update(ends)
    return kept


def _evidence(judgement: Judgement, here: tuple[Side, int], there: tuple[Side, int], why: Explanation) -> Evidence:
    claim, passage = here[0].claims[here[1]], there[0].claims[there[1]]
    article = there[0].article
    return Evidence(
        id=evidence_id(claim.id, article.sha256, passage.start, passage.end),
        claim_id=claim.id,
        article_id=article.id or 0,
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
        relation=judgement.relation,
        score=judgement.score,
        reason=why.reason,
        here=why.here,
        there=why.there,
        features=judgement.features,
    )

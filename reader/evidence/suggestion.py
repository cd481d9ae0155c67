"""The verdict that the evidence speaks for, counting origins and not articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.records import Claim, Relation, Suggestion, Verdict
from reader.entries import EvidenceEntry

CONTESTED_FROM = 0.4
"""Probability that at least one origin contests from which a claim is suggested contested."""

CORROBORATED_FROM = 0.4
"""Probability that at least one independent origin agrees from which a claim is suggested corroborated."""


def suggest(claim: Claim, evidence: Sequence[EvidenceEntry]) -> Suggestion:
    """Weigh a claim's evidence: what a person rejected counts for nothing, what a person accepted is certain.

    An origin speaks once, with its strongest passage. Agreement within one origin corroborates nothing; a copy that
    changes a figure contests all the same. Two papers that quote the same speaker as this claim's are one origin of the figure.
    """
    heard = [entry for entry in evidence if entry.evidence.claim_id == claim.id and entry.accepted is not False]
    contesting = _by_origin(entry for entry in heard if entry.evidence.relation is Relation.CONTESTS)
    agreeing = _by_origin(entry for entry in heard if entry.evidence.relation is Relation.CORROBORATES and not entry.same_origin)
    contested, corroborated = _any(contesting.values()), _any(agreeing.values())
    if contested >= CONTESTED_FROM:
        verdict, leading = Verdict.CONTESTED, Relation.CONTESTS
    elif corroborated >= CORROBORATED_FROM:
        verdict, leading = Verdict.CORROBORATED, Relation.CORROBORATES
    else:
        return Suggestion(Verdict.UNVERIFIED, len(agreeing), len(contesting), _silence(heard))
    return Suggestion(verdict, len(agreeing), len(contesting), _best_reason(heard, leading))


def _by_origin(entries: Iterable[EvidenceEntry]) -> dict[str, float]:
    strongest: dict[str, float] = {}
    for entry in entries:
        origin = entry.origin or f"article {entry.evidence.article_id}"
        weight = 1.0 if entry.accepted else entry.evidence.score
        strongest[origin] = max(weight, strongest.get(origin, 0.0))
    return strongest


def _any(probabilities: Iterable[float]) -> float:
    none = 1.0
    for probability in probabilities:
        none *= 1 - probability
    return 1 - none


def _best_reason(entries: Sequence[EvidenceEntry], relation: Relation) -> str:
    speaking = [
        entry
        for entry in entries
        if entry.evidence.relation is relation and not (relation is Relation.CORROBORATES and entry.same_origin)
    ]
    best = max(speaking, key=lambda entry: (bool(entry.accepted), entry.evidence.score, entry.evidence.id))
    return best.evidence.reason


def _silence(entries: Sequence[EvidenceEntry]) -> str:
    if any(entry.same_origin and entry.evidence.relation is Relation.CORROBORATES for entry in entries):
        return "Only copies of the same report say so."
    return "No other source speaks clearly to it."

"""The verdict that the evidence speaks for, counting origins and not articles."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from db.records import Claim, Relation, Suggestion, Verdict
from reader.entries import SAME_SPEAKER, EvidenceEntry

CONTESTED_FROM = 0.36
"""Probability that at least one origin contests from which a claim is suggested contested."""

CORROBORATED_FROM = 0.2
"""Probability that at least one independent origin agrees from which a claim is suggested corroborated.

Both are the values with the most right verdicts on the gold topics, the more reserved one where several do as well; between them
lies what is most probable.
"""


def suggest(claim: Claim, evidence: Sequence[EvidenceEntry]) -> Suggestion:
    """Weigh a claim's evidence: what a person rejected counts for nothing, what a person accepted is certain.

    An origin speaks once, with its strongest passage, and weak passages add up over origins: the verdict is what all of them
    together make most probable. Agreement within one origin corroborates nothing, nor does what the claim's own speaker is
    quoted with elsewhere; a copy that changes a figure contests. Contested is suggested only where a passage that contests is
    shown.
    """
    heard = [entry for entry in evidence if entry.evidence.claim_id == claim.id and entry.accepted is not False]
    independent = [entry for entry in heard if entry.witness]
    counts = _origins(independent, Relation.CORROBORATES), _origins(heard, Relation.CONTESTS)
    if counts[1] and _any(heard, Relation.CONTESTS) >= CONTESTED_FROM:
        return Suggestion(Verdict.CONTESTED, *counts, _best_reason(heard, Relation.CONTESTS))
    if _any(independent, Relation.CORROBORATES) >= CORROBORATED_FROM:
        return Suggestion(Verdict.CORROBORATED, *counts, _best_reason(independent, Relation.CORROBORATES))
    return Suggestion(Verdict.UNVERIFIED, *counts, _silence(heard))


def _origin(entry: EvidenceEntry) -> str:
    return entry.origin or f"article {entry.evidence.article_id}"


def _origins(entries: Iterable[EvidenceEntry], relation: Relation) -> int:
    return len({_origin(entry) for entry in entries if entry.evidence.relation is relation})


def _any(entries: Iterable[EvidenceEntry], relation: Relation) -> float:
    """The probability that at least one origin stands in a relation to the claim."""
    strongest: dict[str, float] = {}
    for entry in entries:
        strongest[_origin(entry)] = max(_probability(entry, relation), strongest.get(_origin(entry), 0.0))
    return 1 - math.prod(1 - probability for probability in strongest.values())


def _probability(entry: EvidenceEntry, relation: Relation) -> float:
    """How probable it is that a passage stands in a relation, whichever relation is shown for it."""
    piece = entry.evidence
    if entry.accepted:
        return float(piece.relation is relation)
    if relation.value in piece.features:
        return piece.features[relation.value]
    return piece.score if piece.relation is relation else 0.0


def _best_reason(entries: Sequence[EvidenceEntry], relation: Relation) -> str:
    """The reason of the strongest passage; where none by itself is a link of that kind, that weak ones add up."""
    shown = [entry for entry in entries if entry.evidence.relation is relation]
    if shown:
        return max(shown, key=lambda entry: (bool(entry.accepted), entry.evidence.score, entry.evidence.id)).evidence.reason
    nearest = max(entries, key=lambda entry: (_probability(entry, relation), entry.evidence.id))
    return f"No passage by itself is a clear case, but taken together they make it likely. The nearest: {nearest.evidence.reason}"


def _silence(entries: Sequence[EvidenceEntry]) -> str:
    if any(entry.same_origin and entry.evidence.relation is Relation.CORROBORATES for entry in entries):
        return "Only copies of the same report say so."
    if any(entry.evidence.features.get(SAME_SPEAKER) and entry.evidence.relation is Relation.CORROBORATES for entry in entries):
        return "Only the same speaker, quoted elsewhere, says so."
    return "No other source speaks clearly to it."

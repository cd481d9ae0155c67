"""The verdict that the evidence speaks for, counting origins and not articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.records import Claim, Relation, Suggestion, Verdict
from reader.entries import SAME_SPEAKER, EvidenceEntry

SUGGESTED_FROM = 0.5
"""Score of a single passage from which it speaks for a verdict: it is more probable than not that it says so.

A wrong suggestion costs a person more than a missing one. Below it a passage is a lead, and suggests nothing.
"""


def suggest(claim: Claim, evidence: Sequence[EvidenceEntry]) -> Suggestion:
    """Weigh a claim's evidence: what a person rejected counts for nothing, what a person accepted is certain.

    Leads do not add up: ten passages that probably speak of something else make no verdict together. Agreement within one origin
    corroborates nothing, nor does what the claim's own speaker is quoted with elsewhere; a copy that changes a figure contests.
    """
    heard = [entry for entry in evidence if entry.evidence.claim_id == claim.id and entry.accepted is not False]
    independent = [entry for entry in heard if entry.witness]
    counts = _origins(independent, Relation.CORROBORATES), _origins(heard, Relation.CONTESTS)
    if contesting := _strongest(heard, Relation.CONTESTS):
        return Suggestion(Verdict.CONTESTED, *counts, contesting.evidence.reason)
    if agreeing := _strongest(independent, Relation.CORROBORATES):
        return Suggestion(Verdict.CORROBORATED, *counts, agreeing.evidence.reason)
    return Suggestion(Verdict.UNVERIFIED, *counts, _silence(heard))


def _origin(entry: EvidenceEntry) -> str:
    return entry.origin or f"article {entry.evidence.article_id}"


def _origins(entries: Iterable[EvidenceEntry], relation: Relation) -> int:
    return len({_origin(entry) for entry in entries if entry.evidence.relation is relation})


def _strongest(entries: Iterable[EvidenceEntry], relation: Relation) -> EvidenceEntry | None:
    """The surest passage of a relation, accepted ones first; ``None`` where none is accepted or sure enough."""
    shown = [
        entry
        for entry in entries
        if entry.evidence.relation is relation and (entry.accepted or entry.evidence.score >= SUGGESTED_FROM)
    ]
    return max(shown, key=lambda entry: (bool(entry.accepted), entry.evidence.score, entry.evidence.id), default=None)


def _silence(entries: Sequence[EvidenceEntry]) -> str:
    if any(entry.same_origin and entry.evidence.relation is Relation.CORROBORATES for entry in entries):
        return "Only copies of the same report say so."
    if any(entry.evidence.features.get(SAME_SPEAKER) and entry.evidence.relation is Relation.CORROBORATES for entry in entries):
        return "Only the same speaker, quoted elsewhere, says so."
    return "No other source speaks clearly to it."

"""In which order the evidence beside a claim is shown: what carries the suggestion stands before everything else."""

from __future__ import annotations

from collections.abc import Iterable

from db.records import Relation, Suggestion
from reader.entries import EvidenceEntry


def carrying_first(suggestion: Suggestion, evidence: Iterable[EvidenceEntry]) -> list[EvidenceEntry]:
    """What carries a suggestion first, then the rest as it stands, what was rejected last.

    Where there are leads only, the surer the earlier.
    """

    def rank(entry: EvidenceEntry) -> tuple[bool, bool, bool, float]:
        is_lead = suggestion.is_lead and entry.evidence.relation is not Relation.RELATED
        near = entry.evidence.score if is_lead else 0.0
        return entry.apart, entry.accepted is False, not entry.carries(suggestion.verdict), -near

    return sorted(evidence, key=rank)

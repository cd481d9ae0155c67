"""Claims in the order in which an editor reads a report: what persons found, then what only the sources say, then the rest.

A finding is a claim about which a person holds something: a verdict other than unverified, a note, a tag, a flag, a decision on a
passage, or that it is a claim at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from db.records import Mark, Verdict
from reader.entries import ClaimEntry, EvidenceEntry
from reader.exchange.annotator import others_of

ENGINE = "engine"
"""Whose claims and pieces of evidence nobody put there by hand."""


class Group(IntEnum):
    """Where a claim stands in a report; the first three are the findings."""

    CONTESTED = 1
    CORROBORATED = 2
    NOTED = 3
    """Found by a person, and neither of the two: noted, tagged, flagged, decided on, added by hand, or marked by others."""
    DIFFERED = 4
    """No person says anything of it; other sources differ."""
    AGREED = 5
    LEAD = 6
    """No other source speaks clearly to it; some passage may."""
    SILENT = 7
    """No other source speaks clearly to it, and nobody says anything of it but, at most, that it is unverified."""


FINDINGS = (Group.CONTESTED, Group.CORROBORATED, Group.NOTED)


def group(entry: ClaimEntry, evidence: Iterable[EvidenceEntry]) -> Group:
    """Where a claim stands in a report."""
    if entry.verdict is Verdict.CONTESTED:
        return Group.CONTESTED
    if entry.verdict is Verdict.CORROBORATED:
        return Group.CORROBORATED
    if noted(entry) or any(decided(piece) for piece in evidence):
        return Group.NOTED
    return spoken(entry)


def spoken(entry: ClaimEntry) -> Group:
    """What the sources say of a claim, whatever a person holds."""
    suggestion = entry.suggestion
    if suggestion.is_lead:
        return Group.LEAD
    return {Verdict.CONTESTED: Group.DIFFERED, Verdict.CORROBORATED: Group.AGREED}.get(suggestion.verdict, Group.SILENT)


def noted(entry: ClaimEntry) -> bool:
    """Whether a person holds something about a claim, apart from what they decided about its evidence."""
    return entry.claim.by_hand or telling(entry.mark) or any(map(telling, others_of(entry)))


def telling(mark: Mark) -> bool:
    """Whether a mark says more than that a claim is unverified."""
    return mark.verdict in {Verdict.CONTESTED, Verdict.CORROBORATED} or bool(mark.note or mark.tags or mark.flagged)


def decided(piece: EvidenceEntry) -> bool:
    """Whether a person put a passage beside a claim, or accepted or rejected it."""
    return piece.evidence.by_hand or piece.accepted is not None or bool(piece.decisions)

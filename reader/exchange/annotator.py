"""Whose marks an export holds: those of who exports, and side by side with them those that were asked for."""

from __future__ import annotations

from collections.abc import Iterator

from db.records import Mark
from reader.entries import ClaimEntry, EvidenceEntry

POLICY_TAG = "policy:missed"
"""Stands among the tags of a mark that lacks what the desk's policy asks for, where a format has no other place for it."""

AGAINST_POLICY = "Against the desk's policy:"
"""Begins what a format tells of that in words. Imports leave both out: it is derived from what a library holds."""


def marks_of(entry: ClaimEntry) -> tuple[Mark, ...]:
    """Every mark on a claim that an export holds, that of who exports first."""
    return (*((entry.mark,) if entry.mark.marked_at else ()), *others_of(entry))


def others_of(entry: ClaimEntry) -> tuple[Mark, ...]:
    """The marks of the others."""
    return tuple(mark for mark in entry.marks if mark.annotator != entry.mark.annotator)


def others_decided(entry: EvidenceEntry, annotator: str) -> Iterator[tuple[str, bool]]:
    """What the others decided about a piece of evidence, by name."""
    return ((name, accepted) for name, accepted in entry.decisions.items() if name != annotator)


def lacking(entry: ClaimEntry, mark: Mark) -> tuple[str, ...]:
    """What the desk's policy misses in a mark, a sentence each; it is known of the marks of who exports."""
    return entry.missing if mark.annotator == entry.mark.annotator else ()


def held(mark: Mark) -> str:
    """What a mark says in one word: its verdict, or that there is none."""
    return mark.verdict or "no verdict"

"""What was passed over in a folder, in words for commands and screens: how many for which reason, their endings and names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from reader.report import AddReport

OUTCOMES = {
    "added": "added",
    "version": "kept as a version",
    "kept": "kept as a capture only",
    "present": "there already",
    "failed": "failed",
    "passed": "passed over",
}
"""What became of something, as its record and as a summary has it."""

NAMED = 6
"""Names of one reason that are told; of more, the commonest endings are told first."""


def omissions(report: AddReport) -> list[str]:
    """One phrase for each reason, without a full stop: "3 not of a type that is read: union.pdf, minutes.docx, letter.eml"."""
    return [f"{len(names):,} {why}{_endings(names)}: {_listed(names)}" for why, names in report.passed().items()]


def _endings(names: Sequence[str]) -> str:
    """The commonest endings of many names, in brackets; empty where all names are told, or have one ending or none."""
    endings = Counter(PurePath(name).suffix.lower() or "without an ending" for name in names if not name.startswith("."))
    if len(names) <= NAMED or len(endings) < 2:
        return ""
    told = [f"{number:,} {ending}" for ending, number in endings.most_common(NAMED)]
    others = len(names) - sum(number for _, number in endings.most_common(NAMED))
    return f" ({', '.join(told)}{f', {others:,} others' if others else ''})"


def _listed(names: Sequence[str]) -> str:
    """The first names, and how many more."""
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more:,} more" if more > 0 else "")

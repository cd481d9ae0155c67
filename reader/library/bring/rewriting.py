"""Finds out whether another library's log is still the one that was merged before, with what was written since.

A log is only ever added to. Where lines of it are missing that it had, or say something else, it was rewritten, or cut, or it is
of another copy of the library. What was merged stays as it was: it is told, and nothing follows from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from db.records import Change
from reader.library.log.union import Line, Union, bringing_of


def place_of(path: Path) -> str:
    """What tells a file from others by where it is, and says nothing of where that is."""
    return sha256(str(path.resolve()).encode(errors="surrogateescape")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What of another library's log is otherwise than it was."""

    merge: Change | None = None
    """The line of the merge before."""
    missing: Sequence[Line] = ()
    """The lines that it had then."""
    changed: Sequence[tuple[Line, Line]] = ()
    """Lines that say something else now: as they are known, and as they are there."""

    def __bool__(self) -> bool:
        return bool(self.missing or self.changed)

    @property
    def sentence(self) -> str:
        """What happened, in a sentence."""
        if self.merge is None or not self.missing:
            return "Their log has other lines than are known of it, with the same number and time: it was rewritten."
        count = len(self.missing)
        lines = f"{count:,} lines that it had then are" if count > 1 else "A line that it had then is"
        moment = self.merge.at[:16].replace("T", " ")
        return (
            f"Their log is not the one that was merged on {moment} with what was written since: it was rewritten or cut, or is of"
            f" another copy. {lines} not in it; what was merged stays."
        )


def rewritten(mine: Union, theirs: Union, place: str) -> Rewritten:
    """Compare their log with what is known of it.

    Args:
        mine: The lines of the library, before theirs come to it.
        theirs: Their lines.
        place: Where their file is, by `place_of`.
    """
    known, there = mine.ever(), theirs.ever()
    at = {_place(line): line for digest, line in known.items() if digest not in there}
    changed = [
        (at[_place(line)], line)
        for digest, line in there.items()
        if digest in theirs.own and digest not in known and _place(line) in at
    ]
    for merge in reversed(mine.merges):
        its = mine.brought(merge, native=True)
        if bringing_of(merge).place == place or any(line.change.hash in theirs.own for line in its):
            return Rewritten(merge, [line for line in its if line.change.hash not in there], changed)
    return Rewritten(changed=changed)


def _place(line: Line) -> tuple[int, str, str]:
    """Where a line stands in the log that it was written in, and whose it is of when."""
    return line.change.id, line.change.annotator, line.change.at

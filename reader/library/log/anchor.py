"""Finds a line of the log again that somebody noted: with it they can tell later that nothing before it was cut or rewritten.

A chain of hashes shows what was changed within it, and not that its end was cut off, or that it was written anew as a whole.
"""

from __future__ import annotations

import re

from db import changes
from db.records import Head
from db.store import Store
from reader.errors import ReaderError

_NOTED = re.compile(r"(?:(\d{1,15}):)?([0-9a-f]{8,64})")
"""A hash or the beginning of one, with the number of its line before it where that was noted, too."""


def noted(words: str) -> Head:
    """What somebody noted, from their words; the number is 0 where they have none.

    Raises:
        ReaderError: It is no hash.
    """
    match = _NOTED.fullmatch(words.strip().lower())
    if match is None:
        raise ReaderError(
            f"“{words[:80]}” is no hash of a line of the log.",
            "Give what reader log --head said, or at least its first eight characters.",
        )
    return Head(int(match[1] or 0), match[2])


def line_of(store: Store, head: Head) -> int:
    """The number of the line that was noted; 0 where none has this hash."""
    return head.lines if changes.has(store, head) else changes.line_with(store, head.hash)


def missing(store: Store, head: Head, seen: str) -> str:
    """What became of a line that is not in the log any more, in one sentence; empty where it is there.

    Args:
        store: The library.
        head: The line.
        seen: When or where it was the last one, as the beginning of the sentence.
    """
    if not head.hash or line_of(store, head):
        return ""
    last = changes.head(store)
    if not head.lines:
        ends = f"the log ends with line {last.lines:,}, {last.hash[:12]}" if last.lines else "the log is empty"
        return f"{seen}, no line has that hash any more: lines were cut off or rewritten; {ends}."
    if head.lines > last.lines:
        gone = head.lines - last.lines
        return f"{seen}, the log had {head.lines:,} lines and now has {last.lines:,}: {gone:,} or more were cut off at the end."
    return f"{seen}, line {head.lines:,} of the log was another: the log was rewritten."

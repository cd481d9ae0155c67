"""The words round a match of the search, on one line, with what matches in them."""

from __future__ import annotations

import re
from typing import NamedTuple

from db.records import Span
from db.search import Match

LENGTH = 160
"""Characters of a paragraph that are shown."""

_SPACE = re.compile(r"\s+")


class Excerpt(NamedTuple):
    """A stretch of a paragraph."""

    text: str
    lit: tuple[Span, ...]
    """What matches in it."""


def excerpt(match: Match) -> Excerpt:
    """The words round a match. Cut between words where there are spaces, else between characters."""
    left, right = match.start - match.offset, match.end - match.offset
    room = max(0, LENGTH - (right - left)) // 2
    start, end = max(0, left - room), min(len(match.paragraph), right + room)
    if start:
        start = match.paragraph.find(" ", start, left) + 1 or start
    if end < len(match.paragraph):
        end = max(match.paragraph.rfind(" ", right, end), right) if " " in match.paragraph[right:end] else end
    before = "…" if start else ""

    def place(offset: int) -> int:
        return len(before) + len(_SPACE.sub(" ", match.paragraph[start:offset]).lstrip())

    text = _SPACE.sub(" ", match.paragraph[start:end]).strip()
    lit = tuple(Span(place(span.start), place(span.end)) for span in match.lit if start <= span.start and span.end <= end)
    return Excerpt(f"{before}{text}{'…' if end < len(match.paragraph) else ''}", lit)

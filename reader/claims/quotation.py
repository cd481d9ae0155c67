"""Quotations: which stretches of a text stand between quotation marks, and which of them a sentence stands in.

Owns the marks. Knows nothing of who speaks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from db.records import Span

_OPENERS, _CLOSERS = "“„«", "”»"
_MARK = re.compile(r"[“„«”»\"]|‘(?=\w)|’(?!\w)")
"""A mark that may open or close a quotation: a single one is an apostrophe where it stands otherwise."""


def quoted(text: str, start: int, end: int) -> list[Span]:
    """The quotations of a stretch of text, without their marks. A quotation that is never closed runs to the stretch's end."""
    spans: list[Span] = []
    begin: int | None = None
    single = False
    for mark in _MARK.finditer(text, start, end):
        at, letter = mark.start(), mark[0]
        opens, closes = letter in _OPENERS, letter in _CLOSERS
        if letter == '"':
            opens, closes = begin is None, begin is not None
        if letter in "‘’":
            opens, closes = letter == "‘", letter == "’" and single
        if begin is None or (single and letter in _OPENERS):
            if opens:
                begin, single = at + 1, letter == "‘"
        elif closes and single == (letter == "’"):
            spans.append(Span(begin, at))
            begin, single = None, False
    if begin is not None and not single:
        spans.append(Span(begin, end))
    return spans


class Quotations:
    """The quotations of a block, which are in order and apart."""

    def __init__(self, inside: Sequence[Span]) -> None:
        self._inside = inside
        self._starts = [quote.start for quote in inside]

    def around(self, place: int) -> Span | None:
        """The quotation that a place stands in, but for its first character."""
        at = bisect_left(self._starts, place) - 1
        return self._inside[at] if at >= 0 and place < self._inside[at].end else None

    def within(self, span: Span) -> Sequence[Span]:
        """The quotations that begin in a sentence."""
        return self._inside[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def fills(self, span: Span) -> bool:
        """Whether a sentence is a quotation and nothing else."""
        own = self.within(span)
        return bool(own) and own[0].start <= span.start + 1 and own[0].end >= span.end - 2

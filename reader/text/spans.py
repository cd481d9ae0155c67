"""Finds the spans that touch a stretch of a text, among thousands that may overlap, in logarithmic time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, islice
from operator import le

from db.records import Span


class SpanIndex:
    """Spans in order of their start, with the farthest end so far beside each.

    Spans are known by their position in the sequence given. An empty span touches nothing.
    """

    __slots__ = ("_ends", "_order", "_reach", "_starts")

    def __init__(self, starts: Sequence[int] = (), ends: Sequence[int] = ()) -> None:
        order: Sequence[int] = range(len(starts))
        places = list(zip(starts, ends, strict=True))
        if not all(map(le, places, islice(places, 1, None))):
            order = sorted(order, key=places.__getitem__)
            starts, ends = [starts[position] for position in order], [ends[position] for position in order]
        self._order = order
        self._starts = starts
        self._ends = ends
        self._reach = list(accumulate(ends, max))

    @classmethod
    def of(cls, spans: Sequence[Span]) -> SpanIndex:
        """An index of spans that are not in columns."""
        return cls([span.start for span in spans], [span.end for span in spans])

    def touching(self, start: int, end: int) -> list[int]:
        """Positions of the spans that share a character with ``[start, end)``, by start, then end."""
        if start >= end:
            return []
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        return [
            self._order[place]
            for place in range(first, last)
            if self._ends[place] > start and self._ends[place] > self._starts[place]
        ]

    def beginning(self, start: int, end: int) -> list[int]:
        """Positions of the spans that begin in ``[start, end)``, by start, then end."""
        return list(self._order[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def at(self, offset: int) -> list[int]:
        """Positions of the spans that hold the character at an offset."""
        return self.touching(offset, offset + 1)

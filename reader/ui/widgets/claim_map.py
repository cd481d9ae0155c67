"""The thin map along the scroll bar: where in the article claims are, and how they stand, by their own signs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from db.records import Verdict
from reader.glyph import LEAD, SUGGESTIONS, VERDICTS, Sign

_RANK = {
    SUGGESTIONS[Verdict.CONTESTED]: 0,
    VERDICTS[Verdict.CONTESTED]: 1,
    VERDICTS[Verdict.UNVERIFIED]: 2,
    SUGGESTIONS[Verdict.CORROBORATED]: 3,
    LEAD: 4,
    VERDICTS[None]: 5,
    VERDICTS[Verdict.CORROBORATED]: 6,
}
"""Of several claims in one line the map shows the one that most wants a look."""

TRACK = Sign(" ", "unmarked", "no claim in this part of the article")


class ClaimMap:
    """The claims of a page gathered into as many lines as the view has.

    Args:
        starts: Where in the text the claims begin, in order.
        signs: Their signs.
        rows: Where in the text each row of the page begins.
        height: Lines of the view.
    """

    def __init__(self, starts: Sequence[int], signs: Sequence[Sign], rows: Sequence[int], height: int) -> None:
        self._signs = list(signs)
        self._firsts: list[int] = []
        """Of each line its first claim."""
        if starts and len(rows) > height > 0:
            tops = (rows[-(-line * len(rows) // height)] for line in range(1, height))
            self._firsts = [0, *(bisect_left(starts, top) for top in tops)]
        self._shown: list[Sign | None] = [self._gathered(line) for line in range(len(self._firsts))]

    def __getitem__(self, line: int) -> Sign | None:
        """What the map shows in a line; nothing where all of the article is in view and there is no map."""
        return (self._shown[line] or TRACK) if line < len(self._shown) else None

    def change(self, claim: int, sign: Sign) -> int | None:
        """A claim stands otherwise now: the line that shows something else than before, if one does."""
        self._signs[claim] = sign
        if not self._firsts:
            return None
        line = bisect_right(self._firsts, claim) - 1
        before, self._shown[line] = self._shown[line], self._gathered(line)
        return line if self._shown[line] is not before else None

    def _gathered(self, line: int) -> Sign | None:
        end = self._firsts[line + 1] if line + 1 < len(self._firsts) else None
        return min(set(self._signs[self._firsts[line] : end]), key=_RANK.__getitem__, default=None)

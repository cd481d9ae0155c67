"""The thin map along the scroll bar: where in the article claims are, and how they stand, by their own signs."""

from __future__ import annotations

from collections.abc import Sequence

from db.records import Verdict
from reader.ui.glyph import SUGGESTIONS, VERDICTS, WEAKLY, Sign

_RANK = {
    SUGGESTIONS[Verdict.CONTESTED]: 0,
    VERDICTS[Verdict.CONTESTED]: 1,
    VERDICTS[Verdict.UNVERIFIED]: 2,
    SUGGESTIONS[Verdict.CORROBORATED]: 3,
    WEAKLY: 4,
    VERDICTS[None]: 5,
    VERDICTS[Verdict.CORROBORATED]: 6,
}
"""Of several claims in one line the map shows the one that most wants a look."""

TRACK = Sign(" ", "unmarked", "no claim in this part of the article")


class ClaimMap:
    """The claims of a page gathered into as many lines as the view has."""

    def __init__(self, rows: Sequence[int], signs: Sequence[Sign], total: int, height: int) -> None:
        self._signs = list(signs)
        self._claims: list[list[int]] = [[] for _ in range(height)]
        self._line = [min(height - 1, row * height // max(1, total)) for row in rows] if total > height > 0 else []
        for claim, line in enumerate(self._line):
            self._claims[line].append(claim)
        self._shown: list[Sign | None] = [self._gathered(line) for line in range(height)]

    def __getitem__(self, line: int) -> Sign | None:
        """What the map shows in a line; nothing where all of the article is in view and there is no map."""
        return (self._shown[line] or TRACK) if self._line and line < len(self._shown) else None

    def change(self, claim: int, sign: Sign) -> int | None:
        """A claim stands otherwise now: the line that shows something else than before, if one does."""
        self._signs[claim] = sign
        if not self._line:
            return None
        line = self._line[claim]
        before, self._shown[line] = self._shown[line], self._gathered(line)
        return line if self._shown[line] is not before else None

    def _gathered(self, line: int) -> Sign | None:
        return min({self._signs[claim] for claim in self._claims[line]}, key=_RANK.__getitem__, default=None)

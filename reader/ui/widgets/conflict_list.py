"""What is said differently, one conflict a line: whether it is open, the signs of its sides, the source and the words."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from db.records import Verdict
from reader.glyph import POINTER, VERDICTS
from reader.ui.agenda import Item
from reader.ui.cells import clip, column
from reader.ui.widgets.line_list import LineList

OPEN, LEFT, SETTLED = "●", "○", "·"
"""Before a conflict: nobody settled it; left open for now; settled."""


class ConflictList(LineList):
    """Conflicts by article and place."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.items: Sequence[Item] = ()
        self._said = 0
        """Cells of the column that tells what is said, or how it was settled."""

    def show(self, items: Sequence[Item]) -> None:
        """Show these conflicts."""
        self.items = items
        self._said = max((said(one).cell_length for one in items), default=0)
        self.set_reactive(LineList.cursor, None)
        self.set_items(len(items))

    def draw(self, item: int, _line: int, width: int, /) -> Content:
        """State, what is said, source, words."""
        listed = self.items[item]
        glyph, style = (SETTLED, "$unmarked") if listed.choice else (LEFT if listed.left else OPEN, "bold $contested")
        told = said(listed)
        source = 0 if width < 48 else 16 if width < 70 else 20
        room = max(4, width - 4 - self._said - source)
        return Content.assemble(
            (POINTER if item == self.cursor else " ", "$primary"),
            (f"{glyph} ", style),
            told,
            " " * (self._said - told.cell_length + 1),
            (column(listed.source, source - 1) + " " if source else "", "$unmarked" if listed.choice else "bold"),
            (clip(listed.conflict.quote, room), "$unmarked" if listed.choice else ""),
        )


def said(listed: Item) -> Content:
    """The verdicts as signs, or what is said differently in a word; once it is settled, how."""
    if listed.choice:
        return Content(clip(listed.choice, 12)).stylize("$unmarked")
    if listed.conflict.kind == "verdict":
        shown = [VERDICTS[Verdict(side.words)] for side in listed.conflict.sides]
        return Content.assemble(*((sign.glyph, f"bold ${sign.colour}") for sign in shown))
    return Content(listed.conflict.named).stylize("$unverified")

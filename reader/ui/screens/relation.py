"""The dialog that asks how a passage stands to a claim."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from db.records import Relation
from reader.glyph import RELATIONS
from reader.text.quotation import quoted
from reader.ui.cells import clip
from reader.ui.keys.dialog import RELATION_KEYS
from reader.ui.screens.dialog import Dialog
from reader.ui.widgets.line_list import LineList

ORDER = (Relation.CORROBORATES, Relation.CONTESTS, Relation.RELATED)


class RelationList(LineList):
    """The relations, one a line."""

    def draw(self, item: int, _line: int, width: int, /) -> Content:
        """Key, sign and meaning."""
        sign = RELATIONS[ORDER[item]]
        words = clip(f"{ORDER[item]}: {sign.meaning}", width - 6)
        return Content.assemble((f" {item + 1} ", "bold $primary"), (f"{sign.glyph} ", f"bold ${sign.colour}"), words)


class RelationDialog(Dialog[Relation]):
    """Three relations under both passages."""

    DEFAULT_CSS = """
    RelationDialog .quote { margin-bottom: 1; max-height: 4; }
    RelationDialog RelationList { height: 3; background: $panel; overflow: hidden; }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(RELATION_KEYS)
    HINTS = ("relation-agrees", "relation-contests", "relation-related", "relation-take")

    def __init__(self, claim: str, passage: str, source: str) -> None:
        super().__init__()
        self._claim = claim
        self._passage = passage
        self._source = source

    def compose(self) -> ComposeResult:
        """Claim, passage, relations."""
        with Vertical(classes="dialog") as box:
            box.border_title = "Link as evidence"
            yield Static(Content(f"Claim: {quoted(clip(self._claim, 150))}"), classes="quote")
            yield Static(Content(f"{clip(self._source, 40)}: {quoted(clip(self._passage, 150))}"), classes="quote")
            yield RelationList()

    def on_mount(self) -> None:
        """Begin with the first."""
        relations = self.query_one(RelationList)
        relations.set_items(len(ORDER))
        relations.cursor = 0

    def action_move(self, step: int) -> None:
        """Go to another relation."""
        relations = self.query_one(RelationList)
        relations.cursor = (relations.cursor or 0) + step

    def action_choose(self, number: int) -> None:
        """Give a relation back."""
        self.dismiss(ORDER[number])

    def action_take(self) -> None:
        """Give back the relation under the cursor."""
        self.dismiss(ORDER[self.query_one(RelationList).cursor or 0])

    @on(LineList.Clicked)
    def _clicked(self, event: LineList.Clicked) -> None:
        self.dismiss(ORDER[event.item])

"""The dialog that lists what can be undone, from which one may go back to a point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.entries import UndoEntry
from reader.ui.cells import clip, count
from reader.ui.keys.dialog import UNDO_KEYS
from reader.ui.screens.dialog import Dialog
from reader.ui.widgets.line_list import LineList


class UndoList(LineList):
    """Changes, the newest first; those down to the cursor would be taken back."""

    def __init__(self) -> None:
        super().__init__(id="changes")
        self.entries: Sequence[UndoEntry] = ()

    def show(self, entries: Sequence[UndoEntry]) -> None:
        """Show these changes."""
        self.entries = entries
        self.set_items(len(entries))
        self.cursor = 0 if entries else None

    def watch_cursor(self, before: int | None, now: int | None) -> None:
        """All between both places look different now."""
        super().watch_cursor(before, now)
        self.refresh()

    def draw(self, item: int, _line: int, width: int, /) -> Content:
        """One change."""
        goes = self.cursor is not None and item <= self.cursor
        return Content.assemble(
            (" ↶ " if goes else "   ", "bold $contested"),
            (clip(self.entries[item].description, width - 4), "$foreground" if goes else "$unmarked"),
        )


class UndoDialog(Dialog[UndoEntry]):
    """A list; gives back the change down to which all are to be taken back."""

    DEFAULT_CSS = """
    UndoDialog > .dialog { width: 100; }
    UndoDialog #changes { height: auto; max-height: 60vh; background: $panel; scrollbar-size-vertical: 1; overflow-x: hidden; }
    UndoDialog #count { color: $unmarked; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(UNDO_KEYS)
    HINTS = ("undo-take", "undo-down", "undo-up")

    def __init__(self, entries: Sequence[UndoEntry]) -> None:
        super().__init__()
        self._entries = entries

    def compose(self) -> ComposeResult:
        """The list over the count."""
        with Vertical(classes="dialog") as box:
            box.border_title = "What can be undone"
            yield UndoList()
            yield Static(id="count")

    def on_mount(self) -> None:
        """Begin with the last change."""
        self.query_one(UndoList).show(self._entries)
        self._say()

    def _say(self) -> None:
        number = (self.query_one(UndoList).cursor or 0) + 1
        words = f"This would take back the last {count(number, 'change')} of {len(self._entries):,}. Redo does them again."
        if number == 1:
            words = f"This would take back the last of {count(len(self._entries), 'change')}. Redo does it again."
        self.query_one("#count", Static).update(Content(words))

    def action_move(self, step: int) -> None:
        """Go to another change."""
        changes = self.query_one(UndoList)
        changes.cursor = (changes.cursor or 0) + step
        self._say()

    def action_take(self) -> None:
        """Give back the change under the cursor."""
        self.dismiss(self._entries[self.query_one(UndoList).cursor or 0])

    @on(LineList.Clicked)
    def _clicked(self, event: LineList.Clicked) -> None:
        self.query_one(UndoList).cursor = event.item
        self._say()
        if event.twice:
            self.action_take()

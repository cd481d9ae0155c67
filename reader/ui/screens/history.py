"""The dialog that tells what happened, the last first: to one claim, or all that the log has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.library.log.chronicle import Moment
from reader.text.wrapping import printable, wrap
from reader.ui.cells import clip, column, count
from reader.ui.keys.dialog import HISTORY_KEYS
from reader.ui.screens.dialog import Dialog
from reader.ui.widgets.line_list import LineList

NARROW = 56
"""Cells below which the time stands without its day's hour, and the words under it."""


class MomentList(LineList):
    """What happened, one moment a line."""

    def __init__(self) -> None:
        super().__init__(id="moments")
        self.moments: Sequence[Moment] = ()
        self._names = 0

    def show(self, moments: Sequence[Moment]) -> None:
        """Show these moments."""
        self.moments = moments
        self._names = min(16, max((len(moment.annotator) for moment in moments), default=0))
        self.set_items(len(moments))
        self.cursor = 0 if moments else None

    def draw(self, item: int, _line: int, width: int, /) -> Content:
        """When, who, what."""
        moment = self.moments[item]
        at = moment.at[5:10] if width < NARROW else moment.at[:16].replace("T", " ")
        return Content.assemble(
            (f" {at} ", "$unmarked"),
            (column(moment.annotator, min(self._names, width // 4)), "bold"),
            "  ",
            clip(moment.words, max(4, width - len(at) - min(self._names, width // 4) - 5)),
        )


class HistoryDialog(Dialog[None]):
    """A list, and under it the moment under the cursor in full."""

    DEFAULT_CSS = """
    HistoryDialog > .dialog { width: 110; }
    HistoryDialog MomentList {
        height: auto; max-height: 60vh; min-width: 12; background: $panel;
        scrollbar-size-vertical: 1; overflow-x: hidden;
    }
    HistoryDialog #whole { margin-top: 1; height: auto; max-height: 3; color: $foreground 80%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(HISTORY_KEYS)
    HINTS = ("history-down", "history-up")

    moments = getters.query_one(MomentList)

    def __init__(self, title: str, moments: Sequence[Moment]) -> None:
        super().__init__()
        self._title = title
        self._moments = list(reversed(moments))

    def compose(self) -> ComposeResult:
        """The list over the whole of one moment."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(f"{count(len(self._moments), 'line')} · {clip(self._title, 80)}")
            yield MomentList()
            yield Static(id="whole")

    def on_mount(self) -> None:
        """Begin with the last moment."""
        self.moments.show(self._moments)
        self.call_after_refresh(self._tell)

    def on_resize(self) -> None:
        """Fit the words to the width."""
        super().on_resize()
        self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        if not self.is_attached or self.moments.cursor is None:
            return
        moment, whole = self._moments[self.moments.cursor], self.query_one("#whole", Static)
        words = printable(f"{moment.annotator}, {moment.at[:19].replace('T', ' ')} UTC, line {moment.line}: {moment.words}")
        rows = wrap(words, 0, len(words), max(8, whole.size.width))[:3]
        whole.update(Content("\n".join(words[start:end] for start, end in rows)))

    def action_move(self, step: int) -> None:
        """Go to another moment."""
        if self.moments.cursor is not None:
            self.moments.cursor += step
            self._tell()

    @on(LineList.Clicked)
    def _clicked(self, event: LineList.Clicked) -> None:
        self.moments.cursor = event.item
        self._tell()

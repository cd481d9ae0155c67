"""The dialog in which a person says of what an article is a copy, or that it is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from reader.entries import ArticleEntry
from reader.ui.cells import clip
from reader.ui.keys.dialog import COPY_KEYS
from reader.ui.screens.dialog import Dialog
from reader.ui.shelf import having
from reader.ui.widgets.article_table import ArticleTable
from reader.ui.widgets.line_list import LineList


@dataclass(frozen=True, slots=True)
class CopyWord:
    """What was said: of which article, and whether it is a copy of that; None leaves it to the measure."""

    original_id: int
    is_copy: bool | None


class CopyDialog(Dialog[CopyWord]):
    """The other articles, narrowed as one types, under what is known now."""

    DEFAULT_CSS = """
    CopyDialog > .dialog { width: 110; }
    CopyDialog Input { background: $surface; margin-bottom: 1; }
    CopyDialog #known { margin-bottom: 1; max-height: 3; color: $foreground 80%; }
    CopyDialog ArticleTable {
        height: auto; max-height: 12; min-width: 12; background: $panel;
        scrollbar-size-vertical: 1; overflow-x: hidden;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(COPY_KEYS)
    HINTS = ("copy-this", "copy-none", "copy-measure")
    AUTO_FOCUS = "Input"

    def __init__(self, entry: ArticleEntry, others: Sequence[ArticleEntry]) -> None:
        super().__init__()
        self._entry = entry
        self._others = list(others)

    def compose(self) -> ComposeResult:
        """What is known, the words, the articles."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(f"Of what is “{clip(self._entry.article.title or self._entry.article.name, 40)}” a copy?")
            origin = self._entry.origin
            yield Static(Content(origin.why if origin and origin.why else "It is taken for no copy now."), id="known")
            yield Input(placeholder="words of the original's source or title", compact=True)
            yield ArticleTable()

    def on_mount(self) -> None:
        """Begin with the article that it is taken to be a copy of."""
        self._list("")

    @property
    def _table(self) -> ArticleTable:
        return self.query_one(ArticleTable)

    def _list(self, words: str) -> None:
        known = self._entry.origin.copy_of if self._entry.origin else None
        shown = having(self._others, words)
        self._table.show(shown)
        self._table.cursor = next((place for place, other in enumerate(shown) if other.id == known), 0) if shown else None

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._list(event.value)

    def action_move(self, step: int) -> None:
        """Go to another article."""
        if self._table.cursor is not None:
            self._table.cursor += step

    def action_say(self, is_copy: bool | None) -> None:
        """Give back what was said of the article under the cursor."""
        if self._table.cursor is not None:
            self.dismiss(CopyWord(self._table.entries[self._table.cursor].id, is_copy))

    @on(LineList.Clicked)
    def _clicked(self, event: LineList.Clicked) -> None:
        self._table.cursor = event.item

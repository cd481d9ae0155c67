"""The dialog that shows what a page stated before: two versions sentence by sentence, the words that differ lit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from db.records import Span
from reader.entries import ArticleEntry, Difference
from reader.glyph import FINDING
from reader.library import Library
from reader.ui.cells import clip
from reader.ui.keys.dialog import VERSIONS_KEYS
from reader.ui.screens.dialog import Dialog
from reader.ui.widgets.line_list import LineList
from reader.ui.widgets.paragraph import paragraph


class ChangeList(LineList):
    """What differs between two versions, one sentence an item, with both wordings."""

    def __init__(self) -> None:
        super().__init__(id="changes")
        self._differences: Sequence[Difference] = ()
        self._lines: list[list[Content]] = []

    def show(self, found: Sequence[Difference]) -> None:
        """Show what is otherwise."""
        self._differences = [one for one in found if one.kind != "same"]
        self._set_lines()
        self.cursor = 0 if self._lines else None

    def on_resize(self) -> None:
        """Wrap anew."""
        self._set_lines()
        super().on_resize()

    def draw(self, item: int, line: int, _width: int, /) -> Content:
        """One line of one sentence."""
        return self._lines[item][line]

    def is_gap(self, item: int, line: int, /) -> bool:
        """The last line keeps a sentence apart from the next."""
        return line == len(self._lines[item]) - 1

    def _set_lines(self) -> None:
        width = max(12, self.line_width)
        self._lines = [_lines(one, width) for one in self._differences]
        self.set_items(len(self._lines), [len(lines) for lines in self._lines])


def _lines(one: Difference, width: int) -> list[Content]:
    lines = [line for sentence in one.changes for line in _led(FINDING, sentence, (), width, "$unverified")]
    if one.kind == "reworded":
        lines += paragraph("worded otherwise", (), width, "$unmarked", "")
    for sign, words, spans, colour in (("-", one.before, one.lost, "$contested"), ("+", one.after, one.come, "$corroborated")):
        if words:
            lines += _led(sign, words, spans, width, colour)
    return [*lines, Content("")]


def _led(sign: str, words: str, spans: Sequence[tuple[int, int]], width: int, colour: str) -> list[Content]:
    lit = [Span(start, end) for start, end in spans]
    first, *rest = paragraph(words, lit, width, "$foreground" if lit else colour, f"bold {colour}")
    return [Content.assemble((f" {sign} ", f"bold {colour}"), first[3:]), *rest]


class VersionsDialog(Dialog[None]):
    """What changed from one version of a page to the next; the others a key away."""

    DEFAULT_CSS = """
    VersionsDialog > .dialog { width: 110; }
    VersionsDialog ChangeList {
        height: auto; max-height: 70vh; min-width: 12; background: $panel;
        scrollbar-size-vertical: 1; overflow-x: hidden;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(VERSIONS_KEYS)
    HINTS = ("versions-down", "versions-up", "versions-back", "versions-on")

    changes = getters.query_one(ChangeList)

    def __init__(self, library: Library, entry: ArticleEntry) -> None:
        super().__init__()
        self._library = library
        self._versions = entry.versions
        self._title = entry.article.title or entry.article.location
        self._at = max(1, entry.version - 1)

    def compose(self) -> ComposeResult:
        """The sentences under the title of the page."""
        with Vertical(classes="dialog"):
            yield ChangeList()

    def on_mount(self) -> None:
        """Begin with what the open version states otherwise than the one before."""
        self.call_after_refresh(self._show)

    def action_move(self, step: int) -> None:
        """Go to another sentence."""
        if self.changes.cursor is not None:
            self.changes.cursor += step

    def action_turn(self, step: int) -> None:
        """Show an earlier or a later change."""
        self._at = min(max(1, self._at + step), len(self._versions) - 1)
        self._show()

    def _show(self) -> None:
        if not self.is_attached:
            return
        one, other = self._versions[self._at - 1 : self._at + 1]
        title = f"version {self._at} to {self._at + 1} of {len(self._versions)} · {clip(self._title, 70)}"
        self.query_one(".dialog").border_title = Content(title)
        self.changes.show(self._library.versions.differences(one, other))

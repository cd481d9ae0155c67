"""The pane under a table that shows the passages of the cell under the cursor in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from db.records import Span
from reader.text.quotation import quoted
from reader.ui.cells import clip
from reader.ui.quotation import excerpt, lit_lines

INDENT = 3


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage with what is said about it."""

    glyph: str
    colour: str
    """Name of a theme variable."""
    head: str
    """Source and date."""
    quote: str
    lit: Sequence[Span] = ()
    """The words to look at, in offsets of the quote."""
    tail: str = ""
    """A sentence about it."""
    brief: bool = False
    """Whether it is set in one line."""


class PassagePane(Widget, can_focus=False):
    """Passages, as many lines of them as fit."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._passages: Sequence[Quoted] = ()

    def show(self, passages: Sequence[Quoted]) -> None:
        """Show these passages."""
        self._passages = passages
        self.refresh()

    def render(self) -> Content:
        """The lines that fit."""
        width = max(1, self.scrollable_content_region.width)
        lines = [line for passage in self._passages for line in _lines(passage, width)]
        return Content("\n").join(lines[: max(1, self.size.height)])


def _lines(passage: Quoted, width: int) -> list[Content]:
    """Head, quote and what is said about it."""
    if passage.brief:
        return [_line(passage, width)]
    indent = " " * INDENT
    lines = [Content.assemble((f" {passage.glyph} ", f"bold ${passage.colour}"), (clip(passage.head, width - INDENT), "bold"))]
    if passage.quote:
        quote = quoted(passage.quote)
        lit = [Span(span.start + 1, span.end + 1) for span in passage.lit]
        lines += [indent + line for line in lit_lines(quote, lit, width - INDENT, "", f"bold underline ${passage.colour}")]
    if passage.tail:
        lines += [indent + line for line in lit_lines(passage.tail, (), width - INDENT, "italic $unmarked", "")]
    return lines


def _line(passage: Quoted, width: int) -> Content:
    """Head and as much of the quote as fits."""
    head = clip(passage.head, max(6, width // 3))
    room = max(4, width - INDENT - cell_len(head) - 2)
    text, lit = excerpt(passage.quote, passage.lit, room)
    return Content.assemble(
        (f" {passage.glyph} ", f"bold ${passage.colour}"),
        (head, "bold $foreground 75%"),
        "  ",
        lit_lines(text, lit, room, "$foreground 75%", f"bold ${passage.colour}")[0],
    )

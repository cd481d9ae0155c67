"""Draws one row of an article: the gutter with its signs, the text with what lies over it.

Owns styles and what was drawn already. Knows nothing of claims or scrolling: it is told the layers of a row.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.cache import LRUCache
from textual.strip import Strip
from textual.widget import Widget

from db.records import BlockKind
from reader.glyph import COLOURS, POINTER, Sign
from reader.ui.component import component
from reader.ui.typesetting import Row

GUTTER = 3
"""Cells left of the text: pointer, glyph, space."""

_SELECTION = "screen--selection"
"""Component class of the screen that shows what is selected."""

_KINDS = {
    BlockKind.TITLE: "article--title",
    BlockKind.HEADING: "article--heading",
    BlockKind.QUOTE: "article--quote",
    BlockKind.CAPTION: "article--caption",
    BlockKind.BYLINE: "article--aside",
    BlockKind.SPEAKER: "article--aside",
    BlockKind.METADATA: "article--aside",
    BlockKind.REPEAT: "article--outside",
    BlockKind.BOILERPLATE: "article--outside",
}

STYLES = frozenset({
    *_KINDS.values(),
    *(f"article--{colour}" for colour in COLOURS),
    "article--claim",
    "article--active",
    "article--ticked",
    "article--compared",
    "article--passage",
    "article--match",
    "article--match-current",
    "article--pointer",
    "article--lead",
    "article--label",
    "article--map",
})  # fmt: skip
"""Component classes that rows are styled by."""


class Layer(NamedTuple):
    """A stretch of a row with the component class that styles it."""

    start: int
    end: int
    style: str


class Look(NamedTuple):
    """Everything that changes how a row of the page is drawn: by it, what was drawn already is found."""

    row: Row
    width: int
    layers: tuple[Layer, ...]
    """From the bottom up."""
    pointed: bool
    """Whether the row belongs to the claim under the cursor."""
    sign: Sign | None
    """The sign of the claim that begins in it."""
    selected: tuple[int, int] | None
    """The stretch of the row that is selected; an end of -1 is the row's."""
    mark: Sign | None
    """What the map beside the text shows."""


class RowPainter:
    """Draws rows in the styles of a widget, each look once."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[tuple[str, ...], RichStyle] = {}
        self._strips: LRUCache[Look, Strip] = LRUCache(2048)

    def clear(self, *, styles: bool = False) -> None:
        """Forget what was drawn, as of another page; with ``styles`` also the styles, as of another theme."""
        self._strips.clear()
        if styles:
            self._styles.clear()

    def blank(self, width: int) -> Strip:
        """A row below the text."""
        return Strip.blank(width, self._style(()))

    def paint(self, text: str, look: Look) -> Strip:
        """Draw a row whose text is given."""
        strip = self._strips.get(look)
        if strip is None:
            strip = self._strips[look] = Strip(self._segments(text, look), look.width)
        return strip

    def style(self, name: str) -> RichStyle:
        """A component class laid over the page."""
        return self._style((name,))

    def _segments(self, text: str, look: Look) -> Iterator[Segment]:
        """Pointer and sign, lead, text, space, map."""
        row, mark, sign = look.row, look.mark, look.sign
        below = (_KINDS[row.kind],) if row.kind in _KINDS else ()
        yield Segment(POINTER if look.pointed else " ", self._style(("article--pointer",)))
        yield Segment(f"{sign.glyph} " if sign else "  ", self._style((f"article--{sign.colour}",) if sign else ()))
        if row.lead:
            yield Segment(row.lead, self._style((*below, "article--lead")))
        layers = look.layers
        if look.selected is not None:
            start, end = look.selected
            layers = (*layers, Layer(start, len(text) if end < 0 else end, _SELECTION))
        cuts = sorted({0, len(text), *(cut for layer in layers for cut in layer[:2] if cut < len(text))})
        for low, high in pairwise(cuts):
            names = (*below, *(layer.style for layer in layers if layer.start <= low and layer.end >= high))
            yield Segment(text[low:high], self._style(names))
        room = look.width - GUTTER - cell_len(row.lead) - cell_len(text)
        yield Segment(" " * (room - bool(mark)), self._style(()))
        if mark:
            yield Segment(mark.glyph, self._style((f"article--{mark.colour}", "article--map")))

    def _style(self, names: tuple[str, ...]) -> RichStyle:
        """The styles of some component classes laid over each other and over the page."""
        style = self._styles.get(names)
        if style is None:
            layered = self._widget.visual_style
            for name in names:
                layered += component(self._widget.screen if name == _SELECTION else self._widget, name)
            style = self._styles[names] = layered.rich_style
        return style

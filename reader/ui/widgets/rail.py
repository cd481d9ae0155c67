"""The scroll bar of pages and lists: Textual's own, drawn from a handful of strips that are kept.

Textual draws a bar anew, cell by cell, whenever its thumb moves by an eighth of a cell; beside a page of text that was a fifth of
the frame.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip


class _Look(NamedTuple):
    """Everything that changes how the bar is drawn."""

    height: int
    total: int
    window: int
    position: float
    back: Color
    thumb: Color


class Rail(ScrollBar):
    """A scroll bar one cell wide."""

    def __init__(self) -> None:
        super().__init__(vertical=True, name="vertical", thickness=1)
        self._drawn: tuple[_Look, list[Strip]] | None = None
        self._cells: dict[Segment, Strip] = {}

    def notify_style_update(self) -> None:
        """Forget the cells of another theme."""
        self._cells.clear()
        self._drawn = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The cells in view."""
        look = self._look()
        if look is None:
            return super().render_lines(crop)
        if self._drawn is None or self._drawn[0] != look:
            self._drawn = look, self._draw(look)
        return self._drawn[1][crop.y : crop.bottom]

    def _look(self) -> _Look | None:
        """How Textual would draw the bar now; None where it would draw something else."""
        bar = self.render()
        style = bar.style if isinstance(bar, ScrollBarRender) else None
        if not isinstance(bar, ScrollBarRender) or not isinstance(style, Style) or style.bgcolor is None or style.color is None:
            return None
        return _Look(self.size.height, bar.virtual_size, bar.window_size, bar.position, style.bgcolor, style.color)

    def _draw(self, look: _Look) -> list[Strip]:
        """Every cell, alike ones by the same strip, which Textual then filters, cuts and encodes once."""
        bar = ScrollBarRender.render_bar(
            look.height, look.total, look.window, look.position, back_color=look.back, bar_color=look.thumb
        )
        return [self._cell(segment) for segment in bar.segments]

    def _cell(self, segment: Segment) -> Strip:
        strip = self._cells.get(segment)
        if strip is None:
            strip = Strip([segment], 1)
            for line_filter in self.get_line_filters():
                strip = strip.apply_filter(line_filter, self.background_colors[1])
            self._cells[segment] = strip
        return strip

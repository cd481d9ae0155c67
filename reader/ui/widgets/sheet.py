"""What pages and lists have in common: they are scrolled and drawn line by line, and only what changed is drawn again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from rich.segment import Segment
from textual._styles_cache import StylesCache
from textual.color import Color
from textual.css.styles import StylesBase
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Size, Spacing
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.widgets.rail import Rail


class _Lines(StylesCache):
    """The lines of a widget that has padding and no border, put together in one step.

    Textual asks for every line what borders, outlines, hatches, tints and opacities there are: a quarter of the cost of a list's.
    """

    def render_line(  # noqa: PLR0917 - as Textual calls it
        self,
        styles: StylesBase,
        y: int,
        size: Size,
        content_size: Size,
        padding: Spacing,
        base_background: Color,
        background: Color,
        render_content_line: Callable[[int], Strip],
        *rest: Any,
    ) -> Strip:
        """A line with the padding left and right of it."""
        if styles.gutter != padding:
            return super().render_line(
                styles, y, size, content_size, padding, base_background, background, render_content_line, *rest
            )
        style = self.get_inner_outer(base_background, background)[0].rich_style
        line = y - padding.top
        if not 0 <= line < content_size.height:
            return Strip([Segment(" " * size.width, style)], size.width)
        strip = render_content_line(line)
        segments = list(strip)
        if padding.left:
            segments.insert(0, Segment(" " * padding.left, style))
        # Right of the content stands the padding, and the gutter of a scroll bar that is not shown.
        if (right := size.width - padding.left - strip.cell_length) > 0:
            segments.append(Segment(" " * right, style))
        return Strip(segments, size.width)


class Sheet(ScrollView, can_focus=False):
    """A view that draws its lines itself, each as wide as its content."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._styles_cache = _Lines()

    def set_extent(self, width: int, lines: int) -> None:
        """Say how much there is to scroll through."""
        size = Size(max(1, width), lines)
        if self.size and self.styles.overflow_y == "scroll":
            # Assigning it would lay the whole screen out anew, which only a scroll bar that comes or goes needs.
            if size != self.virtual_size:
                self.set_reactive(Widget.virtual_size, size)
                self._scroll_update(size)
        else:
            self.virtual_size = size

    def get_line_filters(self) -> Sequence[LineFilter]:
        """All but the one that looks for the sixteen colours of a terminal and for dim text: a sheet has neither."""
        return [one for one in super().get_line_filters() if not isinstance(one, ANSIToTruecolor)]

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar, made when first needed, as Textual makes its own."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = Rail()
            bar.display = False
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar

"""Draws contents as lines in the colours of a widget.

As Textual itself does, but without wrapping them, and with styles that are worked out once.
"""

from __future__ import annotations

from typing import Self

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget


class LinePainter:
    """Draws lines for a widget."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._known: dict[Style, dict[Style | str, RichStyle]] = {}
        """How stretches of a line look, by the look of the line and by what their style is called."""

    def clear(self) -> None:
        """Forget the styles, as after a change of theme."""
        self._known.clear()

    def strip(self, content: Content, width: int, base: Style) -> Strip:
        """A line in so many cells, cut or filled up."""
        return Strip(self._segments(content, base)).adjust_cell_length(width, base.rich_style)

    def _segments(self, content: Content, base: Style) -> list[Segment]:
        """The stretches of a line; those that overlap are left to Textual."""
        known = self._known.setdefault(base, {})
        plain, at = content.plain, 0
        segments: list[Segment] = []
        for start, end, style in content.spans:
            if start < at:
                drawn = content.render(base, end="", parse_style=self._style)
                return [Segment(text, one.rich_style) for text, one in drawn]
            if start > at:
                segments.append(Segment(plain[at:start], base.rich_style))
            rich = known.get(style)
            if rich is None:
                rich = known[style] = (base + self._style(style)).rich_style
            segments.append(Segment(plain[start:end], rich))
            at = end
        if at < len(plain):
            segments.append(Segment(plain[at:], base.rich_style))
        return segments

    def _style(self, style: Style | str) -> Style:
        return self._widget._get_style(style)


class LineWidget(Widget, can_focus=False):
    """A widget of a few lines, each set by what it says."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._painter = LinePainter(self)
        self._drawn: tuple[int, list[Strip]] | None = None

    def lines(self, width: int, /) -> list[Content]:
        """The lines, each in at most ``width`` cells."""
        raise NotImplementedError

    def render(self) -> Content:
        """All lines, for those who ask how large they are."""
        return Content("\n").join(self.lines(self.size.width))

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw the lines anew."""
        self._drawn = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def refresh_line(self, number: int) -> None:
        """Draw one line anew, and no other."""
        if self._drawn is None:
            self.refresh()
            return
        width, drawn = self._drawn
        drawn[number] = self._painter.strip(self.lines(width)[number], width, self.visual_style)
        super().refresh(Region(0, number, width, 1))

    def notify_style_update(self) -> None:
        """Forget the colours of another theme."""
        self._painter.clear()
        self._drawn = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One of the lines."""
        width, base = self.size.width, self.visual_style
        if self._drawn is None or self._drawn[0] != width:
            self._drawn = width, [self._painter.strip(line, width, base) for line in self.lines(width)]
        lines = self._drawn[1]
        return lines[y] if y < len(lines) else Strip.blank(width, base.rich_style)

"""What pages and lists have in common: they are scrolled and drawn line by line, and only what changed is drawn again."""

from __future__ import annotations

from collections.abc import Sequence

from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.widget import Widget

from reader.ui.widgets.rail import Rail


class Sheet(ScrollView, can_focus=False):
    """A view that draws its lines itself."""

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

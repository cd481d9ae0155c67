"""A list drawn line by line, that costs the same with ten items and with ten thousand.

Owns the cursor and the scroll position. What an item looks like is for its subclasses to say.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.glyph import POINTER
from reader.ui.component import Components
from reader.ui.widgets.line_painter import LinePainter
from reader.ui.widgets.sheet import Sheet


class LineList(Sheet, can_focus=False):
    """A list with a cursor. Keys belong to the screen, which sets ``cursor``; a click is posted as `Clicked`.

    Every item is one line high unless `set_items` is told the heights.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-list--cursor", "line-list--label", "line-list--pointer"}

    cursor: reactive[int | None] = reactive(None, repaint=False, init=False)
    """Number of the item under the cursor."""

    labels: reactive[Mapping[int, str]] = reactive(dict, init=False)
    """Letters drawn over the beginnings of items, by their numbers, while one of them is to be chosen."""

    class Clicked(Message):
        """An item was clicked."""

        def __init__(self, line_list: LineList, item: int, twice: bool) -> None:
            super().__init__()
            self.line_list = line_list
            self.item = item
            self.twice = twice
            """Whether this is the second click on the same place."""

        @property
        def control(self) -> LineList:
            """The list that was clicked."""
            return self.line_list

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._components = Components(self)
        self._painter = LinePainter(self)
        self._count = 0
        self._tops: list[int] | None = None

    def notify_style_update(self) -> None:
        """Forget the styles of another theme."""
        self._components.clear()
        self._painter.clear()
        super().notify_style_update()

    def draw(self, item: int, line: int, width: int, /) -> Content:
        """One line of an item in at most ``width`` cells."""
        raise NotImplementedError

    def is_gap(self, _item: int, _line: int, /) -> bool:
        """Whether a line of an item is only space before the next, and so not part of what the cursor lights."""
        return False

    @property
    def count(self) -> int:
        """How many items there are."""
        return self._count

    @property
    def line_width(self) -> int:
        """Cells that a line has."""
        return self.scrollable_content_region.width

    @property
    def in_view(self) -> int:
        """How many items of the usual height fit into the view, less one, at least one."""
        lines = self._count if self._tops is None else self._tops[-1]
        return max(1, self.scrollable_content_region.height * self._count // max(1, lines) - 1)

    def set_items(self, count: int, heights: list[int] | None = None) -> None:
        """Say how many items there are and, unless all are one line, how many lines each has."""
        self._count = count
        self._tops = None if heights is None else list(accumulate(heights, initial=0))
        lines = count if self._tops is None else self._tops[-1]
        self.set_extent(self.line_width, lines)
        self.refresh()

    def parts_in_view(self) -> Sequence[int]:
        """The items that begin in view, from the top."""
        top = round(self.scroll_y)
        rows = range(top, top + self.scrollable_content_region.height)
        found = [self._item_at(row) for row in rows]
        return [place[0] for place in found if place is not None and place[1] == self._head(place[0])]

    def _head(self, item: int) -> int:
        """The line of an item that bears its label: the first that the cursor lights."""
        return next((line for line in range(len(self._rows(item))) if not self.is_gap(item, line)), 0)

    def pick(self, item: int, /) -> None:
        """Do what a click on an item would do."""
        self.post_message(self.Clicked(self, item, twice=False))

    def label_at(self, item: int, line: int) -> tuple[int, str] | None:
        """The label on a line, and the cell at which it begins."""
        label = self.labels.get(item)
        return (0, label) if label and line == self._head(item) else None

    def refresh_item(self, item: int) -> None:
        """Draw one item again."""
        rows = self._rows(item)
        self.refresh_lines(rows.start, len(rows))

    def validate_cursor(self, cursor: int | None) -> int | None:
        """Keep the cursor within the list."""
        if cursor is None or not self._count:
            return None
        return max(0, min(cursor, self._count - 1))

    def watch_cursor(self, before: int | None, now: int | None) -> None:
        """The cursor has moved: draw both places, and keep it in view."""
        for item in (before, now):
            if item is not None and item < self._count:
                self.refresh_item(item)
        self.show_cursor()

    def show_cursor(self) -> None:
        """Where the item under the cursor is out of view, scroll so that it stands a third from the top.

        Not by a line only: what comes next is worth seeing, and a list that scrolls with every key is drawn with every key.
        """
        if self.cursor is None or not self.is_mounted or self.cursor >= self._count:
            return
        rows = self._rows(self.cursor)
        top, height = round(self.scroll_y), self.scrollable_content_region.height
        if height and (rows.start < top or rows.stop > top + height):
            wanted = max(0, rows.start - max(0, height - len(rows)) // 3)
            first = self._item_at(wanted)
            if first is not None and first[1] and first[0] != self.cursor:
                wanted = self._rows(first[0]).stop  # no item is begun in its middle
            self.scroll_to(y=wanted, animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.show_cursor()

    def _rows(self, item: int) -> range:
        if self._tops is None:
            return range(item, item + 1)
        return range(self._tops[item], self._tops[item + 1])

    def _item_at(self, row: int) -> tuple[int, int] | None:
        """The item and its line at a row."""
        if self._tops is None:
            return (row, 0) if 0 <= row < self._count else None
        item = bisect_right(self._tops, row) - 1
        return (item, row - self._tops[item]) if 0 <= item < self._count else None

    def render_line(self, y: int) -> Strip:
        """Draw one row of the view."""
        width = self.line_width
        found = self._item_at(round(self.scroll_y) + y)
        base = self.visual_style
        if found is None:
            return Strip.blank(width, base.rich_style)
        item, line = found
        if item == self.cursor and not self.is_gap(item, line):
            base += self._components["line-list--cursor"]
        strip = self._painter.strip(self.draw(item, line, width), width, base)
        if item == self.cursor and not self.is_gap(item, line) and strip.text.startswith(" "):
            pointer = (base + self._components["line-list--pointer"]).rich_style
            strip = Strip.join([Strip([Segment(POINTER, pointer)], 1), strip.crop(1, width)])
        if self.labels and (bears := self.label_at(item, line)) is not None:
            cell, label = bears
            letters = Strip([Segment(label, self._components["line-list--label"].rich_style)], len(label))
            strip = Strip.join([strip.crop(0, cell), letters, strip.crop(cell + len(label), width)])
        return strip

    def on_click(self, event: events.Click) -> None:
        """Say which item was clicked."""
        place = event.get_content_offset(self)
        found = None if place is None else self._item_at(round(self.scroll_y) + place.y)
        if found is not None:
            self.post_message(self.Clicked(self, found[0], event.chain > 1))

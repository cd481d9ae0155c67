"""A page of text that is scrolled and selected in: an article set in rows, the place in it, and the mouse over it.

Owns the page and the scroll position. What lies over the text and how a row is drawn is for its subclasses to say.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size
from textual.geometry import Offset
from textual.selection import Selection

from db.records import Article, Span
from reader.ui.typesetting import Page, typeset
from reader.ui.widgets.row_painter import GUTTER
from reader.ui.widgets.sheet import Sheet

MAP = 2
"""Cells right of the text: a space, and the map of the claims."""


class PageView(Sheet, can_focus=False):
    """One immutable text in rows."""

    def __init__(self, *, measure: int, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._measure = measure
        self._article: Article | None = None
        self._page = Page()
        self._wanted: Span | None = None
        self._wanted_top: int | None = None
        self._kept: Span | None = None
        """A passage that stays in view when the page is set anew."""

    def set_article(self, article: Article) -> None:
        """Set another article and begin at its first row."""
        self._article = article
        self._page = Page()
        self.scroll_to(y=0, animate=False, immediate=True)
        self.set_page()

    def page_set(self) -> None:
        """Do what has to be done when the rows are others than before."""

    @property
    def page(self) -> Page:
        """The rows; none before the first layout."""
        return self._page

    @property
    def text(self) -> str:
        """The article's own text."""
        return self._article.text if self._article else ""

    # The place in it

    def reveal(self, span: Span) -> None:
        """Scroll so that a passage stands in view, a fifth from the top where it was out of it."""
        if not self._page:
            self._wanted = span
            return
        rows = self._page.rows_of(span.start, span.end)
        top, height = round(self.scroll_y), max(1, self.scrollable_content_region.height)
        margin = min(2, height // 4)
        if rows.start < top + margin or rows.stop > top + height - margin:
            self.scroll_to(y=rows.start - (height - min(len(rows), height)) // 5, animate=False, immediate=True)

    def keep_in_view(self, span: Span) -> None:
        """Scroll so that a passage stands in view, and let it stay there."""
        self._kept = span
        self.reveal(span)

    def sees(self, span: Span) -> bool:
        """Whether any row of a passage is in view."""
        rows = self._page.rows_of(span.start, span.end) if self._page else range(0)
        top = round(self.scroll_y)
        return rows.start < top + self.scrollable_content_region.height and rows.stop > top

    @property
    def top(self) -> int:
        """Offset of the first character in view."""
        return self._page[min(round(self.scroll_y), len(self._page) - 1)].start if self._page else 0

    def scroll_to_offset(self, offset: int) -> None:
        """Bring the row of an offset to the top."""
        if not self._page:
            self._wanted_top = offset
            return
        self.scroll_to(y=self._page.row_at(offset), animate=False, immediate=True)

    def _touch(self, spans: Iterable[Span | None]) -> None:
        """Have the rows of some spans drawn again."""
        if not self._page:
            return
        for span in spans:
            if span is not None:
                rows = self._page.rows_of(span.start, span.end)
                self.refresh_lines(rows.start, len(rows))

    # The rows

    def on_resize(self) -> None:
        """Set the page anew where its width changed; the passage at the top stays there."""
        self.set_page()
        if self._kept is not None:
            self.reveal(self._kept)

    def set_page(self) -> None:
        """Set the page where it is not set for this width."""
        width = min(self.scrollable_content_region.width - GUTTER - MAP, self._measure)
        if self._article is None or width <= 0 or width == self._page.width:
            return
        top = self.top
        was_set = bool(self._page)
        self._page = typeset(self._article, width)
        self.set_extent(width + GUTTER, len(self._page))
        if was_set and self.text_selection is not None:
            self.screen.clear_selection()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.reveal(wanted)
            if self._wanted_top is not None:
                top, self._wanted_top = self._wanted_top, None
                self.scroll_to_offset(top)
        elif was_set:
            self.scroll_to_offset(top)
        self.page_set()
        self.refresh()

    # The mouse

    def place_at(self, cell: Offset) -> Offset:
        """The place on the page that a cell of the view shows: its character in the row, and the row."""
        if not self._page:
            return Offset(0, 0)
        number = max(0, min(round(self.scroll_y) + cell.y, len(self._page) - 1))
        row = self._page[number]
        text, cells = self._page.words(row.start, row.end), cell.x - GUTTER - cell_len(row.lead)
        return Offset(min(len(text), len(set_cell_size(text, max(0, cells)))), number)

    def text_select_all(self) -> None:
        """Leave a double click to the claim: selecting a whole article by it helps no one."""

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The article's own text under a selection, with its own line breaks and spaces."""
        if self._article is None or not self._page:
            return None
        span = self.span_of_selection(selection)
        return self._article.text[span.start : span.end], "\n"

    def span_of_selection(self, selection: Selection) -> Span:
        """The stretch of the text under a selection."""
        first = self._offset_of(selection.start) if selection.start else 0
        last = self._offset_of(selection.end) if selection.end else len(self.text)
        return Span(first, last)

    def selected(self) -> Span | None:
        """The stretch that the mouse selected; none where it is empty."""
        selection = self.text_selection if self._page else None
        span = None if selection is None else self.span_of_selection(selection)
        return span if span is not None and span.start < span.end else None

    def _offset_of(self, place: Offset) -> int:
        """The offset in the text of a place on the page; right of a row's end it is that end."""
        row = self._page[min(place.y, len(self._page) - 1)]
        return min(row.start + place.x, row.end)

    def selection_updated(self, _selection: Selection | None) -> None:
        """Draw the selection."""
        self.refresh()

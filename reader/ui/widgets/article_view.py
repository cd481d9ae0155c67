"""The article as a page of rows, drawn row by row, with its claims, the compared words and the matches of a search lit.

Owns the page and the scroll position. Knows claims as spans with a sign; what happens on a click is for the screen to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from db.records import Article, Span
from reader.entries import ClaimEntry
from reader.text.spans import SpanIndex
from reader.ui.claims import NONE, Claims
from reader.ui.glyph import Sign, sign_of
from reader.ui.typesetting import Page, Row, typeset
from reader.ui.widgets.claim_map import ClaimMap
from reader.ui.widgets.row_painter import GUTTER, STYLES, Layer, Look, RowPainter
from reader.ui.widgets.sheet import Sheet

MAP = 2
"""Cells right of the text: a space, and the map of the claims."""


class ArticleView(Sheet, can_focus=False):
    """One immutable text, scrolled and lit."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(STYLES)

    active: reactive[str | None] = reactive(None, repaint=False, init=False)
    """Id of the claim under the cursor."""
    compared: reactive[tuple[Span, ...]] = reactive((), repaint=False, init=False)
    """The words of the claim that a piece of evidence is compared by."""
    passage: reactive[Span | None] = reactive(None, repaint=False, init=False)
    """The passage that the article was opened at."""
    matches: reactive[tuple[Span, ...]] = reactive((), repaint=False, init=False)
    """What a search found."""
    match: reactive[int | None] = reactive(None, repaint=False, init=False)
    """Number of the match that the search stands on."""

    labels: reactive[Mapping[str, str]] = reactive(dict, repaint=False, init=False)
    """Letters drawn over the beginnings of claims, by their ids, while one of them is to be chosen."""

    ticked: reactive[frozenset[str]] = reactive(frozenset(), repaint=False, init=False)
    """Ids of the claims that are chosen for something."""

    class ClaimClicked(Message):
        """A claim was clicked."""

        def __init__(self, claim_id: str) -> None:
            super().__init__()
            self.claim_id = claim_id

    def __init__(self, *, measure: int = 82, dim_others: bool = False, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes="-dim-others" if dim_others else None)
        self._measure = measure
        self._article: Article | None = None
        self._page = Page()
        self._claims = NONE
        self._claim_spans = SpanIndex(())
        self._match_spans = SpanIndex(())
        self._map = ClaimMap((), self._sign_of, 0, 0)
        self._painter = RowPainter(self)
        self._wanted: Span | None = None
        self._wanted_top: int | None = None

    # What is shown

    def show(self, article: Article, claims: Claims) -> None:
        """Show another article from its beginning."""
        self._article = article
        self._page = Page()
        self.set_reactive(ArticleView.active, None)
        self.set_reactive(ArticleView.compared, ())
        self.set_reactive(ArticleView.passage, None)
        self.set_reactive(ArticleView.matches, ())
        self._match_spans = SpanIndex(())
        self.scroll_to(y=0, animate=False, immediate=True)
        self.show_claims(claims)
        self._set_page()

    def show_claims(self, claims: Claims) -> None:
        """Show the claims as they are stored now."""
        self._claims = claims
        self._claim_spans = SpanIndex(claims.spans())
        self._set_map()
        self.refresh()

    def show_claim(self, entry: ClaimEntry) -> None:
        """Show one claim as it is stored now; only its rows are drawn again."""
        place = self._claims.place_of(entry.claim.id)
        if place is None:
            return
        self._claims = self._claims.with_entry(place, entry)
        self._touch([Span(entry.claim.start, entry.claim.end)])
        line = self._map.change(place)
        if line is not None:
            self.refresh_lines(round(self.scroll_y) + line)

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

    def sees(self, span: Span) -> bool:
        """Whether any row of a passage is in view."""
        rows = self._page.rows_of(span.start, span.end) if self._page else range(0)
        top = round(self.scroll_y)
        return rows.start < top + self.scrollable_content_region.height and rows.stop > top

    @property
    def text(self) -> str:
        """The article's own text."""
        return self._article.text if self._article else ""

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

    def parts_in_view(self) -> list[str]:
        """Ids of the claims that begin in view, from the top."""
        first = min(round(self.scroll_y), max(0, len(self._page) - 1))
        last = min(first + self.scrollable_content_region.height, len(self._page)) - 1
        if last < first:
            return []
        places = self._claim_spans.beginning(self._page[first].start, self._page[last].end)
        return [self._claims.outline.ids[place] for place in places]

    def pick(self, claim_id: str, /) -> None:
        """Do what a click on a claim would do."""
        self.post_message(self.ClaimClicked(claim_id))

    # Changes that redraw only the rows they touch

    def watch_active(self, before: str | None, now: str | None) -> None:
        """The claim under the cursor has changed."""
        self._touch(self._span_of(claim_id) for claim_id in (before, now))

    def watch_compared(self, before: tuple[Span, ...], now: tuple[Span, ...]) -> None:
        """Other words are compared."""
        self._touch((*before, *now))

    def watch_passage(self, before: Span | None, now: Span | None) -> None:
        """Another passage is pointed at."""
        self._touch((before, now))

    def watch_matches(self, _before: tuple[Span, ...], now: tuple[Span, ...]) -> None:
        """The search has other matches."""
        self._match_spans = SpanIndex(now)
        self.refresh()

    def watch_labels(self) -> None:
        """Other claims are labelled."""
        self.refresh()

    def watch_match(self, before: int | None, now: int | None) -> None:
        """The search stands on another match."""
        self._touch(self.matches[number] for number in (before, now) if number is not None and number < len(self.matches))

    def watch_ticked(self, before: frozenset[str], now: frozenset[str]) -> None:
        """Other claims are chosen."""
        self._touch(self._span_of(claim_id) for claim_id in before ^ now)

    def _span_of(self, claim_id: str | None) -> Span | None:
        place = self._claims.place_of(claim_id)
        return None if place is None else self._claims.span(place)

    def _touch(self, spans: Iterable[Span | None]) -> None:
        """Have the rows of some spans drawn again."""
        if not self._page:
            return
        for span in spans:
            if span is not None:
                rows = self._page.rows_of(span.start, span.end)
                self.refresh_lines(rows.start, len(rows))

    # The page

    def on_resize(self) -> None:
        """Set the page anew where its width changed; the passage at the top stays there."""
        self._set_page()
        self._set_map()

    def notify_style_update(self) -> None:
        """Forget what was drawn under another theme."""
        self._painter.clear(styles=True)
        super().notify_style_update()

    def _set_page(self) -> None:
        width = min(self.scrollable_content_region.width - GUTTER - MAP, self._measure)
        if self._article is None or width <= 0 or width == self._page.width:
            return
        top = self.top
        was_set = bool(self._page)
        self._page = typeset(self._article, width)
        self._painter.clear()
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
        self._set_map()
        self.refresh()

    def _set_map(self) -> None:
        rows = [self._page.row_at(start) for start in self._claims.outline.starts] if self._page else []
        self._map = ClaimMap(rows, self._sign_of, len(self._page), self.scrollable_content_region.height)

    def _sign_of(self, place: int) -> Sign:
        return sign_of(*self._claims.standing(place))

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one row of the view."""
        number = round(self.scroll_y) + y
        width = self.scrollable_content_region.width
        if number >= len(self._page):
            return self._painter.blank(width)
        row = self._page[number]
        selection = self.text_selection
        selected = None if selection is None else selection.get_span(number)
        look = Look(row, width, self._layers(row), *self._gutter(row), selected, self._map[y])
        strip = self._painter.paint(self._page.text[row.start : row.end], look)
        return self._labelled(strip, row) if self.labels else strip

    def _labelled(self, strip: Strip, row: Row) -> Strip:
        """The row with the letters of the claims that begin in it."""
        for place in self._claim_spans.beginning(row.start, row.end):
            outline = self._claims.outline
            if label := self.labels.get(outline.ids[place]):
                cell = GUTTER + cell_len(row.lead) + cell_len(self._page.text[row.start : outline.starts[place]])
                letters = Strip([Segment(label, self._painter.style("article--label"))], len(label))
                strip = Strip.join([strip.crop(0, cell), letters, strip.crop(cell + len(label), strip.cell_length)])
        return strip

    def _layers(self, row: Row) -> tuple[Layer, ...]:
        """What lies over a row's text, from the bottom up, in offsets of the row."""
        start, end, outline = row.start, row.end, self._claims.outline
        layers: list[Layer] = []

        def lay(low: int, high: int, style: str) -> None:
            if low < end and high > start:
                layers.append(Layer(max(low, start) - start, min(high, end) - start, style))

        for place in self._claim_spans.touching(start, end):
            low, high = outline.starts[place], outline.ends[place]
            lay(low, high, "article--claim" if outline.verdicts[place] is None else f"article--{self._sign_of(place).colour}")
            if outline.ids[place] in self.ticked:
                lay(low, high, "article--ticked")
        if active := self._span_of(self.active):
            lay(active.start, active.end, "article--active")
        if self.passage:
            lay(self.passage.start, self.passage.end, "article--passage")
        for span in self.compared:
            lay(span.start, span.end, "article--compared")
        for number in self._match_spans.touching(start, end):
            span = self.matches[number]
            lay(span.start, span.end, "article--match-current" if number == self.match else "article--match")
        return tuple(layers)

    def _gutter(self, row: Row) -> tuple[bool, Sign | None]:
        """Whether the row belongs to the claim under the cursor, and the sign of the claim that begins in it."""
        active = self._span_of(self.active)
        pointed = active is not None and active.start < row.end and active.end > row.start
        beginning = self._claim_spans.beginning(row.start, row.end)
        if not beginning:
            return pointed, None
        under = self._claims.place_of(self.active)
        return pointed, self._sign_of(beginning[0] if under not in beginning else under)

    # The mouse

    def place_at(self, cell: Offset) -> Offset:
        """The place on the page that a cell of the view shows: its character in the row, and the row."""
        if not self._page:
            return Offset(0, 0)
        number = max(0, min(round(self.scroll_y) + cell.y, len(self._page) - 1))
        row = self._page[number]
        cells = cell.x - GUTTER - cell_len(row.lead)
        return Offset(len(set_cell_size(self._page.text[row.start : row.end], max(0, cells))), number)

    def on_click(self, event: events.Click) -> None:
        """Say which claim was clicked."""
        cell = event.get_content_offset(self)
        if cell is None or self.text_selection is not None or round(self.scroll_y) + cell.y >= len(self._page):
            return
        place = self.place_at(cell)
        row = self._page[place.y]
        if cell.x >= GUTTER + cell_len(row.lead) and row.start + place.x < row.end:
            for found in self._claim_spans.at(row.start + place.x)[:1]:
                self.post_message(self.ClaimClicked(self._claims.outline.ids[found]))

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

"""The article as a page of rows, drawn row by row, with its claims, the compared words and the matches of a search lit.

Knows claims as spans with a sign; what happens on a click is for the screen to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from db.records import Article, Span
from reader.glyph import Sign
from reader.text.spans import SpanIndex
from reader.ui.claims import NONE, Claims
from reader.ui.typesetting import Row
from reader.ui.widgets.claim_map import ClaimMap
from reader.ui.widgets.page_view import PageView
from reader.ui.widgets.row_painter import GUTTER, STYLES, Layer, Look, RowPainter


class _Stand(NamedTuple):
    """How the view stands while a frame is drawn."""

    top: int
    """The row at its top."""
    width: int
    selection: Selection | None
    active: Span | None
    """The claim under the cursor."""
    over: Sequence[tuple[Span, str]]
    """What lies over everything, each in its style."""


class ArticleView(PageView, can_focus=False):
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
        super().__init__(measure=measure, id=id, classes="-dim-others" if dim_others else None)
        self._claims = NONE
        self._claim_spans = SpanIndex()
        self._match_spans = SpanIndex()
        self._map = ClaimMap((), (), (), 0)
        self._over: Callable[[], Sequence[tuple[Span, str]]] = tuple
        self._painter = RowPainter(self)
        self._stand = _Stand(0, 0, None, None, ())

    # What is shown

    def show(self, article: Article, claims: Claims) -> None:
        """Show another article from its beginning."""
        self.set_reactive(ArticleView.active, None)
        self.set_reactive(ArticleView.compared, ())
        self.set_reactive(ArticleView.passage, None)
        self.set_reactive(ArticleView.matches, ())
        self._match_spans = SpanIndex()
        self._take(claims)
        self.set_article(article)
        self.refresh()

    def show_claims(self, claims: Claims) -> None:
        """Show the claims as they are stored now."""
        self._take(claims)
        self._set_map()
        self.refresh()

    def _take(self, claims: Claims) -> None:
        self._claims = claims
        self._claim_spans = SpanIndex(claims.outline.starts, claims.outline.ends)

    def show_claim(self, claims: Claims, place: int) -> None:
        """Show the claims as they are stored now, where only one is another than before: its rows are drawn again."""
        self._claims = claims
        self._touch([claims.span(place)])
        line = self._map.change(place, claims.sign(place))
        if line is not None:
            self.refresh_lines(round(self.scroll_y) + line)

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

    def lay_over(self, over: Callable[[], Sequence[tuple[Span, str]]]) -> None:
        """Lay stretches over everything, each in the style of a component class, as they are whenever a frame is drawn."""
        self._over = over
        self.refresh()

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
        self._match_spans = SpanIndex.of(now)
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

    # The page

    def page_set(self) -> None:
        """Forget the rows that were drawn, and map the claims anew."""
        self._painter.clear()
        self._set_map()

    def on_resize(self) -> None:
        """Map the claims on as many lines as there are now."""
        super().on_resize()
        self._set_map()

    def notify_style_update(self) -> None:
        """Forget what was drawn under another theme."""
        self._painter.clear(styles=True)
        super().notify_style_update()

    def _set_map(self) -> None:
        height = self.scrollable_content_region.height
        self._map = ClaimMap(self._claims.outline.starts, self._claims.signs(), self._page.starts, height)

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Ask once for all rows of a frame how the view stands, and draw them."""
        top, width = round(self.scroll_y), self.scrollable_content_region.width
        self._stand = _Stand(top, width, self.text_selection, self._span_of(self.active), self._over())
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one row of the view."""
        top, width, selection = self._stand[:3]
        number = top + y
        if number >= len(self._page):
            return self._painter.blank(width)
        row = self._page[number]
        selected = None if selection is None else selection.get_span(number)
        look = Look(row, width, self._layers(row), *self._gutter(row), selected, self._map[y])
        strip = self._painter.paint(self._page.words(row.start, row.end), look)
        return self._labelled(strip, row) if self.labels else strip

    def _labelled(self, strip: Strip, row: Row) -> Strip:
        """The row with the letters of the claims that begin in it."""
        for place in self._claim_spans.beginning(row.start, row.end):
            outline = self._claims.outline
            if label := self.labels.get(outline.ids[place]):
                cell = GUTTER + cell_len(row.lead) + cell_len(self._page.words(row.start, outline.starts[place]))
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
            lay(low, high, "article--claim" if outline.verdicts[place] is None else f"article--{self._claims.sign(place).colour}")
            if outline.ids[place] in self.ticked:
                lay(low, high, "article--ticked")
        if active := self._stand.active:
            lay(active.start, active.end, "article--active")
        if self.passage:
            lay(self.passage.start, self.passage.end, "article--passage")
        for span in self.compared:
            lay(span.start, span.end, "article--compared")
        for number in self._match_spans.touching(start, end):
            span = self.matches[number]
            lay(span.start, span.end, "article--match-current" if number == self.match else "article--match")
        for span, style in self._stand.over:
            lay(span.start, span.end, style)
        return tuple(layers)

    def _gutter(self, row: Row) -> tuple[bool, Sign | None]:
        """Whether the row belongs to the claim under the cursor, and the sign of the claim that begins in it."""
        active = self._stand.active
        pointed = active is not None and active.start < row.end and active.end > row.start
        beginning = self._claim_spans.beginning(row.start, row.end)
        if not beginning:
            return pointed, None
        under = self._claims.place_of(self.active)
        return pointed, self._claims.sign(beginning[0] if under not in beginning else under)

    # The mouse

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

"""Two articles side by side: linked passages in one line, scrolling together, only the words in which they differ lit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import zip_longest
from operator import itemgetter
from typing import Literal, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.content import Content
from textual.content import Span as StyleSpan
from textual.message import Message
from textual.reactive import reactive

from db.records import Article, BlockKind, Relation, Span
from reader.glyph import POINTER, RELATIONS
from reader.overview.pairing import Pair, anchors
from reader.text.spans import SpanIndex
from reader.ui.typesetting import Page, Row, typeset
from reader.ui.widgets.line_list import LineList

Side = Literal["left", "right"]

GUTTER = 4
"""Cells before the words: pointer, glyph, space; and one between the two articles."""

NARROW = 95
"""Cells below which one article is shown at a time: a terminal of less than 100 columns, less scroll bar and margin."""

_STYLES = {
    BlockKind.TITLE: "bold",
    BlockKind.HEADING: "bold $primary",
    BlockKind.QUOTE: "italic",
    BlockKind.CAPTION: "italic $unmarked",
    BlockKind.REPEAT: "$unmarked",
    BlockKind.BOILERPLATE: "$unmarked",
}


class Half(NamedTuple):
    """One of the two articles as it is set."""

    page: Page
    spans: SpanIndex
    """The linked passages, in the order of the pairs."""


class CompareView(LineList):
    """The rows of both articles; ``pair`` is the link that the cursor is on, ``side`` the article."""

    pair: reactive[int | None] = reactive(None, repaint=False, init=False)
    """Number of the linked passages under the cursor."""
    side: reactive[Side] = reactive("left", repaint=False, init=False)
    """The article under the cursor; on a narrow screen the one that is shown."""

    class PairClicked(Message):
        """A linked passage was clicked."""

        def __init__(self, pair: int, side: Side) -> None:
            super().__init__()
            self.pair = pair
            self.side = side

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._articles: tuple[Article, Article] | None = None
        self._pairs: Sequence[Pair] = ()
        self._halves: tuple[Half, Half] | None = None
        self._rows_of: list[tuple[int | None, int | None]] = []
        self._places: tuple[dict[int, int], dict[int, int]] = ({}, {})
        self._shift = 0
        """Rows by which the right article is moved up, so that passages stand in one line that are told in another order."""
        self._set_for = 0

    def show(self, left: Article, right: Article, pairs: Sequence[Pair]) -> None:
        """Show two other articles."""
        self._articles, self._pairs = (left, right), pairs
        self.set_reactive(CompareView.pair, None)
        self._set_pages()
        self.scroll_to(y=0, animate=False, immediate=True)

    @property
    def narrow(self) -> bool:
        """Whether one article is shown at a time."""
        return self.line_width < NARROW

    def on_resize(self) -> None:
        """Set both anew where the width changed; the passages under the cursor stay in view."""
        if self.line_width != self._set_for:
            self._set_pages()

    def _half_width(self) -> int:
        return self.line_width if self.narrow else self.line_width // 2

    def _set_pages(self) -> None:
        if self._articles is None or self.line_width <= GUTTER:
            return
        self._set_for = self.line_width
        width = min(82, self._half_width() - GUTTER)
        left, right = (typeset(article, max(1, width)) for article in self._articles)
        self._halves = (
            Half(left, SpanIndex.of([Span(pair.left.start, pair.left.end) for pair in self._pairs])),
            Half(right, SpanIndex.of([Span(pair.right.start, pair.right.end) for pair in self._pairs])),
        )
        self._align(left, right)
        self.set_items(len(self._rows_of))
        self.reveal()

    def _align(self, left: Page, right: Page) -> None:
        """Set paragraphs side by side: up to each pair that can stand in one line, the shorter side is filled with blank rows."""
        rows: list[tuple[int | None, int | None]] = []
        here = there = 0
        chain = [] if self.narrow else anchors(self._pairs)
        stops = [(_paragraph(left, pair.left.start), _paragraph(right, pair.right.start)) for pair in chain]
        for mine, theirs in [*stops, (len(left), len(right))]:
            # Only where a paragraph begins on both sides: a second link of one paragraph would hold up the other side.
            if mine > here and theirs > there:
                rows += zip_longest(range(here, mine), range(there, theirs))
                here, there = mine, theirs
        self._rows_of = rows
        self._places = (
            {mine: place for place, (mine, _) in enumerate(rows) if mine is not None},
            {theirs: place for place, (_, theirs) in enumerate(rows) if theirs is not None},
        )

    def watch_pair(self) -> None:
        """Other passages are under the cursor: bring them into view, side by side."""
        self.reveal()

    def watch_side(self) -> None:
        """The other article is under the cursor."""
        if self.narrow:
            self.reveal()
        self.refresh()

    def reveal(self) -> None:
        """Scroll so that the passages under the cursor stand in view."""
        self._shift = 0
        if self._halves is not None and self.pair is not None:
            pair = self._pairs[self.pair]
            mine = self._places[0].get(self._halves[0].page.row_at(pair.left.start), 0)
            theirs = self._places[1].get(self._halves[1].page.row_at(pair.right.start), 0)
            row = theirs if self.narrow and self.side == "right" else mine
            if not self.narrow:
                self._shift = theirs - mine
            top, height = round(self.scroll_y), max(1, self.scrollable_content_region.height)
            if not top + 1 <= row <= top + height - 4:
                self.scroll_to(y=row - height // 3, animate=False, force=True, immediate=True)
        self.refresh()

    def _stands_at(self, pair: int) -> int:
        """The item in which the passage of a pair begins, on the side under the cursor."""
        if self._halves is None:
            return 0
        number = int(self.side == "right")
        passage = self._pairs[pair].right if number else self._pairs[pair].left
        item = self._places[number].get(self._halves[number].page.row_at(passage.start), 0)
        return item - (self._shift if number else 0)

    def parts_in_view(self) -> Sequence[int]:
        """The pairs whose passage begins in view on the side under the cursor, one a row."""
        top = round(self.scroll_y)
        rows = range(top, top + self.scrollable_content_region.height)
        standing = {self._stands_at(pair): pair for pair in reversed(range(len(self._pairs)))}
        return [standing[row] for row in rows if row in standing]

    def pick(self, pair: int, /) -> None:
        """Do what a click on a linked passage would do."""
        self.post_message(self.PairClicked(pair, self.side))

    def label_at(self, item: int, _line: int) -> tuple[int, str] | None:
        """The label of the passage that begins in a row, before it."""
        label = next((label for pair, label in self.labels.items() if self._stands_at(pair) == item), None)
        return None if label is None else (0 if self.narrow or self.side == "left" else self._half_width(), label)

    def on_click(self, event: events.Click) -> None:
        """Say which linked passage was clicked."""
        place = event.get_content_offset(self)
        if place is None or self._halves is None:
            return
        number = (0 if self.side == "left" else 1) if self.narrow else int(place.x >= self._half_width())
        item = round(self.scroll_y) + place.y + (self._shift if number else 0)
        row = self._rows_of[item][number] if 0 <= item < len(self._rows_of) else None
        if row is None:
            return
        half = self._halves[number]
        shown = half.page[row]
        cell = place.x - (0 if self.narrow else number * self._half_width()) - GUTTER - cell_len(shown.lead)
        offset = shown.start + len(set_cell_size(half.page.words(shown.start, shown.end), max(0, cell)))
        for pair in half.spans.at(offset) if cell >= 0 and offset < shown.end else ():
            self.post_message(self.PairClicked(pair, "right" if number else "left"))
            break

    # Drawing

    def draw(self, item: int, _line: int, _width: int, /) -> Content:
        """One row of both articles, or of the one that is shown."""
        if self._halves is None:
            return Content("")
        if self.narrow:
            number = 0 if self.side == "left" else 1
            return self._draw(number, self._rows_of[item][number])
        half = self._half_width()
        moved = item + self._shift
        theirs = self._rows_of[moved][1] if 0 <= moved < len(self._rows_of) else None
        left = self._draw(0, self._rows_of[item][0])
        return Content.assemble(left, " " * max(0, half - left.cell_length), self._draw(1, theirs))

    def _draw(self, side: int, number: int | None) -> Content:
        """A row of one article."""
        if number is None or self._halves is None:
            return Content("")
        half = self._halves[side]
        row = half.page[number]
        touching = half.spans.touching(row.start, row.end)
        here = self.pair is not None and any(self._same(side, number, self.pair) for number in touching)
        beginning = half.spans.beginning(row.start, row.end)
        text = Content(half.page.words(row.start, row.end), self._spans(side, row, touching, current=here))
        current_side = self.narrow or (side == 0) == (self.side == "left")
        pointer = POINTER if here and current_side else "│" if here else " "
        return Content.assemble((pointer, "$primary"), self._glyph(beginning), (row.lead, "$unmarked"), text)

    def _same(self, side: int, one: int, other: int) -> bool:
        """Whether two pairs have the same passage on a side."""
        first, second = self._pairs[one], self._pairs[other]
        return first.left == second.left if side == 0 else first.right == second.right

    def _glyph(self, beginning: Sequence[int]) -> Content:
        """The sign of what begins in a row: a conflict before an agreement."""
        relations = {self._pairs[number].relation for number in beginning}
        relation = Relation.CONTESTS if Relation.CONTESTS in relations else next(iter(relations), None)
        if relation is None:
            return Content("   ")
        firm = any(self._pairs[number].firm for number in beginning if self._pairs[number].relation is relation)
        sign = RELATIONS[relation]
        return Content.assemble((f" {sign.glyph} ", f"bold ${sign.colour}" if firm else "$unmarked"))

    def _spans(self, side: int, row: Row, touching: Sequence[int], *, current: bool) -> list[StyleSpan]:
        """The styles over a row: dim what is not linked, light what differs, lay ground under what is under the cursor."""
        spans: list[StyleSpan] = []

        def lay(stretch: Span, style: str) -> None:
            if stretch.start < row.end and stretch.end > row.start:
                spans.append(StyleSpan(max(stretch.start, row.start) - row.start, min(stretch.end, row.end) - row.start, style))

        lay(Span(row.start, row.end), _STYLES.get(row.kind, "$foreground 66%"))
        for number in touching:
            pair = self._pairs[number]
            statement = pair.left if side == 0 else pair.right
            mine = current and self.pair is not None and self._same(side, number, self.pair)
            lay(Span(statement.start, statement.end), "$foreground on $cursor-line" if mine else "$foreground")
        for number in touching:
            pair = self._pairs[number]
            if self.pair is not None and number != self.pair and self._same(side, number, self.pair):
                continue
            style = f"bold ${RELATIONS[pair.relation].colour}" if pair.firm or number == self.pair else "$unmarked"
            for stretch in pair.differing_left if side == 0 else pair.differing_right:
                lay(stretch, f"underline {style}" if number == self.pair else style)
        return spans


def _paragraph(page: Page, offset: int) -> int:
    """The first row of the paragraph that holds an offset."""
    row = page.row_at(offset)
    return page.sections[bisect_right(page.sections, row, key=itemgetter(0)) - 1].first

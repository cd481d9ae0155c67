"""Who says what as a grid: a row is a fact, a column a source, a cell what the source says, in its own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.content import Content
from textual.reactive import reactive

from reader.glyph import COPY, POINTER
from reader.overview.fact import Fact, Said, letter
from reader.overview.table import Cell, Column, Row, Stance, Table
from reader.ui.cells import clip, column, count, day
from reader.ui.quotation import excerpt, lit_lines, within
from reader.ui.widgets.line_list import LineList

LINES = 4
"""Lines of a cell at most; the pane below shows all of it."""

LEAST = 15
"""Cells that a column has at least."""

WIDEST = 34
"""Cells that a column has at most."""

COLOURS = ("corroborated", "contested", "unverified")
"""Theme variables of the first versions; those after are grey."""

SILENT = "–"

POINTED = "on $primary 28%"
"""Ground of the cell under the cursor, where colours can be mixed; the pointer stands beside it everywhere."""


class Layout(NamedTuple):
    """How the columns stand: their number from the first that is shown, and cells of the head and of each column."""

    first: int
    shown: int
    head: int
    cells: int


def colour_of(fact: Fact, versions: Sequence[int]) -> str:
    """The theme variable for what tells these versions of a fact."""
    if not fact.contested:
        return "corroborated" if fact.firm else "unmarked"
    return COLOURS[versions[0]] if versions[0] < len(COLOURS) else "unmarked"


def glyph_of(fact: Fact, versions: Sequence[int]) -> str:
    """The sign of what tells these versions of a fact: agreement, or the letters of its versions."""
    if not fact.contested:
        return "+"
    return "".join(map(letter, versions[:2])) if fact.versions > 1 else "≠"


class FactGrid(LineList):
    """The facts of a story; ``source`` is the column under the cursor."""

    source: reactive[int] = reactive(0, repaint=False, init=False)
    """Number of the column under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._table = Table((), ())
        self._first = 0
        self._set_for = 0
        self._cells: list[list[list[Content]]] = []

    def show(self, table: Table) -> None:
        """Show another table from its beginning."""
        self._table = table
        self._first = 0
        self.set_reactive(LineList.cursor, None)
        self.set_reactive(FactGrid.source, 0)
        self._set_cells()
        self.scroll_to(y=0, animate=False, immediate=True)

    def on_resize(self) -> None:
        """Set the cells anew where the width changed."""
        if self.line_width != self._set_for:
            self._set_cells()
        super().on_resize()

    def validate_source(self, source: int) -> int:
        """Keep the cursor within the columns."""
        return max(0, min(source, len(self._table.columns) - 1))

    def watch_source(self) -> None:
        """Another column is under the cursor: bring it into view."""
        layout = self.layout_now
        if not layout.first <= self.source < layout.first + layout.shown:
            self._first = max(0, self.source - (0 if self.source < layout.first else layout.shown - 1))
        self.refresh()

    @property
    def layout_now(self) -> Layout:
        """How the columns stand in the present width."""
        width, total = max(1, self.line_width), max(1, len(self._table.columns))
        head = 14 if width >= 90 else 3 if width >= 30 else 0
        shown = max(1, min(total, (width - head) // LEAST))
        first = max(0, min(self._first, total - shown))
        return Layout(first, shown, head, min(WIDEST, (width - head) // shown) if shown < total or shown > 1 else width - head)

    def _set_cells(self) -> None:
        self._set_for = self.line_width
        layout = self.layout_now
        folded = [frozenset(source.copies) for source in self._table.columns]
        self._cells = [
            [_cell(row.fact, cell, copies, layout.cells - 2) for cell, copies in zip(row.cells, folded, strict=True)]
            for row in self._table.rows
        ]
        heads = 3 if layout.head > 3 else 1
        self.set_items(len(self._cells), [max(heads, *map(len, cells)) + 1 for cells in self._cells])
        self.watch_source()

    def is_gap(self, item: int, line: int, /) -> bool:
        """The last line of a row keeps it apart from the next."""
        rows = self._rows(item)
        return line == len(rows) - 1

    def draw(self, item: int, line: int, _width: int, /) -> Content:
        """One line of a fact: its head, then the cells that are in view."""
        if self.is_gap(item, line):
            return Content("")
        layout, row = self.layout_now, self._table.rows[item]
        ground = "" if self.app.current_theme.ansi else POINTED
        parts: list[Content | str | tuple[str, str]] = [_head(row, line, layout.head)]
        for number in range(layout.first, layout.first + layout.shown):
            lines = self._cells[item][number]
            pointed = item == self.cursor and number == self.source
            text = lines[line] if line < len(lines) else Content("")
            fill = " " * max(0, layout.cells - 1 - text.cell_length)
            cell = Content.assemble(text, fill)
            parts += [(POINTER, "$primary") if pointed else " ", cell.stylize_before(ground) if pointed else cell]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Take the column that was clicked, and say which row it was."""
        place, layout = event.get_content_offset(self), self.layout_now
        if place is not None and place.x >= layout.head:
            self.source = min(layout.first + (place.x - layout.head) // layout.cells, layout.first + layout.shown - 1)
        super().on_click(event)

    def heading(self) -> Content:
        """Two lines above the grid: the sources in view with their dates, and whether there are more to either side."""
        layout = self.layout_now
        columns = self._table.columns[layout.first : layout.first + layout.shown]
        names: list[str | tuple[str, str]] = [(" " * layout.head, "")]
        notes: list[tuple[str, str]] = [(" " * layout.head, "")]
        for place, source in enumerate(columns):
            number = layout.first + place
            more = ("◂" if place == 0 and number else "") + (
                "▸" if place == len(columns) - 1 and number < len(self._table.columns) - 1 else ""
            )
            room = layout.cells - 2 - len(more)
            here = number == self.source and self.cursor is not None
            name = clip(source.name, room)
            names += [
                " ",
                (name, "bold underline $primary" if here else "bold $primary"),
                " " * (room - cell_len(name)),
                (f"{more} ", "bold $warning"),
            ]
            notes.append((" " + set_cell_size(clip(_note(source), layout.cells - 2), layout.cells - 1), "$unmarked"))
        return Content("\n").join([Content.assemble(*names), Content.assemble(*notes)])


def _note(source: Column) -> str:
    """What stands under the name of a source: its date, and what is no second witness."""
    copies = f" {COPY}{len(source.copies)}" if source.copies else ""
    shared = f" {COPY} shared" if source.shares_origin else ""
    return f"{day(source.published)}{copies}{shared}"


def _head(row: Row, line: int, width: int) -> Content:
    """A line of what stands before the cells: the sign, in how many versions, how many speak."""
    fact = row.fact
    sign = ("≠", "contested") if fact.contested else ("+", "corroborated")
    if width <= 3:
        return (
            Content.assemble((f"{sign[0]:<{width}}"[:width], f"bold ${sign[1]}" if fact.firm else "$unmarked"))
            if line == 0
            else (Content(" " * width))
        )
    words = {
        0: count(fact.versions, "version") if fact.contested and fact.versions > 1 else "differ" if fact.contested else "agree",
        1: f"{row.speaking} of {len(row.cells)}",
        2: "" if fact.firm else "possible",
    }.get(line, "")
    glyph = (f"{sign[0]} ", f"bold ${sign[1]}" if fact.firm else "$unmarked") if line == 0 else ("  ", "")
    return Content.assemble(glyph, (column(words, width - 2), "$unmarked" if line or not fact.firm else f"${sign[1]}"))


def _cell(fact: Fact, cell: Cell, copies: frozenset[int], width: int) -> list[Content]:
    """The lines of a cell: each statement with its sign, and the compared words lit."""
    if cell.stance is Stance.SILENT:
        return [Content.assemble((SILENT, "$unmarked"))]
    each = max(1, LINES // len(cell.said))
    lines: list[Content] = []
    for said in cell.said[:LINES]:
        lines += _said(fact, said, width, each, copied=said.statement.article_id in copies)
    return lines[:LINES]


def _said(fact: Fact, said: Said, width: int, most: int, *, copied: bool) -> list[Content]:
    """A statement with its sign; that of a copy says so."""
    statement, colour = said.statement, colour_of(fact, said.versions)
    glyph = glyph_of(fact, said.versions) + (COPY if copied else "")
    indent = len(glyph) + 1
    room = max(4, width - indent)
    lit = within(said.compared, statement.start, statement.end)
    text, lit = excerpt(statement.quote, lit, room * most - (most - 1) * 3)
    lines = lit_lines(text, lit, room, "" if fact.firm else "$unmarked", f"bold ${colour}")[:most]
    return [
        Content.assemble((f"{glyph} " if number == 0 else " " * indent, f"bold ${colour}"), line)
        for number, line in enumerate(lines)
    ]

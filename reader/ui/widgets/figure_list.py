"""Figures as intervals on one scale each: what sources give for the same thing, from low to high."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from db.records import Article
from db.slots import Bound, Quantity
from reader.glyph import POINTER
from reader.overview.figure import Entry, Figure, bounds, middle, spoken
from reader.ui.cells import clip, column
from reader.ui.widgets.line_list import LineList

EXACT, LEFT, RIGHT, OPEN_LEFT, OPEN_RIGHT, LINE, ABOUT, EMPTY = "◆", "├", "┤", "◂", "▸", "─", "╌", "·"
"""What a bar is drawn with: a value, the ends of a range, an open end, a range, a vague range, the rest of the scale."""

FAR = 50.0
"""Ratio of the highest to the lowest value from which a scale is logarithmic."""

COLOURS = ("corroborated", "contested", "unverified")
"""Theme variables of the values that most, fewer and fewest articles give; those after are grey."""


class Item(NamedTuple):
    """A value of a figure."""

    figure: Figure
    entry: Entry
    first: bool
    last: bool

    @property
    def lead(self) -> int:
        """Lines before the first value: what the figure is, and its scale where there is one."""
        return (1 + (self.figure.low < self.figure.high)) if self.first else 0


class FigureList(LineList):
    """Each figure with what it is, then a line for each source."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.items: list[Item] = []
        self._articles: Mapping[int, Article] = {}
        self._copies: frozenset[int] = frozenset()
        self._longest = (0, 0)
        """Cells of the longest name of a source, and of the longest value in words."""

    def show(self, figures: Sequence[Figure], articles: Mapping[int, Article], copies: frozenset[int]) -> None:
        """Show these figures; ``copies`` are the articles that are no second witness."""
        self.items = [
            Item(figure, entry, place == 0, place == len(figure.entries) - 1)
            for figure in figures
            for place, entry in enumerate(figure.entries)
        ]
        self._articles, self._copies = articles, copies
        self._longest = (
            max((cell_len(articles[item.entry.statement.article_id].name) for item in self.items), default=0),
            max((cell_len(item.entry.words) for item in self.items), default=0),
        )
        self.set_reactive(LineList.cursor, None)
        self.set_items(len(self.items), [1 + item.lead + item.last for item in self.items])
        self.scroll_to(y=0, animate=False, immediate=True)

    def is_gap(self, item: int, line: int, /) -> bool:
        """What stands over the first value of a figure and under the last is not part of the value."""
        return line != self.items[item].lead

    def draw(self, item: int, line: int, width: int, /) -> Content:
        """One line: what the figure is, its scale, a value, or space."""
        shown = self.items[item]
        if line < shown.lead:
            return _label(shown.figure, width) if line == 0 else _scale(shown.figure, *_widths(width, *self._longest))
        if self.is_gap(item, line):
            return Content("")
        return self._value(shown, width, pointed=item == self.cursor)

    def _value(self, item: Item, width: int, *, pointed: bool) -> Content:
        source, words, cells = _widths(width, *self._longest)
        article_id = item.entry.statement.article_id
        colour = colour_of(item.figure, item.entry)
        copy = "≡" if article_id in self._copies else " "
        return Content.assemble(
            (POINTER if pointed else " ", "$primary"),
            (f"{copy} ", "$unmarked"),
            (column(self._articles[article_id].name, source), "bold"),
            " ",
            (f"{clip(item.entry.words, words):>{words}}", f"bold ${colour}"),
            "  " if cells else "",
            _bar(item, cells, colour) if cells else "",
        )


def _widths(width: int, source: int, words: int) -> tuple[int, int, int]:
    """Cells of source, words and bar: as much as the longest need, and no more than leaves room for a bar."""
    source = min(source, 26 if width >= 100 else 22 if width >= 70 else max(4, width // 3 - 2))
    words = min(words, 24 if width >= 100 else 18 if width >= 60 else max(6, width // 3 - 2))
    cells = width - 3 - source - 1 - words - 2
    return source, words, cells if cells >= 6 else 0


def _label(figure: Figure, width: int) -> Content:
    sign = ("≠", "contested") if figure.contested else ("+", "corroborated")
    possible = "" if figure.firm else "  possible"
    words = clip(figure.label, width - 3 - len(possible))
    return Content.assemble(
        (f" {sign[0]} ", f"bold ${sign[1]}" if figure.firm else "$unmarked"),
        (words, "bold" if figure.firm else ""),
        (possible, "$unmarked"),
    )


def _scale(figure: Figure, source: int, words: int, cells: int) -> Content:
    """The ends of the scale, over the ends of the bars."""
    if not cells or figure.low == figure.high:
        return Content("")
    unit = figure.entries[0].quantity.unit
    low, high = spoken(figure.low, unit), spoken(figure.high, unit)
    if len(low) + len(high) + 2 > cells:
        return Content("")
    way = " log " if _logarithmic(figure) else ""
    room = cells - len(low) - len(high)
    return Content.assemble(" " * (3 + source + 1 + words + 2), (f"{low}{way:^{room}}{high}", "$unmarked"))


def _logarithmic(figure: Figure) -> bool:
    return figure.low > 0 and figure.high / figure.low >= FAR


def colour_of(figure: Figure, entry: Entry) -> str:
    """Values that differ have different colours; the position and the words say it without."""
    if not figure.contested:
        return "corroborated" if figure.firm else "unmarked"
    values = [middle(each.quantity) for each in figure.entries]
    ordered = sorted(set(values), key=lambda value: (-values.count(value), value))
    place = ordered.index(middle(entry.quantity))
    return COLOURS[place] if place < len(COLOURS) else "unmarked"


def _bar(item: Item, cells: int, colour: str) -> Content:
    figure = item.figure
    drawn = bar(item.entry.quantity, placed(figure, cells), cells)
    parts = [
        ("".join(run), "$foreground 22%" if empty else f"bold ${colour}")
        for empty, run in groupby(drawn, lambda glyph: glyph == EMPTY)
    ]
    return Content.assemble(*parts)


def placed(figure: Figure, cells: int) -> Callable[[float], int]:
    """Where on a figure's scale a value stands, as a cell."""
    scale = math.log if _logarithmic(figure) else float
    low, high = scale(figure.low), scale(figure.high)

    def place(value: float) -> int:
        if high == low:
            return cells // 2
        return round((scale(min(max(value, figure.low), figure.high)) - low) / (high - low) * (cells - 1))

    return place


def bar(quantity: Quantity, place: Callable[[float], int], cells: int) -> str:
    """A quantity as a bar: a diamond for its value, a line for its range, an arrow where the words leave an end open."""
    low, best, high = bounds(quantity)
    drawn = [EMPTY] * cells
    if low == best == high and best is not None:
        drawn[place(best)] = EXACT
        return "".join(drawn)
    start = 0 if low is None else place(low)
    end = cells - 1 if high is None else place(high)
    for cell in range(start, end + 1):
        drawn[cell] = ABOUT if quantity.bound is Bound.ABOUT else LINE
    drawn[start] = OPEN_LEFT if low is None else LEFT
    if end > start or low is not None:
        drawn[end] = OPEN_RIGHT if high is None else RIGHT
    if best is not None and low is not None and high is not None:
        drawn[place(best)] = EXACT
    return "".join(drawn)

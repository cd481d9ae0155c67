"""The timeline as a list: days in order, under each what the sources put there; a second date for one event stands out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual.content import Content

from db.records import Article, Span
from db.slots import DateValue, Precision
from reader.glyph import COPY, POINTER
from reader.overview.timeline import Dated
from reader.ui.cells import clip, column
from reader.ui.quotation import excerpt, lit_lines, within
from reader.ui.widgets.line_list import LineList

ALONE = "·"
"""Before what no other source speaks to."""


class DatedList(LineList):
    """One statement a line, or two where another article has another date for it."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.entries: Sequence[Dated] = ()
        self._articles: Mapping[int, Article] = {}

    def show(self, entries: Sequence[Dated], articles: Mapping[int, Article]) -> None:
        """Show these statements."""
        self.entries, self._articles = entries, articles
        self.set_reactive(LineList.cursor, None)
        self.set_items(len(entries), [self._lead(number) + 1 + entry.contested for number, entry in enumerate(entries)])
        self.scroll_to(y=0, animate=False, immediate=True)

    def _lead(self, item: int) -> int:
        """Lines before a statement: the day where it begins one, and space before that."""
        if item and _span(self.entries[item - 1].date) == _span(self.entries[item].date):
            return 0
        return 2 if item else 1

    def is_gap(self, item: int, line: int, /) -> bool:
        """The day is not part of the statement."""
        return line < self._lead(item)

    def draw(self, item: int, line: int, width: int, /) -> Content:
        """One line: space, a day, a statement, or what other date there is for it."""
        entry, lead = self.entries[item], self._lead(item)
        if line < lead:
            return Content(clip(f" {named(entry.date)}", width)).stylize("bold $primary") if line == lead - 1 else Content("")
        if line == lead:
            return self._statement(entry, width, pointed=item == self.cursor)
        words = "; ".join(
            f"{self._articles[other.article_id].name} has {named(other.date)}{'' if other.firm else ' (possible)'}"
            for other in entry.others
        )
        pointer = (POINTER if item == self.cursor else " ", "$primary")
        return Content.assemble(pointer, ("     ≠ ", "bold $contested"), (clip(words, width - 8), "$contested"))

    def _statement(self, entry: Dated, width: int, *, pointed: bool) -> Content:
        source = 24 if width >= 100 else 16 if width >= 60 else max(6, width // 4)
        sign = sign_of(entry)
        copies = f" {COPY}{len(entry.copies)}" if entry.copies else ""
        statement = entry.statement
        lit = within([Span(entry.date.start, entry.date.end)], statement.start, statement.end)
        room = max(4, width - source - 6)
        # The day stands above: where there is little room, what happened says more than the words that date it.
        text, lit = excerpt(statement.quote, lit if room >= 48 else (), room)
        line = lit_lines(clip(text, room), lit, room, "", f"bold ${sign[1]}" if entry.contested else "bold")[0]
        return Content.assemble(
            (POINTER if pointed else " ", "$primary"),
            (f" {sign[0]} ", f"bold ${sign[1]}"),
            (column(self._articles[statement.article_id].name, source - len(copies)), "bold"),
            (f"{copies} ", "$unmarked"),
            line,
        )


def sign_of(entry: Dated) -> tuple[str, str]:
    """The sign of a statement and its colour: another date for it, others that speak to it, or none."""
    if entry.contested:
        return "≠", "contested"
    return ("+", "corroborated") if entry.fact is not None else (ALONE, "unmarked")


def _span(value: DateValue) -> tuple[str, str]:
    return value.earliest, value.latest


def named(value: DateValue) -> str:
    """A date as finely as the words give it ("Sun 14 Apr 1912", "Apr 1912", "1912")."""
    first, last = date.fromisoformat(value.earliest), date.fromisoformat(value.latest)
    if first == last:
        return f"{first:%a} {first.day} {first:%b} {first.year}"
    if value.precision is Precision.MONTH and (first.year, first.month) == (last.year, last.month):
        return f"{first:%b} {first.year}"
    if value.precision is Precision.YEAR and first.year == last.year:
        return f"{first.year}"
    if value.precision is Precision.DECADE:
        return f"{first.year}s"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {first:%b}{year} to {last.day} {last:%b} {last.year}"

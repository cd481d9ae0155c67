"""The articles of the library as a table: source, date, title, claims and how far the marking is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from textual.content import Content

from reader.entries import ArticleEntry
from reader.glyph import COPY, FINDING
from reader.ui.cells import column, day
from reader.ui.widgets.line_list import LineList
from reader.ui.widgets.masthead import bar_of

LEAD = 4
"""Cells before the source: the pointer, the signs of a finding and of a copy, space."""


class Order(StrEnum):
    """What the table is sorted by."""

    ADDED = "added"
    SOURCE = "source"
    DATE = "date"
    TITLE = "title"
    CLAIMS = "claims"
    UNMARKED = "to do"


def ordered(entries: Sequence[ArticleEntry], order: Order, *, reverse: bool) -> list[ArticleEntry]:
    """The articles sorted; those that are equal keep the order in which they were added."""
    keys = {
        Order.ADDED: lambda entry: entry.id,
        Order.SOURCE: lambda entry: entry.article.name.casefold(),
        Order.DATE: lambda entry: entry.article.published or "9999",
        Order.TITLE: lambda entry: entry.article.title.casefold(),
        Order.CLAIMS: lambda entry: -entry.progress.total,
        Order.UNMARKED: lambda entry: -entry.progress.unmarked,
    }
    return sorted(entries, key=keys[order], reverse=reverse)


class ArticleTable(LineList):
    """One article a line; what does not fit a narrow terminal is left out, the title last."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.entries: list[ArticleEntry] = []
        self._copies: Mapping[int, int] = {}
        self._nested = False

    def show(self, entries: Sequence[ArticleEntry], copies: Mapping[int, int] | None = None, *, nested: bool = False) -> None:
        """Show these articles.

        Args:
            entries: The articles.
            copies: How many copies each original has.
            nested: Whether the copies stand under it, and are not folded away.
        """
        self.entries = list(entries)
        self._copies = copies or {}
        self._nested = nested
        self.set_items(len(self.entries))

    def draw(self, item: int, _line: int, width: int, /) -> Content:
        """One article."""
        entry = self.entries[item]
        article = entry.article
        source, date, claims, bar = _widths(width)
        copied = entry.origin is not None and entry.origin.copy_of is not None
        title = article.title or article.location
        if copied and self._nested:
            title = f"└ {title}"
        elif not self._nested and (copies := self._copies.get(entry.id)):
            title = f"+{copies}{COPY} {title}"
        room = width - LEAD - source - date - claims - bar - 1
        guessed = article.found.get("published", "").startswith("assumed")
        return Content.assemble(
            (f" {FINDING if entry.findings or entry.notices else ' '}{COPY if copied else ' '} ", "$contested"),
            (column(article.name, source - 1) + " ", "bold $primary"),
            (column(f"{'~' if guessed and article.published else ''}{day(article.published)}", date), "$unmarked")
            if date
            else "",
            (column(title, room if claims else room - 1) + ("" if claims else " ") if room > 1 else "", ""),
            (f"{entry.progress.marked:>{claims - 5}}/{entry.progress.total:<3} " if claims else "", "$unmarked"),
            bar_of(entry.progress, bar) if bar else "",
        )


def heading(width: int, order: Order, *, reverse: bool) -> Content:
    """The line above the table, with the column that it is sorted by marked."""
    source, date, claims, bar = _widths(width)
    room = width - LEAD - source - date - claims - bar - 1
    arrow = "↑" if reverse else "↓"
    parts = []
    for name, cells in (
        (Order.SOURCE, source),
        (Order.DATE, date),
        (Order.TITLE, room),
        (Order.CLAIMS, claims),
        (Order.UNMARKED, bar),
    ):
        if cells > 0:
            by_this = name is order
            text = f"{name} {arrow}" if by_this else {Order.CLAIMS: "marked", Order.UNMARKED: ""}.get(name, str(name))
            text = f"  {text}" if name is Order.CLAIMS and not by_this else text
            parts.append((column(text, cells), "bold $primary" if by_this else "$unmarked"))
    added = (f" {arrow}  " if order is Order.ADDED else " " * LEAD, "bold $primary")
    return Content.assemble(added, *parts)


def _widths(width: int) -> tuple[int, int, int, int]:
    """Cells of source, date, claims and bar."""
    source = 24 if width >= 100 else 18 if width >= 60 else max(8, width // 3)
    return source, 13 if width >= 60 else 0, 9 if width >= 70 else 0, 14 if width >= 90 else 8 if width >= 50 else 0

"""The CSV export of the figures: one row for each number that a source gives where other sources give one too.

The columns follow those of conflict-event data sets (low, best, high, wording), so that such tables can be compared with it.
"""

from __future__ import annotations

from collections.abc import Iterator

from reader.entries import ArticleEntry, Snapshot
from reader.exchange.csv import BYTE_ORDER_MARK, Cell, line
from reader.overview.figure import Entry, Figure, bounds, figures
from reader.overview.link import links

COLUMNS = (
    "figure", "about", "contested", "firm", "article", "source", "as_of", "low", "best", "high", "bound", "unit", "counted",
    "scope", "wording", "quote", "claim", "start", "end",
)  # fmt: skip


def chunks(snapshot: Snapshot) -> Iterator[str]:
    """Give the table row by row, the head first; a figure's rows stand together, from low to high."""
    yield BYTE_ORDER_MARK + line(COLUMNS)
    articles = {entry.id: entry for entry in snapshot.articles}
    for number, figure in enumerate(figures(snapshot, links(snapshot)), 1):
        for entry in figure.entries:
            yield line(_cells(number, figure, entry, articles[entry.statement.article_id]))


def _cells(number: int, figure: Figure, entry: Entry, article: ArticleEntry) -> tuple[Cell, ...]:
    quantity, statement = entry.quantity, entry.statement
    return (
        number,
        figure.label,
        "true" if figure.contested else "false",
        "true" if figure.firm else "false",
        article.id,
        article.article.name,
        article.article.published,
        *bounds(quantity),
        quantity.bound,
        quantity.unit,
        quantity.counted,
        quantity.scope,
        entry.words,
        statement.quote,
        statement.claim_id or None,
        quantity.start,
        quantity.end,
    )

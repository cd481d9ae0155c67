"""The CSV export of the figures: one row for each number that a source gives where other sources give one too.

The columns follow those of conflict-event data sets (low, best, high, wording), so that such tables can be compared with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from reader.entries import ArticleEntry, Snapshot
from reader.exchange.csv import BYTE_ORDER_MARK, Cell, line
from reader.exchange.spool import spool
from reader.overview.figure import Entry, Figure, bounds, figures, rank
from reader.overview.link import links
from reader.overview.part import parts

COLUMNS = (
    "figure", "about", "contested", "firm", "article", "source", "as_of", "low", "best", "high", "bound", "unit", "counted",
    "scope", "wording", "quote", "claim", "start", "end",
)  # fmt: skip


def chunks(snapshot: Snapshot) -> Iterator[str]:
    """Give the table row by row, the head first; a figure's rows stand together, from low to high."""
    yield BYTE_ORDER_MARK + line(COLUMNS)
    with spool() as waiting:
        for part in parts(snapshot):
            articles = {entry.id: entry for entry in part.articles}
            for figure in figures(part, links(part)):
                rows = [line(_cells(figure, entry, articles[entry.statement.article_id])) for entry in figure.entries]
                waiting.put(_key(figure), json.dumps(rows))
        for number, kept in enumerate(waiting, 1):
            yield from (f"{number},{row}" for row in json.loads(kept))


def _key(figure: Figure) -> tuple[int, ...]:
    """The rank of a figure as whole numbers."""
    unsure, agreed, articles, first = rank(figure)
    return int(unsure), int(agreed), articles, *first


def _cells(figure: Figure, entry: Entry, article: ArticleEntry) -> tuple[Cell, ...]:
    """A row behind the figure's number, which is known when all figures are."""
    quantity, statement = entry.quantity, entry.statement
    return (
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

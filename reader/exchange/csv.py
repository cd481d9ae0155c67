"""The CSV export: one row a claim, as spreadsheets take it.

UTF-8 with a byte order mark, without which Excel reads it as a local 8-bit encoding, and CRLF line ends (RFC 4180).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from reader.entries import ArticleEntry, ClaimEntry, Snapshot
from reader.exchange.annotator import marks_of
from reader.exchange.control import visible
from reader.exchange.ground import passages
from reader.exchange.json import share

BYTE_ORDER_MARK = "\ufeff"

COLUMNS = (
    "article", "title", "source", "author", "published", "url", "location", "copy_of",
    "claim", "quote", "start", "end", "verdict", "note", "tags", "annotator", "marked_at",
    "suggested", "suggested_because", "corroborating_origins", "contesting_origins", "corroborates", "contests", "related",
    "check_worthiness", "reasons", "policy_missing", "passages",
)  # fmt: skip

_HELD = ("verdict", "note", "tags", "marked_at")
"""What each of several annotators has a column for: "verdict of bob". The name comes last, so that none begins a formula."""

FORMULA = ("=", "+", "-", "@", "\t", "\n")
"""What a spreadsheet takes the beginning of a formula by, before or after it drops white space."""

Cell = str | int | float | None


def chunks(snapshot: Snapshot) -> Iterator[str]:
    """Give the table row by row, the head first."""
    side_by_side = tuple(f"{held} of {name}" for name in snapshot.annotators for held in _HELD)
    yield BYTE_ORDER_MARK + line((*COLUMNS, *side_by_side))
    articles: dict[int | None, ArticleEntry] = {entry.id: entry for entry in snapshot.articles}
    for claim in snapshot.claims:
        article = articles[claim.claim.article_id]
        told = " | ".join(passages(claim, snapshot.evidence.get(claim.claim.id, ()), *marks_of(claim)))
        yield line((*_article_cells(article), *_claim_cells(claim), told, *_marks(claim, snapshot.annotators)))


def cell(value: Cell) -> Cell:
    """Make a cell inert: a spreadsheet takes text that begins like a formula as one, and a leading apostrophe keeps it text."""
    if not isinstance(value, str):
        return value
    text = visible(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def line(cells: tuple[Cell, ...]) -> str:
    """A row of inert cells, quoted where needed, with its line end."""
    buffer = io.StringIO()
    csv.writer(buffer).writerow([cell(value) for value in cells])
    return buffer.getvalue()


def _article_cells(entry: ArticleEntry) -> tuple[Cell, ...]:
    article, origin = entry.article, entry.origin
    return (
        entry.id,
        article.title,
        article.source,
        article.author,
        article.published,
        article.url,
        article.location,
        origin.copy_of if origin else None,
    )


def _claim_cells(entry: ClaimEntry) -> tuple[Cell, ...]:
    claim, mark, suggestion = entry.claim, entry.mark, entry.suggestion
    return (
        claim.id,
        claim.quote,
        claim.start,
        claim.end,
        mark.verdict,
        mark.note,
        ", ".join(mark.tags),
        mark.annotator if mark.marked_at else None,
        mark.marked_at,
        suggestion.verdict,
        suggestion.reason,
        suggestion.corroborating,
        suggestion.contesting,
        entry.corroborates,
        entry.contests,
        entry.related,
        share(claim.check_worthiness),
        "; ".join(claim.reasons),
        " ".join(entry.missing),
    )


def _marks(entry: ClaimEntry, annotators: tuple[str, ...]) -> Iterator[Cell]:
    """What each of several annotators holds; empty cells where they hold nothing."""
    by_name = {mark.annotator: mark for mark in entry.marks}
    for name in annotators:
        mark = by_name.get(name)
        yield from (mark.verdict, mark.note, ", ".join(mark.tags), mark.marked_at) if mark else (None, None, None, None)

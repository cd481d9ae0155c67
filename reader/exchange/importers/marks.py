"""A table of marks as CSV: verdicts, notes and tags by claim or by quote, as a spreadsheet gives them back.

The CSV export of the claims is one. Columns that are not known are ignored; empty cells change nothing.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

from db.records import Verdict
from reader.errors import ReaderError
from reader.exchange.control import one_line
from reader.exchange.csv import FORMULA
from reader.exchange.importers.batch import ImportBatch, ImportedNote, Quote
from reader.exchange.importers.value import clean

_NAMED_BY = ("claim", "quote")
_HELD = ("verdict", "note", "tags")
_SOURCES = ("url", "location", "source")
_DELIMITERS = ",;\t"
_SEPARATOR = re.compile(r"\"?sep=.\"?\r?\n", re.IGNORECASE)


def is_marks(text: str) -> bool:
    """Whether the first line names a column that says which claim, and one that says what is held about it."""
    names = set(_names(_table(text)))
    return bool(names & set(_NAMED_BY)) and bool(names & set(_HELD))


def read_marks(text: str, digest: str) -> ImportBatch:
    """The batch of a table of marks."""
    notes, problems = [], []
    text = _table(text)
    try:
        # A cell may be as long as an article.
        rows = csv.DictReader(io.StringIO(text, newline=""), fieldnames=_names(text), delimiter=_delimiter(text), strict=True)
        next(rows, None)
        for row in rows:
            note, problem = _note({name: _plain(value) for name, value in row.items() if isinstance(value, str)}, rows.line_num)
            if problem:
                problems.append(problem)
            elif note:
                notes.append(note)
    except csv.Error as error:
        raise ReaderError(f"The table cannot be read: {error}.", "Save it as CSV again.") from error
    return ImportBatch("a table of marks", digest, notes=tuple(notes), by_hand=True, problems=tuple(problems))


def _note(row: Mapping[str, str], line: int) -> tuple[ImportedNote | None, str]:
    """A row, or what is wrong with it; nothing where it says nothing."""
    verdict, where = row.get("verdict", "").strip().lower(), f"line {line}"
    if verdict in {"", "unmarked"}:
        verdict = ""
    elif verdict not in set(Verdict):
        return None, f"In the table, {where} has the verdict “{one_line(verdict)[:40]}”; there are {', '.join(Verdict)}."
    note = row.get("note", "").strip()
    tags = tuple(tag.strip() for tag in row.get("tags", "").split(",") if tag.strip())
    if not (verdict or note or tags):
        return None, ""
    claim, quote = row.get("claim", "").strip(), row.get("quote", "")
    if not claim and not quote.strip():
        return None, f"In the table, {where} names no claim."
    return (
        ImportedNote(
            where=where,
            quote=Quote(quote, row.get("prefix", ""), row.get("suffix", "")) if quote.strip() else None,
            claim=claim,
            sources=tuple(row[name] for name in _SOURCES if row.get(name)),
            verdict=Verdict(verdict) if verdict else None,
            note=note,
            tags=tags,
            annotator=row.get("annotator", "").strip(),
            at=row.get("marked_at", "").strip() or None,
        ),
        "",
    )


def _names(text: str) -> list[str]:
    head = text.split("\n", 1)[0].strip("\r\n")
    try:
        return [name.strip().lower() for name in next(csv.reader([head], delimiter=_delimiter(text)), [])]
    except csv.Error:  # one endless line heads no table
        return []


def _table(text: str) -> str:
    """The table without the line that tells Excel alone what stands between its columns."""
    return text.partition("\n")[2] if _SEPARATOR.match(text) else text


def _delimiter(text: str) -> str:
    """What a spreadsheet put between the columns: the one of the usual three that the first line holds most of."""
    head = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=head.count)


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking it as a formula."""
    text = clean(cell)
    return text[1:] if text.startswith(tuple(f"'{start}" for start in FORMULA)) else text

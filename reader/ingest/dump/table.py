"""A table of articles: a row each, with a column of texts and others that say whose they are."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from reader.errors import ReaderError
from reader.ingest.decode import decode
from reader.ingest.document import Document, Part
from reader.ingest.dump.record import is_known, is_text, part

_SEPARATORS = ",;\t|"
_LONGEST = 16 * 1024 * 1024
"""Characters of one cell."""
_HEAD = 20_000
_MARKS = frozenset({"claim", "quote", "verdict"})
"""Columns of a table of marks."""


def looks_like_table(text: str) -> bool:
    """Whether a text of unknown kind is one: its first line names a column of texts and two more that are read."""
    first = text.lstrip("\n")[:_HEAD].split("\n", 1)[0]
    if len(first) > 1000 or "\n" not in text.strip():
        return False
    columns = _columns(first)
    return len(columns) >= 3 and any(map(is_text, columns)) and sum(map(is_known, columns)) >= max(3, len(columns) / 2)


def rows(document: Document) -> Iterator[Part]:
    """The articles of a table.

    Raises:
        ReaderError: It has no column of texts, or is a table of marks.
    """
    text = decode(document.data, document.charset).lstrip("\ufeff\r\n")
    first, _, rest = text.partition("\n")
    separator = ""
    if first.strip().lower().startswith("sep="):  # how Excel is told
        separator, text = first.strip()[4:5], rest
        first = rest.partition("\n")[0]
    separator = separator or _separator(first)
    columns = _columns(first)
    if {column.strip().lower() for column in columns} >= _MARKS:
        raise ReaderError(
            f"{document.name} is a table of claims and marks, not of articles.", "Bring it in with `reader import FILE`."
        )
    if not any(map(is_text, columns)):
        raise ReaderError(
            f"{document.name} is a table without a column of texts.",
            "Name the column text, content or body, and others title, source, author, published and url.",
        )
    csv.field_size_limit(_LONGEST)
    reader = csv.DictReader(text.splitlines(keepends=True), delimiter=separator, restkey="", restval="")
    number = 0
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Part(
                f"row {number}",
                b"",
                failed=(f"Row {number} of {document.name} cannot be read: {error}.", "Mend its quotation marks."),
            )
            return
        yield part({name: value for name, value in row.items() if name and isinstance(value, str)}, "csv")


def _separator(line: str) -> str:
    return max(_SEPARATORS, key=line.count)


def _columns(line: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=_separator(line)), [])
    except csv.Error:
        return []

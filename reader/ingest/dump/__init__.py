"""Articles as data: JSON and JSON lines of known shapes, and tables with a column of texts. One file, many articles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.ingest.document import Container, Document, Part

_LINES = (".jsonl", ".ndjson")
_TABLES = (".csv", ".tsv")
_OPENING = re.compile(r"\s*[\[{]")
_TWO_OBJECTS = re.compile(r"\s*\{[^\n]*\}[ ]*\n\s*\{[^\n]*\}[ ]*(?:\n|$)")
_OBJECT = re.compile(r'\s*(?:\{\s*(?:"|\}\s*$)|\[\s*(?:\{|\]\s*$))')
"""How JSON of objects begins: no text does, not even one that begins with a remark in brackets."""


def _is_lines(document: Document) -> bool:
    text = document.text
    if document.suffix in _LINES:
        return _OPENING.match(text) is not None
    return _TWO_OBJECTS.match(text) is not None and _OBJECT.match(text) is not None


def _is_json(document: Document) -> bool:
    if document.suffix == ".json":
        return _OPENING.match(document.text) is not None
    return _OBJECT.match(document.text) is not None and document.text.rstrip()[-1:] in {"}", "]"}


def _is_table(document: Document) -> bool:
    from reader.ingest.dump.table import looks_like_table  # only where nothing else recognised it

    return bool(document.text) and (document.suffix in _TABLES or looks_like_table(document.text))


def _open_lines(document: Document) -> Iterable[Part]:
    from reader.ingest.dump.objects import lines

    return lines(document)


def _open_json(document: Document) -> Iterable[Part]:
    from reader.ingest.dump.objects import listed

    return listed(document)


def _open_table(document: Document) -> Iterable[Part]:
    from reader.ingest.dump.table import rows

    return rows(document)


FORMATS = (
    Container(
        "jsonl",
        "JSON lines of articles",
        _LINES,
        _is_lines,
        _open_lines,
        keeps="each line an article of its own, as JSON",
    ),
    Container(
        "json",
        "JSON of articles",
        (".json",),
        _is_json,
        _open_json,
        keeps="each object with a text an article of its own, with its title, source, author, day, address and language; answers"
        " of news services, lists, JSON feeds, JSON-LD",
    ),
)
TABLES = (
    Container(
        "csv",
        "table of articles (CSV)",
        _TABLES,
        _is_table,
        _open_table,
        keeps="each row with a text an article of its own, with what its columns are named for: title, source, author, day,"
        " address",
    ),
)

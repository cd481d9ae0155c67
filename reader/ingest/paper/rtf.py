"""RTF (Rich Text Format): the words as striprtf has them, a paragraph a line."""

from __future__ import annotations

import re
from datetime import date

from striprtf.striprtf import rtf_to_text

from db.records import BlockKind
from reader.ingest.clean import clean
from reader.ingest.document import Document
from reader.ingest.draft import Draft, Metadata, Piece
from reader.ingest.line import MOST_LINES, TooManyError, bullet
from reader.ingest.naming import is_person
from reader.ingest.paper import office

_WHAT = "Rich Text document"
_DELETED = re.compile(r"\{(?=[^{}]*\\deleted\b)[^{}]*\}")
_FIELD = r"\{{\\{name}\s+([^{{}}]{{1,400}})\}}"
_MADE = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


def read_rtf(document: Document) -> Draft:
    """The document's paragraphs.

    Raises:
        ReaderError: It is damaged.
    """

    def read() -> Draft:
        source = document.data.decode("cp1252", "replace")
        text = clean(str(rtf_to_text(_DELETED.sub("", source), errors="replace")))  # type: ignore[no-untyped-call]
        if text.count("\n") > MOST_LINES:
            raise TooManyError("lines")
        pieces = [_piece(" ".join(line.split())) for line in text.split("\n") if line.strip(" |")]
        return Draft("rtf", tuple(pieces), whole=True, fallback=_metadata(source[:20_000]))

    return office.within(document, _WHAT, read)


def _piece(line: str) -> Piece:
    item = bullet(line)
    if item:
        return Piece(line[item.end() :], BlockKind.LIST_ITEM, 1, marker=f"{item['number']}. " if item["number"] else "• ")
    if line.endswith("|"):
        return Piece(" | ".join(filter(None, (cell.strip() for cell in line.split("|")))), BlockKind.LIST_ITEM, 1)
    return Piece(line)


def _metadata(source: str) -> Metadata:
    found = Metadata()
    title, author = (re.search(_FIELD.format(name=name), source) for name in ("title", "author"))
    if title and len(title[1].split()) > 1 and "\\" not in title[1]:
        found = found.with_value("title", title[1], f"assumed: title of the {_WHAT}")
    if author and is_person(author[1]):
        found = found.with_value("author", author[1], f"assumed: author of the {_WHAT}")
    if made := _MADE.search(source):
        try:
            day = date(*map(int, made.groups())).isoformat()
        except ValueError:
            return found
        found = found.with_value("published", day, f"assumed: day the {_WHAT} was made")
    return found

"""EPUB: an e-book's chapters in the order of its spine, as one article with headings."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from reader.ingest import markup, zipped
from reader.ingest.clean import clean
from reader.ingest.day import iso_day
from reader.ingest.decode import decode
from reader.ingest.document import Document
from reader.ingest.draft import Draft, Metadata, Piece
from reader.ingest.line import MOST_LINES, TooManyError
from reader.ingest.paper import office
from reader.ingest.paper.office import Element, local

_WHAT = "e-book"
_CHAPTER = 8 * 1024 * 1024
"""Bytes of one chapter."""
_PAGES = frozenset({"application/xhtml+xml", "text/html"})


def read_epub(document: Document) -> Draft:
    """The book.

    Raises:
        ReaderError: It is protected, damaged, or larger than is read.
    """
    data = document.data

    def read() -> Draft:
        container = office.xml(zipped.member(data, "META-INF/container.xml"))
        place = next((str(root.get("full-path")) for root in container.iter("{*}rootfile")), "")
        package = office.xml(zipped.member(data, place))
        locked = zipped.member(data, "META-INF/encryption.xml")
        names = list(_chapters(package, posixpath.dirname(place)))
        if locked and any(name.encode() in locked for name in names):
            raise zipped.LockedError
        pieces: list[Piece] = []
        for name in names:
            pieces += markup.pieces_of(clean(decode(zipped.member(data, name, _CHAPTER))))
            if len(pieces) > MOST_LINES:
                raise TooManyError("paragraphs")
        return Draft("epub", tuple(pieces), _metadata(package), whole=True)

    return office.within(document, _WHAT, read)


def _chapters(package: Element, folder: str) -> Iterator[str]:
    """The names of the chapters' files, in reading order; the table of contents is none."""
    items = {str(item.get("id")): item for item in package.iter("{*}item")}
    for reference in package.iter("{*}itemref"):
        item = items.get(str(reference.get("idref")))
        if item is None or item.get("media-type") not in _PAGES or "nav" in (item.get("properties") or "").split():
            continue
        yield posixpath.normpath(posixpath.join(folder, unquote(str(item.get("href") or ""))))


def _metadata(package: Element) -> Metadata:
    values: dict[str, list[str]] = {}
    for element in package.iter():
        if text := clean("".join(element.itertext()))[:500].strip():
            values.setdefault(local(element), []).append(text)
    found = Metadata().with_value("title", values.get("title", [""])[0], "e-book: title")
    found = found.with_value("author", ", ".join(dict.fromkeys(values.get("creator", []))), "e-book: creator")
    found = found.with_value("source", values.get("publisher", [""])[0], "e-book: publisher")
    found = found.with_value("published", iso_day(values.get("date", [""])[0]) or "", "e-book: date")
    code = re.match(r"[A-Za-z]{2}(?![A-Za-z])", values.get("language", [""])[0])
    return found.with_value("language", code[0].lower() if code else "", "e-book: language")

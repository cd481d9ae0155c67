"""WARC (ISO 28500): the pages that a crawler kept, each with the address and the time at which it stood there."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from reader.errors import ReaderError
from reader.ingest.document import Document, Part
from reader.ingest.download import Download

LIMIT = 16 * 1024 * 1024
"""Bytes of one page."""

MOST = 200_000
"""Records that are looked at."""

_PAGES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "message/rfc822": ".eml",
}
_NO_PAGES = "no pages (pictures, styles, scripts, redirects)"
_BROKEN = (ArchiveLoadFailed, OSError, EOFError, ValueError, LookupError, AttributeError, TypeError, zlib.error)
"""What warcio raises where a record is not as it should be."""


def pages(document: Document) -> Iterator[Part]:
    """The pages of an archive, each named by its address.

    Raises:
        ReaderError: There is none, or the archive is damaged from its first record on.
    """
    count = looked_at = 0
    try:
        for record in ArchiveIterator(io.BytesIO(document.data), arc2warc=True):
            looked_at += 1
            if looked_at > MOST:
                break
            if record.rec_type not in {"response", "resource"}:
                continue
            yield _part(record)
            count += 1
    except _BROKEN:
        if not count:
            raise _damaged(document) from None
        count += 1
        yield Part("rest", b"", failed=(f"{document.name} is damaged behind its record {looked_at:,}.", "Fetch it anew."))
    if not count:
        raise _damaged(document)


def _damaged(document: Document) -> ReaderError:
    return ReaderError(f"{document.name} is a damaged WARC archive, or holds no pages.", "Fetch it anew.")


def _part(record: Any) -> Part:
    """A record as a document; what is no page is left unread."""
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    http = record.http_headers
    status = http.get_statuscode() if http else "200"
    kind, _, parameters = (
        http.get_header("Content-Type") if http else record.rec_headers.get_header("Content-Type") or ""
    ).partition(";")
    suffix = _PAGES.get(kind.strip().lower(), "")
    if not suffix or not status.startswith("2"):
        return Part(address, b"", passed=_NO_PAGES)
    data = record.content_stream().read(LIMIT + 1)
    if len(data) > LIMIT:
        return Part(address, b"", failed=(f"“{address}” is larger than {LIMIT // 1024 // 1024} MB.", "Extract its text first."))
    charset = parameters.partition("charset=")[2].strip("\"' ;")[:40]
    at = record.rec_headers.get_header("WARC-Date") or ""
    return Part(
        address, Download(data, charset=charset, suffix=suffix, address=address, headers={"memento-datetime": at} if at else {})
    )

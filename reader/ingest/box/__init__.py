"""Files that hold other files: ZIP, gzip, and archives of the web (WARC, WACZ)."""

from __future__ import annotations

from collections.abc import Iterable

from reader.ingest.document import Container, Document, Part


def _is_wacz(document: Document) -> bool:
    return "datapackage.json" in document.members and any(name.startswith("archive/") for name in document.members)


def _is_warc(document: Document) -> bool:
    return document.data.startswith((b"WARC/1.", b"WARC/0."))


def _is_zip(document: Document) -> bool:
    return document.data.startswith((b"PK\x03\x04", b"PK\x07\x08")) and document.kind.startswith("a ZIP archive")


def _open_wacz(document: Document) -> Iterable[Part]:
    from reader.ingest.box.files import packed  # zipfile, only for what is one

    return packed(document, lambda name: name.startswith("archive/") and name.endswith((".warc", ".warc.gz")))


def _open_warc(document: Document) -> Iterable[Part]:
    from reader.ingest.box.warc import pages  # warcio, only for WARC

    return pages(document)


def _open_zip(document: Document) -> Iterable[Part]:
    from reader.ingest.box.files import packed

    return packed(document)


def _open_gzip(document: Document) -> Iterable[Part]:
    from reader.ingest.box.files import gzipped

    return gzipped(document)


FORMATS = (
    Container(
        "wacz",
        "archive of web pages (WACZ)",
        (".wacz",),
        _is_wacz,
        _open_wacz,
        keeps="each page of the WARC files in it",
    ),
    Container(
        "warc",
        "archive of web pages (WARC)",
        (".warc",),
        _is_warc,
        _open_warc,
        keeps="each page an article of its own, with its address and the time of its capture; no pictures, styles or scripts",
    ),
    Container(
        "gzip",
        "file compressed by gzip",
        (".gz",),
        lambda document: document.data.startswith(b"\x1f\x8b"),
        _open_gzip,
        keeps="what it holds",
    ),
    Container(
        "zip",
        "ZIP archive",
        (".zip",),
        _is_zip,
        _open_zip,
        keeps="each file of a format that is read; what is left out is named",
    ),
)

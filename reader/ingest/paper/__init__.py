"""Documents that are made for paper: PDF, and what office programs and e-book makers write. All of each is its own text."""

from __future__ import annotations

from reader.ingest.document import Document, Format
from reader.ingest.draft import Draft


def _is_pdf(document: Document) -> bool:
    return document.data.startswith(b"%PDF-") or document.kind == "a PDF document"


def _read_pdf(document: Document) -> Draft:
    from reader.ingest.paper.pdf import read_pdf  # noqa: PLC0415 -- 8 MB of PDFium, only for PDF

    return read_pdf(document)


FORMATS = (
    Format(
        "pdf",
        "PDF with a text layer",
        (".pdf",),
        _is_pdf,
        _read_pdf,
        keeps="paragraphs over columns and pages, words that a line's end broke joined, headings, tables by their rows, notes;"
        " the page of each; no running heads, no page numbers",
    ),
)

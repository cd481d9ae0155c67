"""Documents that are made for paper: PDF, and what office programs and e-book makers write. All of each is its own text."""

from __future__ import annotations

from reader.ingest.document import Document, Format
from reader.ingest.draft import Draft


def _is_pdf(document: Document) -> bool:
    return document.data.startswith(b"%PDF-") or document.kind == "a PDF document"


def _read_pdf(document: Document) -> Draft:
    from reader.ingest.paper.pdf import read_pdf  # 8 MB of PDFium, only for PDF

    return read_pdf(document)


def _is_docx(document: Document) -> bool:
    return "word/document.xml" in document.members


def _is_odt(document: Document) -> bool:
    if not {"content.xml", "mimetype"} <= document.members:
        return False
    from reader.ingest.zipped import beginning  # zipfile, only for what is one

    return b"opendocument.text" in beginning(document.data, "mimetype")


def _is_epub(document: Document) -> bool:
    return "META-INF/container.xml" in document.members


def _read_docx(document: Document) -> Draft:
    from reader.ingest.paper.docx import read_docx  # mammoth and lxml, only for DOCX

    return read_docx(document)


def _read_odt(document: Document) -> Draft:
    from reader.ingest.paper.odt import read_odt  # lxml

    return read_odt(document)


def _read_epub(document: Document) -> Draft:
    from reader.ingest.paper.epub import read_epub  # lxml

    return read_epub(document)


def _read_rtf(document: Document) -> Draft:
    from reader.ingest.paper.rtf import read_rtf  # striprtf, only for RTF

    return read_rtf(document)


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
    Format(
        "docx",
        "Word document (DOCX)",
        (".docx", ".docm"),
        _is_docx,
        _read_docx,
        keeps="headings, lists, quotes, tables, notes; the text with all tracked changes taken, and what each changed",
    ),
    Format(
        "odt",
        "OpenDocument text (ODT)",
        (".odt",),
        _is_odt,
        _read_odt,
        keeps="headings, lists, quotes, tables, notes, tracked changes as of DOCX",
    ),
    Format(
        "epub",
        "e-book (EPUB)",
        (".epub",),
        _is_epub,
        _read_epub,
        keeps="its chapters in order as one article with headings; title, author, publisher, day, language",
    ),
    Format(
        "rtf",
        "Rich Text (RTF)",
        (".rtf",),
        lambda document: document.data.startswith(b"{\\rtf"),
        _read_rtf,
        keeps="paragraphs, lists, tables by their rows",
    ),
)

"""The formats that can be read, in the order in which a file is tried: the one place to add another.

A format recognises a file by its content first; the suffix of its name only tips the balance. A format of bytes looks at
``data``; ``text`` is empty there. A `Format` reads one document, a `Container` hands over the documents that a file holds.
Readers with heavy imports import them when called.
"""

from __future__ import annotations

import re

from reader.ingest import box, cue, dump, feed, mail, paper
from reader.ingest.document import Container, Document, Format
from reader.ingest.draft import Draft
from reader.ingest.markdown import looks_like_markdown, read_markdown
from reader.ingest.plain import read_plain

_PAGE = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|meta|title|link|script|style|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?(?:p|div|h[1-6]|article|section|table|tr|td|ul|ol|li|br|span|blockquote|figure)\b[^<>]*>", re.IGNORECASE)
_WEB_SUFFIXES = (".html", ".htm", ".xhtml")
_MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")


def _is_page(document: Document) -> bool:
    """An HTML document by its beginning; a fragment by its tags, of which a file that isn't called .html needs many."""
    text, suffix = document.text, document.suffix
    if _PAGE.match(text[:4000]):
        return True
    if suffix in _MARKDOWN_SUFFIXES:
        return False
    tags = len(_TAG.findall(text[:100_000]))
    return tags >= 1 if suffix in _WEB_SUFFIXES else tags >= 4 and text.lstrip().startswith("<")


def _is_markdown(document: Document) -> bool:
    return bool(document.text) and (document.suffix in _MARKDOWN_SUFFIXES or looks_like_markdown(document.text))


def _read_page(document: Document) -> Draft:
    from reader.ingest.webpage import read_webpage  # lxml and trafilatura, only for pages

    return read_webpage(document.text)


FORMATS: tuple[Format | Container, ...] = (
    *paper.FORMATS,
    *box.FORMATS,
    *feed.FORMATS,
    *mail.FORMATS,
    *cue.FORMATS,
    *dump.FORMATS,
    Format(
        "html",
        "saved web page",
        _WEB_SUFFIXES,
        _is_page,
        _read_page,
        keeps="the article without what stands around it: headings, lists, quotes, captions, tables; title, source, author, day,"
        " address",
    ),
    *dump.TABLES,
    Format(
        "markdown",
        "Markdown",
        _MARKDOWN_SUFFIXES,
        _is_markdown,
        lambda document: read_markdown(document.text),
        keeps="headings, lists, quotes, tables; the fields of its front matter",
    ),
    Format(
        "text",
        "plain text",
        (".txt", ".text"),
        lambda document: bool(document.text),
        lambda document: read_plain(document.text),
        keeps="paragraphs, lists, headings by their looks; lines that were broken at a column are joined",
    ),
)
SUFFIXES = tuple(suffix for known in FORMATS for suffix in known.suffixes)
"""The suffixes of files that are read when a folder is searched."""

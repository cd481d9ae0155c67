"""DOCX (Office Open XML): what Word writes, as mammoth has it, with what was changed and is tracked told behind the text."""

from __future__ import annotations

import io
from collections.abc import Iterator

import mammoth

from db.records import BlockKind
from reader.ingest import markup, zipped
from reader.ingest.document import Document
from reader.ingest.draft import Draft, Piece
from reader.ingest.paper import office
from reader.ingest.paper.office import Element, local

_WHAT = "Word document"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
p[style-name='caption'] => p.caption:fresh
"""
_OUT, _INTO = frozenset({"del", "moveFrom"}), frozenset({"ins", "moveTo"})


def read_docx(document: Document) -> Draft:
    """The document with its headings, lists, tables and notes.

    Raises:
        ReaderError: It is encrypted, damaged, or larger than is read.
    """
    data = document.data

    def read() -> Draft:
        body = zipped.member(data, "word/document.xml")
        for part in zipped.members(data):
            if part.filename.endswith((".xml", ".rels")):
                zipped.member(data, part)  # mammoth would unpack it whatever its size
        result = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(lambda _: {"src": ""})
        )
        pieces = list(markup.pieces_of(result.value))
        changes = list(_changes(body))
        pieces += [Piece(sentence, BlockKind.METADATA, tight=at > 0) for at, sentence in enumerate(office.told(changes))]
        core = zipped.member(data, "docProps/core.xml")
        return Draft(
            "docx",
            tuple(pieces),
            office.remarked(changes),
            whole=True,
            fallback=office.said(office.xml(core) if core else None, _WHAT),
        )

    return office.within(document, _WHAT, read)


def _changes(body: bytes) -> Iterator[tuple[str, str, str]]:
    """The tracked changes: who made each, what was taken out, what was put in right behind it."""
    for paragraph in office.xml(body).iter("{*}p"):
        by = out = into = ""
        for child in paragraph.iterchildren():
            kind = local(child)
            if kind in _OUT:
                if into:
                    yield by, out, into
                    out = into = ""
                by, out = _author(child), out + _words(child)
            elif kind in _INTO:
                by, into = _author(child) if not out else by, into + _words(child)
            elif (out or into) and _words(child):
                yield by, out, into
                by = out = into = ""
        if out or into:
            yield by, out, into


def _author(element: Element) -> str:
    return next((str(value) for name, value in element.attrib.items() if name.endswith("}author")), "")


def _words(element: Element) -> str:
    return "".join(its.text or "" for its in element.iter("{*}t", "{*}delText"))

"""ODT (OpenDocument text): what LibreOffice writes; its own tree is walked, notes are put behind the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.records import BlockKind
from reader.ingest import zipped
from reader.ingest.clean import clean
from reader.ingest.document import Document
from reader.ingest.draft import Draft, Piece
from reader.ingest.line import MOST_LINES, TooManyError
from reader.ingest.paper import office
from reader.ingest.paper.office import Element, local

_WHAT = "OpenDocument text"
_DEEPEST = 60
"""Elements inside each other that are walked through."""
_SKIPPED = frozenset({"tracked-changes", "annotation", "annotation-end", "sequence-decls", "forms", "variable-decls"})
_QUOTES = frozenset({"Quotations", "Quote"})


@dataclass(slots=True)
class _Walk:
    """The pieces so far, and the notes to come behind them."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)


def read_odt(document: Document) -> Draft:
    """The document with its headings, lists, tables and notes.

    Raises:
        ReaderError: It is encrypted, damaged, or larger than is read.
    """
    data = document.data

    def read() -> Draft:
        if b"manifest:encryption-data" in zipped.member(data, "META-INF/manifest.xml"):
            raise zipped.LockedError
        tree = office.xml(zipped.member(data, "content.xml"))
        walk = _Walk()
        body = next(iter(tree.iter("{*}text")), None)
        _blocks(body if body is not None else tree, walk, 0)
        for note in walk.notes:
            _blocks(note, walk, 0)
        changes = list(_changes(tree))
        walk.pieces += [Piece(sentence, BlockKind.METADATA, tight=at > 0) for at, sentence in enumerate(office.told(changes))]
        meta = zipped.member(data, "meta.xml")
        return Draft(
            "odt",
            tuple(walk.pieces),
            office.remarked(changes),
            whole=True,
            fallback=office.said(office.xml(meta) if meta else None, _WHAT),
        )

    return office.within(document, _WHAT, read)


def _blocks(element: Element, walk: _Walk, depth: int, level: int = 0) -> None:
    """Walk through what holds paragraphs."""
    if depth > _DEEPEST:
        return
    for child in element.iterchildren():
        kind = local(child)
        if len(walk.pieces) > MOST_LINES:
            raise TooManyError("paragraphs")
        if kind in _SKIPPED:
            continue
        if kind == "h":
            depth_of = next((value for name, value in child.attrib.items() if name.endswith("outline-level")), "1")
            _add(walk, child, BlockKind.HEADING, min(6, int(depth_of) if depth_of.isdigit() else 1))
        elif kind == "p":
            style = next((value for name, value in child.attrib.items() if name.endswith("style-name")), "")
            plain = BlockKind.TITLE if style == "Title" else BlockKind.QUOTE if style in _QUOTES else BlockKind.PARAGRAPH
            _add(walk, child, BlockKind.LIST_ITEM if level else plain, level)
            for frame in child.iter("{*}text-box"):
                _blocks(frame, walk, depth + 1)
        elif kind == "table":
            for row in child.iter("{*}table-row"):
                cells = [
                    " ".join(filter(None, (_text(p, walk) for p in cell.iter("{*}p"))))
                    for cell in row.iterchildren("{*}table-cell")
                ]
                _put(walk, " | ".join(filter(None, cells)), BlockKind.LIST_ITEM, 1, "")
        else:
            _blocks(child, walk, depth + 1, level + 1 if kind == "list" else level)


def _add(walk: _Walk, element: Element, kind: BlockKind, level: int) -> None:
    marker = "  " * (level - 1) + "• " if kind is BlockKind.LIST_ITEM else ""
    _put(walk, _text(element, walk), kind, level, marker)


def _put(walk: _Walk, text: str, kind: BlockKind, level: int, marker: str) -> None:
    text = " ".join(clean(text).split(" ")).strip()
    if text:
        tight = kind is BlockKind.LIST_ITEM and bool(walk.pieces) and walk.pieces[-1].kind is BlockKind.LIST_ITEM
        walk.pieces.append(Piece(text, kind, level, tight, marker))


def _text(element: Element, walk: _Walk) -> str:
    """The words of a paragraph; its notes are set aside, and what stands in a box on the page is not part of it."""
    return "".join(_parts(element, walk, 0))


def _parts(element: Element, walk: _Walk, depth: int) -> Iterator[str]:
    yield element.text or ""
    for child in element.iterchildren():
        kind = local(child)
        if kind == "note":
            walk.notes += child.iterchildren("{*}note-body")
        elif kind == "s":
            yield " "
        elif kind in {"tab", "line-break"}:
            yield "\n" if kind == "line-break" else " "
        elif kind not in _SKIPPED and kind not in {"text-box", "object"} and depth < _DEEPEST:
            yield from _parts(child, walk, depth + 1)
        yield child.tail or ""


def _changes(tree: Element) -> Iterator[tuple[str, str, str]]:
    """The tracked changes; what was put in stands in the text and is told with it where both meet."""
    put_in = _insertions(tree)
    for region in tree.iter("{*}changed-region"):
        identity = next((value for name, value in region.attrib.items() if name.endswith("id")), "")
        by = next(("".join(creator.itertext()) for creator in region.iter("{*}creator")), "")
        for deletion in region.iter("{*}deletion"):
            out = " ".join("".join(p.itertext()) for p in deletion.iterchildren("{*}p", "{*}h"))
            yield by, out, put_in.behind.get(identity, "")
        if next(region.iter("{*}insertion"), None) is not None and identity not in put_in.told:
            yield by, "", put_in.words.get(identity, "")


@dataclass(slots=True)
class _Inserted:
    """What was put in, by the number of its change; and what stands right behind what was taken out."""

    words: dict[str, str] = field(default_factory=dict)
    behind: dict[str, str] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)


def _insertions(tree: Element) -> _Inserted:
    found = _Inserted()
    for paragraph in tree.iter("{*}p", "{*}h"):
        taken = ""
        for mark in paragraph.iter("{*}change", "{*}change-start"):
            identity = next((value for name, value in mark.attrib.items() if name.endswith("change-id")), "")
            if local(mark) == "change":
                taken = identity if not (mark.tail or "").strip() else ""
                continue
            found.words[identity] = mark.tail or ""
            if taken:
                found.behind[taken] = mark.tail or ""
                found.told.add(identity)
            taken = ""
    return found

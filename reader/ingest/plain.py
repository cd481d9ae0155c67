"""Plain text: paragraphs by blank lines, lists by their bullets, soft-wrapped lines joined."""

from __future__ import annotations

import re

from db.records import BlockKind
from reader.ingest.column import measure
from reader.ingest.draft import Draft, Piece
from reader.ingest.line import Line, bullet, numbered, paragraphs, unwrap

_ADDRESS = re.compile(r"^<(https?://\S+)>$")


def read_plain(text: str) -> Draft:
    """Cut a plain text into pieces. Which of them are title, byline or furniture is decided later."""
    pieces: list[Piece] = []
    groups = paragraphs(numbered(text))
    width = measure([line.text for line in group] for group in groups)
    for group in groups:
        in_list = False
        for position, line in enumerate(_items(group, width)):
            piece = _piece(line, tight=position > 0)
            in_list = in_list or piece.kind == BlockKind.LIST_ITEM
            pieces.append(piece)
    return Draft("text", tuple(pieces))


def _items(group: list[Line], width: int) -> list[Line]:
    """The lines of one group, unwrapped, each list item on a line of its own with its indent kept."""
    items: list[list[Line]] = [[]]
    parts: list[str] = []  # of a list item that goes on in indented lines
    for line in group:
        is_item = bullet(line.text) is not None
        if parts and not is_item and line.text.startswith("  "):
            parts.append(line.text.strip())
            continue
        if len(parts) > 1:
            items[-1] = [Line(items[-1][0].number, " ".join(parts))]
        if is_item and items[-1]:
            items.append([line])
        else:
            items[-1].append(line)
        parts = [line.text] if is_item and len(items[-1]) == 1 else []
    if len(parts) > 1:
        items[-1] = [Line(items[-1][0].number, " ".join(parts))]
    lines: list[Line] = []
    for item in items:
        indent = " " * (len(item[0].text) - len(item[0].text.lstrip()))
        first, *rest = unwrap(item, width)
        lines += [Line(first.number, indent + first.text), *rest]
    return lines


def _piece(line: Line, *, tight: bool) -> Piece:
    """One unwrapped line as a piece."""
    place = f"line {line.number}"
    item = bullet(line.text)
    if item:
        level = 1 + len(item["indent"]) // 4
        marker = "  " * (level - 1) + (f"{item['number']}. " if item["number"] else "• ")
        return Piece(line.text[item.end() :].strip(), BlockKind.LIST_ITEM, level, tight, marker, place=place)
    bare = line.text.strip()
    address = _ADDRESS.match(bare)
    return Piece(address[1] if address else bare, tight=tight, place=place)

"""Sets an article into rows for a given width: titles, lists, quotes, captions and what is not part of the report.

Pure: from an article and a width to a `Page`. Offsets stay offsets of the article's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from db.records import Article, Block, BlockKind
from reader.text.wrapping import printable, wrap

_MARKER = re.compile(r"(?:[-*•–+]|\d{1,3}[.)])[ \t]+")
_TIGHT = frozenset({BlockKind.LIST_ITEM, BlockKind.BYLINE, BlockKind.METADATA})
_LINEWISE = frozenset({BlockKind.BYLINE, BlockKind.METADATA, BlockKind.REPEAT, BlockKind.BOILERPLATE})
_NOTICES = {
    BlockKind.REPEAT: "┄ the page repeats itself; its second copy yields no claims ┄",
    BlockKind.BOILERPLATE: "┄ not part of the report ┄",
}


class Row(NamedTuple):
    """One row of the page: a stretch of the text and what is drawn before it."""

    start: int
    end: int
    kind: BlockKind
    lead: str = ""
    """Drawn before the text, not part of it: indent, bullet, quote bar, notice."""


@dataclass(frozen=True, slots=True)
class Page:
    """An article in rows."""

    text: str
    """The article's text made printable, of the same length."""
    rows: tuple[Row, ...]
    starts: tuple[int, ...]
    width: int

    def row_at(self, offset: int) -> int:
        """Number of the row that holds an offset, or of the last before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def rows_of(self, start: int, end: int) -> range:
        """Numbers of the rows that a stretch of the text touches."""
        return range(self.row_at(start), self.row_at(max(start, end - 1)) + 1)


def typeset(article: Article, width: int) -> Page:
    """Set an article into rows of at most ``width`` cells."""
    shown = printable(article.text)
    rows: list[Row] = []
    before: Block | None = None
    for block in _covering(article):
        if before is not None:
            rows.extend(_between(article.text, before, block))
        elif block.kind in _NOTICES:
            rows.append(Row(block.start, block.start, block.kind, _NOTICES[block.kind]))
        rows.extend(_set_block(article.text, shown, block, width))
        before = block
    return Page(shown, tuple(rows), tuple(row.start for row in rows), width)


def _covering(article: Article) -> Iterator[Block]:
    """The article's blocks, with paragraphs made of the text that no block covers."""
    place = 0
    for block in (*article.blocks, Block(len(article.text), len(article.text), BlockKind.PARAGRAPH)):
        for match in re.finditer(r"\S(?:(?!\n\s*\n).)*", article.text[place : block.start], re.DOTALL):
            yield Block(place + match.start(), place + match.end(), BlockKind.PARAGRAPH)
        if block.end > block.start:
            yield block
        place = max(place, block.end)


def _between(text: str, before: Block, block: Block) -> Iterator[Row]:
    """The blank row and the notice between two blocks; none within a list or between lines of one kind."""
    same = before.kind is block.kind
    tight = same and (block.kind in _TIGHT or (block.kind in _LINEWISE and text.count("\n", before.end, block.start) < 2))
    if not tight:
        yield Row(before.end, before.end, BlockKind.PARAGRAPH)
    if block.kind in _NOTICES and not same:
        yield Row(before.end, before.end, block.kind, _NOTICES[block.kind])


def _set_block(text: str, shown: str, block: Block, width: int) -> Iterator[Row]:
    """The rows of one block."""
    first, rest, hang = _leads(text, block)
    if width < 16:
        first, rest, hang = "", "", 0
    pieces = _lines(text, block) if block.kind in _LINEWISE else [(block.start, block.end)]
    for start, end in pieces:
        for number, row in enumerate(wrap(shown, start, end, width - len(first), hang)):
            yield Row(*row, block.kind, rest if number else first)


def _leads(text: str, block: Block) -> tuple[str, str, int]:
    """What is drawn before the first row and before the others, and by how much the others are shorter."""
    match block.kind:
        case BlockKind.LIST_ITEM:
            indent = "  " * max(0, block.level - 1)
            if marker := _MARKER.match(text, block.start, block.end):
                hang = len(marker[0])
                return indent, indent + " " * hang, hang
            return f"{indent}• ", f"{indent}  ", 0
        case BlockKind.QUOTE:
            return "│ ", "│ ", 0
        case _:
            return "", "", 0


def _lines(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The lines of a block that keeps its own line breaks."""
    start = block.start
    while start < block.end:
        end = text.find("\n", start, block.end)
        end = block.end if end < 0 else end
        yield start, end
        start = end + 1

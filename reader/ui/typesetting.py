"""Sets an article into rows for a given width: titles, lists, quotes, captions and what is not part of the report.

Pure: from an article and a width to a `Page`. Offsets stay offsets of the article's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import NamedTuple

from db.records import Article, Block, BlockKind
from reader.text.wrapping import breaks, printable, spaced, trimmed

_MARKER = re.compile(r"(?:[-*•–+]|\d{1,3}[.)])[ \t]+")
_MARKED = re.compile(rf"(?<!\S){_MARKER.pattern}\Z")
"""The marker of a list item right before its words."""

_PARAGRAPH = re.compile(r"\S(?:(?!\n\s*\n).)*", re.DOTALL)
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


class Section(NamedTuple):
    """Rows that belong together: what they are, and what is drawn before the first and the others."""

    first: int
    """Number of the first row."""
    end: int
    """Where its text ends."""
    kind: BlockKind
    lead: str
    rest: str


@dataclass(frozen=True, slots=True)
class Page:
    """An article in rows. A row is put together when it is asked for, since an article may have tens of thousands."""

    text: str = ""
    """The article's text with spaces for line breaks, of the same length; `words` is what of it is fit to be drawn."""
    starts: list[int] = field(default_factory=list)
    """Where in the text each row begins."""
    sections: list[Section] = field(default_factory=list)
    width: int = 0

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[Row]:
        return (self[number] for number in range(len(self)))

    def __getitem__(self, number: int) -> Row:
        """A row by its number."""
        section = self.sections[bisect_right(self.sections, number, key=itemgetter(0)) - 1]
        start = self.starts[number]
        end = min(section.end, self.starts[number + 1]) if number + 1 < len(self.starts) else section.end
        lead = section.lead if number == section.first else section.rest
        return Row(start, trimmed(self.text, start, end), section.kind, lead)

    def words(self, start: int, end: int) -> str:
        """A stretch of the text made printable, of the same length."""
        return printable(self.text[start:end])

    def row_at(self, offset: int) -> int:
        """Number of the row that holds an offset, or of the last before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def rows_of(self, start: int, end: int) -> range:
        """Numbers of the rows that a stretch of the text touches."""
        return range(self.row_at(start), self.row_at(max(start, end - 1)) + 1)


def typeset(article: Article, width: int) -> Page:
    """Set an article into rows of at most ``width`` cells."""
    page = Page(spaced(article.text), width=width)
    before: Block | None = None
    for block in _covering(article):
        _space(page, article.text, before, block)
        _set_block(page, article.text, block)
        before = block
    return page


def _covering(article: Article) -> Iterator[Block]:
    """The article's blocks, with paragraphs made of the text that no block covers; the marker of a list item belongs to it."""
    place = 0
    for block in (*article.blocks, Block(len(article.text), len(article.text), BlockKind.PARAGRAPH)):
        if block.kind is BlockKind.LIST_ITEM and (marker := _MARKED.search(article.text, place, block.start)):
            block = replace(block, start=marker.start())  # noqa: PLW2901 - the same block, with all that is drawn of it
        between = article.text[place : block.start]
        for match in _PARAGRAPH.finditer(between) if between.strip() else ():
            yield Block(place + match.start(), place + match.end(), BlockKind.PARAGRAPH)
        if block.end > block.start:
            yield block
        place = max(place, block.end)


def _space(page: Page, text: str, before: Block | None, block: Block) -> None:
    """Set the blank row and the notice before a block; none within a list or between lines of one kind."""
    same = before is not None and before.kind is block.kind
    place = block.start
    if before is not None:
        place = before.end
        tight = same and (block.kind in _TIGHT or (block.kind in _LINEWISE and text.count("\n", before.end, block.start) < 2))
        if not tight:
            _add(page, BlockKind.PARAGRAPH, ("", ""), [place], place)
    if block.page > (before.page_at(before.end) if before is not None else 0):
        _add(page, BlockKind.METADATA, (f"┄ page {block.page} ┄", ""), [place], place)
    if block.kind in _NOTICES and not same:
        _add(page, block.kind, (_NOTICES[block.kind], ""), [place], place)


def _set_block(page: Page, text: str, block: Block) -> None:
    """Set the rows of one block."""
    first, rest, hang = _leads(text, block)
    if page.width < 16:
        first, rest, hang = "", "", 0
    for start, end in _lines(text, block) if block.kind in _LINEWISE else [(block.start, block.end)]:
        _add(page, block.kind, (first, rest), breaks(page.text, start, end, page.width - len(first), hang), end)


def _add(page: Page, kind: BlockKind, leads: tuple[str, str], starts: list[int], end: int) -> None:
    page.sections.append(Section(len(page.starts), end, kind, *leads))
    page.starts.extend(starts)


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

"""Lines of printed pages to paragraphs, headings and notes: what goes on in the next line, the next column, the next page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from db.records import BlockKind
from reader.ingest.clean import clean
from reader.ingest.draft import Piece
from reader.ingest.line import bullet
from reader.ingest.paper.layout import Line, Sheet, body_size, lines_of

_LARGER = 1.12
"""Times the size of the text that makes a heading."""
_SMALLER = 0.9
"""Times the size of the text that makes a note."""
_APART = 1.45
"""Times the usual distance of lines that parts two paragraphs."""
_INDENT = 0.7
"""Sizes by which a paragraph's first line is set in."""
_SHORT = 0.85
"""Share of the column that a paragraph's last line falls short of."""
_BETWEEN = 5
"""Paragraphs, captions of a figure say, that may stand in the middle of one that goes on behind them."""
_LONGEST_HEADING = 30
"""Words."""
_ENDS = tuple('.?!:;”"’)…')
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐\xad\u2010]$")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡§])[.)]?\s+\S")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(slots=True)
class _Paragraph:
    """Lines that form a paragraph."""

    lines: list[Line]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    is_note: bool = False


def pieces_of(sheets: Sequence[Sheet]) -> list[Piece]:
    """The pages as pieces, in reading order; each with its page."""
    lines = lines_of(sheets)
    size = body_size(lines)
    body: list[_Paragraph] = []
    notes: list[_Paragraph] = []
    for paragraph in _paragraphs(lines, size):
        if paragraph.is_note:
            notes.append(paragraph)  # at the foot of a page, in the middle of what goes on over it
        elif before := _unfinished(body, paragraph):
            before.lines += paragraph.lines
        else:
            body += [*notes, paragraph]
            notes = []
    body += notes
    _rank(body)
    known = {word.casefold() for line in lines for word in _WORD.findall(line.text)}
    rows = [before.lines[-1].cells > 1 and paragraph.lines[0].cells > 1 for before, paragraph in pairwise(body)]
    return [_piece(paragraph, known, tight=tight) for paragraph, tight in zip(body, [False, *rows], strict=False)]


def _paragraphs(lines: Sequence[Line], size: float) -> Iterator[_Paragraph]:
    """Lines by paragraphs of one column."""
    steps = [above.top - below.top for above, below in pairwise(lines) if not below.opens and above.top > below.top]
    usual = median(steps) if steps else 1.2 * size
    group: list[Line] = []
    for line in lines:
        if group and _begins(group, line, usual):
            yield _told(group, size)
            group = []
        group.append(line)
    if group:
        yield _told(group, size)


def _begins(group: Sequence[Line], line: Line, usual: float) -> bool:
    """Whether a line begins a paragraph of its own."""
    above = group[-1]
    if line.opens or line.cells > 1 or above.cells > 1 or bullet(line.text) or not _alike(line, above):
        return True
    if above.top - line.top > _APART * max(usual, 0.0) and above.top - line.top > 1.5 * line.size:
        return True
    if _HYPHEN.search(above.text) or line.text[:1].islower():
        return False
    inset, before = line.left - line.column[0], above.left - above.column[0]
    if inset > _INDENT * line.size > before:
        return True
    if before > _INDENT * line.size > inset and len(group) > 1 and group[-2].left - group[-2].column[0] > _INDENT * line.size:
        return True
    return _falls_short(above, line)


def _alike(one: Line, other: Line) -> bool:
    """Whether two lines are of one size."""
    return abs(one.size - other.size) <= (_LARGER - 1) * max(one.size, other.size)


def _falls_short(above: Line, line: Line) -> bool:
    """Whether the first word of a line would have fitted behind the line above, which was ended on purpose."""
    letter = (above.right - above.left) / max(1, len(above.text))
    room = above.column[1] - above.right
    first = len(line.text.split(maxsplit=1)[0]) + 1
    return room > (1 if above.text.endswith(_ENDS) else 3) * letter * first


def _told(group: Sequence[Line], size: float) -> _Paragraph:
    """What a group of lines is, by its size and its first words."""
    first, words = group[0], sum(len(line.text.split()) for line in group)
    if first.size >= _LARGER * size and words <= _LONGEST_HEADING and first.text[-1:] not in ".,;":
        return _Paragraph([replace(line, text=line.text.replace(" | ", " "), cells=1) for line in group], BlockKind.HEADING, 2)
    if first.cells > 1 or bullet(first.text):
        return _Paragraph(list(group), BlockKind.LIST_ITEM, 1)
    return _Paragraph(list(group), is_note=first.size <= _SMALLER * size and _NOTE.match(first.text) is not None)


def _unfinished(body: Sequence[_Paragraph], after: _Paragraph) -> _Paragraph | None:
    """The paragraph that goes on in this one: the last, or one before a figure or a table that stands between."""
    if not body or after.kind is not BlockKind.PARAGRAPH:
        return None
    if _goes_on(body[-1], after):
        return body[-1]
    if not after.lines[0].text[:1].islower():
        return None
    for before in reversed(body[-_BETWEEN:]):
        last, first = before.lines[-1], after.lines[0]
        elsewhere = last.page != first.page or last.column != first.column
        if before.kind is BlockKind.HEADING:
            return None
        if (
            elsewhere
            and before.kind is BlockKind.PARAGRAPH
            and _alike(last, first)
            and not last.text.endswith(_ENDS)
            and not _falls_short(last, first)
        ):
            return before
    return None


def _goes_on(before: _Paragraph, after: _Paragraph) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    last, first = before.lines[-1], after.lines[0]
    if not first.opens or after.kind is not BlockKind.PARAGRAPH or before.kind is BlockKind.HEADING or last.cells > 1:
        return False
    if not _alike(last, first) or first.left - first.column[0] > _INDENT * first.size:
        return False
    if _HYPHEN.search(last.text) or first.text[:1].islower():
        return not last.text.endswith((".", "?", "!"))
    return not last.text.endswith(_ENDS) and not _falls_short(last, first)


def _rank(body: Sequence[_Paragraph]) -> None:
    """Give headings their levels by size; the largest of the first page is the title."""
    headings = [paragraph for paragraph in body if paragraph.kind is BlockKind.HEADING]
    sizes = sorted({round(paragraph.lines[0].size) for paragraph in headings}, reverse=True)
    for paragraph in headings:
        paragraph.level = min(6, 1 + sizes.index(round(paragraph.lines[0].size)))
    top = [paragraph for paragraph in headings if paragraph.level == 1]
    if top and top[0].lines[0].page == body[0].lines[0].page:
        top[0].kind = BlockKind.TITLE


def _piece(paragraph: _Paragraph, known: set[str], *, tight: bool) -> Piece:
    """A paragraph's lines as one text, with its page and where in it the next one begins."""
    first, *others = paragraph.lines
    text, turn = clean(first.text), 0
    for line in others:
        text = _behind(text, clean(line.text), known)
        if line.page > first.page and not turn:
            turn = len(text)
        text += clean(line.text)
    marker = "• " if (sign := bullet(text)) and not sign["number"] else f"{sign['number']}. " if sign else ""
    cut = sign.end() if sign else 0
    return Piece(text[cut:], paragraph.kind, paragraph.level, tight, marker, page=first.page, turn=max(0, turn - cut))


def _behind(text: str, following: str, known: set[str]) -> str:
    """A text ready for the words that follow on the next line: with a space, or without the hyphen that broke a word."""
    if not _HYPHEN.search(text):
        return f"{text} "
    before, after = re.search(r"[^\W_][^\s]*$", text), _WORD.match(following)
    if not before or not after or not following[:1].islower():
        return text
    whole = before[0][:-1] + after[0]
    return text if before[0] + after[0] in known and whole.casefold() not in known else text[:-1]

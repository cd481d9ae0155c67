"""Breaks text into rows of terminal cells without copying it: rows are offsets into the text they were cut from.

Owns widths and breaks. Knows nothing of blocks, colours or widgets. A text in which every character takes one cell is
wrapped by searching backwards for a space, a hundred thousand words in milliseconds; one with wide or combining characters
takes the exact way, grapheme by grapheme.
"""

from __future__ import annotations

import re
from itertools import pairwise

from rich.cells import split_graphemes

_UNEVEN = re.compile(
    r"[^\x00-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u1fff\u2010-\u202e\u2030-\u205e\u2066-\u2069\u20a0-\u20c0]"
)
"""A character that may take another number of cells than one as it is drawn: everything outside the scripts listed as even here.

Controls are even: `REPLACEMENT` is drawn in their place.
"""

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Controls that a terminal would obey or that would turn the text around them: C0, C1, separators, bidirectional overrides."""

_CLOSING = frozenset("。、，．！？：；）」』】》〉”’)]}!?,.:;…")
"""Characters that do not begin a row where scripts without spaces break."""

REPLACEMENT = "�"
"""What is drawn in place of a character that must not reach a terminal."""


def printable(text: str) -> str:
    """Make a text safe to draw, character by character, so that offsets into it stay what they were.

    Line breaks and tabs become spaces; controls and bidirectional overrides become `REPLACEMENT`.
    """
    line = spaced(text)
    return line if line.isprintable() else _UNPRINTABLE.sub(REPLACEMENT, line)


def spaced(text: str) -> str:
    """A text with spaces for line breaks and tabs, of the same length: what `wrap` takes. Not safe to draw as it is."""
    return text.replace("\n", " ").replace("\t", " ")


def wrap(text: str, start: int, end: int, width: int, hang: int = 0) -> list[tuple[int, int]]:
    """Cut ``text[start:end]`` into rows of at most ``width`` cells.

    White space at a break belongs to no row; every other character stands in exactly one row, in order. A word that is
    longer than a row is broken inside.

    Args:
        text: Text in which spaces are the only white space to break at (see `spaced`).
        start: Where to begin.
        end: Where to stop.
        width: Cells of a row, at least 1.
        hang: Cells that every row after the first has less.

    Returns:
        The rows as half-open offsets; a single empty row where there is nothing to show.
    """
    begins = breaks(text, start, end, width, hang)
    return [(low, trimmed(text, low, high)) for low, high in pairwise([*begins, end])]


def breaks(text: str, start: int, end: int, width: int, hang: int = 0) -> list[int]:
    """Where the rows begin that `wrap` cuts, which says all: a row ends before the white space ahead of the next."""
    while start < end and text[start] == " ":
        start += 1
    end = trimmed(text, start, end)
    width = max(1, width)
    rest = max(1, width - hang)
    if text.isascii() or text[start:end].isascii() or not _UNEVEN.search(text, start, end):
        return _breaks_even(text, start, end, width, rest)
    return _breaks_uneven(text, start, end, width, rest)


def trimmed(text: str, start: int, end: int) -> int:
    """The end of a stretch without the white space at its end."""
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


def _breaks_even(text: str, start: int, end: int, width: int, rest: int) -> list[int]:
    """Break a stretch in which every character takes one cell."""
    begins = [start]
    while end - start > width:
        cut = text.rfind(" ", start, start + width + 1)
        start = start + width if cut < 0 else cut + 1
        while text[start] == " ":
            start += 1
        begins.append(start)
        width = rest
    return begins


def _breaks_uneven(text: str, start: int, end: int, width: int, rest: int) -> list[int]:
    """Break a stretch with wide or zero-width characters; a row may also break before and after a wide one."""
    graphemes = [(low + start, high + start, cells) for low, high, cells in split_graphemes(printable(text[start:end]))[0]]
    begins = [start]
    # Numbers of graphemes: the row's first, the last that may begin a row, the one looked at; and the row's cells so far.
    first, chance, place, used = 0, 0, 0, 0
    while place < len(graphemes):
        low, high, cells = graphemes[place]
        if place > first and _may_begin_row(text, low, cells, graphemes[place - 1][2]):
            chance = place
        if used + cells > width and place > first and text[low:high] != " ":
            place = chance if chance > first else place
            begins.append(graphemes[place][0])
            first, used, width = place, 0, rest
        else:
            used += cells
            place += 1
    return begins


def _may_begin_row(text: str, low: int, cells: int, cells_before: int) -> bool:
    """Whether a row may begin at an offset: after a space, or beside a wide character that needs none."""
    if text[low] == " ":
        return False
    return text[low - 1] == " " or (max(cells, cells_before) > 1 and text[low] not in _CLOSING)

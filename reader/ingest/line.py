"""Lines and what they form: where a paragraph of a plain text ends, and which lines are soft-wrapped parts of one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from reader.ingest.column import is_full
from reader.ingest.credit import read_credit
from reader.ingest.day import find_day

MOST_LINES = 100_000
"""Lines of a document, or elements of a page: ten times those of the longest report, and a second's work."""
_WRAP = 46
"""A line shorter than this that is not a paragraph's last was broken on purpose."""
_WIDEST = 110
"""No wrapped text is wider: longer lines are paragraphs of their own."""
_HEAD = 20
"""In a file's first lines credits stand on lines of their own under the title: there none is joined to the line before."""
_CUT_WORD = re.compile(r"[^\W\d_]-$")
"""The end of a line that breaks a word off."""
_BULLET = re.compile(r"^(?P<indent> *)(?:[•◦▪‣∙·●○■*+–—-]|(?P<number>\d{1,3})[.)])\s+(?=\S)")


class TooManyError(Exception):
    """A document has more of something, named in the plural, than an article has."""


class Line(NamedTuple):
    """A line with its number in the file, counted from 1."""

    number: int
    text: str


def bullet(line: str) -> re.Match[str] | None:
    """The bullet or number that a line begins with, if it does ("3. Mai 2019" begins with a date)."""
    match = _BULLET.match(line)
    day = find_day(line[:40]) if match and match["number"] else None
    return None if day and match and day.start <= len(match["indent"]) else match


def numbered(text: str, first: int = 1) -> list[Line]:
    """The lines of a text, without space at their ends.

    Raises:
        TooManyError: They are.
    """
    if text.count("\n") > MOST_LINES:
        raise TooManyError("lines")
    return [Line(number, line.rstrip()) for number, line in enumerate(text.split("\n"), first)]


def paragraphs(lines: Iterable[Line]) -> list[list[Line]]:
    """Group lines into stretches without a blank line between."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.text.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def unwrap(lines: list[Line], width: int = 0) -> list[Line]:
    """Join soft-wrapped lines: a line that fills the measure goes on in the next, a short one was broken on purpose.

    Args:
        lines: The lines of a paragraph.
        width: That of the column at which the document was broken, if it is a narrow one.
    """
    joined: list[tuple[int, list[str]]] = []
    widest = max((len(line.text) for line in lines), default=0)
    in_column = 0 < widest <= width
    continues = False
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        words = " ".join(line.text.split())
        if continues and not bullet(line.text) and not (line.number <= _HEAD and len(lines) <= 5 and read_credit(words)):
            before = joined[-1][1]
            before += (words,) if _CUT_WORD.search(before[-1][-2:]) and words[:1].islower() else (" ", words)
        else:
            joined.append((line.number, [words]))
        if in_column and following is not None:
            full = is_full(line.text, following.text, width)
        else:
            # a long line that ends a sentence well short of the widest one ends a paragraph
            ends = line.text.endswith((".", "?", "!", "”", '"')) and len(line.text) < widest * 0.8
            full = max(_WRAP, widest * 0.6) <= len(line.text) <= _WIDEST and not ends
        continues = full and not (words.startswith("[") and words.endswith("]"))
    return [Line(number, "".join(parts)) for number, parts in joined]

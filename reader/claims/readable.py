"""Which stretches of a text are read as sentences, and which are tables, keys, labels, or made to stall the reader.

Owns the limits. What is left out is still shown, searched and exported; it only makes no claims.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from db.records import Block, Span
from reader.text.sentences import sentences

_LONGEST = 5_000
"""Characters of the longest sentence that is read."""

_SHORT = 300
"""Characters up to which every sentence is read."""

_MOST_FIGURES = 150
"""Figures of a sentence that is read: what has more is a table."""

_LEAST_VARIED = 0.25
"""Distinct words of a longer sentence as a share of its words, or sentences of a long block: what repeats itself more is none."""

_MOST_SENTENCES, _SHORTEST = 100, 12
"""A block of more sentences than this, of fewer characters each, is a run of labels."""

_FIGURE = re.compile(r"\d+|[¼½¾⅓⅔⅛⅜⅝⅞]")
_WORD = re.compile(r"[^\W\d_]{2}")
"""What a sentence has at least: signs, figures and letters alone state nothing."""

_BULLET = "•·▪‣◦*–—- \t\n"


@dataclass(frozen=True, slots=True)
class Reading:
    """The sentences of a block that are read, and the stretches that are not."""

    block: Block
    sentences: Sequence[Span]
    unread: Sequence[Span]


def reading(text: str, block: Block) -> Reading:
    """Cut a block into sentences, without their bullets, and set apart what is none."""
    cut = sentences(text, block.start, block.end)
    if len(cut) > _MOST_SENTENCES and _is_noise(text, block, cut):
        return Reading(block, (), (Span(block.start, block.end),))
    kept: list[Span] = []
    unread: list[Span] = []
    for span in (trimmed(text, span) for span in cut):
        readable = _WORD.search(text, span.start, span.end) is not None and _is_readable(text, span)
        (kept if readable else unread).append(span)
    return Reading(block, kept, unread)


def trimmed(text: str, span: Span) -> Span:
    """A sentence without the bullet in front of it."""
    start = span.start
    while start < span.end and text[start] in _BULLET:
        start += 1
    return Span(start, span.end)


def _is_noise(text: str, block: Block, cut: Sequence[Span]) -> bool:
    """Whether a block of many sentences is a run of labels, or says the same again and again."""
    different = len({text[span.start : span.end] for span in cut})
    return block.end - block.start < _SHORTEST * len(cut) or different < _LEAST_VARIED * len(cut)


def _is_readable(text: str, span: Span) -> bool:
    length = span.end - span.start
    if length <= _SHORT:
        return True
    if length > _LONGEST or len(_FIGURE.findall(text, span.start, span.end)) > _MOST_FIGURES:
        return False
    words = text[span.start : span.end].split()
    return len(set(words)) >= _LEAST_VARIED * len(words)

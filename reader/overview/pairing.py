"""Two articles against each other: which passages are linked, in which order, and in which words they differ."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from db.records import Relation, Span
from reader.overview.link import Link, Statement

ALIKE = 0.6
"""Share of words in common from which two passages that differ are compared word by word."""

VERBATIM = 0.8
"""The same for two that agree: what one changed of the other's words is news, what two writers put differently is not."""

_WORD = re.compile(r"\w+(?:[.,:'’\-]\w+)*")


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage on the left and the passage on the right that is linked to it."""

    left: Statement
    right: Statement
    relation: Relation
    firm: bool
    reason: str
    compared_left: tuple[Span, ...]
    """The words that the link compares, in offsets of the article."""
    compared_right: tuple[Span, ...]
    differing_left: tuple[Span, ...]
    """The words that differ."""
    differing_right: tuple[Span, ...]


def pairs(joined: Sequence[Link], left: int) -> list[Pair]:
    """Links between two articles as pairs, in the order of the left article."""
    found = []
    for link in joined:
        one, two, here, there = link.one, link.two, link.here, link.there
        if one.article_id != left:
            one, two, here, there = two, one, there, here
        mine, theirs = _differing(one, two, here, there, contests=link.contests)
        found.append(Pair(one, two, link.relation, link.firm, link.reason, here, there, mine, theirs))
    return sorted(found, key=lambda pair: (pair.left, pair.right))


def anchors(found: Sequence[Pair]) -> list[Pair]:
    """The pairs that can stand side by side when both articles run downwards: the longest chain without a crossing."""
    best = _best(found)
    tails: list[int] = []
    chain: list[int] = []
    before: dict[int, int | None] = {}
    for number, pair in enumerate(best):
        place = bisect_left(tails, pair.right.start)
        tails[place : place + 1] = [pair.right.start]
        before[number] = chain[place - 1] if place else None
        chain[place : place + 1] = [number]
    kept: list[Pair] = []
    step = chain[-1] if chain else None
    while step is not None:
        kept.append(best[step])
        step = before[step]
    return kept[::-1]


def _best(found: Sequence[Pair]) -> list[Pair]:
    """Each passage of the left once, with the passage that it is surest to be about: firm before possible."""
    best: dict[Statement, Pair] = {}
    for pair in found:
        known = best.get(pair.left)
        if known is None or (pair.firm and not known.firm):
            best[pair.left] = pair
    return sorted(best.values(), key=lambda pair: (pair.left.start, -pair.right.start))


def _differing(
    one: Statement, two: Statement, here: tuple[Span, ...], there: tuple[Span, ...], *, contests: bool
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words in which two passages differ: the figures that conflict, else word by word where the passages are alike."""
    if contests and len(here) == len(there) == 1:
        return here, there
    mine, theirs = differences(one.quote, two.quote, ALIKE if contests else VERBATIM)
    if mine is None or theirs is None:
        return (here, there) if contests else ((), ())
    return _moved(mine, one.start), _moved(theirs, two.start)


def differences(one: str, two: str, alike: float) -> tuple[tuple[Span, ...] | None, tuple[Span, ...] | None]:
    """The words that stand in one of two texts only, in offsets of each; None where less than a share ``alike`` is common."""
    left, right = list(_WORD.finditer(one)), list(_WORD.finditer(two))
    matcher = SequenceMatcher(None, [word[0].casefold() for word in left], [word[0].casefold() for word in right], autojunk=False)
    if matcher.ratio() < alike:
        return None, None
    mine: list[Span] = []
    theirs: list[Span] = []
    for kind, low, high, other_low, other_high in matcher.get_opcodes():
        if kind != "equal":
            mine += [Span(left[low].start(), left[high - 1].end())] if high > low else []
            theirs += [Span(right[other_low].start(), right[other_high - 1].end())] if other_high > other_low else []
    return tuple(mine), tuple(theirs)


def _moved(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    return tuple(Span(span.start + by, span.end + by) for span in spans)

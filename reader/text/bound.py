"""Bounds: how the words around a number limit its value, and what words without a figure are worth.

Owns the reading of ``data/vague.toml`` and the bounding phrases; knows nothing of what is counted.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from db.slots import Bound
from reader.text.line import Line
from reader.text.table import Phrases, phrases, table

AT_LEAST = (
    "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|upwards of|more than|in excess of|"
    "greater than|well over|far more than|over|above|exceeding|exceeded|exceeds|at the least|at a minimum"
)
AT_MOST = (
    "at most|up to|no more than|not more than|as many as|as much as|fewer than|less than|far fewer than|well under|under|below|"
    "a maximum of|at the most|not even"
)
_AFTER = {
    **dict.fromkeys(("or more", "at least", "and more", "or over", "plus", "+", "at the least"), Bound.AT_LEAST),
    **dict.fromkeys(("or fewer", "or less", "at most", "at the most"), Bound.AT_MOST),
    "or so": Bound.ABOUT,
}


class Interval(NamedTuple):
    """The limits of a value and how they are meant."""

    low: float | None
    best: float | None
    high: float | None
    bound: Bound


class Prefix(NamedTuple):
    """What a bounding phrase says, and how far it lets the value lie below and above."""

    bound: Bound
    below: float
    above: float


@lru_cache(maxsize=1)
def _before() -> Phrases:
    """Bounding phrases, their words reversed, so that they are found by the word next to the number."""
    entries: dict[str, Prefix] = {}
    for phrase in AT_LEAST.split("|"):
        entries[phrase] = Prefix(Bound.AT_LEAST, 0, 0)
    for phrase in AT_MOST.split("|"):
        entries[phrase] = Prefix(Bound.AT_MOST, 0, 0)
    for phrase, width in table("vague")["about"].items():
        below, above = width if isinstance(width, list) else (width, width)
        entries[phrase] = Prefix(Bound.ABOUT, below, above)
    return phrases({" ".join(reversed(phrase.split())): prefix for phrase, prefix in entries.items()})


@lru_cache(maxsize=1)
def _after() -> Phrases:
    return phrases(_AFTER)


@lru_cache(maxsize=1)
def vague() -> Phrases:
    """Words without a figure and their intervals."""
    entries: dict[str, Interval] = {}
    for phrase, limits in table("vague")["words"].items():
        best = limits.get("best")
        low, high = limits.get("low", best), limits.get("high", best)
        if best is not None:
            bound = Bound.EXACT if low == high else Bound.ABOUT
        else:
            bound = Bound.RANGE if high is not None else Bound.AT_LEAST
        number = [None if value is None else float(value) for value in (low, best, high)]
        entries[phrase.replace("-", " - ")] = Interval(number[0], number[1], number[2], bound)
    return phrases(entries)


@lru_cache(maxsize=2)
def vague_behind(word: str) -> frozenset[str]:
    """What can stand behind a word that begins a vague one: "few", "couple" behind "a"."""
    return frozenset(parts[1] for parts, _ in vague().get(word, ()) if len(parts) > 1)


def vague_at(line: Line, at: int) -> tuple[Interval, int] | None:
    """The interval of the vague word that begins at ``at``, and the token after it."""
    for parts, limits in vague().get(line.word(at), ()):
        if line.follows(at, *parts):
            return limits, at + len(parts)
    return None


def prefix_at(line: Line, at: int) -> tuple[Prefix, int] | None:
    """The bounding phrase that ends just before token ``at``, and its first token."""
    for parts, prefix in _before().get(line.word(at - 1), ()):
        begin = at - len(parts)
        if begin >= 0 and all(line.low[at - 1 - step] == word for step, word in enumerate(parts)):
            return prefix, begin
    return None


def suffix_at(line: Line, at: int) -> tuple[Bound, int] | None:
    """The bounding phrase that begins at token ``at``, and the token after it."""
    for parts, limit in _after().get(line.word(at), ()):
        if line.follows(at, *parts):
            return limit, at + len(parts)
    return None


def interval(value: float, bound: Bound, below: float = 0.1, above: float = 0.1) -> Interval:
    """The interval of one named value under a bound. "At most" of a count leaves zero as the lower limit, of minus ten none."""
    if bound is Bound.AT_LEAST:
        return Interval(value, value, None, bound)
    if bound is Bound.AT_MOST:
        return Interval(0.0 if value >= 0 else None, value, value, bound)
    if bound is Bound.ABOUT:
        below, above = (below, above) if value >= 0 else (above, below)
        return Interval(value - abs(value) * below, value, value + abs(value) * above, bound)
    return Interval(value, value, value, bound)

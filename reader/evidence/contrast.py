"""Two passages in nearly the same words laid word to word: what one has and the other hasn't, and whether both can hold.

Likeness cannot tell "sank off Leith" from "sank off Hull": the more two sentences share, the nearer they look, and the more their
one difference decides. So the shared words are taken off first. What is left over on both sides is compared by kind: a day with a
day, a name with a name, a rank before the same name, who did it, whether it was so. Words of no such kind (a tent and a stove)
decide nothing. Nothing here knows an event or a place; the tables in ``data`` are of English.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from db.records import Claim
from reader.evidence.contrast_figure import figure
from reader.evidence.difference import Contrast, Difference
from reader.evidence.laid import NEAR, NEAR_BOTH, NEGATED, Laid, opposed, table
from reader.evidence.opposition import opposition
from reader.evidence.piece import Piece, aligned, pieces
from reader.text.words import tokens

DOER = 2
"""Pieces that name who did something: "a faulty heater"."""

NEAR_DENIAL = 0.75
"""Share of both passages from which a plain "not" denies what the other says."""

MOST_LEFT = 4
"""Pieces that may be left over on a side, so that one of them can be said to stand for one of the other."""


def contrast(one: Claim, two: Claim) -> Contrast | None:
    """How two passages differ; ``None`` where they share too little, or nothing of one kind is left over on both sides."""
    if not _may_be_near(one, two):
        return None
    left, right = pieces(one), pieces(two)
    laid = Laid(one, two, left, right, aligned(left, right))
    if not laid.is_near:
        return None
    for find in (_question, _denial, figure, _opposite, _rank, _numeral, _agent, _order, _turned, _name):
        if found := find(laid):
            return found
    return None


def _may_be_near(one: Claim, two: Claim) -> bool:
    """Whether two passages can share enough, counted without laying them to each other: most pairs don't."""
    (mine, figures, here), (theirs, others, there) = _counted(one), _counted(two)
    most = len(mine & theirs) + min(figures, others) + 1
    return most >= NEAR * min(here, there) and 2 * most >= NEAR_BOTH * (here + there)


@lru_cache(maxsize=5_000)
def _counted(claim: Claim) -> tuple[frozenset[str], int, int]:
    """The words of a claim; how many figures and names, which may be spelled in other ways; how many pieces it has in all."""
    every = pieces(claim)
    words = frozenset(piece.word for piece in every if piece.value is None)
    return words, sum(1 for piece in every if piece.value is not None or piece.name), len(every)


def _question(laid: Laid) -> Contrast | None:
    """One asks and the other says."""
    asks = _asks(laid.one.quote), _asks(laid.two.quote)
    if asks[0] == asks[1]:
        return None
    return replace(laid.found(Difference.QUESTION, laid.left[0], laid.right[0]), turns_here=asks[0])


@lru_cache(maxsize=5_000)
def _asks(quote: str) -> bool:
    return quote.rstrip("\"'”’ )").endswith("?") or _WHETHER.search(quote) is not None


_WHETHER = re.compile(r"\b(?:whether|(?:asked|wondered|unclear|unknown) (?:\w+ ){0,2}if)\b", re.IGNORECASE)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut(?:es?|ed|ing)|contradict(?:s|ed|ing)?|unfounded|untrue|baseless|groundless|no truth"
    r"|(?:is|was|are|were) (?:false|not true|not so|not the case)"
    r"|(?:reject|dismiss|disput)(?:s|es|ed|e)? (?:\w+ ){0,2}(?:reports?|claims?|allegations?|accusations?|rumou?rs?))\b",
    re.IGNORECASE,
)


def _denial(laid: Laid) -> Contrast | None:
    """One says that what the other says is not so."""
    mine, theirs = (_DENIES.search(claim.quote) for claim in (laid.one, laid.two))
    if mine is None and theirs is None and laid.near >= NEAR_DENIAL and (plainly := opposition(laid.one, laid.two)):
        return Contrast(Difference.DENIAL, plainly.here, plainly.there, turns_here=plainly.denied_here)
    if (mine is None) == (theirs is None):
        return None
    denier, sayer = (laid.one, laid.two) if mine else (laid.two, laid.one)
    if NEGATED.search(sayer.quote) or NEGATED.search(_DENIES.sub("", denier.quote)):
        return None
    here, there = ((Piece("", *found.span()) if found else side[0]) for found, side in ((mine, laid.left), (theirs, laid.right)))
    return replace(laid.found(Difference.DENIAL, here, there), turns_here=mine is not None)


def _opposite(laid: Laid) -> Contrast | None:
    pair = opposed(laid)
    return laid.found(Difference.OPPOSITE, *pair) if pair else None


def _rank(laid: Laid) -> Contrast | None:
    """Another rank before the same name."""
    for here, there in laid.pairs:
        mine, theirs = _title(laid.one, laid.left[here]), _title(laid.two, laid.right[there])
        if laid.left[here].name and mine and theirs and mine.key != theirs.key:
            return laid.found(Difference.RANK, mine, theirs)
    return None


_NUMERAL = re.compile(r"\s+([IVXL]{1,6})\b(?!['’])")


def _numeral(laid: Laid) -> Contrast | None:
    """Another numeral after the same name: "Margrethe I", "Margrethe II"."""
    for here, there in laid.pairs:
        one, two = laid.left[here], laid.right[there]
        mine, theirs = _NUMERAL.match(laid.one.quote, one.end), _NUMERAL.match(laid.two.quote, two.end)
        if one.name and mine and theirs and mine[1] != theirs[1]:
            return laid.found(Difference.NAME, Piece("", one.start, mine.end()), Piece("", two.start, theirs.end()))
    return None


def _title(claim: Claim, name: Piece) -> Piece | None:
    """The rank that stands before or at the head of a name."""
    for word in tokens(claim.quote, 0, name.end):
        is_head = word.start == name.start or claim.quote[word.end : name.start].isspace()
        if is_head and word.text.lower() in ranks():
            return Piece(word.text.lower(), word.start, word.end)
    return None


def _agent(laid: Laid) -> Contrast | None:
    """By whom it was done: the only words after "by" that are left over, two names or two words of other kinds."""
    mine, theirs = laid.rest()
    left, right = ([piece for piece in side if piece.before == "by" and piece.value is None] for side in (mine, theirs))
    if len(left) == len(right) == 1 and bool(left[0].name) == bool(right[0].name):
        return laid.found(Difference.AGENT, left[0], right[0])
    if len(left) == len(mine) == 1 and (doer := _doer(laid.two, theirs, laid.right)):
        return laid.found(Difference.AGENT, left[0], doer)
    if len(right) == len(theirs) == 1 and (doer := _doer(laid.one, mine, laid.left)):
        return laid.found(Difference.AGENT, doer, right[0])
    return None


def _doer(claim: Claim, left_over: list[Piece], every: tuple[Piece, ...]) -> Piece | None:
    """Who did it where the passage tells it the active way: all that is left over stands at its head ("A guard raised it")."""
    if not left_over or len(left_over) > DOER or _PASSIVE.search(claim.quote) or list(every[: len(left_over)]) != left_over:
        return None
    named = any(piece.value is not None or piece.name for piece in left_over)
    return None if named else Piece("", left_over[0].start, left_over[-1].end)


def _turned(laid: Laid) -> Contrast | None:
    """Nothing is left over, and one says before where the other says after."""
    if laid.rest() != ([], []):
        return None
    for here in _turning(laid.one.quote):
        for there in _turning(laid.two.quote):
            if _AGAINST[here.key] == there.key:
                return laid.found(Difference.WAY, here, there)
    return None


@lru_cache(maxsize=5_000)
def _turning(quote: str) -> tuple[Piece, ...]:
    words = (Piece(word.text.lower(), word.start, word.end) for word in tokens(quote))
    return tuple(word for word in words if word.key in _AGAINST)


_AGAINST = {
    one: other
    for pair in ("before after", "with without", "above below", "over under", "inside outside", "until since")
    for one, other in (pair.split(), pair.split()[::-1])
}
"""Words that say where or when, and those that say the opposite."""


def _order(laid: Laid) -> Contrast | None:
    """The same two names the other way round, and all else the same."""
    mine, theirs = laid.rest()
    if mine or theirs or _PASSIVE.search(laid.one.quote) or _PASSIVE.search(laid.two.quote):
        return None
    order = [(here, there) for here, there in laid.pairs if laid.left[here].name or laid.right[there].name]
    if len(order) != 2 or order[0][1] < order[1][1]:
        return None
    first, second = order[0][0], order[1][0]
    between = [piece for piece in laid.left[first + 1 : second] if piece.value is None]
    return laid.found(Difference.ORDER, laid.left[first], laid.right[order[0][1]]) if len(between) == 1 else None


_PASSIVE = re.compile(r"\bby\b", re.IGNORECASE)


def _name(laid: Laid) -> Contrast | None:
    """Another name in the same place."""
    mine, theirs = laid.rest()
    left, right = ([piece for piece in side if piece.name] for side in (mine, theirs))
    if len(left) != 1 or len(right) != 1 or max(len(mine), len(theirs)) > MOST_LEFT:
        return None
    here, there = left[0], right[0]
    elsewhere = here.before in _WITHIN or here.before != there.before
    return None if elsewhere else laid.found(Difference.NAME, here, there)


_WITHIN = frozenset({"in", "at", "on", "near", "of", "around", "outside", "with"})
"""Words before a place that may lie in another, and before what may be one of several."""


@cache
def ranks() -> frozenset[str]:
    """Ranks and titles of which a person has one at a time."""
    return frozenset(word for line in table("ranks.txt") for word in line.split())

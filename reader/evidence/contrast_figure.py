"""Figures that differ between two passages in nearly the same words: a day, a number, a unit, a version, a score."""

from __future__ import annotations

import re

from db.slots import Quantity, QuantityKind
from reader.evidence.comparison import Outcome, compare, is_part_of, named_apart
from reader.evidence.difference import Contrast, Difference
from reader.evidence.event import MOVES
from reader.evidence.laid import Laid, other_days, values
from reader.evidence.piece import Piece
from reader.text.words import root

NEAR_DAY = 0.7
"""The same share from which two days are of one thing: "charged yesterday" and "the shooting on Friday" share half."""

FEW = 2
"""Pieces in common up to which a name or a number must be among them, so that both speak of one thing."""


def figure(laid: Laid) -> Contrast | None:
    """One figure on each side that has no equal on the other."""
    for here, there in laid.pairs:
        if _other_unit(laid.left[here], laid.right[there]):
            return laid.found(Difference.UNIT, laid.left[here], laid.right[there])
        if _other_bounded(laid.left[here], laid.right[there]):
            return laid.found(Difference.NUMBER, laid.left[here], laid.right[there])
    mine, theirs = laid.rest()
    days, numbers = other_days(laid, mine, theirs), _one_each(mine, theirs)
    if numbers is not None:
        return _number(laid, *numbers, moved=days is not None)
    return _identifier(laid, mine, theirs) if days is None else _day(laid, *days)


def _number(laid: Laid, here: Piece, there: Piece, *, moved: bool) -> Contrast | None:
    one, two = values((here, there))
    if isinstance(one, Quantity) and isinstance(two, Quantity) and (is_part_of(one, two) or is_part_of(two, one)):
        return None
    if compare(one, two) is Outcome.CONFLICT:
        if not _alike(here, there) or all(any(piece.value is None for piece in side) for side in laid.rest()):
            return None
        moved = moved or _adds(laid.one.quote) or _adds(laid.two.quote)
        return laid.found(Difference.STATE if moved else Difference.NUMBER, here, there)
    return laid.found(Difference.UNIT, here, there) if _same_digits(here, there) else None


def _day(laid: Laid, here: Piece, there: Piece) -> Contrast | None:
    """Two days of one thing, as far as all else is the same; "today" in two papers is two days of two things.

    What moves every day (shares fell) has many days, and a passage without a name or a number is of no one thing.
    """
    if laid.near < NEAR_DAY or here.key == there.key:
        return None
    shared = [laid.left[at] for at, _ in laid.pairs]
    telling = len(shared) > FEW or any(piece.name or piece.value is not None for piece in shared)
    moves = any(piece.key in MOVES for piece in shared) or _adds(laid.one.quote) or _adds(laid.two.quote)
    if not telling or moves or not _of_one(laid, here, there):
        return None
    return laid.found(Difference.DAY, here, there)


def _of_one(laid: Laid, here: Piece, there: Piece) -> bool:
    """Whether two days stand after the same word; a day that a passage begins with is of all of it."""
    mine, theirs = (
        [at for at, piece in enumerate(side) if piece.start < day.start and not piece.key.isdigit()]
        for side, day in ((laid.left, here), (laid.right, there))
    )
    return not mine or not theirs or (mine[-1], theirs[-1]) in laid.pairs


def _identifier(laid: Laid, mine: list[Piece], theirs: list[Piece]) -> Contrast | None:
    """Figures that count nothing: scores, versions, house numbers."""
    left, right = ([piece for piece in side if piece.value is None and piece.key[0].isdigit()] for side in (mine, theirs))
    alone = len(left) == len(right) == 1 and len(mine) == len(theirs) == 1
    return laid.found(Difference.NUMBER, left[0], right[0]) if alone else None


def _one_each(mine: list[Piece], theirs: list[Piece]) -> tuple[Piece, Piece] | None:
    left, right = ([piece for piece in side if isinstance(piece.value, Quantity)] for side in (mine, theirs))
    return (left[0], right[0]) if len(left) == len(right) == 1 else None


def _alike(one: Piece, two: Piece) -> bool:
    """Whether two numbers count the same thing, as far as their words say."""
    mine, theirs = one.value, two.value
    if not isinstance(mine, Quantity) or not isinstance(theirs, Quantity):
        return False
    named = root(mine.counted), root(theirs.counted)
    return not all(named) or named[0] == named[1]


def _same_digits(one: Piece, two: Piece) -> bool:
    """Whether two numbers are written with the same digits and mean different things: $5m and €5m, 2 per cent and 2 points."""
    mine, theirs = _digits(one.key), _digits(two.key)
    units = one.value, two.value
    return (
        bool(mine)
        and mine == theirs
        and isinstance(units[0], Quantity)
        and isinstance(units[1], Quantity)
        and {units[0].kind, units[1].kind} <= _UNITS
    )


def _other_unit(one: Piece, two: Piece) -> bool:
    """Whether two equal numbers are not the same: 4 per cent and 4 percentage points, version 3.1 and version 3.10."""
    if not isinstance(one.value, Quantity) or not isinstance(two.value, Quantity):
        return False
    points = "point" in one.key, "point" in two.key
    if one.value.kind is QuantityKind.PERCENTAGE:
        return points[0] != points[1]
    return one.before == two.before and one.before in _NAMING and _digits(one.key) != _digits(two.key)


def _other_bounded(one: Piece, two: Piece) -> bool:
    """Whether two numbers stand under the same bound and are named as two: "at least 33" and "at least 35" in the same words."""
    mine, theirs = one.value, two.value
    return isinstance(mine, Quantity) and isinstance(theirs, Quantity) and named_apart(mine, theirs)


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*", text)


_NAMING = frozenset({"version", "release", "edition", "chapter", "section", "article", "paragraph", "number", "no"})
_UNITS = frozenset({QuantityKind.MONEY, QuantityKind.PERCENTAGE, QuantityKind.MEASURE, QuantityKind.CLOCK, QuantityKind.DURATION})
_ADDS = re.compile(r"\b(?:again|another|further|additional(?:ly)?|more (?!than)|others?|so far|by then)\b", re.IGNORECASE)


def _adds(quote: str) -> bool:
    """Whether a passage adds to a count that it does not give, or counts up to a moment."""
    return _ADDS.search(quote) is not None

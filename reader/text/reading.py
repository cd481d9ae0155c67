"""One quantity as read: its kind, its limits, and the tokens it stands on.

Owns how a number, the bounding words around it and its unit become an interval. Knows nothing of which words make which kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from db.slots import Bound, QuantityKind
from reader.text.bound import Interval, interval, prefix_at, suffix_at
from reader.text.counted import Counted, counted
from reader.text.line import Line
from reader.text.numerals import SCALES, TENS, Numeral, cardinal
from reader.text.sign import MINUS, changes, changes_from, direction, negative
from reader.text.unit import SIGNS, Unit, currency_at, unit_at

_SHARED_SCALES = SCALES.keys() | {"m", "bn", "k"}


_FAR = 5
"""Behind a verb of change the ends of a range are no further apart: ``dropped 12 to 345 pence`` is none."""

NOTHING = Counted()
_WITHOUT_ZERO = ("degree Celsius", "degree")
"""Units of which a value may be negative: "below 5 °C" sets no lower limit."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity on the tokens from ``begin`` to before ``end``."""

    kind: QuantityKind
    interval: Interval
    begin: int
    end: int
    unit: str = ""
    counted: Counted = NOTHING
    direction: str = ""


class Number(NamedTuple):
    """One number or the two ends of a range, with the token after it."""

    low: float
    high: float
    end: int
    digits: bool = False
    signed: bool = False
    """Whether a token in front of it says that it is negative."""

    def times(self, factor: float, offset: float = 0.0) -> Number:
        """The number in another unit."""
        return self._replace(low=self.low * factor + offset, high=self.high * factor + offset)

    def negated(self) -> Number:
        """The number below zero."""
        return self._replace(low=-self.high, high=-self.low)


def number_at(line: Line, at: int) -> Number | None:
    """The number that begins at token ``at``, or a range of two that share their scale (``five to ten thousand``)."""
    first = cardinal(line, at)
    if first is None:
        return None
    signed = negative(line, at, first)
    single = Number(first.value, first.value, first.end, first.digits, signed)
    single = single.negated() if signed else single
    joint = first.end
    link = line.word(joint)
    between = line.word(at - 1) == "between" and link == "and"
    if not between and (link not in ("to", "-", "–", "—", "or") or (link == "—" and not line.touches(joint))):
        return single
    begin = joint + 1
    below = line.word(begin) in (MINUS, "minus") or (signed and line.word(begin) == "-")
    begin += below
    begin += line.word(begin) in SIGNS and currency_at(line, begin) is not None
    second = cardinal(line, begin)
    if second is None or (line.word(begin) in ("a", "an") and link != "to") or not _ranges(line, at, first, second):
        return single
    low = first.value
    if _lends_scale(line, first, second):
        low *= _lent(line, second)
    if signed or below:
        ends = sorted((-low if signed else low, -second.value if below else second.value))
        return Number(ends[0], ends[1], second.end, first.digits, signed)
    return Number(low, second.value, second.end, first.digits) if low < second.value else single


def _ranges(line: Line, at: int, first: Numeral, second: Numeral) -> bool:
    """Whether two numbers with a link between them are the ends of one range."""
    link = line.word(first.end)
    if link == "or":
        last = second.value / (_lent(line, second) if _lends_scale(line, first, second) else 1.0)
        return 0 < last - first.value <= max(2.0, first.value)
    if link == "to" and line.word(at - 1) == "from":
        return not changes_from(line, at - 1)
    far = second.value > _FAR * first.value
    if link == "to" and changes(line, at) and (far or not _shares_unit(line, at, second)):
        return False
    if link in ("-", "–") and first.digits != second.digits:
        return False
    return not (link == "-" and line.word(at) in TENS and second.value < 10)


def _shares_unit(line: Line, at: int, second: Numeral) -> bool:
    """Whether the unit stands behind the second number alone: ``rose 5 to 10 per cent`` is a range, ``rose 5 to 45`` is none."""
    after = second.end
    measured = line.word(after) in ("%", "percent", "per", "percentage") or unit_at(line, after) or currency_at(line, after)
    return line.word(at - 1) not in SIGNS and bool(measured)


def _lends_scale(line: Line, first: Numeral, second: Numeral) -> bool:
    """Whether the second number's scale is the first one's too (``25 and 32 million``)."""
    if first.value >= 1000 or _scale_of(first.value) > 1 or line.word(second.end - 1) not in _SHARED_SCALES:
        return False
    return first.value < first.value * _lent(line, second) < second.value


def _lent(line: Line, second: Numeral) -> float:
    """The scale that the second number of a range is told in."""
    word = line.word(second.end - 1)
    return SCALES[word] if word in ("dozen", "score") else _scale_of(second.value)


def _scale_of(value: float) -> float:
    return next((scale for scale in (1e12, 1e9, 1e6, 1e3, 1e2) if value >= scale and value % scale == 0), 1.0)


def about(line: Line, kind: QuantityKind, begin: int, number: Number, unit: str = "") -> Reading:
    """Put the bounding words around a number, and find what it counts. The number is in the unit's base already."""
    is_range = number.low != number.high
    limits = Interval(number.low, None, number.high, Bound.RANGE) if is_range else interval(number.low, Bound.EXACT)
    begin -= number.signed
    first, end = begin, number.end
    prefix = prefix_at(line, begin)
    suffix = suffix_at(line, end)
    if prefix is not None and not _is_preposition(line, kind, unit, (prefix[1], begin)):
        first = prefix[1]
        if not is_range:
            limits = interval(number.low, prefix[0].bound, prefix[0].below, prefix[0].above)
        elif prefix[0].bound is not Bound.ABOUT:
            limits = interval(number.low if prefix[0].bound is Bound.AT_LEAST else number.high, prefix[0].bound)
    elif suffix is not None and not is_range:
        limits, end = interval(number.low, suffix[0]), suffix[1]
    if unit in _WITHOUT_ZERO and limits.bound is Bound.AT_MOST:
        limits = limits._replace(low=None)
    what = counted(line, first, end, None if is_range else number.low)
    return Reading(kind, limits, first, end, unit, what, direction(line, first, number.end, kind))


def _is_preposition(line: Line, kind: QuantityKind, unit: str, place: tuple[int, int]) -> bool:
    """Whether a bounding word is a preposition: ``over two days`` says when, ``over ten acres`` where."""
    first, begin = place
    word, before = line.word(first), line.word(first - 1)
    if begin - first != 1 or word not in ("over", "under", "above", "below"):
        return False
    if kind is QuantityKind.DURATION:
        return before not in ("for", "of", "lasted", "just", "well", "little")
    placed = word == "under" or unit == "square metre"
    return (
        kind is QuantityKind.MEASURE
        and placed
        and before not in ("just", "well", "is", "was", "at", "of", "for", "covered", "covers")
    )


def measured(line: Line, begin: int, number: Number, unit: Unit) -> Reading:
    """A number with its unit, in the base unit."""
    return about(line, unit.kind, begin, number.times(unit.factor, unit.offset), unit.base)

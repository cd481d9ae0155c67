"""Numerals: what a run of words or digits is worth.

Owns cardinals, ordinals and fractions as English writes them, in words and in digits; knows nothing of what is counted.

Grammar (over the tokens of `reader.text.words`)::

    cardinal  = digits [part] [scale] | words [part] [scale] | "half" ("a" | "an") scale
    digits    = 2,201 | 2 201 | 2'201 | 12,34,567 | 3.5 | 16
    part      = ½ | ["-"] 1/2 | "and" ("a" | number) ("half" | "third" | "quarter" | …), with hyphens or without
    words     = [tens ["-"] unit | teen | unit | "a"] [scale] {["and"] words}
    scale     = hundred | thousand | million | billion | trillion | lakh | crore | dozen | score | bn | m | k
    ordinal   = twentieth | 20th | twenty-first | hundredth

A run of digits that is longer than any count is an identifier and worth nothing: nothing here is infinite, whatever is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from reader.text.line import Line
from reader.text.unit import unit_at

UNITS = {
    word: float(value)
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10.0 * value
    for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0, "score": 20.0,
    "gross": 144.0, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7,
}  # fmt: skip
SCORES = {"twoscore": 40.0, "threescore": 60.0, "fourscore": 80.0}
SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12}
ORDINALS = {
    word: float(value)
    for value, word in enumerate(
        [
            "zeroth",
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
        ]
    )
    if value
}
ORDINAL_TENS = {word[:-1] + "ieth": value for word, value in TENS.items()} | {
    "hundredth": 100.0,
    "thousandth": 1000.0,
    "millionth": 1e6,
}
VULGAR = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}
DENOMINATORS = {
    "half": 2.0, "halves": 2.0, "third": 3.0, "thirds": 3.0, "quarter": 4.0, "quarters": 4.0,
    **{name + ending: value for name, value in ORDINALS.items() if value > 3 for ending in ("", "s")},
    "hundredth": 100.0, "hundredths": 100.0, "thousandth": 1000.0, "thousandths": 1000.0,
}  # fmt: skip

SUFFIXES = ("th", "st", "nd", "rd")

LARGEST = 1e18
"""More than anything is counted in. A number beyond it is none."""

_LONGEST_FIGURE = 32
_MOST_PLAIN, _MOST_GROUPED = 12, 18
"""Digits of the largest figure that is a number: without marks a longer one is an identifier."""

_GROUPED = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})(?:\.(\d+))?",
        r"(\d{1,3}(?:['’ \u00a0\u2007\u2009\u202f]\d{3})+)(?:[.,](\d+))?",
        r"(\d{1,3}(?:\.\d{3}){2,})(?:,(\d+))?",
    )
)
"""The digits of a whole number in groups, and the part behind its point."""

_SLASHED = ("2", "3", "4", "5", "6", "8", "10", "16", "32")
"""Denominators that are written with a slash."""

CARDINAL_WORDS = UNITS.keys() | TENS.keys() | SCALES.keys() | SCORES.keys()


class Numeral(NamedTuple):
    """A value and the token after its last one."""

    value: float
    end: int
    digits: bool = False


def digits(text: str) -> float | None:
    """The value of a figure as written (``2,201``, ``3.5``, ``½``); None where it is no plain number (``7:23``, ``007``).

    Nor is a run of digits that is longer than any count (a key, a product number).
    """
    if text in VULGAR:
        return VULGAR[text]
    if len(text) > _LONGEST_FIGURE:
        return None
    grouped = next(filter(None, (shape.fullmatch(text) for shape in _GROUPED)), None)
    if grouped is not None:
        whole, part = "".join(filter(str.isdecimal, grouped[1])), grouped[2] or "0"
    else:
        whole, point, part = text.partition(".")
        part = part if point else "0"
    if not (text.isascii() or grouped) or not (whole.isdecimal() and part.isdecimal()):
        return None
    if len(whole) > (_MOST_GROUPED if grouped else _MOST_PLAIN) or (len(whole) > 1 and whole[0] == "0"):
        return None
    return float(f"{whole}.{part}")


def cardinal(line: Line, at: int) -> Numeral | None:
    """The cardinal that begins at token ``at``, the longest reading; None where it is larger than anything that is counted."""
    found = _cardinal(line, at)
    return found if found is None or found.value <= LARGEST else None


def _cardinal(line: Line, at: int) -> Numeral | None:
    word = line.word(at)
    if line.numeric(at) or word in VULGAR:
        return _figure(line, at)
    if word == "half":
        begin = at + 1 + (line.word(at + 1) == "-")
        begin += 1 + (line.word(begin + 1) == "-") if line.word(begin) in ("a", "an") else 0
        return _scales(line, begin, 0.5) if begin > at + 1 and line.word(begin) in SCALES else None
    if word in ("a", "an", "quarter"):
        quarter = at + (word != "quarter")
        if line.follows(quarter, "quarter", "of", "a") and line.word(quarter + 3) in SCALES:
            return _scales(line, quarter + 3, 0.25)
    if word in UNITS:
        below = at + 1 + (line.word(at + 1) == "-")
        parts = DENOMINATORS.get(line.word(below))
        if parts is not None and line.follows(below + 1, "of", "a") and line.word(below + 3) in SCALES:
            return _scales(line, below + 3, UNITS[word] / parts)
    return _spelled(line, at)


def _scales(line: Line, at: int, value: float) -> Numeral:
    """Multiply by the scale words that follow, as long as something can be so large."""
    while line.word(at) in SCALES and value <= LARGEST:
        value *= SCALES[line.word(at)]
        at += 1
    return Numeral(value, at)


def _figure(line: Line, at: int) -> Numeral | None:
    """Digits, with a vulgar fraction, a scale word, or a short scale that touches them (``5bn``)."""
    value = digits(line.written(at))
    if value is None:
        return None
    end = at + 1
    if _decimal_comma(line, at):
        value, end = float(f"{line.written(at)}.{line.written(at + 2)}"), at + 3
    part = _part_at(line, end) if value == int(value) else None
    if part is not None:
        value, end = value + part.value, part.end
    short = line.word(end)
    if short in SHORT_SCALES and (line.touches(end) or short in ("bn", "mln", "tn")):
        return Numeral(value * SHORT_SCALES[short], end + 1, digits=True)
    first = end + (line.word(end) == "-" and line.word(end + 1) in ("million", "billion", "thousand"))
    scaled = _scales(line, first, value)
    return Numeral(scaled.value, scaled.end if scaled.end > first else end, digits=True)


def _part_at(line: Line, at: int) -> Numeral | None:
    """The part of a whole that goes on a number: ``½``, ``1/2``, ``-1/2``, ``and a half``, ``-and-three-quarters``."""
    if line.word(at) in VULGAR:
        return Numeral(VULGAR[line.word(at)], at + 1)
    written = at + (line.word(at) == "-" and line.touches(at))
    slashed = slashed_part(line.word(written))
    if slashed is not None:
        return Numeral(slashed, written + 1)
    begin = at + (line.word(at) == "-")
    if line.word(begin) != "and":
        return None
    begin += 1 + (line.word(begin + 1) == "-")
    word = line.word(begin)
    count = 1.0 if word == "a" else UNITS.get(word, 0.0)
    begin += 1 + (line.word(begin + 1) == "-")
    parts = DENOMINATORS.get(line.word(begin))
    if parts is None or not 0 < count < parts or line.follows(begin + 1, "of"):
        return None
    goes_on = line.word(begin + 1) in SCALES or unit_at(line, begin + 1 + (line.word(begin + 1) == "-")) is not None
    if count == 1 and parts > 2 and not goes_on:
        return None  # two were tried and a third let go
    return Numeral(count / parts, begin + 1)


def slashed_part(word: str) -> float | None:
    """What a fraction with a slash is worth, below one (``1/2``, ``3/8``); None where it is a date or a line."""
    above, slash, below = word.partition("/")
    if not slash or below not in _SLASHED or not above.isdecimal() or len(above) > 2:
        return None
    return int(above) / int(below) if 0 < int(above) < int(below) else None


def _decimal_comma(line: Line, at: int) -> bool:
    """Whether a figure goes on behind a comma, as most of Europe writes it: ``1,5 million``, ``14,5 %``."""
    part = line.written(at + 2)
    joined = line.word(at + 1) == "," and line.touches(at + 1) and line.touches(at + 2)
    measured = line.word(at + 3) in SCALES or line.word(at + 3) in ("%", "percent", "bn", "mln")
    measured = measured or line.follows(at + 3, "per", "cent")
    return joined and measured and line.written(at).isdecimal() and part.isdecimal() and len(part) <= 2


@dataclass(slots=True)
class _Sum:
    """A number in words as far as it was read: finished groups of thousands, and the group at hand."""

    total: float = 0.0
    group: float = 0.0
    smallest: float = float("inf")

    @property
    def value(self) -> float:
        return self.total + self.group

    def add(self, amount: float) -> bool:
        """Add a unit or tens, if there is room for it below what was said (``twenty`` + ``one``, not ``one`` + ``twenty``)."""
        if self.group % 100 or self.group >= 1000:
            return False
        self.group += amount
        return True

    def scale(self, factor: float) -> bool:
        """Multiply by a scale word; the scales of thousands must fall."""
        if factor < 1000:
            self.group *= factor
            return self.group <= LARGEST
        if factor >= self.smallest:
            return False
        self.smallest = factor
        self.total, self.group = self.total + (self.group or 1.0) * factor, 0.0
        return True


def _spelled(line: Line, at: int) -> Numeral | None:
    """A number in words."""
    said = _Sum()
    end = at
    if line.word(at) in ("a", "an") and line.word(at + 1) in SCALES:
        said.group, end = 1.0, at + 1
    while True:
        word = line.word(end)
        step = end + 1
        if word in TENS and said.add(TENS[word]):
            unit = step + (line.word(step) == "-")
            if 1 <= UNITS.get(line.word(unit), 0) <= 9:
                said.group += UNITS[line.word(unit)]
                step = unit + 1
        elif word in SCORES and end == at:
            said.group = SCORES[word]
        elif end > at and (part := _part_at(line, end)) is not None:
            return _with_part(line, said.value, part)
        elif word == "and" and end > at and (odd := _odd(line, end)):
            said.group += odd
            return Numeral(said.value, end + 2)
        elif word == "and" and end > at and _joins(line, end):
            pass
        elif not (word in UNITS and said.add(UNITS[word])) and not (word in SCALES and end > at and said.scale(SCALES[word])):
            break
        end = step
    return Numeral(said.value, end) if end > at else None


def _with_part(line: Line, value: float, part: Numeral) -> Numeral:
    """``seven and a half``, ``a million and a half``, ``a dozen and a half``, ``two and a half million``."""
    joint = part.end - 1
    while line.word(joint) != "and" and part.end - joint < 6:
        joint -= 1
    if line.word(joint - 1) in ("dozen", "score"):
        return Numeral(value + SCALES[line.word(joint - 1)] * part.value, part.end)
    for scale in (1e12, 1e9, 1e6, 1e3, 1e2):
        if value >= scale and value % scale == 0:
            return Numeral(value + scale * part.value, part.end)
    begin = part.end + (line.word(part.end) == "-" and line.word(part.end + 1) in SCALES)
    scaled = _scales(line, begin, value + part.value)
    return scaled if scaled.end > begin else Numeral(scaled.value, part.end)


def _odd(line: Line, at: int) -> float:
    """What the "and" at ``at`` adds to a number of scores: ``three score and ten``; zero where it adds nothing."""
    counted = line.word(at - 1) in SCORES or (line.word(at - 1) == "score" and line.word(at - 2) not in ("a", "the", ""))
    return UNITS.get(line.word(at + 1), 0.0) if counted and line.word(at + 2) not in SCALES else 0.0


def _joins(line: Line, at: int) -> bool:
    """Whether the "and" at ``at`` goes on with the same number (``one hundred and five``)."""
    following = line.word(at + 1)
    return line.word(at - 1) in ("hundred", "thousand", "million") and (following in UNITS or following in TENS)


def ordinal(line: Line, at: int) -> Numeral | None:
    """The ordinal that begins at token ``at``: ``20th``, ``twentieth``, ``twenty-first``."""
    word = line.word(at)
    found: Numeral | None = None
    if line.numeric(at):
        value = digits(line.written(at))
        if value is not None and line.word(at + 1) in SUFFIXES and line.touches(at + 1):
            found = Numeral(value, at + 2, digits=True)
    elif word in ORDINALS:
        found = Numeral(ORDINALS[word], at + 1)
    elif word in ORDINAL_TENS:
        found = Numeral(ORDINAL_TENS[word], at + 1)
    elif word in TENS:
        unit = at + 1 + (line.word(at + 1) == "-")
        if 1 <= ORDINALS.get(line.word(unit), 0) <= 9:
            found = Numeral(TENS[word] + ORDINALS[line.word(unit)], unit + 1)
    return found

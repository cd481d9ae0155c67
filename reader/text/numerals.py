"""Numerals: what a run of words or digits is worth.

Owns cardinals, ordinals and fractions as English writes them, in words and in digits; knows nothing of what is counted.

Grammar (over the tokens of `reader.text.words`)::

    cardinal  = digits [fraction] [scale] | "half" ("a" | "an") scale | [cardinal "and"] "a half" ...
    digits    = 2,201 | 3.5 | 16 | 3½
    words     = [tens ["-"] unit | teen | unit | "a"] [scale] {["and"] words}
    scale     = hundred | thousand | million | billion | trillion | dozen | score | bn | m | k
    ordinal   = twentieth | 20th | twenty-first | hundredth
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from reader.text.line import Line

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
    "gross": 144.0,
}  # fmt: skip
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

CARDINAL_WORDS = UNITS.keys() | TENS.keys() | SCALES.keys()


class Numeral(NamedTuple):
    """A value and the token after its last one."""

    value: float
    end: int
    digits: bool = False


def digits(text: str) -> float | None:
    """The value of a figure as written (``2,201``, ``3.5``, ``½``); None where it is no plain number (``7:23``, ``9/11``)."""
    if text in VULGAR:
        return VULGAR[text]
    plain = text.replace(",", "").replace("\u00a0", "").replace("\u2009", "").replace("\u202f", "")
    if plain.isascii() and plain.replace(".", "", 1).isdecimal():
        return float(plain)
    return None


def cardinal(line: Line, at: int) -> Numeral | None:
    """The cardinal that begins at token ``at``, the longest reading."""
    word = line.word(at)
    if line.numeric(at) or word in VULGAR:
        return _figure(line, at)
    if word == "half" and line.word(at + 1) in ("a", "an") and line.word(at + 2) in SCALES:
        return _scales(line, at + 2, 0.5)
    if word in ("a", "an") and line.follows(at + 1, "quarter", "of", "a") and line.word(at + 4) in SCALES:
        return _scales(line, at + 4, 0.25)
    return _spelled(line, at)


def _scales(line: Line, at: int, value: float) -> Numeral:
    """Multiply by the scale words that follow."""
    while line.word(at) in SCALES:
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
    if line.word(end) in VULGAR and value == int(value):
        value += VULGAR[line.word(end)]
        end += 1
    elif line.follows(end, "and", "a", "half"):
        value += 0.5
        end += 3
    short = line.word(end)
    if short in SHORT_SCALES and (line.touches(end) or short in ("bn", "mln", "tn")):
        return Numeral(value * SHORT_SCALES[short], end + 1, digits=True)
    first = end + (line.word(end) == "-" and line.word(end + 1) in ("million", "billion", "thousand"))
    scaled = _scales(line, first, value)
    return Numeral(scaled.value, scaled.end if scaled.end > first else end, digits=True)


def _decimal_comma(line: Line, at: int) -> bool:
    """Whether a figure goes on behind a comma, as most of Europe writes it: ``1,5 million``, ``14,5 %``."""
    part = line.written(at + 2)
    joined = line.word(at + 1) == "," and line.touches(at + 1) and line.touches(at + 2)
    measured = line.word(at + 3) in SCALES or line.word(at + 3) in ("%", "percent", "bn", "mln")
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
            return True
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
        elif word == "and" and end > at and _joins(line, end):
            if line.follows(step, "a", "half"):
                return _and_a_half(line, step + 2, said.value)
        elif not (word in UNITS and said.add(UNITS[word])) and not (word in SCALES and end > at and said.scale(SCALES[word])):
            break
        end = step
    return Numeral(said.value, end) if end > at else None


def _and_a_half(line: Line, end: int, value: float) -> Numeral:
    """``seven and a half``, ``a million and a half``, ``two and a half million``."""
    for scale in (1e12, 1e9, 1e6, 1e3, 1e2):
        if value >= scale and value % scale == 0:
            return Numeral(value + scale / 2, end)
    return _scales(line, end, value + 0.5)


def _joins(line: Line, at: int) -> bool:
    """Whether the "and" at ``at`` goes on with the same number (``one hundred and five``, ``two and a half``)."""
    following = line.word(at + 1)
    if following == "a":
        return line.word(at + 2) == "half"
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

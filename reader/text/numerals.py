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

from collections.abc import Sequence
from typing import NamedTuple

from reader.text.words import Token

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
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0, "score": 20.0, "gross": 144.0,
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
    if plain.isascii() and plain.replace(".", "", 1).isdigit():
        return float(plain)
    return None


def cardinal(toks: Sequence[Token], low: Sequence[str], at: int) -> Numeral | None:
    """The cardinal that begins at token ``at``, the longest reading."""
    first = low[at]
    if first[0].isdigit() or first in VULGAR:
        return _figure(toks, low, at)
    if first == "half" and _word(low, at + 1) in ("a", "an") and _word(low, at + 2) in SCALES:
        scaled = _scales(low, at + 2, 0.5)
        return scaled
    return _spelled(low, at)


def _word(low: Sequence[str], at: int) -> str:
    return low[at] if at < len(low) else ""


def _scales(low: Sequence[str], at: int, value: float) -> Numeral:
    """Multiply by the scale words that follow."""
    while _word(low, at) in SCALES:
        value *= SCALES[low[at]]
        at += 1
    return Numeral(value, at)


def _figure(toks: Sequence[Token], low: Sequence[str], at: int) -> Numeral | None:
    """Digits, with a vulgar fraction, a scale word, or a short scale that touches them (``5bn``)."""
    value = digits(toks[at].text)
    if value is None:
        return None
    end = at + 1
    if _word(low, end) in VULGAR and value == int(value):
        value += VULGAR[low[end]]
        end += 1
    elif _word(low, end) == "and" and _word(low, end + 1) == "a" and _word(low, end + 2) == "half":
        value += 0.5
        end += 3
    if _word(low, end) in SHORT_SCALES and (toks[end].start == toks[end - 1].end or low[end] in ("bn", "mln", "tn")):
        return Numeral(value * SHORT_SCALES[low[end]], end + 1, digits=True)
    hyphen = _word(low, end) == "-" and _word(low, end + 1) in ("million", "billion", "thousand")
    scaled = _scales(low, end + hyphen, value)
    return Numeral(scaled.value, scaled.end if scaled.end > end + hyphen else end, digits=True)


def _spelled(low: Sequence[str], at: int) -> Numeral | None:
    """A number in words. ``total`` holds the finished groups of thousands, ``group`` the one at hand."""
    total = group = 0.0
    end, started, smallest = at, False, float("inf")
    while end < len(low):
        word = low[end]
        step = end + 1
        if word in TENS and group % 100 == 0 and group < 1000:
            group += TENS[word]
            joint = step + (_word(low, step) == "-")
            if 1 <= UNITS.get(_word(low, joint), 0) <= 9:
                group += UNITS[low[joint]]
                step = joint + 1
        elif word in UNITS and group % 100 == 0 and group < 1000:
            group += UNITS[word]
        elif word in ("a", "an") and not started and _word(low, step) in SCALES:
            group = 1.0
        elif word in SCALES and started:
            scale = SCALES[word]
            if scale >= 1000:
                if scale >= smallest:
                    break
                smallest = scale
                total, group = total + (group or 1.0) * scale, 0.0
            else:
                group *= scale
        elif word == "and" and started and _joins(low, end):
            if _word(low, step) == "a" and _word(low, step + 1) == "half":
                return _and_a_half(low, step + 2, total + group)
            end = step
            continue
        else:
            break
        started = True
        end = step
    if not started:
        return None
    return Numeral(total + group, end)


def _and_a_half(low: Sequence[str], end: int, value: float) -> Numeral:
    """``seven and a half``, ``a million and a half``, ``two and a half million``."""
    for scale in (1e12, 1e9, 1e6, 1e3, 1e2, 12.0):
        if value >= scale and value % scale == 0 and scale != 12.0:
            return Numeral(value + scale / 2, end)
    return _scales(low, end, value + 0.5)


def _joins(low: Sequence[str], at: int) -> bool:
    """Whether the "and" at ``at`` goes on with the same number (``one hundred and five``, ``two and a half``)."""
    following = _word(low, at + 1)
    if following == "a":
        return _word(low, at + 2) == "half"
    return low[at - 1] in ("hundred", "thousand", "million") and (following in UNITS or following in TENS)


def ordinal(toks: Sequence[Token], low: Sequence[str], at: int) -> Numeral | None:
    """The ordinal that begins at token ``at``: ``20th``, ``twentieth``, ``twenty-first``, ``hundred and first``."""
    word = low[at]
    if word[0].isdigit():
        value = digits(toks[at].text)
        suffix = _word(low, at + 1)
        if value is not None and suffix in ("th", "st", "nd", "rd") and toks[at + 1].start == toks[at].end:
            return Numeral(value, at + 2, digits=True)
        return None
    if word in ORDINALS:
        return Numeral(ORDINALS[word], at + 1)
    if word in ORDINAL_TENS:
        return Numeral(ORDINAL_TENS[word], at + 1)
    if word in TENS:
        joint = at + 1 + (_word(low, at + 1) == "-")
        if 1 <= ORDINALS.get(_word(low, joint), 0) <= 9:
            return Numeral(TENS[word] + ORDINALS[low[joint]], joint + 1)
    return None

"""Units of measure and money: which words name one, and what they are worth in the base unit of their family.

Owns the reading of ``data/units.toml`` and ``data/currencies.toml``; knows nothing of the number before the unit.
Factors are the exact ones of the International System brochure and of NIST Special Publication 811.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from db.slots import QuantityKind
from reader.text.line import Line
from reader.text.table import Phrases, phrases, table

SIGNS = frozenset("$£€₽₸₹¥₴₺")
"""Signs of currencies, which stand before the number."""


class Unit(NamedTuple):
    """A family's base unit and the worth of one in it; ``offset`` is added after (temperatures)."""

    kind: QuantityKind
    base: str
    factor: float
    offset: float = 0.0


def _spaced(phrase: str) -> str:
    """A phrase as the tokenizer cuts it: signs stand alone."""
    for sign in "-/°$£€₽₸₹¥₴₺":
        phrase = phrase.replace(sign, f" {sign} ")
    return " ".join(phrase.split())


@lru_cache(maxsize=1)
def _units() -> Phrases:
    entries: dict[str, Unit] = {}
    for base, names in table("units").items():
        kind = QuantityKind.DURATION if base == "second" else QuantityKind.MEASURE
        for written, factor in names.items():
            for name in written.split("|") if "|" in written else written.split():
                offset = -32 * 5 / 9 if "fahrenheit" in name or (name.endswith("f") and "°" in name) else 0.0
                unit = Unit(kind, base, float(factor), offset)
                entries |= {_spaced(name): unit, _spaced(name.replace(" ", "-")): unit}  # a 2,000-square-foot hall
    return phrases(entries)


@lru_cache(maxsize=1)
def _currencies() -> Phrases:
    entries: dict[str, Unit] = {}
    for code, names in table("currencies").items():
        for written in names:
            name, _, worth = written.partition(":")
            entries[_spaced(name)] = Unit(QuantityKind.MONEY, code, float(worth or 1))
    return phrases(entries)


_QUALIFIERS = ("us", "imperial", "metric", "statute", "english", "short", "long")
"""Words between a number and its unit that leave the unit what it is."""


def _match(index: Phrases, line: Line, at: int) -> tuple[Unit, int] | None:
    for parts, unit in index.get(line.word(at), ()):
        if line.follows(at, *parts):
            return unit, at + len(parts)
    return None


def unit_at(line: Line, at: int) -> tuple[Unit, int] | None:
    """The unit whose words begin at token ``at``, and the token after them."""
    found = _match(_units(), line, at)
    if found is None and line.word(at) in _QUALIFIERS:
        return _match(_units(), line, at + 1)
    return found


@lru_cache(maxsize=1)
def first_words() -> frozenset[str]:
    """The words with which a unit or a currency begins."""
    return frozenset((*_units(), *_currencies(), *_QUALIFIERS))


def named_unit(name: str) -> Unit:
    """The unit of this name, which there must be."""
    parts = _spaced(name).split()
    found: Unit = next(unit for words, unit in _units()[parts[0]] if list(words) == parts)
    return found


def currency_at(line: Line, at: int) -> tuple[Unit, int] | None:
    """The currency whose words or sign begin at token ``at``, and the token after them."""
    return _match(_currencies(), line, at)


def is_duration(line: Line, at: int) -> bool:
    """Whether the word at ``at`` is a unit of time."""
    found = unit_at(line, at)
    return found is not None and found[0].kind is QuantityKind.DURATION

"""Units of measure and money: which words name one, and what they are worth in the base unit of their family.

Owns the reading of ``data/units.toml`` and ``data/currencies.toml``; knows nothing of the number before the unit.
Factors are the exact ones of the International System brochure and of NIST Special Publication 811.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from db.records import QuantityKind
from reader.text.table import Phrases, phrases, table


class Unit(NamedTuple):
    """A family's base unit and the worth of one in it; ``offset`` is added after (temperatures)."""

    kind: QuantityKind
    base: str
    factor: float
    offset: float = 0.0


def _spaced(phrase: str) -> str:
    """A phrase as the tokenizer cuts it: signs stand alone."""
    for sign in "-/°²³$£€₽₸₹¥₴₺":
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
                entries[_spaced(name)] = Unit(kind, base, float(factor), offset)
    return phrases(entries)


@lru_cache(maxsize=1)
def _currencies() -> Phrases:
    entries: dict[str, Unit] = {}
    for code, names in table("currencies").items():
        for written in names:
            name, _, worth = written.partition(":")
            entries[_spaced(name)] = Unit(QuantityKind.MONEY, code, float(worth or 1))
    return phrases(entries)


def _match(index: Phrases, low: Sequence[str], at: int) -> tuple[Unit, int] | None:
    if at >= len(low):
        return None
    for parts, unit in index.get(low[at], ()):
        if tuple(low[at : at + len(parts)]) == parts:
            return unit, at + len(parts)
    return None


def unit_at(low: Sequence[str], at: int) -> tuple[Unit, int] | None:
    """The unit whose words begin at token ``at``, and the token after them."""
    return _match(_units(), low, at)


def currency_at(low: Sequence[str], at: int) -> tuple[Unit, int] | None:
    """The currency whose words or sign begin at token ``at``, and the token after them."""
    return _match(_currencies(), low, at)


def is_duration(low: Sequence[str], at: int) -> bool:
    """Whether the word at ``at`` is a unit of time."""
    found = unit_at(low, at)
    return found is not None and found[0].kind is QuantityKind.DURATION

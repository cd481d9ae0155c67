"""Fates: what befell those who are counted. "Sixteen died" and "the dead number 16" count the same, "16 were hurt" does not.

The classes stand in ``data/fates.txt``, one a line, and belong to news of any kind. Those with a colon say who or what was
counted, and not what befell them: they give way to a word of fate that stands near.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from db.slots import Quantity, QuantityKind
from reader.evidence.term import fold, stem

DEATH = "death"

REACH = 6
"""Words on either side of a number among which its fate is looked for."""

_LEFT = 0.5
"""English counts forward: of two words as near, the one after the number tells."""

_WHO = 2.2
"""How many words nearer those who were counted must stand to tell more than what befell them."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,:]*\d|\d|[;:.!?—]")
_STOPS = frozenset(";.!?—")


def fate(quote: str, start: int, end: int) -> str:
    """The class of the number at ``quote[start:end]``, by the word that stands nearest; empty where none does."""
    after = [match.group() for match in _WORD.finditer(quote, end)]
    before = [match.group() for match in _WORD.finditer(quote[:start])][::-1]
    found = [*_found(after, 0.0), *_found(before, _LEFT)]
    return min(found)[1] if found else ""


def stated(number: Quantity) -> str:
    """The class that the grammar round a count states, by its verb or by what it counts; empty where neither does."""
    if number.kind is not QuantityKind.COUNT:
        return ""
    classes = (_classes().get(stem(fold(word)), ("", False)) for word in (number.act, number.counted))
    return next((name for name, who in classes if name and not who), "")


def apart(one: str, two: str) -> bool:
    """Whether two classes are different fates, so that numbers of them are different facts: the dead and the injured."""
    return bool(one and two) and one != two and not {one, two} & _counted()


def _found(words: list[str], handicap: float) -> list[tuple[float, str]]:
    found = []
    for at, word in enumerate(words[:REACH]):
        if word in _STOPS:
            break
        name, who = _classes().get(stem(fold(word)), ("", False))
        if name:
            found.append((at + handicap + _WHO * who, name))
    return found


@cache
def _classes() -> dict[str, tuple[str, bool]]:
    """For each stem its class, and whether that says who was counted."""
    classes: dict[str, tuple[str, bool]] = {}
    for line in files("reader.evidence").joinpath("data/fates.txt").read_text("utf-8").splitlines():
        name, *words = line.split()
        classes.update((stem(word), (name.removesuffix(":"), name.endswith(":"))) for word in words)
    return classes


@cache
def _counted() -> frozenset[str]:
    """The classes that say who or what was counted."""
    return frozenset(name for name, who in _classes().values() if who)

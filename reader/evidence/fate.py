"""Fates: what befell those who are counted. "Sixteen died" and "the dead number 16" count the same, "16 were hurt" does not.

The classes stand in ``data/fates.txt``, one a line, and belong to news of any kind. Those with a colon say who or what was
counted, and not what befell them: they give way to a word of fate that stands near.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from db.slots import Quantity, QuantityKind
from reader.text.words import Token, root, tokens

DEATH = "death"

REACH = 6
"""Words on either side of a number among which its fate is looked for."""

_LEFT = 0.5
"""English counts forward: of two words as near, the one after the number tells."""

_WHO = 2.2
"""How many words nearer those who were counted must stand to tell more than what befell them."""

_STOPS = frozenset(";.!?—")


def fate(quote: str, start: int, end: int) -> str:
    """The class of the number at ``quote[start:end]``, by the word that stands nearest; empty where none does."""
    found = [*_found(_words(tokens(quote, end)), 0.0), *_found(_words(tokens(quote, 0, start))[::-1], _LEFT)]
    return min(found)[1] if found else ""


def stated(number: Quantity) -> str:
    """The class that the grammar round a count states, by its verb or by what it counts; empty where neither does."""
    if number.kind is not QuantityKind.COUNT:
        return ""
    classes = (_class(word) for word in (number.act, number.counted))
    return next((name for name, who in classes if name and not who), "")


def apart(one: str, two: str) -> bool:
    """Whether two classes are different fates, so that numbers of them are different facts: the dead and the injured."""
    return bool(one and two) and one != two and not {one, two} & _counted()


def _words(found: list[Token]) -> list[str]:
    """The words and figures among tokens, compounds as one, and the signs at which a clause ends."""
    words: list[str] = []
    end = -1
    for token in found:
        if token.start == end and (token.text == "-" or words[-1].endswith("-")):
            words[-1] += token.text.lower()
        elif token.text[0].isalnum() or token.text in _STOPS:
            words.append(token.text.lower())
        else:
            continue
        end = token.end
    return words


def _found(words: list[str], handicap: float) -> list[tuple[float, str]]:
    found = []
    for at, word in enumerate(words[:REACH]):
        if word in _STOPS:
            break
        name, who = _class(word)
        if name:
            found.append((at + handicap + _WHO * who, name))
    return found


def _class(word: str) -> tuple[str, bool]:
    """The class of a lower-case word, and whether that says who was counted."""
    return _classes().get(word) or _classes().get(root(word), ("", False))


@cache
def _classes() -> dict[str, tuple[str, bool]]:
    """For each word its class, and whether that says who was counted: roots, and forms that tell more than theirs ("lives")."""
    classes: dict[str, tuple[str, bool]] = {}
    for line in files("reader.evidence").joinpath("data/fates.txt").read_text("utf-8").splitlines():
        name, *words = line.split()
        classes.update((word, (name.removesuffix(":"), name.endswith(":"))) for word in words)
    return classes


@cache
def _counted() -> frozenset[str]:
    """The classes that say who or what was counted."""
    return frozenset(name for name, who in _classes().values() if who)

"""A quantity in the text's own words, with the noun or verb that it counts: ``16 young oil workers``, ``28 lost their lives``.

Owns how far the words reach; knows nothing of what they are shown for.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.slots import Quantity
from reader.text.words import Token, stem, tokens

_REACH = 80
"""Characters behind the number within which its noun or verb is looked for."""

_BEFORE = 2
"""Words before a bare number that are shown with it."""

_POSSESSIVES = frozenset({"their", "his", "her", "its", "our", "my"})

_STOPS = '.;:!?()“”"'


def wording(text: str, quantity: Quantity) -> str:
    """The words of a quantity up to what it counts, on one line; where that stands elsewhere, from the words before it on."""
    ends = (_reach(text, quantity.end, wanted) for wanted in (quantity.act, quantity.counted))
    end = next((end for end in ends if end), 0)
    start = quantity.start if end or quantity.unit else _opening(text, quantity.start)
    return " ".join(text[start : end or quantity.end].split())


def _opening(text: str, end: int) -> int:
    """Where the few words begin that lead up to a bare number: "broke in two", "survivors were 711"."""
    start = end
    for token in reversed(tokens(text, max(0, end - _REACH), end)[-_BEFORE:]):
        if not token.text.isalpha() or "\n" in text[token.end : start]:
            break
        start = token.start
    return start


def _reach(text: str, start: int, wanted: str) -> int:
    """Where the word with this stem ends, if it follows in the same clause; else 0."""
    if not wanted:
        return 0
    found = tokens(text, start, min(len(text), start + _REACH))
    for at, token in enumerate(found):
        if token.text in _STOPS:
            return 0
        if stem(token.text) == wanted and (token.end == len(text) or not text[token.end].isalnum()):
            return _object(found[at + 1 : at + 3], token.end)
    return 0


def _object(after: Sequence[Token], end: int) -> int:
    """Where a verb's own object ends, without which it says something else: "lost their lives"; else where the verb ends."""
    return after[1].end if len(after) == 2 and after[0].text in _POSSESSIVES and after[1].text.isalpha() else end

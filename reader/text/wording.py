"""A quantity in the text's own words, with the noun or verb that it counts: ``16 young oil workers``, ``16 were killed``.

Owns how far the words reach; knows nothing of what they are shown for.
"""

from __future__ import annotations

from db.records import Quantity
from reader.text.words import stem, tokens

_REACH = 80
"""Characters behind the number within which its noun or verb is looked for."""

_STOPS = '.;:!?()“”"'


def wording(text: str, quantity: Quantity) -> str:
    """The words of a quantity up to what it counts, on one line; the number alone where that stands elsewhere."""
    end = quantity.end
    for wanted in (quantity.act, quantity.counted):
        found = _reach(text, quantity.end, wanted)
        if found:
            end = found
            break
    return " ".join(text[quantity.start : end].split())


def _reach(text: str, start: int, wanted: str) -> int:
    """Where the word with this stem ends, if it follows in the same clause; else 0."""
    if not wanted:
        return 0
    for token in tokens(text, start, min(len(text), start + _REACH)):
        if token.text in _STOPS:
            return 0
        if stem(token.text) == wanted and (token.end == len(text) or not text[token.end].isalnum()):
            return token.end
    return 0

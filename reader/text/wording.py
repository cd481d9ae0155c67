"""A quantity in the text's own words, with the noun or verb that it counts: ``16 young oil workers``, ``28 lost their lives``.

Owns how far the words reach; knows nothing of what they are shown for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.slots import Quantity
from reader.text.words import STOP, Token, is_past, stem, tokens

_REACH = 80
"""Characters behind the number within which its noun or verb is looked for."""

_LINKS = frozenset({"was", "were", "is", "are", "of", "at"})
"""Words that join a bare number to what it counts in front of it: "survivors were 711", "a toll of 16"."""

_POSSESSIVES = frozenset({"their", "his", "her", "its", "our", "my"})

_PARTICLES = frozenset({"up", "down", "out", "off", "away"})

_STOPS = '.;:!?()“”"'


def wording(text: str, quantity: Quantity) -> str:
    """The words of a quantity up to what it counts, on one line and as in mid-sentence.

    Where what it counts stands in front of it, the words begin there and are quoted: ``“survivors were 711”``.
    """
    ends = (_reach(text, quantity.end, wanted) for wanted in (quantity.act, quantity.counted))
    end = next((end for end in ends if end), 0)
    end = _limits(text, end, quantity.scope) if end else 0
    start = quantity.start if end or quantity.unit else _opening(text, quantity.start)
    words = " ".join(text[start : end or quantity.end].split())
    if start != quantity.start:
        return f"“{words}”"
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _limits(text: str, end: int, scope: str) -> int:
    """Where the words end that limit what is counted, if they follow at once: "2,223 people on board"."""
    behind = re.match(r"\s+" + r"\s+".join(map(re.escape, scope.split())) + r"\b", text[end : end + _REACH]) if scope else None
    return end + behind.end() if behind else end


def _opening(text: str, end: int) -> int:
    """Where the noun or verb stands that a bare number belongs to: "survivors were 711", "broke in two", "killed 33"."""
    before = tokens(text, max(0, end - _REACH), end)[-2:]
    if not before or "\n" in text[before[0].start : end] or not all(token.text.isalpha() for token in before):
        return end
    link = before[-1].text.lower()
    if is_past(link) and link not in _LINKS:
        return before[-1].start
    noun = before[0].text.lower() if len(before) == 2 else ""
    joined = link in _LINKS and noun not in STOP and not is_past(noun)
    return before[0].start if noun and (joined or (link == "in" and is_past(noun))) else end


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
    """Where the words end without which a verb says something else: "lost their lives", "were picked up"; else where it ends."""
    if after and after[0].text in _PARTICLES:
        return after[0].end
    return after[1].end if len(after) == 2 and after[0].text in _POSSESSIVES and after[1].text.isalpha() else end

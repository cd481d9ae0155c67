"""Denial: two claims in nearly the same words, of which one says that it was not so.

Most negations of news prose oppose nothing ("the gates were never finished" beside "the gates were incomplete"). What counts
here is narrow: the claims share most of their content words, only one of them denies anything, and the negator stands right
before a word that the other has.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from db.records import Claim, Span
from reader.text.term import is_content, term
from reader.text.words import tokens

REACH = 3
"""Words before a content word within which a negator denies it."""

SHARED = 0.6
"""Share of the shorter claim's content words that the other must have."""

FEWEST = 2
"""Content words that must be shared."""

_NEGATORS = frozenset({"not", "never", "no", "nobody", "none", "nothing", "neither", "nor", "without", "cannot"})
_BOUNDING = frozenset({"more", "less", "fewer", "later", "earlier", "longer", "only", "doubt", "until", "before"})
"""Words after a negator with which it bounds or affirms: "no more than", "not until", "no doubt"."""


@dataclass(frozen=True, slots=True)
class Opposition:
    """What one claim denies and the other says, as spans of their articles."""

    here: Span
    there: Span
    denied_here: bool
    """Whether it is the first claim that denies."""

    def turned(self) -> Opposition:
        """The same, seen from the other side."""
        return Opposition(self.there, self.here, not self.denied_here)


@dataclass(frozen=True, slots=True)
class _Content:
    denied: dict[str, tuple[int, int]]
    said: dict[str, tuple[int, int]]

    @property
    def terms(self) -> set[str]:
        return {*self.denied, *self.said}


def opposition(one: Claim, two: Claim) -> Opposition | None:
    """What one of two claims denies of the other; None where they oppose each other in no such plain way."""
    if not (one.slots.negated or two.slots.negated):
        return None
    left, right = _content(one.quote), _content(two.quote)
    shared = left.terms & right.terms
    near = len(shared) >= max(FEWEST, SHARED * min(len(left.terms), len(right.terms)))
    if not near or bool(left.denied) == bool(right.denied):
        return None
    denier, sayer = (left, right) if left.denied else (right, left)
    opposed = [key for key in denier.denied if key in sayer.said]
    if not opposed:
        return None
    here, there = (side.denied.get(opposed[0]) or side.said[opposed[0]] for side in (left, right))
    return Opposition(_at(one, here), _at(two, there), denied_here=bool(left.denied))


def _at(claim: Claim, place: tuple[int, int]) -> Span:
    return Span(claim.start + place[0], claim.start + place[1])


@lru_cache(maxsize=5_000)
def _content(quote: str) -> _Content:
    """The content words of a claim and their places in it: those that it denies, from the negator on, and those that it says."""
    words = [token for token in tokens(quote) if token.text[0].isalnum()]
    low = [word.text.lower().replace("’", "'") for word in words]
    negators = [
        at
        for at, word in enumerate(low)
        if (word in _NEGATORS or word.endswith("n't")) and (at + 1 >= len(low) or low[at + 1] not in _BOUNDING)
    ]
    denied: dict[str, tuple[int, int]] = {}
    said: dict[str, tuple[int, int]] = {}
    for at, word in enumerate(words):
        if low[at] in _NEGATORS or not is_content(word.text):
            continue
        before = next((negator for negator in negators if at - REACH <= negator < at), None)
        start = words[at if before is None else before].start
        (said if before is None else denied).setdefault(term(word.text), (start, word.end))
    return _Content(denied, said)

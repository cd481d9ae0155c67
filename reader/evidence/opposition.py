"""Denial: two claims in nearly the same words, of which one says that it was not so.

Most negations of news prose oppose nothing ("the gates were never finished" beside "the gates were incomplete"). What counts
here is narrow: the claims share most of their content words, only one of them denies anything, and the negator stands right
before a word that the other has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from db.records import Claim, Span
from reader.evidence.term import FUNCTION_WORDS, fold, stem

REACH = 3
"""Words before a content word within which a negator denies it."""

SHARED = 0.6
"""Share of the shorter claim's content words that the other must have."""

FEWEST = 2
"""Content words that must be shared."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,:]*\d|\d")
_NEGATORS = frozenset({"not", "never", "no", "nobody", "none", "nothing", "neither", "nor", "without", "cannot"})
_BOUNDING = frozenset({"more", "less", "fewer", "later", "earlier", "longer", "only", "doubt", "until", "before"})
"""Words after a negator with which it bounds or affirms: "no more than", "not until", "no doubt"."""

_STRONG = {
    "broke": "break",
    "broken": "break",
    "fell": "fall",
    "fallen": "fall",
    "shot": "shoot",
    "took": "take",
    "taken": "take",
    "gave": "give",
    "given": "give",
    "saw": "see",
    "seen": "see",
    "found": "find",
    "held": "hold",
    "told": "tell",
    "made": "make",
    "came": "come",
    "left": "leave",
    "lost": "lose",
    "struck": "strike",
    "sank": "sink",
    "sunk": "sink",
    "led": "lead",
    "began": "begin",
    "begun": "begin",
    "heard": "hear",
    "sent": "send",
    "caught": "catch",
    "brought": "bring",
    "built": "build",
    "kept": "keep",
    "met": "meet",
    "ran": "run",
    "rose": "rise",
    "risen": "rise",
    "threw": "throw",
    "thrown": "throw",
    "wrote": "write",
    "written": "write",
    "drove": "drive",
    "driven": "drive",
    "chose": "choose",
    "chosen": "choose",
    "hid": "hide",
    "hidden": "hide",
    "stood": "stand",
    "won": "win",
    "spoke": "speak",
    "spoken": "speak",
    "stole": "steal",
    "stolen": "steal",
    "flew": "fly",
    "flown": "fly",
    "knew": "know",
    "known": "know",
    "fought": "fight",
    "fled": "flee",
    "paid": "pay",
    "sold": "sell",
    "spent": "spend",
}
"""Strong verbs by the form that stands behind "did not"."""


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
    def stems(self) -> set[str]:
        return {*self.denied, *self.said}


def opposition(one: Claim, two: Claim) -> Opposition | None:
    """What one of two claims denies of the other; None where they oppose each other in no such plain way."""
    if not (one.slots.negated or two.slots.negated):
        return None
    left, right = _content(one.quote), _content(two.quote)
    shared = left.stems & right.stems
    near = len(shared) >= max(FEWEST, SHARED * min(len(left.stems), len(right.stems)))
    if not near or bool(left.denied) == bool(right.denied):
        return None
    denier, sayer = (left, right) if left.denied else (right, left)
    opposed = [term for term in denier.denied if term in sayer.said]
    if not opposed:
        return None
    here, there = (side.denied.get(opposed[0]) or side.said[opposed[0]] for side in (left, right))
    return Opposition(_at(one, here), _at(two, there), denied_here=bool(left.denied))


def _at(claim: Claim, place: tuple[int, int]) -> Span:
    return Span(claim.start + place[0], claim.start + place[1])


@lru_cache(maxsize=5_000)
def _content(quote: str) -> _Content:
    """The content words of a claim and their places in it: those that it denies, from the negator on, and those that it says."""
    words = list(_WORD.finditer(quote))
    folded = [fold(word.group()).replace("’", "'") for word in words]
    negators = [
        at
        for at, word in enumerate(folded)
        if (word in _NEGATORS or word.endswith("n't")) and (at + 1 >= len(folded) or folded[at + 1] not in _BOUNDING)
    ]
    denied: dict[str, tuple[int, int]] = {}
    said: dict[str, tuple[int, int]] = {}
    for at, word in enumerate(folded):
        if word in FUNCTION_WORDS or word in _NEGATORS or word.endswith("n't") or len(word) < 2:
            continue
        term = stem(_STRONG.get(word.removesuffix("'s"), word.removesuffix("'s")))
        before = next((negator for negator in negators if at - REACH <= negator < at), None)
        start = words[at if before is None else before].start()
        (said if before is None else denied).setdefault(term, (start, words[at].end()))
    return _Content(denied, said)

"""One detail of one fact that two passages tell in two ways, however much else they tell.

"Walking into the store" and "walking out of the store" stand in sentences that share little more, so nothing is laid word to
word here (that is `contrast`). Each kind of detail has a shape of its own: the same words of two speakers, "Anna Reyes, 36, of
Dover" and "of Deal", a death at the scene and in a hospital, the same verb into and out of the same thing. A detail does not say
whether the passages tell of one fact; what is believed of that, it turns from agreement into contest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from db.records import Claim, Span
from reader.evidence.difference import Contrast, Difference
from reader.evidence.piece import aligned, pieces
from reader.text.names import same_name
from reader.text.words import is_past, root, tokens

SAME_WORDS = 0.8
"""Share of the longer passage's content that two speakers must have in common, so that one speech is given to both."""

SPEECH = 5
"""Pieces of content from which a speech is one that two people don't happen to give."""


def detail(one: Claim, two: Claim) -> Contrast | None:
    """The detail that two claims tell in two ways; ``None`` where there is none of the known shapes."""
    for find in (_speaker, _not_they, _home, _way, _death):
        if found := find(one, two):
            return found
    return None


def _found(difference: Difference, one: Claim, here: tuple[int, int], two: Claim, there: tuple[int, int]) -> Contrast:
    mine, theirs = (Span(claim.start + start, claim.start + end) for claim, (start, end) in ((one, here), (two, there)))
    return Contrast(difference, mine, theirs)


def _speaker(one: Claim, two: Claim) -> Contrast | None:
    """The same words, and two people whose they are."""
    mine, theirs = one.slots.speaker, two.slots.speaker
    if not mine or not theirs or not _is_somebody_else(mine, theirs):
        return None
    left, right = pieces(one), pieces(two)
    shared = len(aligned(left, right))
    here, there = one.quote.find(mine), two.quote.find(theirs)
    if min(here, there) < 0 or shared < max(SPEECH, SAME_WORDS * max(len(left), len(right))):
        return None
    return _found(Difference.SPEAKER, one, (here, here + len(mine)), two, (there, there + len(theirs)))


def _is_somebody_else(one: str, two: str) -> bool:
    """Whether two full names are of two people: none but the given name, or an initial, is the same."""
    (*given, last), (*others, other) = one.split(), two.split()
    full = given and others and last[0].isupper() and other[0].isupper()
    return bool(full) and root(last.lower()) != root(other.lower()) and not same_name(one, two)


_NOT = re.compile(r"\bnot (?:(?:the|a|an) )?(?:[a-z]+ ){0,3}$")


def _not_they(one: Claim, two: Claim) -> Contrast | None:
    """It was somebody, and it was not: "not the clerk Paul Varga"."""
    for mine in _named(one):
        for theirs in _named(two):
            sayer = two if mine.denied else one
            if mine.denied != theirs.denied and same_name(mine.text, theirs.text) and not sayer.slots.negated:
                found = _found(Difference.DENIAL, one, (mine.start, mine.end), two, (theirs.start, theirs.end))
                return replace(found, turns_here=mine.denied)
    return None


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in a claim's quotation, from "not" on where that stands right before it."""

    text: str
    denied: bool
    start: int
    end: int


@lru_cache(maxsize=5_000)
def _named(claim: Claim) -> tuple[_Named, ...]:
    found = []
    for name in claim.slots.names:
        start, end = name.start - claim.start, name.end - claim.start
        denial = _NOT.search(claim.quote, 0, start)
        found.append(_Named(name.text, denial is not None, denial.start() if denial else start, end))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Home:
    """Where somebody is said to live: ``Anna Reyes, 36, of Dover``."""

    name: str
    place: str
    start: int
    end: int


_OF_PLACE = re.compile(r",\s+\d{1,3},\s+of\s+((?:[^\W\d_a-z][\w.’'-]*\s?)+)")


@lru_cache(maxsize=5_000)
def _homes(claim: Claim) -> tuple[_Home, ...]:
    return tuple(_read_homes(claim))


def _read_homes(claim: Claim) -> Iterator[_Home]:
    for name in claim.slots.names:
        if match := _OF_PLACE.match(claim.quote, name.end - claim.start):
            place = match[1].strip()
            yield _Home(name.text, place, match.start(1), match.start(1) + len(place))


def _home(one: Claim, two: Claim) -> Contrast | None:
    for mine in _homes(one):
        for theirs in _homes(two):
            apart = not {root(word.lower()) for word in mine.place.split()} & {
                root(word.lower()) for word in theirs.place.split()
            }
            if apart and same_name(mine.name, theirs.name):
                return _found(Difference.HOME, one, (mine.start, mine.end), two, (theirs.start, theirs.end))
    return None


def _roots(words: str) -> set[str]:
    return {root(word) for word in words.lower().split()}


_AWAY = {
    "into": "out",
    "inside": "outside",
    "onto": "off",
    "up": "down",
    "toward": "from",
    "towards": "from",
    "upstairs": "downstairs",
    "upstream": "downstream",
    "northward": "southward",
    "eastward": "westward",
    "northwards": "southwards",
    "eastwards": "westwards",
}
"""Ways, and the ways opposite to them."""
_AGAINST = _AWAY | {back: way for way, back in _AWAY.items() if way != "towards"}
_PASSED_OVER = frozenset({"of", "from", "the", "a", "an", "their", "his", "her", "its", "our"})


@dataclass(frozen=True, slots=True)
class _Way:
    """A way that is gone: the verb's root, the word of the way, and the root of what it leads into or out of."""

    verb: str
    word: str
    thing: str
    start: int
    end: int


@lru_cache(maxsize=5_000)
def _ways(claim: Claim) -> tuple[_Way, ...]:
    words = tokens(claim.quote)
    found = []
    for at, word in enumerate(words[1:], 1):
        verb = words[at - 1].text.lower()
        if word.text.lower() in _AGAINST and (is_past(verb) or verb.endswith("ing")):
            behind = next((later.text.lower() for later in words[at + 1 :] if later.text.lower() not in _PASSED_OVER), "")
            found.append(_Way(root(verb), word.text.lower(), root(behind), words[at - 1].start, word.end))
    return tuple(found)


def _way(one: Claim, two: Claim) -> Contrast | None:
    for mine in _ways(one):
        for theirs in _ways(two):
            same = mine.verb == theirs.verb and mine.thing and mine.thing == theirs.thing
            if same and _AGAINST[mine.word] == theirs.word:
                return _found(Difference.WAY, one, (mine.start, mine.end), two, (theirs.start, theirs.end))
    return None


_DIED = re.compile(r"\b(?:die[sd]?|dying|dead|death)\b", re.IGNORECASE)
_WHERE = {
    "scene": re.compile(r"\bat (?:the|that) (?:scene|spot)\b|\bon the spot\b|\binstant(?:ly|aneously)\b", re.IGNORECASE),
    "way": re.compile(
        r"\b(?:on|along) (?:the|his|her|their) way to\b|\ben route to\b|\bin (?:the|an) ambulance\b", re.IGNORECASE
    ),
    "hospital": re.compile(r"\b(?:in|at) (?:(?:the|a|an|[A-Z][\w.'-]+) ){0,4}(?:hospital|clinic|infirmary)\b", re.IGNORECASE),
}
"""Where people are said to have died, in any report of an accident or a crime."""


@lru_cache(maxsize=5_000)
def _deaths(claim: Claim) -> tuple[tuple[str, int, int], ...]:
    if not _DIED.search(claim.quote):
        return ()
    return tuple((place, *match.span()) for place, shape in _WHERE.items() if (match := shape.search(claim.quote)))


def _death(one: Claim, two: Claim) -> Contrast | None:
    mine, theirs = _deaths(one), _deaths(two)
    if len(mine) != 1 or len(theirs) != 1 or mine[0][0] == theirs[0][0]:
        return None
    return _found(Difference.DEATH, one, mine[0][1:], two, theirs[0][1:])

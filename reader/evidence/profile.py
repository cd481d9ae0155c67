"""What is read off one side before it is compared: terms, numbers with their roles and fates, running dates, vectors.

A number's role is what the words round it say about it: eight words on either side, the number itself masked, so that
"16 people were killed" and "Fifteen people were killed" have the same role and different values.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from db.records import Claim
from db.slots import DateValue, Precision, Quantity, QuantityKind
from reader.evidence.comparison import size
from reader.evidence.embedding import Encoder, Matrix
from reader.evidence.event import Telling, telling
from reader.evidence.fate import fate, stated
from reader.evidence.kin import story_keys
from reader.evidence.side import Side
from reader.evidence.weight import token_weights, word_weights
from reader.text.term import content_words, terms

ROLE_WORDS = 8
MASK = "some"
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a date of a claim with its role."""

    claim: int
    """Position of its claim in the side."""
    place: int
    """Position among all figures of the side."""
    value: Quantity | DateValue
    role: str
    terms: frozenset[str]
    fate: str = ""
    """What befell those whom it counts, by the word that stands nearest; empty where no word says so."""
    stated: str = ""
    """The same where the verb or the noun of the count itself says so."""
    when: DateValue | None = None
    """The period that it is of, where the passage tells it beside it or tells of one only: 64 in 2011, and 58 in 2010."""
    holder: str = ""
    """Whose age it is, by the name that it stands beside; empty for other figures."""
    leads: bool = False
    """Whether it is the largest count of its fate in the article: the toll, and not a part of it."""

    @property
    def number(self) -> Quantity | None:
        """The value where it is a number."""
        return self.value if isinstance(self.value, Quantity) else None


@dataclass(frozen=True, slots=True)
class Sense:
    """The vectors of a side, where an embedding model is in use."""

    sentence: Matrix
    context: Matrix
    """Each claim read with the claim before it, for "he", "the town", "her sentence"."""
    tokens: tuple[Matrix, ...]
    role: Matrix


@dataclass(frozen=True, slots=True)
class Profile:
    """One side, made comparable. All sequences run along the claims."""

    side: Side
    terms: tuple[frozenset[str], ...]
    words: tuple[tuple[str, ...], ...]
    named: tuple[frozenset[str], ...]
    """The words of the names in each claim, by their keys: equal in every spelling."""
    position: NDArray[np.float64]
    running: tuple[DateValue | None, ...]
    """The last day named up to each claim."""
    telling: Telling
    """What the article says of when its events happened, claim by claim."""
    keys: dict[str, float]
    """The keys of its story."""
    figures: tuple[Figure, ...]
    alike: Counter[tuple[QuantityKind, str]]
    """How many numbers of each kind and unit the article has."""
    sense: Sense | None
    weights: tuple[Matrix, ...]
    """How rare each token of a claim is in its article; each word, where there are no vectors."""


@lru_cache(maxsize=4)
def profile(side: Side, encoder: Encoder | None) -> Profile:
    """Read off a side what comparisons need. The last few are kept: a new article is compared with many, one after the other."""
    claims = side.claims
    words = tuple(content_words(claim.quote) for claim in claims)
    figures = _leading(_figures(claims))
    sense = _sense(claims, figures, encoder) if encoder else None
    length = max(1, len(side.article.text))
    return Profile(
        side=side,
        terms=tuple(frozenset(terms(claim.quote)) for claim in claims),
        words=words,
        named=tuple(frozenset(word for name in claim.slots.names for word in name.key.split()) for claim in claims),
        position=np.array([claim.start / length for claim in claims]),
        running=_running(claims),
        telling=telling(side.article, claims),
        keys=story_keys(side.article, claims),
        figures=figures,
        alike=Counter((figure.number.kind, figure.number.unit) for figure in figures if figure.number),
        sense=sense,
        weights=token_weights(sense.tokens) if sense else word_weights(words),
    )


def role_of(quote: str, start: int, end: int, others: list[tuple[int, int]]) -> str:
    """The words round ``quote[start:end]`` with that and all other numbers masked."""
    pieces, last, mark = [], 0, -1
    for left, right in sorted({*others, (start, end)}):
        if left < last:
            continue
        pieces.append(quote[last:left])
        if (left, right) == (start, end):
            mark = sum(len(_TOKEN.findall(piece)) for piece in pieces)
        pieces.append(MASK)
        last = right
    pieces.append(quote[last:])
    words = _TOKEN.findall("".join(pieces))
    return " ".join(words[max(0, mark - ROLE_WORDS) : mark + ROLE_WORDS + 1])


def _figures(claims: tuple[Claim, ...]) -> tuple[Figure, ...]:
    figures: list[Figure] = []
    for index, claim in enumerate(claims):
        values: list[Quantity | DateValue] = [*claim.slots.quantities, *(day for day in claim.slots.dates if not day.said)]
        places = [(value.start - claim.start, value.end - claim.start) for value in values]
        for value, (start, end) in zip(values, places, strict=True):
            role = role_of(claim.quote, start, end, places)
            figure = Figure(index, len(figures), value, role, frozenset(terms(role)))
            if isinstance(value, Quantity):
                befell = fate(claim.quote, start, end)
                figure = replace(figure, fate=befell, stated=stated(value), when=_when(claim, value), holder=holder(claim, value))
            figures.append(figure)
    return tuple(figures)


_PERIODS = frozenset({Precision.MONTH, Precision.SEASON, Precision.YEAR})
_BY = re.compile(r"\b(?:by|as of|until|till|up to)\s+(?:the (?:morning|evening|end) of\s+)?$", re.IGNORECASE)
"""Words before the day up to which is counted what grows: the number "had risen to 120 by Saturday"."""

_IN = re.compile(r"[^.;:\d]{0,40}\b(?:in|for|by|during|of|since|(?:at|by) the end of) (?:the |fiscal |late |early |mid-)?")


def _when(claim: Claim, number: Quantity) -> DateValue | None:
    """The period behind a number ("64 in 2011"), else the only one that the passage names, else the day up to which it counts."""
    periods = [day for day in claim.slots.dates if day.precision in _PERIODS and not day.said]
    behind = [
        day
        for day in periods
        if number.end <= day.start and _IN.fullmatch(claim.quote, number.end - claim.start, day.start - claim.start)
    ]
    if behind:
        return min(behind, key=lambda day: day.start)
    if len(periods) == 1 and len(claim.slots.dates) == 1:
        return periods[0]
    return next((day for day in claim.slots.dates if _BY.search(claim.quote, 0, day.start - claim.start)), None)


_BESIDE = re.compile(r",? ?\(?")


def holder(claim: Claim, age: Quantity) -> str:
    """The name that an age stands beside: ``Anna Reyes, 36,``, ``36-year-old Anna Reyes``."""
    if age.kind is not QuantityKind.AGE:
        return ""
    text, start, end = claim.quote, age.start - claim.start, age.end - claim.start
    for name in claim.slots.names:
        first, last = name.start - claim.start, name.end - claim.start
        if (last <= start and _BESIDE.fullmatch(text, last, start)) or (end <= first and not text[end:first].strip()):
            return name.text
    return ""


def _leading(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The same figures, the largest count of each fate marked; of equal ones the first."""
    largest: dict[str, tuple[float, int]] = {}
    for figure in figures:
        number = figure.number
        if figure.fate and number and number.kind is QuantityKind.COUNT:
            rank = size(number), -figure.place
            largest[figure.fate] = max(rank, largest.get(figure.fate, rank))
    places = {-place for _, place in largest.values()}
    return tuple(replace(figure, leads=True) if figure.place in places else figure for figure in figures)


def _running(claims: tuple[Claim, ...]) -> tuple[DateValue | None, ...]:
    running: list[DateValue | None] = []
    last: DateValue | None = None
    for claim in claims:
        last = next((day for day in reversed(claim.slots.dates) if day.precision is Precision.DAY and not day.said), last)
        running.append(last)
    return tuple(running)


def _sense(claims: tuple[Claim, ...], figures: tuple[Figure, ...], encoder: Encoder) -> Sense:
    quotes = [claim.quote for claim in claims]
    sentence, tokens = encoder.encode_claims(quotes)
    return Sense(
        sentence=sentence,
        context=encoder.encode([f"{one} {two}".strip() for one, two in zip(["", *quotes], quotes, strict=False)]),
        tokens=tokens,
        role=encoder.encode([figure.role for figure in figures]),
    )

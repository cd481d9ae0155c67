"""What is read off one side before it is compared: terms, numbers with their roles, names, vectors.

A number's role is what the words round it say about it: eight words on either side, the number itself masked, so that
"16 people were killed" and "Fifteen people were killed" have the same role and different values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from db.records import DateValue, Quantity
from reader.evidence.embedding import Encoder, Matrix
from reader.evidence.side import Side
from reader.evidence.term import terms

ROLE_WORDS = 8
MASK = "some"
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a date of a claim with its role."""

    claim: int
    """Position of its claim in the side."""
    value: Quantity | DateValue
    role: str
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """One side, made comparable."""

    side: Side
    terms: tuple[frozenset[str], ...]
    names: tuple[frozenset[str], ...]
    position: np.ndarray
    figures: tuple[Figure, ...]
    sentence: Matrix | None
    context: Matrix | None
    role: Matrix | None


def role_of(quote: str, start: int, end: int, others: list[tuple[int, int]]) -> str:
    """The words round ``quote[start:end]`` with that and all other numbers masked."""
    chars = list(quote)
    pieces, last = [], 0
    mark = -1
    for left, right in sorted({*others, (start, end)}):
        if left < last:
            continue
        pieces.append("".join(chars[last:left]))
        if (left, right) == (start, end):
            mark = sum(len(_TOKEN.findall(piece)) for piece in pieces)
        pieces.append(MASK)
        last = right
    pieces.append("".join(chars[last:]))
    words = _TOKEN.findall("".join(pieces))
    return " ".join(words[max(0, mark - ROLE_WORDS) : mark + ROLE_WORDS + 1])


def profile(side: Side, encoder: Encoder | None) -> Profile:
    """Read off a side what comparisons need."""
    claims = side.claims
    figures = []
    for index, claim in enumerate(claims):
        values: list[Quantity | DateValue] = [*claim.slots.quantities, *claim.slots.dates]
        places = [(value.start - claim.start, value.end - claim.start) for value in values]
        for value, (start, end) in zip(values, places, strict=True):
            role = role_of(claim.quote, start, end, places)
            figures.append(Figure(index, value, role, frozenset(terms(role))))
    quotes = [claim.quote for claim in claims]
    before = ["", *quotes[:-1]]
    length = max(1, len(side.article.text))
    return Profile(
        side=side,
        terms=tuple(frozenset(terms(quote)) for quote in quotes),
        names=tuple(frozenset(name.key for name in claim.slots.names) for claim in claims),
        position=np.array([claim.start / length for claim in claims]),
        figures=tuple(figures),
        sentence=encoder.encode(quotes) if encoder else None,
        context=encoder.encode([f"{one} {two}".strip() for one, two in zip(before, quotes, strict=True)]) if encoder else None,
        role=encoder.encode([figure.role for figure in figures]) if encoder else None,
    )

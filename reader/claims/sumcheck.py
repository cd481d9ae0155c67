"""Checks of sums: a total and its parts in one sentence.

Owns the shapes in which prose sets parts under a total: ``34 convicted: thirteen …, sixteen …, five …``, the same in
brackets, and ``Of the 2,201 on board, 1,490 were lost and 711 saved``. Only these shapes are added up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from db.records import Article, Claim, Finding, Span
from db.slots import Bound, Quantity, QuantityKind

_LEAST_PARTS = 2
_NEAR = 0.5
"""Parts that come to less than this share of the total are not meant to be all of it."""

_BRACKET = 30
"""Characters between a total and the bracket that holds its parts."""

_MOST_COUNTS = 40
"""A sentence with more counts than this is a table."""

_OVERLAP = ("including", "among them", "of whom", "of which", "of them", "as many", "at least", "also")
_WORD = re.compile(r"[^\W\d_]{3,}")


def wrong_sums(article: Article, claims: Sequence[Claim]) -> Iterator[Finding]:
    """A total whose parts come to something else."""
    for claim in claims:
        counts = [q for q in claim.slots.quantities if q.kind is QuantityKind.COUNT and q.bound is Bound.EXACT and q.best]
        parted = _parted(article, claim, counts)
        if parted is None:
            continue
        total, parts = parted
        value, added = total.best or 0.0, sum(part.best or 0.0 for part in parts)
        if added == value or added < value * _NEAR or any((part.best or 0.0) >= value for part in parts):
            continue
        figures = [article.text[part.start : part.end] for part in parts]
        listed = ", ".join(figures[:-1]) + " and " + figures[-1]
        said = f"The parts do not add up: {listed} make {added:g}, but the total is given as {value:g}."
        yield Finding(article.id or 0, "sum", said, tuple(Span(q.start, q.end) for q in (total, *parts)))


def _parted(article: Article, claim: Claim, counts: Sequence[Quantity]) -> tuple[Quantity, Sequence[Quantity]] | None:
    """The total and the parts that stand after a colon or in a bracket behind it."""
    if len(counts) > _MOST_COUNTS:
        return None
    text = article.text
    for at, total in enumerate(counts):
        parts = counts[at + 1 :]
        if len(parts) < _LEAST_PARTS:
            return None
        between = text[total.end : parts[0].start]
        rest = text[total.end : claim.end].lower()
        if any(words in rest for words in _OVERLAP):
            continue
        if ":" in between and "." not in between and between.count(":") == 1 and between.rstrip().endswith(":"):
            return (total, parts) if _named(text, parts, claim.end) else None
        close = text.find(")", parts[0].start, claim.end)
        if between.rstrip().endswith("(") and close > 0 and len(between) <= _BRACKET:
            inside = [part for part in parts if part.start < close]
            return (total, inside) if len(inside) >= _LEAST_PARTS and _named(text, inside, close) else None
    return None


def _named(text: str, parts: Sequence[Quantity], end: int) -> bool:
    """Whether every part has a word of its own: ``13 jailed``, and not the 14-2 of a league table."""
    ends = [*(part.start for part in parts[1:]), end]
    return all(_WORD.search(text, part.end, stop) for part, stop in zip(parts, ends, strict=True))

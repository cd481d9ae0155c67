"""Two passages laid to each other: which pieces say the same, what is left over, and whether they share enough.

Opposites, and two dates, speak of the same matter too, so that they count as shared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from db.records import Claim, Span
from db.slots import DateValue, Quantity, QuantityKind
from reader.evidence.comparison import Outcome, compare
from reader.evidence.difference import Contrast, Difference
from reader.evidence.piece import Piece
from reader.text.words import root

NEAR = 0.6
"""Share of the shorter passage's content that the other must have, so that what is left over can decide."""

NEAR_BOTH = 0.5
"""The same share of both passages taken together."""

FEWEST = 2
"""Pieces of content that must be shared."""

NEGATED = re.compile(r"\b(?:not|never|no|none|nobody|neither|nor)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Laid:
    """Two passages laid to each other."""

    one: Claim
    two: Claim
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    pairs: tuple[tuple[int, int], ...]
    """Positions of pieces that say the same."""

    def rest(self) -> tuple[list[Piece], list[Piece]]:
        """What is left over on either side."""
        mine, theirs = {here for here, _ in self.pairs}, {there for _, there in self.pairs}
        return (
            [piece for at, piece in enumerate(self.left) if at not in mine],
            [piece for at, piece in enumerate(self.right) if at not in theirs],
        )

    def found(self, difference: Difference, here: Piece, there: Piece) -> Contrast:
        """A difference with its words as spans of the articles."""
        here_span = Span(self.one.start + here.start, self.one.start + here.end)
        there_span = Span(self.two.start + there.start, self.two.start + there.end)
        return Contrast(difference, here_span, there_span)

    @property
    def near(self) -> float:
        """Share of both passages' content that is common; opposites, and two dates, speak of the same matter too."""
        return 2 * self._common / max(1, len(self.left) + len(self.right))

    @property
    def is_near(self) -> bool:
        """Whether they share so much that the rest can decide."""
        enough = max(FEWEST, NEAR * min(len(self.left), len(self.right)))
        return self._common >= enough and self.near >= NEAR_BOTH

    @property
    def _common(self) -> int:
        mine, theirs = self.rest()
        return len(self.pairs) + (opposed(self) is not None) + (other_days(self, mine, theirs) is not None)


def opposed(laid: Laid) -> tuple[Piece, Piece] | None:
    """Two words left over that cannot both be true of one thing."""
    mine, theirs = laid.rest()
    if bool(NEGATED.search(laid.one.quote)) != bool(NEGATED.search(laid.two.quote)) or (_counts(mine) and _counts(theirs)):
        return None
    pairs = ((here, there) for here in mine for there in theirs)
    return next((pair for pair in pairs if pair[0].word in opposites().get(pair[1].word, ())), None)


def _counts(pieces: list[Piece]) -> bool:
    """Whether a count is left over: 43 who died and 57 who were rescued are two facts."""
    return any(isinstance(piece.value, Quantity) and piece.value.kind is QuantityKind.COUNT for piece in pieces)


def other_days(laid: Laid, mine: list[Piece], theirs: list[Piece]) -> tuple[Piece, Piece] | None:
    """The first dates of both sides, where they have none in common and none of them can be one of the other side's."""
    left, right = ([piece for piece in side if isinstance(piece.value, DateValue)] for side in (mine, theirs))
    common = any(isinstance(laid.left[here].value, DateValue) for here, _ in laid.pairs)
    if not left or not right or common:
        return None
    apart = all(compare(*values((one, two))) is Outcome.CONFLICT for one in left for two in right)
    return (left[0], right[0]) if apart else None


def values(pair: tuple[Piece, Piece]) -> tuple[Quantity | DateValue, Quantity | DateValue]:
    """The values of two figures."""
    one, two = pair[0].value, pair[1].value
    if one is None or two is None:
        raise ValueError("a pair of figures has two values")
    return one, two


@cache
def opposites() -> dict[str, frozenset[str]]:
    """For each word the words that cannot be true where it is."""
    found: dict[str, set[str]] = {}
    for one, two in (line.split() for line in table("opposites.txt")):
        found.setdefault(root(one), set()).add(root(two))
        found.setdefault(root(two), set()).add(root(one))
    return {word: frozenset(others) for word, others in found.items()}


def table(name: str) -> list[str]:
    """The lines of a table in ``data``."""
    return files("reader.evidence").joinpath("data", name).read_text("utf-8").splitlines()

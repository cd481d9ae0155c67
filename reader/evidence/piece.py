"""The content of a passage in pieces (words, names, figures), and which pieces of two passages say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from db.records import Claim
from db.slots import DateValue, Quantity
from reader.evidence.comparison import Outcome, compare
from reader.text.fold import fold
from reader.text.names import same_name
from reader.text.saying import tells_saying
from reader.text.table import listed
from reader.text.words import STOP, Token, root, tokens


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of content, a name, or a figure, with its place in the claim's quotation."""

    key: str
    start: int
    end: int
    value: Quantity | DateValue | None = None
    name: str = ""
    """The name as written, where it is one."""
    before: str = ""
    """The word before it, in lower case, articles passed over."""

    @property
    def word(self) -> str:
        """Its key; the stem of what may only look like a name because a sentence begins with it."""
        return root(self.name.lower()) if self.name else self.key


@lru_cache(maxsize=5_000)
def pieces(claim: Claim) -> tuple[Piece, ...]:
    """The content of a claim in order: figures, names, and words; who says it, and that it is said, left out."""
    said = {root(word) for word in (claim.slots.speaker or "").split()}
    words = tokens(claim.quote)
    found: list[Piece] = []
    taken: list[tuple[int, int]] = []
    values: list[Quantity | DateValue] = [*claim.slots.quantities, *claim.slots.dates]
    for value in values:
        start, end = value.start - claim.start, value.end - claim.start
        taken.append((start, end))
        if not (isinstance(value, DateValue) and value.said):
            found.append(Piece(claim.quote[start:end].lower(), start, end, value, before=_before(words, start)))
    for name in claim.slots.names:
        start, end = name.start - claim.start, name.end - claim.start
        if name.text.lower() in STOP:  # "It", where a sentence begins with it
            continue
        if not _overlaps(start, end, taken) and not _is_speaker(name.text, said):
            found.append(Piece(name.key or fold(name.text), start, end, name=name.text, before=_before(words, start)))
        taken.append((start, end))
    for word in words:
        low = word.text.lower()
        if not word.text[0].isalnum() or low in STOP or low in _HOURS or _overlaps(word.start, word.end, taken):
            continue
        if root(low) not in said and not tells_saying(low):
            found.append(Piece(root(low), word.start, word.end, before=_before(words, word.start)))
    return tuple(_without_ends(sorted(found, key=lambda piece: piece.start)))


def _without_ends(pieces: Sequence[Piece]) -> Iterable[Piece]:
    """The pieces, of dates in a row ("from Friday into Saturday") the first only."""
    for before, piece in zip([None, *pieces], pieces, strict=False):
        if before is None or not (isinstance(before.value, DateValue) and isinstance(piece.value, DateValue)):
            yield piece


def _overlaps(start: int, end: int, taken: Iterable[tuple[int, int]]) -> bool:
    return any(start < right and left < end for left, right in taken)


def _is_speaker(name: str, said: set[str]) -> bool:
    return bool(said) and all(root(word) in said for word in name.split())


def _before(words: Sequence[Token], start: int) -> str:
    """The word before a place; articles and whose it is passed over."""
    return next((word.text.lower() for word in reversed(words) if word.end <= start and word.text.lower() not in _ARTICLES), "")


def aligned(left: tuple[Piece, ...], right: tuple[Piece, ...]) -> tuple[tuple[int, int], ...]:
    """Pieces that say the same, each taken once."""
    free = set(range(len(right)))
    pairs = []
    for here, mine in enumerate(left):
        there = next((at for at in sorted(free) if _same(mine, right[at])), None)
        if there is not None:
            free.discard(there)
            pairs.append((here, there))
    return tuple(pairs)


def _same(one: Piece, two: Piece) -> bool:
    if one.value is not None or two.value is not None:
        return one.value is not None and two.value is not None and compare(one.value, two.value) in _HOLD
    if one.name and two.name:
        return _numeral(one.name) == _numeral(two.name) and (one.key == two.key or same_name(one.name, two.name))
    return one.word == two.word


_HOLD = frozenset({Outcome.EQUAL, Outcome.COMPATIBLE})
_HOURS = listed("yesterday today night overnight morning afternoon evening noon midnight early late")
"""Words that belong to a day, wherever it stands."""
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their", "our"})
_ROMAN = re.compile(r"[IVX]+$")


def _numeral(name: str) -> str:
    """The Roman numeral that a name ends with, or nothing."""
    last = name.rsplit(maxsplit=1)[-1]
    return last if _ROMAN.match(last) else ""

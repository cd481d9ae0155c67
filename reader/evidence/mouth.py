"""Whether two claims come from one mouth: the same speaker, the other's own report, or the same words quoted.

Owns that question; what one speaker says twice is one witness. Knows nothing of what is compared.
"""

from __future__ import annotations

import re
from functools import lru_cache

from db.records import Claim
from reader.text.term import content_words

QUOTED = 8
"""Words in a row that two passages share of which one is a quotation: nobody finds the same ones twice."""

_WORD = re.compile(r"\w+")
_MARKS = '“”„«»"'


def one_mouth(mine: Claim, theirs: Claim, my_source: str, their_source: str) -> bool:
    """Whether one speaker stands behind both claims.

    Args:
        mine: A claim of one article.
        theirs: One of another.
        my_source: Who published the first article.
        their_source: Who published the second.
    """
    one, two = mine.slots.speaker, theirs.slots.speaker
    if one and two and _same(one, two):
        return True
    if (one and _same(one, their_source)) or (two and _same(two, my_source)):
        return True
    attributed = (one and two) or any(mark in mine.quote or mark in theirs.quote for mark in _MARKS)
    return bool(attributed) and not _runs(mine.quote).isdisjoint(_runs(theirs.quote))


def _same(one: str, two: str) -> bool:
    """Whether two phrases name one speaker: "the ministry" and "Ministry", not "he" and "he"."""
    left, right = content_words(one), content_words(two)
    return bool(left) and left == right


@lru_cache(maxsize=5_000)
def _runs(quote: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(quote.lower())
    return frozenset(tuple(words[at : at + QUOTED]) for at in range(len(words) - QUOTED + 1))

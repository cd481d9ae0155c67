"""Finds words in a text as a person types them: any case, any white space between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from db.records import Span

LIMIT = 5_000
"""Matches that are lit at most: beyond it a search is too short to walk through."""


def find(text: str, words: str) -> tuple[Span, ...]:
    """Where the words stand, one after another as typed."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    if not pattern:
        return ()
    found = []
    for match in re.finditer(pattern, text, re.IGNORECASE):
        found.append(Span(match.start(), match.end()))
        if len(found) == LIMIT:
            break
    return tuple(found)


def nearest(matches: Sequence[Span], offset: int) -> int | None:
    """The first match at or after an offset, else the first of all; none where there is none."""
    if not matches:
        return None
    return bisect_left(matches, offset, key=lambda span: span.start) % len(matches)

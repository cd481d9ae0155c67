"""The day that a page was published, where what it says in its data and what it shows are a day apart.

A stamp in universal time is of another day than the paper's for some hours of every day. The day in the page's address, the one
it shows and the one of its dateline are the paper's own: where one of them is the day beside the stamp, it is the one, and the
stamp's is told beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from reader.ingest.draft import Metadata

_UNIVERSAL = re.compile(r"\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?\s*(?:Z\b|[+-]00:?00|GMT|UTC)", re.IGNORECASE)
_IN_UTC = " in UTC"


def stamp_place(place: str, stamp: str) -> str:
    """Where a time stamp was found, with a word on its zone where that is universal time."""
    return f"{place}{_IN_UTC}" if _UNIVERSAL.search(stamp) else place


def settle_day(metadata: Metadata, shown: Iterable[tuple[str, str]]) -> Metadata:
    """The metadata with the day that the page shows in place of the day beside it, which only universal time has.

    Args:
        metadata: What is known.
        shown: Days that the page shows and where, the surest first; days may be empty.
    """
    stamped, place = metadata.get("published"), metadata.found.get("published", "")
    if not place.endswith(_IN_UTC):
        return metadata
    for day, where in shown:
        apart = abs((date.fromisoformat(day) - date.fromisoformat(stamped)).days) if day else 2
        if apart == 0:
            return metadata
        if apart == 1:
            return metadata.replaced("published", day, f"{where}; {stamped} by {place}")
    return metadata

"""The list of addresses: one a line, as download and archiving tools take it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.entries import Snapshot

_WEB = re.compile(r"https?://[^\s\x00-\x20\x7f-\xa0\u2028-\u202e\u2066-\u2069\"<>\\^`{|}]+", re.IGNORECASE)


def chunks(snapshot: Snapshot) -> Iterator[str]:
    """Give the web addresses of the articles in their order, each once; what is no plain web address is left out."""
    seen: set[str] = set()
    for entry in snapshot.articles:
        address = web_address(entry.article.url) or web_address(entry.article.location)
        if address and address not in seen:
            seen.add(address)
            yield f"{address}\n"


def web_address(value: str | None) -> str | None:
    """A plain http or https address, or None: no other scheme gets into an export as something to follow."""
    return value if value and _WEB.fullmatch(value) else None

"""How a passage is named so that another program finds it again: by its words, by its place, by its article.

Offsets count in the unit of the program that reads them: W3C Web Annotations in code points, web clients in UTF-16 units.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from bisect import bisect_left
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from db.records import Claim

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")

_NAMESPACE = UUID("6f1c3a52-6a0f-5f0e-9b3c-2f0d7c1b8e44")
"""Of the ids below: the same annotation has the same id in every export."""


class Units:
    """The offsets of one text in UTF-16 units, as JavaScript counts."""

    def __init__(self, text: str) -> None:
        self._astral = [match.start() for match in _ASTRAL.finditer(text)]

    def of(self, offset: int) -> int:
        """How many units stand before a code point."""
        return offset + bisect_left(self._astral, offset)


def quote_selector(claim: Claim) -> dict[str, Any]:
    """The words of a passage with those round it."""
    return {"type": "TextQuoteSelector", "exact": claim.quote, "prefix": claim.prefix, "suffix": claim.suffix}


def position_selector(start: int, end: int) -> dict[str, Any]:
    """The place of a passage in the text."""
    return {"type": "TextPositionSelector", "start": start, "end": end}


def named_information(text: str) -> str:
    """The address of a text by its SHA-256 (RFC 6920), which needs no place on the web."""
    return named_digest(sha256(text.encode()).hexdigest())


def named_digest(sha256_hex: str) -> str:
    """The address of a text whose SHA-256 is known."""
    return "ni:///sha-256;" + urlsafe_b64encode(bytes.fromhex(sha256_hex)).decode().rstrip("=")


def urn(*parts: str) -> str:
    """An id that follows from what is identified."""
    return uuid5(_NAMESPACE, "\0".join(parts).encode("utf-8", "backslashreplace").decode()).urn

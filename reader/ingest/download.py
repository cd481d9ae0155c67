"""The bytes of a page from the web with what its server said about them: hints for those who read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

KEPT = ("content-type", "date", "etag", "last-modified", "memento-datetime")
"""The headers that tell later what was read, and when it was as it was; none that tells of who read it."""


class Download(bytes):
    """The bytes exactly as they came, so that their SHA-256 is the page's.

    Attributes:
        charset: The encoding that the server names; may be empty, and may be wrong.
        suffix: The file ending that fits the type that the server names; may be empty.
        address: Where the page stands, after redirects.
        headers: What else the server said that is kept with the bytes, by names in lower case: see `KEPT`.
    """

    charset: str
    suffix: str
    address: str
    headers: Mapping[str, str]

    def __new__(
        cls, data: bytes, *, charset: str = "", suffix: str = "", address: str = "", headers: Mapping[str, str] | None = None
    ) -> Self:
        """Bytes are immutable, and so made here."""
        made = super().__new__(cls, data)
        made.charset, made.suffix, made.address, made.headers = charset, suffix, address, dict(headers or {})
        return made

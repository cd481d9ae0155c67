"""The bytes of a page from the web with what its server said about them: hints for those who read them."""

from __future__ import annotations

from typing import Self


class Download(bytes):
    """The bytes exactly as they came, so that their SHA-256 is the page's.

    Attributes:
        charset: The encoding that the server names; may be empty, and may be wrong.
        suffix: The file ending that fits the type that the server names; may be empty.
        address: Where the page stands, after redirects.
    """

    charset: str
    suffix: str
    address: str

    def __new__(cls, data: bytes, *, charset: str = "", suffix: str = "", address: str = "") -> Self:
        """Bytes are immutable, and so made here."""
        made = super().__new__(cls, data)
        made.charset, made.suffix, made.address = charset, suffix, address
        return made

"""What a format is, what it has to go by, and the documents that a file may hold: a mailbox its mails, an archive its files.

Which formats there are stands in `format`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from reader.ingest.clean import clean
from reader.ingest.decode import binary_kind, decode
from reader.ingest.draft import Draft


@dataclass(frozen=True)
class Document:
    """The bytes of one file, with what is known about them."""

    data: bytes
    name: str = ""
    """What to call it in a sentence."""
    suffix: str = ""
    """The ending of its name, in lower case with its dot."""
    charset: str = ""
    """The encoding that its server named."""
    address: str = ""
    """The web address where it stands; empty where there is none."""

    @cached_property
    def kind(self) -> str:
        """What sort of binary file it is, in words; empty where it may be text."""
        return binary_kind(self.data)

    @cached_property
    def members(self) -> frozenset[str]:
        """The names of the files in a ZIP archive, which office documents and e-books are inside."""
        from reader.ingest.zipped import members  # zipfile, only for what is one

        return frozenset(its.filename for its in members(self.data)) if self.data.startswith(b"PK") else frozenset()

    @cached_property
    def text(self) -> str:
        """The bytes decoded and cleaned; empty where they are not text."""
        return "" if self.kind else clean(decode(self.data, self.charset))


@dataclass(frozen=True, slots=True)
class Part:
    """One of the documents that a file holds."""

    location: str
    """Its name in the file; once the file is opened the file's own location, ``#`` and that name."""
    data: bytes
    draft: Draft | None = None
    """What it says, where the file's format had to read it in order to find it."""
    failed: tuple[str, str] = ("", "")
    """Why it cannot be read, a sentence, and what to do."""
    passed: str = ""
    """Why it is left unread, a few words without a full stop."""


def nameless(data: bytes) -> str:
    """What to call a document that its file has no name for: by its bytes, so that another in its place is another."""
    return sha256(data).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Format:
    """How one format is recognised and read."""

    name: str
    title: str
    """What it is called in words."""
    suffixes: tuple[str, ...]
    recognises: Callable[[Document], bool]
    read: Callable[[Document], Draft]
    keeps: str = ""
    """What of a document of this format the article has, in words."""


@dataclass(frozen=True, slots=True)
class Container:
    """How a file that holds several documents is recognised and opened."""

    name: str
    title: str
    """What it is called in words."""
    suffixes: tuple[str, ...]
    recognises: Callable[[Document], bool]
    open: Callable[[Document], Iterable[Part]]
    keeps: str = ""
    """What its documents are, and what each has of it, in words."""

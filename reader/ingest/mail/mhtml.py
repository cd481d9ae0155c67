"""MHTML: a web page that a browser saved as one message with its pictures (RFC 2557). The page itself is read as any other."""

from __future__ import annotations

import re
from dataclasses import replace

from reader.errors import ReaderError
from reader.ingest.document import Document
from reader.ingest.draft import Draft
from reader.ingest.mail import mime
from reader.ingest.webpage import read_webpage

_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def read_mhtml(document: Document) -> Draft:
    """The page that the message holds.

    Raises:
        ReaderError: It holds none.
    """
    message = mime.parse(document)
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
    if not pages:
        raise ReaderError(f"{document.name} is a saved web page without a page in it.", "Save it anew in a browser.")
    saved, start = mime.header(message, "snapshot-content-location"), mime.parameter(message, "start")
    page = next((part for part in pages if _is_root(part, saved, start)), pages[0])
    draft = read_webpage(mime.words(page))
    address = saved or mime.header(page, "content-location")
    if re.match(r"https?://", address):
        draft = replace(draft, metadata=draft.metadata.with_value("url", address, "saved from"))
    return draft


def _is_root(part: mime.Mail, saved: str, start: str) -> bool:
    """Whether a part is the page and not one of its frames."""
    place, identity = mime.header(part, "content-location"), mime.header(part, "content-id")
    return bool((saved and place == saved) or (start and identity.lower() == start))

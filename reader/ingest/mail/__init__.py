"""E-mail: single messages, mailboxes, and web pages that a browser saved as a message (MHTML)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.ingest.document import Container, Document, Format, Part
from reader.ingest.draft import Draft

_HEADER = re.compile(rb"(?P<name>[!-9;-~]{1,76})[ \t]*:")
_FOLDED = (b" ", b"\t")
_TELLING = frozenset(
    b"received return-path delivered-to message-id mime-version subject from to date cc reply-to content-type sender"
    b" content-transfer-encoding x-mailer list-id dkim-signature snapshot-content-location".split()
)
_SURE = frozenset(b"received return-path delivered-to message-id mime-version dkim-signature snapshot-content-location".split())
"""Headers that nobody writes by hand: one of them makes a message of what has another."""
_ADDRESSED = frozenset((b"from", b"subject"))
_MOST_HEADERS = 400
_SUFFIXES = (".eml", ".emlx")
_PAGE_SUFFIXES = (".mht", ".mhtml")
_HEAD = 65_536
_LENGTH = re.compile(rb"(\d{1,12}) *\r?\n")
_SEPARATOR = re.compile(rb"From [^\r\n]{0,500}\r?\n(?=[!-9;-~]{1,76}:)")


def own(document: Document) -> bytes:
    """The bytes of a message, without what Apple's Mail puts around it: its length, and what it notes for itself."""
    length = _LENGTH.match(document.data)
    return document.data[length.end() :][: int(length[1])] if length else document.data.lstrip(b"\r\n")


def headers(data: bytes) -> dict[bytes, bytes]:
    """The names of a message's headers in lower case with the beginnings of their values; none where it begins otherwise."""
    found: dict[bytes, bytes] = {}
    for line in data[:_HEAD].lstrip(b"\r\n").splitlines()[:_MOST_HEADERS]:
        if not line.strip():
            break
        if line.startswith(_FOLDED) and found:
            found[next(reversed(found))] += line
            continue
        match = _HEADER.match(line)
        if not match:
            return {}
        found[match["name"].lower()] = line[match.end() :]
    return found


def _is_message(document: Document) -> bool:
    names = headers(own(document)).keys()
    telling = len(names & _TELLING)
    if document.suffix in _SUFFIXES:
        return telling >= 1
    return (telling >= 2 and bool(names & _SURE)) or names >= _ADDRESSED


def _is_page(document: Document) -> bool:
    found = headers(document.data)
    if not found:
        return False
    related = b"multipart/related" in found.get(b"content-type", b"").lower()
    saved = b"snapshot-content-location" in found or b"<saved by" in found.get(b"from", b"").lower()
    return (related and saved) or (
        document.suffix in _PAGE_SUFFIXES and (related or b"text/html" in found.get(b"content-type", b""))
    )


def _is_mailbox(document: Document) -> bool:
    return _SEPARATOR.match(document.data) is not None and bool(headers(document.data.partition(b"\n")[2]))


def _read_message(document: Document) -> Draft:
    from reader.ingest.mail.message import read_message  # the e-mail package, only for mails

    return read_message(document)


def _read_page(document: Document) -> Draft:
    from reader.ingest.mail.mhtml import read_mhtml

    return read_mhtml(document)


def _open_mailbox(document: Document) -> Iterable[Part]:
    from reader.ingest.mail.mailbox import messages

    return messages(document.data)


FORMATS: tuple[Format | Container, ...] = (
    Container(
        "mbox",
        "mailbox (mbox)",
        (".mbox", ".mbx"),
        _is_mailbox,
        _open_mailbox,
        keeps="each mail an article of its own, named by its Message-ID",
    ),
    Format(
        "mhtml",
        "web page saved as one file (MHTML)",
        _PAGE_SUFFIXES,
        _is_page,
        _read_page,
        keeps="as a saved web page, with the address that it was saved from",
    ),
    Format(
        "email",
        "e-mail",
        _SUFFIXES,
        _is_message,
        _read_message,
        keeps="subject as title, sender as source, day of its Date; the text once, however often it is in it; quoted mails apart;"
        " names of attachments",
    ),
)

"""A message's parts and headers, decoded as well as they can be: what mail programs write is often not what the standards say.

Works on the raw headers. The e-mail package's own way to decoded ones raises on many of those that are broken.
"""

from __future__ import annotations

import re
from binascii import Error as BinaryError
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from email.utils import getaddresses, parsedate_tz
from typing import TypeAlias

from reader.errors import ReaderError
from reader.ingest.clean import clean, clean_line
from reader.ingest.decode import decode
from reader.ingest.document import Document
from reader.ingest.mail import own

_FOLD = re.compile(r"[\r\n]+\s*")
_DEEPEST = 50
"""Parts inside each other; mails have five."""
_MOST = 1000
"""Parts of one message."""

Mail: TypeAlias = "Message[str, str]"


def parse(document: Document) -> Mail:
    """The message.

    Raises:
        ReaderError: Its parts stand in each other without end.
    """
    try:
        message: Mail = message_from_bytes(own(document), policy=compat32)
        _check(message)
    except (RecursionError, MessageError, OverflowError):
        raise ReaderError(
            f"{document.name} is an e-mail whose parts stand in each other without end.", "Add the text of its message."
        ) from None
    return message


def _check(message: Mail) -> None:
    """Refuse what no mail program made."""
    waiting, number = [(message, 1)], 0
    while waiting:
        part, depth = waiting.pop()
        number += 1
        if depth > _DEEPEST or number > _MOST:
            raise RecursionError
        waiting += [(inner, depth + 1) for inner in children(part)]


def children(part: Mail) -> list[Mail]:
    """The parts that stand in a part."""
    payload = part.get_payload()
    return [inner for inner in payload if isinstance(inner, Message)] if isinstance(payload, list) else []


def header(part: Mail, name: str) -> str:
    """The first header of this name, decoded, on one line; empty where there is none."""
    return next((clean_line(_decoded(value)) for value in _raw(part, name)), "")


def senders(part: Mail, name: str = "from") -> list[str]:
    """The names in a header of addresses; an address where it comes without a name."""
    found = []
    for value in _raw(part, name):
        for shown, address in getaddresses([value]):
            label = clean_line(_decoded(shown)).strip(" '\"") or clean_line(address)
            found += [label] if label else []
    return list(dict.fromkeys(found))


def day(value: str) -> str:
    """The day of a header's time, as its clock had it; empty where it gives none."""
    try:
        parsed = parsedate_tz(value)
        return date(*parsed[:3]).isoformat() if parsed else ""
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def content(part: Mail) -> bytes:
    """The bytes of a part, its transfer encoding undone."""
    try:
        payload = part.get_payload(decode=True)
        raw = part.get_payload()
    except (ValueError, BinaryError, UnicodeError):
        return b""
    if isinstance(payload, bytes):
        return payload
    return raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""  # parts that nothing parts


def charset(part: Mail) -> str:
    """The encoding that a part names; empty where it names none."""
    try:
        return part.get_content_charset() or ""
    except (LookupError, UnicodeError):
        return ""


def words(part: Mail) -> str:
    """The text of a part, decoded and cleaned."""
    return clean(decode(content(part), charset(part)))


def file_name(part: Mail) -> str:
    """What a part is called as a file; empty where it has no name."""
    try:
        return clean_line(_decoded(part.get_filename() or ""))
    except (LookupError, UnicodeError, ValueError, TypeError):
        return ""


def parameter(part: Mail, name: str) -> str:
    """A parameter of a part's content type, in lower case."""
    try:
        value = part.get_param(name)
    except (LookupError, UnicodeError, ValueError, TypeError):
        return ""
    return value.strip().lower() if isinstance(value, str) else ""


def _raw(part: Mail, name: str) -> Iterator[str]:
    """The headers of this name as they stand there, bytes beyond ASCII decoded."""
    for key, value in part.raw_items():
        if key.lower() == name:
            text = str(value)
            if not text.isascii():
                text = decode(text.encode("utf-8", "surrogateescape"))
            yield _FOLD.sub(" ", text)


def _decoded(value: str) -> str:
    """A header's words out of their encoding."""
    if "=?" not in value:
        return value
    try:
        chunks = decode_header(value)
    except (HeaderParseError, BinaryError, ValueError, LookupError):
        return value
    return "".join(chunk if isinstance(chunk, str) else decode(chunk, encoding or "") for chunk, encoding in chunks)

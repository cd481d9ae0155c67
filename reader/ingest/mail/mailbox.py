"""A mailbox in one file: messages one behind the other, each after a line that begins with “From ” (RFC 4155, and mboxrd)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.ingest.document import Part, nameless
from reader.ingest.download import Download

_BREAK = re.compile(rb"(?:\A|(?<=\n)\r?\n)From [^\r\n]{0,500}\r?\n(?=[!-9;-~]{1,76}:|>From )")
_QUOTED = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_ID = re.compile(rb"^message-id:[ \t]*(?:\r?\n[ \t]+)?<?([^\s<>]{1,200})", re.IGNORECASE | re.MULTILINE)


def messages(data: bytes) -> Iterator[Part]:
    """The mails of a mailbox, in its order, each named by its id, or by its bytes where it has none."""
    breaks = list(_BREAK.finditer(data))
    ends = [following.start() for following in breaks[1:]] + [len(data)]
    names: set[str] = set()
    for number, (mark, end) in enumerate(zip(breaks, ends, strict=True), 1):
        mail = data[mark.end() : end]
        head = re.split(rb"\r?\n\r?\n", mail, maxsplit=1)[0]
        identity = _ID.search(head)
        name = identity[1].decode("utf-8", "replace") if identity else nameless(mail)
        name = f"{name} {number}" if name in names else name
        names.add(name)
        yield Part(name, Download(_QUOTED.sub(b"", mail), suffix=".eml"))

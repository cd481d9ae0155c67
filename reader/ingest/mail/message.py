"""One e-mail as an article: its text once, whatever forms it comes in, and whose words which part of it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from db.records import BlockKind
from reader.errors import ReaderError
from reader.ingest import markup
from reader.ingest.day import iso_day
from reader.ingest.document import Document
from reader.ingest.draft import Draft, Metadata, Piece
from reader.ingest.mail import mime
from reader.ingest.mail.mime import Mail
from reader.ingest.mail.quoting import Voice, voices
from reader.ingest.plain import read_plain

_QUOTE = re.compile(r"^(?:> ?)+")
_STUB = 3
"""The plain form of a mail is taken unless the one with markup has so many times its words: it may only say where to look."""
_FEW = 25
"""With no more words of the sender's own beside it, a mail that is passed on is what the article is."""
_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class _Said:
    """A piece of a mail and whose words it is."""

    piece: Piece
    voice: Voice


@dataclass(slots=True)
class _Body:
    """What a mail holds."""

    said: list[_Said]
    attached: list[str]
    """Names of attachments."""
    head: dict[str, str]
    """From, date and subject of a mail that is passed on."""


def read_message(document: Document) -> Draft:
    """The mail as a draft.

    Raises:
        ReaderError: It is encrypted, or holds attachments alone.
    """
    message = mime.parse(document)
    if message.get_content_type() in _ENCRYPTED and mime.parameter(message, "smime-type") != "signed-data":
        raise ReaderError(f"{document.name} is an encrypted e-mail.", "Open it in your mail program, and add its text.")
    subject = mime.header(message, "subject")
    body = _Body([], [], {})
    body.said = list(_said(message, subject, body))
    if not any(_LETTER.search(said.piece.text) for said in body.said):
        if body.attached:
            names = ", ".join(body.attached)
            raise ReaderError(f"{document.name} has no text of its own, only attachments: {names}.", "Save them, and add them.")
        return Draft("email", ())
    told = _own_words(body.said)
    passed_on = bool(body.head) and told <= _FEW
    metadata = _passed_on(body.head) if passed_on else Metadata()
    metadata = metadata.with_value("title", subject, "e-mail: Subject")
    metadata = metadata.with_value("source", ", ".join(mime.senders(message)) or mime.header(message, "sender"), "e-mail: From")
    metadata = metadata.with_value("published", mime.day(mime.header(message, "date")), "e-mail: Date")
    pieces = [Piece(title, BlockKind.TITLE) for title in [metadata.get("title")] if title]
    pieces += [_piece(said, alone=not told, passed_on=passed_on) for said in body.said]
    if body.attached:
        pieces.append(Piece(f"Attachments: {', '.join(body.attached)}", BlockKind.METADATA))
        metadata = metadata.with_remark(f"It has attachments, which are not read: {', '.join(body.attached)}.")
    return Draft("email", tuple(pieces), metadata)


def _own_words(said: Iterable[_Said]) -> int:
    return sum(len(one.piece.text.split()) for one in said if one.voice is Voice.OWN)


def _passed_on(head: dict[str, str]) -> Metadata:
    """What is known of a mail that is passed on, from the lines above it."""
    where = "forwarded e-mail"
    name = re.sub(r"\s*[<\[(](?:mailto:)?[^<>\[\]()]*@[^<>\[\]()]*[>\])].*$", "", head.get("from", "")).strip(" \"'")
    metadata = Metadata().with_value("title", head.get("subject", ""), f"{where}: Subject")
    metadata = metadata.with_value("source", name or head.get("from", ""), f"{where}: From")
    return metadata.with_value("published", iso_day(head.get("date", "")) or mime.day(head.get("date", "")), f"{where}: Date")


def _piece(said: _Said, *, alone: bool, passed_on: bool) -> Piece:
    """The piece, of the kind that its voice makes it."""
    piece = said.piece
    if said.voice in {Voice.HEAD, Voice.SIGNATURE}:
        return piece.as_kind(BlockKind.METADATA)
    foreign = said.voice is Voice.QUOTED or (said.voice is Voice.FORWARDED and not passed_on)
    if said.voice is Voice.QUOTED and not alone:
        return piece.as_kind(BlockKind.BOILERPLATE)  # another mail's words, which stand there
    return piece.as_kind(BlockKind.QUOTE) if foreign and piece.kind is BlockKind.PARAGRAPH else piece


def _said(part: Mail, subject: str, body: _Body) -> Iterator[_Said]:
    """What a part of a mail says, in order; each text once."""
    kind = part.get_content_type()
    inner = mime.children(part)
    if kind == "message/rfc822" and inner:
        yield from _attached_mail(inner[0], body)
    elif kind == "multipart/alternative" and inner:
        yield from _fullest([list(_said(form, subject, body)) for form in inner])
    elif kind == "multipart/related" and inner:
        yield from _said(inner[0], subject, body)
    elif inner:
        for piece in inner:
            yield from _said(piece, subject, body)
    elif kind.startswith("multipart/"):  # whose parts nothing parts
        yield from _text(part, "text/plain", subject, body)
    elif part.get_content_disposition() == "attachment" or kind not in {"text/plain", "text/html"}:
        name = mime.file_name(part)
        inline = part.get_content_maintype() == "image" and mime.header(part, "content-id")
        if name and not inline and name not in body.attached:
            body.attached.append(name)
    else:
        yield from _text(part, kind, subject, body)


def _fullest(forms: list[list[_Said]]) -> list[_Said]:
    """Of the forms of one text the plainest that is no stub."""
    sizes = [sum(len(said.piece.text.split()) for said in form) for form in forms]
    return next((form for form, size in zip(forms, sizes, strict=True) if size and size * _STUB >= max(sizes)), [])


def _attached_mail(message: Mail, body: _Body) -> Iterator[_Said]:
    """A mail that stands in a mail: passed on, with the lines that say whose it is."""
    head = {
        "from": ", ".join(mime.senders(message)),
        "date": mime.header(message, "date"),
        "subject": mime.header(message, "subject"),
    }
    body.head = body.head or {name: value for name, value in head.items() if value}
    for name, value in head.items():
        if value:
            yield _Said(Piece(f"{name.capitalize()}: {value}", tight=name != "from"), Voice.HEAD)
    for said in _said(message, head["subject"], body):
        yield replace(said, voice=Voice.FORWARDED if said.voice is Voice.OWN else said.voice)


def _text(part: Mail, kind: str, subject: str, body: _Body) -> Iterator[_Said]:
    """The text of one part."""
    text = mime.words(part)
    if kind == "text/html":
        passages = list(markup.every(text))
        found = voices([(passage.text, _is_quoted(passage.path)) for passage in passages], subject)
        said = [_Said(markup.piece_of(passage), voice) for passage, voice in zip(passages, found.of, strict=True)]
    else:
        lines = _lines(part, text)
        found = voices(lines, subject)
        together = groupby(zip(lines, found.of, strict=True), key=lambda pair: pair[1])
        said = [
            _Said(replace(piece, place=""), voice)
            for voice, its in together
            for piece in read_plain("\n".join(line for (line, _), _ in its)).pieces
        ]
    body.head = body.head or found.head
    yield from said


def _is_quoted(path: Iterable[markup.Element]) -> bool:
    """Whether a passage stands in what mail programs put an older mail into."""
    for element in path:
        classes = (element.get("class") or "").lower()
        if element.tag == "blockquote" and (element.get("type") == "cite" or "quote" in classes):
            return True
        if any(name in classes for name in ("moz-cite-prefix", "yahoo_quoted", "protonmail_quote")):
            return True
    return False


def _lines(part: Mail, text: str) -> list[tuple[str, bool]]:
    """The lines of a plain text without their quotation marks, those that flow (RFC 3676) joined."""
    flows = mime.parameter(part, "format") == "flowed"
    drops = mime.parameter(part, "delsp") == "yes"
    lines: list[tuple[str, bool]] = []
    joins = False
    for raw in text.split("\n"):
        sign = _QUOTE.match(raw)
        line, quoted = raw[sign.end() :] if sign else raw, sign is not None
        line = line.removeprefix(" ") if flows and line != "-- " else line
        if joins and lines and lines[-1][1] == quoted and line != "-- ":
            lines[-1] = (lines[-1][0] + line, quoted)
        else:
            lines.append((line, quoted))
        joins = flows and line.endswith(" ") and line != "-- "
        if joins and drops:
            lines[-1] = (lines[-1][0][:-1], quoted)
    return lines

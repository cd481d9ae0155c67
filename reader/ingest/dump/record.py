"""One record of a dump, an object or a row, as an article: which of its fields is what.

Names of fields are those of news services (NewsAPI, Guardian, GNews, mediastack, Event Registry), of crawlers (news-please,
Scrapy, trafilatura), of JSON Feed, of schema.org and of tables that people keep.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeGuard

from db.records import BlockKind
from reader.ingest import markup
from reader.ingest.clean import clean, clean_line, unescape
from reader.ingest.credit import writer_name
from reader.ingest.day import iso_day
from reader.ingest.document import Part, nameless
from reader.ingest.draft import Draft, Metadata, Piece
from reader.ingest.plain import read_plain
from reader.ingest.wordlist import wordlist

Fields = Mapping[str, object]

_NAMES = {
    "text": "content contenthtml contenttext articlebody bodytext body maintext fulltext articletext text article html rawtext"
    " plaintext story message selftext transcript",
    "teaser": "description summary abstract snippet trailtext lead excerpt standfirst",
    "title": "title headline webtitle heading name subject articletitle",
    "source": "source sourcename publisher publication outlet newspaper site sitename website provider medium channel"
    " sourcedomain domain feed",
    "author": "author authors byline creator writer by",
    "published": "publishedat published datepublished pubdate publishdate datepublish publicationdate webpublicationdate date"
    " publishedon posted createdat created timestamp time datetime",
    "url": "url link weburl permalink canonicalurl sourceurl uri href externalurl mainentityofpage",
    "language": "language lang inlanguage",
    "id": "id guid uuid key",
}
_KEYS = {key: tuple(names.split()) for key, names in _NAMES.items()}
_KNOWN = wordlist(" ".join(_NAMES.values()))
_INNER = ("fields", "_source", "attributes", "article", "data", "doc")
"""Objects inside a record that hold its fields."""
_TAGGED = re.compile(r"<(?:p|br|div|h[1-6]|li|blockquote|span|a|em|strong|b|i)\b[^<>]*>|</\w+>", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+(?P<more>[\d,]+) chars\]\s*$")
"""How NewsAPI ends a text that it cuts off."""
_FEWEST = 3
"""Words of a text."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a record as it is called there."""

    name: str
    value: object


_Flat = dict[str, _Field]


def _flat(record: Fields) -> _Flat:
    """A record's fields by their bare names, those of an object inside it among them."""
    found: _Flat = {}
    inner = (record[name] for name in _INNER if isinstance(record.get(name), dict))
    for its in (record, *inner):
        for name, value in its.items() if isinstance(its, dict) else ():
            if value not in (None, "", [], {}) and not (name in _INNER and isinstance(value, dict)):
                found.setdefault(_bare(str(name)), _Field(str(name), value))
    return found


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def is_article(record: object) -> TypeGuard[Fields]:
    """Whether an object has a text, and something that says whose or what it is."""
    if not isinstance(record, dict):
        return False
    fields = _flat(record)
    if _text(fields, "text"):
        return len(fields) <= 3 or any(_value(fields, name) for name in ("title", "url", "published", "source", "author"))
    return bool(_text(fields, "teaser") and _value(fields, "title") and (_value(fields, "published") or _value(fields, "url")))


def is_known(name: str) -> bool:
    """Whether a column's name is one that is read."""
    return _bare(name) in _KNOWN


def is_text(name: str) -> bool:
    """Whether a column's name is that of a text."""
    return _bare(name) in (*_KEYS["text"], *_KEYS["teaser"])


def part(record: Fields, fmt: str) -> Part:
    """A record as a document, named by its address, its id, or its title and day, else by its bytes."""
    data = json.dumps(record, ensure_ascii=False, default=str).encode("utf-8", "replace")
    fields = _flat(record)
    text = _text(fields, "text") or _text(fields, "teaser")
    titled_on = " ".join(filter(None, (_value(fields, "title")[:100], _value(fields, "published"))))
    name = _value(fields, "url") or _value(fields, "id") or titled_on or nameless(data)
    if not text:
        return Part(name, data, passed="entries without a text")
    return Part(name, data, _draft(fields, text, fmt))


def pieces(text: str) -> tuple[Piece, ...]:
    """A text of a record, which may be HTML, in pieces."""
    if len(_TAGGED.findall(text[:20_000])) >= 2:
        return markup.pieces_of(clean(text))
    return tuple(
        Piece(piece.text, piece.kind, piece.level, piece.tight, piece.marker)
        for piece in read_plain(clean(unescape(text))).pieces
    )


def titled(title: str, body: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces of a text under its title, which may stand in it."""
    body = tuple(body)
    if not title or any(_same(piece.text, title) for piece in body[:3]):
        return body
    return (Piece(title, BlockKind.TITLE), *body)


def _same(one: str, other: str) -> bool:
    return re.findall(r"\w+", one.casefold()) == re.findall(r"\w+", other.casefold())


def _draft(fields: _Flat, text: str, fmt: str) -> Draft:
    cut = _CUT.search(text)
    body = pieces(text[: cut.start()] + "…" if cut else text)
    if cut:
        body = (*body, Piece(f"The text is cut off here: {cut['more']} more characters are not in the file.", BlockKind.METADATA))
    metadata = Metadata()
    for field in ("title", "source", "author", "published", "url", "language"):
        value, name = _field(fields, field)
        metadata = metadata.with_value(field, value, f"field {name}")
    return Draft(fmt, titled(metadata.get("title"), body), metadata)


def _field(fields: _Flat, name: str) -> tuple[str, str]:
    """The first value that a field of an article has in a record, and the name it has there."""
    for key in _KEYS[name]:
        if key in fields and (value := _as(name, fields[key].value)):
            return value, fields[key].name
    return "", ""


def _value(fields: _Flat, name: str) -> str:
    return _field(fields, name)[0]


def _text(fields: _Flat, kind: str) -> str:
    """The longest thing that may be the text, or what teases to read it."""
    longest = max((_joined(fields[key].value) for key in _KEYS[kind] if key in fields), key=len, default="")
    return longest if len(longest.split()) >= _FEWEST else ""


def _joined(value: object) -> str:
    """A text, or the paragraphs of one."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n\n".join(filter(None, (_joined(one) for one in value)))
    if isinstance(value, dict):
        return next(
            (_joined(value[key]) for key in ("value", "text", "html", "content", "rendered", "#text") if key in value), ""
        )
    return ""


def _as(name: str, value: object) -> str:
    """A value as an article's field has it; empty where it cannot be one."""
    if name == "author":
        people = value if isinstance(value, list) else [value]
        return ", ".join(dict.fromkeys(filter(None, (writer_name(clean_line(_named(person))) for person in people))))
    if name == "published":
        return day(value)
    text = clean_line(unescape(_named(value[0] if isinstance(value, list) and value else value)))
    if name == "url":
        return text if re.match(r"https?://\S+$", text) else ""
    if name == "language":
        code = re.match(r"[A-Za-z]{2}(?![A-Za-z])|eng(?:lish)?$", text, re.IGNORECASE)
        return code[0][:2].lower() if code else ""
    return "" if name == "source" and text.startswith(("http://", "https://")) else text


def _named(value: object) -> str:
    """A name, or the name of an object that has one."""
    if isinstance(value, dict):
        keys = ("name", "title", "rendered", "@id", "url", "domain", "uri", "id", "$oid")
        return next((_named(value[key]) for key in keys if value.get(key)), "")
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


def day(value: object) -> str:
    """The day of a time, which may be seconds or milliseconds since 1970."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("$date", "value", "iso", "date") if key in value), "")
    if isinstance(value, str) and re.fullmatch(r"\d{9,10}|\d{12,13}", value.strip()):
        value = int(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        seconds = value / 1000 if value > 1e11 else value
        return datetime.fromtimestamp(seconds, UTC).date().isoformat() if 1e8 < seconds < 1e10 else ""
    return (iso_day(value) or "") if isinstance(value, str) else ""

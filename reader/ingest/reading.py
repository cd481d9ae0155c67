"""Bytes to Article: the way from a file's bytes through its format to the canonical text with its blocks."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from db.records import Article, BlockKind
from reader.errors import ReaderError
from reader.ingest.address import archived, canonical, day_in, host_of
from reader.ingest.clean import clean_line
from reader.ingest.document import Document, Format, Part
from reader.ingest.download import Download
from reader.ingest.draft import Draft, Metadata, assemble, words_of
from reader.ingest.format import FORMATS
from reader.ingest.furniture import mark_furniture
from reader.ingest.head import read_head
from reader.ingest.line import MOST_LINES, TooManyError
from reader.ingest.nopage import NoArticleError
from reader.ingest.pageday import settle_day
from reader.ingest.repeat import mark_repeats
from reader.text.compared import UNKNOWN
from reader.text.language import language, looks_english

_LETTER = re.compile(r"[^\W\d_]")
_MARKUP = re.compile(r"\s*<(?:\?xml|rss|feed|svg|opml|rdf)\b", re.IGNORECASE)

_AS_TEXT = "Save it as text, PDF or a web page, and add that."


def read_bytes(data: bytes, location: str) -> Article:
    """Read one document.

    Args:
        data: The document as it is stored; of a `Download` what its server said is a hint, too.
        location: Path or URL it came from, ``-`` for standard input. Its name is a hint at the format, not more.

    Raises:
        ReaderError: The document is empty, of no format that is read, or has no text in it.
    """
    document, location = look_at(data, location), clean_line(location)
    name = document.name
    if not data.strip():
        raise ReaderError(f"{name} is empty.", "Nothing was added; check that it was saved whole.")
    reader = next((known for known in FORMATS if isinstance(known, Format) and known.recognises(document)), None)
    if document.kind and reader is None:
        raise ReaderError(f"{name} is {document.kind}, which is not read.", _AS_TEXT)
    if reader is None or not (document.kind or _LETTER.search(document.text)):
        raise ReaderError(f"{name} has no text in it.", "Open it in another program to see what it holds.")
    if reader.name == "text" and _MARKUP.match(document.text):
        raise ReaderError(
            f"{name} is an XML document (a drawing, a list of addresses), not an article.", "Add the article's own page instead."
        )
    try:
        draft = reader.read(document)
    except NoArticleError as error:
        raise ReaderError(f"{document.name} is no article: it {error.found.what}.", error.found.hint) from None
    except TooManyError as error:
        raise ReaderError(
            f"{name} has more than {MOST_LINES:,} {error}, which is no article.", "Add the part of it that is one."
        ) from None
    return _article(draft, location, document)


def read_part(part: Part) -> Article:
    """Read a document that its file's format has cut into pieces already.

    Raises:
        ReaderError: There is no text in it.
    """
    document = look_at(part.data, part.location)
    return _article(part.draft or Draft("text", ()), clean_line(part.location), document)


def look_at(data: bytes, location: str) -> Document:
    """What a format has to go by."""
    location = clean_line(location)
    name = "Standard input" if location == "-" else f"“{PurePath(location).name or location}”"
    said = data if isinstance(data, Download) else Download(data)
    suffix = said.suffix or _path(location).suffix.lower()
    return Document(data, name, suffix, said.charset, clean_line(said.address) or location)


def _article(draft: Draft, location: str, document: Document) -> Article:
    """The article that a draft makes."""
    draft = _settle(draft, location, document.address)
    if not any(piece.kind != BlockKind.TITLE and _LETTER.search(piece.text) for piece in draft.pieces):
        raise ReaderError(
            f"{document.name} has no text in it that could be read.",
            "If it is a web page, copy its text into a .txt file and add that.",
        )
    return assemble(draft, location)


def _settle(draft: Draft, location: str, address: str) -> Draft:
    """Everything that is decided the same way for all formats: head, furniture, repeats, and what is still missing."""
    draft = read_head(draft)
    pieces, metadata = draft.pieces, draft.metadata
    if not draft.whole:
        draft = mark_furniture(draft)
        pieces, metadata = mark_repeats(draft.pieces, draft.metadata)
    for name, value in draft.fallback.values.items():
        metadata = metadata.with_value(name, value, draft.fallback.found[name])
    metadata = _complete(metadata, pieces_text=words_of(pieces), location=location, address=address)
    return replace(draft, pieces=pieces, metadata=metadata)


def _complete(metadata: Metadata, *, pieces_text: str, location: str, address: str) -> Metadata:
    """The metadata with what can be assumed: each such value says so in ``found``."""
    if re.match(r"https?://", address, re.IGNORECASE):
        metadata = metadata.with_value("url", canonical(address), "assumed: address")
    copy = archived(metadata.get("url"))
    if copy:
        metadata = metadata.replaced("url", copy.page, f"{metadata.found['url']}, of a copy at {copy.archive}")
    url = metadata.get("url")
    host = host_of(url).removeprefix("www.")
    if host:
        metadata = metadata.with_value("source", _name_of_host(host, pieces_text), "assumed: web address")
    metadata = settle_day(metadata, [(day_in(url), "web address")])
    metadata = metadata.with_value("published", day_in(url), "assumed: web address")
    copied = archived(address) or copy
    metadata = metadata.with_value("published", copied.day if copied else "", "assumed: day of the archive's copy")
    if not metadata.get("title") and location != "-":
        metadata = metadata.with_value("title", re.sub(r"[-_\s]+", " ", _path(location).stem), "assumed: file name")
    return _in_language(metadata, pieces_text)


def _in_language(metadata: Metadata, text: str) -> Metadata:
    """The metadata with the language that the words are in, which a page's template often gives wrongly.

    What a person wrote over a text goes before its words.
    """
    spoken, said, place = language(text), metadata.get("language"), metadata.found.get("language", "")
    if not spoken and not said and not looks_english(text):
        spoken = UNKNOWN
    if not spoken or said == spoken or place.startswith("front matter"):
        return metadata
    beside = f"; “{said}” by {place}" if said else ""
    return metadata.without("language").with_value("language", spoken, f"assumed: words of the text{beside}")


def _path(location: str) -> PurePath:
    """The path of a location, be it a URL or a path already."""
    if re.match(r"\w+://", location):
        try:
            return PurePath(unquote(urlsplit(location).path))
        except ValueError:
            return PurePath()
    return PurePath(location)


def _name_of_host(host: str, text: str) -> str:
    """What the text itself calls the site ("peopleandplaces.org" is "People And Places" there), else the host."""
    labels = host.split(".")
    label = max(labels[:-1] or labels, key=len)
    words = re.findall(r"\w+|\W+", text[:50_000])
    for size in (1, 2, 3, 4, 5):
        for index in range(len(words) - 2 * size + 2):
            name = "".join(words[index : index + 2 * size - 1])
            if name[:1].isupper() and re.sub(r"\W+", "", name).casefold() == label.casefold().replace("-", ""):
                return name
    return host

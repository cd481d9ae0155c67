"""RSS and Atom as a file: each entry an article with what the feed has of its text. Nothing that an entry links to is fetched.

OPML, a list of feeds, holds no articles and is told so.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from reader.errors import ReaderError
from reader.ingest.document import Container, Document, Part, nameless
from reader.ingest.draft import Draft, Metadata

_FEED = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*+|<\?[^>]*>\s*|<!DOCTYPE[^>]*>\s*)*+<(?:\w+:)?(?P<root>rss|feed|rdf|opml)\b",
    re.IGNORECASE | re.DOTALL,
)
_OUTLINE = re.compile(r"""\bxmlUrl\s*=\s*["']([^"']+)""", re.IGNORECASE)
_MOST = 5_000
"""Entries of one feed."""
_BROKEN = (ValueError, LookupError, AttributeError, TypeError, RecursionError, OSError)
"""What feedparser raises where a feed is broken in a way that it does not mend."""


def _is_feed(document: Document) -> bool:
    return _FEED.match(document.text[:8000]) is not None


def _open(document: Document) -> Iterable[Part]:
    root = _FEED.match(document.text[:8000])
    if root and root["root"].lower() == "opml":
        found = _OUTLINE.findall(document.text)
        raise ReaderError(
            f"{document.name} is a list of {len(found):,} feeds (OPML), which holds no articles.",
            f"Fetch one of them: {found[0][:200]}" if found else "Add the articles' own pages instead.",
        )
    return _entries(document)


def _entries(document: Document) -> Iterator[Part]:
    """The entries of a feed, each named by its address.

    Raises:
        ReaderError: It cannot be read, or has no entries.
    """
    import feedparser  # only for feeds

    try:
        found = feedparser.parse(io.BytesIO(document.data), resolve_relative_uris=False)
        feed, entries = found.get("feed", {}), found.get("entries", [])[:_MOST]
    except _BROKEN:
        raise ReaderError(f"{document.name} is a damaged feed.", "Add the articles' own pages instead.") from None
    if not entries:
        raise ReaderError(f"{document.name} is an empty feed.", "Add the articles' own pages instead.")
    for entry in entries:
        yield _part(entry, feed)


def _part(entry: Any, feed: Any) -> Part:
    from reader.ingest.dump.record import day, pieces, titled  # lxml, only for feeds

    contents = [str(content.get("value") or "") for content in entry.get("content") or ()]
    text = max([*contents, str(entry.get("summary") or "")], key=len)
    source = entry.get("source") or {}
    values = {
        "title": entry.get("title"),
        "source": source.get("title") or feed.get("title"),
        "author": entry.get("author"),
        "published": day(entry.get("published") or entry.get("updated") or entry.get("created") or ""),
        "url": entry.get("link"),
        "language": str(feed.get("language") or "")[:2].lower(),
    }
    told = {name: str(value) for name, value in values.items() if value}
    data = json.dumps({**told, "id": str(entry.get("id") or ""), "text": text}, ensure_ascii=False).encode("utf-8", "replace")
    titled_on = " ".join(filter(None, (told.get("title", "")[:100], told.get("published", ""))))
    name = told.get("url") or str(entry.get("id") or "") or titled_on or nameless(data)
    if len(text.split()) < 3:
        return Part(name, data, passed="entries without a text")
    metadata = Metadata()
    for field, value in told.items():
        if field != "url" or value.startswith(("http://", "https://")):
            metadata = metadata.with_value(field, value, f"feed: {field}")
    return Part(name, data, Draft("feed", titled(metadata.get("title"), pieces(text)), metadata))


FORMATS = (
    Container(
        "feed",
        "feed (RSS, Atom)",
        (".rss", ".atom", ".xml", ".opml"),
        _is_feed,
        _open,
        keeps="each entry an article of its own, with what the feed has of its text, its title, outlet, author, day and address",
    ),
)

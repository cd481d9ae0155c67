"""What a page's JSON-LD says about its article (schema.org: headline, author, publisher, datePublished, url, articleBody).

Publishers nest and repeat these objects freely: lists, ``@graph``, references by ``@id``, authors as strings, objects or lists,
and now and then JSON with a stray comma.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Self

from reader.ingest.credit import writer_name
from reader.ingest.day import iso_day
from reader.ingest.draft import Metadata
from reader.ingest.pageday import stamp_place

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Blog|Essay|Chapter|CreativeWork)$")
_OPENING = re.compile(r"(?:<!--|/[*/]?\s*<!\[CDATA\[\s*\*?/?|<!\[CDATA\[)\s*")
_CLOSING_AT_END = re.compile(r"(?:-->|/?[*/]{0,3}\s*\]\]>\s*\*?/?)$")
"""What is put around a script to hide it from old browsers."""
_MOST_NODES = 2000
_MOST_NAMES = 10


@dataclass(frozen=True, slots=True)
class PageData:
    """The articles that a page's JSON-LD describes, those with a headline first."""

    articles: tuple[dict[str, Any], ...]
    by_id: Mapping[str, dict[str, Any]]

    @classmethod
    def of(cls, scripts: Iterable[str]) -> Self:
        """Read a page's scripts of that type."""
        nodes = list(islice((node for script in scripts for node in _nodes(_load(script))), _MOST_NODES))
        by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
        articles = [node for node in nodes if _is_article(node)]
        return cls(tuple(sorted(articles, key=lambda node: "headline" not in node)), by_id)

    def fill(self, metadata: Metadata) -> Metadata:
        """The metadata with what the data add."""
        for node in self.articles:
            metadata = metadata.with_value("title", _text(node.get("headline") or node.get("name")), "JSON-LD headline")
            authors = _names(node.get("author") or node.get("creator"), self.by_id)
            metadata = metadata.with_value("author", ", ".join(authors), "JSON-LD author")
            publisher = next(iter(_names(node.get("publisher"), self.by_id)), "")
            metadata = metadata.with_value("source", publisher, "JSON-LD publisher")
            stamp = _text(node.get("datePublished"))
            metadata = metadata.with_value("published", iso_day(stamp), stamp_place("JSON-LD datePublished", stamp))
            page = node.get("mainEntityOfPage")
            url = _text(node.get("url")) or _text(page.get("@id") if isinstance(page, dict) else page)
            metadata = metadata.with_value("url", url if url.startswith(("http://", "https://")) else "", "JSON-LD url")
            metadata = metadata.with_value("language", _text(node.get("inLanguage"))[:2].lower(), "JSON-LD inLanguage")
        return metadata

    def modified(self) -> str:
        """The time stamp of the last change; empty where there is none."""
        return next(filter(None, (_text(node.get("dateModified")) for node in self.articles)), "")

    def body(self) -> str:
        """The text of the first article that has one; empty where none has."""
        bodies = [_text(node.get("articleBody") or node.get("text")) for node in self.articles]
        return next(filter(None, bodies), "")


def _load(script: str) -> Any:
    """The script's JSON, mended where a comma too many breaks it; None where it is no JSON."""
    text = _unwrapped(script[:1_000_000])
    for candidate in (text, re.sub(r",\s*([}\]])", r"\1", text)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _unwrapped(script: str) -> str:
    """The script without a comment or CDATA section around it."""
    text = script.strip()
    opening = _OPENING.match(text)
    text = text[opening.end() :] if opening else text
    text = text.rstrip("; \t\r\n")
    tail = text[-40:]
    closing = _CLOSING_AT_END.search(tail)
    return text[: len(text) - len(tail) + closing.start()] if closing else text


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """All objects that may be articles or what they refer to, outer ones first."""
    waiting = deque([data])
    while waiting:
        value = waiting.popleft()
        if isinstance(value, list):
            waiting.extendleft(reversed(value))
        elif isinstance(value, dict):
            yield value
            waiting += [
                value[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "author", "publisher")
                if key in value
            ]


def _is_article(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and _ARTICLE.search(name) for name in names) or (
        "headline" in node and "datePublished" in node
    )


def _text(value: Any) -> str:
    """A string value; the first of a list; an empty string for anything else."""
    if isinstance(value, list) and value:
        value = value[0]
    return value if isinstance(value, str) else ""


def _names(value: Any, by_id: Mapping[str, dict[str, Any]]) -> list[str]:
    """The names of persons or organisations, each once, in order."""
    names: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        entry = item
        if isinstance(entry, dict) and "name" not in entry:
            entry = by_id.get(_text(entry.get("@id")), entry)
        name = _text(entry.get("name")) if isinstance(entry, dict) else _text(entry)
        name = writer_name(name)
        if name and name not in names:
            names.append(name)
        if len(names) == _MOST_NAMES:
            break
    return names

"""What a page's JSON-LD says about its article (schema.org: headline, author, publisher, datePublished, url).

Publishers nest and repeat these objects freely: lists, ``@graph``, references by ``@id``, authors as strings, objects or lists,
and now and then JSON with a stray comma.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from reader.ingest.credit import writer_name
from reader.ingest.day import iso_day
from reader.ingest.draft import Metadata

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Blog|Essay|Chapter|CreativeWork)$")
_OPENING = re.compile(r"(?:<!--|/[*/]?\s*<!\[CDATA\[\s*\*?/?|<!\[CDATA\[)\s*")
_CLOSING_AT_END = re.compile(r"(?:-->|/?[*/]{0,3}\s*\]\]>\s*\*?/?)$")
"""What is put around a script to hide it from old browsers."""
_MOST_NODES = 2000
_MOST_NAMES = 10


def read_jsonld(scripts: Iterable[str], metadata: Metadata) -> Metadata:
    """The metadata with what the page's JSON-LD adds."""
    nodes = list(islice((node for script in scripts for node in _nodes(_load(script))), _MOST_NODES))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is_article(node)]
    for node in sorted(articles, key=lambda node: "headline" not in node):
        metadata = metadata.with_value("title", _text(node.get("headline") or node.get("name")), "JSON-LD headline")
        metadata = metadata.with_value(
            "author", ", ".join(_names(node.get("author") or node.get("creator"), by_id)), "JSON-LD author"
        )
        metadata = metadata.with_value("source", next(iter(_names(node.get("publisher"), by_id)), ""), "JSON-LD publisher")
        metadata = metadata.with_value("published", iso_day(_text(node.get("datePublished"))), "JSON-LD datePublished")
        page = node.get("mainEntityOfPage")
        url = _text(node.get("url")) or _text(page.get("@id") if isinstance(page, dict) else page)
        metadata = metadata.with_value("url", url if url.startswith(("http://", "https://")) else "", "JSON-LD url")
        metadata = metadata.with_value("language", _text(node.get("inLanguage"))[:2].lower(), "JSON-LD inLanguage")
    return metadata


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


def _names(value: Any, by_id: dict[str, dict[str, Any]]) -> list[str]:
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

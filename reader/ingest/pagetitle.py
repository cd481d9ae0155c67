"""A page's headline and the name of its site, told apart where one line holds both ("Headline | The Outlet")."""

from __future__ import annotations

import re
from typing import Any

from reader.ingest.clean import clean_line
from reader.ingest.draft import Metadata

Element = Any
"""An lxml element: lxml ships no types."""

_SEPARATOR = re.compile(r"\s+[|«»·•–—:-]+\s+|\s*[|«»]\s*|:\s+")
_EDGES = " |«»·•–—:-"
_SITE_WORDS = 8


def read_titles(page: Element, metadata: Metadata) -> Metadata:
    """The metadata with a title from the heading or the window's title, and a source from what stands beside the headline."""
    window = clean_line(page.xpath("string(//head/title | //title)"))
    heading = clean_line(page.xpath("string((//h1)[1])"))
    known = metadata.get("title") or heading
    if not metadata.get("source"):
        site = _beside(window, known) or _tail(window, page)
        metadata = metadata.with_value("source", site, "page title")
    source = metadata.get("source")
    title = metadata.get("title")
    if title:
        return metadata.replaced("title", without_site(title, source))
    if heading and heading.casefold() in window.casefold():
        return metadata.with_value("title", heading, "h1")
    return metadata.with_value("title", without_site(window, source), "page title").with_value("title", heading, "h1")


def without_site(title: str, source: str) -> str:
    """The title without the site's name and its separator, at either end."""
    parts = [part.strip().casefold() for part in _SEPARATOR.split(title)]
    if not source or len(parts) < 2 or source.casefold() not in {parts[0], parts[-1]}:
        return title
    name = re.escape(source)
    pattern = rf"^{name}\s*[|«»·•–—:-]+\s*|\s*[|«»·•–—:-]+\s*{name}$"
    return re.sub(pattern, "", title, flags=re.IGNORECASE).strip() or title


def _beside(window: str, headline: str) -> str:
    """What the window's title has beside the headline, set off by a separator: the site's name."""
    match = re.search(re.escape(headline), window, re.IGNORECASE) if headline else None
    if not match or len(match[0]) == len(window) or not _SEPARATOR.search(window):
        return ""
    name = (window[match.end() :] or window[: match.start()]).strip(_EDGES)
    return name if len(name.split()) <= _SITE_WORDS else ""


def _tail(window: str, page: Element) -> str:
    """The last part of a window's title, where the page itself uses it as a name (in its masthead, its copyright line)."""
    head, separator, tail = window.rpartition(" | ")
    if not separator:
        head, separator, tail = window.rpartition(" - ")
    if not head or not tail[:1].isupper() or len(tail.split()) > 4 or len(head.split()) < 2:
        return ""
    body = next(iter(page.iter("body")), None)
    return tail if body is not None and tail.casefold() in body.text_content().casefold() else ""

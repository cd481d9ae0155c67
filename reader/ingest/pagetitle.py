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
_MOST_HEADINGS = 50
_LONGEST = 300
"""Characters of a heading that may be a title."""
_SMALL = 3
"""Letters of words that any two titles share."""
_SHARED = 0.5
"""Share of the words of the shorter one by which a heading is known as the title that the page gives."""


def read_titles(page: Element, metadata: Metadata) -> Metadata:
    """The metadata with the title that stands over the article, and a source from what stands beside the headline.

    The heading that shares words with the title which the page gives elsewhere is what a reader sees over the article, and so
    is a heading that is alone; what the page gives elsewhere is often cut or turned for search engines.
    """
    window = clean_line(page.xpath("string(//head/title | //title)"))
    headings = _headings(page, metadata.get("source"))
    given = metadata.get("title") or window
    heading = _headline(headings, given)
    if not metadata.get("source"):
        site = _beside(window, metadata.get("title") or heading) or _beside(window, heading) or _tail(window, page)
        metadata = metadata.with_value("source", site, "page title")
        heading = "" if heading.casefold() == site.casefold() else heading
    source = metadata.get("source")
    if heading:
        return metadata.without("title").with_value("title", without_site(heading, source), "h1")
    if metadata.get("title"):
        return metadata.replaced("title", without_site(metadata.get("title"), source))
    return metadata.with_value("title", without_site(window, source), "page title")


def _headings(page: Element, source: str) -> list[str]:
    """The texts of the page's main headings, but for the site's own name and what stands in its furniture."""
    found: list[str] = []
    for element in page.xpath("//h1")[:_MOST_HEADINGS]:
        text = clean_line(_text(element))
        names_site = text.casefold() == (source or _site_beside_heading(page)).casefold()
        if 0 < len(text) <= _LONGEST and not names_site and not _is_masthead(element):
            found.append(text)
    return list(dict.fromkeys(found))


def _site_beside_heading(page: Element) -> str:
    """What the window's title has behind a lower heading of the page: the site's name, then."""
    window = clean_line(page.xpath("string(//head/title)"))
    head, _, tail = window.rpartition(" | ") if " | " in window else window.rpartition(" - ")
    lower = (clean_line(element.text_content()) for element in page.xpath("//h2 | //h3")[:_MOST_HEADINGS])
    return tail if head and head.casefold() in map(str.casefold, lower) else ""


def _text(element: Element) -> str:
    """The text of a heading, its parts apart where it breaks its line."""
    return " ".join(" ".join(element.itertext()).split()) if element.find(".//br") is not None else element.text_content()


def _is_masthead(heading: Element) -> bool:
    """Whether a heading is a link to the front page, or stands where a page has its menu."""
    links = heading.xpath(".//a/@href | ancestor::a/@href")
    home = any(re.fullmatch(r"(?:https?://[^/]+)?/?(?:index\.\w+)?", link.strip()) and link.strip() != "" for link in links)
    return home or next(heading.iterancestors("nav", "aside", "footer", "dialog"), None) is not None


def _headline(headings: list[str], given: str) -> str:
    """The heading that shares most words with the title that the page gives, at least half of the shorter's; else a lone one.

    A lone one that shares no long word with it is another story's: the page shows its own elsewhere.
    """
    words = _words(given)
    best, share = "", 0.0
    for heading in headings:
        own = _words(heading)
        shared = len(own & words) / max(1, min(len(own), len(words)))
        if shared > share and len(own) >= min(2, len(words)):
            best, share = heading, shared
    if share >= _SHARED:
        return best
    alone = headings[0] if len(headings) == 1 else ""
    return alone if not words or any(len(word) > _SMALL for word in _words(alone) & words) else ""


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


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
    if not match:
        return _behind_much_of(headline, window)
    if len(match[0]) == len(window) or not _SEPARATOR.search(window):
        return ""
    name = (window[match.end() :] or window[: match.start()]).strip(_EDGES)
    return name if len(name.split()) <= _SITE_WORDS else ""


def _behind_much_of(headline: str, window: str) -> str:
    """The name at the end of a window's title whose other part is the headline in other words; empty where it is not."""
    head, _, name = window.rpartition(" | ") if " | " in window else window.rpartition(" - ")
    own, known = _words(head), _words(headline)
    alike = len(own & known) > _SHARED * min(len(own), len(known)) if own and known else False
    return name if alike and name[:1].isupper() and len(name.split()) <= _SITE_WORDS and not _words(name) & known else ""


def _tail(window: str, page: Element) -> str:
    """The last part of a window's title, where the page itself uses it as a name (in its masthead, its copyright line)."""
    head, separator, tail = window.rpartition(" | ")
    if not separator:
        head, separator, tail = window.rpartition(" - ")
    if not head or not tail[:1].isupper() or len(tail.split()) > 4 or len(head.split()) < 2:
        return ""
    body = next(iter(page.iter("body")), None)
    return tail if body is not None and tail.casefold() in body.text_content().casefold() else ""

"""What a web page says about its article outside the article: meta tags, JSON-LD, links, classes, its title and its comments.

Each field goes through its sources in the order of how well publishers keep them; the first that gives a value wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml.etree import iterwalk, strip_elements

from reader.ingest.clean import clean_line
from reader.ingest.credit import read_credit, writer_name
from reader.ingest.day import decided, iso_day
from reader.ingest.draft import Metadata
from reader.ingest.jsonld import read_jsonld
from reader.ingest.pagetitle import read_titles

Element = Any
"""An lxml element: lxml ships no types."""

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(\S+?)\s*-->", re.IGNORECASE)
_TITLE = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "citation_title",
    "headline",
)
_SOURCE = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "citation_journal_title", "application-name")
_AUTHOR = (
    *("author", "article:author", "article:author_name", "og:article:author", "dc.creator", "dcterms.creator", "parsely-author"),
    *("sailthru.author", "citation_author", "byl", "byline", "creator", "dc.contributor"),
)
_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date"),
    *("dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "citation_publication_date", "citation_date"),
    *(
        "article.published",
        "pubdate",
        "publishdate",
        "publish-date",
        "publication_date",
        "published_time",
        "article_date_original",
    ),
    *("cxenseparse:recs:publishtime", "originalpublicationdate", "rnews:datepublished", "dc.date", "dcterms.date", "date"),
)
_LONGEST = 400
"""Characters of an element that are looked at for a name or a day."""
_STEPS = 100
"""Beginnings and ends of elements that are looked at for it."""
_MOST_TIMES = 100
_PICTURE = re.compile(r"image|photo|picture|caption|figure|img|media", re.IGNORECASE)
_URL = ("og:url", "twitter:url", "parsely-link", "dc.identifier")
_LANGUAGE = ("og:locale", "content-language", "dc.language", "dcterms.language", "language")
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|by|authors?|writer|posted|post-?info|(?:entry|post)-meta|meta)(?:$|[\s_-])", re.IGNORECASE
)


def read_page_metadata(page: Element, text: str) -> Metadata:
    """The metadata of a page.

    Args:
        page: The parsed page; its scripts and styles are taken out on the way, so that no text holds them.
        text: Its source, for what the parser drops.
    """
    tags = _meta_tags(page)
    data = [script.text or "" for script in page.xpath('//script[contains(@type, "ld+json")]')]
    strip_elements(page, "script", "style", "noscript", "template", with_tail=False)
    metadata = Metadata()
    metadata = _first(metadata, "source", _SOURCE[:1], tags)
    metadata = _first(metadata, "title", _TITLE, tags)
    metadata = read_jsonld(data, metadata)
    metadata = _first(metadata, "source", _SOURCE, tags)
    metadata = _first(metadata, "author", _AUTHOR, tags)
    metadata = _first(metadata, "published", _PUBLISHED, tags)
    metadata = _links(page, text, _first(metadata, "url", _URL, tags))
    metadata = _from_markup(page, metadata)
    metadata = read_titles(page, metadata)
    metadata = metadata.with_value("language", _code(page.xpath("string(/html/@lang | /html/@xml:lang)")), "html lang")
    return _first(metadata, "language", _LANGUAGE, tags)


def hint_of(classes: str) -> str:
    """``byline`` where an element's class or id says that it credits the article, else empty."""
    return "byline" if _BYLINE.search(classes) and not _PICTURE.search(classes) else ""


def _meta_tags(page: Element) -> dict[str, list[str]]:
    """The page's meta tags by lower-case name."""
    tags: dict[str, list[str]] = {}
    for tag in page.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or ""
        content = clean_line(tag.get("content") or "")
        if name and content:
            tags.setdefault(name.strip().lower(), []).append(content)
    return tags


def _first(metadata: Metadata, field: str, names: tuple[str, ...], tags: dict[str, list[str]]) -> Metadata:
    """The metadata with the first of these tags that has a usable value."""
    for name in names:
        contents = [value for value in (_usable(field, content) for content in tags.get(name, ())) if value]
        if contents:
            value = ", ".join(dict.fromkeys(contents)) if field == "author" else contents[0]
            return metadata.with_value(field, value, f"meta {name}" if ":" not in name else name)
    return metadata


def _usable(field: str, content: str) -> str:
    """The content as the field wants it, or empty where it cannot be one."""
    if field == "published":
        return iso_day(content) or ""
    if field == "language":
        return _code(content)
    if field == "url":
        return content if content.startswith(("http://", "https://")) else ""
    if field == "author":
        return writer_name(content)
    # "The Outlet | What it is about" is a name and a slogan
    return content.split(" | ", maxsplit=1)[0].lstrip("@") if field == "source" else content


def _code(value: str) -> str:
    """The ISO 639-1 code at the beginning of a language tag."""
    match = re.match(r"\s*([A-Za-z]{2})(?:$|[-_\s,;])", value)
    return match[1].lower() if match else ""


def _links(page: Element, text: str, metadata: Metadata) -> Metadata:
    """The page's address from its links and from what a browser noted when it saved the page."""
    for link in page.xpath('//link[@rel="canonical"]/@href'):
        metadata = metadata.with_value("url", _usable("url", clean_line(link)), "link canonical")
    saved = _SAVED_FROM.search(text[:20_000])
    return metadata.with_value("url", _usable("url", saved[1]) if saved else "", "saved from url")


def _from_markup(page: Element, metadata: Metadata) -> Metadata:
    """Author and day from microdata, rel=author, the time element and byline classes."""
    for element in page.xpath('//*[@itemprop="author"] | //a[@rel="author"] | //*[@rel="author"]'):
        name = writer_name(clean_line(element.get("content") or _spaced(element)))
        if 0 < len(name.split()) <= 6 and not re.search(r"\.\w{2,4}$", name):  # rel=author may lead to a "humans.txt"
            metadata = metadata.with_value("author", name, "rel=author" if element.get("rel") else "itemprop author")
    for element in page.xpath('//*[@itemprop="datePublished"]'):
        value = element.get("datetime") or element.get("content") or _beginning(element)
        metadata = metadata.with_value("published", iso_day(clean_line(value)), "itemprop datePublished")
    for place, line in _byline_texts(page):
        credit = read_credit(line, byline=True)
        if credit:
            metadata = metadata.with_value("author", credit.author, place)
            metadata = metadata.with_value("published", decided(credit.published, ""), place)
    for element in _times(page):
        metadata = metadata.with_value(
            "published", iso_day(clean_line(element.get("datetime") or _beginning(element))), "time element"
        )
    return metadata


def _times(page: Element) -> list[Element]:
    """The elements that give a time: those of the article or its head where there are any."""
    given = (time for time in page.iter("time") if time.get("datetime") is not None or time.get("pubdate") is not None)
    times = list(islice(given, _MOST_TIMES))
    own = [
        time
        for time in times
        if time.get("pubdate") is not None or next(time.iterancestors("article", "main", "header"), None) is not None
    ]
    return own or times


def _beginning(element: Element) -> str:
    """The text at the beginning of an element with spaces between its parts, which a page may set apart by style alone.

    Bounded, since of elements inside each other each holds the text of all that it holds.
    """
    parts: list[str] = []
    for event, node in islice(iterwalk(element, events=("start", "end")), _STEPS):
        words = (node.text if isinstance(node.tag, str) else None) if event == "start" else node.tail
        if words and not (event == "end" and node is element):
            parts.append(words[:_LONGEST])
    return " ".join(" ".join(parts)[:_LONGEST].split())


def _spaced(element: Element) -> str:
    """The beginning of an element's text, its signs where a sentence has them."""
    return re.sub(r"(?<!\s)\s+([,.;:])", r"\1", _beginning(element))


def _byline_texts(page: Element) -> Iterator[tuple[str, str]]:
    """Short texts of elements that are called bylines, and where each was found."""
    for element in page.iter("p", "div", "span", "address", "li", "small"):
        classes = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
        if classes and hint_of(classes):
            text = clean_line(_spaced(element))
            if 0 < len(text) <= 160:
                yield f"class {clean_line(classes)[:40]}", text

"""What a web page says about its article outside the article: meta tags, JSON-LD, links, classes, its title and its comments.

Each field goes through its sources in the order of how well publishers keep them; the first that gives a value wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml.etree import iterwalk

from reader.ingest.address import day_in
from reader.ingest.clean import clean_line
from reader.ingest.credit import read_credit, writer_name
from reader.ingest.day import decided, iso_day
from reader.ingest.draft import Metadata
from reader.ingest.jsonld import PageData
from reader.ingest.pageday import settle_day, stamp_place
from reader.ingest.pagetitle import read_titles
from reader.ingest.wiki import is_wiki, revision_day, wiki_name

Element = Any
"""An lxml element: lxml ships no types."""

_SAVED_FROM = re.compile(
    r"<!--\s*saved from url=\(\d+\)\s*(\S+?)\s*-->|<!--\s*Page saved with [^\n>]*\n\s*url:\s*(?P<url>\S+)", re.IGNORECASE
)
"""What a browser, and what the extension SingleFile, note at the beginning of a page that they save."""
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
_MODIFIED = ("article:modified_time", "og:updated_time", "last-modified", "datemodified", "dcterms.modified", "dc.date.modified")
_LONGEST = 400
"""Characters of an element that are looked at for a name or a day."""
_STEPS = 100
"""Beginnings and ends of elements that are looked at for it."""
_MOST_TIMES = 100
_COMMENT = re.compile(r"(?:^|[\s/_-])(?:user)?comment(?:s|list)?(?:$|[\s_-])", re.IGNORECASE)
_FILE = re.compile(r"\.\w{2,4}$")
"""A name that is a file's: rel=author may lead to a "humans.txt"."""
_PICTURE = re.compile(r"image|photo|picture|caption|figure|img|media", re.IGNORECASE)
_URL = ("og:url", "twitter:url", "parsely-link", "dc.identifier")
_LANGUAGE = ("og:locale", "content-language", "dc.language", "dcterms.language", "language")
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|by|authors?|writer|posted|post-?info|(?:entry|post)-meta|meta)(?:$|[\s_-])", re.IGNORECASE
)


def read_page_metadata(page: Element, text: str, data: PageData) -> Metadata:
    """The metadata of a page.

    Args:
        page: The parsed page, without its scripts and styles, so that no text holds them.
        text: Its source, for what the parser drops.
        data: What its scripts describe.
    """
    tags = _meta_tags(page)
    wiki = is_wiki(page)
    metadata = Metadata()
    metadata = _first(metadata, "source", _SOURCE[:1], tags)
    metadata = _first(metadata, "title", _TITLE, tags)
    metadata = metadata.with_value("source", wiki_name(page) if wiki else "", "page title")
    metadata = data.fill(metadata)
    if wiki:  # its data have the day on which the page was begun
        metadata = metadata.without("published")
    metadata = _first(metadata, "source", _SOURCE, tags)
    metadata = _first(metadata, "author", _AUTHOR, tags)
    metadata = _first(metadata, "published", () if wiki else _PUBLISHED, tags)
    metadata = _links(page, text, _first(metadata, "url", _URL, tags))
    metadata = settle_day(_from_markup(page, metadata), _shown_days(page, metadata.get("url")))
    metadata = _last_change(page, metadata, tags, data)
    metadata = read_titles(page, metadata)
    metadata = metadata.with_value("language", _code(page.xpath("string(/html/@lang | /html/@xml:lang)")), "html lang")
    return _first(metadata, "language", _LANGUAGE, tags)


def _shown_days(page: Element, url: str) -> Iterator[tuple[str, str]]:
    """The days that a page shows and where: in its address, in its bylines, in its time elements."""
    yield day_in(url), "web address"
    for place, line in _byline_texts(page):
        yield iso_day(line) or "", place
    for element in _times(page):
        yield iso_day(_beginning(element)) or "", "time element"


def _last_change(page: Element, metadata: Metadata, tags: dict[str, list[str]], data: PageData) -> Metadata:
    """The metadata with the day of the last change where no day of publishing is given."""
    if is_wiki(page):
        metadata = metadata.with_value("published", revision_day(page), "last edited")
    metadata = metadata.with_value("published", iso_day(data.modified()), stamp_place("JSON-LD dateModified", data.modified()))
    return _first(metadata, "published", _MODIFIED, tags)


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
            place = f"meta {name}" if ":" not in name else name
            return metadata.with_value(field, value, stamp_place(place, " ".join(tags[name])) if field == "published" else place)
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
    return metadata.with_value("url", _usable("url", saved[1] or saved["url"]) if saved else "", "saved from url")


def _from_markup(page: Element, metadata: Metadata) -> Metadata:
    """Author and day from microdata, rel=author, the time element and byline classes."""
    for path, place in (('//*[@itemprop="author"]', "itemprop author"), ('//*[@rel="author"]', "rel=author")):
        elements = [element for element in page.xpath(path)[:_MOST_TIMES] if not _is_comment(element)]
        names = [writer_name(clean_line(element.get("content") or _spaced(element))) for element in elements]
        usable = [name for name in names if 0 < len(name.split()) <= 6 and not _FILE.search(name)]
        metadata = metadata.with_value("author", ", ".join(dict.fromkeys(usable)), place)
    for element in page.xpath('//*[@itemprop="datePublished"]'):
        value = clean_line(element.get("datetime") or element.get("content") or _beginning(element))
        metadata = metadata.with_value("published", iso_day(value), stamp_place("itemprop datePublished", value))
    for place, line in _byline_texts(page):
        credit = read_credit(line, byline=True)
        if credit:
            metadata = metadata.with_value("author", credit.author, place)
            metadata = metadata.with_value("published", decided(credit.published, ""), place)
    for element in _times(page):
        value = clean_line(element.get("datetime") or _beginning(element))
        metadata = metadata.with_value("published", iso_day(value), stamp_place("time element", value))
    return metadata


def _is_comment(element: Element) -> bool:
    """Whether an element stands in what a reader of the page wrote under it."""
    names = (f"{above.get('itemtype')} {above.get('class')} {above.get('id')}" for above in element.iterancestors())
    return any(map(_COMMENT.search, names))


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

"""Pages of a wiki: whose they are, and of which day. Made by MediaWiki, which most wikis run on.

What its data call the day of publishing is that on which somebody began the page; what it says is of its last revision, or of
the old one that is shown.
"""

from __future__ import annotations

import re
from typing import Any

from reader.ingest.clean import clean_line
from reader.ingest.day import find_day

Element = Any
"""An lxml element: lxml ships no types."""

_REVISION = (
    '//*[@id="mw-revision-date"]',
    '//*[@id="mw-revision-info"]',
    '//*[@id="footer-info-lastmod"]',
    '//*[@id="lastmod"]',
    '//*[contains(@class, "lastmodified") or contains(@class, "last-modified")]',
)
"""Where the day of the revision stands: over an old one, else in the foot of the page."""
_LONGEST = 300


def is_wiki(page: Element) -> bool:
    """Whether a page says that MediaWiki made it."""
    generator = page.xpath('string(//meta[@name="generator"]/@content)')
    return generator.startswith("MediaWiki") or "mediawiki" in (page.xpath("string(//body/@class)")).split()


def wiki_name(page: Element) -> str:
    """What the wiki calls itself behind the name of the page; empty where it doesn't."""
    name = re.split(r"\s+[-–—]\s+", clean_line(page.xpath("string(//head/title)")))
    return name[-1].split(",")[0] if len(name) > 1 else ""


def revision_day(page: Element) -> str:
    """The day of the revision that the page shows; empty where it gives none."""
    for path in _REVISION:
        for element in page.xpath(path)[:3]:
            day = find_day(clean_line(element.text_content()[:_LONGEST]))
            if day:
                return day.iso
    return ""

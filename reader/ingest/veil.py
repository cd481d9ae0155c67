"""Text that a page holds and does not show as it stands: hidden until a script shows it, or meant for browsers without scripts.

A page nearly all of whose text is hidden is not empty: whoever opens it sees the text. What is hidden beside a text that shows (a
menu, a notice, a copy for screen readers) stays hidden.
"""

from __future__ import annotations

import re
from typing import Any

from lxml.etree import strip_elements

Element = Any
"""An lxml element: lxml ships no types."""

HIDDEN = "an element of the page that a script shows"
WITHOUT_SCRIPTS = "what the page shows where no scripts run"
_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!important)?\s*;?", re.IGNORECASE)
_MOST = 0.5
"""Share of a page's text that must be hidden for it to be the article."""
_PART = 0.05
"""Share of the text from which on a hidden element is a part of the article then."""


def is_hidden(element: Element) -> bool:
    """Whether an element's own attributes hide it."""
    return element.get("hidden") is not None or _STYLE.search(element.get("style") or "") is not None


def unveil(page: Element) -> str:
    """Bring to light what the page holds of its article and does not show, and take its scripts out.

    Returns:
        Where the text stood, in words; empty where the page shows it as it stands.
    """
    strip_elements(page, "script", "style", with_tail=False)
    where = _unveil_spare(page)
    strip_elements(page, "noscript", "template", with_tail=False)
    return where or _unveil_hidden(page)


def _unveil_spare(page: Element) -> str:
    """Show what stands in ``noscript``, or in the ``template`` of a component, where that is most of the text."""
    spare = list(page.iter("noscript", "template"))
    held = sum(_length(element) for element in spare)
    if held <= _MOST * _length(page):
        return ""
    for element in spare:
        element.tag = "div"
    return WITHOUT_SCRIPTS


def _unveil_hidden(page: Element) -> str:
    """Show what is hidden where that is most of the text."""
    hidden = [element for element in page.iter() if isinstance(element.tag, str) and is_hidden(element)]
    inside = set(hidden)
    outer = [element for element in hidden if not any(above in inside for above in element.iterancestors())]
    total = _length(page)
    if sum(_length(element) for element in outer) <= _MOST * total:
        return ""
    for element in hidden:
        if _length(element) >= _PART * total:
            element.attrib.pop("hidden", None)
            element.set("style", _STYLE.sub("", element.get("style") or ""))
    return HIDDEN


def _length(element: Element) -> int:
    """Characters of an element's text, spaces aside."""
    return sum(len(part.strip()) for part in element.itertext())

"""Whether a text that was read is another version of one that the library has: by its address or its path, and by its words.

What stands at an address today need not be what stood there: an error page, a notice, a text that broke off takes the place of
nothing. And a file that is written anew every day holds another article each time: without words in common it is no version.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from db import articles, versions
from db.records import Article
from db.store import Store

SHARED = 0.2
"""Share of the shorter text's five-word sequences that stand in the other from which both are one page."""

SHORTER = 0.5
"""Share of the words of what is known below which a text takes the place of nothing."""

FEWEST = 3
"""Words of a title from which it tells a page by itself."""

_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|igshid|mc_[ce]id|ref|ref_src|cmpid|ocid|smid|s_cid|at_\w+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a text is of what the library has."""

    current: Article
    """The version of its page that stood until now."""
    whence: str
    """By what it was recognised, in words."""
    refused: str = ""
    """Why it makes no version, in one sentence; else empty."""


def recognised(store: Store, article: Article) -> Recognition | None:
    """Which page of the library a text is another version of; None where of none."""
    for number, whence in _candidates(store, article):
        identity = articles.identities(store, [number]).get(number, "")
        page = versions.page(store, identity)
        current = articles.get(store, page[-1]) if page else None
        if current is None:
            continue
        same = _is_one_story(current, article)
        refused = _refusal(current, article, same=same)
        if same or refused:
            return Recognition(current, whence, refused)
    return None


def _candidates(store: Store, article: Article) -> list[tuple[int, str]]:
    """The articles that stand, or stood, where this one stands."""
    found: dict[int, str] = {}
    if article.location != "-" and (number := versions.last_read(store, article.location)) is not None:
        found[number] = "the same place"
    addresses = {form for address in (article.url, article.location) if address for form in forms(address)}
    for number in versions.with_address(store, addresses) if addresses else ():
        found.setdefault(number, "the same address")
    return list(found.items())


def forms(address: str) -> set[str]:
    """An address in all forms that one page has; none of a front page, where another story stands every day."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port else ""
        query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.match(name)])
    except ValueError:
        return set()
    path = parts.path.rstrip("/")
    if parts.scheme.lower() not in {"http", "https"} or not host or not (path or query):
        return set()
    return {address} | {
        urlunsplit((scheme, f"{lead}{host}{port}", f"{path}{end}", query, ""))
        for scheme in ("http", "https")
        for lead in ("", "www.")
        for end in ("", "/")
    }


def _is_one_story(known: Article, article: Article) -> bool:
    """Whether two texts have words in common beyond what chance gives, or one title of their own."""
    from reader.evidence.resemblance import body, overlap

    share, _ = overlap(body(known), body(article))
    titles = [" ".join(one.title.casefold().split()) for one in (known, article)]
    told = "assumed" not in f"{known.found.get('title', '')}{article.found.get('title', '')}"
    return share >= SHARED or (told and titles[0] == titles[1] and len(titles[0].split()) >= FEWEST)


def _refusal(known: Article, article: Article, *, same: bool) -> str:
    """Why a text takes the place of nothing; empty where it may."""
    before, now = len(known.text.split()), len(article.text.split())
    amounts = f"{now:,} words, and {before:,} before"
    if same and _breaks_off(known, article):
        return f"It breaks off within what article {known.id} says ({amounts}): kept as a capture, and no version."
    if now >= SHORTER * before:
        return ""
    if same:
        return f"It is much shorter than article {known.id} ({amounts}): kept as a capture, and no version."
    return (
        f"It says nothing of what article {known.id} says there ({amounts}), as an error page: kept as a capture, and no version."
    )


def _breaks_off(known: Article, article: Article) -> bool:
    """Whether a text is the beginning of another one, and ends within a sentence of it."""
    one, other = (" ".join(each.text.split()) for each in (known, article))
    end = other.rstrip(" .…")
    return len(end) < len(one) - 1 and one.startswith(end) and other[-1:] not in '.!?"”’»' and one[len(end)] not in ".!?"

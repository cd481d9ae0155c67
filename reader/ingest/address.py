"""Addresses of the web: the one that all ways to a page have, the day that a path names, the page behind an archive's copy."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple
from urllib.parse import unquote, urlsplit, urlunsplit

from reader.ingest.naming import is_host

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = (
    re.compile(r"/(?P<y>1[89]\d\d|20\d\d)/(?P<m>[01]?\d|[a-z]{3,9})/(?P<d>[0-3]?\d)(?=[/_.-]|$)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<y>1[89]\d\d|20\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d)"),
    re.compile(r"(?<![\da-z])(?P<y>199\d|20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?![\da-z])", re.IGNORECASE),
)
"""A day in the path of an address: as folders, with hyphens, or as one number."""
_COPY = re.compile(
    r"https?://(?P<archive>[^/]*(?:archive|wayback)[^/]*)/(?:[a-z][\w-]*/)*?"
    r"(?P<time>\d{4}(?:\.?\d\d){2}(?:-?\d{2,6})?|\d{4})(?:[a-z]{2}_)?/(?P<page>https?:/{1,2}\S+|[\w-]+(?:\.[\w-]+)+/\S*)",
    re.IGNORECASE,
)
"""A copy in an archive: ``web.archive.org/web/20111217053000/http://paper.example/story``, and how others write the same."""


_TRACKING = re.compile(
    r"(?:utm|mtm|pk|hsa|oly|vero|mc)_\w+|(?:fb|gcl|dcl|gb|wb|msclk|yclk|ttclk)(?:lid|clid|raid|aid|id)|_ga|_gl|_hsenc|_hsmi|mkt_tok"
    r"|igshid|igsh|yclid|cmpid|ocid|smid|smtyp|ncid|icid|ref_src|ref_url|sr_share|guce_referrer\w*|guccounter",
    re.IGNORECASE,
)
"""Parameters that tell who led to a page, and nothing of which page it is."""
_PORTS = {"http": 80, "https": 443}
_SCHEMELESS = re.compile(r"(?:www\.|(?=[^/]+/))(?P<host>[\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:[/?]|$)", re.IGNORECASE)


class Copy(NamedTuple):
    """A page as an archive keeps it."""

    page: str
    """The address of the page itself."""
    day: str
    """The day of the copy, empty where the address gives none."""
    archive: str
    """The archive's host."""


def canonical(url: str) -> str:
    """The one way in which the address of a page is written: without what tracks its readers, without a place on the page."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host:
        return url
    kept = [part for part in parts.query.split("&") if part and not _TRACKING.fullmatch(part.partition("=")[0])]
    netloc = f"[{host}]" if ":" in host else host
    netloc = netloc if port in {None, _PORTS[scheme]} else f"{netloc}:{port}"
    return urlunsplit((scheme, netloc, parts.path or "/", "&".join(kept), ""))


def with_scheme(place: str) -> str:
    """The address that somebody wrote without ``https://``; empty for what reads like a path."""
    match = _SCHEMELESS.match(place)
    return f"https://{place}" if match and is_host(match["host"]) else ""


def host_of(url: str) -> str:
    """The host of a URL, or an empty string for what is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def day_in(url: str) -> str:
    """The day that the path of an address names, in ISO form; empty where it names none."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return ""
    for pattern in _DAYS:
        for match in pattern.finditer(path[:1000]):
            month = match["m"].lower()
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else 0
            try:
                return date(int(match["y"]), number, int(match["d"])).isoformat()
            except ValueError:
                continue
    return ""


def archived(url: str) -> Copy | None:
    """What an address in an archive of the web is a copy of; None for any other address."""
    match = _COPY.match(url)
    if not match:
        return None
    page = match["page"]
    page = re.sub(r"^(https?):/+", r"\1://", page) if page.startswith("http") else f"http://{page}"
    digits = re.sub(r"\D", "", match["time"])[:8]
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])).isoformat()
    except ValueError:
        day = ""
    return Copy(page, day, match["archive"].lower())

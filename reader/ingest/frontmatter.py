"""The block of ``key: value`` lines between ``---`` (or ``+++``) at the top of a Markdown file.

Read by a small tolerant parser and not by a YAML library: the fields an article needs are flat, files of the wild are often
broken YAML (a colon in an unquoted title), and one broken line must not cost the others.
"""

from __future__ import annotations

import re

from reader.ingest.clean import unescape
from reader.ingest.credit import writer_name
from reader.ingest.day import iso_day
from reader.ingest.draft import Metadata
from reader.ingest.wordlist import inverted

_FIELDS = inverted(
    {
        "title": "title, headline, name",
        "source": "source, publication, publisher, site, site_name, outlet, newspaper, website, journal, magazine, "
        "container_title",
        "author": "author, authors, byline, by, creator, writer",
        "published": "date, published, pubdate, publish_date, date_published, published_at, publication_date, issued, "
        "published_time, created",
        "url": "url, link, canonical_url, canonical, source_url, permalink, original_url",
        "language": "lang, language, locale",
    }
)
_OPEN = re.compile(r"\A\s*(?P<fence>---|\+\+\+)[ ]*\n")
_KEY = re.compile(r"^(?P<key>[A-Za-z][\w .-]{0,40}?)\s*[:=](?:\s+|$)(?P<value>.*)$")
_ITEM = re.compile(r"^\s*-\s+(?P<value>.+)$")
_LISTED = re.compile(r'(?:[^",]++|"[^"]*+"|")++')
"""An item of a list: what stands between commas that are not in quotation marks."""
_SUBKEY = re.compile(r"^(?:name|title)\s*:\s*", re.IGNORECASE)
_MOST_LINES = 200
_ORDER = ("published", "date", "pubdate", "publish_date", "date_published", "published_at", "publication_date")
"""Where a file gives several days, the one that says it is the day of publication counts."""


def split(text: str) -> tuple[dict[str, str], str]:
    """The front matter's keys and values, and the text after it (with as many line ends, so that lines keep their numbers)."""
    opening = _OPEN.match(text)
    if not opening:
        return {}, text
    lines = text[opening.end() :].split("\n")
    for number, line in enumerate(lines[:_MOST_LINES]):
        if line.rstrip() in {opening["fence"], "..."}:
            values = _parse(lines[:number])
            skipped = text[: opening.end()].count("\n") + number + 1
            return (values, "\n" * skipped + "\n".join(lines[number + 1 :])) if values else ({}, text)
    return {}, text


def metadata(values: dict[str, str]) -> Metadata:
    """The metadata that front matter gives."""
    result = Metadata()
    for key in sorted(values, key=lambda key: _ORDER.index(key) if key in _ORDER else len(_ORDER)):
        field = _FIELDS.get(key)
        value: str | None = values[key]
        if field == "published":
            value = iso_day(values[key])
        elif field == "language":
            code = re.match(r"[A-Za-z]{2}\b", values[key])
            value = code[0].lower() if code else None
        elif field == "author":
            value = writer_name(values[key])
        elif field == "url" and not re.match(r"https?://", values[key]):
            value = None
        elif field == "source" and re.match(r"https?://", values[key]):
            field = "url"
        if field:
            result = result.with_value(field, value, f"front matter: {key}")
    return result


def _parse(lines: list[str]) -> dict[str, str]:
    """Flat keys and values; a list becomes its items with commas, a nested or folded value the lines under it."""
    values: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _KEY.match(line)
        if match:
            key = re.sub(r"[ .-]+", "_", match["key"].strip().lower())
            value = match["value"].strip()
            values.setdefault(key, []).extend([] if value in {"", "|", ">", "|-", ">-"} else _items(value))
        elif key and (item := _ITEM.match(line)):
            values[key].append(_unquote(_SUBKEY.sub("", item["value"].strip())))
        elif key and line[0] in " \t" and (not values[key] or key in {"title", "headline"}):
            values[key].append(_unquote(_SUBKEY.sub("", line.strip())))
    joined = {key: (" " if key in {"title", "headline"} else ", ").join(filter(None, parts)) for key, parts in values.items()}
    return {key: value for key, value in joined.items() if value and value.lower() not in {"null", "~", "none"}}


def _items(value: str) -> list[str]:
    """The value, or the items of a list in square brackets."""
    if value.startswith("[") and value.endswith("]"):
        return [_unquote(item.strip()) for item in _LISTED.findall(value[1:-1])]
    return [_unquote(value)]


def _unquote(value: str) -> str:
    """The value without its quotation marks, its escapes resolved, and without a comment behind it."""
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        quote, value = value[0], value[1:-1]
        value = value.replace("''", "'") if quote == "'" else value.replace('\\"', '"').replace("\\\\", "\\")
    else:
        value = re.sub(r"(?<!\s)\s+#\s.*$", "", value)
    return unescape(value).strip()

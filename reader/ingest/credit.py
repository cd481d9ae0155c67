"""Lines that say who wrote, who published and when: bylines, datelines of a page, labelled lines.

`read_credit` looks at one line and answers with what it is sure of, or with None where the line is something else. An outlet
is recognised by the words outlets are called by, a place is not one; what fits neither stays unsaid, for a wrong
name in a field misleads where an empty field does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reader.ingest.day import find_day
from reader.ingest.naming import ROLES, SMALL, all_capitalised, is_outlet, is_person
from reader.ingest.wordlist import inverted, wordlist


@dataclass(frozen=True, slots=True)
class Credit:
    """What a line says about the article. Empty strings where it says nothing."""

    author: str = ""
    source: str = ""
    published: str = ""
    """The day; two with a stroke between where it may be either, for `day.decided`."""
    updated: str = ""
    """The day of a later state ("Last updated: …"): the published one only where no other is given."""
    url: str = ""
    title: str = ""
    labelled: bool = False
    """A line of the form "Label: value"."""
    agency: str = ""
    """An outlet named beside the writer or as "From the X": the publisher only where no other line names one."""

    @property
    def names(self) -> bool:
        """Whether it names a writer or an outlet."""
        return bool(self.author or self.source or self.agency)


_FIELDS = inverted(
    {
        "author": "author, authors, by, byline, written by, writer, reporter, text, words, story, "
        "autor, autorin, auteur, autore, автор",
        "source": "source, publication, publisher, published by, published in, outlet, newspaper, magazine, site, "
        "website, journal, quelle, fuente, fonte, источник",
        "published": "date, published, published on, published at, published time, publication date, publication time, publish "
        "date, date published, time published, posted, posted on, posted at, date posted, issued, issued on, release date, "
        "created, created on, date created, first published, first published on, first posted, story published, story posted, "
        "story created, article published, online, release, datum, fecha, data, дата, veröffentlicht, publié, publié le, "
        "publicado, pubblicato",
        "updated": "updated, updated on, updated at, last updated, last updated on, last update, page last updated, story "
        "updated, article updated, modified, modified on, last modified, date modified, date updated, edited, edited time, last "
        "edited, revised, last revised, aktualisiert, stand, mis à jour, mis à jour le, actualizado, aggiornato, обновлено",
        "url": "url, link, source url, original url, permalink, original, web",
        "title": "title, headline",
        "": "topic, topics, tag, tags, tagged, category, categories, keywords, section, filed under, filed, language, "
        "retrieved, accessed, issn, isbn, doi, copyright",
    }
)
"""Labels of lines and the field they fill; with an empty field the line is metadata, but none that is kept."""
_LABEL = re.compile(rf"^({'|'.join(sorted(_FIELDS, key=len, reverse=True))})\s*:\s*(.*)$", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"')\]]+")

_NOBODY = wordlist("admin administrator author editor staff webmaster unknown none null undefined user guest гость админ")
"""Names that publishing systems fill in where nobody did."""
_FURNISHING = re.compile(
    r"^(?:(?:(?:this\s+)?(?:page|story|article)\s+)?(?:was\s+)?(?:first\s+|last\s+|re)?"
    r"(?:published|posted|updated|issued|revised|edited|reviewed|modified|printed|created|dated?)(?:\s+time)?(?:\s+(?:on|at|in))?\b"
    r"|on\b|at\b|\(|updated\b|\W+)\s*",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"^\W*(?:(?:this\s+)?(?:page|story|article)\s+)?(?:was\s+)?(?:last\s+)?(?:updated|revised|modified|edited)\b", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?:\bat\s+)?\b(?:\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|\d{4}(?=\s*(?:hrs|GMT|UTC)\b))"
    r"(?:\s*(?:hrs?|hours|uhr)\b\.?)?"
    r"(?:\s*\(?(?:GMT|UTC|[A-Z]{1,3}[SD]T|CET|[EPCM]T|MSK)\b(?:[+-]\d+)?\)?|\s*[+-]\d{2}:?\d{2}\b|\s+local time)?",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?:(?:posted|written|reported|published|submitted|story|text|words|article|report|compiled)\s+)?by:?\s+(?P<who>\S.*)$",
    re.IGNORECASE,
)
_SENT_TO = re.compile(
    r"^(?:by\s+)?(?:special(?:ly)?|(?:by\s+)?(?:special\s+)?(?:telegraph|cable|wire(?:less)?|telephone|telegram|dispatch|correspondence))"
    r"\s+(?:to|for)\s+(?P<outlet>.+)$",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"\s+[|·•–—/-]+\s+|\s*[|·•;]\s*|,\s+")
_OTHER_BY = re.compile(r"^(?:von|par|por|di|door|av|af|od|texto?|текст)\s*:?\s+(?P<who>\S.*)$", re.IGNORECASE)
"""Bylines of other languages; what follows must look like a person's name, for the words are common ones."""
_PLAIN_WORDS = wordlist(
    "late early extra final first special morning evening city online print edition page pages p pp vol no issue number revised"
    " updated posted published printed last am pm uhr um года г р staff wire"
)
"""Words in small letters that a line of outlet, place and day may hold; any other makes it a sentence."""


def read_credit(line: str, *, set_apart: bool = False, byline: bool = False) -> Credit | None:
    """What a line near the head of an article says about it, or None where it is no such line.

    Args:
        line: One line, cleaned, without markup.
        set_apart: The line is all in italics or in brackets, so that a name alone may be an outlet.
        byline: The document's markup calls the line a byline, so that a name alone may be a writer.
    """
    bare = line.strip().strip("*_").strip()
    if re.fullmatch(r"[(\[].*[)\]]", bare):
        bare, set_apart = bare[1:-1].strip(), True
    labelled = read_label(bare)
    if labelled or not bare or len(bare) > 160 or len(bare.split()) > 22:
        return labelled
    day = find_day(bare, open_too=True)
    sent = None if day else _SENT_TO.match(bare)
    if sent and is_outlet(sent["outlet"]):
        return Credit(source=_sent(sent))
    rest = _strip_furnishing(_CLOCK.sub(" ", f"{bare[: day.start]}, {bare[day.end :]}")) if day else _strip_furnishing(bare)
    if day and _UPDATED.match(bare) and not re.search(r"\bby\b", bare, re.IGNORECASE):
        told = _unlabelled(rest, day.iso, bare=bare, set_apart=set_apart, beside=False)
        return told and replace(told, published="", updated=day.iso)
    published = day.iso if day else ""
    by = _BY.match(rest)
    if by:
        return _byline(by["who"], published, ends_sentence=bare.endswith((".", "?", "!")) and not day)
    beside = byline or bool(day and re.search(r"[|·•]", bare))
    author = _other_writers(rest)
    return (
        Credit(author=author, published=published)
        if author
        else _unlabelled(rest, published, bare=bare, set_apart=set_apart or byline, beside=beside)
    )


def _other_writers(line: str) -> str:
    """The writers whom a byline of another language names; empty where it is none."""
    other = _OTHER_BY.match(line)
    names = other["who"].split(",")[0].strip() if other else ""
    return names if names and all(is_person(name) for name in re.split(r"\s+(?:und|et|y|e|en|och|и)\s+", names)) else ""


def _sent(sent: re.Match[str]) -> str:
    """The outlet that a report was sent to: "the" before its name belongs to the sentence."""
    return sent["outlet"].split(",")[0].strip(" .|").removeprefix("the ")


def read_label(line: str) -> Credit | None:
    """What a line of the form "Label: value", or a bare address, says; None where it has no label that is known."""
    if re.fullmatch(r"<?https?://[^\s<>]+>?", line):
        return Credit(url=line.strip("<>"), labelled=True)
    match = _LABEL.match(line)
    if not match:
        return None
    name, value = _FIELDS[match[1].lower()], match[2].strip().strip("<>").strip()
    url = _URL.search(value)
    if url and name in {"source", "url", ""}:
        return Credit(url=url[0] if name else "", labelled=True)
    if not value or len(value.split()) > (12 if name in {"author", "source"} else 40):
        return None
    if name in {"published", "updated"}:
        day = find_day(value, open_too=True)
        beside = [part.strip() for part in re.split(r"\s+[|·•]\s+", value)[1:]]
        outlet = next((part for part in beside if is_outlet(part)), "")
        return Credit(**{name: day.iso if day else ""}, agency=outlet, labelled=True)
    if name == "author":
        value = writer_name(value)
    return Credit(**{name: value}, labelled=True) if name not in {"", "url"} else Credit(labelled=True)


def writer_name(name: str) -> str:
    """A writer's name without "By" before it and without an address, a role or a place after it; empty for nobody's name."""
    name = re.sub(r"^(?:[a-z]+\s+)?by:?\s+", "", " ".join(name.split()), flags=re.IGNORECASE)
    name = _without_address(name.split(" | ")[0])
    name = re.sub(r"\s+(?:in|at)\s+[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+)*$", "", name)
    head, separator, role = name.rpartition(", ")
    if separator and ROLES.search(role):
        name = head
    name = name.strip(" ,;|·•-–—")
    is_address = name.startswith(("http://", "https://", "www.", "@")) or "@" in name
    return "" if is_address or name.lower() in _NOBODY else name


def _without_address(name: str) -> str:
    """The name without what stands in angle brackets at its end, or an address there."""
    if name.endswith(">") and "<" in name:
        return name[: name.rindex("<")].rstrip()
    before, _, last = name.rpartition(" ")
    return before if re.fullmatch(r"\(?\S+@\S+|https?://\S+", last) else name


def _strip_furnishing(rest: str) -> str:
    """The line without "Published on", brackets and loose separators at its beginning."""
    previous = None
    while previous != rest:
        previous, rest = rest, _FURNISHING.sub("", rest.strip(), count=1)
    return rest.strip(" |,;·•-–—)")


def _byline(who: str, published: str, *, ends_sentence: bool) -> Credit | None:
    """The writer after "By", and the outlet that may follow."""
    sent = _SENT_TO.match(who)
    if sent:
        return Credit(source=_sent(sent), published=published)
    segments = [segment.strip() for segment in _SEGMENT.split(who) if segment.strip()]
    if not segments or (ends_sentence and len(who.split()) > 6):
        return None
    author, _, outlet = segments[0].partition(" for ")
    author = writer_name(re.sub(r"\s+on$", "", author))
    several = next((i for i, s in enumerate(segments) if i and re.search(r"(?:^|\s)(?:and|&)\s", s)), 0)
    if several and all(is_person(name) for s in segments[: several + 1] for name in re.split(r"\s*(?:\band\b|&)\s*", s) if name):
        author = ", ".join(segments[: several + 1])
    words = author.split()
    if not words or len(words) > 9 or not words[0][0].isupper() or not _is_name_like(words):
        return None
    outlets = [s for s in [outlet, *segments[1:]] if s and is_outlet(s) and not ROLES.search(s)]
    return Credit(author=author, published=published, agency=outlets[0] if outlets else "")


def _is_name_like(words: list[str]) -> bool:
    """Whether most words of a byline are capitalised: "By the time the sun rose" and "By Friday police had left" are prose."""
    if words[0].lower() in {"the", "a", "an", "this", "that", "then", "now"}:
        return all_capitalised(words) and len(words) > 1
    lower = sum(word[0].islower() and word not in SMALL for word in words)
    return lower <= (1 if len(words) > 3 else 0) or words[-1] == "staff"


def _unlabelled(rest: str, published: str, *, bare: str, set_apart: bool, beside: bool) -> Credit | None:
    """A line without "By": a day with an outlet, a writer or a place beside it, or an outlet alone."""
    origin = re.match(r"(?:[Ff]rom|FROM)\s+(?:the\s+)?(?P<name>\S.*)$", rest)
    if origin and not published:
        name = origin["name"]
        return Credit(agency=name) if is_outlet(name) else Credit() if set_apart and len(rest.split()) <= 6 else None
    lower = [word for word in re.findall(r"\w+", rest) if word.islower() and word not in SMALL | _PLAIN_WORDS]
    is_prose = len(lower) > (3 if set_apart else 0) or (bare.endswith((".", "?", "!", ":")) and (lower or not published))
    if is_prose or len(rest.split()) > 14:
        return None
    pieces = [segment.strip() for segment in _SEGMENT.split(origin["name"] if origin else rest) if segment.strip()]
    outlets = [piece for piece in pieces if is_outlet(piece)]
    source = outlets[0] if outlets else ""
    next_to_outlet = len(pieces) > 1 and pieces[1] == source
    writer = pieces[0] if pieces and is_person(pieces[0]) and (next_to_outlet or beside) else ""
    if published:
        return Credit(author=writer, source=source, published=published)
    if source and (source == pieces[0] or next_to_outlet) and (set_apart or len(pieces) <= 3):
        return Credit(author=writer, source=source)
    return None

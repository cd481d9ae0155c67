"""HTML: which passages of a page are its article, in the page's own order and with their kinds.

Two opinions are put together. trafilatura judges well what the text of an article is, but drops captions and now and then a
paragraph, and does not keep comments apart on every page. Our own walk over the page keeps order, headings, lists and captions,
and knows from tags and classes what furniture is. A passage is kept where trafilatura took it, or where it stands like a
paragraph among those it took; furniture is left out whatever trafilatura says.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice

import lxml.html
import trafilatura
from lxml.etree import ParserError

from db.records import BODY, BlockKind
from reader.ingest.attribute import bounded
from reader.ingest.credit import read_credit
from reader.ingest.dom import Element, Passage, furniture_class, passages
from reader.ingest.draft import Draft, Piece
from reader.ingest.jsonld import PageData
from reader.ingest.line import MOST_LINES, TooManyError
from reader.ingest.nopage import NoArticleError, no_page
from reader.ingest.pagebody import IN_DATA, with_stated_body
from reader.ingest.pagemeta import read_page_metadata
from reader.ingest.veil import unveil

_WORD = re.compile(r"\w+")
_N = 4
_TAKEN = 0.6
"""Share of a passage's four-word sequences in trafilatura's text that counts as taken."""
_HOME = 0.8
"""Share of the taken text that the innermost element around the article must hold."""
_PARTS = 30
"""Stretches of an element that are looked at to see whether it is short: each holds the text of all that it holds."""
_LINKED = 0.5
_MOST_ASKED = 20_000
"""Elements of a page that trafilatura is asked about, which takes as long as all the rest: pages have a tenth of that."""
_PARSING = {"encoding": "utf-8", "remove_pis": True, "huge_tree": True}
_TEXT_TAGS = frozenset({"p", "li", "blockquote", "pre", "tr"})
"""Elements that hold running text and nothing else."""


def read_webpage(text: str) -> Draft:
    """Cut a page into the pieces of its article, with the page's metadata.

    Raises:
        TooManyError: It has more elements than an article's page.
        NoArticleError: It is another page than the article's.
    """
    text = bounded(text)
    try:
        page = lxml.html.document_fromstring(text.encode(), parser=lxml.html.HTMLParser(**_PARSING))
    except ParserError:  # nothing but comments and stray tags
        return Draft("html", ())
    elements = sum(1 for _ in islice(page.iter(), MOST_LINES + 1))
    if elements > MOST_LINES:
        raise TooManyError("elements")
    data = PageData.of(script.text or "" for script in page.xpath('//script[contains(@type, "ld+json")]'))
    unveiled = unveil(page)
    metadata = read_page_metadata(page, text, data)
    every = passages(page)
    asked = elements <= _MOST_ASKED
    taken = _Taken.of(lxml.html.tostring(page, encoding="unicode") if unveiled else text) if asked else _Taken.nothing()
    title = metadata.get("title")
    kept = _below_headline(_article(every, taken), title)
    pieces = [_piece(passage, title) for passage in kept]
    stated = with_stated_body(pieces, data.body())
    if stated is not None:
        pieces, unveiled = stated, IN_DATA
    instead = None if stated is not None else no_page(page, pieces, title)
    if instead:
        raise NoArticleError(instead)
    if title and not any(piece.kind == BlockKind.TITLE for piece in pieces):
        pieces.insert(0, Piece(title, BlockKind.TITLE, place=metadata.found["title"]))
    return Draft("html", tuple(pieces), metadata.with_value("text", unveiled, unveiled))


@dataclass(frozen=True, slots=True)
class _Taken:
    """What trafilatura took for the article's text."""

    grams: frozenset[tuple[str, ...]]
    short: frozenset[tuple[str, ...]]

    @classmethod
    def nothing(cls) -> _Taken:
        """What it took of a page that it was not asked about: our own walk decides alone."""
        return cls(frozenset(), frozenset())

    @classmethod
    def of(cls, text: str) -> _Taken:
        """Ask trafilatura, whose complaints about odd pages are nothing for the terminal."""
        log = logging.getLogger("trafilatura")
        if not log.handlers:
            log.addHandler(logging.NullHandler())
        document = trafilatura.bare_extraction(text, include_comments=False, include_tables=True, with_metadata=False)
        body = getattr(document, "body", None)
        if body is None:
            return cls(frozenset(), frozenset())
        parts = [_words(part) for part in body.itertext()]
        words = [word for part in parts for word in part]
        elements = [
            _words("".join(islice(element.itertext(), _PARTS))) for element in body.iter() if isinstance(element.tag, str)
        ]
        grams = frozenset(tuple(words[i : i + _N]) for i in range(len(words) - _N + 1))
        return cls(grams, frozenset(tuple(part) for part in [*parts, *elements] if 0 < len(part) < _N + 2))

    def share(self, text: str) -> float:
        """How much of a passage was taken, 0 to 1."""
        words = _words(text)
        if len(words) < _N + 2:
            return float(tuple(words) in self.short)
        grams = [tuple(words[i : i + _N]) for i in range(len(words) - _N + 1)]
        return sum(gram in self.grams for gram in grams) / len(grams)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _article(every: list[Passage], taken: _Taken) -> list[Passage]:
    """The passages that make up the article."""
    votes = [taken.share(passage.text) >= _TAKEN and not _is_link_row(passage) for passage in every]
    spared = _spared(every, votes)
    free = [spared.issuperset(passage.furniture) for passage in every]
    if not any(vote and free[i] and every[i].kind in BODY for i, vote in enumerate(votes)):
        spared = _spared(every, [passage.kind in BODY and passage.link_share < _LINKED for passage in every])
        free = [spared.issuperset(passage.furniture) for passage in every]
        votes = [free[i] and passage.kind in BODY and passage.link_share < _LINKED for i, passage in enumerate(every)]
    votes = [vote and open_ for vote, open_ in zip(votes, free, strict=True)]
    home = _home(every, votes)
    core = [i for i, passage in enumerate(every) if votes[i] and passage.kind in BODY and home in passage.path]
    if not core:
        return []
    loose = _loose_text(every, core)
    chosen = {i for i, passage in enumerate(every) if votes[i] and (home in passage.path or passage.kind != BlockKind.LIST_ITEM)}
    inside = range(_start(every, core[0], home, free), _end(every, core[-1], home, free))
    chosen |= {i for i in inside if free[i] and home in every[i].path and _reads_like_text(every[i], loose=loose)}
    heads = {i for i in range(max(0, core[0] - 12), core[0]) if free[i] and i not in chosen and _is_head(every[i])}
    ordered = sorted(chosen | heads)
    while every[ordered[-1]].kind == BlockKind.HEADING:
        ordered.pop()
    return [replace(every[i], kind=BlockKind.BYLINE) if i in heads and every[i].kind in BODY else every[i] for i in ordered]


def _start(every: list[Passage], first: int, home: Element | None, free: list[bool]) -> int:
    """Where the article begins: with the headings over its first paragraph."""
    start = first
    while start > 0 and free[start - 1] and home in every[start - 1].path and every[start - 1].kind == BlockKind.HEADING:
        start -= 1
    return start


def _end(every: list[Passage], last: int, home: Element | None, free: list[bool]) -> int:
    """Where the article ends: trafilatura tends to lose a short last paragraph, a list or a table after it."""
    end = last + 1
    while (
        end < len(every)
        and free[end]
        and home in every[end].path
        and every[end].tag in _TEXT_TAGS
        and every[end].link_share < 0.3
    ):
        end += 1
    return end


def _below_headline(kept: list[Passage], title: str) -> list[Passage]:
    """The passages without the few that stand over the headline: a note of the archive, a menu."""
    at = next(
        (i for i, passage in enumerate(kept) if passage.kind == BlockKind.HEADING and _words(passage.text) == _words(title)), 0
    )
    above = sum(len(passage.text) for passage in kept[:at])
    return kept[at:] if above < 0.15 * sum(len(passage.text) for passage in kept) else kept


def _loose_text(every: list[Passage], core: list[int]) -> bool:
    """Whether the page writes its paragraphs without a paragraph element, so that a bare ``div`` may be one."""
    total = sum(len(every[i].text) for i in core)
    return sum(len(every[i].text) for i in core if every[i].tag not in _TEXT_TAGS) > 0.3 * total


def _home(every: list[Passage], votes: list[bool]) -> Element | None:
    """The innermost element that holds nearly all of the taken text."""
    weight: Counter[Element] = Counter()
    total = 0
    for passage, vote in zip(every, votes, strict=True):
        if vote:
            total += len(passage.text)
            for element in passage.path:
                weight[element] += len(passage.text)
    holders = [element for element, held in weight.items() if held >= _HOME * total]
    return max(holders, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)


def _spared(every: list[Passage], votes: list[bool]) -> set[Element]:
    """Elements called furniture that hold most of the article all the same: a class "post-with-sidebar", a form around a page.

    So are all that share a class by which alone they are furniture: where each paragraph bears it, it says something else.
    """
    held: Counter[Element | str] = Counter()
    total = 0
    classes = {element: furniture_class(element) for passage in every for element in passage.furniture}
    for passage, vote in zip(every, votes, strict=True):
        if vote:
            total += len(passage.text)
            for holder in {*passage.furniture, *filter(None, (classes[element] for element in passage.furniture))}:
                held[holder] += len(passage.text)
    return {element for element, name in classes.items() if max(held[element], held[name] if name else 0) > 0.4 * total}


def _reads_like_text(passage: Passage, *, loose: bool) -> bool:
    """Whether a passage that trafilatura left out reads like part of an article."""
    if passage.link_share >= _LINKED:
        return False
    if passage.kind in {BlockKind.HEADING, BlockKind.CAPTION, BlockKind.QUOTE} or passage.tag in _TEXT_TAGS:
        return True
    return loose and len(passage.text.split()) >= 10


def _is_link_row(passage: Passage) -> bool:
    """Whether a passage is nothing but links, without a sentence's end: a menu."""
    return passage.link_share > 0.8 and passage.kind in BODY and passage.text[-1] not in '.?!…”"'


def _is_head(passage: Passage) -> bool:
    """Whether a passage above the article's text is its headline or a credit line."""
    if passage.kind == BlockKind.HEADING and passage.level == 1:
        return True
    return len(passage.text) <= 160 and read_credit(passage.text, byline=bool(passage.hint)) is not None


def _piece(passage: Passage, title: str) -> Piece:
    """The passage as a piece of a draft."""
    kind = passage.kind
    if kind == BlockKind.HEADING and (passage.level == 1 or _words(passage.text) == _words(title)):
        kind = BlockKind.TITLE if not title or _words(passage.text) == _words(title) else kind
    level = passage.level if kind in {BlockKind.HEADING, BlockKind.LIST_ITEM} else 0
    hint = passage.hint or ("link" if passage.link_share > 0.9 else "")
    return Piece(passage.text, kind, level, passage.tight, passage.marker, hint=hint)

"""Full-text search over the library's articles, paragraph by paragraph."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from db.cutting import cut, uncut, whole
from db.records import Span
from db.store import Store

PREFIX = 2
"""Letters from which a last word may be unfinished: one letter matches half of every library, and tells nothing."""

RANKED = 1_000
"""Paragraphs that are ranked at most: a word that stands everywhere is answered at once and ranks nothing anyway."""

WORDS = 32
"""Words of a query that are looked at: more narrow nothing down, and a pasted page must not stall the search."""

LENGTH = 300
"""Characters of a query that are looked at: without spaces each of them is a word."""

OPEN, CLOSE = "\x02", "\x03"
"""Control characters round a match: ingest strips them from every text, so they cannot stand in one."""

_UNSEARCHABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters and lone surrogates stand in no text, and SQLite takes neither."""

_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')


class Match(NamedTuple):
    """A stretch of an article that matches, and the paragraph round it."""

    article_id: int
    start: int
    end: int
    paragraph: str
    offset: int
    """Where the paragraph starts in the article."""
    lit: tuple[Span, ...]
    """All that matches in the paragraph."""


def expression(query: str) -> str:
    """What a person typed as an FTS5 expression: all words, quoted phrases kept, the last word possibly unfinished."""
    query = unicodedata.normalize("NFC", _UNSEARCHABLE.sub(" ", query[:LENGTH]))
    terms = [(phrase or word, bool(phrase)) for phrase, word in _TERM.findall(query)]
    terms = [(text, phrase) for text, phrase in terms if any(character.isalnum() for character in text)][:WORDS]
    if not terms:
        return ""
    quoted = [f'"{cut(text)}"' for text, _ in terms]
    last, phrase = terms[-1]
    unfinished = not phrase and query[-1:].isalnum() and len(last) >= PREFIX
    return " AND ".join(quoted) + ("*" if unfinished else "")


def in_article(store: Store, query: str, article_id: int, limit: int) -> list[Match]:
    """Every match in one article, in reading order."""
    sql = (
        f"SELECT ?2, start, highlight(paragraph_fts, 0, '{OPEN}', '{CLOSE}') AS marked"  # noqa: S608
        " FROM paragraph_fts JOIN paragraph ON paragraph.id = paragraph_fts.rowid WHERE paragraph_fts MATCH ?1"
        # An article's paragraphs were stored together, in order: a range of ids, which the index can go to directly.
        " AND paragraph_fts.rowid BETWEEN (SELECT min(id) FROM paragraph WHERE article_id = ?2)"
        " AND (SELECT max(id) FROM paragraph WHERE article_id = ?2) ORDER BY paragraph_fts.rowid LIMIT ?3"
    )
    return [match for row in _matching(store, sql, query, article_id, limit) for match in _matches(*row)][:limit]


def in_library(store: Store, query: str, limit: int) -> list[Match]:
    """The paragraphs that match best, each with its first match; once where an article repeats it."""
    sql = (
        "SELECT article_id, start, marked FROM"  # noqa: S608
        f" (SELECT rowid AS id, bm25(paragraph_fts) AS score, highlight(paragraph_fts, 0, '{OPEN}', '{CLOSE}') AS marked"
        " FROM paragraph_fts WHERE paragraph_fts MATCH ? LIMIT ?) AS found"
        " JOIN paragraph ON paragraph.id = found.id ORDER BY score, found.id LIMIT ?"
    )
    found: dict[tuple[int, str], Match] = {}
    for row in _matching(store, sql, query, RANKED, limit):
        for match in _matches(*row)[:1]:
            found.setdefault((match.article_id, match.paragraph), match)
    return list(found.values())


def _matching(store: Store, sql: str, query: str, *parameters: int) -> list[tuple[int, int, str]]:
    """The rows of a search, none for a query without a word."""
    match = expression(query)
    return [tuple(row) for row in store.rows(sql, (match, *parameters))] if match else []


def _matches(article_id: int, start: int, marked: str) -> list[Match]:
    """The matches of a paragraph from its text with marks round them."""
    bounds, plain, length = [], [], 0
    for piece in re.split(f"([{OPEN}{CLOSE}])", uncut(marked)):
        if piece in {OPEN, CLOSE}:
            bounds.append(length)
        else:
            plain.append(piece)
            length += len(piece)
    paragraph = "".join(plain)
    lit = tuple(Span(left, whole(paragraph, right)) for left, right in zip(bounds[::2], bounds[1::2], strict=True))
    return [Match(article_id, start + span.start, start + span.end, paragraph, start, lit) for span in lit]

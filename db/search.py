"""Full-text search over the library's articles, paragraph by paragraph."""

from __future__ import annotations

import re
from typing import NamedTuple

from db.store import Store

RANKED = 2_000
"""Paragraphs that are ranked at most: a word that stands everywhere is answered at once and ranks nothing anyway."""

WORDS = 32
"""Words of a query that are looked at: more narrow nothing down, and a pasted page must not stall the search."""

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


def expression(query: str) -> str:
    """What a person typed as an FTS5 expression: all words, quoted phrases kept, the last word possibly unfinished."""
    query = _UNSEARCHABLE.sub(" ", query)
    terms = [(phrase or word, bool(phrase)) for phrase, word in _TERM.findall(query)]
    terms = [(text, phrase) for text, phrase in terms if any(character.isalnum() for character in text)][:WORDS]
    if not terms:
        return ""
    quoted = [f'"{text}"' for text, _ in terms]
    unfinished = not terms[-1][1] and query[-1:].isalnum()
    return " AND ".join(quoted) + ("*" if unfinished else "")


def in_article(store: Store, query: str, article_id: int, limit: int) -> list[Match]:
    """Every match in one article, in reading order."""
    sql = (
        f"SELECT article_id, start, highlight(paragraph_fts, 0, '{OPEN}', '{CLOSE}') AS text"  # noqa: S608
        " FROM paragraph_fts JOIN paragraph ON paragraph.id = paragraph_fts.rowid"
        " WHERE paragraph_fts MATCH ? AND article_id = ? ORDER BY start"
    )
    found = [match for row in _matching(store, sql, query, article_id) for match in _matches(*row)]
    return found[:limit]


def in_library(store: Store, query: str, limit: int) -> list[Match]:
    """The paragraphs that match best, each with its first match."""
    sql = (
        f"SELECT article_id, start, highlight(paragraph_fts, 0, '{OPEN}', '{CLOSE}') AS text FROM"  # noqa: S608
        " (SELECT rowid AS id, score FROM"
        " (SELECT rowid, bm25(paragraph_fts) AS score FROM paragraph_fts WHERE paragraph_fts MATCH ?1 LIMIT ?2)"
        " ORDER BY score, id LIMIT ?3) AS best"
        " JOIN paragraph_fts ON paragraph_fts.rowid = best.id AND paragraph_fts MATCH ?1"
        " JOIN paragraph ON paragraph.id = best.id ORDER BY best.score, best.id"
    )
    return [match for row in _matching(store, sql, query, RANKED, limit) for match in _matches(*row)[:1]]


def _matching(store: Store, sql: str, query: str, *parameters: int) -> list[tuple[int, int, str]]:
    """The rows of a search, none for a query without a word."""
    match = expression(query)
    return [tuple(row) for row in store.rows(sql, (match, *parameters))] if match else []


def _matches(article_id: int, start: int, marked: str) -> list[Match]:
    """The matches of a paragraph from its text with marks round them."""
    found, plain, length, opened = [], [], 0, 0
    for piece in re.split(f"([{OPEN}{CLOSE}])", marked):
        if piece == OPEN:
            opened = length
        elif piece == CLOSE:
            found.append((opened, length))
        else:
            plain.append(piece)
            length += len(piece)
    paragraph = "".join(plain)
    return [Match(article_id, start + left, start + right, paragraph, start) for left, right in found]

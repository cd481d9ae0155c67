"""Articles in the library file: texts, metadata, captures, findings.

Knows rows and records only; what a finding means is decided elsewhere.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from db import versions
from db.column import dump, dump_spans, load, load_spans
from db.cutting import cut
from db.errors import NotFoundError
from db.records import EDITABLE, Article, Block, Capture, Finding
from db.store import Store

SUMMARY = (
    "id, sha256, title, source, author, published, language, url, location, format, found, words, added_at,"
    " (SELECT follows FROM version WHERE version.sha256 = article.sha256) AS follows"
)
"""The columns of an article without its text; they stand before the text in the file, so reading them is cheap."""


def revision(store: Store) -> int:
    """A number that grows with every change to articles, claims or evidence, by whichever process."""
    number: int = store.value("SELECT number FROM revision")
    return number


def revise(store: Store) -> None:
    """Say that articles, claims or evidence have changed."""
    store.run("UPDATE revision SET number = number + 1")


def next_id(store: Store) -> int:
    """The id that the next article gets; ids of deleted articles do not come back."""
    last: int | None = store.value("SELECT seq FROM sqlite_sequence WHERE name = 'article'")
    return (last or 0) + 1


def insert(store: Store, article: Article) -> None:
    """Store an article under its own ``id`` and ``added_at``, with its paragraphs for the full-text search."""
    store.run(
        "INSERT INTO article (id, sha256, title, source, author, published, language, url, location, format, found, words,"
        " added_at, blocks, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article.id,
            article.sha256,
            article.title,
            article.source,
            article.author,
            article.published,
            article.language,
            article.url,
            article.location,
            article.format,
            dump(article.found),
            len(article.text.split()),
            article.added_at,
            dump([block.row for block in article.blocks]),
            article.text,
        ),
    )
    set_paragraphs(store, article)
    versions.set_follows(store, article.sha256, article.follows)


def set_paragraphs(store: Store, article: Article) -> None:
    """Cut an article into what the full-text search takes as one piece, in place of how it was cut before."""
    _drop_paragraphs(store, article.id or 0)
    store.run_many(
        "INSERT INTO paragraph (article_id, start, text) VALUES (?, ?, ?)",
        [(article.id, start, cut(article.text[start:end])) for start, end in _paragraphs(article)],
    )
    store.run("INSERT INTO paragraph_fts (rowid, text) SELECT id, text FROM paragraph WHERE article_id = ?", (article.id,))


def delete(store: Store, article_id: int) -> None:
    """Remove an article with all that hangs on it."""
    _drop_paragraphs(store, article_id)
    store.run("DELETE FROM article WHERE id = ?", (article_id,))


def _drop_paragraphs(store: Store, article_id: int) -> None:
    store.run(
        "INSERT INTO paragraph_fts (paragraph_fts, rowid, text) SELECT 'delete', id, text FROM paragraph WHERE article_id = ?",
        (article_id,),
    )
    store.run("DELETE FROM paragraph WHERE article_id = ?", (article_id,))


def update(store: Store, article: Article) -> None:
    """Store the editable fields of an article, and where their values come from."""
    assignments = ", ".join(f"{field} = ?" for field in EDITABLE)
    store.run(
        f"UPDATE article SET {assignments}, found = ? WHERE id = ?",  # noqa: S608 - field names of ours
        (*(getattr(article, field) for field in EDITABLE), dump(article.found), article.id),
    )
    if versions.follows(store, article.sha256) != article.follows:
        versions.set_follows(store, article.sha256, article.follows)


def capture(store: Store, article_id: int, its: Capture) -> None:
    """Record that a text was read from a location; reading the same bytes there again only says when that was last."""
    store.run(
        "INSERT INTO capture (article_id, location, bytes_sha256, captured_at, last_at, headers, refused)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET last_at = max(last_at, excluded.last_at)",
        (
            article_id,
            its.location,
            its.bytes_sha256,
            its.captured_at,
            its.last_at or its.captured_at,
            dump(dict(its.headers)),
            its.refused,
        ),
    )


def read_from(store: Store, location: str, *, bytes_sha256: str = "", headers: Mapping[str, str] | None = None) -> int | None:
    """The article that was read from a location out of these bytes, or with these headers; None where none was."""
    which, value = ("bytes_sha256", bytes_sha256) if bytes_sha256 else ("headers", dump(dict(headers or {})))
    found: int | None = store.value(
        f"SELECT article_id FROM capture WHERE location = ? AND {which} = ? AND refused = '' ORDER BY article_id DESC",  # noqa: S608
        (location, value),
    )
    return found


def get(store: Store, article_id: int) -> Article:
    """A whole article.

    Raises:
        NotFoundError: No article has this id.
    """
    row = store.first(f"SELECT {SUMMARY}, blocks, text FROM article WHERE id = ?", (article_id,))  # noqa: S608
    if row is None:
        raise NotFoundError(f"There is no article {article_id} in this library.", "`reader list` shows them.")
    return whole(row)


def by_sha256(store: Store, sha256: str) -> Article | None:
    """The article with this text, without its text."""
    row = store.first(f"SELECT {SUMMARY} FROM article WHERE sha256 = ?", (sha256,))  # noqa: S608
    return None if row is None else summary(row)


def ids(store: Store) -> list[int]:
    """The ids of all articles, in order."""
    return [row[0] for row in store.rows("SELECT id FROM article ORDER BY id")]


def summaries(store: Store, only: Iterable[int] | None = None) -> dict[int, Article]:
    """Articles without their texts, by id: all, or those asked for."""
    sql = ""
    parameters: tuple[object, ...] = ()
    if only is not None:
        sql, parameters = " WHERE id IN (SELECT value FROM json_each(?))", (dump(sorted(set(only))),)
    rows = store.rows(f"SELECT {SUMMARY} FROM article{sql} ORDER BY id", parameters)  # noqa: S608
    return {row["id"]: summary(row) for row in rows}


def texts(store: Store, article_id: int | None = None) -> dict[int, str]:
    """The texts of all articles, or of one, by id."""
    condition = "" if article_id is None else " WHERE id = ?"
    parameters = () if article_id is None else (article_id,)
    return {row[0]: row[1] for row in store.rows(f"SELECT id, text FROM article{condition} ORDER BY id", parameters)}  # noqa: S608


def blocks(store: Store, article_id: int | None = None) -> dict[int, tuple[Block, ...]]:
    """The blocks of all articles, or of one, by id."""
    condition = "" if article_id is None else " WHERE id = ?"
    parameters = () if article_id is None else (article_id,)
    rows = store.rows(f"SELECT id, blocks FROM article{condition} ORDER BY id", parameters)  # noqa: S608
    return {row[0]: _blocks(row[1]) for row in rows}


def captures(store: Store, article_id: int | None = None) -> dict[int, tuple[Capture, ...]]:
    """When and where all articles were read, or one, by id; the earliest reading first."""
    condition = "" if article_id is None else " WHERE article_id = ?"
    parameters = () if article_id is None else (article_id,)
    rows = store.rows(
        "SELECT article_id, location, bytes_sha256, captured_at, last_at, headers, refused"  # noqa: S608
        f" FROM capture{condition} ORDER BY article_id, captured_at, location, bytes_sha256",
        parameters,
    )
    found: dict[int, tuple[Capture, ...]] = {}
    for number, location, digest, first, last, headers, refused in rows:
        found[number] = (
            *found.get(number, ()),
            Capture(location, digest, first, last, tuple(sorted(load(headers).items())), refused),
        )
    return found


def listed(store: Store, article_id: int | None = None) -> Sequence[sqlite3.Row]:
    """What a list shows of all articles, or of one, by id: the columns of `SUMMARY`, then the origin's key, copy_of and why."""
    condition = "" if article_id is None else " WHERE article.id = ?"
    parameters = () if article_id is None else (article_id,)
    return store.rows(
        f"SELECT {SUMMARY}, origin, copy_of, why FROM article"  # noqa: S608
        f" LEFT JOIN origin ON origin.article_id = article.id{condition} ORDER BY article.id",
        parameters,
    )


def beside(store: Store, article_id: int, step: int) -> int | None:
    """The id of the article after another, or with a negative step before it; none at either end."""
    further = "> ? ORDER BY id" if step > 0 else "< ? ORDER BY id DESC"
    number: int | None = store.value(f"SELECT id FROM article WHERE id {further} LIMIT 1", (article_id,))  # noqa: S608
    return number


def resolve(store: Store, reference: str) -> list[int]:
    """The ids that a person may mean: by id, else by the beginning of the SHA-256, else by location or its file name."""
    text = reference.strip()
    if text.isascii() and text.isdigit() and len(text) < 18:
        found = store.rows("SELECT id FROM article WHERE id = ?", (int(text),))
        if found:
            return [row[0] for row in found]
    if len(text) >= 6 and all(character in "0123456789abcdef" for character in text.lower()):
        found = store.rows("SELECT id FROM article WHERE substr(sha256, 1, ?) = ? ORDER BY id", (len(text), text.lower()))
        if found:
            return [row[0] for row in found]
    found = store.rows("SELECT DISTINCT article_id FROM capture WHERE location = ? ORDER BY article_id", (text,))
    if not found:
        name = text.replace("\\", "/")
        found = store.rows(
            "SELECT DISTINCT article_id FROM capture"
            " WHERE substr(replace(location, char(92), '/'), -length(?1) - 1) = '/' || ?1 ORDER BY article_id",
            (name,),
        )
    return [row[0] for row in found]


def set_findings(store: Store, article_id: int, findings: Sequence[Finding]) -> None:
    """Replace what is odd inside an article."""
    store.run("DELETE FROM finding WHERE article_id = ?", (article_id,))
    store.run_many(
        "INSERT INTO finding (article_id, kind, message, spans) VALUES (?, ?, ?, ?)",
        [(article_id, item.kind, item.message, dump_spans(item.spans)) for item in findings],
    )


def findings(store: Store, article_id: int | None = None) -> list[Finding]:
    """What is odd inside one article, or inside each."""
    condition = "" if article_id is None else " WHERE article_id = ?"
    parameters = () if article_id is None else (article_id,)
    rows = store.rows(
        f"SELECT article_id, kind, message, spans FROM finding{condition} ORDER BY article_id, id",  # noqa: S608
        parameters,
    )
    return [Finding(row["article_id"], row["kind"], row["message"], load_spans(row["spans"])) for row in rows]


def identities(store: Store, only: Iterable[int]) -> dict[int, str]:
    """The SHA-256 of articles, by id."""
    rows = store.rows("SELECT id, sha256 FROM article WHERE id IN (SELECT value FROM json_each(?))", (dump(sorted(set(only))),))
    return {row[0]: row[1] for row in rows}


def words(row: Sequence[Any]) -> int:
    """The number of an article's words, from a row that begins with the columns of `SUMMARY`."""
    number: int = row[11]
    return number


def summary(row: Sequence[Any] | sqlite3.Row) -> Article:
    """An article without its text, from a row that begins with the columns of `SUMMARY`."""
    number, _, title, source, author, published, language, url, location, form, found, _, added_at, follows = row[:14]
    known = dict(_found(found))
    return Article("", location, form, title, source, author, published, language, url, follows, known, (), number, added_at)


@lru_cache(maxsize=1024)
def _found(column: str) -> dict[str, str]:
    """Where the fields come from: most articles of a library tell it in the same few words."""
    known: dict[str, str] = load(column)
    return known


def whole(row: sqlite3.Row | Mapping[str, Any]) -> Article:
    """An article from a row with the columns of `SUMMARY`, the blocks and the text."""
    return Article(
        text=row["text"],
        location=row["location"],
        format=row["format"],
        title=row["title"],
        source=row["source"],
        author=row["author"],
        published=row["published"],
        language=row["language"],
        url=row["url"],
        follows=row["follows"],
        found=load(row["found"]),
        blocks=_blocks(row["blocks"]),
        id=row["id"],
        added_at=row["added_at"],
    )


def _blocks(column: str) -> tuple[Block, ...]:
    """The blocks from the text of their column."""
    return tuple(map(Block.of, load(column)))


def _paragraphs(article: Article) -> list[tuple[int, int]]:
    """What the full-text search takes as one piece: the blocks, or the lines of a text that has none."""
    if article.blocks:
        return [(block.start, block.end) for block in article.blocks if block.end > block.start]
    found, start = [], 0
    for line in article.text.splitlines(keepends=True):
        if line.strip():
            found.append((start, start + len(line.rstrip("\n"))))
        start += len(line)
    return found

"""Reads a library file for checks: as bytes, since a damaged text may be no text any more.

Owns no table. What is right and what is wrong is decided elsewhere.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from db import versions
from db.cutting import CUT
from db.errors import LibraryDamagedError
from db.store import Store

_LOG = "id, at, annotator, kind, subject, before, after, undoes, previous, hash"


def article_bytes(store: Store, article_id: int) -> tuple[bytes, bytes]:
    """The SHA-256 that the library holds of an article, and its text."""
    row = store.first("SELECT CAST(sha256 AS BLOB), CAST(text AS BLOB) FROM article WHERE id = ?", (article_id,))
    return (b"", b"") if row is None else (row[0], row[1])


def paragraphs(store: Store, article_id: int) -> list[tuple[int, bytes]]:
    """Where the paragraphs of an article begin, and their texts as the search has them, before they were cut."""
    rows = store.rows("SELECT start, CAST(text AS BLOB) FROM paragraph WHERE article_id = ? ORDER BY id", (article_id,))
    return [(row[0], row[1].replace(CUT.encode(), b"")) for row in rows]


def claims(store: Store, article_id: int) -> list[sqlite3.Row]:
    """The claims of an article: id, start, end, and quote, prefix and suffix as bytes."""
    return store.rows(
        'SELECT CAST(id AS BLOB) AS id, start, "end", CAST(quote AS BLOB) AS quote, CAST(prefix AS BLOB) AS prefix,'
        ' CAST(suffix AS BLOB) AS suffix FROM claim WHERE article_id = ? ORDER BY start, "end", id',
        (article_id,),
    )


def evidence(store: Store, article_id: int) -> list[sqlite3.Row]:
    """The evidence that stands in an article: id, claim, start, end, and the quote as bytes."""
    return store.rows(
        'SELECT CAST(id AS BLOB) AS id, CAST(claim_id AS BLOB) AS claim_id, start, "end", CAST(quote AS BLOB) AS quote'
        " FROM evidence WHERE article_id = ? ORDER BY start, id",
        (article_id,),
    )


def deleted(store: Store) -> list[tuple[bytes, bytes]]:
    """The SHA-256 and the content of the articles that were deleted."""
    rows = store.rows("SELECT CAST(sha256 AS BLOB), CAST(content AS BLOB) FROM deleted ORDER BY sha256")
    return [(row[0], row[1]) for row in rows]


def log(store: Store) -> Iterator[tuple[int, dict[str, bytes | int | None]]]:
    """The lines of the log in order, each with its number and its columns as they stand in the file."""
    columns = ", ".join(name if name in {"id", "undoes"} else f"CAST({name} AS BLOB) AS {name}" for name in _LOG.split(", "))
    last = 0
    while rows := store.rows(f"SELECT {columns} FROM event WHERE id > ? ORDER BY id LIMIT 1000", (last,)):  # noqa: S608
        for row in rows:
            yield row["id"], dict(row)
        last = rows[-1]["id"]


def holders(store: Store) -> list[tuple[str, str]]:
    """Every claim that somebody holds something about, and who."""
    return [(row[0], row[1]) for row in store.rows("SELECT claim_id, annotator FROM mark ORDER BY 1, 2")]


def decisions(store: Store) -> dict[tuple[str, str], bool]:
    """What everybody decided, by piece of evidence and annotator."""
    rows = store.rows("SELECT evidence_id, annotator, accepted FROM decision ORDER BY 1, 2")
    return {(row[0], row[1]): bool(row[2]) for row in rows}


def file_faults(store: Store) -> list[str]:
    """What SQLite itself finds wrong with the file: its pages, its indexes, and rows that point nowhere."""
    found = [row[0] for row in store.rows("PRAGMA integrity_check(20)") if row[0] != "ok"]
    dangling = store.rows("PRAGMA foreign_key_check")
    return found + [f"row {row[1]} of {row[0]} points to a missing {row[2]}" for row in dangling[:20]]


def search_is_sound(store: Store) -> bool:
    """Whether the full-text index says what the paragraphs say, and every article has some."""
    try:
        store.run("INSERT INTO paragraph_fts (paragraph_fts, rank) VALUES ('integrity-check', 1)")
        # The check takes the pages of the index as it finds them, whatever names them.
        odd = store.value("SELECT 1 FROM paragraph_fts_idx WHERE typeof(segid) <> 'integer' OR typeof(pgno) <> 'integer'")
    except (sqlite3.DatabaseError, LibraryDamagedError):
        return False
    return odd is None


def rebuild_search(store: Store) -> None:
    """Make the full-text index anew from the paragraphs."""
    store.run("INSERT INTO paragraph_fts (paragraph_fts) VALUES ('rebuild')")


def rebuild_indexes(store: Store) -> None:
    """Make all indexes anew from their tables."""
    store.run("REINDEX")


def forget_vectors(store: Store) -> None:
    """Empty the cache of embeddings: they are computed again when they are needed."""
    store.run("DELETE FROM vector")


def schema(store: Store) -> set[tuple[str, str, str]]:
    """Everything that the file is made of: kind, name, definition."""
    rows = store.rows("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(row[0], row[1], row[2]) for row in rows}


def whole_schema() -> set[tuple[str, str, str]]:
    """What a library of the present schema is made of."""
    from db import migrations

    with closing(sqlite3.connect(":memory:")) as connection:
        migrations.apply(connection)
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {(row[0], row[1], row[2]) for row in rows}


def unlinked(store: Store) -> list[int]:
    """Articles that were never compared with the others: an import or a merge was cut off before it came to them.

    Those that a later version stands for are compared with nothing.
    """
    rows = store.rows("SELECT id FROM article WHERE id NOT IN (SELECT article_id FROM article_key) ORDER BY id")
    old = versions.superseded(store)
    return [row[0] for row in rows if row[0] not in old]


def without_suggestion(store: Store) -> list[str]:
    """Claims without a row that says what the evidence speaks for."""
    rows = store.rows("SELECT id FROM claim WHERE NOT removed AND id NOT IN (SELECT claim_id FROM suggestion) ORDER BY id")
    return [row[0] for row in rows]


def present(store: Store) -> dict[str, sqlite3.Row]:
    """The articles that are there, by SHA-256: all but their texts."""
    rows = store.rows(
        "SELECT id, article.sha256, title, source, author, published, language, url, location, format, found, added_at, blocks,"
        " follows FROM article LEFT JOIN version ON version.sha256 = article.sha256"
    )
    return {row["sha256"]: row for row in rows}


def all_claims(store: Store) -> dict[str, sqlite3.Row]:
    """Every claim, by id: the SHA-256 of its article, start, end, by and removed."""
    rows = store.rows(
        'SELECT claim.id, sha256, start, "end", claim.by, removed FROM claim JOIN article ON article.id = claim.article_id'
    )
    return {row["id"]: row for row in rows}


def links(store: Store) -> dict[str, sqlite3.Row]:
    """What persons put beside claims, by id of the evidence."""
    rows = store.rows(
        'SELECT evidence.id, claim_id AS claim, sha256 AS article, start, "end", relation, reason, by FROM evidence'
        " JOIN article ON article.id = evidence.article_id WHERE by <> 'engine'"
    )
    return {row["id"]: row for row in rows}


def words_on_copies(store: Store) -> dict[tuple[str, str], sqlite3.Row]:
    """What persons said of copies, by the SHA-256 of both articles, the smaller first."""
    rows = store.rows(
        "SELECT kind, first.sha256 AS one, second.sha256 AS two, by FROM resemblance JOIN article AS first ON first.id = one"
        " JOIN article AS second ON second.id = two WHERE by <> 'engine'"
    )
    return {(min(row["one"], row["two"]), max(row["one"], row["two"])): row for row in rows}

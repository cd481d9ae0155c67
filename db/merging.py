"""Rows of another library's file that a merge takes over. Both files have the present schema.

An article has another number in each library: rows are told apart by SHA-256 and by the ids that are made of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from db import articles, originals
from db.claims import ENGINE
from db.column import dump
from db.records import JUDGE, Article
from db.store import Store

_TOUCHED = (
    "SELECT * FROM claim WHERE article_id = ? AND (by != ? OR removed"
    " OR EXISTS (SELECT 1 FROM event WHERE event.subject = claim.id)"
    " OR EXISTS (SELECT 1 FROM evidence LEFT JOIN decision ON decision.evidence_id = evidence.id"
    " WHERE evidence.claim_id = claim.id AND (decision.annotator IS NOT NULL OR evidence.by != 'engine')))"
)


_KEYS = {
    "capture": ("article_id", "location", "bytes_sha256"),
    "claim": ("id",),
    "evidence": ("id",),
    "judgement": ("evidence_id", "judge", "model"),
    "story_reading": ("story", "judge", "model"),
    "judged_claim": ("claim_id", "judge", "model"),
}
"""What a row of each table is known by."""

Row = dict[str, Any]
Key = tuple[Any, ...]


def key(table: str, row: Row) -> Key:
    """What a row is known by."""
    return tuple(row[name] for name in _KEYS[table])


def rows(store: Store, table: str, ids: Iterable[str] | None = None) -> dict[Key, Row]:
    """The rows of a table as they stand, by their keys: all, or those with some ids."""
    condition, parameters = ("", ()) if ids is None else (" WHERE id IN (SELECT value FROM json_each(?))", (dump(sorted(ids)),))
    found = store.rows(f"SELECT * FROM {table}{condition}", parameters)  # noqa: S608 - names of ours
    return {key(table, row): row for row in map(dict, found)}


def put_rows(store: Store, table: str, its: Iterable[Row]) -> None:
    """Put rows in a table as they were, in place of those with the same keys."""
    for row in its:
        drop_rows(store, table, [row])
        _insert(store, table, row)


def drop_rows(store: Store, table: str, its: Iterable[Row]) -> None:
    """Take rows out of a table."""
    condition = " AND ".join(f"{name} = ?" for name in _KEYS[table])
    store.run_many(
        f"DELETE FROM {table} WHERE {condition}",  # noqa: S608 - names of ours
        [key(table, row) for row in its],
    )


def standings(store: Store) -> dict[str, list[Any]]:
    """Who made each claim, and whether it was removed, by id."""
    return {row[0]: [row[1], row[2]] for row in store.rows("SELECT id, by, removed FROM claim")}


def set_standing(store: Store, claim_id: str, by: str, removed: int) -> None:
    """Say of a claim who made it, and whether it was removed."""
    store.run("UPDATE claim SET by = ?, removed = ? WHERE id = ?", (by, removed, claim_id))


def makers(store: Store) -> dict[str, str]:
    """Who put each piece of evidence there, by id."""
    return {row[0]: row[1] for row in store.rows("SELECT id, by FROM evidence")}


def by_hand(store: Store) -> dict[str, Row]:
    """The evidence that persons put there, by id."""
    return {row["id"]: dict(row) for row in store.rows("SELECT * FROM evidence WHERE by != ?", (ENGINE,))}


def numbers(store: Store) -> dict[str, int]:
    """The numbers of a library's articles, by SHA-256."""
    return {row[0]: row[1] for row in store.rows("SELECT sha256, id FROM article ORDER BY id")}


def homes(store: Store) -> dict[str, str]:
    """The SHA-256 of the article that each claim is in, also of those that were removed, by the claim's id."""
    rows = store.rows("SELECT claim.id, article.sha256 FROM claim JOIN article ON article.id = claim.article_id")
    return {row[0]: row[1] for row in rows}


def quotes(store: Store) -> dict[str, str]:
    """The words of all claims, also of those that were removed, by id."""
    return {row[0]: row[1] for row in store.rows("SELECT id, quote FROM claim")}


def claims_of(store: Store, article_id: int, *, touched: bool) -> list[dict[str, Any]]:
    """The claims of an article with their removed ones: all, or those that a person made, touched or removed."""
    if touched:
        return [dict(row) for row in store.rows(_TOUCHED, (article_id, ENGINE))]
    return [dict(row) for row in store.rows("SELECT * FROM claim WHERE article_id = ?", (article_id,))]


def put_claim(store: Store, row: Mapping[str, Any], article_id: int) -> bool:
    """Store a claim of another library, as one that stands; say whether it is new, or made by a person only there.

    One that stands here already keeps its slots. Whether one was removed is told by the log, and not by the row.
    """
    known = store.value("SELECT by FROM claim WHERE id = ?", (row["id"],))
    if known is None:
        _insert(store, "claim", {**row, "article_id": article_id, "removed": 0})
        return True
    by = min((row["by"], known), key=lambda name: (name == ENGINE, name == JUDGE, name))
    if by == known:
        return False
    store.run("UPDATE claim SET by = ? WHERE id = ?", (by, row["id"]))
    return True


def kept_evidence(store: Store) -> list[dict[str, Any]]:
    """The evidence that no engine can be asked for again: put there by a person, or accepted by one."""
    rows = store.rows(
        "SELECT evidence.*, article.sha256 FROM evidence JOIN article ON article.id = evidence.article_id WHERE by != ?"
        " OR EXISTS (SELECT 1 FROM decision WHERE evidence_id = evidence.id AND accepted) ORDER BY evidence.id",
        (ENGINE,),
    )
    return [dict(row) for row in rows]


def put_evidence(store: Store, row: Mapping[str, Any], article_id: int) -> bool:
    """Store a piece of evidence, unless it is there or its claim is not; a person's goes before the engine's."""
    if not store.value("SELECT EXISTS (SELECT 1 FROM claim WHERE id = ?)", (row["claim_id"],)):
        return False
    known = store.value("SELECT by FROM evidence WHERE id = ?", (row["id"],))
    if known is not None and (known != ENGINE or row["by"] == ENGINE):
        return False
    store.run("DELETE FROM evidence WHERE id = ?", (row["id"],))
    _insert(store, "evidence", {**{name: value for name, value in row.items() if name != "sha256"}, "article_id": article_id})
    return True


def put_captures(store: Store, theirs: Store, number: int, article_id: int) -> None:
    """Take over when and where an article was read, with the bytes; the first and the last time that the same was read count."""
    read = theirs.rows(
        "SELECT location, bytes_sha256, captured_at, last_at, headers, refused FROM capture WHERE article_id = ?", (number,)
    )
    store.run_many(
        "INSERT INTO capture (article_id, location, bytes_sha256, captured_at, last_at, headers, refused)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET captured_at = min(captured_at, excluded.captured_at),"
        " last_at = max(last_at, excluded.last_at), headers = min(headers, excluded.headers),"
        " refused = min(refused, excluded.refused)",
        [(article_id, *row) for row in read],
    )
    originals.copy(store, theirs, [row["bytes_sha256"] for row in read])


def set_reading(store: Store, article: Article) -> None:
    """Give an article another reading of the same text: where it was read, how, and what of it is what."""
    articles.update(store, article)
    blocks = dump([block.row for block in article.blocks])
    store.run(
        "UPDATE article SET location = ?, format = ?, added_at = ?, blocks = ? WHERE id = ?",
        (article.location, article.format, article.added_at, blocks, article.id),
    )
    articles.set_paragraphs(store, article)


def _insert(store: Store, table: str, row: Mapping[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    store.run(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))  # noqa: S608 - names of ours

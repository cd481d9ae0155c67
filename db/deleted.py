"""Articles that were deleted, in the library file: with what cannot be worked out again, so that they can come back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from db import articles, versions
from db.claims import ENGINE
from db.column import dump, load
from db.store import Store

_CLAIM = "SELECT * FROM claim WHERE article_id = ?1"
_CAPTURE = "SELECT * FROM capture WHERE article_id = ?1"
_EVIDENCE = (
    "SELECT evidence.* FROM evidence JOIN claim ON claim.id = evidence.claim_id"
    " WHERE (evidence.article_id = ?1 OR claim.article_id = ?1) AND (evidence.by != ?2 OR EXISTS"
    " (SELECT 1 FROM decision WHERE evidence_id = evidence.id AND accepted))"
)
_RESEMBLANCE = "SELECT * FROM resemblance WHERE (one = ?1 OR two = ?1) AND by != ?2"


def take_out(store: Store, article_id: int) -> None:
    """Remove an article with all that follows from it, and keep what persons made. Belongs in a transaction."""
    article = store.first("SELECT * FROM article WHERE id = ?", (article_id,))
    if article is None:
        return
    content = {
        "article": dict(article),
        "capture": [dict(row) for row in store.rows(_CAPTURE, (article_id,))],
        "claim": [dict(row) for row in store.rows(_CLAIM, (article_id,))],
        "evidence": [dict(row) for row in store.rows(_EVIDENCE, (article_id, ENGINE))],
        "resemblance": [dict(row) for row in store.rows(_RESEMBLANCE, (article_id, ENGINE))],
    }
    _keep_older(store, content)
    store.run(
        "INSERT INTO deleted (sha256, content) VALUES (?, ?) ON CONFLICT (sha256) DO UPDATE SET content = excluded.content",
        (article["sha256"], dump(content)),
    )
    articles.delete(store, article_id)


_KEYS = {"capture": ("location", "bytes_sha256"), "claim": ("id",), "evidence": ("id",), "resemblance": ("one", "two", "by")}
"""What a row that is kept is known by."""


def _keep_older(store: Store, content: dict[str, Any]) -> None:
    """Keep also what is kept of an earlier deletion, where the article was added anew since and does not have it."""
    kept = store.value("SELECT content FROM deleted WHERE sha256 = ?", (content["article"]["sha256"],))
    if kept is None:
        return
    before: dict[str, Any] = load(kept)
    for table, names in _KEYS.items():
        rows = _moved(before[table], ("article_id", "one", "two"), before["article"]["id"], content["article"]["id"])
        there = {tuple(row[name] for name in names) for row in content[table]}
        content[table] += [row for row in rows if tuple(row[name] for name in names) not in there]


def bring_back(store: Store, sha256: str) -> int | None:
    """Store a deleted article again under its number, and return that; None where nothing is kept of it.

    Where the same text was added anew meanwhile, that article gets what persons made.
    """
    kept = store.value("SELECT content FROM deleted WHERE sha256 = ?", (sha256,))
    if kept is None:
        return None
    content: dict[str, Any] = load(kept)
    present = articles.by_sha256(store, sha256)
    old: int = content["article"]["id"]
    number = old if present is None else present.id or 0
    if present is None:
        articles.insert(store, articles.whole({**content["article"], "follows": versions.follows(store, sha256)}))
    _insert(store, "capture", _moved(content["capture"], ("article_id",), old, number))
    _insert(store, "claim", _moved(content["claim"], ("article_id",), old, number))
    known = set(articles.ids(store))
    pieces = _moved(content["evidence"], ("article_id",), old, number)
    standing = {
        row[0]
        for row in store.rows(
            "SELECT id FROM claim WHERE id IN (SELECT value FROM json_each(?))", (dump([piece["claim_id"] for piece in pieces]),)
        )
    }
    _insert(store, "evidence", [row for row in pieces if row["article_id"] in known and row["claim_id"] in standing])
    words = _moved(content["resemblance"], ("one", "two"), old, number)
    _insert(store, "resemblance", [row for row in words if {row["one"], row["two"]} <= known])
    store.run("DELETE FROM deleted WHERE sha256 = ?", (sha256,))
    return number


def quotes(store: Store, claim_ids: Iterable[str]) -> dict[str, str]:
    """The words of claims that went with deleted articles, by id."""
    rows = store.rows(
        "SELECT claim.value ->> 'id', claim.value ->> 'quote' FROM deleted, json_each(deleted.content, '$.claim') AS claim"
        " WHERE claim.value ->> 'id' IN (SELECT value FROM json_each(?))",
        (dump(sorted(set(claim_ids))),),
    )
    return {row[0]: row[1] for row in rows}


def homes(store: Store) -> dict[str, str]:
    """The SHA-256 of the deleted article that each claim is in, by the claim's id."""
    rows = store.rows("SELECT claim.value ->> 'id', sha256 FROM deleted, json_each(deleted.content, '$.claim') AS claim")
    return {row[0]: row[1] for row in rows}


def title(store: Store, sha256: str) -> str | None:
    """What a deleted article is called; None where nothing is kept of it."""
    row = store.first(
        "SELECT content ->> '$.article.title', content ->> '$.article.location' FROM deleted WHERE sha256 = ?", (sha256,)
    )
    return None if row is None else row[0] or row[1]


def all_of(store: Store) -> list[str]:
    """The SHA-256 of all that is kept, the last deleted first: what lies between two of them went with the first."""
    return [row[0] for row in store.rows("SELECT sha256 FROM deleted ORDER BY rowid DESC")]


def _moved(rows: Sequence[Mapping[str, Any]], columns: Iterable[str], old: int, new: int) -> list[dict[str, Any]]:
    """Rows that name an article by its present number."""
    return [{**row, **{column: new for column in columns if row.get(column) == old}} for row in rows]


def _insert(store: Store, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows as they were, over those that stand; a column that is newer than they are gets its default."""
    for row in rows:
        names = ", ".join(f'"{name}"' for name in row)
        store.run(
            f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})",  # noqa: S608 - names of ours
            tuple(row.values()),
        )

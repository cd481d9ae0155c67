"""The append-only log: every change that a person made, each line with the hash of the line before it."""

from __future__ import annotations

import json
import sqlite3
from hashlib import sha256
from typing import Any

from db.column import dump, load
from db.records import Change, ChangeKind, Head, kind_of
from db.store import Store

BEGINNING = "0" * 64
"""What the first line names as the hash of the line before it."""

COLUMNS = "id, at, annotator, kind, subject, before, after, undoes, previous, hash"


def digest(change: Change) -> str:
    """The hash of a line: SHA-256 over its canonical JSON (keys sorted, no spaces, UTF-8), the hash before it included."""
    line = {
        "id": change.id,
        "at": change.at,
        "annotator": change.annotator,
        "kind": change.kind,
        "subject": change.subject,
        "before": change.before,
        "after": change.after,
        "undoes": change.undoes,
        "previous": change.previous,
    }
    text = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(b"event/1 " + text.encode()).hexdigest()


def append(
    store: Store,
    *,
    at: str,
    annotator: str,
    kind: ChangeKind | str,
    subject: str,
    before: Any,
    after: Any,
    undoes: int | None = None,
) -> Change:
    """Add a line to the log and return it. Belongs in the transaction of the change that it records."""
    with store.transaction():
        last = store.first("SELECT id, hash FROM event ORDER BY id DESC LIMIT 1")
        number, previous = (1, BEGINNING) if last is None else (last["id"] + 1, last["hash"])
        line = Change(number, at, annotator, kind, subject, before, after, undoes, previous, hash="")
        change = Change(number, at, annotator, kind, subject, before, after, undoes, previous, hash=digest(line))
        store.run(
            f"INSERT INTO event ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            (number, at, annotator, kind, subject, dump(before), dump(after), undoes, previous, change.hash),
        )
    return change


def get(store: Store, change_id: int) -> Change | None:
    """One line."""
    row = store.first(f"SELECT {COLUMNS} FROM event WHERE id = ?", (change_id,))  # noqa: S608
    return None if row is None else _change(row)


def last_id(store: Store) -> int:
    """The number of the last line; 0 where there is none."""
    number: int = store.value("SELECT coalesce(max(id), 0) FROM event")
    return number


def head(store: Store) -> Head:
    """Where the log ends."""
    row = store.first("SELECT id, hash FROM event ORDER BY id DESC LIMIT 1")
    return Head() if row is None else Head(row["id"], row["hash"])


def has(store: Store, noted: Head) -> bool:
    """Whether a line still has the hash that was noted with its number, or one that begins so."""
    found: str | None = store.value("SELECT hash FROM event WHERE id = ?", (noted.lines,))
    return found is not None and found.startswith(noted.hash)


def line_with(store: Store, digest: str) -> int:
    """The number of the first line whose hash begins so, or that brought such a line of another library; 0 where none does."""
    number: int = store.value(
        "SELECT coalesce(min(id), 0) FROM event WHERE substr(hash, 1, ?1) = ?2"
        " OR (kind = ?3 AND substr(after ->> '$.event.hash', 1, ?1) = ?2)",
        (len(digest), digest, ChangeKind.MERGE),
    )
    return number


def is_by_person(store: Store) -> bool:
    """Whether the log tells of anything but articles that were added."""
    return store.value("SELECT 1 FROM event WHERE kind <> ? LIMIT 1", (ChangeKind.ADD,)) is not None


def last_at(store: Store, subject: str, annotator: str) -> str | None:
    """When an annotator last changed something about a subject; None where they never did."""
    at: str | None = store.value("SELECT max(at) FROM event WHERE subject = ? AND annotator = ?", (subject, annotator))
    return at


def about(store: Store, subject: str) -> list[Change]:
    """The lines about one subject, in order."""
    return [_change(row) for row in store.rows(f"SELECT {COLUMNS} FROM event WHERE subject = ? ORDER BY id", (subject,))]  # noqa: S608


def last_after(store: Store, kind: ChangeKind, annotator: str) -> Any:
    """What an annotator's last line of a kind says; None where there is none."""
    sql = "SELECT after FROM event WHERE annotator = ? AND kind = ? ORDER BY id DESC LIMIT 1"
    after = store.value(sql, (annotator, kind))
    return None if after is None else load(after)


def all_after(store: Store, change_id: int = 0, annotator: str | None = None) -> list[Change]:
    """The lines after one, in order: everybody's, or one annotator's."""
    condition = ""
    parameters: list[object] = [change_id]
    if annotator is not None:
        condition = " AND annotator = ?"
        parameters.append(annotator)
    rows = store.rows(f"SELECT {COLUMNS} FROM event WHERE id > ?{condition} ORDER BY id", parameters)  # noqa: S608
    return [_change(row) for row in rows]


def _change(row: sqlite3.Row) -> Change:
    """A change from a row with `COLUMNS`."""
    return Change(
        id=row["id"],
        at=row["at"],
        annotator=row["annotator"],
        kind=kind_of(row["kind"]),
        subject=row["subject"],
        before=load(row["before"]),
        after=load(row["after"]),
        undoes=row["undoes"],
        previous=row["previous"],
        hash=row["hash"],
    )

"""The log: append-only, and chained by hashes."""

from __future__ import annotations

import json
import sqlite3
from hashlib import sha256

import pytest

from db import changes
from db.records import Change, ChangeKind
from db.store import Store


def append(store: Store, after: object = None, annotator: str = "ann", **values: object) -> Change:
    at = "2026-11-24T12:00:00.000Z"
    with store.transaction():
        return changes.append(
            store,
            at=at,
            annotator=annotator,
            kind=ChangeKind.NOTE,
            subject="c",
            before="",
            after=after,
            **values,  # type: ignore[arg-type]
        )


def test_each_line_holds_the_hash_of_the_line_before_it(store: Store) -> None:
    first, second, third = append(store, "a"), append(store, "“б” 😀"), append(store, ["x"], undoes=1)
    assert first.previous == "0" * 64
    assert [second.previous, third.previous] == [first.hash, second.hash]
    assert changes.all_after(store) == [first, second, third]
    assert [changes.digest(change) for change in changes.all_after(store)] == [first.hash, second.hash, third.hash]


def test_the_hash_is_what_its_description_says(store: Store) -> None:
    change = append(store, "é")
    line = (
        '{"after":"é","annotator":"ann","at":"2026-11-24T12:00:00.000Z","before":"","id":1,"kind":"note","previous":"'
        + "0" * 64
        + '","subject":"c","undoes":null}'
    )
    assert json.loads(line)["after"] == "é"
    assert change.hash == sha256(b"event/1 " + line.encode()).hexdigest()


def test_a_change_of_any_field_changes_the_hash(store: Store) -> None:
    change = append(store, "a")
    other = Change(**{name: getattr(change, name) for name in Change.__slots__} | {"after": "b"})
    assert changes.digest(other) != change.hash


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET after = '\"b\"' WHERE id = 1",
        "DELETE FROM event WHERE id = 1",
        "DELETE FROM event",
        "INSERT OR REPLACE INTO event SELECT 1, at, annotator, kind, subject, before, '\"b\"', undoes, previous, 'h' FROM event",
        "REPLACE INTO event SELECT 5, at, annotator, kind, subject, before, '\"b\"', undoes, previous, hash FROM event",
    ],
)
def test_nothing_is_rewritten_or_removed(store: Store, statement: str) -> None:
    change = append(store, "a")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        store.run(statement)
    assert changes.all_after(store) == [change]


def test_lines_after_one_and_of_one_annotator(store: Store) -> None:
    append(store)
    second = append(store, annotator="bea")
    third = append(store)
    assert changes.all_after(store, 1) == [second, third]
    assert changes.all_after(store, 1, "ann") == [third]
    assert changes.get(store, 2) == second
    assert changes.get(store, 9) is None

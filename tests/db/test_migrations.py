"""The schema: its steps, and what it keeps."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from db import articles, integrity, search, shape
from db.migrations import STEPS, apply
from db.store import APPLICATION_ID, VERSION, Store

SCHEMA = Path(__file__).with_name("schema.sql")


def schema(connection: sqlite3.Connection) -> list[str]:
    """Everything that is in the file, with its definition."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name")
    return [f"-- {kind} {name}\n{sql};" for kind, name, sql in rows]


def names() -> list[str]:
    with closing(sqlite3.connect(":memory:")) as connection:
        return [step.name for step in STEPS.pending(Database(connection, execute_plugins=False))]


def test_the_version_counts_the_steps_and_they_are_numbered() -> None:
    assert [name[:5] for name in names()] == [f"m{number:03}_" for number in range(1, VERSION + 1)]


def test_a_library_migrated_step_by_step_equals_a_fresh_one(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    for stop in [*names()[1:], None]:
        with closing(sqlite3.connect(path)) as connection:
            STEPS.apply(Database(connection, execute_plugins=False), stop_before=stop)
    with closing(sqlite3.connect(path)) as migrated, closing(sqlite3.connect(store.path)) as fresh:
        assert schema(migrated) == schema(fresh)


def test_an_older_library_is_brought_forward_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        apply(connection, 6)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 6")
    with closing(Store.open(path)) as store:
        assert store.value("PRAGMA user_version") == VERSION
        assert store.rows("SELECT flagged FROM mark") == []
        assert store.rows("SELECT * FROM filter") == []


def test_the_released_schema_is_what_stands_beside_this_test(store: Store) -> None:
    """A step is never edited: a change to the schema is a new step, and adds to this file."""
    with closing(sqlite3.connect(store.path)) as connection:
        assert schema(connection) == SCHEMA.read_text("utf-8").rstrip("\n").split("\n\n")


def test_what_a_library_is_made_of_is_known_by_its_hash(store: Store) -> None:
    """So that opening a library need not work out what it should be made of."""
    with closing(sqlite3.connect(store.path)) as connection:
        assert shape.digest(shape.definitions(connection)) == shape.OWN


def test_no_table_has_lost_its_triggers(store: Store) -> None:
    rows = store.rows("SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger' ORDER BY 1, 2")
    assert [tuple(row) for row in rows] == [
        ("event", "event_goes_last"),
        ("event", "event_never_changes"),
        ("event", "event_never_goes"),
        ("paragraph", "paragraph_never_changes"),
    ]


def test_a_library_from_before_scripts_were_cut_is_searched_like_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    text = "東京で火事があり、NHKは三人が死亡したと伝えた。"
    with closing(sqlite3.connect(path)) as connection:
        apply(connection, 11)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 11")
        row = (1, "x", "t", "", "", "", "1.txt", "text", "{}", 1, "", "[]", text)
        connection.execute(
            "INSERT INTO article (id, sha256, title, source, author, language, location, format, found, words, added_at, blocks,"
            f" text) VALUES ({', '.join('?' * len(row))})",
            row,
        )
        for number, paragraph in enumerate((text, "Die Fähre sank."), 1):
            connection.execute("INSERT INTO paragraph VALUES (?, 1, 0, ?)", (number, paragraph))
            connection.execute("INSERT INTO paragraph_fts (rowid, text) VALUES (?, ?)", (number, paragraph))
        connection.commit()
    with closing(Store.open(path)) as store:
        assert [match.paragraph for match in search.in_library(store, "火事 nhk", 9)] == [text]
        assert [match.paragraph for match in search.in_library(store, "fahre", 9)] == ["Die Fähre sank."]
        assert store.broken_seals() == []
        assert integrity.search_is_sound(store)
        with store.transaction():
            articles.delete(store, 1)
        assert search.in_library(store, "火事", 9) == []

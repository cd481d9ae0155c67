"""A file whose schema is not the program's is not used, and what would run in it by itself never runs."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from db import backup
from db.errors import AlteredLibraryError, LibraryError
from db.store import APPLICATION_ID, Store, take_out_strangers

LOOP = "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c"

STRANGE = {
    "trigger": "CREATE TRIGGER e AFTER INSERT ON mark BEGIN UPDATE article SET title = 'other'; END",
    "view": f"CREATE VIEW e AS {LOOP}",
    "index": "CREATE INDEX e ON article (hex(title))",
    "virtual table": "CREATE VIRTUAL TABLE e USING fts5 (x)",
}


def with_sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        for sql in statements:
            connection.execute(sql)


@pytest.mark.parametrize("kind", STRANGE)
def test_what_would_run_by_itself_is_named_and_the_file_not_used(path: Path, tmp_path: Path, kind: str) -> None:
    Store.open(path).close()
    with_sql(path, STRANGE[kind])
    with pytest.raises(AlteredLibraryError, match=rf"holds a {kind} that is not the program's: e") as caught:
        Store.open(path)
    if kind != "virtual table":
        assert "--mend" in caught.value.hint
        assert [one.name for one in take_out_strangers(path)] == ["e"]
        Store.open(path).close()


def test_a_view_without_an_end_in_a_tables_place_holds_nobody_up(path: Path) -> None:
    Store.open(path).close()
    with_sql(path, "DROP TABLE filter", f"CREATE VIEW filter (name) AS {LOOP}")
    began = time.monotonic()
    with pytest.raises(AlteredLibraryError, match="a view that is not the program's: filter"):
        Store.open(path)
    assert time.monotonic() - began < 5


def test_a_table_of_ours_with_other_words_is_named(path: Path) -> None:
    Store.open(path).close()
    with_sql(path, "UPDATE sqlite_master SET sql = replace(sql, 'query TEXT', 'query BLOB') WHERE name = 'filter'")
    with pytest.raises(AlteredLibraryError, match="table filter"):
        Store.open(path)


def test_a_file_that_claims_to_be_an_empty_library_brings_nothing_along(path: Path) -> None:
    with_sql(path, STRANGE["view"], f"PRAGMA application_id = {APPLICATION_ID}")
    with pytest.raises(AlteredLibraryError, match="view"):
        Store.open(path)


def test_a_table_of_somebodys_own_is_no_hindrance(path: Path) -> None:
    Store.open(path).close()
    with_sql(path, "CREATE TABLE scratch (x)")
    with closing(Store.open(path)) as store:
        assert [one.name for one in store.strangers()] == ["scratch"]


def test_nothing_of_a_schema_is_trusted(store: Store) -> None:
    assert store.value("PRAGMA trusted_schema") == 0
    assert store.value("PRAGMA synchronous") == 2


def left_by_a_crash(path: Path, beside: Path) -> None:
    """A write-ahead log of the library at ``path``, beside another file."""
    with closing(Store.open(path)) as store:
        store.run("PRAGMA wal_autocheckpoint = 0")
        for number in range(50):
            store.run("INSERT INTO filter VALUES (?, ?)", (f"{number}", "x" * 4000))
        log = path.with_name(path.name + "-wal").read_bytes()
    beside.with_name(beside.name + "-wal").write_bytes(log)


def test_a_log_of_its_own_that_a_crash_left_is_taken_in(path: Path, tmp_path: Path) -> None:
    Store.open(path).close()
    before = path.read_bytes()
    crashed = tmp_path / "crashed.db"
    crashed.write_bytes(before)
    left_by_a_crash(path, crashed)
    with closing(Store.open(crashed)) as store:
        assert store.value("SELECT count(*) FROM filter") == 50


@pytest.mark.parametrize("copied", ["by the program", "by other means"])
def test_a_log_of_another_state_is_named_and_nothing_written(path: Path, tmp_path: Path, copied: str) -> None:
    Store.open(path).close()
    old = tmp_path / "old.db"
    backup.copy(path, old)
    if copied == "by other means":
        Store.open(old).close()
    with closing(Store.open(path)) as store:  # the log below is of a state after this one
        store.run_many("INSERT INTO filter VALUES (?, ?)", [(f"before {number}", "y" * 3000) for number in range(90)])
    left_by_a_crash(path, old)
    old.rename(tmp_path / "moved.db")
    (tmp_path / "moved.db").rename(old)  # put in its place after the crash
    before = old.read_bytes()
    with pytest.raises(LibraryError, match="not its own") as caught:
        Store.open(old)
    assert f"restore {old}" in caught.value.hint
    assert old.read_bytes() == before
    kept = backup.restore(old, old)
    assert [file.name.rpartition("Z")[2] for file in kept][:2] == ["", "-wal"]
    with closing(Store.open(old)) as store:
        assert store.value("SELECT count(*) FROM filter") == 0


def test_a_library_its_copy_and_what_lies_beside_it_are_their_owners_alone(path: Path, tmp_path: Path) -> None:
    with closing(Store.open(path)) as store:
        store.run("UPDATE revision SET number = 1")
        assert {file.name[7:]: oct(file.stat().st_mode & 0o777) for file in path.parent.glob("case.db*")} == {
            "": "0o600",
            "-wal": "0o600",
            "-shm": "0o600",
        }
    backup.copy(path, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600
    (tmp_path / "copy.db").chmod(0o640)
    backup.copy(path, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o640

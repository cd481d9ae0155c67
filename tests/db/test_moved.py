"""A library that is moved, replaced or removed while it is open acknowledges nothing more, and what is open can be saved."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db import backup, place
from db.errors import LibraryMovedError
from db.store import Store

HAPPENS: dict[str, tuple[Callable[[Path], object], str]] = {
    "moved": (lambda path: path.rename(path.with_name("elsewhere.db")), "was moved or removed"),
    "removed": (lambda path: path.unlink(), "was moved or removed"),
    "its folder moved": (lambda path: path.parent.rename(path.parent.with_name("other")), "was moved or removed"),
    "replaced": (lambda path: _other(path).replace(path), "was replaced"),
    "its log removed": (lambda path: path.with_name(path.name + "-wal").unlink(), "lost what was written last"),
}


def _other(path: Path) -> Path:
    other = path.with_name("other.db")
    Store.open(other).close()
    return other


@pytest.mark.parametrize("what", HAPPENS)
def test_no_change_is_acknowledged_that_nobody_would_find_again(tmp_path: Path, what: str) -> None:
    path = tmp_path / "case" / "case.db"
    happen, said = HAPPENS[what]
    with closing(Store.open(path)) as store:
        store.run("INSERT INTO filter VALUES ('a', 'x')")
        store.check_place()
        happen(path)
        with pytest.raises(LibraryMovedError, match=said):
            store.run("INSERT INTO filter VALUES ('b', 'x')")
        with pytest.raises(LibraryMovedError, match=said):
            store.check_place()
        saved = tmp_path / "saved.db"
        store.copy_into(saved)
    with closing(Store.open(saved)) as store:
        assert [row[0] for row in store.rows("SELECT name FROM filter")] == ["a"]


def test_what_another_process_does_with_the_file_is_no_move(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with closing(Store.open(path)) as store:
        for number in range(3):
            store.run("INSERT INTO filter VALUES (?, 'x')", (f"mine {number}",))
            with closing(Store.open(path)) as other:
                other.run("INSERT INTO filter VALUES (?, 'x')", (f"theirs {number}",))
                other.rows("PRAGMA wal_checkpoint(PASSIVE)")
        store.check_place()
        assert store.value("SELECT count(*) FROM filter") == 6


def test_a_library_that_is_open_twice_keeps_its_log_when_another_program_closes_it(tmp_path: Path) -> None:
    """Opening the file otherwise would let go of SQLite's locks on it, and the other program would take the log away."""
    path = tmp_path / "case.db"
    with closing(Store.open(path)) as store:
        store.run("INSERT INTO filter VALUES ('a', 'x')")
        Store.open(path).close()
        look = (
            f"import sqlite3; c = sqlite3.connect({str(path)!r}); c.execute('SELECT count(*) FROM filter').fetchall(); c.close()"
        )
        subprocess.run([sys.executable, "-c", look], check=True)
        store.run("INSERT INTO filter VALUES ('b', 'x')")
    with closing(Store.open(path)) as store:
        assert store.value("SELECT count(*) FROM filter") == 2
    assert not place.is_held(path)


@pytest.mark.parametrize("by", ["backup", "copy of the file"])
def test_a_copy_that_is_written_over_an_open_library_is_noticed(tmp_path: Path, by: str) -> None:
    path, old = tmp_path / "case.db", tmp_path / "old.db"
    with closing(Store.open(path)) as store:
        store.run("INSERT INTO event VALUES (1, '', '', 'mark', '', '', '', NULL, '', 'first')")
    if by == "backup":
        backup.copy(path, old)
    else:
        shutil.copy(path, old)
    with closing(Store.open(path)) as store:
        store.run("INSERT INTO event VALUES (2, '', '', 'mark', '', '', '', NULL, '', 'second')")
        store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        store.run("INSERT INTO filter VALUES ('b', 'x')")
        shutil.copyfile(old, path)
        with pytest.raises(LibraryMovedError, match="was overwritten"):
            store.run("INSERT INTO filter VALUES ('c', 'x')")

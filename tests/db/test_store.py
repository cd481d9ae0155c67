"""What happens when a library file is opened: one that is, one that isn't, one that cannot be used."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import (
    LibraryBusyError,
    LibraryDamagedError,
    LibraryError,
    LibraryFullError,
    LibraryReadOnlyError,
    NewerLibraryError,
    NoLibraryError,
    NotALibraryError,
)
from db.store import APPLICATION_ID, VERSION, Store


def test_a_missing_file_is_made_with_its_folder_and_knows_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "case.db"
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_missing_file_is_not_made_where_it_should_not_be(path: Path) -> None:
    with pytest.raises(NoLibraryError, match=r"no library at .*case\.db"):
        Store.open(path, create=False)
    assert not path.exists()


def test_a_name_that_no_file_can_have_is_said(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"There is no library at .*: File name too long"):
        Store.open(tmp_path / ("x" * 5000))


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    path.touch()
    Store.open(path).close()
    assert path.stat().st_size


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(NotALibraryError, match="is a folder"):
        Store.open(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with a name")
def test_a_pipe_is_no_library_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotALibraryError, match="is no file"):
        Store.open(tmp_path / "pipe")


def test_bytes_that_are_no_text_are_said(store: Store) -> None:
    with pytest.raises(LibraryError, match="no text in UTF-8"):
        store.rows("SELECT * FROM article WHERE title = ?", ("\udcff",))


@pytest.mark.parametrize(
    "content", [b"x", b"Sixteen people died.\n" * 400, bytes(range(256)) * 40, b"SQLite format 3\x00" + b"?" * 2000]
)
def test_another_kind_of_file_is_no_library_and_stays_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(LibraryError, match=r"is not a library|is damaged"):
        Store.open(path)
    assert path.read_bytes() == content
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("prepare", ["CREATE TABLE note (text)", "PRAGMA application_id = 7", "PRAGMA user_version = 3"])
def test_a_database_of_another_program_is_refused_and_stays_as_it_is(path: Path, prepare: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(prepare)
        connection.commit()
        connection.execute("VACUUM")
    before = path.read_bytes()
    with pytest.raises(NotALibraryError, match="another program"):
        Store.open(path)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_library_of_a_later_version_is_refused(store: Store, path: Path) -> None:
    store.run(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(NewerLibraryError, match="later version"):
        Store.open(path)


def test_foreign_keys_hold(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        store.run("INSERT INTO article_key (article_id, key, weight) VALUES (99, 'k', 1.0)")


def change(store: Store, number: int) -> None:
    with store.transaction():
        store.run("UPDATE revision SET number = ?", (number,))


def fail_after_change(store: Store) -> None:
    with store.transaction():
        change(store, 7)
        raise ZeroDivisionError


def test_a_failing_transaction_stores_nothing_not_even_what_was_one_inside_it(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_after_change(store)
    assert store.value("SELECT number FROM revision") == 0


def test_a_writer_that_does_not_finish_makes_the_library_busy_for_writing_only(store: Store, path: Path) -> None:
    with closing(Store.open(path)) as other, other.transaction():
        with pytest.raises(LibraryBusyError, match="is writing"):
            change(store, 7)
        assert store.value("SELECT number FROM revision") == 0


def test_a_full_disk_is_said_and_leaves_what_was_there(store: Store) -> None:
    pages = store.value("PRAGMA page_count")
    store.run(f"PRAGMA max_page_count = {pages + 2}")

    def fill() -> None:
        with store.transaction():
            change(store, 7)
            store.run("INSERT INTO vector (model, sha256, vector) VALUES ('m', 'd', zeroblob(1000000))")

    with pytest.raises(LibraryFullError, match="full"):
        fill()
    assert store.value("SELECT number FROM revision") == 0
    change(store, 8)
    assert store.value("SELECT number FROM revision") == 8


def test_a_damaged_file_is_said(store: Store, path: Path) -> None:
    store.close()
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))

    def read() -> None:
        with closing(Store.open(path)) as damaged:
            damaged.rows("SELECT * FROM event")
            damaged.rows("SELECT * FROM article")

    with pytest.raises(LibraryDamagedError, match="damaged"):
        read()


def as_nobody(action: Callable[[], None]) -> None:
    """Run something in a child process without the rights of root, which may write what is read-only."""
    child = os.fork()
    if not child:
        status = 1
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            action()
            status = 0
        except BaseException:  # noqa: BLE001 - the child must not come back into pytest
            traceback.print_exc()
        os._exit(status)
    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o777), (0o644, 0o555)])
def test_what_cannot_be_written_can_be_read_and_a_change_says_so(open_folder: Path, file: int, folder: int) -> None:
    path = open_folder / "case.db"
    Store.open(path).close()
    path.chmod(file)
    open_folder.chmod(folder)

    def act() -> None:
        with closing(Store.open(path)) as store:
            assert store.value("SELECT number FROM revision") == 0
            with pytest.raises(LibraryReadOnlyError, match="cannot be written"):
                change(store, 7)

    as_nobody(act)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_library_cannot_be_made_in_a_read_only_folder(open_folder: Path) -> None:
    open_folder.chmod(0o555)

    def act() -> None:
        for path in (open_folder / "case.db", open_folder / "deeper" / "case.db"):
            with pytest.raises(LibraryReadOnlyError, match=r"cannot be (written|made)"):
                Store.open(path)

    as_nobody(act)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_an_unreadable_file_is_said(open_folder: Path) -> None:
    path = open_folder / "case.db"
    Store.open(path).close()
    path.chmod(0o000)

    def act() -> None:
        with pytest.raises(LibraryError, match="cannot be opened"):
            Store.open(path)

    as_nobody(act)


def _make(path: Path) -> None:
    Store.open(path).close()


def test_several_processes_may_make_one_library_at_once(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    children = [context.Process(target=_make, args=(path,)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0, 0, 0]
    with closing(Store.open(path, create=False)) as store:
        assert store.value("SELECT count(*) FROM revision") == 1

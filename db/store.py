"""Opens a library file, checks that it is one, and runs SQL on it with errors that a person can act upon.

Owns the connection, its pragmas, transactions and the translation of SQLite's errors. Knows no table: those belong to the
modules beside it. sqlite-utils is imported only when the schema has to be made or brought forward, since its import takes
longer than opening the library and painting the first screen's list.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from db import moved, place, seal, shape, stray
from db.errors import (
    LibraryBusyError,
    LibraryDamagedError,
    LibraryError,
    LibraryFullError,
    LibraryReadOnlyError,
    NewerLibraryError,
    NotALibraryError,
)

APPLICATION_ID = 0x46435244
"""``FCRD`` in the file's header: what tells a library from the SQLite files of other programs."""

VERSION = 14
"""The schema that this program writes: the number of migrations, kept here so that opening needs no import of them."""

PATIENCE = 10.0
"""Seconds that looking at a file's schema may take: a file that is made to keep its reader busy is let go."""

TIMEOUT = 5.0
"""Seconds to wait for another process's write before saying that the library is busy."""

Parameters = Sequence[Any] | Mapping[str, Any]


class Store:
    """One open library file: a connection with foreign keys, a write-ahead log and readable errors.

    A write happens in a `transaction`, which takes the write lock at its start, so that what it reads cannot change under it.
    With ``synchronous = FULL`` a committed write is on the disk: neither the death of the process nor a power cut takes it back.

    Before anything of a file is read, its schema is looked at (`shape`), and a write-ahead log that a crash left (`stray`).

    Not thread-safe: every thread opens its own.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._seals: seal.Seals | None = None
        """Follows what is written, once the file has the present schema."""
        self._whereabouts = moved.Whereabouts(path)
        place.hold(self._whereabouts.file)
        self._closed = False
        self.path = path

    @classmethod
    def open(cls, path: Path, *, create: bool = True, timeout: float = TIMEOUT) -> Store:
        """Open the library at ``path``, make it where it is missing, and bring an older one to the present schema.

        Args:
            path: The file.
            create: Whether a missing file is made, its folder too, and an empty one becomes a library.
            timeout: Seconds to wait for another process's write.

        Raises:
            LibraryError: The file cannot be used; the subclass says why.
        """
        place.prepare(path, create)
        with _readable_errors(path, opening=True):
            stray.check(path, checked)
            try:
                return cls._settled(path, timeout, create=create, writable=place.is_writable(path))
            except sqlite3.OperationalError as error:
                if not place.lacks_room(path, error):
                    raise
                # A full disk has no room for the files beside a library that is written: it can be read all the same.
                return cls._settled(path, timeout, create=create, writable=False)

    @classmethod
    def _settled(cls, path: Path, timeout: float, *, create: bool, writable: bool) -> Store:
        connection = place.connect(path, timeout, writable=writable)
        store = cls(connection, path)
        try:
            store._settle(create, writable)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Close the file; SQLite then folds the write-ahead log into it if nobody else has it open."""
        self._connection.close()
        if not self._closed:
            self._closed = True
            place.hold(self._whereabouts.file, -1)

    def rows(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """All rows of a query: a list, since a half-read cursor would hold the library at an old state."""
        with _readable_errors(self.path):
            return self._connection.execute(sql, parameters).fetchall()

    def first(self, sql: str, parameters: Parameters = ()) -> sqlite3.Row | None:
        """The first row of a query."""
        with _readable_errors(self.path):
            cursor = self._connection.execute(sql, parameters)
            row: sqlite3.Row | None = cursor.fetchone()
            cursor.close()
            return row

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of a query's first row, or None."""
        row = self.first(sql, parameters)
        return None if row is None else row[0]

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        """Run a writing statement and say how many rows it touched."""
        with self.transaction(), _readable_errors(self.path):
            return self._connection.execute(sql, parameters).rowcount

    def run_many(self, sql: str, parameters: Iterable[Parameters]) -> None:
        """Run a writing statement for each set of parameters."""
        with self.transaction(), _readable_errors(self.path):
            self._connection.executemany(sql, parameters)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, alone in writing; inside another transaction it is part of that one.

        Raises:
            LibraryBusyError: Another process kept the write lock for longer than the time-out.
            LibraryReadOnlyError: The file cannot be written.
            LibraryFullError: The disk is full; nothing of this transaction is stored.
        """
        connection = self._connection
        if connection.in_transaction:
            yield
            return
        with _readable_errors(self.path):
            if self._seals:
                self._whereabouts.look(connection, checked)
                self._seals.attach()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                if self._seals:
                    self._seals.store()
                self._whereabouts.check()
                connection.execute("COMMIT")
                self._whereabouts.wrote()
            except BaseException:
                if self._seals:
                    self._seals.forget()
                if connection.in_transaction:  # a full disk has rolled back already
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Everything read within is of one moment; others may write meanwhile, and are not seen."""
        with _readable_errors(self.path):
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def check_place(self) -> None:
        """See that the file is where it was when it was opened.

        Raises:
            LibraryMovedError: It was moved, replaced or removed since.
        """
        self._whereabouts.check()

    def copy_into(self, target: Path) -> None:
        """Write what is open to an empty file, wherever the library's own file is now.

        Raises:
            LibraryError: It cannot be written.
        """
        with _readable_errors(target), closing(sqlite3.connect(target)) as into:
            self._connection.backup(into)
            into.execute("PRAGMA journal_mode = DELETE")
            if into.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise LibraryDamagedError(
                    "What was open is mixed with what was copied over it, and cannot be saved.",
                    "Go back to a copy: reader restore.",
                )

    def broken_seals(self) -> list[seal.Broken]:
        """What the program did not write so; of the present moment, or of that of `reading`."""
        with _readable_errors(self.path):
            return list(seal.broken(self._connection))

    def renew_seals(self, tables: Sequence[str]) -> None:
        """Take what stands in tables now for what the program wrote. Belongs in a transaction."""
        with _readable_errors(self.path):
            if self._seals:
                self._seals.store()  # what was followed so far is in the rows already
            seal.renew(self._connection, tables)

    def strangers(self) -> list[shape.Stranger]:
        """What the file holds that the program did not put there."""
        with _readable_errors(self.path):
            return shape.strangers(shape.definitions(self._connection))

    def _settle(self, create: bool, writable: bool) -> None:
        """Set the pragmas, check identity and version, migrate."""
        connection = self._connection
        version = checked(connection, self.path)
        connection.row_factory = sqlite3.Row
        if not version and not create:
            raise NotALibraryError(f"{self.path} is empty: there is no library in it yet.", "Adding an article makes one.")
        if writable:
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -16000")
        connection.execute("PRAGMA recursive_triggers = ON")
        if version < VERSION:
            if not writable:
                raise LibraryReadOnlyError(
                    f"{self.path} has to be brought up to date, but cannot be written.", "Copy it to a folder of your own."
                )
            self._migrate()
        connection.execute("PRAGMA foreign_keys = ON")
        self._seals = seal.Seals(connection)
        self._whereabouts.wrote()

    def _migrate(self) -> None:
        """Bring the schema forward, all steps in one transaction."""
        from db import backup, migrations

        with self.transaction():
            version = _checked_version(self._connection, self.path)
            if version >= VERSION:  # another process was quicker
                return
            if version:
                # Nobody else can write now: what the copy reads is what the steps begin with.
                backup.before_migration(self.path, version)
            migrations.apply(self._connection)
            seal.renew(self._connection)
            self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self._connection.execute(f"PRAGMA user_version = {VERSION}")
        backup.prune(self.path)


def checked(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of a library, 0 for an empty file, after a look at all that could run by itself.

    Raises:
        LibraryError: It is no library, or one that is not used; the subclass says why.
    """
    until = time.monotonic() + PATIENCE
    connection.set_progress_handler(lambda: time.monotonic() > until, 10_000)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        version = _checked_version(connection, path)
        if version or connection.execute("PRAGMA application_id").fetchone()[0]:
            shape.check(connection, path, version)
    finally:
        connection.set_progress_handler(None, 0)
    return version


def _checked_version(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of a library, 0 for an empty file.

    Raises:
        NotALibraryError: The file belongs to another program.
        NewerLibraryError: A later version of this program wrote it.
    """
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        used = application or version or connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if used:
            raise NotALibraryError(f"{path} is a database of another program.", "Name another file with --db.")
        return 0
    if not 0 <= version <= VERSION:
        raise NewerLibraryError(
            f"{path} was written by a later version of the reader.", "Update the program: pip install --upgrade factcheck-reader."
        )
    return version


@contextmanager
def _readable_errors(path: Path, *, opening: bool = False) -> Iterator[None]:
    """Turn those of SQLite's errors that a person can do something about into the library's own."""
    try:
        yield
    except UnicodeEncodeError as error:
        # A command line holds bytes that are no UTF-8 as halves of characters, which no file can hold.
        raise LibraryError("This holds bytes that are no text in UTF-8.", "Type it anew.") from error
    except UnicodeDecodeError as error:
        raise _damaged(path) from error  # SQLite names what it stumbles over, and that is no text any more
    except sqlite3.Error as error:
        translated = _translate(error, path, opening)
        if translated is None:
            raise
        raise translated from error


def _translate(error: sqlite3.Error, path: Path, opening: bool) -> LibraryError | None:  # noqa: PLR0911 - a table in code
    """The library error for an SQLite error, or None for a mistake of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # Python's own: a text that is none, a number that is no number
        return _damaged(path) if isinstance(error, sqlite3.DatabaseError) and "decode" in str(error) else None
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return LibraryBusyError(f"Another program is writing to {path} and did not finish.", "Try again in a moment.")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return LibraryReadOnlyError(
                f"{path} cannot be written, so the change is not stored.",
                "Check the rights of the file and its folder, and the room on the disk, or copy it.",
            )
        case sqlite3.SQLITE_FULL:
            return LibraryFullError(f"The disk is full: the change to {path} is not stored.", "Free some space and try again.")
        case sqlite3.SQLITE_NOTADB if opening:
            return NotALibraryError(f"{path} is not a library.", "Name another file with --db.")
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_FORMAT:
            return _damaged(path)
        case sqlite3.SQLITE_ERROR | sqlite3.SQLITE_INTERRUPT if opening:
            return _damaged(path)
        case sqlite3.SQLITE_CANTOPEN:
            return LibraryError(f"{path} cannot be opened.", "Check the rights of the file and its folder.")
        case sqlite3.SQLITE_IOERR:
            return LibraryError(f"Reading or writing {path} failed.", "Check the disk, and that it is not full.")
        case _:
            return None


def _damaged(path: Path) -> LibraryDamagedError:
    return LibraryDamagedError(
        f"{path} is damaged.", "Go back to a copy of it: reader restore COPY. Export what can still be read."
    )


def take_out_strangers(path: Path) -> list[shape.Stranger]:
    """Remove from a library's file the triggers, views and indexes that the program did not make; returns what was there.

    Raises:
        LibraryError: The file cannot be used or written.
    """
    place.prepare(path, create=False)
    with _readable_errors(path, opening=True), closing(place.connect(path, TIMEOUT, writable=True)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        version = _checked_version(connection, path)
        if not version or not shape.strangers(shape.definitions(connection), version):
            return []
        connection.execute("BEGIN IMMEDIATE")
        gone = shape.take_out(connection, version)
        connection.execute("COMMIT")
    return gone

"""The file that a library is in: whether it can be one, whether it can be written, and a connection to it.

Knows nothing of what stands in a library.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from contextlib import suppress
from pathlib import Path
from threading import Lock

from db.errors import LibraryError, LibraryReadOnlyError, NoLibraryError, NotALibraryError

MAGIC = b"SQLite format 3\x00"
"""The first bytes of every SQLite file."""

_NO_ROOM = frozenset(
    {sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_FULL}
)
"""What SQLite says where it cannot make the files beside a library."""


_DEVICE_AND_FILE = 2
"""Colons in the place of a lock in Linux's list: ``08:01:1234``."""


File = tuple[int, int]
"""A device, and the number of a file on it."""

_held: Counter[File] = Counter()
"""The libraries that this process has open, and how often."""
_holding = Lock()


def file_at(path: Path) -> File | None:
    """The file at a path; None where there is none."""
    with suppress(OSError, ValueError):
        found = path.stat()
        return found.st_dev, found.st_ino
    return None


def hold(file: File | None, by: int = 1) -> None:
    """Say that this process has a library open once more, or once less.

    A file that SQLite has open must not be opened otherwise: closing it lets go of the locks that SQLite holds on it in the whole
    process, and another program then takes itself for the last one, and removes the write-ahead log (https://sqlite.org/howtocorrupt.html).
    """
    if file:
        with _holding:
            _held[file] += by


def is_held(path: Path) -> bool:
    """Whether this process has a library open."""
    file = file_at(path)
    return file is not None and _held[file] > 0


def prepare(path: Path, create: bool) -> None:
    """See that a file is at the path or can be made there."""
    try:
        there = path.exists()
    except OSError as error:  # a name that is too long
        raise LibraryError(f"There is no library at {path}: {error.strerror}.", "Name another file with --db.") from error
    if path.is_dir():
        raise NotALibraryError(f"{path} is a folder, not a library.", "Name a file in it.")
    if there:
        if not path.is_file():
            raise NotALibraryError(f"{path} is no file, and so no library.", "Name another file with --db.")
        if not is_held(path) and not _starts_like_one(path):
            raise NotALibraryError(f"{path} is not a library.", "Name another file with --db.")
        return
    if not create:
        raise NoLibraryError(f"There is no library at {path}.", "Adding an article makes one.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryReadOnlyError(
            f"The folder of {path} cannot be made: {error.strerror}.", "Choose another place with --db."
        ) from error
    with suppress(OSError):  # SQLite says better than this why a file cannot be made
        touch(path)


def touch(path: Path) -> None:
    """Make an empty file that only its owner may read, whatever the umask; SQLite gives the files beside it the same rights."""
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))


def _starts_like_one(path: Path) -> bool:
    """Whether a file is empty or begins as an SQLite file does.

    SQLite itself takes any file of less than a page for an empty database, and would write over a short note.
    """
    try:
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except OSError as error:
        raise LibraryError(
            f"{path} cannot be opened: {error.strerror}.", "Check the rights of the file and its folder."
        ) from error
    return start in (b"", MAGIC)


def is_writable(path: Path) -> bool:
    """Whether the rights of the file and of its folder let it be written."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def log_of(path: Path) -> Path:
    """The write-ahead log that SQLite keeps beside a library while it is open, and leaves there after a crash."""
    return path.with_name(path.name + "-wal")


def has_log(path: Path) -> bool:
    """Whether there is a write-ahead log with anything in it."""
    log = log_of(path)
    return log.exists() and log.stat().st_size > 0


def in_use(path: Path) -> bool | None:
    """Whether some process has a library open; None where the system does not tell.

    Every connection holds a lock on the shared-memory file beside the library. Looking at that file's locks by opening it would
    let go of those that this very process holds: so the system's list is read.
    """
    try:
        memory = path.with_name(path.name + "-shm").stat()
    except OSError:
        return False
    try:
        locks = Path("/proc/locks").read_text("ascii").splitlines()
    except (OSError, ValueError):
        return None
    places = (word for line in locks for word in line.split() if word.count(":") == _DEVICE_AND_FILE)
    return any(word.rsplit(":", 1)[1] == str(memory.st_ino) for word in places)


def connect(path: Path, timeout: float, *, writable: bool) -> sqlite3.Connection:
    """Connect to read, or to read and write.

    A library that cannot be written is still there to be read. Without a write-ahead log beside it nobody is writing it, and
    SQLite may take it as it is; otherwise it would want to make files in a folder where it can't.
    """
    location = path.absolute().as_uri()
    if not writable:
        if not path.exists():
            raise LibraryReadOnlyError(f"{path.parent} cannot be written.", "Choose another place with --db.")
        location += "?mode=ro" if has_log(path) else "?immutable=1"
    # isolation_level None: transactions begin and end where `Store.transaction` says so, and nowhere else.
    return sqlite3.connect(location, uri=True, timeout=timeout, isolation_level=None)


def lacks_room(path: Path, error: sqlite3.OperationalError) -> bool:
    """Whether a library could not be opened only since a full disk has no room for the files beside it.

    It can be read all the same, as it is.
    """
    return getattr(error, "sqlite_errorcode", 0) in _NO_ROOM and path.stat().st_size > 0 and not has_log(path)


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Connect to read what others may be writing; on a full disk, or where nothing may be written, to read it as it is."""
    if not os.access(path.parent, os.W_OK) and not has_log(path):
        return connect(path, 0.0, writable=False)
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError as error:
        connection.close()
        if not lacks_room(path, error):
            raise
        return connect(path, 0.0, writable=False)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_alone(path: Path) -> sqlite3.Connection:
    """Connect to read a file as it is, whatever lies beside it."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)

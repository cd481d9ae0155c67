"""The bytes of what was read: kept as they came, each once, within a limit, and held to their SHA-256."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.ingest.download import Download
from reader.library import Library
from tests.library.conftest import Clock, Open
from tests.library.small import ENGINES, TIMES, Text

PAGE = b"Times on #fire\nOn the square there were 16 dead"


@dataclass(frozen=True)
class Page:
    """A page with what its server said."""

    location: str
    data: bytes

    def read(self) -> bytes:
        return Download(self.data, headers={"etag": '"1"', "date": "Fri, 16 Dec 2011 09:00:00 GMT"})


def test_the_bytes_and_what_the_server_said_are_kept_as_they_came(reopen: Open) -> None:
    library = reopen()
    library.articles.add([Page("https://paper.example/story", PAGE)])
    [(capture, size)] = library.articles.captures(1).items()
    assert (capture.location, capture.bytes_sha256, size) == ("https://paper.example/story", sha256(PAGE).hexdigest(), len(PAGE))
    assert dict(capture.headers) == {"etag": '"1"', "date": "Fri, 16 Dec 2011 09:00:00 GMT"}
    assert library.articles.original(capture) == PAGE
    assert library.log.verify().problem == ""


def test_the_same_bytes_at_the_same_place_only_say_when_that_was_last(reopen: Open) -> None:
    library = reopen()
    library.articles.add([TIMES, TIMES])
    [capture] = library.articles.captures(1)
    assert capture.captured_at < capture.last_at
    library.articles.add([Text("elsewhere.txt", TIMES.text)])
    assert [one.location for one in library.articles.captures(1)] == ["times.txt", "elsewhere.txt"]
    assert library._workspace.store.value("SELECT count(*) FROM original") == 1


@pytest.mark.parametrize("most", [0, 1])
def test_nothing_is_kept_where_it_is_switched_off_or_too_large(path: Path, most: int) -> None:
    noise = "".join(chr(0x4E00 + (number * 7919 + number**2) % 20_000) for number in range(900_000))
    with Library.open(path, annotator="ann", clock=Clock(), engines=ENGINES, originals=most) as library:
        library.articles.add([TIMES if not most else Text("noise.txt", f"Noise\n{noise}")])
        [(capture, size)] = library.articles.captures(1).items()
        assert size is None
        with pytest.raises(ReaderError, match="not in the library"):
            library.articles.original(capture)


def test_bytes_that_were_changed_behind_the_program_are_named(reopen: Open, path: Path) -> None:
    library = reopen()
    library.articles.add([TIMES])
    library.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE original SET bytes = ?", (zlib.compress(TIMES.read().replace(b"16", b"17")),))
    again = reopen()
    assert "kept as they came" in again.log.verify().problem
    [capture] = again.articles.captures(1)
    with pytest.raises(ReaderError):
        again.articles.original(capture)


def test_they_come_along_with_a_merge_and_wait_while_an_article_is_deleted(reopen: Open, path: Path, tmp_path: Path) -> None:
    with Library.open(tmp_path / "theirs.db", annotator="bob", clock=Clock(), engines=ENGINES) as theirs:
        theirs.articles.add([TIMES])
    library = reopen()
    library.case.merge(tmp_path / "theirs.db")
    library.articles.delete(1)
    library.log.undo()
    [capture] = library.articles.captures(1)
    assert library.articles.original(capture) == TIMES.read()
    assert library.log.verify().problem == ""

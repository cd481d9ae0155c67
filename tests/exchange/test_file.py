"""An export stands in its file whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import APPLICATION_ID
from reader.errors import ReaderError
from reader.exchange import FORMATS, export, write
from reader.exchange.file import LIBRARY_MARK
from reader.library import Library
from tests.exchange.case import fixed


def test_a_file_is_written_as_utf_8_with_the_line_ends_of_its_format(tmp_path: Path) -> None:
    write(tmp_path / "case.csv", ["\ufeffa,é\r\n", "😀\r\n"])
    assert (tmp_path / "case.csv").read_bytes() == b"\xef\xbb\xbfa,\xc3\xa9\r\n\xf0\x9f\x98\x80\r\n"


def test_a_file_name_that_is_no_text_survives_in_json(tmp_path: Path) -> None:
    write(tmp_path / "x", ['"\udcff"'])
    assert (tmp_path / "x").read_bytes() == b'"\\udcff"'


@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt(), ValueError("bug")])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, failure: BaseException) -> None:
    def chunks() -> Iterator[str]:
        yield "half"
        raise failure

    target = tmp_path / "case.json"
    target.write_text("old")
    with pytest.raises((ReaderError, KeyboardInterrupt, ValueError)):
        write(target, chunks())
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["case.json"]


def test_a_full_disk_is_said_in_one_sentence(tmp_path: Path) -> None:
    def chunks() -> Iterator[str]:
        yield "half"
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(ReaderError) as caught:
        write(tmp_path / "case.json", chunks())
    assert caught.value.message == f"“{tmp_path / 'case.json'}” cannot be written: the disk is full."


@pytest.mark.parametrize(
    ("name", "why"),
    [("no/such/case.json", "there is no such folder"), (".", "it is a folder"), ("x" * 300, "the name is too long")],
)
def test_a_place_that_cannot_be_written_is_named_with_the_reason(tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(ReaderError, match=why):
        write(tmp_path / name, ["x"])
    assert not list(tmp_path.iterdir())


def test_a_new_file_is_its_owners_alone_and_an_old_one_keeps_its_permissions(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write(tmp_path / "new", ["x"])
        (tmp_path / "old").touch(mode=0o640)
        write(tmp_path / "old", ["x"])
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "old").stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write(tmp_path / "link", ["new"])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_link_that_leads_in_a_circle_is_said(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    with pytest.raises(ReaderError, match="links lead in a circle"):
        write(tmp_path / "one", ["x"])


def test_a_name_as_long_as_the_file_system_allows_is_written(tmp_path: Path) -> None:
    target = tmp_path / ("🚢" * 63)
    write(target, ["x"])
    assert [file.name for file in tmp_path.iterdir()] == [target.name]


def test_a_device_is_written_to_and_not_replaced() -> None:
    write(Path("/dev/null"), ["x"])
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("name", ["case.db", "case.db-wal", "case.db-shm"])
def test_an_export_never_takes_the_place_of_a_library(tmp_path: Path, name: str) -> None:
    with Library.open(tmp_path / "case.db", annotator="ann") as library:
        before = (tmp_path / name).read_bytes()
        with pytest.raises(ReaderError, match="is a library"):
            write(tmp_path / name, ["x"])
        assert (tmp_path / name).read_bytes() == before
        assert library.articles.all() == []
    with pytest.raises(ReaderError, match="is a library"):
        write(tmp_path / "case.db", ["x"])


def test_an_older_export_as_a_database_is_replaced(tmp_path: Path) -> None:
    write(tmp_path / "case.sqlite", export(fixed(), "sqlite"))
    write(tmp_path / "case.sqlite", export(fixed(), "sqlite"))
    assert (tmp_path / "case.sqlite").read_bytes().startswith(b"SQLite format 3")


def test_a_library_is_known_by_what_the_store_writes() -> None:
    assert APPLICATION_ID.to_bytes(4, "big") == LIBRARY_MARK


def test_every_format_has_a_name_a_suffix_and_a_description() -> None:
    assert list(FORMATS)[:3] == ["json", "csv", "markdown"]
    assert all(
        exporter.name == name and exporter.suffix.startswith(".") and exporter.description for name, exporter in FORMATS.items()
    )


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ReaderError, match="Choose one of: json, csv, markdown, html"):
        export(fixed(), "xml")

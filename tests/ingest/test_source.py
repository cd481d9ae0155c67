"""Files, folders and standard input: each is a source, and what cannot be read says so in a sentence."""

import io
import os
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from reader.errors import PassedOverError, ReaderError
from reader.ingest import source as source_module
from reader.ingest import sources


def test_files_and_folders_in_order(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", ".hidden.txt", "picture.png", "deep/c.html", ".git/d.txt"):
        path = tmp_path / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    single = tmp_path / "no-suffix"
    single.write_bytes(b"single")
    read, _ = parted([str(single), str(tmp_path / "folder")])
    assert list(read) == ["no-suffix", "a.txt", "b.md", "c.html"]
    assert list(read.values()) == [b"single", b"a.txt", b"b.md", b"deep/c.html"]


def parted(places: list[str]) -> tuple[dict[str, bytes], dict[str, str]]:
    """What is read, and what is passed over and why, each by its name."""
    read, passed = {}, {}
    for source in sources(places):
        name = Path(source.location).name
        try:
            read[name] = source.read()
        except PassedOverError as error:
            passed[name] = error.message
    return read, passed


def test_what_a_folder_holds_and_is_not_read_is_a_source_that_says_why(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "folder", tmp_path / "elsewhere"
    for path in (folder / ".git", folder / "deep", elsewhere):
        path.mkdir(parents=True)
        (path / "a.txt").write_bytes(b"a")
    for name in ("deep/union.PNG", "README", ".DS_Store"):
        (folder / name).touch()
    (folder / "link").symlink_to(elsewhere, target_is_directory=True)
    read, passed = parted([str(folder)])
    assert read == {"a.txt": b"a"}
    unknown = "not of a type that is read"
    assert passed == {
        "union.PNG": unknown,
        "README": unknown,
        ".DS_Store": "hidden",
        ".git": "hidden",
        "link": "links to other folders",
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes as POSIX has them")
def test_a_pipe_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_bytes(b"a")
    assert parted([str(tmp_path)]) == ({"a.txt": b"a"}, {"pipe.txt": "pipes or devices"})


@pytest.mark.parametrize(("name", "why"), [("x" * 5000, "name too long"), ("", "An empty name names no file"), ("a\0b", "null")])
def test_a_name_that_no_file_can_have_is_a_source_that_says_so(name: str, why: str) -> None:
    (source,) = sources([name])
    with pytest.raises(ReaderError, match=f"(?i){why}"):
        source.read()


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer: BinaryIO = io.BytesIO(b"from a pipe")

    monkeypatch.setattr(sys, "stdin", Stdin())
    (source,) = sources(["-"])
    assert (source.location, source.read()) == ("-", b"from a pipe")


def test_one_bad_path_does_not_stop_the_rest(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_bytes(b"good")
    missing, fine = sources([str(tmp_path / "missing.txt"), str(good)])
    with pytest.raises(ReaderError, match=r"There is no file .*missing\.txt\."):
        missing.read()
    assert fine.read() == b"good"


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error")])
def test_an_unreadable_file_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")

    def refuse(*_: object) -> BinaryIO:
        raise error

    (source,) = sources([str(tmp_path / "a.txt")])
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReaderError, match=r"cannot be read: .*\."):
        source.read()


def test_an_unreadable_folder_says_so_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "a.txt").write_bytes(b"x")
    scan = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    readable, shut = sources([str(tmp_path)])
    assert readable.read() == b"x"
    with pytest.raises(ReaderError, match=r"The folder .*shut cannot be read: Permission denied\."):
        shut.read()


def test_an_empty_folder_says_what_would_be_read(tmp_path: Path) -> None:
    (source,) = sources([str(tmp_path)])
    with pytest.raises(ReaderError, match=r"no file of a known type.*\.txt"):
        source.read()


def test_a_file_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_module, "LIMIT", 10)
    (tmp_path / "long.txt").write_bytes(b"x" * 11)
    (source,) = sources([str(tmp_path / "long.txt")])
    with pytest.raises(ReaderError, match="larger than"):
        source.read()


def test_a_name_cannot_command_the_terminal(tmp_path: Path) -> None:
    (source,) = sources([str(tmp_path / "a\x1b[2Jb\udce9.txt")])
    with pytest.raises(ReaderError) as raised:
        source.read()
    assert "\x1b" not in raised.value.message
    raised.value.message.encode()

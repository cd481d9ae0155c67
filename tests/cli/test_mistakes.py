"""What can go wrong with files is one clear sentence, exit code 1, and nothing lost."""

from __future__ import annotations

import errno
import importlib
import io
import os
import pkgutil
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

import db
import reader
from reader.claims import extract, findings
from reader.ingest import read_bytes
from reader.library import Library
from tests.cli.conftest import LEDGER, Outcome, Run


def sentence(done: Outcome, *, of: str = "err") -> str:
    """The one sentence of a failure; the rest of the output is none of Python's."""
    text: str = getattr(done, of)
    assert done.code == 1, done
    assert "Traceback" not in done.err + done.out
    return " ".join(text.split())


posix = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions as POSIX has them")


@contextmanager
def without_powers() -> Iterator[None]:
    """Go on as a user whom permissions stop, if this is root.

    All that the program imports and reads only when used is there before: the code may lie where only root can read it.
    """
    root = os.geteuid() == 0
    if root:
        for package in (db, reader):
            for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
                importlib.import_module(module.name)
        article = read_bytes(LEDGER.encode(), "ledger.txt")
        findings(article, extract(article))
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def open_folder(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that every user may enter and write, with the settings looked for in it."""
    monkeypatch.setenv("READER_CONFIG", str(open_folder / "settings.toml"))
    return open_folder


def test_an_empty_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    said = sentence(run("--db", tmp_path / "case.db", "add", tmp_path / "empty.txt"), of="out")
    assert "empty.txt" in said
    assert "empty" in said.replace("empty.txt", "")


def test_a_binary_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    assert "picture.txt" in sentence(run("--db", tmp_path / "case.db", "add", tmp_path / "picture.txt"), of="out")


def test_a_missing_path(run: Run, tmp_path: Path) -> None:
    said = sentence(run("--db", tmp_path / "case.db", "add", tmp_path / "nowhere.txt"), of="out")
    assert "There is no file" in said


def test_standard_input_without_text(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert "failed -" in sentence(run("--db", tmp_path / "case.db", "add", "-"), of="out")


@posix
def test_an_unreadable_folder(run: Run, open_folder: Path, sample: Path) -> None:
    run("--db", sample, "add", open_folder)
    (open_folder / "closed").mkdir(mode=0)
    with without_powers():
        said = sentence(run("--db", open_folder / "case.db", "--annotator", "ann", "add", open_folder / "closed"), of="out")
    assert "closed cannot be read: Permission denied." in said


@posix
def test_an_unreadable_file(run: Run, open_folder: Path, sample: Path, articles: tuple[Path, Path]) -> None:
    run("--db", sample, "add", articles[0])
    (open_folder / "secret.txt").touch(mode=0)
    shutil.copy(articles[0], open_folder / "open.txt")
    (open_folder / "open.txt").chmod(0o644)
    with without_powers():
        said = sentence(run("--db", open_folder / "case.db", "--annotator", "ann", "add", open_folder), of="out")
    assert "secret.txt cannot be read" in said
    assert said.endswith("passed over 1 not of a type that is read: case.db. 1 added, 1 failed, 1 passed over")


@posix
def test_a_read_only_library_can_be_read_but_not_marked(run: Run, open_folder: Path, built_sample: Path) -> None:
    library = Path(shutil.copy(built_sample, open_folder / "case.db"))
    with Library.open(library, annotator="ann") as opened:
        number = opened.claims.all()[0].claim.id
    library.chmod(0o444)
    with without_powers():
        said = sentence(run("--db", library, "--annotator", "ann", "mark", number, "contested"))
        listed = run("--db", library, "--annotator", "ann", "list")
    assert "case.db" in said
    assert (listed.code, "7 articles" in listed.err) == (0, True), listed.err


def test_no_library_there(run: Run, tmp_path: Path) -> None:
    assert "nowhere.db" in sentence(run("--db", tmp_path / "nowhere.db", "list"))
    assert not (tmp_path / "nowhere.db").exists()


def test_a_file_that_is_no_library(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("not a database at all, but longer than a header of one hundred bytes" * 3)
    before = (tmp_path / "notes.db").read_bytes()
    for command in (["list"], ["add", str(tmp_path / "notes.db")]):
        assert "notes.db" in sentence(run("--db", tmp_path / "notes.db", *command))
    assert (tmp_path / "notes.db").read_bytes() == before


def test_a_database_of_another_program(run: Run, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.executescript("CREATE TABLE thing (id INTEGER); INSERT INTO thing VALUES (1)")
    assert "other.db" in sentence(run("--db", tmp_path / "other.db", "list"))
    assert "other.db" in sentence(run("--db", tmp_path / "other.db", "add", tmp_path))


def test_an_empty_file_is_no_library_until_an_article_is_added(run: Run, tmp_path: Path, articles: tuple[Path, Path]) -> None:
    (tmp_path / "empty.db").touch()
    for command in ("list", "export", "verify"):
        assert "empty.db is empty: there is no library in it yet. Adding" in sentence(run("--db", tmp_path / "empty.db", command))
    assert not (tmp_path / "empty.db").stat().st_size
    assert run("--db", tmp_path / "empty.db", "add", articles[0]).code == 0


@pytest.mark.parametrize(
    ("name", "truth"),
    [
        ("empty", "is empty"),
        ("bare.db", "is empty"),
        ("words.txt", "is not a library"),
        ("other.db", "is a database of another program"),
        ("folder", "is a folder"),
        ("missing", "There is no library"),
    ],
)
def test_what_is_no_library_to_merge_is_called_what_it_is(run: Run, sample: Path, tmp_path: Path, name: str, truth: str) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "words.txt").write_text("not a database")
    (tmp_path / "folder").mkdir()
    for file, script in (("bare.db", "VACUUM"), ("other.db", "CREATE TABLE thing (id INTEGER)")):
        with closing(sqlite3.connect(tmp_path / file)) as database:
            database.execute(script)
    said = sentence(run("--db", sample, "merge", tmp_path / name))
    assert truth in said
    assert "Name their library file" in said
    assert "--db" not in said


@posix
def test_a_library_to_merge_that_may_not_be_read(run: Run, sample: Path, open_folder: Path) -> None:
    mine, theirs = (Path(shutil.copy(sample, open_folder / name)) for name in ("mine.db", "theirs.db"))
    mine.chmod(0o666)
    theirs.chmod(0)
    assert "nothing that this library does not have" in run("--db", mine, "merge", sample).out  # imports all that is needed
    with without_powers():
        said = sentence(run("--db", mine, "--annotator", "ann", "merge", theirs))
    assert "theirs.db cannot be opened: Permission denied. Check the rights" in said


def test_a_library_to_import_is_sent_to_merge(run: Run, sample: Path) -> None:
    assert "`reader merge`" in sentence(run("--db", sample, "import", sample))


def test_a_library_of_a_newer_version(run: Run, sample: Path) -> None:
    with closing(sqlite3.connect(sample)) as library:
        library.execute("PRAGMA user_version = 9999")
    assert "version" in sentence(run("--db", sample, "list"))


def test_a_folder_in_place_of_a_library(run: Run, tmp_path: Path) -> None:
    assert str(tmp_path.name) in sentence(run("--db", tmp_path, "list"))


def test_a_full_disk_while_adding(run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file may not grow: SQLite says SQLITE_FULL, as it does on a full disk."""
    (tmp_path / "long.txt").write_text("A long report\n\n" + "The ferry sank on 3 May 1901 and 43 people died there. " * 500)
    opened = Library.open

    def small(path: Path, **options: object) -> Library:
        library = opened(path, **options)  # type: ignore[arg-type]
        pages = library._workspace.store.value("PRAGMA page_count")
        library._workspace.store.value(f"PRAGMA max_page_count = {pages}")
        return library

    monkeypatch.setattr(Library, "open", small)
    done = run("--db", sample, "add", tmp_path / "long.txt")
    assert "full" in sentence(done)
    monkeypatch.undo()
    with Library.open(sample, annotator="ann") as library:
        assert len(library.articles.all()) == 7


def test_a_full_disk_while_exporting(run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    target = tmp_path / "report.json"
    target.write_text("the report of yesterday")
    monkeypatch.setattr(os, "fsync", full)
    assert "the disk is full" in sentence(run("--db", sample, "export", "-o", target))
    assert target.read_text() == "the report of yesterday"
    assert not list(tmp_path.glob(".report*"))


def test_an_export_to_a_folder_that_is_not_there(run: Run, sample: Path, tmp_path: Path) -> None:
    assert "no such folder" in sentence(run("--db", sample, "export", "-o", tmp_path / "no" / "a.json"))


def test_a_second_process_that_writes_for_long(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(sample, annotator="ann") as library:
        number = library.claims.all()[0].claim.id
    opened = Library.open
    monkeypatch.setattr(Library, "open", lambda path, **options: opened(path, timeout=0.1, **options))
    with closing(sqlite3.connect(sample, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = sentence(run("--db", sample, "mark", number, "contested"))
        other.execute("ROLLBACK")
    assert "case.db" in said
    assert run("--db", sample, "mark", number, "contested").code == 0


def test_an_article_and_a_claim_that_are_not_there(run: Run, sample: Path) -> None:
    assert "99" in sentence(run("--db", sample, "show", "99"))
    assert "nosuch" in sentence(run("--db", sample, "mark", "nosuch", "contested"))


@pytest.mark.parametrize(
    ("arguments", "truth"),
    [
        (("mark", "3f2a"), "Name a claim and then a verdict"),
        (("why", "3f2a", "first"), "'first' is not a valid number."),
        (("log", "--since", "2026-13-01"), "“2026-13-01” is no time"),
        (("log", "--until", "2026-02-30T10"), "is no time"),
        (("serve", "--host", ""), "--host needs an address"),
    ],
)
def test_a_wrong_use_is_told_as_it_is(run: Run, sample: Path, arguments: tuple[str, ...], truth: str) -> None:
    done = run("--db", sample, *arguments)
    assert done.code == 2
    assert truth in done.err


@pytest.mark.parametrize("since", ["2026", "2026-11", "2026-11-24", "2026-11-24T12", "2026-11-24 12:30", "2026-11-24T12:30:15Z"])
def test_a_moment_may_be_the_beginning_of_one(run: Run, sample: Path, since: str) -> None:
    assert run("--db", sample, "log", "--since", since).code == 0


@pytest.mark.parametrize(("query", "hinted"), [("(", False), ("fire (", False), ("OR fire", True), ("fire OR", True)])
def test_how_to_write_or_is_said_where_one_stands(run: Run, sample: Path, query: str, hinted: bool) -> None:
    said = sentence(run("--db", sample, "claims", "--filter", query))
    assert "a condition is missing" in said
    assert ('Write "OR"' in said) is hinted


WEIRD = ("", "x" * 4000, "\udcff", "\x1b[31m", "-1", '"', "..", "9" * 30, "{0} %s", "=1+1")

ONE = (
    *("show", "claims", "check", "why", "figures", "history", "delete", "search", "flag", "conflicts", "log", "filters", "tags"),
    *("merge", "import", "relink", "undo", "redo", "add", "backup", "edit"),
)

WITH = (
    *(("mark", "{claim}"), ("edit", "1", "--published"), ("edit", "1", "--url"), ("copy", "1"), ("export", "--article")),
    *(("export", "--filter"), ("export", "--annotators"), ("export", "-o"), ("link", "{claim}", "2"), ("log", "--since")),
    *(("filters", "--save", "name"), ("filters", "--delete"), ("claim", "add", "1"), ("claim", "split", "{claim}")),
    *(("judge", "--with"), ("agreement", "--article"), ("resolve", "3f"), ("unlink", "{claim}"), ("serve", "--port")),
)


@pytest.mark.parametrize("word", WEIRD, ids=range(len(WEIRD)))
def test_whatever_is_typed_gets_a_sentence(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path / "folder")
    with Library.open(sample, annotator="ann") as library:
        claim = library.claims.all()[0].claim.id
    for arguments in (*((name,) for name in ONE), *WITH):
        done = run("--db", sample, *(argument.format(claim=claim) for argument in arguments), word)
        assert done.code in {0, 1, 2}, arguments
        if done.code == 1 and arguments != ("add",):
            assert done.err.startswith("reader: "), arguments
            assert len(done.err) < 1200, arguments
        assert "\x1b[31m" not in done.out + done.err, arguments


LONG = "x" * 100_000


@pytest.mark.parametrize(
    "arguments",
    [
        (LONG,),
        (f"--{LONG}",),
        ("list", LONG),
        ("list", *("x" for _ in range(50_000))),
        ("list", f"--{LONG}=1"),
        ("mark", "3f2a", LONG),
        ("export", "--format", LONG),
        ("serve", "--port", LONG),
        ("claims", "--filter", LONG),
        ("--annotator", LONG, "list"),
        ("--db", LONG, "list"),
    ],
    ids=range(11),
)
def test_what_was_typed_wrongly_is_not_printed_back_in_full(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.code in {1, 2}
    assert len(done.err) < 1200


@pytest.mark.parametrize("arguments", [("merge",), ("import",), ("export", "-o"), ("backup",)])
@pytest.mark.parametrize("name", ["x" * 4000, "loop", "missing/x", "note.txt/x"])
def test_a_path_that_leads_nowhere_gets_a_sentence(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "note.txt").touch()
    assert sentence(run("--db", sample, *arguments, name)).startswith("reader: ")


@pytest.mark.parametrize("content", [None, b"", b"\x00\xffno library"], ids=["no file", "an empty file", "another file"])
def test_what_is_no_copy_is_not_gone_back_to_and_the_hint_is_about_copies(
    run: Run, articles: tuple[Path, Path], tmp_path: Path, content: bytes | None
) -> None:
    case, copy = tmp_path / "case.db", tmp_path / "copy.db"
    run("--db", case, "add", *articles)
    before = run("--db", case, "export").out
    if content is not None:
        copy.write_bytes(content)
    found = run("--db", case, "restore", copy)
    assert found.code == 1
    assert "Name a copy of the library" in found.err
    assert run("--db", case, "export").out == before

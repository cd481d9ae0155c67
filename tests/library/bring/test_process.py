"""Reading in a process of its own: no document holds the program up or ends it, and the others are added."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import articles
from reader.errors import ReaderError
from reader.ingest.document import Part
from reader.ingest.download import Download
from reader.ingest.draft import Draft, Piece
from reader.library import Library
from reader.library.bring import process
from reader.library.bring.process import ReadingProcess
from reader.library.derive import engine
from reader.library.derive.engine import Engines
from tests.library.small import Text

STORY = "Ferry lost\n\nThe ferry sank on 3 May 1901 and 43 people died."

WITH_TRAPS = """
import re
from reader import ingest
read = ingest.read_bytes
def trapped(data, location):
    if data == b"slow":
        re.match("(a+)+$", "a" * 60 + "b")
    if data == b"greedy":
        bytearray(1 << 40)
    if data == b"deadly":
        os._exit(3)
    if data == b"broken":
        raise ValueError("a surprise\\n  in two lines")
    if data == b"loud":
        print("this is no answer")
        return read(data + b"er than words, said 12 people on 3 May 1901.", location)
    return read(data, location)
ingest.read_bytes = trapped
"""


@pytest.fixture
def trapped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process in which some documents do their worst."""
    begin = process._BEGIN.replace("serve()", f"import os; exec({WITH_TRAPS!r}); serve()")
    monkeypatch.setattr(process, "_BEGIN", begin)
    monkeypatch.setattr(process, "PATIENCE", 1.0)


@pytest.fixture
def beside() -> Iterator[Engines]:
    """The engines, those that read in a process."""
    with ReadingProcess() as running:
        yield running.beside(engine.load())


def test_what_is_read_beside_is_what_is_read_here(beside: Engines) -> None:
    here = engine.load()
    page = Download(STORY.encode("utf-16"), address="https://paper.example/2011/12/16/ferry")
    article = beside.read(page, "ferry.txt")
    assert article == here.read(page, "ferry.txt")
    assert article.url == page.address
    claims = beside.extract(article)
    assert claims == here.extract(article)
    assert beside.findings(article, claims) == here.findings(article, claims)


def test_what_cannot_be_read_is_said_as_here_with_its_hint(beside: Engines) -> None:
    with pytest.raises(ReaderError) as raised:
        beside.read(b"%PDF-1.4", "report.pdf")
    assert raised.value.message == "“report.pdf” is a damaged PDF document."
    assert raised.value.hint.startswith("Fetch it anew")


@pytest.mark.usefixtures("trapped")
@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("slow", "could not be read within 1 seconds."),
        ("greedy", "takes more memory to read than there is."),
        ("deadly", "the program fails on it (it ended without a word)."),
        ("broken", "the program fails on it"),
    ],
)
def test_a_document_that_does_its_worst_is_one_sentence_and_the_next_is_read(beside: Engines, data: str, said: str) -> None:
    for _ in range(2):
        with pytest.raises(ReaderError) as raised:
            beside.read(data.encode(), "folder/trap.txt")
        assert raised.value.message.startswith("“trap.txt” ")
        assert said in raised.value.message
        assert "\n" not in raised.value.message
        assert beside.read(STORY.encode(), "ferry.txt").title == "Ferry lost"


@pytest.mark.usefixtures("trapped")
def test_what_a_library_prints_is_no_answer(beside: Engines) -> None:
    assert beside.read(b"loud", "loud.txt").text.startswith("louder than words")


def test_a_process_that_has_gone_is_started_anew() -> None:
    with ReadingProcess() as running:
        gone = running._start()
        assert gone is not None
        gone.kill()
        gone.wait()
        assert running.beside(engine.load()).read(STORY.encode(), "ferry.txt").title == "Ferry lost"
        later = running._start()
    assert later is not None
    assert later.returncode is not None, "it ends with its context"


def test_where_the_system_starts_no_process_it_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(subprocess, "Popen", refuse)
    with ReadingProcess() as running:
        assert running.beside(engine.load()).read(STORY.encode(), "ferry.txt").title == "Ferry lost"


@pytest.mark.usefixtures("trapped")
def test_the_rest_of_a_folder_is_added_whatever_one_file_does(tmp_path: Path) -> None:
    files = [Text("slow.txt", "slow"), Text("one.txt", STORY), Text("broken.txt", "broken"), Text("two.txt", STORY + " Again.")]
    with Library.open(tmp_path / "case.db", annotator="ann") as library:
        report = library.articles.add(files)
    assert [item.outcome for item in report.articles] == ["failed", "added", "failed", "added"]


def test_what_fails_while_an_article_is_compared_or_stored_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    insert = articles.insert

    def failing(store: object, article: object) -> None:
        if "bad" in article.location:  # type: ignore[attr-defined]
            raise OverflowError("too large for the file")
        insert(store, article)  # type: ignore[arg-type]

    monkeypatch.setattr(articles, "insert", failing)
    with Library.open(tmp_path / "case.db", annotator="ann") as library:
        bad, good = library.articles.add([Text("bad.txt", STORY), Text("good.txt", STORY)]).articles
        assert (bad.outcome, good.outcome) == ("failed", "added")
        assert bad.message == "Nothing was added, since the program fails on it (OverflowError: too large for the file)."
        assert len(library.articles.all()) == 1


def test_a_load_that_ctrl_c_stops_is_no_fault_of_the_article_and_ends_the_adding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(store: object, article: object) -> None:
        raise ImportError("initialization failed") from KeyboardInterrupt()

    monkeypatch.setattr(articles, "insert", stopped)
    with Library.open(tmp_path / "case.db", annotator="ann") as library, pytest.raises(ImportError, match="initialization"):
        library.articles.add([Text("one.txt", STORY), Text("two.txt", STORY + " Again.")])


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes as Linux shows them")
def test_a_process_whose_parent_is_gone_ends_by_itself() -> None:
    program = (
        "import os, sys; from reader.library.bring import process; running = process.ReadingProcess(); child = running._start();"
        "print(child.pid, flush=True); os._exit(0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    child = Path(f"/proc/{done.stdout.strip()}")
    for _ in range(100):
        if not child.exists() or "Z" in child.joinpath("stat").read_text().rpartition(")")[2]:
            return
        time.sleep(0.1)
    pytest.fail("it goes on")


def test_the_parts_of_a_file_come_from_the_process_and_are_read_there(beside: Engines) -> None:
    part = Part("box#1", b"{}", Draft("box", (Piece(STORY),)))
    assert beside.read_part(part) == engine.load().read_part(part)
    assert beside.open_parts(STORY.encode(), "ferry.txt") == []

"""Locked, full, read-only, killed, two at once: one clear sentence each, and nothing lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from db import events
from db.records import Article, EventKind, Relation, Verdict
from db.store import Store
from reader.errors import ReaderError
from reader.exchange.importers import ImportBatch, ImportedArticle
from reader.library import Library
from reader.library.chronicle import Choice
from reader.library.stream import Selection
from tests.db.test_store import as_nobody
from tests.judges.fake import Fake
from tests.library import small
from tests.library.conftest import Open
from tests.library.test_adding import claim_of

ROOT = Path(__file__).parents[2]

MOON = Article("Moon on #fire\nThere were 4 dead", "moon.txt", title="Moon on #fire", id=1)
BATCH = ImportBatch("an export", "0" * 64, articles=(ImportedArticle(MOON, MOON.sha256),))


def _inside(library: Library, claim: str) -> tuple[int, int]:
    """Bounds that leave out the claim's last word."""
    found = library.claim(claim).claim
    return found.start, found.start + found.quote.rindex(" ")


def _linked(library: Library, claim: str) -> str:
    """The evidence that a person put beside the claim."""
    return next(entry.evidence.id for entry in library.evidence(claim) if entry.evidence.by == "ann")


def _selected(library: Library) -> list[str]:
    """The claims that an export takes."""
    with library.selected(Selection()) as snapshot:
        return [entry.claim.id for entry in snapshot.claims]


def _theirs() -> Path:
    """A colleague's library with one article."""
    path = Path(mkdtemp()) / "theirs.db"
    with Library.open(path, annotator="bob", engines=small.ENGINES) as theirs:
        theirs.add([small.Text("theirs.txt", "Theirs on #fire\nThere were 7 dead")])
    return path


ONCE = {"change_bounds", "split", "merge", "remove_claim", "unlink", "delete_article", "delete_filter", "undo_to", "resolve"}
"""What can be done to the same thing once only."""

NOT_AGAIN = {"relink", "load", "judge", "done", "merge_library", *ONCE}
"""What changes nothing more when it is done again with the same."""

WRITING: dict[str, Callable[[Library, str, str], Any]] = {
    "add": lambda library, claim, piece: library.add([small.Text("new.txt", "New on #fire\nThere were 3 dead")]),
    "mark": lambda library, claim, piece: library.mark(claim, Verdict.CORROBORATED),
    "note": lambda library, claim, piece: library.note(claim, "other"),
    "tag": lambda library, claim, piece: library.tag(claim, ["other"]),
    "decide": lambda library, claim, piece: library.decide(piece, True),
    "edit": lambda library, claim, piece: library.edit(1, source="Other"),
    "decide_copy": lambda library, claim, piece: library.decide_copy(1, 2, is_copy=True),
    "flag": lambda library, claim, piece: library.flag(claim, True),
    "mark_many": lambda library, claim, piece: library.mark_many([claim], Verdict.UNVERIFIED),
    "note_many": lambda library, claim, piece: library.note_many([claim], "other"),
    "tag_many": lambda library, claim, piece: library.tag_many([claim], ["other"]),
    "flag_many": lambda library, claim, piece: library.flag_many([claim], True),
    "add_claim": lambda library, claim, piece: library.add_claim(1, 0, 5),
    "change_bounds": lambda library, claim, piece: library.change_bounds(claim, *_inside(library, claim)),
    "split": lambda library, claim, piece: library.split(claim, _inside(library, claim)[1]),
    "merge": lambda library, claim, piece: library.merge([entry.claim.id for entry in library.claims(1)]),
    "remove_claim": lambda library, claim, piece: library.remove_claim(claim),
    "link": lambda library, claim, piece: library.link(claim, 5, 0, 5, Relation.CONTESTS),
    "unlink": lambda library, claim, piece: library.unlink(_linked(library, claim)),
    "delete_article": lambda library, claim, piece: library.delete_article(2),
    "save_filter": lambda library, claim, piece: library.save_filter("open", "unmarked"),
    "delete_filter": lambda library, claim, piece: library.delete_filter("mine"),
    "undo_to": lambda library, claim, piece: library.undo_to(library.undoable()[0].event_id),
    "undo": lambda library, claim, piece: library.undo(),
    "redo": lambda library, claim, piece: library.redo(),
    "relink": lambda library, claim, piece: library.relink(),
    "load": lambda library, claim, piece: library.load(BATCH),
    "judge": lambda library, claim, piece: library.judge(Fake("new")),
    "count_judge": lambda library, claim, piece: library.count_judge(("fake", "one")),
    "forget_judge": lambda library, claim, piece: library.forget_judge("fake"),
    "resolve": lambda library, claim, piece: library.resolve(library.conflicts()[0].id, "both"),
    "done": lambda library, claim, piece: library.done(),
    "merge_library": lambda library, claim, piece: library.merge_library(_theirs()),
}
"""Every public method that writes, doing something that changes the library."""

READING: dict[str, Callable[[Library, str], Any]] = {
    "stamp": lambda library, claim: library.stamp(),
    "articles": lambda library, claim: library.articles(),
    "entry": lambda library, claim: library.entry(1),
    "beside": lambda library, claim: library.beside(1, 1),
    "article": lambda library, claim: library.article(1),
    "outline": lambda library, claim: library.outline(1),
    "claims": lambda library, claim: library.claims(),
    "claim": lambda library, claim: library.claim(claim),
    "named_claims": lambda library, claim: library.named_claims([claim]),
    "evidence": lambda library, claim: library.evidence(claim),
    "findings": lambda library, claim: library.findings(),
    "search": lambda library, claim: library.search("toll"),
    "events": lambda library, claim: library.events(),
    "undoable": lambda library, claim: library.undoable(),
    "pending": lambda library, claim: library.pending(back=True),
    "redoable": lambda library, claim: library.redoable(),
    "last_mark": lambda library, claim: library.last_mark(),
    "tags": lambda library, claim: library.tags(),
    "filters": lambda library, claim: library.filters(),
    "filter": lambda library, claim: library.filter("@mine").query,
    "snapshot": lambda library, claim: library.snapshot(),
    "judge_plan": lambda library, claim: library.judge_plan(Fake("new")),
    "selected": lambda library, claim: _selected(library),
    "annotators": lambda library, claim: library.annotators(),
    "colleagues": lambda library, claim: library.colleagues(),
    "log": lambda library, claim: library.log(Choice()),
    "log_length": lambda library, claim: library.log_length(),
    "told": lambda library, claim: library.told(Choice()),
    "history": lambda library, claim: library.history(claim),
    "verify": lambda library, claim: library.verify(),
    "back_up": lambda library, claim: library.back_up(library.path.with_name("copy.db"), replace=True),
    "conflicts": lambda library, claim: library.conflicts(),
    "others": lambda library, claim: library.others(claim),
    "is_done": lambda library, claim: library.is_done(),
    "hides_others": lambda library, claim: library.hides_others(),
    "agreement": lambda library, claim: library.agreement().raw,
}


def test_every_public_method_is_tried_here() -> None:
    public = {name for name in dir(Library) if not name.startswith("_")} - {"open", "close", "blind", "policy", "examine"}
    assert public == {*WRITING, *READING}


@pytest.fixture
def prepared(library: Library) -> tuple[Library, str, str]:
    """A library with something to undo and something to redo, a claim, and a piece of evidence."""
    claim = claim_of(library, "times.txt", "16 dead")
    library.link(claim, 4, 0, 4, Relation.CONTESTS)
    library.save_filter("mine", "flagged")
    library.judge(Fake())
    with Library.open(library.path, annotator="bob", engines=small.ENGINES) as bob:
        bob.mark(claim, Verdict.CORROBORATED)
    library.mark(claim, Verdict.CONTESTED)
    library.note(claim, "n")
    library.undo()
    return library, claim, library.evidence(claim)[0].evidence.id


def state(library: Library) -> tuple[Any, ...]:
    return library.snapshot(), library.events(), library.undoable(), library.redoable(), library.filters()


@pytest.mark.parametrize("method", WRITING)
def test_while_another_writes_a_change_is_refused_and_works_afterwards(prepared: tuple[Library, str, str], method: str) -> None:
    library, claim, piece = prepared
    before = state(library)
    with closing(Store.open(library.path)) as other, other.transaction():
        with pytest.raises(ReaderError, match="is writing") as caught:
            WRITING[method](library, claim, piece)
        assert caught.value.hint == "Try again in a moment."
        assert state(library) == before
    WRITING[method](library, claim, piece)
    assert method == "relink" or state(library) != before


@pytest.mark.parametrize("method", READING)
def test_while_another_writes_everything_can_be_read(prepared: tuple[Library, str, str], method: str) -> None:
    library, claim, _ = prepared
    before = READING[method](library, claim)
    with closing(Store.open(library.path)) as other, other.transaction():
        other.run("DELETE FROM claim")
        assert READING[method](library, claim) == before


@pytest.mark.parametrize(
    "method", [method for method in WRITING if method not in {"relink", "load", "judge", "done", "merge_library", *ONCE}]
)
def test_on_a_full_disk_a_change_is_refused_and_nothing_is_lost(prepared: tuple[Library, str, str], method: str) -> None:
    library, claim, piece = prepared
    store = library._store
    pages = store.value("PRAGMA page_count")
    store.run(f"PRAGMA max_page_count = {pages}")
    before = state(library)

    def write_until_full() -> None:
        nonlocal before
        for number in range(400):  # the pages that are there have room for some more lines
            library.note(claim, f"{number} " * 60)
            before = state(library)
            WRITING[method](library, claim, piece)
            before = state(library)

    with pytest.raises(ReaderError, match="full"):
        write_until_full()
    assert state(library) == before
    store.run(f"PRAGMA max_page_count = {pages + 1000}")
    WRITING[method](library, claim, piece)
    library.note(claim, "room again")
    assert library.claim(claim).mark.note == "room again"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_read_only_library_is_shown_and_a_change_is_refused(open_folder: Path) -> None:
    path = open_folder / "case.db"
    with Library.open(path, annotator="ann", engines=small.ENGINES) as library:
        library.add(small.ALL)
        claim = claim_of(library, "times.txt", "16 dead")
        library.link(claim, 4, 0, 4, Relation.CONTESTS)
        library.save_filter("mine", "flagged")
        library.judge(Fake())
        with Library.open(path, annotator="bob", engines=small.ENGINES) as bob:
            bob.mark(claim, Verdict.CORROBORATED)
        library.mark(claim, Verdict.CONTESTED)
        library.note(claim, "n")
        library.undo()
        piece = library.evidence(claim)[0].evidence.id
        expected = library.snapshot()
    path.chmod(0o444)
    open_folder.chmod(0o555)

    def act() -> None:
        with Library.open(path, annotator="ann", engines=small.ENGINES) as library:
            assert library.snapshot() == expected
            assert library.search("toll")
            for write in WRITING.values():
                with pytest.raises(ReaderError, match="cannot be written"):
                    write(library, claim, piece)

    as_nobody(act)


CRAMPED = """
import resource, signal, sys
from pathlib import Path
from db.records import Verdict
from reader.errors import ReaderError
from reader.library import Library
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # no file can grow, as on a full disk
with Library.open(Path(sys.argv[1]), annotator="ann") as library:
    print(len(library.articles()), library.verify().problem)
    try:
        library.mark(sys.argv[2], Verdict.CONTESTED)
    except ReaderError as error:
        print(error.message)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="needs limits on the size of files")
def test_without_room_for_another_byte_a_library_can_be_read(library: Library) -> None:
    claim = library.claims()[0].claim.id
    library.close()
    finished = run(CRAMPED, library.path, claim)
    assert finished.returncode == 0, finished.stderr
    read, said = finished.stdout.splitlines()
    assert (read.strip(), "cannot be written" in said) == ("5", True)


MARKING = """
import os, signal, sys
from pathlib import Path
from db.records import Verdict
from reader.library import Library
from reader.library.chronicle import Choice
library = Library.open(Path(sys.argv[1]), annotator="ann")
for claim in sys.argv[2:]:
    library.mark(claim, Verdict.CONTESTED)
    library.note(claim, "before the end")
os.kill(os.getpid(), signal.SIGKILL)
"""


def run(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run some Python in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )


def test_what_was_acknowledged_survives_the_death_of_the_process_and_can_be_undone(library: Library) -> None:
    claims = [entry.claim.id for entry in library.claims()][:5]
    library.close()
    died = run(MARKING, library.path, *claims)
    assert died.returncode == -signal.SIGKILL, died.stderr
    with Library.open(library.path, annotator="ann", engines=small.ENGINES) as later:
        for claim in claims:
            assert (later.claim(claim).verdict, later.claim(claim).mark.note) == (Verdict.CONTESTED, "before the end")
        for _ in range(10):
            assert later.undo()
        assert {later.claim(claim).verdict for claim in claims} == {None}


BUSY = """
import sys
from pathlib import Path
from db.records import Verdict
from reader.library import Library
from reader.library.chronicle import Choice
library = Library.open(Path(sys.argv[1]), annotator=sys.argv[2])
for number in range(150):
    library.mark(sys.argv[3], [Verdict.CONTESTED, Verdict.UNVERIFIED][number % 2])
    library.tag(sys.argv[3], [str(number)])
"""


def test_processes_that_write_at_once_lose_nothing_and_keep_the_log_whole(library: Library) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    start = len(library.events())
    children = [
        subprocess.Popen([sys.executable, "-c", BUSY, library.path, name, claim], cwd=ROOT, stderr=subprocess.PIPE)
        for name in ("bea", "cem")
    ]
    added = [small.Text(f"{number}.txt", f"Paper{number} #fire\nThere were {number} dead") for number in range(20)]
    patient = Library.open(library.path, annotator="ann", engines=small.ENGINES)
    patient.add(added)
    for child in children:
        assert child.communicate(timeout=60)[1] == b""
        assert child.returncode == 0
    log = patient.events()
    patient.close()
    assert len(log) - start == 2 * 300 + 20
    assert [event.id for event in log] == list(range(1, len(log) + 1))
    assert [event.previous for event in log[1:]] == [event.hash for event in log[:-1]]
    assert all(events.digest(event) == event.hash for event in log)
    for name in ("bea", "cem"):
        tags = [event.after for event in log if event.annotator == name and event.kind is EventKind.TAG]
        assert tags == [[str(number)] for number in range(150)]


@pytest.mark.parametrize("name", ["", " ", "\x1b[31mann", "ann\n"])
def test_a_library_needs_an_annotator(path: Path, name: str) -> None:
    with pytest.raises(ReaderError, match="needs a name"):
        Library.open(path, annotator=name)
    assert not path.exists()


def test_a_library_is_opened_while_another_process_writes(library: Library, reopen: Open) -> None:
    with closing(Store.open(library.path)) as other, other.transaction():
        assert reopen().snapshot() == library.snapshot()


def test_errors_at_opening_are_shown_too(path: Path, reopen: Open) -> None:
    path.write_text("Sixteen people died.")
    with pytest.raises(ReaderError, match="is not a library") as caught:
        reopen()
    assert caught.value.hint


def test_reading_marking_and_searching_load_no_engine_and_no_screen(library: Library) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    library.close()
    code = """
import sys
from pathlib import Path
from db.records import Verdict
from reader.library import Library
from reader.library.chronicle import Choice
with Library.open(Path(sys.argv[1]), annotator="ann") as library:
    library.articles(), library.mark(sys.argv[2], Verdict.CONTESTED), library.search("toll"), library.snapshot(), library.undo()
for name in ("textual", "rich", "sqlite_utils", "numpy", "reader.ingest", "reader.claims", "reader.evidence"):
    assert name not in sys.modules, name
"""
    finished = run(code, library.path, claim)
    assert finished.returncode == 0, finished.stderr

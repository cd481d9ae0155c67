"""Processes that die, that write at once, and what opening and reading a library takes."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from db import changes
from db.records import ChangeKind, Verdict
from db.store import Store
from reader.errors import ReaderError
from reader.library import Library
from tests.library import small
from tests.library.conftest import Open
from tests.library.derive.test_adding import claim_of

ROOT = Path(__file__).parents[2]


def run(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run some Python in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )


CRAMPED = """
import resource, signal, sys
from pathlib import Path
from db.records import Verdict
from reader.errors import ReaderError
from reader.library import Library
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # no file can grow, as on a full disk
with Library.open(Path(sys.argv[1]), annotator="ann") as library:
    print(len(library.articles.all()), library.log.verify().problem)
    try:
        library.marks.mark(sys.argv[2], Verdict.CONTESTED)
    except ReaderError as error:
        print(error.message)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="needs limits on the size of files")
def test_without_room_for_another_byte_a_library_can_be_read(library: Library) -> None:
    claim = library.claims.all()[0].claim.id
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
from reader.library.log.chronicle import Choice
library = Library.open(Path(sys.argv[1]), annotator="ann")
for claim in sys.argv[2:]:
    library.marks.mark(claim, Verdict.CONTESTED)
    library.marks.note(claim, "before the end")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_was_acknowledged_survives_the_death_of_the_process_and_can_be_undone(library: Library) -> None:
    claims = [entry.claim.id for entry in library.claims.all()][:5]
    library.close()
    died = run(MARKING, library.path, *claims)
    assert died.returncode == -signal.SIGKILL, died.stderr
    with Library.open(library.path, annotator="ann", engines=small.ENGINES) as later:
        for claim in claims:
            assert (later.claims.get(claim).verdict, later.claims.get(claim).mark.note) == (Verdict.CONTESTED, "before the end")
        for _ in range(10):
            assert later.log.undo()
        assert {later.claims.get(claim).verdict for claim in claims} == {None}


BUSY = """
import sys
from pathlib import Path
from db.records import Verdict
from reader.library import Library
from reader.library.log.chronicle import Choice
library = Library.open(Path(sys.argv[1]), annotator=sys.argv[2])
for number in range(150):
    library.marks.mark(sys.argv[3], [Verdict.CONTESTED, Verdict.UNVERIFIED][number % 2])
    library.marks.tag(sys.argv[3], [str(number)])
"""


def test_processes_that_write_at_once_lose_nothing_and_keep_the_log_whole(library: Library) -> None:
    claim = claim_of(library, "times.txt", "16 dead")
    start = len(library.log.changes())
    children = [
        subprocess.Popen([sys.executable, "-c", BUSY, library.path, name, claim], cwd=ROOT, stderr=subprocess.PIPE)
        for name in ("bea", "cem")
    ]
    added = [small.Text(f"{number}.txt", f"Paper{number} #fire\nThere were {number} dead") for number in range(20)]
    patient = Library.open(library.path, annotator="ann", engines=small.ENGINES)
    patient.articles.add(added)
    for child in children:
        assert child.communicate(timeout=60)[1] == b""
        assert child.returncode == 0
    log = patient.log.changes()
    patient.close()
    assert len(log) - start == 2 * 300 + 20
    assert [change.id for change in log] == list(range(1, len(log) + 1))
    assert [change.previous for change in log[1:]] == [change.hash for change in log[:-1]]
    assert all(changes.digest(change) == change.hash for change in log)
    for name in ("bea", "cem"):
        tags = [change.after for change in log if change.annotator == name and change.kind is ChangeKind.TAG]
        assert tags == [[str(number)] for number in range(150)]


@pytest.mark.parametrize("name", ["", " ", "\x1b[31mann", "ann\n"])
def test_a_library_needs_an_annotator(path: Path, name: str) -> None:
    with pytest.raises(ReaderError, match="needs a name"):
        Library.open(path, annotator=name)
    assert not path.exists()


def test_a_library_is_opened_while_another_process_writes(library: Library, reopen: Open) -> None:
    with closing(Store.open(library.path)) as other, other.transaction():
        assert reopen().view.snapshot() == library.view.snapshot()


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
from reader.library.log.chronicle import Choice
with Library.open(Path(sys.argv[1]), annotator="ann") as library:
    library.articles.all(), library.marks.mark(sys.argv[2], Verdict.CONTESTED), library.view.search("toll")
    library.view.snapshot(), library.log.undo()
for name in ("textual", "rich", "sqlite_utils", "numpy", "reader.ingest", "reader.claims", "reader.evidence"):
    assert name not in sys.modules, name
"""
    finished = run(code, library.path, claim)
    assert finished.returncode == 0, finished.stderr

"""SIGKILL at any moment: the library opens, verify holds, and everything that was acknowledged is there.

The processes that are killed are forked off a server that has imported the program once, so that a few hundred deaths take a
minute or two.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import shutil
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlite_utils import Database

from db import backup
from db.migrations import STEPS
from db.store import APPLICATION_ID, VERSION
from reader.library.log.union import Union
from tests.library import small, victim
from tests.library.bring.test_merging import opened

if sys.platform == "win32":
    pytest.skip("needs processes that fork", allow_module_level=True)

SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload(["tests.library.victim"])

FEW, MANY = 2, 50
"""Deaths of each kind in the default run, and in the slow one."""

LONGEST = {"migrate": 0.06}
"""Seconds within which a process is killed, where it has done all it does before the usual ones."""

KINDS = (*victim.DOING, "migrate")


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("start") / "start.db"
    with opened(path) as library:
        library.articles.add(small.ALL)
    return path


def killed(what: str, path: Path, other: Path, after: float) -> list[list[str]]:
    """Kill a process so many seconds after it began its work, and return what it acknowledged."""
    ours, theirs = SERVER.Pipe(duplex=False)
    process = SERVER.Process(target=victim.work, args=(theirs, what, path, other))
    process.start()
    theirs.close()
    said = [json.loads(ours.recv_bytes())]
    time.sleep(after)
    process.kill()
    process.join()
    try:
        while True:
            said.append(json.loads(ours.recv_bytes()))
    except EOFError:
        return said
    finally:
        ours.close()
        process.close()


def check(path: Path, said: list[list[str]]) -> None:
    """What was acknowledged is there, and the library goes on."""
    with opened(path) as library:
        assert library.log.verify().problem == ""
        for what, *rest in said:
            if what == "article":
                library.articles.get(rest[0])
        notes = dict(words[1:] for words in said if words[0] == "note")
        told = {claim: [change.after for change in library.log.changes() if change.subject == claim] for claim in notes}
        assert all(note in told[claim] for claim, note in notes.items())
        library.articles.add([small.Text("last.txt", "Last on #fire\nThe toll was 99 dead")])
        assert not [one for one in library.case.examine(mend=True) if one.problem and not one.mended]


def kill_working(start: Path, folder: Path, what: str, after: float) -> None:
    path, other = Path(shutil.copy(start, folder / "case.db")), Path(shutil.copy(start, folder / "other.db"))
    said = killed(what, path, other, after)
    check(path, said)
    copies = [words[1] for words in said if words[0] == "copy"]
    if copies:
        with opened(folder / "copy.db") as library:
            assert library.log.verify().problem == ""
            assert copies[-1] in [change.after for change in library.log.changes()]
    if what == "merge":
        with opened(path) as library, opened(other) as theirs:
            library.case.merge(other)
            assert set(Union.of(theirs._workspace.store).lines) <= set(Union.of(library._workspace.store).lines)


def older(path: Path, target: Path) -> None:
    """The same library as an earlier version of the program wrote it: the first six steps, and what they had room for."""
    with closing(sqlite3.connect(target)) as connection:
        STEPS.apply(Database(connection, execute_plugins=False), stop_before="m007_authoring")
        connection.execute("ATTACH ? AS now", (str(path),))
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if table.startswith(("sqlite_", "_sqlite", "paragraph_", "revision")):
                continue
            names = ", ".join(f'"{row[1]}"' for row in connection.execute(f"PRAGMA main.table_info({table})"))
            connection.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM now.{table}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 6")
        connection.commit()


def kill_migrating(start: Path, folder: Path, after: float) -> None:
    """What was there is there, before or after the steps, and in the copy that was made before them."""
    path = folder / "case.db"
    older(start, path)
    killed("migrate", path, path, after)
    with opened(path) as library:
        assert library.log.verify().problem == ""
        assert len(library.articles.all()) == len(small.ALL)
        assert library._workspace.store.value("PRAGMA user_version") == VERSION
    assert backup.automatic(path)
    with closing(sqlite3.connect(backup.automatic(path)[0])) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (6,)
        assert copy.execute("SELECT count(*) FROM article").fetchone() == (len(small.ALL),)


def kill(start: Path, what: str, turn: int) -> None:
    """One death, at a moment that follows from its number."""
    after = random.Random(f"{what} {turn}").random() * LONGEST.get(what, 0.25)
    with TemporaryDirectory() as name:
        if what == "migrate":
            kill_migrating(start, Path(name), after)
        else:
            kill_working(start, Path(name), what, after)


@pytest.mark.parametrize("what", KINDS)
def test_a_killed_program_loses_nothing(start: Path, what: str) -> None:
    for turn in range(FEW):
        kill(start, what, turn)


@pytest.mark.slow
@pytest.mark.parametrize("what", KINDS)
def test_a_program_killed_many_times_loses_nothing(start: Path, what: str) -> None:
    for turn in range(FEW, FEW + MANY):
        kill(start, what, turn)

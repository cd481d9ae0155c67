"""SIGKILL at any moment: the library opens, verify holds, and everything that was acknowledged is there."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from db import backup
from db.migrations import STEPS
from db.store import APPLICATION_ID, VERSION
from reader.library.union import Union
from tests.library import small
from tests.library.test_merging import opened

ROOT = Path(__file__).parents[2]

WORK = """
import itertools, json, sys
from pathlib import Path
from db.records import Verdict
from tests.library import small
from tests.library.test_merging import opened
path, other, what = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]

def say(*words):
    print(json.dumps(words), flush=True)

say("ready")
with opened(path, "ann") as library:
    for turn in itertools.count():
        if what == "add":
            library.add([small.Text(f"more{turn}.txt", f"More{turn} on #fire\\nThe toll was {turn} dead")])
            say("article", f"more{turn}.txt")
        elif what == "mark":
            claim = library.claims()[turn % 5].claim.id
            library.note(claim, f"note {turn}")
            say("note", claim, f"note {turn}")
        elif what == "import":
            from db.records import Article
            from reader.exchange.importers import ImportBatch, ImportedArticle
            article = Article(f"Moon{turn} on #fire\\nThere were {turn} dead", f"moon{turn}.txt", title="Moon", id=1)
            library.load(ImportBatch("an export", f"{turn:064}", articles=(ImportedArticle(article, article.sha256),)))
            say("article", article.sha256)
        elif what == "merge":
            with opened(other, "bob") as theirs:
                theirs.add([small.Text(f"their{turn}.txt", f"Their{turn} on #fire\\nThe toll was {turn} dead")])
                claim = theirs.claims()[turn % 5].claim.id
                theirs.note(claim, f"bob {turn}")
            library.merge_library(other)
            say("article", f"their{turn}.txt")
        elif what == "backup":
            library.note(library.claims()[0].claim.id, f"note {turn}")
            library.back_up(path.with_name("copy.db"), replace=True)
            say("copy", f"note {turn}")
"""


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("start") / "start.db"
    with opened(path) as library:
        library.add(small.ALL)
    return path


def killed(script: str, *arguments: str, after: float) -> list[list[str]]:
    """Run a script, kill it so many seconds after it began its work, and return what it acknowledged."""
    process = subprocess.Popen([sys.executable, "-c", script, *arguments], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(after)
    process.kill()
    said, _ = process.communicate()
    return [json.loads(line) for line in said.splitlines() if line.endswith(b"]")]


def check(path: Path, said: list[list[str]]) -> None:
    with opened(path) as library:
        assert library.verify().problem == ""
        for what, *rest in said:
            if what == "article":
                library.article(rest[0])
        notes = dict(words[1:] for words in said if words[0] == "note")
        told = {claim: [event.after for event in library.events() if event.subject == claim] for claim in notes}
        assert all(note in told[claim] for claim, note in notes.items())
        library.add([small.Text("last.txt", "Last on #fire\nThe toll was 99 dead")])
        assert not [one for one in library.examine(mend=True) if one.problem and not one.mended]


def kill_working(start: Path, folder: Path, what: str, after: float) -> None:
    path, other = Path(shutil.copy(start, folder / "case.db")), Path(shutil.copy(start, folder / "other.db"))
    said = killed(WORK, str(path), str(other), what, after=after)
    check(path, said)
    copies = [words[1] for words in said if words[0] == "copy"]
    if copies:
        with opened(folder / "copy.db") as library:
            assert library.verify().problem == ""
            assert copies[-1] in [event.after for event in library.events()]
    if what == "merge":
        with opened(path) as library, opened(other) as theirs:
            library.merge_library(other)
            assert set(Union.of(theirs._store).lines) <= set(Union.of(library._store).lines)


OPEN = """
import sys
from pathlib import Path
from db.store import Store
print("ready", flush=True)
Store.open(Path(sys.argv[1]))
"""


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
    killed(OPEN, str(path), after=after)
    with opened(path) as library:
        assert library.verify().problem == ""
        assert len(library.articles()) == len(small.ALL)
        assert library._store.value("PRAGMA user_version") == VERSION
    assert backup.automatic(path)
    with closing(sqlite3.connect(backup.automatic(path)[0])) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (6,)
        assert copy.execute("SELECT count(*) FROM article").fetchone() == (len(small.ALL),)


KINDS = ("add", "mark", "import", "merge", "backup", "migrate")


def kill(start: Path, folder: Path, what: str, after: float) -> None:
    if what == "migrate":
        kill_migrating(start, folder, after / 4)
    else:
        kill_working(start, folder, what, after + 0.2)


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("what", KINDS)
def test_a_killed_program_loses_nothing(start: Path, tmp_path: Path, what: str, turn: int) -> None:
    kill(start, tmp_path, what, random.Random(f"{what} {turn}").random())


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(4, 24))
@pytest.mark.parametrize("what", KINDS)
def test_a_program_killed_many_times_loses_nothing(start: Path, tmp_path: Path, what: str, turn: int) -> None:
    kill(start, tmp_path, what, random.Random(f"{what} {turn}").random())

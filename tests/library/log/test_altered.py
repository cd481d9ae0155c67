"""Whatever cell of a library something else changes: verify or doctor names it, in a sentence."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db import seal
from db.records import Relation, Verdict
from reader.errors import ReaderError
from reader.library.derive.story import Asking
from tests.judges.fake import Fake, Teller
from tests.library.bring.test_merging import opened
from tests.library.derive.test_adding import claim_of

Cell = tuple[str, str, int]
"""A table, a column, and which row of it."""

CELLS = int(os.environ.get("READER_CELLS", "100"))
"""How many cells of all tables are altered, one after the other; there are some 1,600."""

FLIPS = int(os.environ.get("READER_FLIPS", "200"))
"""How many bits of the file are flipped, one after the other."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with rows in every table."""
    from tests.library import small

    path = tmp_path_factory.mktemp("full") / "case.db"
    with opened(path) as library:
        library.articles.add(small.ALL)
        claim = claim_of(library, "times.txt", "16 dead")
        library.marks.mark(claim, Verdict.CONTESTED)
        library.marks.note(claim, "a note")
        library.marks.decide(library.claims.evidence(claim)[0].evidence.id, True)
        library.claims.link(claim, 4, 0, 4, Relation.CONTESTS)
        library.articles.edit(2, source="Other")
        library.articles.decide_copy(3, 2, is_copy=True)
        library.judges.ask(Fake())
        library.judges.read_stories(Teller(), Asking())
        library.judges.count(("fake", "one"))
        library.view.save_filter("mine", "flagged")
        library.claims.remove(library.claims.all(3)[0].claim.id)
        library.articles.delete(5)
        with library._workspace.store.transaction():
            library._workspace.store.run("INSERT INTO vector VALUES ('m', 'd', x'00')")
        assert library.log.verify().problem == ""
        assert not [one for one in library.case.examine() if one.problem]
    return path


def cells(path: Path) -> list[Cell]:
    """All cells of all tables."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = []
        for table in tables:
            if table == "paragraph_fts":
                continue
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info('{table}')")]
            number = connection.execute(f"SELECT count(*) FROM '{table}'").fetchone()[0]
            found += [(table, column, row) for column in columns for row in range(number)]
    return found


def other(value: object) -> Iterator[object]:
    """Values that a cell does not have."""
    match value:
        case int() | float():
            yield from (value + 1, "words")
        case str():
            yield from (value + "x", 7, None)
        case bytes():
            yield value + b"x"
        case _:
            yield "words"


def altered(path: Path, cell: Cell, value: object) -> bool:
    """Change one cell as no program of ours would; say whether SQLite let that happen."""
    table, column, row = cell
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        names = [row[1] for row in connection.execute(f"PRAGMA table_info('{table}')")]
        values = connection.execute(f"SELECT * FROM '{table}' LIMIT 1 OFFSET {row}").fetchone()
        where = " AND ".join(f'"{name}" IS ?' for name in names)
        try:
            return connection.execute(f"UPDATE '{table}' SET \"{column}\" = ? WHERE {where}", (value, *values)).rowcount > 0
        except sqlite3.Error:
            return False


def told(path: Path) -> list[str]:
    """What verify and doctor say of a library; opening it may already say it."""
    try:
        with opened(path) as library:
            return [found for found in (library.log.verify().problem, *(one.problem for one in library.case.examine())) if found]
    except ReaderError as error:
        return [error.message]


def found_by(path: Path) -> list[object]:
    """All that the full-text index finds, word by word: bytes of it that change nothing there cannot matter."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, paragraph_fts, instance)")
        return connection.execute("SELECT * FROM words").fetchall()


def walk(full: Path, folder: Path, wanted: list[Cell]) -> None:
    missed = []
    for cell in wanted:
        table, column, row = cell
        with closing(sqlite3.connect(full)) as connection:
            connection.row_factory = sqlite3.Row
            value = connection.execute(f"SELECT * FROM '{table}' LIMIT 1 OFFSET {row}").fetchone()[column]
        for new in other(value):
            for file in folder.iterdir():
                file.unlink()
            path = Path(shutil.copy(full, folder / "altered.db"))
            if not altered(path, cell, new):
                continue
            named = [said for said in told(path) if "are missing or are not as" not in said]
            if not named and not (table.startswith("paragraph_fts") and found_by(path) == found_by(full)):
                missed.append((cell, value, new))
    assert not missed, missed


def test_some_altered_cells_are_named(full: Path, tmp_path: Path) -> None:
    walk(full, tmp_path, random.Random(0).sample(cells(full), 12))


@pytest.mark.slow
def test_some_altered_cell_of_every_column_is_named(full: Path, tmp_path: Path) -> None:
    by_column: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells(full):
        by_column.setdefault(cell[:2], []).append(cell)
    walk(full, tmp_path, [random.Random(0).choice(its) for its in by_column.values()])


@pytest.mark.slow
def test_an_altered_cell_is_named_wherever_it_stands(full: Path, tmp_path: Path) -> None:
    every = cells(full)
    walk(full, tmp_path, random.Random(1).sample(every, min(CELLS, len(every))))


@pytest.mark.slow
def test_any_flipped_byte_of_the_file_is_named_or_changes_nothing(full: Path, tmp_path: Path) -> None:
    """What neither names has changed no row: free room within a page, a counter that only SQLite's caches look at."""
    whole, chance = full.read_bytes(), random.Random(1)
    before = rows(full)
    missed = []
    for _ in range(FLIPS):
        place, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
        path = tmp_path / "flipped.db"
        path.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
        if not told(path) and rows(path) != before:
            missed.append((place, bit))
        for file in tmp_path.iterdir():
            file.unlink()
    assert not missed, missed


def rows(path: Path) -> list[object]:
    """All that stands in a library's own tables."""
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        return [connection.execute(f"SELECT * FROM {table}").fetchall() for table in (*seal.OWNERS, *seal.WHOLE)]

"""What comes out of a library's file is as foreign as a page: nothing in it reaches a terminal or a report as a command."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reader.exchange import FORMATS
from tests.cli.conftest import Run

HOSTILE = "\x1b]52;c;ZXZpbA==\x07\x1b[2J\x9b31m\x90q\x9c\x00\x08\x7f\x85\r\u202egnol\u2066x\u2069"
"""Writes the clipboard, clears the screen, sets a colour, and turns the reading order round."""

ACTS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal or a viewer acts on; line feeds and tabs are the lines themselves."""

TYPED = {
    "id",
    "sha256",
    "bytes_sha256",
    "claim_id",
    "evidence_id",
    "kind",
    "relation",
    "verdict",
    "format",
    "blocks",
    "spans",
    "key",
    "here",
    "there",
    "hash",
    "previous",
    "subject",
    "pair",
}
"""Columns whose values are of a few kinds, places or hashes."""

ENUMS = {"kind", "bound", "precision", "earliest", "latest"}

COMMANDS = (
    "list",
    "list --json",
    "show 1",
    "claims",
    "claims --json",
    "check",
    "check --json",
    "why CLAIM",
    "why CLAIM 1",
    "figures",
    "search ferry",
    "log",
    "log --json",
    "history CLAIM",
    "history CLAIM --json",
    "conflicts",
    "conflicts --json",
    "filters",
    "filters --json",
    "tags",
    "tags --json",
    "undo --list",
    "undo --list --json",
    "verify",
    "doctor",
    "settings",
    "agreement",
    "copy 2 1",
    "mark CLAIM contested",
    "edit 1 --author X",
    "undo",
    "redo",
    "relink",
    "judge --with nli --model m --no-count",
    "delete 1",
)


@pytest.fixture
def hostile(run: Run, tmp_path: Path, articles: tuple[Path, Path]) -> tuple[Path, str]:
    """A library in which every text holds the sequence, with one claim that is marked, noted, tagged and decided on."""
    library = tmp_path / "case.db"
    run("--db", library, "--annotator", "ann", "add", *articles)
    claims = json.loads(run("--db", library, "claims", "--json").out)
    number = next(claim["id"] for claim in claims if claim["evidence"])
    for who, verdict in (("ann", "contested"), ("bob", "unverified")):
        run("--db", library, "--annotator", who, "mark", number, verdict, "--note", "a note", "--tag", "toll")
    run("--db", library, "filters", "--save", "open", "unmarked")
    with closing(sqlite3.connect(library)) as file:
        for table, columns in list(_texts(file)):
            changed = ", ".join(f'"{name}" = spoil(\'{name}\', "{name}")' for name in columns)
            file.create_function("spoil", 2, _spoilt)
            triggers = file.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
            ).fetchall()
            for name, _ in triggers:
                file.execute(f'DROP TRIGGER "{name}"')
            file.execute(f'UPDATE "{table}" SET {changed}')
            for _, sql in triggers:
                file.execute(sql)
        file.commit()
    return library, number


def _texts(file: sqlite3.Connection) -> Iterator[tuple[str, list[str]]]:
    """Every table with its columns of texts."""
    for name, sql in file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall():
        if "VIRTUAL" not in sql and not name.startswith(("_", "sqlite_")) and "_fts" not in name:
            rows = file.execute(f'PRAGMA table_info("{name}")').fetchall()
            columns = [row[1] for row in rows if row[2] == "TEXT" and row[1] not in TYPED]
            if columns:
                yield name, columns


def _spoilt(name: str, value: str | None) -> str | None:
    """A column's value with the sequence in each of its texts; the annotator whose marks are shown stays who they are."""
    if value is None or (name == "annotator" and value == "ann"):
        return value
    if name in {"before", "after"} or value[:1] in {"{", "["}:
        return json.dumps(_spoilt_leaves(json.loads(value)), ensure_ascii=False)
    return value + HOSTILE


def _spoilt_leaves(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _spoilt_leaves(its, name) for name, its in value.items()}
    if isinstance(value, list):
        return [_spoilt_leaves(item, key) for item in value]
    return value + HOSTILE if isinstance(value, str) and key not in ENUMS else value


def test_no_command_hands_on_what_a_terminal_acts_on(run: Run, hostile: tuple[Path, str]) -> None:
    assert _handed_on(run, hostile, COMMANDS) == {}


@pytest.mark.usefixtures("on_terminal")
def test_nor_does_one_on_a_terminal(run: Run, hostile: tuple[Path, str]) -> None:
    shown = ("list", "show 1", "claims", "check", "why CLAIM 1", "figures", "search ferry", "log", "history CLAIM")
    assert _handed_on(run, hostile, shown) == {}


def _handed_on(run: Run, hostile: tuple[Path, str], commands: tuple[str, ...]) -> dict[str, list[str]]:
    """The commands that write such characters, or nothing at all, with what it is."""
    library, number = hostile
    found: dict[str, list[str]] = {}
    for command in commands:
        done = run("--db", library, "--annotator", "ann", *command.replace("CLAIM", number).split())
        written = done.out + done.err
        if ACTS.search(written) or not written or done.code not in {0, 1}:
            found[command] = [str(done.code), *ACTS.findall(written)]
    return found


def test_no_export_does(run: Run, hostile: tuple[Path, str], tmp_path: Path) -> None:
    library, _ = hostile
    target = tmp_path / "export"
    for name in FORMATS:
        for more in ((), ("--annotators", "all"), ("--article", "1"), ("--base-url", "https://x.example/")):
            target.unlink(missing_ok=True)
            done = run("--db", library, "--annotator", "ann", "export", "-f", name, "-o", target, *more)
            assert (done.code, ACTS.findall(done.out + done.err)) == (0, []), done.err
            found = _cells(target) if name == "sqlite" else target.read_bytes().decode().replace("\r\n", "\n")
            assert not ACTS.findall(found), name
            assert found or name == "urls"


def _cells(path: Path) -> str:
    """Every cell of an SQLite file."""
    with closing(sqlite3.connect(path)) as file:
        tables = [row[0] for row in file.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
        return "\n".join(
            str(cell)
            for table in tables
            if "_fts_" not in table
            for row in file.execute(f'SELECT * FROM "{table}"')
            for cell in row
        )


def test_there_is_one_door_to_the_terminal() -> None:
    folder = Path(__file__).parents[2] / "reader" / "cli"
    others = [path for path in folder.glob("*.py") if path.name != "terminal.py"]
    around = re.compile(r"click\.(echo|secho|style)\(|\bConsole\b|(?<!\.)\bprint\(|sys\.stdout\.write")
    assert [path.name for path in others if around.search(path.read_text("utf-8"))] == []

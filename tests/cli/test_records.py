"""Lists for scripts: the same records as an array, a line each, and as a table."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from reader.cli.program import program
from tests.cli.conftest import Run

LISTS = [
    "list",
    "show 1",
    "claims",
    "check",
    "why CLAIM",
    "figures",
    "search ship",
    "log",
    "history CLAIM",
    "captures 1",
    "conflicts",
    "undo --list",
    "tags",
    "filters",
]


def test_every_command_that_lists_for_scripts_is_tried_here() -> None:
    listing = {name for name, command in program.commands.items() if any(param.name == "form" for param in command.params)}
    assert listing == {line.split()[0] for line in LISTS}


@pytest.fixture
def filled(run: Run, sample: Path) -> Path:
    claim = first_claim(run, sample)
    run("--db", sample, "mark", claim, "contested", "--tag", "toll")
    run("--db", sample, "filters", "--save", "open", "unmarked")
    return sample


def first_claim(run: Run, sample: Path) -> str:
    return str(json.loads(run("--db", sample, "claims", "--suggested", "contested", "--json").out)[0]["id"])


@pytest.mark.parametrize("command", LISTS)
def test_an_array_lines_and_a_table_hold_the_same_records(run: Run, filled: Path, command: str) -> None:
    words = [first_claim(run, filled) if word == "CLAIM" else word for word in command.split()]
    whole, lines, table = (run("--db", filled, *words, f"--{form}") for form in ("json", "nl", "csv"))
    assert (whole.code, lines.code, table.code) == (0, 0, 0)
    records = [json.loads(line) for line in lines.out.splitlines()]
    found = json.loads(whole.out)
    if isinstance(found, list):
        assert found == records
    elif command != "check":
        assert len(found) == len(records)
    rows = list(csv.DictReader(io.StringIO(table.out)))
    assert len(rows) == len(records)
    if records:
        assert list(rows[0]) == list(dict.fromkeys(name for record in records for name in record))
        assert [row.get("quote") for row in rows] == [record.get("quote") for record in records]


def test_a_cell_that_begins_like_a_formula_is_inert(run: Run, tmp_path: Path) -> None:
    article = tmp_path / "sum.md"
    article.write_text("---\ntitle: =SUM(A1)\n---\n\nSixteen people died in the flood at Redmill.\n", "utf-8")
    run("--db", tmp_path / "x.db", "add", article)
    assert "'=SUM(A1)" in run("--db", tmp_path / "x.db", "list", "--csv").out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_and_installed(run: Run, shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shell == "bash" and shutil.which("bash") is None:
        pytest.skip("bash is not here")
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    printed = run("completion", shell)
    assert "_READER_COMPLETE" in printed.out
    done = run("completion", shell, "--install")
    assert done.code == 0
    (file,) = [path for path in (tmp_path / "home").rglob("*reader*") if path.is_file()]
    assert file.read_text("utf-8") == printed.out
    assert file.name in done.out.replace("\n", "")


def test_bash_takes_what_completion_prints(run: Run, tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not here")
    script = tmp_path / "reader.bash"
    script.write_text(run("completion", "bash").out, "utf-8")
    assert subprocess.run([bash, "-n", script], capture_output=True, timeout=60, check=False).stderr == b""

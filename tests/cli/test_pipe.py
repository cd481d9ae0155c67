"""Into a pipe a record is one line, whatever its length, and who stops reading ends the command without a word."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.cli.program import CLOSED_PIPE
from tests.cli.conftest import ECHO, LEDGER, Run

PROGRAM = [sys.executable, "-c", "import sys; from reader.cli import main; sys.exit(main())"]

COMMANDS = (
    "list",
    "list --json",
    "claims",
    "claims --json",
    "check",
    "search ferry",
    "figures",
    "show 1",
    "log",
    "log --json",
    "history CLAIM",
    "why CLAIM",
    "conflicts",
    "tags",
    "filters",
    "settings",
    "settings --keys",
    "undo --list",
    "export",
    "export -f markdown",
    "export -f sqlite",
    "doctor",
    "verify",
    "agreement",
    "--help",
)


@pytest.fixture
def library(run: Run, tmp_path: Path) -> Path:
    """Two articles that contest each other, titles, claims, notes and a filter far wider than any terminal, breaks in them."""
    ledger, echo, path = tmp_path / "ledger.txt", tmp_path / "echo.md", tmp_path / "case.db"
    people = f"43 people,\n{'men and women and children, ' * 20}\ndied."
    ledger.write_text(LEDGER.replace("lost in fog", f"{'lost ' * 60}in fog").replace("43 people died.", people), "utf-8")
    echo.write_text(ECHO, "utf-8")
    run("--db", path, "--annotator", "ann", "add", ledger, echo)
    number = _claims(run, path)[0]["id"]
    run("--db", path, "--annotator", "ann", "mark", number, "contested", "--tag", "toll", "--note", "word " * 80)
    run("--db", path, "--annotator", "bob", "mark", number, "unverified")
    run("--db", path, "filters", "--save", "open", " ".join(["unmarked"] * 30))
    return path


def _claims(run: Run, library: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(run("--db", library, "claims", "--json").out)
    return found


@pytest.mark.parametrize("columns", ["20", "80", "500"])
def test_a_claim_is_one_line(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    claims = _claims(run, library)
    done = run("--db", library, "--annotator", "ann", "claims")
    lines = done.out.splitlines()
    assert len(lines) == len(claims) > 2
    for line, claim in zip(lines, claims, strict=True):
        assert " ".join(claim["quote"].split()) in line
        assert claim["id"].startswith(line.split()[0])
        assert line.endswith(f"– article {claim['article']}")
    assert done.err.startswith(f"{len(claims)} claims.")


def test_an_article_is_one_line_with_what_is_odd_about_it(run: Run, sample: Path) -> None:
    done = run("--db", sample, "list")
    lines = done.out.splitlines()
    assert [line.split()[0] for line in lines] == list("1234567")
    assert sum("copy of" in line for line in lines) == 1
    assert done.err.startswith("7 articles, ")


def test_a_line_of_the_log_a_tag_and_a_filter_are_one_line_each(run: Run, library: Path) -> None:
    events = json.loads(run("--db", library, "log", "--json").out)
    assert len(run("--db", library, "log").out.splitlines()) == len(events)
    assert len(run("--db", library, "--annotator", "ann", "tags").out.splitlines()) == 1
    assert len(run("--db", library, "filters").out.splitlines()) == 1
    number = _claims(run, library)[0]["id"]
    told = json.loads(run("--db", library, "history", number, "--json").out)
    assert len(run("--db", library, "history", number).out.splitlines()) == len(told) + 1


def test_a_hit_is_one_line(run: Run, library: Path) -> None:
    lines = run("--db", library, "search", "aurora").out.splitlines()
    assert lines
    assert all("Aurora" in line and line.split()[-2:][0] == "article" for line in lines)


def test_why_puts_a_passage_and_its_reason_on_one_line(run: Run, library: Path) -> None:
    evidence = json.loads(run("--db", library, "claims", "--json").out)[0]["evidence"]
    lines = run("--db", library, "why", _claims(run, library)[0]["id"]).out.splitlines()
    assert len(lines) == 3 + len(evidence)
    for piece in evidence:
        assert any(" ".join(piece["quote"].split()) in line and piece["reason"] in line for line in lines)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_who_stops_reading_ends_every_command_quietly(run: Run, library: Path, command: str) -> None:
    number = _claims(run, library)[0]["id"]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*PROGRAM, "--db", str(library), "--annotator", "ann", *command.replace("CLAIM", number).split()],
        stdout=writing,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        check=False,
        text=True,
    )
    os.close(writing)
    assert "Traceback" not in done.stderr
    assert "rror" not in done.stderr
    assert done.returncode == CLOSED_PIPE

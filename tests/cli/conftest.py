"""The program as a person starts it, in this process, with settings and library of its own."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.cli import main
from reader.demo import sources
from reader.library import Library

LEDGER = """Ferry lost in fog

Harbour Ledger
4 May 1901

The ferry Aurora sank in the harbour on 3 May 1901 and 43 people died. She had 120 passengers on board.
"""

ECHO = """---
title: Aurora, ten years after
source: Evening Echo
date: 1911-05-03
---

# Aurora, ten years after

The ferry Aurora sank in the harbour on 3 May 1901 and 17 people died. She had 120 passengers on board.
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left: its exit code and what it wrote."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings, library or colours of the developer's reach a test."""
    for name in ("READER_DB", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("READER_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program with arguments."""

    def run_(*arguments: str | Path) -> Outcome:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return run_


@pytest.fixture
def on_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Standard output is a terminal, one without colours."""
    monkeypatch.setenv("TTY_COMPATIBLE", "0")
    # the class, since pytest puts another stream of it in place before the test itself
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda stream: stream is sys.stdout)


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample library, made once."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    with Library.open(path, annotator="ann") as library:
        library.articles.add(sources())
    return path


@pytest.fixture
def sample(built_sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample library that a test may change."""
    return Path(shutil.copy(built_sample, tmp_path / "case.db"))


@pytest.fixture
def articles(tmp_path: Path) -> tuple[Path, Path]:
    """Two short articles that contest each other's figure, as files."""
    ledger, echo = tmp_path / "ledger.txt", tmp_path / "echo.md"
    ledger.write_text(LEDGER, "utf-8")
    echo.write_text(ECHO, "utf-8")
    return ledger, echo

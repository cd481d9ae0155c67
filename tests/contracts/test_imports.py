"""The layers of the design hold, and a command loads only what it uses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reader.library import Library
from tests.library.small import ENGINES, TIMES

ROOT = Path(__file__).parents[2]

LISTING = """
import sys
from reader.cli import main
code = main(sys.argv[1:])
print("\\n".join(sorted(sys.modules)), file=sys.stderr)
sys.exit(code)
"""

SCREENS = ("textual",)
WEB_PAGES = ("trafilatura", "lxml")
LANGUAGE_MODELS = ("onnxruntime", "torch", "transformers", "spacy")


def loaded(arguments: list[str], folder: Path) -> set[str]:
    """The top-level packages that a command has imported when it ends, in a process of its own."""
    environment = {"PATH": "", "HOME": str(folder), "READER_CONFIG": str(folder / "none.toml"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", LISTING, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return {line.split(".")[0] for line in done.stderr.splitlines()} | set(done.stderr.split())


def test_the_import_contracts_hold() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_help_starts_without_screens_library_or_engines(tmp_path: Path) -> None:
    modules = loaded(["--help"], tmp_path)
    assert not modules & {*SCREENS, *WEB_PAGES, *LANGUAGE_MODELS, "numpy", "sqlite_utils", "reader.library", "reader.evidence"}


def test_adding_a_text_file_needs_no_screens_and_no_reader_of_web_pages(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text("Ferry lost\n\nThe ferry sank on 3 May 1901 and 43 people died.\n")
    modules = loaded(["--db", str(tmp_path / "case.db"), "add", str(tmp_path / "ferry.txt")], tmp_path)
    assert not modules & {*SCREENS, *WEB_PAGES, *LANGUAGE_MODELS}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A library of one article."""
    folder = tmp_path_factory.mktemp("case")
    with Library.open(folder / "case.db", annotator="ann", engines=ENGINES) as opened:
        opened.articles.add([TIMES])
    return str(folder / "case.db")


@pytest.mark.parametrize(
    "command", [["export", "--format", "json"], ["export", "--format", "markdown"], ["list"], ["claims"], ["check"], ["log"]]
)
def test_reading_commands_need_no_screens_and_no_engines(tmp_path: Path, library: str, command: list[str]) -> None:
    assert not loaded(["--db", library, *command], tmp_path) & {
        *SCREENS,
        *WEB_PAGES,
        *LANGUAGE_MODELS,
        "numpy",
        "reader.ingest.format",
    }


def test_only_the_screens_import_textual() -> None:
    importing = [
        str(path.relative_to(ROOT))
        for folder in ("db", "reader")
        for path in (ROOT / folder).rglob("*.py")
        if any(line.lstrip().startswith(("import textual", "from textual")) for line in path.read_text("utf-8").splitlines())
    ]
    assert importing
    assert [path for path in importing if not path.startswith("reader/ui/")] == []

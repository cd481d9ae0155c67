"""What is imported inside a function is imported late for a reason: at the start it is not there, and the start is quick."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]

ENTRIES = ("reader.cli", "reader.cli.program", "reader.ui.app", "reader.library", "reader.ingest", "reader.exchange")
"""Where programs begin: what a command, the screen and a script import."""

LISTING = "import sys, {entry}; print('\\n'.join(sys.modules))"


def modules() -> dict[str, Path]:
    """All modules of ours by name."""
    found = {}
    for package in ("db", "reader"):
        for path in (ROOT / package).rglob("*.py"):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def late(tree: ast.Module, known: Collection[str]) -> Iterator[str]:
    """The modules that are imported inside of functions."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Import):
                    yield from (name.name for name in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module:
                    inner = [f"{node.module}.{name.name}" for name in node.names]
                    yield from (name if name in known else node.module for name in inner)


def loaded(entry: str) -> frozenset[str]:
    """What is there when one module is imported in a fresh process."""
    command = [sys.executable, "-c", LISTING.format(entry=entry)]
    return frozenset(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split())


def test_what_is_imported_when_used_is_not_there_before() -> None:
    known = modules()
    starts = {entry: loaded(entry) for entry in ENTRIES}
    pointless = set()
    for name, path in known.items():
        its = [there - {entry} for entry, there in starts.items() if name in there]
        for wanted in late(ast.parse(path.read_text("utf-8")), known):
            if its and all(wanted in there for there in its):
                pointless.add((name, wanted))
    assert pointless == set(), "imported inside a function, and there already: import it at the top, or keep others from it"

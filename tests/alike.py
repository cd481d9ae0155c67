"""Runs the commands of two checkouts on the same libraries, and prints what of their output is not byte for byte the same.

For changes that must change nothing: the libraries are made by the other checkout, so that this one also reads what it wrote.

    python -m tests.alike CHECKOUT
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from reader.exchange import FORMATS

HERE = Path(__file__).parents[1]

TIME = re.compile(rb'"\d{4}-\d\d-\d\dT[\d:.]+Z"|\b[0-9a-f]{64}\b')
"""A moment of today, or the hash of a line that has one."""

PROGRAM = "import sys; from reader.cli import main; sys.exit(main())"

OLD = HERE / "tests" / "library" / "log" / "everything.db.gz"

DONE: tuple[tuple[str, ...], ...] = (
    ("mark", "{one}", "contested", "--note", "a note", "--tag", "toll"),
    ("flag", "{two}"),
    ("edit", "2", "--source", "Another"),
    ("copy", "3", "--of", "2"),
    ("claim", "remove", "{two}"),
    ("undo",),
    ("redo",),
    ("delete", "4", "--yes"),
)
"""What is done to the sample library before it is looked at."""

ASKED: tuple[tuple[str, ...], ...] = (
    *(("export", "--format", name) for name in FORMATS if name != "sqlite"),
    ("export", "--format", "json", "--annotators", "all", "--judged"),
    *((name, "--json") for name in ("list", "claims", "check", "figures", "log", "conflicts", "tags", "filters")),
    ("undo", "--list", "--json"),
    ("list",),
    ("claims",),
    ("check",),
    ("log",),
    ("log", "--annotator", "bob"),
    ("show", "1"),
    ("undo", "--list"),
    ("verify",),
    ("doctor",),
    ("history", "{one}"),
    ("history", "{one}", "--json"),
    ("why", "{one}"),
    ("search", "dead"),
    ("resolve", "--help"),
)
"""What is asked of both."""

CHANGED: tuple[tuple[str, ...], ...] = (
    ("mark", "{one}", "unverified"),
    ("undo",),
    ("undo",),
    ("undo",),
    ("redo",),
    ("edit", "1", "--source", "Renamed"),
    ("claims", "--json"),
    ("relink",),
    ("export", "--format", "json"),
    ("verify",),
)
"""What is done by both, each to its own copy, and what comes of it: all but times and what hangs on them."""


def said(checkout: Path, library: Path, words: tuple[str, ...], home: Path) -> bytes:
    """What a command says, its exit code first."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CONFIG_HOME": str(home),
        "PYTHONPATH": str(checkout),
        "COLUMNS": "100",
    }
    command = [sys.executable, "-c", PROGRAM, "--db", str(library), "--annotator", "ann", *words]
    done = subprocess.run(command, cwd=home, env=environment, capture_output=True, check=False)
    return b"%d\n" % done.returncode + done.stdout + done.stderr


def claims(library: Path) -> dict[str, str]:
    """The first and the last claim of a library that was not removed."""
    rows = sqlite3.connect(library).execute("SELECT id FROM claim WHERE NOT removed ORDER BY article_id, start").fetchall()
    return {"{one}": rows[0][0], "{two}": rows[-1][0]}


def filled(words: tuple[str, ...], its: dict[str, str]) -> tuple[str, ...]:
    return tuple(its.get(word, word) for word in words)


def main() -> int:
    """Compare; the exit code is 1 where anything differs."""
    other, differing, count = Path(sys.argv[1]).resolve(), 0, 0
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        old, sample = home / "old.db", home / "sample.db"
        old.write_bytes(gzip.decompress(OLD.read_bytes()))
        said(other, sample, ("add", *map(str, sorted((HERE / "reader" / "demo" / "articles").iterdir()))), home)
        for words in DONE:
            said(other, sample, filled(words, claims(sample)), home)
        for library in (old, sample):
            its = claims(library)
            for words in ASKED:
                one, two = (said(checkout, library, filled(words, its), home) for checkout in (other, HERE))
                count += 1
                if one != two:
                    differing += 1
                    print(f"{library.stem}: reader {' '.join(words)}: not the same", one[-300:], two[-300:], sep="\n  ")
            copies = [Path(shutil.copy(library, home / f"{library.stem}-{side}.db")) for side in ("one", "two")]
            for words in CHANGED:
                results = [said(where, copy, filled(words, its), home) for where, copy in zip((other, HERE), copies, strict=True)]
                count += 1
                one, two = (TIME.sub(b"", result) for result in results)
                if one != two:
                    differing += 1
                    print(f"{library.stem}: reader {' '.join(words)}: not the same", one[-300:], two[-300:], sep="\n  ")
    print(f"{count} outputs compared, {differing} differ")
    return int(bool(differing))


if __name__ == "__main__":
    sys.exit(main())

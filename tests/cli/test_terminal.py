"""The program in a real terminal: the sample library opens, colours show, a bar shows progress."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="a terminal as POSIX has them")

PROGRAM = [sys.executable, "-c", "import sys; from reader.cli import main; sys.exit(main())"]
CTRL_Q = b"\x11"


class Terminal:
    """A process on a pseudo-terminal of 100 by 30."""

    def __init__(self, *arguments: str, home: Path, **environment: str) -> None:
        """Start the program."""
        self._mine, its = pty.openpty()
        surroundings = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "TMPDIR": str(home),
            "TERM": "xterm-256color",
            "COLUMNS": "100",
            "LINES": "30",
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "READER_CONFIG": str(home / "none.toml"),
        }
        self.process = subprocess.Popen(
            [*PROGRAM, *arguments], stdin=its, stdout=its, stderr=its, env=surroundings | environment, start_new_session=True
        )
        os.close(its)
        self.seen = ""

    def wait_for(self, words: str, seconds: float = 60) -> None:
        """Read until the words have been shown."""
        deadline = time.monotonic() + seconds
        while words not in self.seen:
            assert time.monotonic() < deadline, self.seen[-2000:]
            self._read()

    def press(self, keys: bytes) -> None:
        """Type."""
        os.write(self._mine, keys)

    def end(self) -> int:
        """Read until the program has ended; its exit code."""
        deadline = time.monotonic() + 60
        while self.process.poll() is None and time.monotonic() < deadline:
            self._read()
        self._read()
        os.close(self._mine)
        return self.process.wait(1)

    def _read(self) -> None:
        if select.select([self._mine], [], [], 0.1)[0]:
            try:
                self.seen += os.read(self._mine, 65536).decode("utf-8", "replace")
            except OSError:  # Linux says so when the other side is closed
                time.sleep(0.05)


@pytest.mark.slow
def test_demo_opens_the_sample_library_and_leaves_nothing_behind(tmp_path: Path) -> None:
    terminal = Terminal("demo", home=tmp_path)
    terminal.wait_for("Making the sample library", seconds=5)
    assert not list(tmp_path.glob("reader-demo-*/sample.db")), "the bar shows before the work begins"
    terminal.wait_for("Quayside Review")
    terminal.wait_for("1,517")
    assert list(tmp_path.glob("reader-demo-*"))
    terminal.press(CTRL_Q)
    assert terminal.end() == 0
    assert not list(tmp_path.glob("reader-demo-*"))


@pytest.mark.slow
def test_an_export_to_a_file_shows_a_bar_and_one_to_the_terminal_shows_none(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Ferry lost\n\nThe ferry sank on 3 May 1901 and 43 people died.\n")
    library = ("--db", str(tmp_path / "a.db"))
    assert Terminal(*library, "add", str(tmp_path / "one.txt"), home=tmp_path).end() == 0
    barred = Terminal(*library, "export", "-o", str(tmp_path / "a.json"), home=tmp_path)
    assert barred.end() == 0
    assert "Exporting" in barred.seen
    bare = Terminal(*library, "export", "--format", "csv", home=tmp_path)
    assert bare.end() == 0
    assert "Exporting" not in bare.seen


@pytest.mark.slow
def test_adding_shows_a_bar_and_colours_and_no_color_takes_the_colours_away(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"Ferry {name} lost\n\nThe ferry {name} sank on 3 May 1901 and 43 people died.\n")
    coloured = Terminal("--db", str(tmp_path / "a.db"), "add", str(tmp_path), home=tmp_path)
    assert coloured.end() == 0
    assert "━" in coloured.seen
    assert "\x1b[32madded" in coloured.seen
    plain = Terminal("--db", str(tmp_path / "b.db"), "add", str(tmp_path), home=tmp_path, NO_COLOR="1")
    assert plain.end() == 0
    assert "\x1b[32m" not in plain.seen
    assert "2 added" in plain.seen

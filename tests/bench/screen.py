"""How fast the reading screen is, against a Textual app that repaints a screen of plain lines. Both in this one run.

Each app runs in a pseudo-terminal of 120×40. A key is timed from the byte written to the last byte of the frame it causes, in
turns, medians; the start from the launch of the process to the frame that shows the text.

    python -m tests.bench.screen
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from reader.library import Library
from tests.ui.engines import ENGINES

WORDS = 100_000
CLAIMS = 1_000
ROUNDS = 40
STARTS = 7
QUIET = 0.06
"""Seconds without output after which a frame is taken to be complete."""

READER = """
import sys
from pathlib import Path
from reader.settings import Settings
from reader.ui.app import run
run(Path(sys.argv[1]), "bench", Settings(), demo=True)
"""

PLAIN = """
from rich.segment import Segment
from textual.app import App
from textual.binding import Binding
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

LINES = [f"{number} plain lines of text that a screen is filled with, and nothing else about them" for number in range(9000)]

class Plain(ScrollView, can_focus=True):
    BINDINGS = [Binding("space", "page")]
    def on_mount(self):
        self.virtual_size = Size(100, len(LINES))
    def render_line(self, y):
        return Strip([Segment(LINES[round(self.scroll_y) + y], self.visual_style.rich_style)]).adjust_cell_length(self.size.width)
    def action_page(self):
        self.scroll_to(y=self.scroll_y + self.size.height, animate=False, immediate=True)

class PlainApp(App):
    def compose(self):
        yield Plain()

PlainApp().run()
"""


class Page:
    """An article long enough to hurt."""

    location = "long.txt"

    def read(self) -> bytes:
        words = ["the", "witness", "saw", "a", "boat", "near", "harbour", "wall", "at", "noon", "and", "left", "town", "quietly"]
        sentences = []
        for number in range(CLAIMS):
            body = " ".join(words[(number + place) % len(words)] for place in range(WORDS // CLAIMS - 5))
            sentences.append(f"{body[0].upper()}{body[1:]}, {number} people said so.")
        paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, CLAIMS, 3)]
        return ("Long Gazette | 2011-12-17 | A long read\n\n" + "\n\n".join(paragraphs)).encode()


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, program: str, *arguments: str) -> None:
        self.launched = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LINES": "40", "COLUMNS": "120"}
            os.execv(sys.executable, [sys.executable, "-c", program, *arguments])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)

    def until(self, text: str, seconds: float = 30) -> float:
        """Seconds from the launch until a text stands in the output."""
        seen = b""
        while time.perf_counter() - self.launched < seconds:
            if select.select([self.fd], [], [], 0.1)[0]:
                seen += os.read(self.fd, 1 << 16)
                if text.encode() in seen:
                    return time.perf_counter() - self.launched
        raise TimeoutError(f"“{text}” never came.")

    def settle(self) -> float:
        """Read until nothing has come for a while; returns when the last of it came."""
        last = time.perf_counter()
        while select.select([self.fd], [], [], QUIET)[0]:
            os.read(self.fd, 1 << 16)
            last = time.perf_counter()
        return last

    def press(self, key: str) -> float:
        """Seconds from a key to the end of the frame that follows."""
        started = time.perf_counter()
        os.write(self.fd, key.encode())
        select.select([self.fd], [], [], 2)
        return self.settle() - started


def _start(program: str, text: str, *arguments: str) -> float:
    with Terminal(program, *arguments) as terminal:
        return terminal.until(text)


def _line(name: str, seconds: float, base: float, aim: str = "") -> None:
    print(f"{name:<34}{seconds * 1000:8.1f} ms {seconds / base:6.2f}  {aim}")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.db"
        with Library.open(path, annotator="bench", engines=ENGINES) as library:
            library.add([Page()])
        keys = {"next claim": "j", "page down": " ", "mark a claim": "1"}
        times: dict[str, list[float]] = {name: [] for name in ("plain", *keys)}
        with Terminal(PLAIN) as plain, Terminal(READER, str(path)) as reader:
            plain.until("plain lines")
            reader.until("A long read")
            plain.settle()
            reader.settle()
            for _ in range(ROUNDS):
                times["plain"].append(plain.press(" "))
                for name, key in keys.items():
                    times[name].append(reader.press(key))
        base = statistics.median(times["plain"])
        _line("plain lines, page down", base, base)
        for name in keys:
            _line(f"{WORDS:,} words, {name}", statistics.median(times[name]), base, "aim: at most 2")
        starts = [(_start(PLAIN, "plain lines"), _start(READER, "Long Gazette", str(path))) for _ in range(STARTS)]
        base, ours = (statistics.median(column) for column in zip(*starts, strict=True))
        _line("plain lines, first frame", base, base)
        _line(f"{WORDS:,} words, first frame", ours, base, "aim: at most 1.6")


if __name__ == "__main__":
    main()

"""How fast the reading screen is, against a Textual app that repaints a screen of plain lines. Both in this one run.

Each app runs in a pseudo-terminal of 120×40. A key is timed from the byte written to the last byte of the frame it causes, in
turns, medians; the start from the launch of the process to the frame that shows the text. Beside the time by the clock stands
that on the processor, which a machine busy with other things disturbs less.

A third part asks for more of the library: the first frame of a list of 10,000 articles, and the first results of a search, as one
types, in 1,000,000 sentences. These libraries are written as rows, since reading so much as text would take an hour.

    python -m tests.bench.screen            # all
    python -m tests.bench.screen article    # only the long article
    python -m tests.bench.screen library    # only the large libraries; some minutes
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
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from reader.library import Library
from tests.ui.engines import ENGINES

WORDS = 100_000
CLAIMS = 1_000
ARTICLES = 10_000
SENTENCES = 1_000_000
THINGS = (
    "harbour",
    "ferry",
    "captain",
    "lantern",
    "quay",
    "mast",
    "anchor",
    "customs",
    "lighthouse",
    "pilot",
    "signal",
    "warehouse",
)
SEARCHED = ("lantern", "customs house", "witness 4711")
PARAGRAPH = "\n\n"
ROUNDS = 40
STARTS = 7
QUIET = 0.06
"""Seconds without output after which a frame is taken to be complete."""

READER = """
import sys
from pathlib import Path
from reader.settings import Settings
from reader.ui.app import run
run(Path(sys.argv[1]), "bench", Settings(), demo=sys.argv[2] == "article")
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


STATE = tempfile.TemporaryDirectory(prefix="reader-bench-state-")
"""What the program remembers, so that nobody's own is touched; the first look was shown."""
Path(STATE.name, "state.json").write_text('{"tour": "shown"}', "utf-8")


class Short:
    """The article after it."""

    location = "short.txt"

    def read(self) -> bytes:
        return b"Short Gazette | 2011-12-18 | A short read\n\nThe boat left at noon."


class Chain:
    """One of many articles, of sentences that no other holds."""

    def __init__(self, number: int, sentences: int) -> None:
        self.location = f"{number}.txt"
        self._range = range(number * sentences, (number + 1) * sentences)

    def read(self) -> bytes:
        body = "".join(
            f"Witness {number} saw {THINGS[number % len(THINGS)]} near {THINGS[number * 7 % 11]} number {number}."
            f"{' ' if number % 4 else PARAGRAPH}"
            for number in self._range
        )
        return f"Gazette {self._range.start % 97} | 2011-12-17 | Report {self._range.start}\n\n{body}".encode()


class Cost(NamedTuple):
    """Seconds by the clock and on the processor."""

    clock: float
    processor: float


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, program: str, *arguments: str) -> None:
        self.launched = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ |= {
                "READER_STATE": STATE.name,
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "LINES": "40",
                "COLUMNS": "120",
            }
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

    def cpu(self) -> float:
        """Seconds that the program has spent on a processor."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def settle(self) -> float:
        """Read until nothing has come for a while; returns when the last of it came."""
        last = time.perf_counter()
        while select.select([self.fd], [], [], QUIET)[0]:
            os.read(self.fd, 1 << 16)
            last = time.perf_counter()
        return last

    def settle_on(self, *signs: bytes, seconds: float = 10) -> None:
        """Read until one of some words has come."""
        seen, end = b"", time.perf_counter() + seconds
        while not any(sign in seen for sign in signs) and time.perf_counter() < end:
            if select.select([self.fd], [], [], 0.05)[0]:
                seen += os.read(self.fd, 1 << 16)

    def press(self, key: str) -> Cost:
        """What it takes from a key to the end of the frame that follows."""
        started, spent = time.perf_counter(), self.cpu()
        os.write(self.fd, key.encode())
        select.select([self.fd], [], [], 2)
        return Cost(self.settle() - started, self.cpu() - spent)


def _start(program: str, text: str, *arguments: str) -> Cost:
    with Terminal(program, *arguments) as terminal:
        return Cost(terminal.until(text), terminal.cpu())


def _compare(name: str, plain: list[Cost], reader: list[Cost], aim: str) -> None:
    """Print the medians and their ratios."""
    base = Cost(*(statistics.median(column) for column in zip(*plain, strict=True)))
    ours = Cost(*(statistics.median(column) for column in zip(*reader, strict=True)))
    print(
        f"{name:<30}{ours.clock * 1000:7.1f} ms against {base.clock * 1000:6.1f}: {ours.clock / base.clock:4.2f}"
        f"   on the processor {ours.processor * 1000:6.1f} against {base.processor * 1000:6.1f}: "
        f"{ours.processor / base.processor:4.2f}   aim: at most {aim}"
    )


def article(folder: Path) -> None:
    """Keys in a long article, and opening it."""
    path = folder / "long.db"
    with Library.open(path, annotator="bench", engines=ENGINES) as library:
        library.add([Page(), Short()])
    keys = {"mark a claim": ("1", "2"), "next claim": ("j", "2"), "page down": (" ", "1.5")}
    with Terminal(PLAIN) as plain, Terminal(READER, str(path), "article") as reader:
        plain.until("plain lines")
        reader.until("A long read")
        plain.settle()
        reader.settle()
        for name, (key, aim) in keys.items():
            turns = [(plain.press(" "), reader.press(key)) for _ in range(ROUNDS)]
            _compare(f"{WORDS:,} words, {name}", [one for one, _ in turns], [two for _, two in turns], aim)
        reader.press("]")
        turns = []
        for _ in range(ROUNDS):
            turns.append((plain.press(" "), reader.press("[")))
            reader.press("]")
        _compare(f"{WORDS:,} words, open it", [one for one, _ in turns], [two for _, two in turns], "3")
    _compare_starts(f"{WORDS:,} words, first frame", "Long Gazette", "1.6", str(path), "article")


def library(folder: Path) -> None:
    """The list of a large library, and a search in a larger one."""
    path = folder / "list.db"
    fill(path, ARTICLES, sentences=4)
    _compare_starts(f"{ARTICLES:,} articles, first frame", f"{ARTICLES:,} articles", "2", str(path), "library")
    path = folder / "search.db"
    fill(path, SENTENCES // 200, sentences=200)
    with Terminal(READER, str(path), "library") as reader:
        reader.until("articles")
        reader.settle()
        reader.press("/")
        costs = []
        for word in SEARCHED:
            for letter in word:
                started = time.perf_counter()
                os.write(reader.fd, letter.encode())
                reader.settle_on(b"passage", b"Nothing")
                costs.append(time.perf_counter() - started)
            for _ in word:
                reader.press("\x7f")
    print(
        f"{SENTENCES:,} sentences, first results of a search: median {statistics.median(costs) * 1000:.0f} ms, "
        f"slowest {max(costs) * 1000:.0f} ms   aim: at most 100 at the median"
    )


def fill(path: Path, articles: int, sentences: int) -> None:
    """A library of so many articles, each a chain of sentences that differ."""
    plain = replace(ENGINES, extract=lambda article: [], story_keys=lambda _article, _claims: {})
    with Library.open(path, annotator="bench", engines=plain) as opened:
        opened.add(Chain(number, sentences) for number in range(articles))


def _compare_starts(name: str, text: str, aim: str, *arguments: str) -> None:
    starts = [(_start(PLAIN, "plain lines"), _start(READER, text, *arguments)) for _ in range(STARTS)]
    _compare(name, [one for one, _ in starts], [two for _, two in starts], aim)


def main(wanted: list[str]) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        for part in (article, library):
            if not wanted or part.__name__ in wanted:
                part(Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])

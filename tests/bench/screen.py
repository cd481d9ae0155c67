"""How fast the reading screen is, against a Textual app that repaints a screen of plain lines. Both in this one run.

Each app runs in a pseudo-terminal of 120×40. A key is timed from the byte written to the last byte of the frame it causes, in
turns, medians; the start from the launch of the process to the frame that shows the text. Beside the time by the clock stands
that on the processor, which a machine busy with other things disturbs less, and which also counts what a key sets off after its
frame. An article is opened from another one: nothing of it is kept meanwhile, so it is read from the file and set in rows each
time. The plain app has nothing to open; what an opened article is held against is the same screenful of plain lines.

A third part asks for more of the library: the first frame of a list of 10,000 articles, the keys that go through all of them, and
the first results of a search, as one types, in 1,000,000 sentences. These libraries are written as rows, since reading so much as
text would take an hour.

    python -m tests.bench.screen            # all
    python -m tests.bench.screen article    # only the long article
    python -m tests.bench.screen library    # only the large libraries; some minutes
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from reader.library import Library
from tests.bench.terminal import Cost, Terminal
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
        library.articles.add([Page(), Short()])
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
    fill(path, ARTICLES, sentences=4, claims=True)
    _compare_starts(f"{ARTICLES:,} articles, first frame", f"{ARTICLES:,} articles", "2", str(path), "library")
    _listing(path)
    path = folder / "search.db"
    fill(path, SENTENCES // 200, sentences=200)
    _searching(path)


def _listing(path: Path) -> None:
    """The keys that go through all articles."""
    keys = {"sort by another column": "s", "open one": "\r", "back to the list after a change": "L"}
    waits: dict[str, list[Cost]] = {what: [] for what in keys}
    with Terminal(READER, str(path), "library") as reader, Library.open(path, annotator="bench", engines=ENGINES) as elsewhere:
        reader.until(f"{ARTICLES:,} articles")
        reader.settle()
        for turn in range(ROUNDS):
            for what, key in keys.items():
                if "change" in what:
                    elsewhere.view.save_filter(f"turn {turn}", "unmarked")
                waits[what].append(reader.press(key))
    for what, its in waits.items():
        first, clock = [cost.first * 1000 for cost in its], [cost.clock * 1000 for cost in its]
        print(
            f"{ARTICLES:,} articles, {what}: begins to show after {statistics.median(first):.0f} ms at the median, "
            f"at most {max(first):.0f}; stands after {statistics.median(clock):.0f}, at most {max(clock):.0f}; "
            f"on the processor at most {max(cost.processor for cost in its) * 1000:.0f}   aim: no key waits for more than 100"
        )


def _searching(path: Path) -> None:
    """A search as one types."""
    costs = []
    with Terminal(READER, str(path), "library") as reader:
        reader.until("articles")
        reader.settle()
        reader.press("/")
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


def fill(path: Path, articles: int, sentences: int, *, claims: bool = False) -> None:
    """A library of so many articles, each a chain of sentences that differ, and of which each may be a claim."""
    plain = replace(ENGINES, story_keys=lambda _article, _claims: {})
    if not claims:
        plain = replace(plain, extract=lambda article: [])
    with Library.open(path, annotator="bench", engines=plain) as opened:
        opened.articles.add(Chain(number, sentences) for number in range(articles))


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

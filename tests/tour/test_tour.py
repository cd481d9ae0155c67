"""The tour: the sample library in a real terminal, every screen and key, at two sizes, and what stands there after each key.

python -m pytest tests/tour
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from reader.ui.keys.registry import EVERYWHERE, SCREENS

TMUX = shutil.which("tmux") or ""
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not TMUX, reason="needs tmux")]

PROGRAM = "import sys; from reader.cli import main; sys.exit(main(['demo']))"
NAMES = {
    "enter": "Enter", "escape": "Escape", "tab": "Tab", "shift+tab": "BTab", "space": "Space", "pageup": "PPage", "home": "Home",
    "end": "End", "backspace": "BSpace", "ctrl+r": "C-r", "up": "Up", "down": "Down",
}  # fmt: skip
"""Keys as tmux calls them."""

SIGNS = {
    "slash": "/", "plus": "+", "minus": "-", "question_mark": "?", "colon": ":", "left_square_bracket": "[", "full_stop": ".",
    "right_square_bracket": "]", "exclamation_mark": "!", "vertical_line": "|", "ampersand": "&", "equals_sign": "=",
    "percent_sign": "%",
}  # fmt: skip


class Step(NamedTuple):
    """A key, or words that are typed, and a pattern of what has to stand on the screen then."""

    key: str
    stands: str
    typed: bool = False


FIRST = "Quayside Review"
BACK = Step("escape", FIRST)

TOUR: dict[str, tuple[Step, ...]] = {
    "Reading": (
        Step("j", FIRST), Step("k", FIRST),
        Step("f", "Type a label"), Step("escape", "next claim"),
        Step("1", "1/13"), Step("2", "2/13"), Step("3", "3/13"), Step("0", "3/13"),
        Step("n", "3/13"), Step("N", "3/13"),
        Step("J", "What others say 2/"), Step("K", "What others say 1/"),
        Step("plus", "accepted"), Step("minus", "rejected"), Step("u", "Undone:"), Step("ctrl+r", "Done again:"),
        Step("tab", r"Claims \d+/13"), Step("tab", "What others say"), Step("shift+tab", r"Claims \d+/13"),
        Step("shift+tab", FIRST),
        Step("space", FIRST), Step("pageup", FIRST), Step("end", FIRST), Step("home", "The night the Titanic sank"),
        Step("a", "─ Note"), Step("ask the archive", "ask the archive", typed=True), Step("enter", "ask the archive"),
        Step("t", "─ Tags"), Step("toll", "toll", typed=True), Step("enter", "#toll"),
        Step("exclamation_mark", FIRST), Step("full_stop", FIRST), Step("m", FIRST), Step("escape", FIRST),
        Step("V", FIRST), Step("escape", FIRST),
        Step("U", "(?i)undo"), BACK,
        Step("A", "."), BACK, Step("B", "."), BACK, Step("S", "."), BACK, Step("l", "."), BACK,
        Step("ampersand", "/12"), Step("u", "/13"), Step("D", "/12"), Step("u", "/13"),
        Step("vertical_line", "."), BACK,
        Step("slash", "search this article"), Step("ship", r"1/\d", typed=True), Step("enter", r"1/\d"), BACK,
        Step("E", "Edit article"), BACK, Step("e", "─ Export"), BACK,
        Step("right_square_bracket", "/"), Step("left_square_bracket", FIRST),
        Step("enter", "goes back to the claim"), Step("backspace", FIRST),
        Step("question_mark", "─ Keys"), BACK, Step("colon", "Search for commands"), BACK,
    ),
    "Comparing two articles": (
        Step("C", "Compare ·"), Step("f", "Type a label"), Step("escape", "Compare ·"),
        *(Step(key, "Compare ·") for key in (
            "j", "k", "space", "pageup", "end", "home", "n", "N", "tab", "right_square_bracket", "left_square_bracket",
        )),
        Step("enter", "."), Step("backspace", "Compare ·"), Step("backspace", FIRST),
    ),
    "Who says what, figures, timeline": (
        Step("W", "Who says what"), Step("f", "Type a label"), Step("escape", "Who says what"),
        *(Step(key, "Who says what") for key in (
            "j", "k", "space", "pageup", "end", "home", "n", "N", "l", "h", "right_square_bracket", "left_square_bracket",
        )),
        Step("enter", "."), Step("backspace", "Who says what"), Step("F", "Figures"), Step("T", "Timeline"),
        Step("backspace", FIRST),
    ),
    "Marks": (
        Step("M", "Marks"), Step("f", "Type a label"), Step("escape", "Marks"),
        *(Step(key, "Marks") for key in ("j", "k", "space", "pageup", "end", "home")),
        Step("slash", "."), Step("escape", "Marks"), Step("vertical_line", "."), Step("escape", "Marks"),
        Step("u", "Undone:"), Step("ctrl+r", "Done again:"), Step("U", "(?i)undo"), Step("escape", "Marks"),
        Step("enter", "."), Step("backspace", "Marks"),
    ),
    "Conflicts": (
        Step("X", "Conflicts ·"),
        *(Step(key, "Conflicts ·") for key in (
            "j", "k", "space", "pageup", "end", "home", "n", "N", "tab", "m", "t", "plus", "1", "2", "3", "a", "E", "o",
        )),
        Step("enter", "no passage here"), Step("u", "Undone:"), Step("ctrl+r", "Done again:"),
        Step("U", "(?i)undo"), Step("escape", "Conflicts ·"), Step("H", "The log"), Step("escape", "Conflicts ·"),
        Step("I", "Bring in"), Step("escape", "Conflicts ·"), Step("O", "not marking blind"),
    ),
    "Agreement": (
        Step("percent_sign", "No claim was marked by two"),
        *(Step(key, "Agreement") for key in ("j", "k", "space", "pageup", "end", "home")),
        Step("enter", "no passage here"), Step("backspace", FIRST),
    ),
    "Library": (
        Step("L", r"\d+ articles"), Step("f", "Type a label"), Step("escape", r"\d+ articles"),
        *(Step(key, r"\d+ articles") for key in ("j", "k", "space", "pageup", "end", "home")),
        Step("s", "Sorted by source"), Step("S", "the other way around"),
        Step("a", "."), Step("escape", r"\d+ articles"), Step("vertical_line", "."), Step("escape", r"\d+ articles"),
        Step("z", r"\d+ articles"), Step("z", r"\d+ articles"), Step("equals_sign", "."), Step("escape", r"\d+ articles"),
        Step("D", "."), Step("escape", r"\d+ articles"),
        Step("slash", "Search the library"), Step("lifeboats", r"\d+ passage", typed=True), Step("escape", r"\d+ articles"),
        Step("E", "Edit article"), Step("escape", r"\d+ articles"), Step("e", "─ Export"), Step("escape", r"\d+ articles"),
        Step("u", "Undone:"), Step("ctrl+r", "Done again:"), Step("U", "(?i)undo"), Step("escape", r"\d+ articles"),
        Step("enter", r"/\d+ "), Step("L", r"\d+ articles"),
    ),
}  # fmt: skip
"""Every screen with its keys, in the order of the tour."""


class Terminal:
    """The program in tmux, on a socket of its own."""

    def __init__(self, home: Path, columns: int, rows: int, program: str = PROGRAM) -> None:
        self._socket = str(home / "tmux")
        environment = [f"HOME={home}", f"READER_STATE={home}", f"READER_CONFIG={home / 'none.toml'}", "TERM=tmux-256color"]
        self._tmux("-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(rows), "-s", "tour",
                   "env", "-u", "COLUMNS", "-u", "LINES", *environment, sys.executable, "-c", program)  # fmt: skip

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run([TMUX, "-S", self._socket, *arguments], capture_output=True, text=True, check=False)
        return done.stdout

    def screen(self) -> str:
        return self._tmux("capture-pane", "-p", "-t", "tour")

    def press(self, step: Step) -> None:
        if step.typed or step.key not in NAMES:
            self._tmux("send-keys", "-t", "tour", "-l", "--", step.key if step.typed else SIGNS.get(step.key, step.key))
        else:
            self._tmux("send-keys", "-t", "tour", NAMES[step.key])

    def wait(self, pattern: str, seconds: float = 6) -> str:
        """The screen when the pattern stands on it."""
        end = time.monotonic() + seconds
        while True:
            shown = self.screen()
            if re.search(pattern, shown) or time.monotonic() > end:
                return shown
            time.sleep(0.05)

    def settle(self) -> None:
        """Wait until the screen stays as it is."""
        before = ""
        for _ in range(20):
            time.sleep(0.08)
            shown = self.screen()
            if shown == before:
                return
            before = shown

    def close(self) -> None:
        self._tmux("kill-server")


@pytest.fixture(params=[(120, 40), (80, 24)], ids=["120x40", "80x24"])
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    (tmp_path / "state.json").write_text('{"tour": "shown"}', "utf-8")
    opened = Terminal(tmp_path, *request.param)
    yield opened
    opened.close()


def test_every_key_of_every_screen_leads_where_it_says(terminal: Terminal) -> None:
    assert FIRST in terminal.wait("What others say", 30)
    for title, steps in TOUR.items():
        for number, step in enumerate(steps):
            terminal.press(step)
            terminal.settle()
            shown = terminal.wait(step.stands)
            assert re.search(step.stands, shown), f"{title}, step {number}: {step}\n{shown}"
            assert "Traceback" not in shown
    terminal.press(Step("q", ""))
    assert "article" not in terminal.wait("^$", 5)


@pytest.mark.parametrize("title", SCREENS)
def test_the_tour_knows_every_key(title: str) -> None:
    """All but the way to the library, which the tour takes at its end."""
    pressed = {step.key for step in TOUR[title]}
    bindings = [binding for binding in SCREENS[title] if binding not in EVERYWHERE]
    left = [binding.id for binding in bindings if not pressed & set(binding.key.split(","))]
    assert set(left) <= {"library", "cell-library"}

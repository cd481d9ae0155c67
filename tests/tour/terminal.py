"""The program in a real terminal that a script types into and reads: tmux, on a socket of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from itertools import groupby
from operator import itemgetter
from pathlib import Path

TMUX = shutil.which("tmux") or ""

PROGRAM = "import sys; from reader.cli import main; sys.exit(main())"

NAMES = {
    "enter": "Enter", "escape": "Escape", "tab": "Tab", "shift+tab": "BTab", "space": "Space", "pagedown": "NPage",
    "pageup": "PPage", "home": "Home", "end": "End", "backspace": "BSpace", "up": "Up", "down": "Down", "left": "Left",
    "right": "Right", "shift+up": "S-Up", "shift+down": "S-Down", "f1": "F1",
}  # fmt: skip
"""Keys as tmux calls them; with ctrl, C- stands before the letter."""

SIGNS = {
    "slash": "/", "plus": "+", "minus": "-", "question_mark": "?", "colon": ":", "left_square_bracket": "[", "full_stop": ".",
    "right_square_bracket": "]", "exclamation_mark": "!", "vertical_line": "|", "ampersand": "&", "equals_sign": "=",
    "percent_sign": "%", "dollar_sign": "$", "left_parenthesis": "(", "right_parenthesis": ")",
}  # fmt: skip
"""What a key types, where Textual has a name for it."""

PATIENCE = 10.0
"""Seconds after which what was waited for will not come."""


class Terminal:
    """The program at work on a library."""

    def __init__(self, home: Path, columns: int, rows: int, *arguments: str) -> None:
        self._home = home
        self._socket = str(home / "tmux")
        environment = [f"HOME={home}", f"READER_STATE={home}", f"READER_CONFIG={home / 'settings.toml'}", "TERM=tmux-256color"]
        self._tmux("-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(rows), "-s", "tour", "-c", str(home),
                   "env", "-u", "COLUMNS", "-u", "LINES", *environment, sys.executable, "-c", PROGRAM, *arguments)  # fmt: skip

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run([TMUX, "-S", self._socket, *arguments], capture_output=True, text=True, check=False)
        return done.stdout

    def screen(self) -> str:
        """What stands there; nothing once the program has ended."""
        return self._tmux("capture-pane", "-p", "-t", "tour")

    def shown(self, pattern: str) -> str:
        """The screen as a pattern needs it."""
        return self.lit() if "«" in pattern else self.screen()

    def lit(self) -> str:
        """The same with «» around what stands on another ground than most: cursors, selections, bars."""
        return lit(self._tmux("capture-pane", "-p", "-e", "-t", "tour"))

    def do(self, key: str, *, typed: bool = False) -> None:
        """Press a key, by Textual's name of it; type words; resize (@80x24); or take a file away (@-case.db)."""
        if key.startswith("@-"):
            (self._home / key[2:]).rename(self._home / f"{key[2:]}.away")
        elif key.startswith("@"):
            columns, rows = key[1:].split("x")
            self._tmux("resize-window", "-t", "tour", "-x", columns, "-y", rows)
        elif not typed and (key in NAMES or key.startswith("ctrl+")):
            self._tmux("send-keys", "-t", "tour", NAMES.get(key) or key.replace("ctrl+", "C-"))
        else:
            self._tmux("send-keys", "-t", "tour", "-l", "--", key if typed else SIGNS.get(key, key))

    def wait(self, pattern: str, seconds: float = PATIENCE) -> str:
        """The screen as soon as the pattern stands on it, or after so many seconds; one with «» is looked for in what is lit."""
        end = time.monotonic() + seconds
        while True:
            shown = self.shown(pattern)
            if re.search(pattern, shown) or time.monotonic() > end:
                return shown
            time.sleep(0.02)

    def settle(self) -> None:
        """Wait until the screen has stayed as it is for half a second."""
        before, since = "", time.monotonic()
        while time.monotonic() < since + 0.5:
            time.sleep(0.1)
            if (shown := self.lit()) != before:
                before, since = shown, time.monotonic()

    def close(self) -> None:
        """End the terminal with the program in it."""
        self._tmux("kill-server")


_STYLE = re.compile(r"\x1b\[([0-9;:]*)m")


def lit(styled: str) -> str:
    """A screen with escape sequences as text in which the stretches on an uncommon ground stand between «»."""
    grounds: Counter[str] = Counter()
    rows = []
    ground = ""
    for line in styled.split("\n"):
        stretches: list[tuple[str, str]] = []
        for place, part in enumerate(_STYLE.split(line)):
            if place % 2:
                ground = _ground(part, ground)
            elif part:
                stretches.append((ground, part))
                grounds[ground] += len(part)
        rows.append(stretches)
    common = grounds.most_common(1)[0][0] if grounds else ""
    return "\n".join(
        "".join(
            "".join(part for _, part in group) if ground == common else f"«{''.join(part for _, part in group)}»"
            for ground, group in groupby(stretches, key=itemgetter(0))
        )
        for stretches in rows
    )


def _ground(codes: str, ground: str) -> str:
    """The background after a style sequence."""
    found = codes.replace(":", ";").split(";")
    place = 0
    while place < len(found):
        code, place = found[place] or "0", place + 1
        if code in {"38", "48"}:
            length = 4 if found[place] == "2" else 2
            if code == "48":
                ground = " ".join(found[place : place + length])
            place += length
        elif code in {"0", "49"}:
            ground = ""
        elif 40 <= int(code) <= 47 or 100 <= int(code) <= 107:
            ground = code
    return ground

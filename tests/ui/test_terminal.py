"""Small terminals, hostile texts, other themes, and a real terminal that is killed."""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from fcntl import ioctl
from pathlib import Path

import pytest

from db.records import Relation, Verdict
from reader.errors import ReaderError
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.theme import DARK_COLOURS, LIGHT_COLOURS, THEMES
from tests.ui.conftest import Text
from tests.ui.engines import ENGINES
from tests.ui.pilot import press, reading, shown, verdicts

Make = Callable[..., ReaderApp]

EVERY_KEY = (
    *("j", "J", "K", "tab", "j", "tab", "space", "pageup", "home", "end", "n", "N", "1", "2", "3", "0", "u", "ctrl+r"),
    *("plus", "minus", "enter", "b", "right_square_bracket", "left_square_bracket", "slash", "a", "b", "escape"),
    *("question_mark", "escape", "a", "x", "escape", "t", "x", "escape", "E", "escape", "e", "escape"),
    *("m", "V", "j", "full_stop", "exclamation_mark", "escape", "A", "w", "v", "l", "o", "tab", "pagedown", "escape"),
    *("B", "escape", "S", "b", "escape", "l", "x", "down", "escape", "vertical_line", "x", "escape", "U", "j", "escape"),
    *("L", "s", "S", "j", "k", "slash", "escape", "E", "escape", "enter"),
    *("L", "a", "x", "escape", "vertical_line", "x", "escape", "z", "equals_sign", "down", "escape", "D", "escape", "U", "enter"),
    *("u", "enter"),
    *("X", "j", "tab", "m", "space", "b", "percent_sign", "j", "b", "H", "j", "escape", "O", "I", "x", "enter", "escape"),
)

RARE = ((40, 12), (200, 50))
"""Sizes that the slow tests try."""


@pytest.mark.parametrize("size", [(20, 10), (80, 24), (120, 40), *(pytest.param(size, marks=pytest.mark.slow) for size in RARE)])
async def test_every_key_in_every_size_leaves_a_screen_that_works(
    app: ReaderApp, library: Library, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await press(pilot, *EVERY_KEY)
        assert all(len(line) <= size[0] for line in shown(app).splitlines())
        await press(pilot, "home", "k", "k", "k", "k", "k", "k", "1")
        assert verdicts(library, reading(app).board.opened().id)[0] is Verdict.CORROBORATED


async def test_resizing_keeps_the_passage_at_the_top(library: Library, app_of: Make) -> None:
    library.articles.add(
        [Text("long.txt", "Daily | 2011-12-17 | Long\n\n" + "\n\n".join(f"The {n} boats left." for n in range(300)))]
    )
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, *["right_square_bracket"] * 3)
        await press(pilot, *["space"] * 6)
        top = reading(app).board.article.top
        assert top > 0
        for size in ((80, 24), (30, 12), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert abs(reading(app).board.article.top - top) < 60


async def test_80_columns_show_the_evidence_under_the_article_and_tab_the_claims(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "120 here, 140 in Cape Gazette." in shown(app)
        assert "─ Claims" not in shown(app)
        assert "tab pane" in shown(app)
        await press(pilot, "tab")
        assert "─ Claims 1/5" in shown(app)
        assert "120 here" not in shown(app)


async def test_40_columns_show_one_pane_at_a_time(app: ReaderApp) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert "The ferry carried 120" in shown(app)
        assert "tab pane" in shown(app)
        await press(pilot, "tab")
        assert "─ Claims 1/5" in shown(app)
        await press(pilot, "tab")
        assert "120 here, 140 in Cape Gazette." in shown(app)
        await press(pilot, "tab")
        assert "The ferry carried 120" in shown(app)


HOSTILE = "\x1b]0;owned\x07[@click=quit]Quit[/] [red]loud[/red] \x9b31m \u202egnp exe [/b] $primary"


async def test_hostile_text_is_drawn_as_text(tmp_path: Path, app_of: Make) -> None:
    engines = replace(ENGINES, read=lambda data, location: replace(ENGINES.read(data, location), title=HOSTILE, source=HOSTILE))
    with Library.open(tmp_path / "hostile.db", annotator="ada", engines=engines) as library:
        body = f"Killed 5 people {HOSTILE}."
        library.articles.add(
            [Text("a.txt", f"s | 2011-12-17 | t\n\n{body}"), Text("b.txt", f"s | 2011-12-17 | u\n\n{body.replace('5', '6')}")]
        )
        claim = library.claims.all(1)[-1]
        assert library.claims.evidence(claim.claim.id)[0].evidence.relation is Relation.CONTESTS
        library.marks.note(claim.claim.id, HOSTILE)
        library.marks.tag(claim.claim.id, [HOSTILE])
        app = app_of(library)
        async with app.run_test(size=(120, 40)) as pilot:
            for keys in (
                (),
                ("a",),
                ("escape", "t"),
                ("escape", "E"),
                ("escape", "u"),
                ("L",),
                ("slash", *"Killed"),
                ("escape", "e"),
            ):
                await press(pilot, *keys)
                text = shown(app)
                assert not set(text) & {"\x1b", "\x9b", "\x07", "\u202e"}
            await press(pilot, "escape")
            assert "[@click=quit]Quit[/]" in shown(app)
            await pilot.click(offset=(14, 3))
            assert app.is_running


@pytest.mark.parametrize("name", [*(theme.name for theme in THEMES), "nord", "textual-light", "ansi-dark", "solarized-light"])
async def test_every_theme_has_our_colours(library: Library, app_of: Make, name: str) -> None:
    app = app_of(library, theme=name)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1")
        assert {*DARK_COLOURS} <= {*app.theme_variables}
        assert "✓" in shown(app)


async def test_another_theme_recolours_what_was_drawn(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        before = reading(app).board.article.render_line(2)
        app.theme = "reader-light"
        await pilot.pause()
        after = reading(app).board.article.render_line(2)
        assert after.text == before.text
        assert {segment.style for segment in after}.isdisjoint({segment.style for segment in before})


def test_a_theme_that_there_is_not_is_one_sentence(library: Library, app_of: Make) -> None:
    with pytest.raises(ReaderError, match="no theme “mauve”") as error:
        app_of(library, theme="mauve")
    assert "reader-light" in error.value.hint


def test_both_sets_of_colours_name_the_same_variables() -> None:
    assert DARK_COLOURS.keys() == LIGHT_COLOURS.keys()


async def test_without_colour_every_state_still_has_its_glyph(
    library: Library, app_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "1", "2", "3")
        text = shown(app)
        assert all(f"{glyph} " in text for glyph in "✓✗?")
        assert "▌" in text


PROGRAM = """
import signal, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as under nohup
from pathlib import Path
from reader.settings import Settings
from reader.ui.app import run
run(Path(sys.argv[1]), "ada", Settings(), demo=True)
"""


@contextmanager
def _in_terminal(path: Path, keys: str, until: str) -> Iterator[tuple[int, int]]:
    """Press keys in a real terminal, wait until something stands there, and kill the process in the end where it still runs."""
    pid, fd = pty.fork()
    if pid == 0:
        os.environ |= {"TERM": "xterm-256color"}
        os.execv(sys.executable, [sys.executable, "-c", PROGRAM, str(path)])
    ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    try:
        _wait_for(fd, "Others say")
        for key in keys:
            os.write(fd, key.encode())
            time.sleep(0.05)
        _wait_for(fd, until)
        yield pid, fd
    finally:
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        with suppress(OSError):
            os.close(fd)


def _wait_for(fd: int, text: str, seconds: float = 20) -> None:
    seen = b""
    end = time.monotonic() + seconds
    while text.encode() not in seen:
        if time.monotonic() > end:
            raise TimeoutError(f"“{text}” never came: {seen[-2000:]!r}")
        if select.select([fd], [], [], 0.2)[0]:
            seen += os.read(fd, 1 << 16)


def test_five_marks_survive_a_kill_and_undo_still_takes_them_back(library: Library) -> None:
    with _in_terminal(library.path, "12312", "5/5"):
        pass
    five = [Verdict.CORROBORATED, Verdict.CONTESTED, Verdict.UNVERIFIED, Verdict.CORROBORATED, Verdict.CONTESTED]
    assert verdicts(library) == five
    with _in_terminal(library.path, "uuuuu", "0/5"):
        pass
    assert verdicts(library) == [None] * 5


def test_a_program_whose_terminal_is_gone_ends_with_all_stored(library: Library) -> None:
    with _in_terminal(library.path, "1", "1/5") as (pid, fd):
        os.close(fd)
        end = time.monotonic() + 20
        ended = 0
        while not ended and time.monotonic() < end:
            time.sleep(0.1)
            ended, _ = os.waitpid(pid, os.WNOHANG)
        assert ended == pid, "it goes on reading from a terminal that is gone"
    assert verdicts(library) == [Verdict.CORROBORATED, None, None, None, None]

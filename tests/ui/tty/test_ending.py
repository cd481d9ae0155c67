"""However the program ends, its terminal is as it was before, and what was marked is stored."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from db.records import Verdict
from reader.library import Library
from reader.ui.tty.driver import ENDING, RESTORE
from tests.tour.terminal import TMUX
from tests.ui.pilot import verdicts
from tests.ui.tty.program import PATIENCE, PROGRAM, Program, in_terminal

USUAL = {7: True, 25: True}
"""The modes that a terminal has on when nobody asked for anything: it wraps lines and shows a cursor."""

CRASHING = f"""
from reader.ui.app import ReaderApp
def fail(self):
    raise RuntimeError("on purpose")
ReaderApp.action_command_palette = fail
{PROGRAM}"""

BY_COMMAND = """
import sys
from reader.ui.app import ReaderApp
def fail(self):
    raise RuntimeError("on purpose")
ReaderApp.action_command_palette = fail
from pathlib import Path
from reader.cli.desk import Desk
Desk(Path(sys.argv[1]), "ada").open_screen(demo=True)
"""
"""The same as a command opens the screen."""

LEAVING = f"""
from reader.ui.app import ReaderApp
def leave(self):
    raise SystemExit(3)
ReaderApp.action_command_palette = leave
{PROGRAM}"""

HANGING = f"""
import time
from reader.ui.app import ReaderApp
from reader.ui.tty import driver
driver.TIME_TO_END = 0.3
ReaderApp.action_command_palette = lambda self: time.sleep(60)
{PROGRAM}"""

ENDLESS = f"""
from itertools import repeat
from reader.ingest import source
def endless(*arguments):
    return repeat(source.Source("many.txt", lambda: source._pass_over("hidden")))
source.sources = endless
{PROGRAM}"""
"""Adds from a folder that no one has ever seen the end of."""

UNREADABLE = f"""
import time
from reader.ingest import source
from reader.ui import ending, intake
intake.PATIENCE = ending.TIME_TO_END = 0.3
source.sources = lambda *arguments: [source.Source("slow.txt", lambda: time.sleep(60))]
{PROGRAM}"""

LOOKING = f"""
import time
from reader.ui import ending
from reader.ui.app import ReaderApp
ending.TIME_TO_END = 0.3
ReaderApp.action_command_palette = lambda self: self.run_worker(lambda: time.sleep(60), thread=True)
{PROGRAM}"""
"""Works something out that only a screen was to show."""

WRITING = f"""
import time
from pathlib import Path
from reader.ui import ending
from reader.ui.app import ReaderApp
from reader.ui.request import Said
ending.TIME_TO_END = 0.3
def write(library):
    time.sleep(2)
    library.path.with_suffix(".txt").write_text("all of it")
ReaderApp.action_command_palette = lambda self: self.in_background(write, Said("written"))
{PROGRAM}"""


def modes(written: bytes) -> dict[int, bool]:
    """The private modes that are on or off after all that was written, where a terminal has them otherwise at first."""
    state = dict(USUAL)
    for numbers, end in re.findall(rb"\x1b\[\?([\d;]+)([hl])", written):
        for number in numbers.split(b";"):
            state[int(number)] = end == b"h"
    return {number: on for number, on in state.items() if on != USUAL.get(number, False)}


def keyboards(written: bytes) -> int:
    """How many states of the keyboard were laid down and not taken up again."""
    return len(re.findall(rb"\x1b\[>\d+u", written)) - len(re.findall(rb"\x1b\[<u", written))


def assert_as_it_was(program: Program) -> None:
    """All modes, the keyboard, the mouse pointer and the settings of the line are what they were before the program."""
    assert modes(program.everything) == {}
    assert keyboards(program.everything) == 0
    assert re.findall(rb"\x1b\]22;(\w+)\x07", program.everything)[-1] == b"default"
    assert termios.tcgetattr(program.fd) == program.usual


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_leaves_the_terminal_as_it_was_and_every_mark(library: Library, number: signal.Signals) -> None:
    with in_terminal(library.path) as program:
        assert {1049, 1003, 1006, 2004, 25} <= modes(program.everything).keys()
        assert keyboards(program.everything) == 1
        program.send(b"1")
        program.wait("1/5")
        os.kill(program.pid, number)
        assert program.ended(10) == 128 + number
        assert_as_it_was(program)
    assert verdicts(library)[0] is Verdict.CORROBORATED


@pytest.mark.parametrize(("program", "code"), [(CRASHING, 1), (BY_COMMAND, 1), (LEAVING, 3)])
def test_a_crash_leaves_the_terminal_as_it_was_and_has_an_exit_code(library: Library, program: str, code: int) -> None:
    with in_terminal(library.path, program) as running:
        running.send(b"\x10")
        assert running.ended(10) == code
        assert_as_it_was(running)


def test_a_program_that_hangs_ends_by_a_signal_all_the_same(library: Library) -> None:
    with in_terminal(library.path, HANGING) as program:
        program.send(b"\x10", 0.3)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGTERM):
            os.kill(program.pid, number)
            program.take(0.05)
        assert program.ended(10) == 128 + signal.SIGTERM
        assert_as_it_was(program)


@pytest.mark.parametrize("program", [ENDLESS, UNREADABLE])
def test_leaving_stops_what_is_being_added(library: Library, program: str) -> None:
    with in_terminal(library.path, program) as running:
        running.send(b"L")
        running.wait("marked by")
        running.send(b"a", 0.5)
        running.send(b"folder\r", 0.5)
        running.wait("Reading folder")
        running.send(b"\x11")
        assert running.ended(10) == 0
        assert_as_it_was(running)


def test_what_is_only_looked_at_does_not_outlive_the_screens(library: Library) -> None:
    with in_terminal(library.path, LOOKING) as program:
        program.send(b"\x10", 0.3)
        program.send(b"\x11")
        assert program.ended(10) == 0
        assert_as_it_was(program)


def test_leaving_waits_for_what_is_being_written(library: Library) -> None:
    with in_terminal(library.path, WRITING) as program:
        program.send(b"\x10", 0.3)
        program.send(b"\x11")
        assert program.ended(10) == 0
    assert library.path.with_suffix(".txt").read_text("utf-8") == "all of it"


def test_leaving_by_key_and_a_stop_before_it_leave_the_terminal_as_it_was(library: Library) -> None:
    with in_terminal(library.path) as program:
        for number in (signal.SIGSTOP, signal.SIGTSTP):  # the first of them no program can notice
            os.kill(program.pid, number)
            program.take(0.3)
            os.kill(program.pid, signal.SIGCONT)
            program.wait("Others say")
        program.take(0.5)  # what is typed while the terminal is being set may be lost, as in any program
        program.send(b"\x11")
        assert program.ended(10) == 0
        assert_as_it_was(program)


def test_a_program_that_is_stopped_has_left_the_terminal_as_it_was(library: Library) -> None:
    with in_terminal(library.path) as program:
        os.kill(program.pid, signal.SIGTSTP)
        end = time.monotonic() + PATIENCE
        while modes(program.everything) and time.monotonic() < end:
            program.take(0.1)
        program.take(0.3)  # the settings of the line come last
        assert_as_it_was(program)


def test_what_interrupts_an_editor_does_not_end_the_program(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", f"{sys.executable} -c \"import time; print('at work', flush=True); time.sleep(20)\"")
    with in_terminal(library.path) as program:
        program.send(b"a")
        program.wait("editor")
        program.send(b"two boats\x05")
        program.wait("at work")
        program.send(b"\x03")
        program.wait("two boats")
        program.send(b"\r")
        program.wait("two boats")
        os.kill(program.pid, signal.SIGINT)
        assert program.ended(10) == 128 + signal.SIGINT
        assert_as_it_was(program)
    assert library.claims.all(1)[0].mark.note == "two boats"


def test_a_signal_that_is_ignored_stays_ignored(library: Library) -> None:
    ignoring = f"import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN){PROGRAM}"
    with in_terminal(library.path, ignoring) as program:
        os.kill(program.pid, signal.SIGHUP)
        assert program.ended(0.5) is None


def test_what_puts_the_terminal_back_undoes_all_that_is_asked_of_it(library: Library) -> None:
    with in_terminal(library.path) as program:
        restored = program.everything + RESTORE.encode()
        assert modes(restored) == {}
        assert keyboards(restored) == 0


@pytest.mark.slow
@pytest.mark.skipif(not TMUX, reason="needs tmux")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_shell_in_tmux_goes_on_after_the_program_is_told_to_end(
    library: Library, tmp_path: Path, number: signal.Signals
) -> None:
    flags = "#{alternate_on} #{mouse_any_flag} #{mouse_all_flag} #{mouse_sgr_flag} #{cursor_flag} #{wrap_flag}"

    def tmux(*arguments: str) -> str:
        return subprocess.run([TMUX, "-S", str(tmp_path / "tmux"), *arguments], capture_output=True, text=True, check=True).stdout

    def until(*arguments: str, stands: str) -> None:
        end = time.monotonic() + 20
        while stands not in tmux(*arguments):
            assert time.monotonic() < end, tmux(*arguments)
            time.sleep(0.05)

    start = f"echo shell $$; {sys.executable} -c '{PROGRAM}' {library.path}; echo code $?; stty -a; exec cat"
    tmux("-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "40", "-c", str(Path.cwd()), "sh", "-c", start)
    try:
        until("capture-pane", "-p", stands="Others say")
        assert tmux("display-message", "-p", flags).split() == ["1", "1", "1", "1", "0", "0"]
        shell = tmux("display-message", "-p", "#{pane_pid}").strip()
        child = Path(f"/proc/{shell}/task/{shell}/children").read_text("ascii").split()[0]
        os.kill(int(child), number)
        until("capture-pane", "-p", stands=f"code {128 + number}")
        assert tmux("display-message", "-p", flags).split() == ["0", "0", "0", "0", "1", "1"]
        until("capture-pane", "-p", stands=" icanon ")
        until("capture-pane", "-p", stands=" echo ")
    finally:
        tmux("kill-server")

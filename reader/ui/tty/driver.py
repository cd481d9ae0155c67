"""The terminal as Textual drives it: read through our own parser, and left as it was on every way out.

A signal that tells the program to end has it store what was asked for first. Where that takes too long, the terminal is put back
past Textual, which may be what hangs.
"""

from __future__ import annotations

import atexit
import os
import select
import signal
import termios
import time
from contextlib import suppress
from threading import Thread
from types import FrameType
from typing import Any

from textual.drivers.linux_driver import LinuxDriver

from reader.ui.request import EndRequested
from reader.ui.tty.parser import Parser

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
"""What tells a program to end, and lets it see to things first."""

INTERRUPTS = (signal.SIGINT, signal.SIGQUIT)
"""Those of them that are keys, and so are for the program that has the terminal."""

TIME_TO_END = 5.0
"""Seconds for what is to be stored before the program ends all the same."""

LOOK = 0.1
"""Seconds between two looks whether input is still wanted."""

SOON = 0.02
"""The same while something was begun that time may end."""

POINTER = "\x1b]22;default\x07"
"""Gives the mouse pointer its usual shape, which Textual leaves as it is."""

RESTORE = (
    "\x1b[?2026l"  # show what comes
    "\x1b[?2004l"  # no bracketed paste
    "\x1b[?7h"  # wrap lines
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"  # no mouse
    "\x1b[?1004l"  # do not tell of focus
    "\x1b[<u"  # the keyboard as it was, which each of the two screens has its own of
    "\x1b[?1049l"  # the first screen
    f"\x1b[0m\x1b[?25h{POINTER}"  # its colours, and a cursor
)
"""What undoes all that was asked of a terminal."""

_BLOCK = 4096


class TerminalDriver(LinuxDriver):
    """A terminal."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._ours = False
        """Whether the terminal shows our screen now."""
        self._usual: dict[int, Any] = {}
        """What the signals do where the terminal was never ours."""
        self._signals, self._signalled = os.pipe()
        """Where each signal is told and read, whatever the main thread is at."""
        os.set_blocking(self._signalled, False)
        signal.set_wakeup_fd(self._signalled, warn_on_full_buffer=False)
        Thread(target=self._await_end, name="reader-signals", daemon=True).start()
        atexit.register(self.put_back)

    # Taking and leaving the terminal

    def start_application_mode(self) -> None:
        """Take the terminal; where it is ours already, as after a stop that no program can notice, leave it first."""
        if self._ours:
            self.suspend_application_mode()
            self._must_signal_resume = True
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._writer_thread is None or not self._writer_thread.is_alive():  # another program has the terminal
            return
        self._ours = True
        for number in ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
                self._usual.setdefault(number, signal.getsignal(number))
                signal.signal(number, _only_tell)

    def stop_application_mode(self) -> None:
        """Leave the terminal as it was."""
        self.write(POINTER)
        super().stop_application_mode()
        self._ours = False
        for number, usual in self._usual.items():
            signal.signal(number, usual)

    def suspend_application_mode(self) -> None:
        """Leave the terminal to another program, and the keys to it that end one: not to lose here what it is called for."""
        super().suspend_application_mode()
        for number in self._usual.keys() & INTERRUPTS:
            signal.signal(number, _only_tell)

    def put_back(self) -> None:
        """Leave the terminal as it was, past everything that may hang or is broken; nothing where that is done already."""
        if not self._ours or self._file is None:
            return
        self._ours = False
        with suppress(OSError, ValueError, termios.error):
            number = self._file.fileno()
            if select.select([], [number], [], 1.0)[1]:
                os.write(number, RESTORE.encode())
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    def _await_end(self) -> None:
        """Have the program end by the first signal that says so; more of them, as a closed window brings, make no difference."""
        while (number := os.read(self._signals, 1)[0]) not in self._usual or not self._ours:
            pass
        self.send_message(EndRequested(number))
        time.sleep(TIME_TO_END)
        self.put_back()
        os._exit(128 + number)

    # Reading from it

    def run_input_thread(self) -> None:
        """Hand on what the terminal sends, until it is not wanted any more."""
        parser = Parser(debug=self._debug)
        while not self.exit_event.is_set():
            readable, _, _ = select.select([self.fileno], [], [], SOON if parser.waiting else LOOK)
            data = self._read() if readable else b""
            for event in parser.events(data, time.monotonic()):
                self.process_message(event)

    def _read(self) -> bytes:
        """What there is; where the terminal is gone nothing, and not at once."""
        try:
            data = os.read(self.fileno, _BLOCK)
        except OSError:
            data = b""
        if not data:
            self.exit_event.wait(LOOK)
        return data

    def _query_in_band_window_resize(self) -> None:
        """Ask for nothing: the system tells of another size, and what a terminal sends late would be another size too."""


def _only_tell(_number: int, _frame: FrameType | None) -> None:
    """Take a signal that is read elsewhere, so that it does not end the program by itself."""

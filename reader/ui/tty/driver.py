"""The terminal as Textual drives it: read through our own parser, and left as it was on every way out.

A program that is told to end by a signal stores what was asked for first. Where that takes too long, or a second signal comes, the
terminal is put back past Textual, which may be what hangs.
"""

from __future__ import annotations

import os
import select
import signal
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Timer
from types import FrameType
from typing import Any

from textual.drivers._byte_stream import ByteStream
from textual.drivers.linux_driver import LinuxDriver
from textual.drivers.web_driver import WebDriver, _ExitInput

from reader.ui.request import EndRequested
from reader.ui.tty.parser import Parser

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
"""What tells a program to end, and lets it see to things first."""

TIME_TO_END = 5.0
"""Seconds for what is to be stored before the program ends all the same."""

LOOK = 0.1
"""Seconds between two looks whether input is still wanted, or a key was Escape alone."""

SOON = 0.02
"""The same while something was begun."""

_BLOCK = 4096

RESTORE = (
    "\x1b[?2026l"  # show what comes
    "\x1b[?2004l"  # no bracketed paste
    "\x1b[?7h"  # wrap lines
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"  # no mouse
    "\x1b[?1004l"  # do not tell of focus
    "\x1b[<u"  # the keyboard as it was, which each screen has its own of
    "\x1b[?1049l"  # the first screen
    "\x1b[0m\x1b[?25h"  # its colours, and a cursor
)
"""What undoes all that was asked of a terminal."""


class TerminalDriver(LinuxDriver):
    """A terminal."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._active = False
        """Whether the terminal is ours now."""
        self._told: int | None = None
        """The signal that the program is ending by."""
        for number in ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
                signal.signal(number, self._end)

    def start_application_mode(self) -> None:
        """Take the terminal; where it is ours already, as after a stop that could not be caught, take it anew."""
        if self._active:
            self.suspend_application_mode()
        self._active = True
        super().start_application_mode()

    def stop_application_mode(self) -> None:
        """Leave the terminal as it was."""
        super().stop_application_mode()
        self._active = False

    def put_back(self) -> None:
        """Leave the terminal as it was, past everything that may hang or is broken; nothing where that is done already."""
        if not self._active:
            return
        self._active = False
        number = self._file.fileno()
        with suppress(OSError, ValueError, termios.error):
            if select.select([], [number], [], 1.0)[1]:
                os.write(number, RESTORE.encode())
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    def run_input_thread(self) -> None:
        """Hand on what the terminal sends, until it is not wanted any more."""
        parser = Parser(debug=self._debug)
        while not self.exit_event.is_set():
            readable, _, _ = select.select([self.fileno], [], [], SOON if parser.waiting else LOOK)
            data = self._read() if readable else b""
            for event in parser.events(data, time.monotonic()):
                self.process_message(event)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - the app ends with it, which a thread cannot do by itself
            self._app.call_later(partial(_fail, error))

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

    def _end(self, number: int, _frame: FrameType | None) -> None:
        """End by a signal."""
        if self._told is not None:
            self._give_up()
        self._told = number
        timer = Timer(TIME_TO_END, self._give_up)
        timer.daemon = True
        timer.start()
        self.send_message(EndRequested(number))

    def _give_up(self) -> None:
        """End now."""
        self.put_back()
        os._exit(128 + (self._told or 0))


def _fail(error: Exception) -> None:
    raise error


class BrowserDriver(WebDriver):
    """A terminal in a browser."""

    def run_input_thread(self) -> None:
        """Hand on what the page sends, until it is left."""
        parser = Parser(debug=self._debug)
        packets = ByteStream()
        take: Callable[[str, bytes], None] = self._on_meta
        try:
            for data in self._input_reader:
                now = time.monotonic()
                for kind, payload in packets.feed(data) if data else ():
                    if kind != "D":
                        take(kind, payload)
                        continue
                    for event in parser.events(payload, now):
                        self.process_message(event)
                if not data:
                    for event in parser.events(b"", now):
                        self.process_message(event)
        except _ExitInput:
            pass
        finally:
            self._input_reader.close()

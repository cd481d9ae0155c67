"""The terminal as Textual drives it, read through our own parser."""

from __future__ import annotations

import os
import select
import time

from textual.drivers.linux_driver import LinuxDriver

from reader.ui.tty.parser import Parser

LOOK = 0.1
"""Seconds between two looks whether input is still wanted."""

SOON = 0.02
"""The same while something was begun that time may end."""

_BLOCK = 4096


class TerminalDriver(LinuxDriver):
    """A terminal."""

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

"""The terminal of a page in a browser as Textual drives it, read through our own parser."""

from __future__ import annotations

import time

from textual.drivers._byte_stream import ByteStream
from textual.drivers.web_driver import WebDriver, _ExitInput

from reader.ui.tty.parser import Parser


class BrowserDriver(WebDriver):
    """A terminal in a browser."""

    def run_input_thread(self) -> None:
        """Hand on what the page sends, until it is left."""
        try:
            self._hand_on()
        except _ExitInput:
            pass
        finally:
            self._input_reader.close()

    def _hand_on(self) -> None:
        parser = Parser(debug=self._debug)
        packets = ByteStream()
        for data in self._input_reader:
            typed = b""
            for kind, payload in packets.feed(data) if data else ():
                if kind == "D":
                    typed += payload
                else:
                    self._on_meta(kind, payload)
            for event in parser.events(typed, time.monotonic()):
                self.process_message(event)

"""How the process of one visitor hears from the server, asks the page for files, and ends with the server.

The server holds the other end of standard input. When that is closed, be it that the visitor left or that the server was killed,
the screen has nobody to talk to any more: it ends in order, and where something long keeps it from that, at once. What is marked
is on disk by then, and what is being added stops before the next article.
"""

from __future__ import annotations

import os
from base64 import b64decode
from threading import Timer
from typing import Any

from textual import messages
from textual.message import Message

from reader.ui.tty.browser import BrowserDriver

SECONDS_TO_LEAVE = 3.0
"""How long a screen may take to end in order."""


class FileBrought(Message):
    """The visitor brought a file, whole."""

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__()
        self.name = name
        self.data = data


class VisitDriver(BrowserDriver):
    """The driver for a browser, whose visit is over when its input is."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._parts: list[bytes] = []
        """The file that is on its way, so far."""

    def run_input_thread(self) -> None:
        """Pass on what the visitor does, until there is no more to come; then end."""
        super().run_input_thread()
        last_resort = Timer(SECONDS_TO_LEAVE, os._exit, [1])
        last_resort.daemon = True
        last_resort.start()
        self._app.post_message(messages.ExitApp())

    def ask_for_files(self) -> None:
        """Have the page let the visitor choose."""
        self.write_meta({"type": "ask_for_files"})

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Take in what the server tells: files in parts, one after another."""
        match payload:
            case {"type": "file_begins"}:
                self._parts.clear()
            case {"type": "file_goes_on", "data": str(data)}:
                self._parts.append(b64decode(data))
            case {"type": "file_ends", "name": str(name)}:
                self._app.post_message(FileBrought(name, b"".join(self._parts)))
                self._parts.clear()
            case _:
                super().on_meta(packet_type, payload)

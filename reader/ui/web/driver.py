"""How the process of one visitor hears from the server, and ends with it.

The server holds the other end of standard input. When that is closed, be it that the visitor left or that the server was killed,
the screen has nobody to talk to any more: it ends in order, and where something long keeps it from that, at once. What is marked
is on disk by then, and what is being added stops before the next article.
"""

from __future__ import annotations

import os
from threading import Timer

from textual import messages

from reader.ui.tty.browser import BrowserDriver

SECONDS_TO_LEAVE = 3.0
"""How long a screen may take to end in order."""


class VisitDriver(BrowserDriver):
    """The driver for a browser, whose visit is over when its input is."""

    def run_input_thread(self) -> None:
        """Pass on what the visitor does, until there is no more to come; then end."""
        super().run_input_thread()
        last_resort = Timer(SECONDS_TO_LEAVE, os._exit, [1])
        last_resort.daemon = True
        last_resort.start()
        self._app.post_message(messages.ExitApp())

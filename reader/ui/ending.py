"""Has the process end soon after the screens are left, whatever a thread of it is still at.

What was asked for is stored by then. What only reads or compares may go on for minutes, and Python waits for every thread.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from threading import Thread

TIME_TO_END = 5.0
"""Seconds for what a program does at its end: closing the library, telling of a crash."""


def end_within(seconds: float, code: Callable[[], int]) -> None:
    """End the process after so long with an exit code, where it has not ended by itself."""

    def wait() -> None:
        time.sleep(seconds)
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code())

    Thread(target=wait, name="reader-ending", daemon=True).start()

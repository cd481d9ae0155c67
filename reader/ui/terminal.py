"""The terminal that the screens are shown on, and whether it is still there.

A window that is closed ends its programs by SIGHUP. Who ignores that, as under `nohup`, or has the terminal of another session,
is not told: Textual then reads the end of its input over and over, at the full speed of a core.
"""

from __future__ import annotations

import os
import select
import signal
import sys

LOOK = 1.0
"""Seconds between two looks."""


def is_shown() -> bool:
    """Whether there is a terminal to lose, on a system that tells of it."""
    return sys.__stdin__ is not None and sys.__stdin__.isatty() and hasattr(select, "poll")


def is_gone() -> bool:
    """Whether nobody is at the other end of the terminal any more."""
    if sys.__stdin__ is None:
        return True
    poll = select.poll()
    poll.register(sys.__stdin__.fileno(), 0)  # a hang-up is told unasked
    return bool(poll.poll(0))


def hang_up() -> None:
    """End the program as a closed window does: leaving in the usual way would write to the terminal, and wait for that."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGHUP)

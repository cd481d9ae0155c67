"""When Python's garbage collector runs: in the pauses between keys, and not while someone waits for the answer to one.

What makes many objects, as opening a long article does, would else set it off in its middle. The collector stays on with limits
that a key by itself hardly reaches, for work that makes still more.
"""

from __future__ import annotations

import gc

PAUSE = 0.1
"""Seconds without a key after which nobody is taken to wait."""

DUE = (2_000, 5, 100)
"""How many new objects call for a collection in a pause, and how many of those for an older one."""

LIMITS = (20_000, 5, 100)
"""The same for the collector itself."""


def put_off() -> None:
    """Collect nothing while the program starts: all that it makes stays."""
    gc.disable()


def begin() -> None:
    """Collect from now on, where `put_off` came before; what the start made need never be walked again."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(*LIMITS)
        gc.enable()


def collect_due() -> None:
    """Collect what is due, when nobody waits."""
    young, middle, old = gc.get_count()
    if gc.get_threshold() == LIMITS and young > DUE[0]:
        gc.collect(2 if old > DUE[2] else 1 if middle > DUE[1] else 0)

"""A bar on standard error for work that takes its time."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from reader.cli.terminal import console
from reader.exchange.control import one_line

Report = Callable[[str, int, int], None]
"""Told before each step: what is being worked on, how much is done, how much there is."""

_NAME = 40


@contextmanager
def progress_bar(label: str, *, shown: bool = True) -> Iterator[Report | None]:
    """Show a bar as long as the ``with`` lasts, from its first moment on; nothing where standard error is no terminal."""
    if not (shown and sys.stderr.isatty()):
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(label, total=None)
        bar.refresh()

        def report(what: str, done: int, total: int) -> None:
            bar.update(task, description=f"{label} {one_line(what)[-_NAME:]}", completed=done, total=total)

        yield report


STOPPED = 130
"""Exit code of what was stopped by Ctrl-C, as a shell has it."""


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Give a function that says whether Ctrl-C was pressed; pressed again it ends the program at once."""
    pressed = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield pressed.is_set
        return

    def press(_number: int, _frame: FrameType | None) -> None:
        if pressed.is_set():
            raise KeyboardInterrupt
        pressed.set()
        sys.stderr.write("\nreader: Stopping after this article; nothing is lost. Ctrl-C again stops at once.\n")

    before = signal.signal(signal.SIGINT, press)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)

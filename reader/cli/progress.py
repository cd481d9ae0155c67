"""A bar on standard error for work that takes its time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

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

"""Waits for a Textual app as a test has to: until it has nothing left to do, and not a moment longer.

Textual's own pilot sleeps a fiftieth of a second, twice a key, and looks whether the process was idle meanwhile: half of the time
that the tests of the screens took was such sleep. The event loop itself knows whether anything is left to do.
"""

from __future__ import annotations

import asyncio
from asyncio import AbstractEventLoop, all_tasks, sleep
from time import process_time

MOMENT = 0.02
"""A timer that is due within this many seconds is part of what the app is doing: the screen repaints every sixtieth."""

IDLE = 0.001
"""Less work than this many seconds of it is none: a timer that ticks on, a thread that waits."""


async def wait_for_idle(_min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until nothing is left to do now or in a moment; what stands in for Textual's function of this name."""
    loop = asyncio.get_running_loop()
    end = loop.time() + max_sleep
    while loop.time() < end:
        await drained()
        if await (_threads_rest() if _in_threads() else _is_still(_until_a_timer(loop))):
            return


async def _is_still(pause: float) -> bool:
    """Whether next to nothing was done within so many seconds."""
    before = process_time()
    if pause:
        await sleep(pause)
        await drained()
    return process_time() - before < IDLE


async def _threads_rest() -> bool:
    """Whether the threads of workers wait for something: for several moments, since a busy machine lets none run in one."""
    for _ in range(5):
        if not await _is_still(MOMENT) or not _in_threads():
            return False
    return True


async def drained() -> None:
    """Let everything else run that is ready to."""
    loop = asyncio.get_running_loop()
    await sleep(0)
    while loop._ready:  # type: ignore[attr-defined]
        await sleep(0)


def _until_a_timer(loop: AbstractEventLoop) -> float:
    """Seconds until the next timer that is due in a moment, or 0."""
    now = loop.time()
    due = [handle.when() for handle in loop._scheduled if not handle.cancelled()]  # type: ignore[attr-defined]
    return max(min(due) - now, MOMENT / 20) if due and min(due) < now + MOMENT else 0


def _in_threads() -> bool:
    """Whether a worker runs: what its thread does is not the event loop's to know."""
    return any(getattr(task.get_coro(), "__qualname__", "") == "Worker._run" for task in all_tasks())

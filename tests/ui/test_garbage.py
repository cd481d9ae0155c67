"""Garbage is collected in the pauses between keys."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from reader.ui import garbage
from reader.ui.app import ReaderApp


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """The collector as the program has it, and afterwards as it was."""
    before = gc.get_threshold()
    garbage.put_off()
    garbage.begin()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


class Knot:
    """Something that only the collector finds."""

    def __init__(self) -> None:
        self.itself = self


async def test_what_a_key_left_behind_is_collected_in_the_pause_after_it(app: ReaderApp) -> None:
    async with app.run_test() as pilot:
        left = weakref.ref(Knot())
        kept: list[list[int]] = [[] for _ in range(garbage.DUE[0])]
        await pilot.press("j")
        assert left() is not None
        await pilot.pause(3 * garbage.PAUSE)
        assert left() is None
        assert kept


def test_little_waits_for_more() -> None:
    gc.collect()
    left = weakref.ref(Knot())
    garbage.collect_due()
    assert left() is not None


def test_a_collector_that_somebody_else_set_is_left_alone() -> None:
    gc.set_threshold(700, 10, 10)
    gc.collect()
    gc.disable()
    left = weakref.ref(Knot())
    kept: list[list[int]] = [[] for _ in range(garbage.DUE[0] + 1)]
    garbage.collect_due()
    gc.enable()
    assert left() is not None
    assert kept

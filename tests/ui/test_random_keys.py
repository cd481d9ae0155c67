"""Whatever is pressed, on any screen and at any size: nothing crashes, no mark is lost, and there is a way back.

The slow tests press some thousand keys in each keymap, the same ones at each run. For others, and more of them::

    WANDERERS=200 pytest -m slow tests/ui/test_random_keys.py --hypothesis-seed=7
"""

from __future__ import annotations

import asyncio
import os

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reader.ui.keymap import PRESETS
from tests.ui.wandering import Mouse, Resize, Step, keys_in, wandering

WANDERERS = int(os.environ.get("WANDERERS", "0"))
"""How many go about in each keymap, where another number than that of the tests is wanted."""

OTHERS = ["ctrl+p", "ctrl+a", "ctrl+k", "shift+left", "shift+end", "delete", "y", "z", "5", "quotation_mark", "é", "船"]
"""What the keys' own bindings do not have, and fields and Textual's palette take."""

KEYS = {keymap: st.sampled_from(keys_in(keymap) + OTHERS) for keymap in PRESETS}
SIZES = st.sampled_from([(120, 40), (80, 24), (40, 12), (20, 8), (20, 24), (200, 60), (1, 1), (100, 5)]) | st.tuples(
    st.integers(1, 220), st.integers(1, 70)
)
SPOTS = st.tuples(st.integers(0, 100), st.integers(0, 100))
MOUSE = st.builds(Mouse, st.sampled_from(["1", "1", "2", "3", "drag", "up", "down"]), SPOTS, SPOTS)


def steps(keymap: str) -> st.SearchStrategy[list[Step]]:
    """Mostly keys."""
    anything: st.SearchStrategy[Step] = st.integers(0, 19).flatmap(
        lambda kind: KEYS[keymap] if kind < 17 else MOUSE if kind < 19 else SIZES.map(lambda size: Resize(*size))
    )
    return st.lists(anything, min_size=100, max_size=200)


def wander(keymap: str, way: list[Step], *, demo: bool) -> None:
    async def run() -> None:
        async with wandering(keymap, demo=demo) as wanderer:
            await wanderer.play(way)
            if not wanderer.left:
                await wanderer.goes_back()

    asyncio.run(run())


def wanderers(number: int) -> settings:
    """So many examples, the same at each run unless others are asked for."""
    return settings(
        max_examples=WANDERERS or number,
        derandomize=not WANDERERS,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )


@wanderers(2)
@given(steps("default"))
def test_any_keys_leave_a_way_back_and_every_mark(way: list[Step]) -> None:
    wander("default", way, demo=True)


@pytest.mark.slow
@pytest.mark.parametrize("keymap", PRESETS)
@wanderers(10)
@given(st.data(), st.booleans())
def test_thousands_of_keys_in_each_keymap_leave_a_way_back_and_every_mark(keymap: str, data: st.DataObject, demo: bool) -> None:
    wander(keymap, data.draw(steps(keymap)), demo=demo)

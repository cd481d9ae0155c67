"""Whatever keys are pressed, on any screen and at any size: nothing crashes, no mark is lost, and there is a way back."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from db.records import Verdict
from reader.entries import ClaimEntry
from reader.library import Library
from reader.settings import Settings
from reader.ui.app import ReaderApp
from reader.ui.keymap import PRESETS, keymap_of
from reader.ui.keys.dialog import DIALOG_KEYS
from reader.ui.keys.registry import SCREENS
from reader.ui.screens.library import LibraryScreen
from reader.ui.screens.reading import ReadingScreen
from reader.ui.session import Session
from tests.ui.conftest import ARTICLES, Text
from tests.ui.engines import ENGINES

LEAVE = frozenset({"q", "Q", "ctrl+q", "ctrl+c"})
"""What ends the program, which would end the test early."""

BOUND = {
    key
    for bindings in (*SCREENS.values(), DIALOG_KEYS)
    for binding in bindings
    for keys in binding.key.split(",")
    for key in keys.split()
}
OTHERS = {"ctrl+p", "ctrl+d", "g", "G", "y", "z", "5", "quotation_mark", "delete", "ctrl+a", "ctrl+u", "left"}
KEYS = sorted((BOUND | OTHERS) - LEAVE)
SIZES = [(120, 40), (80, 24), (40, 12), (20, 8), (200, 60), (1, 1), (100, 5)]
STEPS = st.lists(st.one_of(*[st.sampled_from(KEYS)] * 9, st.sampled_from(SIZES)), min_size=40, max_size=120)
RETURNS = 25
"""How often escape may have to be pressed: dialogs, searches, and the way through articles behind one."""


class Watched(Session):
    """A session that sees to every mark: what is said to be stored stands in the file at once."""

    marks = 0
    """How many verdicts were changed."""

    def mark(self, claim_id: str, verdict: Verdict | None) -> ClaimEntry:
        before = self.library.claim(claim_id).verdict
        stored = super().mark(claim_id, verdict)
        with Library.open(self.library.path, annotator=self.library.annotator, engines=ENGINES) as other:
            assert stored.verdict is verdict
            assert other.claim(claim_id).verdict is verdict
        self.marks += before is not verdict
        return stored

    def another_library(self) -> Library:
        return Library.open(self.library.path, annotator=self.library.annotator, engines=ENGINES)


async def press(pilot: Pilot[int], step: str | tuple[int, int]) -> None:
    if isinstance(step, tuple):
        await pilot.resize_terminal(*step)
    else:
        await pilot.press(step)


async def play(folder: Path, keymap: str, steps: list[str | tuple[int, int]]) -> None:
    with Library.open(folder / "case.db", annotator="ada", engines=ENGINES) as library:
        library.add([Text(name, text) for name, text in ARTICLES.items()])
        session = Watched(library, Settings(keymap=keymap), demo=True)
        app = ReaderApp(session)
        async with app.run_test(size=(120, 40)) as pilot:
            events = len(library.events())
            for step in steps:
                await press(pilot, step)
                assert app.is_running
            await app.workers.wait_for_complete()
            assert len(library.events()) >= events + session.marks
            await pilot.resize_terminal(100, 30)
            for _ in range(RETURNS):
                await pilot.pause()
                if isinstance(app.screen, LibraryScreen):
                    break
                if isinstance(app.screen, ReadingScreen) and app.screen.reading is not None:
                    shown = {entry.claim.id: entry.verdict for entry in app.screen.reading.claims}
                    stored = {entry.claim.id: entry.verdict for entry in library.claims(app.screen.reading.id)}
                    # A filter that the keys happened to set hides claims; what is shown is what is stored all the same.
                    assert shown.items() <= stored.items() if session.filter else shown == stored
                await pilot.press("escape")
            assert isinstance(app.screen, LibraryScreen), app.screen_stack
            await pilot.press("Q" if keymap == "newsboat" else "q")
            await pilot.pause()
        assert app.return_code == 0


def run(keymap: str, steps: list[str | tuple[int, int]]) -> None:
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        asyncio.run(play(Path(folder), keymap, steps))


@settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)
@given(STEPS)
def test_any_keys_leave_a_way_back_and_every_mark(steps: list[str | tuple[int, int]]) -> None:
    run("default", steps)


@pytest.mark.slow
@pytest.mark.parametrize("keymap", PRESETS)
@settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)
@given(STEPS)
def test_hundreds_of_keys_in_each_keymap_leave_a_way_back_and_every_mark(keymap: str, steps: list[str | tuple[int, int]]) -> None:
    assert keymap_of(Settings(keymap=keymap)) is not None
    run(keymap, steps)

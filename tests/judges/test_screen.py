"""The screen shows what judges say under what the engine says, and changes no sign by it."""

from __future__ import annotations

from reader.library import Library
from reader.ui.app import ReaderApp
from tests.judges.fake import Fake
from tests.ui.conftest import app, app_of, library, reports_made
from tests.ui.pilot import shown

__all__ = ["app", "app_of", "library", "reports_made"]


def lines(app: ReaderApp) -> str:
    """What stands on the terminal, without its line breaks."""
    return " ".join(shown(app).replace("│", " ").split())


async def test_the_evidence_names_judge_model_and_compared_words(app: ReaderApp, library: Library) -> None:
    library.judges.ask(Fake("m-1"))
    library.judges.count(("fake", "m-1"))
    async with app.run_test(size=(200, 40)):
        screen = lines(app)
        assert "by fake: m-1" in screen
        assert "fake: m-1 compares “120” with “140”." in screen
        assert "The program itself: " in screen
        assert "not counted" not in screen


async def test_what_a_judge_says_that_does_not_count_stands_below(app: ReaderApp, library: Library) -> None:
    library.judges.ask(Fake("m-1"))
    async with app.run_test(size=(200, 40)):
        screen = lines(app)
        assert "by fake: m-1" not in screen
        assert "≠ fake: m-1 compares “120” with “140”. (0.90, not counted)" in screen
        assert "The program itself: " not in screen


async def test_without_a_judge_nobody_is_named(app: ReaderApp) -> None:
    async with app.run_test(size=(200, 40)):
        assert "compares “120”" not in lines(app)

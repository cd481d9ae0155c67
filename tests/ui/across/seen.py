"""What the tests of the screens of many articles see on them."""

from __future__ import annotations

from textual.pilot import Pilot

from reader.ui.app import ReaderApp
from reader.ui.screens.facts import FactsScreen
from reader.ui.screens.figures import FiguresScreen
from reader.ui.screens.overview import OverviewScreen
from reader.ui.screens.timeline import TimelineScreen
from tests.ui.pilot import press


def screen(app: ReaderApp) -> OverviewScreen:
    assert isinstance(app.screen, OverviewScreen)
    return app.screen


def chapter_title(app: ReaderApp) -> str:
    assert isinstance(app.screen, FactsScreen | FiguresScreen | TimelineScreen)
    chapter = app.screen.stories.chapter
    assert chapter is not None
    return chapter.story.title


def passage(app: ReaderApp) -> str:
    statement = screen(app).statement()
    return statement.quote if statement else ""


async def begin(pilot: Pilot[int], *keys: str) -> None:
    await pilot.pause()
    await press(pilot, *keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()

"""What the tests of the screens press, see, and wait for."""

from __future__ import annotations

from collections.abc import Callable

from textual.pilot import Pilot

from db.records import Verdict
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.reading.screen import ReadingScreen

Make = Callable[..., ReaderApp]
"""Makes an app over a library, as the fixture `app_of` does."""


def reading(app: ReaderApp) -> ReadingScreen:
    screen = app.screen
    assert isinstance(screen, ReadingScreen)
    return screen


def shown(app: ReaderApp) -> str:
    """What stands on the terminal."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


def quote(app: ReaderApp) -> str:
    """The words of the claim under the cursor."""
    screen = reading(app)
    assert screen.board.reading is not None
    assert screen.board.cursor is not None
    return screen.board.reading.claims[screen.board.cursor].claim.quote


def verdicts(library: Library, article: int = 1) -> list[Verdict | None]:
    """What is on disk, read by another connection."""
    with Library.open(library.path, annotator="ada", create=False) as other:
        return [entry.verdict for entry in other.claims.all(article)]


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def settle(pilot: Pilot[int]) -> None:
    """Wait until what is done beside the screen is shown."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def quotes(library: Library, article: int = 1) -> list[str]:
    return [entry.claim.quote for entry in library.claims.all(article)]

"""Keys and sizes that come at a moment when the screen has no room, no rows yet, or is gone: found by pressing anything."""

from __future__ import annotations

import pytest
from textual import events
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection
from textual.widgets import Input, Static

from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.glance import Glance, Kind
from reader.ui.palette import Palette
from reader.ui.reading.screen import ReadingScreen
from reader.ui.screens.conflicts import ConflictsScreen
from reader.ui.screens.facts import FactsScreen
from reader.ui.screens.library import LibraryScreen
from reader.ui.screens.passage import PassageScreen
from tests.ui.pilot import verdicts
from tests.ui.stillness import drained


async def burst(pilot: Pilot[int], *keys: str) -> None:
    """Press keys at once, as a held key or a paste does: nothing is laid out between them."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await drained()
    await pilot.pause()


async def test_a_passage_is_gone_through_before_it_is_laid_out(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(1, 1)
        await burst(pilot, "A", "home", "end", "j", "pagedown")
        assert isinstance(app.screen, PassageScreen)
        assert app.screen.passage.span.start <= app.screen.passage.span.end


async def test_facts_are_left_while_the_terminal_is_resized(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("W")
        facts = app.screen
        assert isinstance(facts, FactsScreen)
        await app.switch_screen(LibraryScreen(app.session))
        facts._draw_heading()  # what the resize put off until the screen was drawn


async def test_what_was_selected_is_shorter_when_it_is_copied(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("W")
        heading = app.screen.query_one("#columns", Static)
        heading.update("\n")
        app.screen.selections = {heading: Selection(Offset(4, 1), None)}
        await pilot.press("ctrl+c")
        assert app.screen.selections == {}


async def test_the_palette_bears_no_room(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("colon", "n")
        for columns in (6, 3, 2, 1):
            await pilot.resize_terminal(columns, 10)
        await pilot.press("pageup", "pagedown", "escape")
        assert isinstance(app.screen, ReadingScreen)


async def test_the_palette_is_paged_before_and_after_it_has_rows(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(pilot, "colon", "n", "pageup", "pagedown", "pageup")
        assert isinstance(app.screen, Palette)
        await pilot.resize_terminal(80, 2)
        await burst(pilot, "e", "down", "pageup", "pagedown")
        await pilot.resize_terminal(80, 24)
        await pilot.press("ctrl+home", "pagedown")
        assert (app.screen.query_one("CommandList").highlighted or 0) > 0  # type: ignore[attr-defined]


async def test_enter_right_after_words_takes_all_of_them(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a")
        await pilot.pause()
        for letter in "ask twice":
            app.post_message(events.Key("space" if letter == " " else letter, letter))
        app.post_message(events.Key("enter", "\r"))
        await pilot.pause()
        await pilot.pause()
        assert library.claims.all(1)[0].mark.note == "ask twice"


@pytest.mark.parametrize("key", ["question_mark", "E", "colon", "W"])
async def test_a_key_right_behind_jumping_belongs_to_the_labels(app: ReaderApp, key: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("b")
        await pilot.pause()
        library = app.screen
        assert isinstance(library, LibraryScreen)
        table = library.table
        await burst(pilot, "f", key)
        assert app.screen is library
        assert not table.labels
        await burst(pilot, "f", "s")
        assert table.cursor == 1


async def test_a_key_right_behind_enter_walks_the_matches_and_is_not_typed(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash")
        await burst(pilot, *"the", "enter", "n", "n")
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        assert screen.query_one(Input).value == "the"
        assert len(screen.board.article.matches) > 2
        assert screen.board.article.match == 2
        assert not screen.line.has_keys


async def test_a_key_right_behind_a_closed_search_harms_nothing(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash")
        await burst(pilot, *"the", "escape", "n", "j")
        assert isinstance(app.screen, ReadingScreen)
        assert not app.screen.finding.is_on


async def test_a_key_waits_for_the_screen_that_the_key_before_asked_for(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        stood: list[bool] = []

        async def keys() -> None:
            app.switch_screen(ConflictsScreen(app.session, Glance(Kind.CONFLICTS)))
            stood.append(app.screen.is_mounted)
            await app.run_action("across('facts')", app.screen)

        app.call_later(keys)
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert stood == [False]
        assert isinstance(app.screen, FactsScreen)


async def test_a_key_for_a_screen_that_is_gone_does_nothing(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        gone = app.screen
        await app.switch_screen(LibraryScreen(app.session))
        await app.run_action("mark('contested')", gone)
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
    assert verdicts(library)[0] is None

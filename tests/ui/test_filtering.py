"""Filters on screen: they show the claims and marks that they pick, and are saved under names."""

from __future__ import annotations

from textual.widgets import Input

from reader.library import Library
from reader.ui.app import ReaderApp
from tests.ui.pilot import press, settle, shown, verdicts


async def test_a_filter_shows_only_the_claims_that_it_picks(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "1", "2", "vertical_line", *"unmarked")
        assert "3 claims of this article" in shown(app)
        await press(pilot, "enter")
        assert "Claims 1/3 of 5 · filter: unmarked" in shown(app)
        assert "2/5" in shown(app)
        await press(pilot, "1")
        assert "3/5" in shown(app)
        await press(pilot, "vertical_line", *["backspace"] * 8, "enter")
        assert "of 5" not in shown(app)


async def test_a_filter_that_cannot_be_read_shows_where_and_changes_nothing(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "vertical_line")
        app.screen.query_one("#query", Input).value = "fire (worth>0.6"
        await press(pilot, "enter")
        assert "This bracket is not closed." in shown(app)
        await press(pilot, "escape")
        assert "Claims 1/5" in shown(app)


async def test_a_filter_is_saved_under_a_name_and_taken_again(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "vertical_line", *"unmarked", "ctrl+s", *"todo", "enter")
        assert library.view.filters() == {"todo": "unmarked"}
        await press(pilot, "escape", "vertical_line", "down", "enter")
        assert "filter: unmarked" in shown(app)
        await press(pilot, "vertical_line", "down", "ctrl+g")
        assert library.view.filters() == {}


async def test_no_key_acts_while_a_filter_is_written(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "vertical_line", *"123DUmV", "escape")
        assert verdicts(library) == [None] * 5
        assert len(library.claims.all(1)) == 5


async def test_the_marks_are_filtered_by_what_was_saved(app: ReaderApp, library: Library) -> None:
    library.view.save_filter("wrong", "verdict:contested")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "1", "2", "M")
        await settle(pilot)
        await press(pilot, "vertical_line", "down")
        assert "1 claim of those you marked" in shown(app)
        await press(pilot, "enter")
        assert "1 of 2 marks" in shown(app)
        await press(pilot, "escape")
        assert "2 marks" in shown(app)

"""Searching in an article: counted as one types, walked, and no key is a command while words are typed."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from db.records import Verdict
from reader.library import Library
from reader.ui.app import ReaderApp
from tests.ui.pilot import press, quote, reading, shown, verdicts


async def test_search_counts_as_one_types_and_n_walks_the_matches(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"The c")
        assert app.screen.query_one(Input).value == "The c"
        assert "1/3" in shown(app)
        await press(pilot, "enter", "n")
        assert "2/3" in shown(app)
        await press(pilot, "N", "N")
        assert "3/3" in shown(app)
        await press(pilot, "escape", "n")
        assert not reading(app).board.article.matches
        assert quote(app) == "It left the harbour at 6 in the morning."
        assert verdicts(library) == [None] * 5


async def test_no_key_marks_while_words_are_typed(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "1", "slash", *"123cxvu0q", "ctrl+z")
        assert verdicts(library)[0] is Verdict.CORROBORATED
        assert app.is_running


async def test_what_is_typed_right_after_the_slash_is_no_verdict(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for key, character in (("slash", "/"), ("1", "1"), ("2", "2"), ("0", "0")):
            app.post_message(events.Key(key, character))
        await pilot.pause(0.1)
        assert app.screen.query_one(Input).has_focus
        assert verdicts(library) == [None] * 5


async def test_a_search_without_a_match_says_so(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"zzz")
        assert "no match" in shown(app)

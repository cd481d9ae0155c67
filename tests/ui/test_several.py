"""Claims that are ticked or in a range: what is said of them goes to all of them, in one step for undo."""

from __future__ import annotations

from db.records import Verdict
from reader.library import Library
from reader.ui.app import ReaderApp
from tests.ui.pilot import press, quote, settle, shown, verdicts


async def test_a_verdict_goes_to_all_that_are_ticked_and_one_undo_takes_it_back(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "m", "j", "m")
        assert "2 claims chosen" in shown(app)
        assert shown(app).count("▪") == 2
        await press(pilot, "2")
        assert verdicts(library) == [Verdict.CONTESTED, None, Verdict.CONTESTED, None, None]
        assert "2 claims marked contested" in shown(app)
        assert "2/5" in shown(app)
        await press(pilot, "u")
        await settle(pilot)
        assert verdicts(library) == [None] * 5
        assert "0/5" in shown(app)
        assert "✗" not in shown(app)


async def test_a_range_grows_with_the_cursor_and_escape_lets_go(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "V", "j", "j")
        assert "3 claims chosen" in shown(app)
        await press(pilot, "escape", "1")
        assert verdicts(library) == [None, None, Verdict.CORROBORATED, None, None]
        await press(pilot, "k", "V", "k", "k", "3")
        assert verdicts(library) == [*[Verdict.UNVERIFIED] * 3, None, None]


async def test_a_second_v_makes_ticks_of_the_range_so_that_more_can_be_added(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "V", "j", "V", "j", "j", "m", "1")
        wanted = Verdict.CORROBORATED
        assert verdicts(library) == [wanted, wanted, None, wanted, None]


async def test_tags_and_flags_go_to_all_that_is_chosen_and_are_undone_at_once(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "m", "m", "t")
        assert "Tags of 2 claims" in shown(app)
        await press(pilot, *"toll", "enter", "V", "j", "exclamation_mark")
        tagged = [entry.mark.tags for entry in library.claims.all(1)]
        assert tagged[:3] == [("toll",), ("toll",), ()]
        assert [entry.mark.flagged for entry in library.claims.all(1)][1:4] == [False, True, True]
        await press(pilot, "u", "u")
        assert not any(entry.mark.tags or entry.mark.flagged for entry in library.claims.all(1))


async def test_ticks_are_seen_in_a_narrow_window_too(app: ReaderApp) -> None:
    async with app.run_test(size=(20, 20)) as pilot:
        await press(pilot, "m", "tab")
        assert "▪" in shown(app)


async def test_zero_clears_all_that_is_chosen(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "1", "2", "k", "k", "V", "j", "0")
        assert verdicts(library) == [None] * 5
        assert "2 verdicts cleared" in shown(app)


async def test_the_full_stop_repeats_the_last_verdict_and_note(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "full_stop")
        assert "no verdict yet to repeat" in shown(app)
        await press(pilot, "2", "k", "a", *"see", "enter", "j", "full_stop")
        held = library.claims.all(1)[1].mark
        assert (held.verdict, held.note) == (Verdict.CONTESTED, "see")
        assert quote(app) == "The coast guard saved 95 people."
        await press(pilot, "u")
        await settle(pilot)
        held = library.claims.all(1)[1].mark
        assert (held.verdict, held.note) == (None, "")


async def test_a_flag_is_stored_shown_and_taken_off_again(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "exclamation_mark")
        assert library.claims.all(1)[0].mark.flagged
        assert "⚐" in shown(app)
        await press(pilot, "exclamation_mark")
        assert not library.claims.all(1)[0].mark.flagged


async def test_the_list_of_changes_goes_back_to_a_point(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "1", "2", "3", "U")
        assert "What can be undone" in shown(app)
        await press(pilot, "j")
        assert shown(app).count("↶") == 2
        await press(pilot, "enter")
        assert verdicts(library) == [Verdict.CORROBORATED, None, None, None, None]
        assert "1/5" in shown(app)
        await press(pilot, "ctrl+r", "ctrl+r")
        assert verdicts(library)[:3] == [Verdict.CORROBORATED, Verdict.CONTESTED, Verdict.UNVERIFIED]


async def test_where_nothing_can_be_undone_the_list_says_so(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "U")
        assert "There is nothing to undo." in shown(app)

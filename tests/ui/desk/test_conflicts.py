"""Conflicts worked through on screen: what each side says, settled one by one, taken back, left open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from db.records import Span, Verdict
from reader.library import Library
from reader.library.log.conflict import Conflict
from reader.settings import Settings
from reader.ui.agenda import Agenda
from reader.ui.app import ReaderApp
from reader.ui.quotation import around
from reader.ui.screens.conflicts import ConflictsScreen
from reader.ui.screens.history import HistoryDialog
from reader.ui.screens.library import LibraryScreen
from reader.ui.session import Session
from tests.ui.desk.conftest import CARRIED, LEFT, SAVED, conflicts, opened
from tests.ui.pilot import Make, press, quote, reading, shown


async def test_a_conflict_shows_the_claim_in_its_passage_and_what_each_side_says(differing: Library, app_of: Make) -> None:
    app = app_of(differing)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "X")
        text = shown(app)
        assert "Conflicts · 3 open · as ada" in text
        assert "● ✓✗ Harbour Wire" in text
        assert "The ferry carried 120 people. It left the harbour" in text
        assert "✓ ada" in text
        assert "✗ bob" in text
        assert "· you" in text
        assert "✎ the owner said 140" in text
        assert "#toll" in text


async def test_each_choice_settles_one_and_goes_on_to_the_next(differing: Library, claims: list[str], app_of: Make) -> None:
    app = app_of(differing)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "X", "t")
        assert differing.claims.get(claims[CARRIED]).verdict is Verdict.CONTESTED
        assert "2 open · 1 settled" in shown(app)
        assert conflicts(app).conflict_list.cursor == LEFT
        await press(pilot, "m", "2")
        assert "3 settled" in shown(app)
        assert "All is settled" in shown(app)
        assert [differing.claims.get(claim).verdict for claim in claims[:3]] == [Verdict.CONTESTED] * 3
        assert differing.case.conflicts() == []
        with opened(differing.path, "bob") as bob:
            assert [bob.claims.get(claim).verdict for claim in claims[:3]] == [
                Verdict.CONTESTED,
                Verdict.UNVERIFIED,
                Verdict.CORROBORATED,
            ]
        await press(pilot, "m")
        assert "settled already" in shown(app)


async def test_what_was_settled_is_taken_back_and_open_again(differing: Library, claims: list[str], app_of: Make) -> None:
    app = app_of(differing)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "X", "1", "plus")
        assert "1 open · 2 settled" in shown(app)
        await press(pilot, "u")
        assert "2 open · 1 settled" in shown(app)
        assert conflicts(app).conflict_list.cursor == LEFT
        await press(pilot, "U")
        assert "Settled what was said differently of “The ferry carried 120 people.”: corroborated" in shown(app)
        await press(pilot, "escape", "u")
        assert "3 open" in shown(app)
        await press(pilot, "ctrl+r")
        assert "2 open" in shown(app)
        assert len(differing.case.conflicts()) == 2


async def test_a_note_goes_with_the_choice(differing: Library, claims: list[str], app_of: Make) -> None:
    app = app_of(differing)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "X", "a", *"two", "enter")
        assert "✎ two" in shown(app)
        assert differing.claims.get(claims[CARRIED]).mark.note == ""
        await press(pilot, "plus")
        mark = differing.claims.get(claims[CARRIED]).mark
        assert (mark.verdict, mark.note) == (Verdict.CORROBORATED, "two")
        assert "goes with what you choose" not in shown(app)


async def test_what_is_left_open_is_counted_and_gone_through_again(differing: Library, app_of: Make) -> None:
    app = app_of(differing)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "X", "o")
        assert "2 open · 1 left open" in shown(app)
        assert conflicts(app).conflict_list.cursor == LEFT
        await press(pilot, "m", "n")
        assert conflicts(app).conflict_list.cursor == CARRIED
        await press(pilot, "N")
        assert conflicts(app).conflict_list.cursor == SAVED
        assert len(differing.case.conflicts()) == 2


async def test_a_key_leads_to_the_passage_and_one_back_to_the_conflict(differing: Library, app_of: Make) -> None:
    app = app_of(differing)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "X", "j", "enter")
        assert quote(app) == "It left the harbour at 6 in the morning."
        assert "? bob" in shown(app)
        await press(pilot, "b")
        assert conflicts(app).conflict_list.cursor == LEFT
        await press(pilot, "b")
        assert reading(app).board.cursor == CARRIED


async def test_it_begins_with_the_conflict_on_the_claim_that_one_comes_from(differing: Library, app_of: Make) -> None:
    app = app_of(differing)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "j", "j", "X")
        assert conflicts(app).conflict_list.cursor == SAVED


async def test_where_nothing_is_said_differently_it_says_how_that_may_come(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "X")
        assert "Press I to bring in a colleague's library" in shown(app)
        await press(pilot, "m", "t", "plus", "1", "a", "E", "o", "n", "enter", "tab", "j", "u")
        assert isinstance(app.screen, ConflictsScreen)


async def test_a_correction_is_settled_with_either_value_or_another(library: Library, tmp_path: Path, app_of: Make) -> None:
    other = tmp_path / "other.db"
    library.case.back_up(other)
    library.articles.edit(1, source="Here")
    library.articles.edit(2, source="This")
    with opened(other, "bob") as bob:
        bob.articles.edit(1, source="There")
        bob.articles.edit(2, source="That")
    library.case.merge(other)
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "X")
        assert "● source" in shown(app)
        assert "1 corroborated" not in shown(app)
        await press(pilot, "m")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert library.articles.get(1).source == "Here"
        await press(pilot, "E")
        assert app.screen.query_one(Input).value == library.articles.get(2).source
        await press(pilot, "ctrl+u", *"Both", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert library.articles.get(2).source == "Both"
        assert library.case.conflicts() == []


async def test_where_the_log_is_long_conflicts_are_settled_beside_the_screen_and_each_once(
    differing: Library, claims: list[str], app_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.work.LONG", 0)
    app = app_of(differing)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "X")
        await app.workers.wait_for_complete()
        await pilot.pause()
        screen = conflicts(app)
        screen.action_settle("theirs")
        screen.action_settle("theirs")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "2 open · 1 settled" in shown(app)
        assert "No open conflict" not in shown(app)
        assert screen.conflict_list.cursor == LEFT
        assert differing.claims.get(claims[CARRIED]).verdict is Verdict.CONTESTED
        screen.action_settle("mine")
        screen.action_move(-1)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert screen.conflict_list.cursor == CARRIED, "who has gone elsewhere meanwhile stays there"
        await press(pilot, "H")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, HistoryDialog)


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 8)])
async def test_a_small_terminal_folds_the_list_and_the_claim(differing: Library, app_of: Make, size: tuple[int, int]) -> None:
    app = app_of(differing)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "X")
        assert all(len(line) <= size[0] for line in shown(app).splitlines())
        assert "● ✓✗" in shown(app)
        folded = size[1] < 18
        assert ("Annotators give" in shown(app)) is not folded
        await press(pilot, "tab")
        assert "The" in shown(app)
        if folded:
            assert "● ✓✗" not in shown(app)
            await press(pilot, "tab")
        await press(pilot, "m", "u", "enter", "b")
        assert "● ✓✗" in shown(app)


def test_the_words_round_a_claim_are_cut_at_spaces_and_hold_it_where_the_span_says() -> None:
    text = "One.\n\nOne two three. Four five  six seven.\nEight nine ten.\n\nTwo."
    start, end = text.index("Four"), text.index("\nEight")
    passage, span = around(text, start, end, 8)
    assert passage == "…three. Four five six seven. Eight…"
    assert around(text, start, end, 99)[0] == "One two three. Four five six seven. Eight nine ten."
    assert passage[span.start : span.end] == "Four five six seven."
    assert around("Only.", 0, 5, 8) == ("Only.", Span(0, 5))


async def test_the_program_can_begin_with_the_conflicts(differing: Library) -> None:
    app = ReaderApp(Session(differing, Settings()), "conflicts")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert conflicts(app).conflict_list.count == 3
        await press(pilot, "b")
        assert isinstance(app.screen, LibraryScreen)


def test_the_agenda_keeps_what_was_settled_and_drops_what_is_gone() -> None:
    one, two, three = (Conflict(name, "verdict", name, f"Claim {name}.", (), name, 1) for name in ("a", "b", "c"))
    agenda = Agenda()
    agenda.take([one, two, three])
    agenda.leave(two)
    agenda.settle(one, "mine")
    agenda.take([two, three])
    assert [(item.conflict.id, item.choice, item.left) for item in agenda.items({1: "Times"})] == [
        ("a", "mine", False),
        ("b", "", True),
        ("c", "", False),
    ]
    assert agenda.told() == ("1 open", "1 left open", "1 settled")
    agenda.take([replace(one, id="a, once more")])
    assert [(item.conflict.id, item.choice) for item in agenda.items({})] == [("a, once more", "")]
    assert agenda.is_open(one)
    assert not agenda.is_open(two)

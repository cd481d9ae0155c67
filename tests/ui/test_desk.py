"""Several annotators on screen: conflicts, a library brought in, marks of others seen or hidden, agreement, history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from db.records import EventKind, Span, Verdict
from reader.entries import Policy
from reader.library import Library
from reader.library.chronicle import Choice
from reader.library.conflict import Conflict
from reader.settings import Settings
from reader.ui.agenda import Agenda
from reader.ui.app import ReaderApp, run
from reader.ui.quotation import around
from reader.ui.screens.agreement import AgreementScreen
from reader.ui.screens.conflicts import ConflictsScreen
from reader.ui.screens.history import HistoryDialog
from reader.ui.screens.library import LibraryScreen
from reader.ui.screens.merging import MergingDialog
from reader.ui.session import Session
from tests.ui.conftest import ARTICLES, Text
from tests.ui.engines import ENGINES
from tests.ui.test_reading import press, quote, reading, shown

Make = Callable[..., ReaderApp]

CARRIED, LEFT, SAVED = range(3)
"""Places of claims in the first article."""


def opened(path: Path, annotator: str) -> Library:
    return Library.open(path, annotator=annotator, engines=ENGINES)


@pytest.fixture
def claims(library: Library) -> list[str]:
    """The ids of the first article's claims."""
    return [entry.claim.id for entry in library.claims(1)]


@pytest.fixture
def bob(library: Library) -> Iterator[Library]:
    """Another annotator in the same library."""
    with opened(library.path, "bob") as other:
        yield other


@pytest.fixture
def differing(library: Library, bob: Library, claims: list[str]) -> Library:
    """Three claims of the first article that ada and bob mark differently."""
    for claim, mine, theirs in zip(
        claims,
        (Verdict.CORROBORATED, Verdict.CONTESTED, Verdict.UNVERIFIED),
        (Verdict.CONTESTED, Verdict.UNVERIFIED, Verdict.CORROBORATED),
        strict=False,
    ):
        library.mark(claim, mine)
        bob.mark(claim, theirs)
    bob.note(claims[CARRIED], "the owner said 140")
    bob.tag(claims[CARRIED], ["toll"])
    return library


def conflicts(app: ReaderApp) -> ConflictsScreen:
    assert isinstance(app.screen, ConflictsScreen), app.screen
    return app.screen


def with_small_engines(app: ReaderApp) -> ReaderApp:
    """The app with the small engines for work beside the screen too."""
    mine = app.session.library
    app.session.another_library = lambda: Library.open(  # type: ignore[method-assign]
        mine.path, annotator=mine.annotator, engines=ENGINES, blind=mine.blind, policy=mine.policy
    )
    return app


# Conflicts


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
        assert differing.claim(claims[CARRIED]).verdict is Verdict.CONTESTED
        assert "2 open · 1 settled" in shown(app)
        assert conflicts(app).conflict_list.cursor == LEFT
        await press(pilot, "m", "2")
        assert "3 settled" in shown(app)
        assert "All is settled" in shown(app)
        assert [differing.claim(claim).verdict for claim in claims[:3]] == [Verdict.CONTESTED] * 3
        assert differing.conflicts() == []
        with opened(differing.path, "bob") as bob:
            assert [bob.claim(claim).verdict for claim in claims[:3]] == [
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
        assert len(differing.conflicts()) == 2


async def test_a_note_goes_with_the_choice(differing: Library, claims: list[str], app_of: Make) -> None:
    app = app_of(differing)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "X", "a", *"two", "enter")
        assert "✎ two" in shown(app)
        assert differing.claim(claims[CARRIED]).mark.note == ""
        await press(pilot, "plus")
        mark = differing.claim(claims[CARRIED]).mark
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
        assert len(differing.conflicts()) == 2


async def test_a_key_leads_to_the_passage_and_one_back_to_the_conflict(differing: Library, app_of: Make) -> None:
    app = app_of(differing)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "X", "j", "enter")
        assert quote(app) == "It left the harbour at 6 in the morning."
        assert "? bob" in shown(app)
        await press(pilot, "b")
        assert conflicts(app).conflict_list.cursor == LEFT
        await press(pilot, "b")
        assert reading(app).cursor == CARRIED


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
    library.back_up(other)
    library.edit(1, source="Here")
    library.edit(2, source="This")
    with opened(other, "bob") as bob:
        bob.edit(1, source="There")
        bob.edit(2, source="That")
    library.merge_library(other)
    app = with_small_engines(app_of(library))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "X")
        assert "● source" in shown(app)
        assert "1 corroborated" not in shown(app)
        await press(pilot, "m")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert library.article(1).source == "Here"
        await press(pilot, "E")
        assert app.screen.query_one(Input).value == library.article(2).source
        await press(pilot, "ctrl+u", *"Both", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert library.article(2).source == "Both"
        assert library.conflicts() == []


async def test_where_the_log_is_long_conflicts_are_settled_beside_the_screen_and_each_once(
    differing: Library, claims: list[str], app_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.work.LONG", 0)
    app = with_small_engines(app_of(differing))
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
        assert differing.claim(claims[CARRIED]).verdict is Verdict.CONTESTED
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


# Bringing in a library


async def test_a_library_is_brought_in_from_the_screen_and_its_conflicts_are_a_key_away(
    library: Library, claims: list[str], tmp_path: Path, app_of: Make
) -> None:
    other = tmp_path / "bob.db"
    library.back_up(other)
    library.mark(claims[0], Verdict.CONTESTED)
    with opened(other, "bob") as bob:
        bob.mark(claims[0], Verdict.CORROBORATED)
        bob.add([Text("new.txt", ARTICLES["wire.txt"].replace("Harbour Wire", "Fourth").replace("120", "130"))])
    app = with_small_engines(app_of(library, demo=False))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "I", *"nothing.db", "enter")
        assert "There is no file nothing.db." in shown(app)
        app.screen.query_one(Input).value = str(other)
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        text = shown(app)
        assert "1 new article" in text
        assert "1 mark" in text
        assert "of bob" in text
        assert "1 conflict to work through." in text
        await press(pilot, "enter")
        assert conflicts(app).conflict_list.count == 1
        await press(pilot, "L")
        assert "Fourth" in shown(app)
        assert [mark.annotator for mark in library.others(claims[0])] == ["bob"]


async def test_what_is_no_library_is_refused_in_a_sentence(app: ReaderApp, tmp_path: Path) -> None:
    (tmp_path / "note.db").write_text("a note")
    async with with_small_engines(app).run_test(size=(120, 40)) as pilot:
        await press(pilot, "I")
        app.screen.query_one(Input).value = str(tmp_path / "note.db")
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "note.db" in shown(app)
        assert "conflict" not in shown(app)
        await press(pilot, "escape")
        assert reading(app).cursor == 0


async def test_bringing_in_can_be_stopped_and_then_nothing_came(
    library: Library, tmp_path: Path, app_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "bob.db"
    library.back_up(other)
    with opened(other, "bob") as bob:
        bob.add([Text("new.txt", ARTICLES["wire.txt"].replace("Harbour Wire", "Fourth").replace("120", "130"))])
    monkeypatch.setattr(MergingDialog, "on_mount", lambda self: (self.action_close(), self._merge()))
    app = with_small_engines(app_of(library))
    before = len(library.events())
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "I")
        app.screen.query_one(Input).value = str(other)
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Stopped: nothing of it came in." in shown(app)
        assert len(library.events()) == before


# Marks of others, and blind


async def test_the_marks_of_others_stand_over_the_evidence(differing: Library, app_of: Make) -> None:
    app = app_of(differing)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "✗ bob the owner said 140 #toll" in " ".join(shown(app).split())
        assert "ada" in shown(app).splitlines()[1]


async def test_who_marks_blind_sees_no_mark_of_others_until_they_are_done(
    differing: Library, app_of: Make, claims: list[str]
) -> None:
    differing.blind = True
    app = with_small_engines(app_of(differing))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "ada · blind" in shown(app)
        assert "bob" not in shown(app)
        await press(pilot, "X")
        assert "You are marking blind" in shown(app)
        await press(pilot, "percent_sign")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "You are marking blind" in shown(app)
        assert "O says that you have finished" in shown(app)
        assert "reader done" not in shown(app)
        await press(pilot, "H", "escape", "b", "O")
        assert "bob (3 claims)" in shown(app)
        await press(pilot, "n")
        assert "bob" not in shown(app)
        await press(pilot, "O", "y")
        assert "✗ bob" in shown(app)
        assert "blind" not in shown(app).splitlines()[1]
        assert differing.is_done()
        await press(pilot, "O", "y")
        assert "ada · blind" in shown(app)
        assert [event.after for event in differing.log(Choice(kind=EventKind.DONE))] == [True, False]


async def test_agreement_names_the_key_of_ones_own_that_ends_marking_blind(differing: Library, app_of: Make) -> None:
    differing.blind = True
    app = with_small_engines(app_of(differing, keys={"desk-done": ("f6",)}))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "percent_sign")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "f6 says that you have finished" in shown(app).lower()


async def test_done_says_what_it_is_for_where_nobody_marks_blind(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "O")
        assert "You are not marking blind" in shown(app)


def test_what_is_done_beside_the_screen_is_as_blind_and_has_the_same_policy(library: Library) -> None:
    library.blind, library.policy = True, Policy(2)
    with Session(library, Settings()).another_library() as other:
        assert (other.annotator, other.blind, other.policy) == ("ada", True, Policy(2))


def test_the_screen_opens_with_the_blindness_and_the_policy_of_the_settings(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    monkeypatch.setattr(ReaderApp, "run", lambda app: seen.append((app.session.library.blind, app.session.library.policy)))
    run(library.path, "ada", Settings(blind=True, policy=Policy(3)))
    assert seen == [(True, Policy(3))]


# Policy


async def test_a_mark_that_breaks_the_policy_is_labelled_wherever_it_stands(
    library: Library, claims: list[str], app_of: Make
) -> None:
    library.policy = Policy(corroborated_origins=3)
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "1", "k")
        assert "§ Corroborated needs 3 independent origins" in shown(app)
        assert "§" in next(line for line in shown(app).splitlines() if "✓" in line and "≠" in line)
        await press(pilot, "M")
        assert "§ Corroborated needs 3 independent origins" in shown(app)
        await press(pilot, "slash", *"policy:missed")
        assert "1 of 1 mark" in shown(app)
        await press(pilot, "escape", "escape", "3")
        assert "§" not in shown(app)


# Agreement


async def test_agreement_shows_the_figures_and_leads_to_the_claims_that_differ(
    differing: Library, bob: Library, claims: list[str], app_of: Make
) -> None:
    pytest.importorskip("krippendorff")
    pytest.importorskip("statsmodels")
    differing.mark(claims[3], Verdict.CONTESTED)
    bob.mark(claims[3], Verdict.CONTESTED)
    app = with_small_engines(app_of(differing))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "percent_sign")
        await app.workers.wait_for_complete()
        await pilot.pause()
        text = shown(app)
        assert "Agreement · 4 claims with two marks or more · ada, bob" in text
        for name in ("raw agreement", "Cohen's kappa, ada and bob", "Fleiss' kappa", "Krippendorff's alpha"):
            assert name in text
        assert " 0.25 " in next(line for line in text.splitlines() if "raw" in line)
        assert isinstance(app.screen, AgreementScreen)
        assert app.screen.differences.count == 3
        await press(pilot, "j", "enter")
        there = reading(app).claim()
        await press(pilot, "b")
        assert isinstance(app.screen, AgreementScreen)
        entry = app.screen.differences.entry()
        assert entry is not None
        assert there is not None
        assert entry.claim.id == there.claim.id
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert all(len(line) <= 40 for line in shown(app).splitlines())


async def test_agreement_says_what_is_wanting_for_it(app: ReaderApp) -> None:
    async with with_small_engines(app).run_test(size=(80, 24)) as pilot:
        await press(pilot, "percent_sign")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "No claim was marked by two annotators yet" in shown(app)
        await press(pilot, "b")
        assert reading(app).cursor == 0


# History


async def test_the_history_of_a_claim_and_the_whole_log_are_told_the_last_first(
    differing: Library, claims: list[str], app_of: Make
) -> None:
    differing.undo()
    app = app_of(differing, demo=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "H")
        text = shown(app)
        assert "lines · The log" in text
        assert "ada  Took back: Marked “The coast guard saved 95 people.” unverified" in text
        await press(pilot, "j", "G", "escape", "enter", "H")
        assert isinstance(app.screen, HistoryDialog)
        text = shown(app)
        assert text.index("bob  Noted “the owner said 140” on it") < text.index("ada  Marked it corroborated")
        assert "Marked “" not in text, "of this claim alone"
        await press(pilot, "H")
        assert reading(app).cursor == 0


HOSTILE = "\x1b]0;owned\x07[@click=quit]Quit[/] [red]loud[/red] \u202egnp [/b] $primary"


async def test_hostile_words_are_drawn_as_words(library: Library, claims: list[str], app_of: Make) -> None:
    with opened(library.path, "[b]bob[/b]") as bob:
        bob.mark(claims[0], Verdict.CONTESTED)
        bob.note(claims[0], HOSTILE)
        bob.tag(claims[0], [HOSTILE])
    library.mark(claims[0], Verdict.CORROBORATED)
    app = with_small_engines(app_of(library))
    async with app.run_test(size=(120, 40)) as pilot:
        for keys in ((), ("X",), ("H",), ("escape", "percent_sign"), ("O",), ("b",)):
            await press(pilot, *keys)
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert "\x1b" not in shown(app)
            assert "\x07" not in shown(app)
        assert "[b]bob[/b]" in shown(app)
        assert "[red]loud[/red]" in shown(app)

"""Marks of others seen or hidden, the policy of a desk, agreement and history on screen."""

from __future__ import annotations

import pytest

from db.records import ChangeKind, Verdict
from reader.entries import Policy
from reader.library import Library
from reader.library.log.chronicle import Choice
from reader.settings import Settings
from reader.ui.app import ReaderApp, run
from reader.ui.screens.agreement import AgreementScreen
from reader.ui.screens.history import HistoryDialog
from reader.ui.session import Session
from tests.library.sight import opened_otherwise
from tests.ui.desk.conftest import opened
from tests.ui.pilot import Make, press, reading, shown


async def test_the_marks_of_others_stand_over_the_evidence(differing: Library, app_of: Make) -> None:
    app = app_of(differing)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "✗ bob the owner said 140 #toll" in " ".join(shown(app).split())
        assert "ada" in shown(app).splitlines()[1]


async def test_who_marks_blind_sees_no_mark_of_others_until_they_are_done(
    differing: Library, app_of: Make, claims: list[str]
) -> None:
    app = app_of(opened_otherwise(differing, blind=True))
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
        assert differing.case.is_done()
        await press(pilot, "O", "y")
        assert "ada · blind" in shown(app)
        assert [change.after for change in differing.log.chosen(Choice(kind=ChangeKind.DONE))] == [True, False]


async def test_agreement_names_the_key_of_ones_own_that_ends_marking_blind(differing: Library, app_of: Make) -> None:
    app = app_of(opened_otherwise(differing, blind=True), keys={"desk-done": ("f6",)})
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
    with Session(opened_otherwise(library, blind=True, policy=Policy(2)), Settings()).another_library() as other:
        assert (other.annotator, other.blind, other.policy) == ("ada", True, Policy(2))


def test_the_screen_opens_with_the_blindness_and_the_policy_of_the_settings(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    monkeypatch.setattr(ReaderApp, "run", lambda app: seen.append((app.session.library.blind, app.session.library.policy)))
    run(library.path, "ada", Settings(blind=True, policy=Policy(3)))
    assert seen == [(True, Policy(3))]


async def test_a_mark_that_breaks_the_policy_is_labelled_wherever_it_stands(
    library: Library, claims: list[str], app_of: Make
) -> None:
    app = app_of(opened_otherwise(library, policy=Policy(corroborated_origins=3)))
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


async def test_agreement_shows_the_figures_and_leads_to_the_claims_that_differ(
    differing: Library, bob: Library, claims: list[str], app_of: Make
) -> None:
    pytest.importorskip("statsmodels")
    differing.marks.mark(claims[3], Verdict.CONTESTED)
    bob.marks.mark(claims[3], Verdict.CONTESTED)
    app = app_of(differing)
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
        there = reading(app).board.claim()
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
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "percent_sign")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "No claim was marked by two annotators yet" in shown(app)
        await press(pilot, "b")
        assert reading(app).board.cursor == 0


async def test_the_history_of_a_claim_and_the_whole_log_are_told_the_last_first(
    differing: Library, claims: list[str], app_of: Make
) -> None:
    differing.log.undo()
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
        assert reading(app).board.cursor == 0


HOSTILE = "\x1b]0;owned\x07[@click=quit]Quit[/] [red]loud[/red] \u202egnp [/b] $primary"


async def test_hostile_words_are_drawn_as_words(library: Library, claims: list[str], app_of: Make) -> None:
    with opened(library.path, "[b]bob[/b]") as bob:
        bob.marks.mark(claims[0], Verdict.CONTESTED)
        bob.marks.note(claims[0], HOSTILE)
        bob.marks.tag(claims[0], [HOSTILE])
    library.marks.mark(claims[0], Verdict.CORROBORATED)
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        for keys in ((), ("X",), ("H",), ("escape", "percent_sign"), ("O",), ("b",)):
            await press(pilot, *keys)
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert "\x1b" not in shown(app)
            assert "\x07" not in shown(app)
        assert "[b]bob[/b]" in shown(app)
        assert "[red]loud[/red]" in shown(app)

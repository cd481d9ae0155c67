"""Verdicts, notes, tags and decisions on the reading screen: stored first, then shown, and taken back by undo."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual.widgets import TextArea

from db.records import Verdict
from reader.entries import ClaimEntry
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.claims import Claims
from reader.ui.widgets import key_hints
from reader.ui.widgets.key_hints import FADED
from tests.ui.engines import ENGINES
from tests.ui.pilot import Make, press, quote, reading, shown, verdicts


@pytest.mark.parametrize(
    ("key", "verdict"),
    [
        ("1", Verdict.CORROBORATED),
        ("c", Verdict.CORROBORATED),
        ("2", Verdict.CONTESTED),
        ("x", Verdict.CONTESTED),
        ("3", Verdict.UNVERIFIED),
        ("v", Verdict.UNVERIFIED),
    ],
)
async def test_a_verdict_is_stored_shown_and_followed_by_the_next_claim(
    app: ReaderApp, library: Library, key: str, verdict: Verdict
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, key)
        assert verdicts(library)[0] is verdict
        assert quote(app) == "It left the harbour at 6 in the morning."
        glyph = {"corroborated": "✓", "contested": "✗", "unverified": "?"}[verdict]
        assert f"{glyph} The ferry carried 120 people." in shown(app)
        assert "1/5" in shown(app)


async def test_the_mark_is_on_disk_before_the_widgets_hear_of_it(app: ReaderApp, library: Library) -> None:
    seen = []
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        view = reading(app).board.article
        original = view.show_claim

        def spy(claims: Claims, place: int) -> None:
            seen.append(verdicts(library)[0])
            original(claims, place)

        view.show_claim = spy  # type: ignore[method-assign]
        await press(pilot, "2")
    assert seen == [Verdict.CONTESTED]


async def test_without_auto_advance_the_cursor_stays(library: Library, app_of: Make) -> None:
    app = app_of(library, auto_advance=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "1")
        assert quote(app) == "The ferry carried 120 people."


async def test_a_verdict_goes_on_also_while_the_evidence_has_the_cursor(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "tab", "tab", "1")
        assert reading(app).board.cursor == 1


async def test_the_last_verdict_of_an_article_says_so_and_the_next_key_ends_what_was_said(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        claims = len(reading(app).board.opened().claims)
        await press(pilot, *("1" for _ in range(claims)))
        assert f"All {claims} claims of this article are marked · e exports them" in shown(app)
        await press(pilot, "k")
        await pilot.pause(2 * FADED)
        assert "are marked" not in shown(app)


async def test_what_was_said_is_gone_at_once_where_the_key_opens_a_dialog(
    app: ReaderApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_hints, "FADED", 60)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "2")
        assert "✗ contested" in shown(app)
        await press(pilot, "e")
        assert "✗ contested" not in shown(app)


async def test_where_the_list_is_folded_away_a_verdict_names_its_claim(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2")
        assert "✗ contested · r notes it: The ferry carried 120 people." in shown(app)


@pytest.mark.parametrize("panes", [0, 1, 2])
async def test_r_notes_the_claim_that_was_just_marked_from_any_pane(app: ReaderApp, library: Library, panes: int) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, *["tab"] * panes, "2", "r", *"ask", "enter")
        assert quote(app) == "It left the harbour at 6 in the morning."
        assert "✎" in shown(app)
        assert [entry.mark.note for entry in library.claims.all(1)[:2]] == ["ask", ""]
        await press(pilot, "u")
        assert not library.claims.all(1)[0].mark.note


async def test_r_after_undo_goes_to_the_claim_whose_verdict_stands(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "r")
        assert "You have marked no claim yet" in shown(app)
        await press(pilot, "1", "1", "u", "r")
        assert "Note on what you marked corroborated" in shown(app)
        await press(pilot, *"so", "enter")
        assert [entry.mark.note for entry in library.claims.all(1)[:2]] == ["so", ""]


async def test_r_notes_all_that_was_marked_at_once_and_loses_no_note(app: ReaderApp, library: Library) -> None:
    library.marks.note(library.claims.all(1)[0].claim.id, "first")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "V", "j", "3")
        assert "2 claims marked unverified · r notes them · u takes all of that back" in shown(app)
        await press(pilot, "r")
        assert "Note on the 2 claims that you marked" in shown(app)
        await press(pilot, *"!", "enter")
        assert [entry.mark.note for entry in library.claims.all(1)[:3]] == ["first!", "first!", ""]
        await press(pilot, "u")
        assert "Undone: Noted “first!” on 2 claims" in shown(app)
        assert [entry.mark.note for entry in library.claims.all(1)[:2]] == ["first", ""]


async def test_without_auto_advance_a_verdict_names_the_key_that_notes_the_claim_it_stays_on(
    library: Library, app_of: Make
) -> None:
    app = app_of(library, auto_advance=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1")
        assert "✓ corroborated · a notes it: The ferry carried 120 people." in shown(app)


async def test_zero_clears_and_stays(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "1", "k", "0")
        assert verdicts(library)[0] is None
        assert quote(app) == "The ferry carried 120 people."


async def test_n_walks_the_unmarked_and_says_when_there_are_none(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "1", "1", "k", "k", "n")
        assert quote(app) == "The coast guard saved 95 people."
        await press(pilot, "N")
        assert quote(app) == "The sea was calm."
        await press(pilot, "3", "k", "3", "k", "k", "3", "n")
        assert "Every claim of this article has a verdict." in shown(app)


async def test_undo_and_redo_take_back_and_go_to_the_claim(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "1", "2", "u")
        assert verdicts(library)[:2] == [Verdict.CORROBORATED, None]
        assert quote(app) == "It left the harbour at 6 in the morning."
        await press(pilot, "ctrl+z")
        assert verdicts(library)[:2] == [None, None]
        assert quote(app) == "The ferry carried 120 people."
        await press(pilot, "ctrl+r")
        assert verdicts(library)[:2] == [Verdict.CORROBORATED, None]
        await press(pilot, "u", "u")
        assert "There is nothing to undo." in shown(app)


async def test_undo_works_after_a_restart(library: Library, app_of: Make) -> None:
    first = app_of(library)
    async with first.run_test(size=(120, 40)) as pilot:
        await press(pilot, "2", "1")
    library.close()
    with Library.open(library.path, annotator="ada", engines=ENGINES) as again:
        second = app_of(again)
        async with second.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            assert "✗ The ferry carried 120 people." in shown(second)
            await press(pilot, "u", "u")
            assert verdicts(again) == [None] * 5


async def test_what_was_rejected_goes_last_and_keeps_the_cursor(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "tab", "tab")
        first = reading(app).board.piece_entry()
        assert first is not None
        assert len(reading(app).board.evidence) > 1
        await press(pilot, "minus")
        assert "Rejected: this evidence counts for nothing, and stands last · u takes that back" in shown(app)
        assert reading(app).board.evidence[-1].evidence.id == first.evidence.id
        assert reading(app).board.piece == len(reading(app).board.evidence) - 1
        await press(pilot, "minus")
        assert reading(app).board.evidence[0].evidence.id == first.evidence.id


async def test_rejected_evidence_counts_no_more_and_the_same_key_takes_it_back(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "minus")
        claim = library.claims.all(1)[0]
        assert claim.suggestion.verdict is Verdict.CORROBORATED
        assert "rejected" in shown(app)
        assert "suggested: corroborated" in shown(app)
        assert "▌+ The ferry carried 120 people." in shown(app)
        await press(pilot, "minus")
        assert library.claims.all(1)[0].suggestion.verdict is Verdict.CONTESTED
        await press(pilot, "J", "plus")
        assert [entry.accepted for entry in library.claims.evidence(claim.claim.id)] == [None, True]


async def test_a_note_is_written_with_several_lines_and_stored(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "a", "c", "1", "ctrl+j", "x", "enter")
        assert library.claims.all(1)[0].mark.note == "c1\nx"
        assert verdicts(library)[0] is None
        assert " ✎ c1" in shown(app)
        await press(pilot, "a")
        assert app.screen.query_one(TextArea).text == "c1\nx"
        await press(pilot, "y", "escape")
        assert library.claims.all(1)[0].mark.note == "c1\nx"


async def test_tags_are_completed_and_stored_once_each(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "t", *"toll", "comma", "space", *"toll", "enter")
        assert library.claims.all(1)[0].mark.tags == ("toll",)
        assert "✎ #toll" in shown(app)
        await press(pilot, "j", "t", "t", "o")
        await pilot.pause(0.1)
        await press(pilot, "right", "enter")
        assert library.claims.all(1)[1].mark.tags == ("toll",)


async def test_a_mark_draws_its_own_part_anew_as_the_whole_screen_would_be(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        for key in ("1", "2", "3", "u", "1", "k", "0"):
            await press(pilot, key)
            part = shown(app).splitlines()[:-1]  # what is said in the last line ends by itself
            app.screen.refresh(layout=True)
            for widget in app.screen.walk_children():
                widget.refresh()
            await pilot.pause()
            assert shown(app).splitlines()[:-1] == part


async def test_what_a_mark_changes_needs_no_claim_read_again(
    app: ReaderApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    original = library.claims.named

    def spy(ids: Sequence[str]) -> list[ClaimEntry]:
        asked.extend(ids)
        return original(ids)

    monkeypatch.setattr(library.claims, "named", spy)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await press(pilot, "1", "2", "3")
        assert sorted(asked) == sorted(set(asked))

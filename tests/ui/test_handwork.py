"""Marking several claims at once, changing claims and linking passages by hand: each is stored, shown, and can be undone."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from db.records import Relation, Verdict
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.screens.passage import PassageScreen
from reader.ui.screens.relation import RelationDialog
from reader.ui.screens.search import SearchDialog
from tests.ui.engines import ENGINES
from tests.ui.test_reading import press, quote, shown, verdicts

Make = Callable[..., ReaderApp]


@pytest.fixture
def app(library: Library, app_of: Make) -> ReaderApp:
    """The app on the first article; work beside the screen uses the small engines too."""
    return with_engines(app_of(library), library)


def with_engines(app: ReaderApp, library: Library) -> ReaderApp:
    app.session.another_library = lambda: Library.open(  # type: ignore[method-assign]
        library.path, annotator="ada", create=False, engines=ENGINES
    )
    return app


async def settle(pilot: Pilot[int]) -> None:
    """Wait until what is done beside the screen is shown."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def quotes(library: Library, article: int = 1) -> list[str]:
    return [entry.claim.quote for entry in library.claims(article)]


# Several at once


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
        tagged = [entry.mark.tags for entry in library.claims(1)]
        assert tagged[:3] == [("toll",), ("toll",), ()]
        assert [entry.mark.flagged for entry in library.claims(1)][1:4] == [False, True, True]
        await press(pilot, "u", "u")
        assert not any(entry.mark.tags or entry.mark.flagged for entry in library.claims(1))


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
        held = library.claims(1)[1].mark
        assert (held.verdict, held.note) == (Verdict.CONTESTED, "see")
        assert quote(app) == "The coast guard saved 95 people."
        await press(pilot, "u")
        await settle(pilot)
        held = library.claims(1)[1].mark
        assert (held.verdict, held.note) == (None, "")


async def test_a_flag_is_stored_shown_and_taken_off_again(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "exclamation_mark")
        assert library.claims(1)[0].mark.flagged
        assert "⚐" in shown(app)
        await press(pilot, "exclamation_mark")
        assert not library.claims(1)[0].mark.flagged


# Claims


async def test_a_passage_chosen_by_keyboard_becomes_a_claim(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "A")
        assert isinstance(app.screen, PassageScreen)
        await press(pilot, "w", "v", "w", "w", "enter")
        await settle(pilot)
        assert "ferry carried" in quotes(library)
        assert quote(app) == "ferry carried"
        assert "Added as a claim · u takes it back" in shown(app)
        await press(pilot, "u")
        await settle(pilot)
        assert "ferry carried" not in quotes(library)
        assert "0/5" in shown(app)


async def test_enter_takes_the_sentence_at_the_cursor_where_nothing_was_begun(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "A", "G", "enter")
        await settle(pilot)
        assert quotes(library)[-1] == "@ Subscribe to our newsletter."


async def test_a_passage_that_is_a_claim_already_is_not_added_and_undo_is_not_promised(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        before = len(library.claims(1))
        await press(pilot, "1", "A", "enter")
        await settle(pilot)
        assert len(library.claims(1)) == before
        assert "These words are a claim already: here it is." in shown(app)


async def test_what_the_mouse_selected_becomes_a_claim_at_once(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        row = next(place for place, line in enumerate(shown(app).splitlines()) if "The ferry carried 120" in line[:60])
        start = shown(app).splitlines()[row].index("carried")
        await pilot.mouse_down(offset=(start, row))
        await pilot.hover(offset=(start + 18, row))
        await pilot.mouse_up(offset=(start + 18, row))
        await press(pilot, "A")
        await settle(pilot)
        assert any(words.startswith("carried 120 people") for words in quotes(library))


async def test_other_bounds_take_the_mark_along(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "2", "k", "B", "b", "b", "enter")
        await settle(pilot)
        changed = library.claims(1)[0]
        assert changed.claim.quote == "The ferry carried 120"
        assert changed.verdict is Verdict.CONTESTED
        await press(pilot, "u")
        await settle(pilot)
        assert quotes(library)[0] == "The ferry carried 120 people."
        assert verdicts(library)[0] is Verdict.CONTESTED


async def test_a_claim_is_cut_in_two_at_the_cursor(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "S", *"bbbb", "w", "w", "enter")
        await settle(pilot)
        assert quotes(library)[:2] == ["The ferry", "carried 120 people."]
        assert "0/6" in shown(app)


async def test_a_claim_is_merged_with_the_next_or_all_that_are_ticked_are(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "ampersand")
        await settle(pilot)
        assert quotes(library)[0] == "The ferry carried 120 people. It left the harbour at 6 in the morning."
        await press(pilot, "V", "j", "j", "ampersand")
        await settle(pilot)
        assert len(quotes(library)) == 2
        await press(pilot, "end", "j", "j", "ampersand")
        assert "no claim after this one" in shown(app)


async def test_a_removed_claim_says_how_to_get_it_back(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "j", "D")
        await settle(pilot)
        assert "It left the harbour at 6 in the morning." not in quotes(library)
        assert "Removed the claim · u takes it back" in shown(app)
        assert quote(app) == "The coast guard saved 95 people."
        await press(pilot, "u")
        await settle(pilot)
        assert quote(app) == "It left the harbour at 6 in the morning."


async def test_escape_leaves_the_choice_without_a_change(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        for key in ("A", "B", "S"):
            await press(pilot, key, "w", "v", "w", "escape")
            await settle(pilot)
        assert len(library.claims(1)) == 5
        assert library.undoable() == []


# Evidence


async def test_a_passage_of_another_article_is_put_beside_a_claim_and_taken_away(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "j", "l")
        assert isinstance(app.screen, SearchDialog)
        await press(pilot, *"mast", "enter")
        assert isinstance(app.screen, PassageScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, RelationDialog)
        await press(pilot, "2", *"Ask the mate.", "enter")
        await settle(pilot)
        claim = library.claims(1)[1]
        (piece,) = library.evidence(claim.claim.id)
        assert piece.evidence.quote == "The mast broke at 7 in the morning."
        assert piece.evidence.relation is Relation.CONTESTS
        assert piece.evidence.reason == "Ask the mate."
        assert f"{library.annotator}: Ask the mate." in shown(app)
        assert quote(app) == claim.claim.quote
        assert "The mast broke at 7 in the morning." in shown(app)
        await press(pilot, "minus")
        await settle(pilot)
        assert library.evidence(claim.claim.id) == []
        assert "Taken away again" in shown(app)


@pytest.mark.parametrize(("key", "linked"), [("enter", 1), ("escape", 0)])
async def test_a_link_needs_no_reason_and_escape_makes_none(app: ReaderApp, library: Library, key: str, linked: int) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "j", "l", *"mast", "enter", "enter", "2", key)
        await settle(pilot)
        pieces = library.evidence(library.claims(1)[1].claim.id)
        assert len(pieces) == linked
        assert all(piece.evidence.reason == f"{library.annotator} put this passage beside the claim." for piece in pieces)


async def test_the_own_article_is_not_offered_as_evidence(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "l")
        names = {hit.source for hit in app.screen.listed}  # type: ignore[attr-defined]
        assert names == {"Cape Gazette", "Island Post"}
        await press(pilot, *"Subscribe")
        assert app.screen.listed == []  # type: ignore[attr-defined]


# Undo to a point


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


# The editor


async def test_without_a_terminal_the_editor_says_so_and_the_note_stays(app: ReaderApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "true")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "a", *"mine", "ctrl+e")
        assert any("needs a terminal" in notice.message for notice in app._notifications)
        assert app.screen.query_one(TextArea).text == "mine"


async def test_the_editor_of_the_settings_writes_the_note(
    library: Library, app_of: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys, pathlib\npath = pathlib.Path(sys.argv[1])\npath.write_text(path.read_text() + 'and more\\n')\n"
    )
    app = with_engines(app_of(library, editor=f"{sys.executable} {script}"), library)
    monkeypatch.setattr(app, "suspend", nullcontext)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "a", *"mine", "ctrl+e")
        assert app.screen.query_one(TextArea).text == "mine\nand more"
        await press(pilot, "enter")
        assert library.claims(1)[0].mark.note == "mine\nand more"


# Filters


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
        assert library.filters() == {"todo": "unmarked"}
        await press(pilot, "escape", "vertical_line", "down", "enter")
        assert "filter: unmarked" in shown(app)
        await press(pilot, "vertical_line", "down", "ctrl+g")
        assert library.filters() == {}


async def test_no_key_acts_while_a_filter_is_written(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "vertical_line", *"123DUmV", "escape")
        assert verdicts(library) == [None] * 5
        assert len(library.claims(1)) == 5


async def test_the_marks_are_filtered_by_what_was_saved(app: ReaderApp, library: Library) -> None:
    library.save_filter("wrong", "verdict:contested")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "1", "2", "M")
        await settle(pilot)
        await press(pilot, "vertical_line", "down")
        assert "1 claim of those you marked" in shown(app)
        await press(pilot, "enter")
        assert "1 of 2 marks" in shown(app)
        await press(pilot, "escape")
        assert "2 marks" in shown(app)

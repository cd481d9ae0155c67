"""Changing claims and linking passages by hand on screen: each change is stored, shown, and can be undone."""

from __future__ import annotations

import pytest

from db.records import Relation, Verdict
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.screens.help import HelpDialog
from reader.ui.screens.passage import PassageScreen
from reader.ui.screens.relation import RelationDialog
from reader.ui.screens.search import SearchDialog
from tests.ui.pilot import press, quote, quotes, settle, shown, verdicts

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
        before = len(library.claims.all(1))
        await press(pilot, "1", "A", "enter")
        await settle(pilot)
        assert len(library.claims.all(1)) == before
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
        changed = library.claims.all(1)[0]
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
        await press(pilot, "P")
        await settle(pilot)
        assert quotes(library)[0] == "The ferry carried 120 people. It left the harbour at 6 in the morning."
        await press(pilot, "V", "j", "j", "P")
        await settle(pilot)
        assert len(quotes(library)) == 2
        await press(pilot, "end", "j", "j", "P")
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
        assert len(library.claims.all(1)) == 5
        assert library.log.undoable() == []


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
        claim = library.claims.all(1)[1]
        (piece,) = library.claims.evidence(claim.claim.id)
        assert piece.evidence.quote == "The mast broke at 7 in the morning."
        assert piece.evidence.relation is Relation.CONTESTS
        assert piece.evidence.reason == "Ask the mate."
        assert f"{library.annotator}: Ask the mate." in shown(app)
        assert quote(app) == claim.claim.quote
        assert "The mast broke at 7 in the morning." in shown(app)
        await press(pilot, "minus")
        await settle(pilot)
        assert library.claims.evidence(claim.claim.id) == []
        assert "Taken away again" in shown(app)


@pytest.mark.parametrize(("key", "linked"), [("enter", 1), ("escape", 0)])
async def test_a_link_needs_no_reason_and_escape_makes_none(app: ReaderApp, library: Library, key: str, linked: int) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "j", "l", *"mast", "enter", "enter", "2", key)
        await settle(pilot)
        pieces = library.claims.evidence(library.claims.all(1)[1].claim.id)
        assert len(pieces) == linked
        assert all(piece.evidence.reason == f"{library.annotator} put this passage beside the claim." for piece in pieces)


async def test_the_own_article_is_not_offered_as_evidence(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "l")
        names = {hit.source for hit in app.screen.listed}  # type: ignore[attr-defined]
        assert names == {"Cape Gazette", "Island Post"}
        await press(pilot, *"Subscribe")
        assert app.screen.listed == []  # type: ignore[attr-defined]


async def test_choosing_a_passage_names_the_keys_both_ways_and_shows_all_by_the_key_of_every_screen(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "A")
        foot = shown(app).splitlines()[-1]
        assert "( ) sentence · b w word" in foot
        assert "? help · esc close" in foot
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpDialog)
        await press(pilot, "escape")
        assert isinstance(app.screen, PassageScreen)

"""Each key of the reading screen does what the help says it does, and every mark is on disk before it is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from db.records import Verdict
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.screens.library import LibraryScreen
from reader.ui.screens.reading import ReadingScreen
from reader.ui.widgets.key_hints import FADED
from tests.ui.conftest import Text
from tests.ui.engines import ENGINES

Make = Callable[..., ReaderApp]


def reading(app: ReaderApp) -> ReadingScreen:
    screen = app.screen
    assert isinstance(screen, ReadingScreen)
    return screen


def shown(app: ReaderApp) -> str:
    """What stands on the terminal."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


def quote(app: ReaderApp) -> str:
    """The words of the claim under the cursor."""
    screen = reading(app)
    assert screen.reading is not None
    assert screen.cursor is not None
    return screen.reading.claims[screen.cursor].claim.quote


def verdicts(library: Library, article: int = 1) -> list[Verdict | None]:
    """What is on disk, read by another connection."""
    with Library.open(library.path, annotator="ada", create=False) as other:
        return [entry.verdict for entry in other.claims(article)]


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def test_begins_with_the_first_claim_and_what_others_say_on_it(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        text = shown(app)
        assert "Harbour Wire · 17 Dec 2011 · Ferry capsizes off the cape" in text
        assert "≠ Cape Gazette · 18 Dec 2011 · firm" in text
        assert "“The ferry carried 140 people.”" in text
        assert "120 here, 140 in Cape Gazette." in text
        assert "▌≠ The ferry carried 120 people." in text
        assert "Subscribe" in text


async def test_moving_keys_walk_the_claims_and_stop_at_the_ends(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "k")
        assert quote(app) == "The ferry carried 120 people."
        await press(pilot, "j", "down")
        assert quote(app) == "The coast guard saved 95 people."
        await press(pilot, "k")
        assert quote(app) == "It left the harbour at 6 in the morning."
        await press(pilot, *["j"] * 9)
        assert quote(app) == "The sea was calm."


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
        view = reading(app).article
        original = view.show_claim

        def spy(entry: object) -> None:
            seen.append(verdicts(library)[0])
            original(entry)  # type: ignore[arg-type]

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
        assert reading(app).cursor == 1


async def test_the_last_verdict_of_an_article_says_so_and_the_next_key_ends_what_was_said(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        claims = len(reading(app).opened().claims)
        await press(pilot, *("1" for _ in range(claims)))
        assert f"All {claims} claims of this article are marked · e exports them" in shown(app)
        await press(pilot, "k")
        await pilot.pause(2 * FADED)
        assert "are marked" not in shown(app)


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
        assert [entry.mark.note for entry in library.claims(1)[:2]] == ["ask", ""]
        await press(pilot, "u")
        assert not library.claims(1)[0].mark.note


async def test_r_after_undo_goes_to_the_claim_whose_verdict_stands(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "r")
        assert "You have marked no claim yet" in shown(app)
        await press(pilot, "1", "1", "u", "r")
        assert "Note on what you marked corroborated" in shown(app)
        await press(pilot, *"so", "enter")
        assert [entry.mark.note for entry in library.claims(1)[:2]] == ["so", ""]


async def test_r_notes_all_that_was_marked_at_once_and_loses_no_note(app: ReaderApp, library: Library) -> None:
    library.note(library.claims(1)[0].claim.id, "first")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "V", "j", "3")
        assert "2 claims marked unverified · r notes them · u takes all of that back" in shown(app)
        await press(pilot, "r")
        assert "Note on the 2 claims that you marked" in shown(app)
        await press(pilot, *"!", "enter")
        assert [entry.mark.note for entry in library.claims(1)[:3]] == ["first!", "first!", ""]
        await press(pilot, "u")
        assert "Undone: Noted “first!” on 2 claims" in shown(app)
        assert [entry.mark.note for entry in library.claims(1)[:2]] == ["first", ""]


async def test_without_auto_advance_a_verdict_names_the_key_that_notes_the_claim_it_stays_on(
    library: Library, app_of: Make
) -> None:
    app = app_of(library, auto_advance=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1")
        assert "✓ corroborated · a notes it: The ferry carried 120 people." in shown(app)


async def test_a_claim_that_was_scrolled_out_of_sight_is_shown_before_it_is_marked(library: Library, app_of: Make) -> None:
    library.add([Text("long.txt", "Daily | 2011-12-17 | Long\n\n" + "\n\n".join(f"The {n} boats left." for n in range(99)))])
    app = app_of(library)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "]", "]", "]", "end", "2")
        assert quote(app) == "The 0 boats left."
        assert verdicts(library, 4)[0] is None
        assert "The 0 boats left." in shown(app)
        await press(pilot, "2")
        assert verdicts(library, 4)[0] is Verdict.CONTESTED


async def test_from_out_of_sight_the_cursor_comes_to_what_is_in_view(library: Library, app_of: Make) -> None:
    library.add([Text("long.txt", "Daily | 2011-12-17 | Long\n\n" + "\n\n".join(f"The {n} boats left." for n in range(99)))])
    app = app_of(library)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "]", "]", "]", "end", "k")
        assert quote(app) == "The 98 boats left."
        await press(pilot, "home", "j")
        assert quote(app) == "The 0 boats left."


async def test_a_sentence_that_names_a_key_names_the_one_that_the_keymap_has(library: Library, app_of: Make) -> None:
    app = app_of(library, keymap="prodigy")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "enter")
        assert "b goes back" in shown(app)
    app = app_of(library, keymap="vim")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "enter")
        assert "ctrl+o goes back" in shown(app)


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


async def test_enter_opens_the_evidence_in_its_article_and_b_comes_back(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "J", "K", "enter")
        screen = reading(app)
        assert "Cape Gazette · 18 Dec 2011" in shown(app)
        passage = screen.article.passage
        assert screen.reading is not None
        assert passage is not None
        assert screen.reading.article.text[passage.start : passage.end] == "The ferry carried 140 people."
        assert quote(app) == "The ferry carried 140 people."
        await press(pilot, "b")
        assert "Harbour Wire · 17 Dec 2011" in shown(app)
        assert quote(app) == "The ferry carried 120 people."


@pytest.mark.parametrize("key", ["backspace", "escape", "b"])
async def test_back_keeps_the_piece_of_evidence_and_at_last_leads_to_the_library(app: ReaderApp, key: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "J", "enter", "enter", key, key)
        assert reading(app).piece == 1
        await press(pilot, key)
        assert isinstance(app.screen, LibraryScreen)


async def test_enter_without_evidence_says_so(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "j", "enter")
        assert "There is no evidence to open" in shown(app)
        assert "No other source in the library speaks to" in shown(app)


async def test_what_was_rejected_goes_last_and_keeps_the_cursor(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "tab", "tab")
        first = reading(app).piece_entry()
        assert first is not None
        assert len(reading(app).evidence) > 1
        await press(pilot, "minus")
        assert reading(app).evidence[-1].evidence.id == first.evidence.id
        assert reading(app).piece == len(reading(app).evidence) - 1
        await press(pilot, "minus")
        assert reading(app).evidence[0].evidence.id == first.evidence.id


async def test_rejected_evidence_counts_no_more_and_the_same_key_takes_it_back(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "minus")
        claim = library.claims(1)[0]
        assert claim.suggestion.verdict is Verdict.CORROBORATED
        assert "rejected" in shown(app)
        assert "suggested: corroborated" in shown(app)
        assert "▌+ The ferry carried 120 people." in shown(app)
        await press(pilot, "minus")
        assert library.claims(1)[0].suggestion.verdict is Verdict.CONTESTED
        await press(pilot, "J", "plus")
        assert [entry.accepted for entry in library.evidence(claim.claim.id)] == [None, True]


async def test_tab_gives_the_cursor_keys_to_the_evidence_and_takes_them_back(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "tab", "tab", "j")
        assert reading(app).pane == "evidence"
        assert reading(app).piece == 1
        assert quote(app) == "The ferry carried 120 people."
        await press(pilot, "shift+tab", "j")
        assert quote(app) == "It left the harbour at 6 in the morning."


async def test_brackets_open_the_neighbours_where_they_were_left(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "left_square_bracket")
        assert "This is the first article" in shown(app)
        await press(pilot, "j", "j", "right_square_bracket")
        assert "Cape Gazette · 18 Dec 2011" in shown(app)
        await press(pilot, "left_square_bracket")
        assert quote(app) == "The coast guard saved 95 people."


async def test_a_note_is_written_with_several_lines_and_stored(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "a", "c", "1", "ctrl+j", "x", "enter")
        assert library.claims(1)[0].mark.note == "c1\nx"
        assert verdicts(library)[0] is None
        assert " ✎ c1" in shown(app)
        await press(pilot, "a")
        assert app.screen.query_one(TextArea).text == "c1\nx"
        await press(pilot, "y", "escape")
        assert library.claims(1)[0].mark.note == "c1\nx"


async def test_tags_are_completed_and_stored_once_each(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "t", *"toll", "comma", "space", *"toll", "enter")
        assert library.claims(1)[0].mark.tags == ("toll",)
        assert "✎ #toll" in shown(app)
        await press(pilot, "j", "t", "t", "o")
        await pilot.pause(0.1)
        await press(pilot, "right", "enter")
        assert library.claims(1)[1].mark.tags == ("toll",)


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
        assert not reading(app).article.matches
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


async def test_a_drag_selects_the_articles_own_text(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        rows = shown(app).splitlines()
        first = next(place for place, row in enumerate(rows) if "The ferry carried 120" in row[:60])
        last = next(place for place, row in enumerate(rows) if "What is known" in row)
        await pilot.mouse_down(offset=(rows[first].index("ferry"), first))
        await pilot.hover(offset=(rows[last].index("known") + 5, last))
        await pilot.mouse_up(offset=(rows[last].index("known") + 5, last))
        text = app.screen.get_selected_text() or ""
        assert text.startswith("ferry carried 120 people. It left the harbour at 6 in the morning.\n\n# What is know")


@pytest.mark.parametrize("width", [80, 100, 120])
async def test_the_bottom_line_of_the_article_offers_to_add_a_claim_and_first_of_all_where_words_are_selected(
    app: ReaderApp, width: int
) -> None:
    async with app.run_test(size=(width, 30)) as pilot:
        await pilot.pause()
        assert "A add claim" in shown(app).splitlines()[-1]
        await press(pilot, "tab")
        assert "A add claim" not in shown(app).splitlines()[-1]
        row = next(place for place, row in enumerate(shown(app).splitlines()) if "The ferry carried 120" in row[:60])
        await pilot.mouse_down(offset=(8, row))
        await pilot.hover(offset=(18, row))
        await pilot.mouse_up(offset=(18, row))
        await pilot.pause()
        assert shown(app).splitlines()[-1].startswith(" A add claim")
        app.screen.clear_selection()
        await pilot.pause()
        assert "A add claim" not in shown(app).splitlines()[-1]


async def test_a_search_without_a_match_says_so(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"zzz")
        assert "no match" in shown(app)


async def test_help_lists_every_live_key_and_closes(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 90)) as pilot:
        await press(pilot, "question_mark")
        text = shown(app)
        assert "Mark the claim contested" in text
        assert "ctrl+z" in text
        await press(pilot, "escape")
        assert isinstance(app.screen, ReadingScreen)


async def test_scrolling_keys_move_a_long_article_and_keep_the_claim(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(40, 14)) as pilot:
        await pilot.pause()
        view = reading(app).article
        await press(pilot, "space")
        assert view.scroll_y > 0
        await press(pilot, "home")
        assert view.scroll_y == 0
        await press(pilot, "end")
        assert view.scroll_y == view.max_scroll_y > 0
        await press(pilot, "pageup")
        assert view.scroll_y < view.max_scroll_y
        assert quote(app) == "The ferry carried 120 people."


async def test_a_click_on_a_claim_in_the_text_or_list_goes_there(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        rows = shown(app).splitlines()
        y = next(place for place, row in enumerate(rows) if "captain was arrested" in row[:60] and "- The" in row)
        await pilot.click(offset=(20, y))
        await pilot.pause()
        assert quote(app) == "The captain was arrested."
        await pilot.click("#claims", offset=(10, 1))
        await pilot.pause()
        assert quote(app) == "It left the harbour at 6 in the morning."
        await pilot.click("#evidence", offset=(5, 1))
        assert reading(app).pane == "evidence"


async def test_a_click_in_the_bottom_line_does_what_the_key_does(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.click("#hints", offset=(shown(app).splitlines()[-1].index("contested"), 0))
        await pilot.pause()
        assert verdicts(library)[0] is Verdict.CONTESTED


async def test_q_leaves(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "q")
        assert app.return_code == 0


async def test_an_article_without_claims_says_how_to_make_one(library: Library, app_of: Make) -> None:
    library.add([Text("none.txt", "Daily | 2011-12-17 | Who would have thought")])
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "]", "]", "]")
        assert "Claims 0/0" in shown(app)
        assert "No claim was found in this article · A" in shown(app)


async def test_a_filter_that_hides_all_claims_says_so(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "vertical_line", *"worth>2", "enter")
        assert "The filter hides all 5 claims" in shown(app)

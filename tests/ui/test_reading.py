"""Each key of the reading screen does what the help says it does, and every mark is on disk before it is shown."""

from __future__ import annotations

import pytest

from db.records import Verdict
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.reading.screen import ReadingScreen
from reader.ui.screens.library import LibraryScreen
from tests.ui.conftest import Text
from tests.ui.pilot import Make, press, quote, reading, shown, verdicts


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


async def test_a_claim_that_was_scrolled_out_of_sight_is_shown_before_it_is_marked(library: Library, app_of: Make) -> None:
    library.articles.add(
        [Text("long.txt", "Daily | 2011-12-17 | Long\n\n" + "\n\n".join(f"The {n} boats left." for n in range(99)))]
    )
    app = app_of(library)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "]", "]", "]", "end", "2")
        assert quote(app) == "The 0 boats left."
        assert verdicts(library, 4)[0] is None
        assert "The 0 boats left." in shown(app)
        await press(pilot, "2")
        assert verdicts(library, 4)[0] is Verdict.CONTESTED


async def test_from_out_of_sight_the_cursor_comes_to_what_is_in_view(library: Library, app_of: Make) -> None:
    library.articles.add(
        [Text("long.txt", "Daily | 2011-12-17 | Long\n\n" + "\n\n".join(f"The {n} boats left." for n in range(99)))]
    )
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


async def test_enter_opens_the_evidence_in_its_article_and_b_comes_back(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "J", "K", "enter")
        screen = reading(app)
        assert "Cape Gazette · 18 Dec 2011" in shown(app)
        passage = screen.board.article.passage
        assert screen.board.reading is not None
        assert passage is not None
        assert screen.board.reading.article.text[passage.start : passage.end] == "The ferry carried 140 people."
        assert quote(app) == "The ferry carried 140 people."
        await press(pilot, "b")
        assert "Harbour Wire · 17 Dec 2011" in shown(app)
        assert quote(app) == "The ferry carried 120 people."


@pytest.mark.parametrize("key", ["backspace", "escape", "b"])
async def test_back_keeps_the_piece_of_evidence_and_at_last_leads_to_the_library(app: ReaderApp, key: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "J", "enter", "enter", key, key)
        assert reading(app).board.piece == 1
        await press(pilot, key)
        assert isinstance(app.screen, LibraryScreen)


async def test_enter_without_evidence_says_so(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "j", "enter")
        assert "There is no evidence to open" in shown(app)
        assert "No other source in the library speaks to" in shown(app)


async def test_tab_gives_the_cursor_keys_to_the_evidence_and_takes_them_back(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "tab", "tab", "j")
        assert reading(app).board.pane == "evidence"
        assert reading(app).board.piece == 1
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
        view = reading(app).board.article
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
        assert reading(app).board.pane == "evidence"


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
    library.articles.add([Text("none.txt", "Daily | 2011-12-17 | Who would have thought")])
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "]", "]", "]")
        assert "Claims 0/0" in shown(app)
        assert "No claim was found in this article · A" in shown(app)


async def test_a_filter_that_hides_all_claims_says_so(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "vertical_line", *"worth>2", "enter")
        assert "The filter hides all 5 claims" in shown(app)

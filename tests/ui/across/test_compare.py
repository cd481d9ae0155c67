"""Two articles side by side: linked passages in one line, and only what differs lit."""

from __future__ import annotations

import pytest

from reader.library import Library
from reader.ui.screens.compare import CompareScreen
from reader.ui.screens.library import LibraryScreen
from tests.ui.across.seen import begin, passage
from tests.ui.conftest import Text
from tests.ui.pilot import Make, press, quote, shown


async def test_compare_sets_linked_passages_in_one_line_and_lights_what_differs(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 30)) as pilot:
        await begin(pilot, "C")
        assert isinstance(app.screen, CompareScreen)
        text = shown(app)
        assert "3 linked passages · 2 differ" in text
        row = next(line for line in text.splitlines() if line.count("The ferry carried") == 2)
        assert "120 people" in row
        assert "140 people" in row
        assert "▌" in row
        lit = {
            segment.text
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.underline and segment.style.bold
        }
        assert {"120", "140"} <= lit
        await press(pilot, "j", "j")
        row = next(line for line in shown(app).splitlines() if line.count("The coast guard") == 2)
        assert "▌ +" in row


async def test_compare_begins_with_the_evidence_under_the_cursor_and_steps_to_other_articles(
    library: Library, app_of: Make
) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 30)) as pilot:
        await begin(pilot, "J", "C")
        assert "Island Post" in shown(app)
        await press(pilot, "left_square_bracket")
        assert "Cape Gazette" in shown(app)
        await press(pilot, "left_square_bracket")
        assert "first article" in shown(app)


async def test_compare_reads_the_side_under_the_cursor_and_comes_back_to_the_link(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 30)) as pilot:
        await begin(pilot, "C", "n", "tab")
        assert passage(app) == "The boat left on 2011-12-14."
        await press(pilot, "enter")
        assert quote(app) == "The boat left on 2011-12-14."
        await press(pilot, "b")
        assert isinstance(app.screen, CompareScreen)
        assert passage(app) == "The boat left on 2011-12-14."


async def test_a_click_on_a_linked_passage_takes_it(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 30)) as pilot:
        await begin(pilot, "C")
        lines = shown(app).splitlines()
        row = next(number for number, line in enumerate(lines) if line.count("The coast guard") == 1 and number > 4)
        await pilot.click(offset=(lines[row].index("The coast") + 2, row))
        await pilot.pause()
        assert passage(app) == "The coast guard saved 95 people."


async def test_a_narrow_screen_compares_one_article_at_a_time(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, "C")
        text = shown(app)
        assert "Harbour Wire · 17 Dec 2011 (tab: the other)" in text
        assert "“The ferry carried 140 people.”" in text
        assert "The owner declined" not in text
        await press(pilot, "tab")
        text = shown(app)
        assert "The owner declined" in text
        assert "Nobody saw the fire" not in text


@pytest.mark.parametrize(("columns", "beside"), [(99, False), (100, True)])
async def test_from_100_columns_on_the_articles_stand_side_by_side(
    library: Library, app_of: Make, columns: int, beside: bool
) -> None:
    app = app_of(library)
    async with app.run_test(size=(columns, 24)) as pilot:
        await begin(pilot, "C")
        assert ("tab: the other" in shown(app)) is not beside
        names = next(line for line in shown(app).splitlines() if "Harbour Wire" in line)
        assert ("Cape Gazette" in names) is beside


async def test_an_article_that_shares_nothing_has_no_partner(library: Library, app_of: Make) -> None:
    library.articles.add([Text("alone.txt", "Sole Voice | 2012-01-01 | Alone\n\nSomething else happened.")])
    app = app_of(library)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, "L", "G", "C")
        assert "No other article of the library speaks" in shown(app)
        await press(pilot, "j", "tab", "n", "enter", "right_square_bracket", "b")
        assert isinstance(app.screen, LibraryScreen)

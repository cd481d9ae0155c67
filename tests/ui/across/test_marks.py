"""All marks of all articles: listed, counted, filtered as one types, and undone."""

from __future__ import annotations

from textual.widgets import Input

from reader.library import Library
from reader.ui.reading.screen import ReadingScreen
from reader.ui.screens.marks import MarksScreen
from tests.ui.across.seen import begin
from tests.ui.pilot import Make, press, quote, shown


async def test_marks_of_all_articles_are_listed_counted_and_filtered_as_one_types(marked: Library, app_of: Make) -> None:
    app = app_of(marked)
    async with app.run_test(size=(120, 30)) as pilot:
        await begin(pilot, "M")
        assert isinstance(app.screen, MarksScreen)
        text = shown(app)
        assert "Marks · 4 marks" in text
        assert "✓ 1 corroborated   ✗ 1 contested   ? 1 unverified   ✎ 1 noted   #toll 1" in text
        assert "✎ ask the coast guard" in text
        await press(pilot, "slash", *"cont")
        text = shown(app)
        assert "1 of 4 marks" in text
        assert "The ferry carried 120 people." in text
        assert "The sea was calm." not in text
        app.screen.query_one(Input).value = "#toll nothing"
        await pilot.pause()
        assert "None of your marks is like that." in shown(app)
        await press(pilot, "escape")
        assert "Marks · 4 marks" in shown(app)


async def test_undo_works_where_the_marks_are(marked: Library, app_of: Make) -> None:
    app = app_of(marked)
    async with app.run_test(size=(120, 30)) as pilot:
        await begin(pilot, "M", "u")
        assert "Undone:" in shown(app)
        assert "Marks · 3 marks" in shown(app)
        await press(pilot, "ctrl+r")
        assert "Marks · 4 marks" in shown(app)


async def test_a_mark_leads_to_its_claim_and_back_with_the_filter(marked: Library, app_of: Make) -> None:
    app = app_of(marked)
    async with app.run_test(size=(120, 30)) as pilot:
        await begin(pilot, "M", "slash", *"guard", "enter")
        await press(pilot, "j", "enter")
        assert quote(app) == "The coast guard saved 95 people."
        await begin(pilot, "b")
        assert isinstance(app.screen, MarksScreen)
        assert "2 of 4 marks" in shown(app)
        await press(pilot, "b", "b")
        assert isinstance(app.screen, ReadingScreen)

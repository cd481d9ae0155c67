"""Figures from low to high and dates in order, each of which leads to its passage and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reader.claims import extract
from reader.library import Library
from reader.ui.reading.screen import ReadingScreen
from reader.ui.screens.figures import FiguresScreen
from reader.ui.screens.timeline import TimelineScreen
from tests.ui.across.seen import begin, passage
from tests.ui.conftest import Text
from tests.ui.engines import ENGINES
from tests.ui.pilot import Make, press, quote, shown


async def test_figures_stand_from_low_to_high_on_one_scale(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "F")
        assert isinstance(app.screen, FiguresScreen)
        lines = shown(app).splitlines()
        first = next(number for number, line in enumerate(lines) if "≠ The ferry carried ▁▁ people." in line)
        assert lines[first + 1].split() == ["120", "140"]
        bars = [lines[first + number] for number in (2, 3, 4)]
        assert [line.split()[1:4:2] for line in ("x " + bar.lstrip(" ▌") for bar in bars)] == [
            ["Harbour", "120"],
            ["Island", "120"],
            ["Cape", "140"],
        ]
        assert bars[0].index("◆") == bars[1].index("◆") < bars[2].index("◆")


async def test_a_figure_leads_to_its_passage_and_back(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, "F", "j", "j")
        assert passage(app) == "The ferry carried 140 people."
        await press(pilot, "enter")
        assert quote(app) == "The ferry carried 140 people."
        await begin(pilot, "escape")
        assert isinstance(app.screen, FiguresScreen)
        assert passage(app) == "The ferry carried 140 people."


async def test_two_dates_for_one_event_stand_out_in_the_timeline(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "T")
        assert isinstance(app.screen, TimelineScreen)
        text = shown(app)
        assert text.index("Wed 14 Dec 2011") < text.index("Fri 16 Dec 2011")
        assert "≠ Harbour Wire has Fri 16 Dec 2011" in text
        assert "≠ Cape Gazette has Wed 14 Dec 2011" in text
        await press(pilot, "home", "enter")
        assert quote(app) == "The boat left on 2011-12-14."


async def test_the_timeline_says_what_a_month_without_a_year_was_read_from(tmp_path: Path, app_of: Make) -> None:
    with Library.open(tmp_path / "case.db", annotator="ada", engines=replace(ENGINES, extract=extract)) as library:
        story = "Police shot sixteen strikers in the town on 16 December 2011. In May the strike had begun."
        present = "Eleven firms have stood still this year. In July the police beat strikers."
        library.articles.add([Text("wire.txt", f"Harbour Wire | 2021-12-15 | Ten years on\n\n{story}\n\n{present}")])
        app = app_of(library)
        async with app.run_test(size=(120, 40)) as pilot:
            await begin(pilot, "T", "home")
            assert "“May”, of 2011, like “16 December 2011” before it." in shown(app)
            await press(pilot, "end")
            assert "“July”, counted from 15 December 2021, the article's date." in shown(app)


async def test_screens_side_by_side_have_one_way_back_and_keep_the_claim(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "j", "W", "F", "T", "W")
        assert passage(app) == "The boat left on 2011-12-16."
        await press(pilot, "W")
        assert "already" in shown(app)
        await press(pilot, "b")
        assert isinstance(app.screen, ReadingScreen)
        assert quote(app) == "The boat left on 2011-12-16."

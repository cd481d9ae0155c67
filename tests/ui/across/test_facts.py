"""Who says what: facts by sources, each cell leads to its passage and back to the same cell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from db.records import Origin, Verdict
from reader.library import Library
from reader.ui.reading.screen import ReadingScreen
from reader.ui.screens.compare import CompareScreen
from reader.ui.screens.facts import FactsScreen
from tests.ui.across.conftest import ACROSS, ARTICLES
from tests.ui.across.seen import begin, chapter_title, passage, screen
from tests.ui.conftest import Text
from tests.ui.pilot import Make, press, quote, shown


async def test_who_says_what_shows_facts_by_sources_with_signs_for_versions_and_silence(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "W")
        text = shown(app)
        assert "Who says what · 3 facts · 2 contested · 3 sources · story 1/2 · Ferry capsizes off the cape" in text
        names = next(line for line in text.splitlines() if "Harbour Wire" in line)
        assert names.index("Harbour Wire") < names.index("Cape Gazette") < names.index("Island Post")
        row = next(line for line in text.splitlines() if "≠ 2 versions" in line)
        assert row.count("A The ferry carried") == 2
        assert row.count("B The ferry carried") == 1
        agreed = next(line for line in text.splitlines() if "+ agree" in line)
        assert agreed.count("+ The coast guard") == 2
        assert agreed.rstrip(" ▃▄▅▆▇█▁▂").endswith("–")


async def test_the_cursor_begins_at_the_claim_that_the_reader_came_from(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "j", "j", "W")
        assert passage(app) == "The coast guard saved 95 people."
        await press(pilot, "b")
        assert isinstance(app.screen, ReadingScreen)
        assert quote(app) == "The coast guard saved 95 people."


async def test_enter_reads_the_passage_and_back_leads_to_the_same_cell(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "W", "l")
        before = screen(app).at()
        assert passage(app) == "The ferry carried 140 people."
        await press(pilot, "enter")
        assert isinstance(app.screen, ReadingScreen)
        assert "Cape Gazette" in shown(app)
        assert quote(app) == "The ferry carried 140 people."
        await begin(pilot, "b")
        assert isinstance(app.screen, FactsScreen)
        assert screen(app).at() == before
        await press(pilot, "backspace")
        assert isinstance(app.screen, ReadingScreen)
        assert quote(app) == "The ferry carried 120 people."


async def test_a_mark_made_on_the_way_keeps_the_cell(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "W", "j", "l")
        before = screen(app).at()
        await begin(pilot, "enter", "2", "b")
        assert screen(app).at() == before
        assert library.claims.all(2)[3].verdict is Verdict.CONTESTED


async def test_a_silent_cell_says_so_and_leads_nowhere(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "W", "G", "l", "l")
        assert "says nothing to this fact" in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, FactsScreen)
        assert "no passage here" in shown(app)


async def test_n_walks_the_conflicts_and_brackets_the_stories(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "W", "G", "n")
        assert screen(app).at()[:2] == (0, 0)
        await press(pilot, "n")
        assert screen(app).at()[:2] == (0, 1)
        await press(pilot, "n", "N")
        assert screen(app).at()[:2] == (0, 1)
        await press(pilot, "right_square_bracket")
        assert chapter_title(app) == "The fair"
        assert "Hill Times" in shown(app)
        assert "Harbour Wire" not in shown(app)
        await press(pilot, "right_square_bracket")
        assert "last story" in shown(app)


async def test_a_copy_that_alters_a_figure_is_folded_and_shown(tmp_path: Path, app_of: Make) -> None:
    def origins(ids: object, _ties: object) -> dict[int, Origin]:
        found = {number: Origin(number, f"article {number}") for number in ids}  # type: ignore[attr-defined]
        return found | {3: Origin(3, "article 1", 1, "a copy")} if 3 in found else found

    texts = dict(ARTICLES)
    texts["post.txt"] = "Island Post | 2011-12-19 | Ferry\n\nThe ferry carried 130 people. The coast guard saved 95 people."
    with Library.open(tmp_path / "copy.db", annotator="ada", engines=replace(ACROSS, origins=origins)) as library:
        library.articles.add([Text(name, text) for name, text in list(texts.items())[:3]])
        app = app_of(library)
        async with app.run_test(size=(120, 40)) as pilot:
            await begin(pilot, "W")
            text = shown(app)
            assert "2 sources" in text
            assert "17 Dec 2011 ≡1" in text
            assert "≡ The ferry" in text


async def test_comparing_from_a_cell_is_with_a_source_that_differs_and_leads_back(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "W", "l", "l")
        assert passage(app) == "The ferry carried 120 people."
        await press(pilot, "C")
        assert isinstance(app.screen, CompareScreen)
        row = next(line for line in shown(app).splitlines() if line.count("The ferry carried") == 2)
        assert "Island Post" in shown(app)
        assert "140 people" in row
        await begin(pilot, "b")
        assert isinstance(app.screen, FactsScreen)
        assert screen(app).at()[2] == 2


async def test_a_click_takes_the_cell_and_a_second_one_reads_it(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "W")
        lines = shown(app).splitlines()
        row = next(number for number, line in enumerate(lines) if "The coast guard" in line)
        place = (lines[row].rindex("The coast"), row)
        await pilot.click(offset=place)
        assert passage(app) == "The coast guard saved 95 people."
        assert screen(app).at()[2] == 1
        await pilot.click(offset=place, times=2)
        await pilot.pause()
        assert isinstance(app.screen, ReadingScreen)
        assert "Cape Gazette" in shown(app)

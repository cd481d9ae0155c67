"""The screens of many articles: each cell leads to its passage and back to the same cell, and says what it is by sign first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from db.records import Article, Claim, Origin, Verdict
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.screens.compare import CompareScreen
from reader.ui.screens.facts import FactsScreen
from reader.ui.screens.figures import FiguresScreen
from reader.ui.screens.library import LibraryScreen
from reader.ui.screens.marks import MarksScreen
from reader.ui.screens.overview import OverviewScreen
from reader.ui.screens.reading import ReadingScreen
from reader.ui.screens.survey import SurveyScreen
from reader.ui.screens.timeline import TimelineScreen
from tests.overview.case import slots
from tests.ui.conftest import Text
from tests.ui.engines import ENGINES
from tests.ui.test_reading import press, quote, shown

Make = Callable[..., ReaderApp]

ARTICLES = {
    "wire.txt": """Harbour Wire | 2011-12-17 | Ferry capsizes off the cape

The ferry carried 120 people. The boat left on 2011-12-16. The coast guard saved 95 people.

The sea was calm. Nobody saw the fire.""",
    "gazette.txt": """Cape Gazette | 2011-12-18 | Questions after the ferry

The coast guard saved 95 people. The owner declined to speak.

The ferry carried 140 people. The boat left on 2011-12-14.""",
    "post.txt": """Island Post | 2011-12-19 | Ferry: what we know

The ferry carried 120 people. The mast broke at noon.""",
    "fair.txt": """Hill Times | 2012-05-01 | The fair

The fair drew 900 people. It rained.""",
    "fair2.txt": """Vale Echo | 2012-05-02 | Rain at the fair

The fair drew 700 people. The band played.""",
}


def extract(article: Article) -> list[Claim]:
    """The claims of the small engine, with their numbers and dates."""
    return [replace(claim, slots=slots(claim.quote, claim.start)) for claim in ENGINES.extract(article)]


ACROSS = replace(ENGINES, extract=extract)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Two stories: a ferry in three reports, a fair in two."""
    with Library.open(tmp_path / "case.db", annotator="ada", engines=ACROSS) as opened:
        opened.add([Text(name, text) for name, text in ARTICLES.items()])
        yield opened


def screen(app: ReaderApp) -> OverviewScreen:
    assert isinstance(app.screen, OverviewScreen)
    return app.screen


def chapter_title(app: ReaderApp) -> str:
    assert isinstance(app.screen, SurveyScreen)
    assert app.screen.chapter is not None
    return app.screen.chapter.story.title


def passage(app: ReaderApp) -> str:
    statement = screen(app).statement()
    return statement.quote if statement else ""


async def begin(pilot: Pilot[int], *keys: str) -> None:
    await pilot.pause()
    await press(pilot, *keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


# Who says what


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
        assert library.claims(2)[3].verdict is Verdict.CONTESTED


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
        library.add([Text(name, text) for name, text in list(texts.items())[:3]])
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


# Figures and timeline


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


# Compare


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
    library.add([Text("alone.txt", "Sole Voice | 2012-01-01 | Alone\n\nSomething else happened.")])
    app = app_of(library)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, "L", "G", "C")
        assert "No other article of the library speaks" in shown(app)
        await press(pilot, "j", "tab", "n", "enter", "right_square_bracket", "b")
        assert isinstance(app.screen, LibraryScreen)


# Marks


@pytest.fixture
def marked(library: Library) -> Library:
    ferry, _, saved, calm, _ = library.claims(1)
    library.mark(ferry.claim.id, Verdict.CONTESTED)
    library.tag(ferry.claim.id, ["toll"])
    library.note(saved.claim.id, "ask the coast guard")
    library.mark(library.claims(2)[0].claim.id, Verdict.CORROBORATED)
    library.mark(calm.claim.id, Verdict.UNVERIFIED)
    return library


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


# Everywhere


EVERY = ("j", "l", "n", "N", "space", "G", "tab", "right_square_bracket", "slash", "x", "escape")
SIZES = ((120, 40), (20, 10), (40, 12), (200, 50), (80, 24))


@pytest.mark.parametrize("key", ["C", "W", "F", "T", "M"])
async def test_every_key_in_every_size_leaves_a_screen_that_works(marked: Library, app_of: Make, key: str) -> None:
    app = app_of(marked)
    async with app.run_test(size=SIZES[-1]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await begin(pilot, key)
            assert isinstance(app.screen, OverviewScreen)
            for pressed in EVERY:
                await pilot.press(pressed)
                if not isinstance(app.screen, OverviewScreen):
                    await begin(pilot, key)
            await pilot.pause()
            assert all(len(line) <= size[0] for line in shown(app).splitlines())
        await press(pilot, *["b"] * 6)
        assert isinstance(app.screen, LibraryScreen)


@pytest.mark.parametrize("key", ["C", "W", "F", "T", "M"])
async def test_an_empty_library_says_what_to_do_next(tmp_path: Path, app_of: Make, key: str) -> None:
    with Library.open(tmp_path / "new.db", annotator="ada", engines=ACROSS) as library:
        app = app_of(library)
        async with app.run_test(size=(80, 24)) as pilot:
            await begin(pilot, key)
            assert any(words in shown(app) for words in ("Add", "You have not marked anything"))
            await press(pilot, "j", "l", "n", "G", "tab", "right_square_bracket", "enter", "b")
            assert isinstance(app.screen, LibraryScreen)


async def test_a_large_library_is_looked_over_beside_the_screen(
    library: Library, app_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.screens.survey.SMALL", 0)
    monkeypatch.setattr("reader.ui.screens.marks.SMALL", 0)
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "W")
        assert "3 facts" in shown(app)
        await begin(pilot, "enter", "1", "b", "M")
        assert "Marks · 1 mark" in shown(app)


async def test_leaving_before_a_large_library_is_looked_over_harms_nothing(
    library: Library, app_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.screens.survey.SMALL", 0)
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "W", "b", "F", "b", "T", "b")
        await app.workers.wait_for_complete()
        assert isinstance(app.screen, ReadingScreen)


HOSTILE = "\x1b]0;owned\x07[@click=quit]Quit[/] \x9b31m \u202egnp 5 [/b] $primary"


async def test_hostile_text_is_drawn_as_text(tmp_path: Path, app_of: Make) -> None:
    engines = replace(ACROSS, read=lambda data, location: replace(ACROSS.read(data, location), title=HOSTILE, source=HOSTILE))
    with Library.open(tmp_path / "hostile.db", annotator="ada", engines=engines) as library:
        body = f"Killed 5 people {HOSTILE} on 2011-12-16."
        library.add([Text(f"{n}.txt", f"s | 2011-12-17 | t\n\n{body.replace('Killed 5', f'Killed {n}')}") for n in (5, 6)])
        claim = library.claims(1)[-1].claim
        library.note(claim.id, HOSTILE)
        library.tag(claim.id, [HOSTILE])
        app = app_of(library)
        async with app.run_test(size=(120, 40)) as pilot:
            for key in ("W", "F", "T", "M", "C"):
                await begin(pilot, key)
                assert not set(shown(app)) & {"\x1b", "\x9b", "\x07", "\u202e"}
                await pilot.click(offset=(20, 6))
            assert app.is_running


@pytest.mark.parametrize("key", ["W", "F", "T", "M", "C"])
async def test_jumping_labels_what_is_in_view_on_every_screen(app: ReaderApp, key: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "enter", "1", "j", "1", "1", "k", "k", "k", key)
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "home")
        before = screen(app).at(), passage(app)
        await press(pilot, "f", "s")
        assert (screen(app).at(), passage(app)) != before
        await press(pilot, "f", "a")
        assert (screen(app).at(), passage(app)) == before
        await press(pilot, "f", "escape")
        assert isinstance(app.screen, OverviewScreen)


async def test_jumping_labels_the_articles_of_the_library(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "L", "home", "f", "d")
        assert isinstance(app.screen, LibraryScreen)
        assert app.screen.table.cursor == 2


@pytest.mark.parametrize(("firm", "sure"), [(0.0, True), (0.99, False)])
async def test_the_score_from_which_evidence_is_firm_holds_on_every_screen(
    library: Library, app_of: Make, firm: float, sure: bool
) -> None:
    app = app_of(library, firm=firm)
    async with app.run_test(size=(120, 40)) as pilot:
        for key in "WFC":
            await begin(pilot, key)
            await pilot.app.workers.wait_for_complete()
            assert ("possib" not in shown(app)) is sure
            await press(pilot, "escape")


async def test_an_empty_screen_names_the_keys_that_the_person_has(library: Library, app_of: Make) -> None:
    app = app_of(library, keymap="prodigy", keys={"tags": ("T",), "across-timeline": ("Y",)})
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot, "M")
        assert "a, x and space mark a claim" in shown(app)
        assert "T gives it tags" in shown(app)

"""What holds on every screen of many articles: keys, sizes, empty and large libraries, hostile text, jumping."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.reading.screen import ReadingScreen
from reader.ui.screens.library import LibraryScreen
from reader.ui.screens.overview import OverviewScreen
from tests.ui.across.conftest import ACROSS
from tests.ui.across.seen import begin, passage, screen
from tests.ui.conftest import Text
from tests.ui.pilot import Make, press, shown

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
        library.articles.add(
            [Text(f"{n}.txt", f"s | 2011-12-17 | t\n\n{body.replace('Killed 5', f'Killed {n}')}") for n in (5, 6)]
        )
        claim = library.claims.all(1)[-1].claim
        library.marks.note(claim.id, HOSTILE)
        library.marks.tag(claim.id, [HOSTILE])
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

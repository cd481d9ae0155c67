"""The library screen lists, sorts, searches, opens, corrects, and says what to do where there is nothing yet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from reader.entries import ArticleEntry
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.reading.screen import ReadingScreen
from reader.ui.screens.library import LibraryScreen
from tests.ui.engines import ENGINES
from tests.ui.pilot import press, quote, shown

Make = Callable[..., ReaderApp]


def order(app: ReaderApp) -> list[int]:
    assert isinstance(app.screen, LibraryScreen)
    return [entry.id for entry in app.screen.table.entries]


async def test_lists_every_article_with_source_date_title_and_progress(library: Library, app_of: Make) -> None:
    app = app_of(library, demo=False)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        text = shown(app)
        assert "case.db · 3 articles · 11 claims · 0 marked" in text
        row = next(line for line in text.splitlines() if "Island Post" in line)
        assert "~19 Dec 2011" in row
        assert "Ferry: what we know" in row
        assert "0/3" in row


async def test_enter_reads_an_article_and_the_way_back_shows_the_progress(library: Library, app_of: Make) -> None:
    app = app_of(library, demo=False)
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "j", "enter")
        assert isinstance(app.screen, ReadingScreen)
        assert quote(app) == "The ferry carried 140 people."
        await press(pilot, "1", "L")
        assert isinstance(app.screen, LibraryScreen)
        assert app.screen.table.cursor == 1
        assert "1/3" in shown(app)
        await press(pilot, "enter")
        assert quote(app) == "The coast guard saved 95 people."


async def test_sorting_goes_through_the_columns_and_turns_around(library: Library, app_of: Make) -> None:
    app = app_of(library, demo=False)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        assert order(app) == [1, 2, 3]
        await press(pilot, "s")
        assert order(app) == [2, 1, 3]
        assert "source ↓" in shown(app)
        await press(pilot, "S")
        assert order(app) == [3, 1, 2]
        assert app.screen.table.cursor == 1  # type: ignore[attr-defined]


async def test_the_list_is_read_again_where_somebody_changed_it_and_only_there(
    library: Library, app_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, reads, articles = app_of(library, demo=False), [], library.articles.all

    def counted() -> list[ArticleEntry]:
        reads.append("read")
        return articles()

    monkeypatch.setattr(library.articles, "all", counted)
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "s", "s", "S", "enter", "L")
        assert reads == ["read"]
        with Library.open(library.path, annotator="ada", engines=ENGINES) as elsewhere:
            elsewhere.articles.edit(2, title="A title from another terminal")
        await press(pilot, "s")
        assert reads == ["read"] * 2
        assert "A title from another terminal" in shown(app)
        await press(pilot, "enter", "1", "L")
        assert reads == ["read"] * 3
        assert "· 1 marked" in shown(app)


async def test_search_finds_a_passage_in_any_article_and_opens_it_there(library: Library, app_of: Make) -> None:
    app = app_of(library, demo=False)
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "slash", *"mast")
        assert "1 passage in 1 article" in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ReadingScreen)
        assert "Island Post" in shown(app)
        assert quote(app) == "The mast broke at 7 in the morning."


async def test_search_survives_anything_that_is_typed(library: Library, app_of: Make) -> None:
    app = app_of(library, demo=False)
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "slash")
        for words in ('"', "*", "NEAR(", "a AND", "[/b]", "%_", "\\"):
            app.screen.query_one(Input).value = words
            await pilot.pause()
        assert app.is_running


async def test_a_corrected_date_is_stored_shown_and_can_be_undone(library: Library, app_of: Make) -> None:
    app = app_of(library, demo=False)
    app.session.another_library = lambda: Library.open(library.path, annotator="ada", engines=ENGINES)  # type: ignore[method-assign]
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "G", "E")
        assert "assumed: file name" in shown(app)
        app.screen.query_one("#published", Input).value = "2011-12-20"
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert library.articles.get(3).published == "2011-12-20"
        assert " 20 Dec 2011" in shown(app)
        await press(pilot, "u")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert library.articles.get(3).published == "2011-12-19"
        assert "Undone:" in shown(app)


async def test_a_wrong_date_is_refused_in_one_sentence(library: Library, app_of: Make) -> None:
    app = app_of(library, demo=False)
    app.session.another_library = lambda: Library.open(library.path, annotator="ada", engines=ENGINES)  # type: ignore[method-assign]
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "E")
        app.screen.query_one("#published", Input).value = "yesterday"
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert [notice.severity for notice in app._notifications] == ["error"]
        assert library.articles.get(1).published == "2011-12-17"


async def test_an_empty_library_says_what_to_do_next(tmp_path: Path, app_of: Make) -> None:
    with Library.open(tmp_path / "new.db", annotator="ada", engines=ENGINES) as library:
        app = app_of(library)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert "This library is empty." in shown(app)
            assert "reader demo" in shown(app)
            await press(pilot, "j", "enter", "s", "E", "e", "G", "u")
            assert app.is_running

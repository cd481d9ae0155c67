"""The library screen: copies under their original, a filter, adding, deleting, saying what is a copy, walking what was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from db.records import Origin
from reader.library import Library
from reader.library.part.articles import Articles
from reader.ui.app import ReaderApp
from reader.ui.reading.screen import ReadingScreen
from reader.ui.screens.adding import completed, completions
from reader.ui.screens.library import LibraryScreen
from reader.ui.shelf import having, nearest_in_time, shelved
from tests.ui.pilot import press, settle, shown
from tests.ui.test_library import order

Make = Callable[..., ReaderApp]


@pytest.fixture
def app(library: Library, app_of: Make) -> ReaderApp:
    return app_of(library, demo=False)


def test_copies_stand_under_the_original_of_their_original(library: Library) -> None:
    one, two, three = library.articles.all()
    two = replace(two, origin=Origin(2, "1", copy_of=3))
    three = replace(three, origin=Origin(3, "1", copy_of=1))
    shown_, copies = shelved([two, one, three], folded=False)
    assert [entry.id for entry in shown_] == [1, 2, 3]
    assert copies == {1: 2}
    assert [entry.id for entry in shelved([two, one, three], folded=True)[0]] == [1]
    assert [entry.id for entry in shelved([two], folded=True)[0]] == [2]


def test_two_that_copy_each_other_do_not_hang(library: Library) -> None:
    one, two, _ = library.articles.all()
    one, two = replace(one, origin=Origin(1, "1", copy_of=2)), replace(two, origin=Origin(2, "1", copy_of=1))
    assert len(shelved([one, two], folded=False)[0]) <= 2


def test_words_narrow_the_list_whatever_their_case(library: Library) -> None:
    assert [entry.id for entry in having(library.articles.all(), "FERRY cape")] == [1, 2]
    assert [entry.id for entry in having(library.articles.all(), "2011-12-19")] == [3]


async def test_the_filter_narrows_as_one_types_and_escape_takes_it_away(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "vertical_line", *"gazette")
        assert order(app) == [2]
        assert "1 of 3 articles" in shown(app)
        await press(pilot, "enter", "j", "escape")
        assert order(app) == [1, 2, 3]


async def test_a_word_on_a_copy_folds_it_and_undo_takes_it_back(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "j", "equals_sign", *"wire", "enter")
        await settle(pilot)
        assert [event.kind for event in library.log.changes()][-1] == "copy"
        assert "u takes it back" in shown(app)
        await press(pilot, "u")
        await settle(pilot)
        assert library.log.undoable() == []


async def test_deleting_asks_first_and_undo_brings_all_back(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "j", "D")
        assert "Undo brings all of it back" in shown(app)
        await press(pilot, "n")
        await settle(pilot)
        assert len(library.articles.all()) == 3
        await press(pilot, "D", "y")
        await settle(pilot)
        assert order(app) == [1, 3]
        assert "u brings it back" in shown(app)
        await press(pilot, "u")
        await settle(pilot)
        assert order(app) == [1, 2, 3]


async def test_a_file_is_added_from_the_screen_with_its_path_completed(
    app: ReaderApp, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "daily.txt").write_text("Daily | 2011-12-20 | Late news\n\nThe tug sank.")
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "a", *"in", "tab", *"da", "tab", "enter")
        await settle(pilot)
        assert order(app) == [1, 2, 3, 4]
        assert "1 article added, with 1 claim." in shown(app)
        assert app.screen.table.cursor == 3  # type: ignore[attr-defined]


async def test_what_a_folder_holds_and_is_not_read_is_named_on_screen(app: ReaderApp, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "daily.txt").write_text("Daily | 2011-12-20 | Late news\n\nThe tug sank.")
    for name in ("union.png", "[b]minutes\x1b[2J.xlsx"):
        (folder / name).touch()
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "a")
        app.screen.query_one(Input).value = str(folder)
        await press(pilot, "enter")
        await settle(pilot)
        assert "1 article added, with 1 claim; 2 passed over." in shown(app)
        [notice] = app._notifications
        assert "Passed over: 2 not of a type that is read: [b]minutes" in notice.message
        assert notice.message.endswith("union.png.")
        assert "\x1b" not in notice.message


async def test_what_cannot_be_added_is_said_and_the_screen_goes_on(app: ReaderApp, tmp_path: Path) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "a")
        await press(pilot, *"nowhere", "enter")
        await settle(pilot)
        assert any("no file nowhere" in notice.message for notice in app._notifications)
        assert order(app) == [1, 2, 3]


async def test_adding_stops_before_the_next_article(
    app: ReaderApp, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"Daily | 2011-12-20 | News {number}\n\nThe tug {number} sank.")
    monkeypatch.chdir(tmp_path)
    intake = app.session.intake
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        real = library.articles.add

        def add(sources: object, progress: object, cancelled: Callable[[], bool]) -> object:
            intake.cancel()
            return real(sources, progress, cancelled)  # type: ignore[arg-type]

        monkeypatch.setattr(Articles, "add", lambda _self, *arguments: add(*arguments))
        app.session.another_library = lambda: Library.open(library.path, annotator="ada")  # type: ignore[method-assign]
        await press(pilot, "a", *"./", "enter")
        await settle(pilot)
        assert len(library.articles.all()) == 3
        assert "Stopped" in shown(app)


def test_paths_are_completed_as_far_as_there_is_one_way_on(tmp_path: Path) -> None:
    for name in ("report-a.txt", "report-b.txt", ".hidden"):
        (tmp_path / name).touch()
    (tmp_path / "folder").mkdir()
    assert completed(f"{tmp_path}/rep") == f"{tmp_path}/report-"
    assert completed(f"{tmp_path}/f") == f"{tmp_path}/folder/"
    assert completions(f"{tmp_path}/") == [f"{tmp_path}/folder/", f"{tmp_path}/report-a.txt", f"{tmp_path}/report-b.txt"]
    assert completed("/no/such") == "/no/such"
    assert completions("~nobody-of-this-name/x") == completions(f"{tmp_path}/{'x' * 300}/y") == []


async def test_n_goes_through_what_the_search_found_and_escape_ends_it(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "slash", *"ferry carried", "down", "enter")
        assert isinstance(app.screen, ReadingScreen)
        seen = [app.screen.board.reading.id]  # type: ignore[union-attr]
        assert "“ferry carried” 2/3" in shown(app)
        for _ in range(2):
            await press(pilot, "n")
            seen.append(app.screen.board.reading.id)  # type: ignore[union-attr]
        assert sorted(seen) == [1, 2, 3]
        assert app.screen.board.article.passage is not None
        await press(pilot, "escape")
        assert isinstance(app.screen, ReadingScreen)
        await press(pilot, "n")
        assert "“ferry carried”" not in shown(app)
        await press(pilot, "L")
        assert isinstance(app.screen, LibraryScreen)


def test_what_may_be_copied_is_offered_by_the_nearness_of_its_day(library: Library) -> None:
    one, two, three = library.articles.all()
    three = replace(three, article=replace(three.article, published=None))
    assert [entry.id for entry in nearest_in_time(two, [three, two, one])] == [1, 3]


@pytest.mark.parametrize("place", ["/", "~", "//", "/tmp/.."])
async def test_the_whole_disk_is_not_added_by_a_slip(app: ReaderApp, place: str) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "a")
        app.screen.query_one(Input).value = place
        await press(pilot, "enter")
        assert "That is everything there is" in shown(app)
        assert not app.session.intake.running

"""What a visitor may do: bring files and take them, and neither see nor touch those of the machine that the reader runs on."""

from __future__ import annotations

import asyncio
from pathlib import Path
from unittest.mock import PropertyMock

import pytest
from textual.widgets import Input, Static

from reader.errors import ReaderError
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.screens.adding import AddDialog
from reader.ui.screens.bringing import BringDialog
from reader.ui.screens.export import Export, ExportDialog
from reader.ui.screens.merging import MergeDialog
from reader.ui.screens.note import NoteDialog
from reader.ui.web.driver import FileBrought
from reader.ui.web.visit import VisitApp, brought
from tests.ui.pilot import Make, press, settle, shown

SECRET = "the-name-of-a-file-of-the-machine.md"


@pytest.fixture
def visit(library: Library, app_of: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReaderApp:
    """The app as a visitor has it, in a folder of the machine with a file in it."""
    (tmp_path / SECRET).write_text("A secret.")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VISUAL", "true")
    monkeypatch.setattr(VisitApp, "is_web", PropertyMock(return_value=True))
    return VisitApp(app_of(library, demo=False).session)


async def test_adding_asks_for_an_address_and_shows_no_file_of_the_machine(visit: ReaderApp) -> None:
    async with visit.run_test(size=(120, 40)) as pilot:
        await press(pilot, "a")
        assert isinstance(visit.screen, BringDialog)
        assert SECRET not in shown(visit)
        await press(pilot, *"the-name", "tab", "enter")
        assert isinstance(visit.screen, BringDialog), "a path is not taken"
        assert visit.screen.query_one(Input).value == "the-name"
        assert "no web address" in str(visit.screen.query_one("#ways", Static).content)


@pytest.mark.parametrize("place", ["/etc/passwd", SECRET, "~", ".", "-", ""])
async def test_no_path_is_read_whatever_asks_for_it(visit: ReaderApp, place: str) -> None:
    async with visit.run_test(size=(120, 40)):
        with pytest.raises(ReaderError, match="no files of this machine"):
            visit.session.intake.begin(visit, place, lambda *_: None)


async def test_an_address_of_the_machine_is_not_read(visit: ReaderApp, library: Library) -> None:
    before = len(library.articles.all())
    async with visit.run_test(size=(120, 40)) as pilot:
        await press(pilot, "a", *"http://127.0.0.1:9/", "enter")
        await settle(pilot)
        assert any("no public address" in notice.message for notice in visit._notifications)
    assert len(library.articles.all()) == before


async def test_files_that_are_brought_are_added_one_after_another(visit: ReaderApp, library: Library) -> None:
    before = len(library.articles.all())
    async with visit.run_test(size=(120, 40)) as pilot:
        for number in range(3):
            text = f"Herald | 2012-05-03 | Storm {number}\n\nThe storm killed {number + 15} people on 3 May 2012.".encode()
            visit.post_message(FileBrought(f"C:\\reports\\..\\storm {number}.txt", text))
        async with asyncio.timeout(30):
            while len(library.articles.all()) < before + 3 or visit.session.intake.running:
                await settle(pilot)
    added = [entry.article for entry in library.articles.all() if entry.article.title.startswith("Storm")]
    assert sorted(article.title for article in added) == ["Storm 0", "Storm 1", "Storm 2"]
    assert all(article.location.startswith("brought/") for article in added)
    assert sorted(article.location.rpartition("/")[2] for article in added) == [f"storm {number}.txt" for number in range(3)]


def test_two_files_of_one_name_are_two_places_and_one_file_is_one() -> None:
    assert brought("index.html", b"one").location != brought("index.html", b"two").location
    assert brought("index.html", b"one").location == brought("index.html", b"one").location
    assert brought("../../etc/passwd", b"x").location.count("/") == 2
    assert "\x1b" not in brought("a\x1b]0;b\x07.txt", b"x").location
    assert brought("", b"x").location.endswith("/file")


async def test_an_export_says_nothing_of_folders_and_is_named_without_one(visit: ReaderApp) -> None:
    async with visit.run_test(size=(120, 40)) as pilot:
        await press(pilot, "e")
        dialog = visit.screen
        assert isinstance(dialog, ExportDialog)
        dialog.line.value = "/etc/~root/x.md"
        await settle(pilot)
        assert "as a download" in shown(visit)
        assert "folder" not in shown(visit)
        chosen: list[Export] = []
        dialog.dismiss = chosen.append  # type: ignore[method-assign, assignment]
        dialog.action_take()
        assert str(chosen[0].path) == "x.md"


async def test_no_editor_is_opened_and_none_is_offered(visit: ReaderApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("something was run"))
    async with visit.run_test(size=(120, 40)) as pilot:
        await press(pilot, "enter")
        await press(pilot, "a")
        assert isinstance(visit.screen, NoteDialog)
        assert "editor" not in shown(visit)
        await press(pilot, "ctrl+e")
        assert isinstance(visit.screen, NoteDialog)
        with pytest.raises(ReaderError, match="needs a terminal"):
            visit.screen.action_editor()


async def test_no_library_is_brought_in_by_its_path(visit: ReaderApp) -> None:
    async with visit.run_test(size=(120, 40)) as pilot:
        await press(pilot, "I")
        assert not isinstance(visit.screen, MergeDialog)
        assert "where the reader runs" in shown(visit)


async def test_who_sits_at_the_machine_adds_by_path_as_ever(app_of: Make, library: Library) -> None:
    app = app_of(library, demo=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "a")
        assert type(app.screen) is AddDialog

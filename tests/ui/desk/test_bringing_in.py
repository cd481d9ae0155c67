"""A colleague's library brought in on screen: what came, what is refused, and how it is stopped."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from db.records import Verdict
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.screens.merging import MergingDialog
from tests.ui.conftest import ARTICLES, Text
from tests.ui.desk.conftest import conflicts, opened
from tests.ui.pilot import Make, press, reading, shown


async def test_a_library_is_brought_in_from_the_screen_and_its_conflicts_are_a_key_away(
    library: Library, claims: list[str], tmp_path: Path, app_of: Make
) -> None:
    other = tmp_path / "bob.db"
    library.case.back_up(other)
    library.marks.mark(claims[0], Verdict.CONTESTED)
    with opened(other, "bob") as bob:
        bob.marks.mark(claims[0], Verdict.CORROBORATED)
        bob.articles.add([Text("new.txt", ARTICLES["wire.txt"].replace("Harbour Wire", "Fourth").replace("120", "130"))])
    app = app_of(library, demo=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "I", *"nothing.db", "enter")
        assert "There is no file nothing.db." in shown(app)
        app.screen.query_one(Input).value = str(other)
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        text = shown(app)
        assert "1 new article" in text
        assert "1 mark" in text
        assert "of bob" in text
        assert "1 conflict to work through." in text
        await press(pilot, "enter")
        assert conflicts(app).conflict_list.count == 1
        await press(pilot, "L")
        assert "Fourth" in shown(app)
        assert [mark.annotator for mark in library.marks.others(claims[0])] == ["bob"]


async def test_what_is_no_library_is_refused_in_a_sentence(app: ReaderApp, tmp_path: Path) -> None:
    (tmp_path / "note.db").write_text("a note")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "I")
        app.screen.query_one(Input).value = str(tmp_path / "note.db")
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "note.db" in shown(app)
        assert "conflict" not in shown(app)
        await press(pilot, "escape")
        assert reading(app).board.cursor == 0


async def test_bringing_in_can_be_stopped_and_then_nothing_came(
    library: Library, tmp_path: Path, app_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "bob.db"
    library.case.back_up(other)
    with opened(other, "bob") as bob:
        bob.articles.add([Text("new.txt", ARTICLES["wire.txt"].replace("Harbour Wire", "Fourth").replace("120", "130"))])
    monkeypatch.setattr(MergingDialog, "on_mount", lambda self: (self.action_close(), self._merge()))
    app = app_of(library)
    before = len(library.log.changes())
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "I")
        app.screen.query_one(Input).value = str(other)
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Stopped: nothing of it came in." in shown(app)
        assert len(library.log.changes()) == before


async def bring_in(app: ReaderApp, pilot: Pilot[int], other: Path) -> str:
    await press(pilot, "I")
    app.screen.query_one(Input).value = str(other)
    await press(pilot, "enter")
    await app.workers.wait_for_complete()
    await pilot.pause()
    return shown(app)


async def test_what_came_is_taken_back_with_one_key(library: Library, claims: list[str], tmp_path: Path, app_of: Make) -> None:
    other = tmp_path / "bob.db"
    library.case.back_up(other)
    with opened(other, "bob") as bob:
        bob.marks.mark(claims[0], Verdict.CORROBORATED)
    app = app_of(library, demo=False)
    async with app.run_test(size=(120, 40)) as pilot:
        assert "u take it back" in await bring_in(app, pilot, other)
        assert library.marks.others(claims[0])
        await press(pilot, "u")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Taken back" in shown(app)
        assert "take it back" not in shown(app)
        assert library.marks.others(claims[0]) == []
        await press(pilot, "escape", "ctrl+r")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert library.marks.others(claims[0])


async def test_what_is_said_in_my_name_is_listed_and_a_key_takes_it(
    library: Library, claims: list[str], tmp_path: Path, app_of: Make
) -> None:
    other = tmp_path / "laptop.db"
    library.case.back_up(other)
    with opened(other, library.annotator) as laptop:
        laptop.marks.mark(claims[0], Verdict.CORROBORATED)
    app = app_of(library, demo=False)
    async with app.run_test(size=(120, 40)) as pilot:
        text = await bring_in(app, pilot, other)
        assert "1 change in your name that your log does not have, not taken" in text
        assert library.claims.get(claims[0]).verdict is None
        await press(pilot, "t")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert library.claims.get(claims[0]).verdict is Verdict.CORROBORATED
        await press(pilot, "u")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert library.claims.get(claims[0]).verdict is None

"""A library that is moved, replaced or removed while it is open: no mark is acknowledged, and what is open can be saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from db.records import Verdict
from db.store import Store
from reader.library import Library
from reader.ui.app import ReaderApp
from tests.ui.pilot import press, shown, verdicts


def _replaced(path: Path) -> None:
    other = path.with_name("other.db")
    Store.open(other).close()
    other.replace(path)


@pytest.mark.parametrize("what", ["removed", "moved", "replaced"])
async def test_the_next_mark_is_refused_and_what_is_open_can_be_saved_elsewhere(
    app: ReaderApp, library: Library, tmp_path: Path, what: str
) -> None:
    path = library.path
    happen = {
        "removed": lambda path: path.unlink(),
        "moved": lambda path: path.rename(path.with_name("away.db")),
        "replaced": _replaced,
    }[what]
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2")
        happen(path)
        await press(pilot, "1")
        assert "no change is stored" in shown(app)
        assert ("was replaced" if what == "replaced" else "was moved or removed") in " ".join(shown(app).split())
        assert [entry.verdict for entry in library.claims.all(1)[:2]] == [Verdict.CONTESTED, None]
        app.screen.query_one(Input).value = str(tmp_path / "nowhere" / "x.db")
        await press(pilot, "enter")
        assert "cannot be written" in shown(app)
        saved = tmp_path / "saved.db"
        app.screen.query_one(Input).value = str(saved)
        await press(pilot, "enter")
        await press(pilot, "1")
        assert app.session.library.path == saved
        assert verdicts(app.session.library)[:2] == [Verdict.CONTESTED, Verdict.CORROBORATED]
        await press(pilot, "u")
        assert verdicts(app.session.library)[:2] == [Verdict.CONTESTED, None]


async def test_the_file_may_be_put_back(app: ReaderApp, library: Library) -> None:
    path = library.path
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2")
        away = path.rename(path.with_name("away.db"))
        await press(pilot, "1")
        away.rename(path)
        await press(pilot, "escape", "1")
        assert verdicts(library)[:2] == [Verdict.CONTESTED, Verdict.CORROBORATED]

"""A note is written in the person's own editor where there is a terminal for it."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.widgets import TextArea

from reader.library import Library
from reader.ui.app import ReaderApp
from tests.ui.pilot import Make, press


async def test_without_a_terminal_the_editor_says_so_and_the_note_stays(app: ReaderApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "true")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "a", *"mine", "ctrl+e")
        assert any("needs a terminal" in notice.message for notice in app._notifications)
        assert app.screen.query_one(TextArea).text == "mine"


async def test_the_editor_of_the_settings_writes_the_note(
    library: Library, app_of: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys, pathlib\npath = pathlib.Path(sys.argv[1])\npath.write_text(path.read_text() + 'and more\\n')\n"
    )
    app = app_of(library, editor=f"{sys.executable} {script}")
    monkeypatch.setattr(app, "suspend", nullcontext)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "a", *"mine", "ctrl+e")
        assert app.screen.query_one(TextArea).text == "mine\nand more"
        await press(pilot, "enter")
        assert library.claims.all(1)[0].mark.note == "mine\nand more"

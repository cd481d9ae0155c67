"""A title is foreign text: what it holds is shown as it stands, and neither ends the program nor does something when clicked."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library import Library
from reader.settings import Settings
from reader.ui.app import ReaderApp
from reader.ui.screens.copying import CopyDialog
from reader.ui.session import Session
from reader.ui.state import State
from tests.library.small import Text
from tests.ui.pilot import settle, shown

TITLES = ["Quake [/red] kills 12", "Storm [@click=app.quit]read on[/] here"]


@pytest.mark.parametrize("title", TITLES)
async def test_the_title_over_the_choice_of_an_original_is_shown_as_it_stands(tmp_path: Path, title: str) -> None:
    texts = [
        Text(f"{number}.md", f"---\ntitle: '{own}'\n---\n\n{own}, and 12 died.\n") for number, own in enumerate([title, "B"])
    ]
    with Library.open(tmp_path / "case.db", annotator="ada") as library:
        library.articles.add(texts)
        app = ReaderApp(Session(library, Settings(), State(tmp_path)))
        async with app.run_test(size=(100, 30)) as pilot:
            entries = list(app.session.articles())
            mine = next(entry for entry in entries if entry.article.title == title)
            app.push_screen(CopyDialog(mine, [entry for entry in entries if entry is not mine]))
            await settle(pilot)
            assert f"“{title}”" in shown(app)
            drawn = [segment for strip in app.screen._compositor.render_strips() for segment in strip]
            assert not [piece for piece in drawn if piece.style and "app.quit" in str(piece.style.meta)]

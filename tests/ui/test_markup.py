"""What comes from an article, a library or a person is shown as it stands: it is no markup, and nothing that a terminal obeys.

A hostile text stands in every field of a library. Every screen is looked at, and everything that a key does there, dialogs and
what they say included. Markup is watched where Textual reads it: whatever gets there of a hostile text is a fault, also where it
would have looked harmless.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
import textual.markup
from rich.text import Text as RichText
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerCancelled

from db.records import Relation, Verdict
from reader.library import Library
from reader.settings import Settings
from reader.ui.app import ReaderApp
from reader.ui.glance import Glance, Kind
from reader.ui.request import GlanceRequested, LibraryRequested
from reader.ui.screens.merging import MergingDialog
from reader.ui.screens.sequence import live
from reader.ui.screens.value import ValueDialog
from reader.ui.session import Session
from reader.ui.state import TOUR, State
from tests.ui.conftest import ARTICLES, Text
from tests.ui.engines import ENGINES
from tests.ui.pilot import settle

SIGN = "ZQ"
"""Stands in every hostile text and nowhere else."""

HOSTILE = f"{SIGN}[/red] [@click=hurt]go[/] [link=x]{SIGN} [$x \x1b]0;{SIGN}\x07 \x9b31m \u202ex [bold"
LEAVE = frozenset({"quit"})
"""Keys that the walk leaves out."""

FIELDS = {
    "article": ("title", "source", "author", "published", "language", "url", "location", "format"),
    "capture": ("location",),
    "mark": ("note",),
    "evidence": ("reason",),
    "origin": ("why",),
    "suggestion": ("reason",),
    "resemblance": ("why",),
}
"""Columns of a library that hold words; a library that somebody made may have anything in them."""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A library in whose every field a hostile text stands, beside files that are called so."""
    path = tmp_path / f"{SIGN}[bold][@click=hurt]case[x.db"
    engines = replace(ENGINES, extract=lambda article: [replace(claim, by="engine") for claim in ENGINES.extract(article)])
    with Library.open(path, annotator="ada", engines=engines) as library:
        library.articles.add([Text(name, re.sub(r"(?<=[a-z])\.", f" {HOSTILE}.", text)) for name, text in ARTICLES.items()])
        first, second = library.claims.all(1)[:2]
        library.marks.mark(first.claim.id, Verdict.CONTESTED)
        library.marks.tag(first.claim.id, [HOSTILE.replace(",", "")])
        library.view.save_filter("mine", "tag:a")
        other = library.claims.all(2)[0].claim
        library.claims.link(second.claim.id, 2, other.start, other.end, Relation.CONTESTS, HOSTILE)
    with Library.open(path, annotator="bob", engines=engines) as library:
        library.marks.mark(first.claim.id, Verdict.CORROBORATED)
        library.marks.note(first.claim.id, HOSTILE)
        library.articles.edit(1, title="Another")
    with closing(sqlite3.connect(path)) as opened, opened:
        for table, columns in FIELDS.items():
            for column in columns:
                opened.execute(f"UPDATE {table} SET {column} = ? || coalesce({column}, '')", (HOSTILE,))
        found = json.dumps(dict.fromkeys(("title", "source", "published", "author", "url", "language"), HOSTILE))
        opened.execute("UPDATE article SET found = ?", (found,))
        opened.execute("UPDATE mark SET annotator = ? WHERE annotator = 'bob'", (HOSTILE,))
        opened.execute("UPDATE mark SET tags = ?", (json.dumps([HOSTILE]),))
        opened.execute("UPDATE filter SET name = ?, query = ?", (HOSTILE, f"tag:{HOSTILE}"))
        opened.execute("INSERT INTO finding (article_id, kind, message, spans) VALUES (1, ?, ?, '[[0, 5]]')", (HOSTILE, HOSTILE))
        opened.execute("UPDATE evidence SET by = ? WHERE by <> 'engine'", (HOSTILE,))
    (tmp_path / f"{SIGN}[@click=hurt]a[b.txt").write_text("")
    (tmp_path / f"{SIGN}[b.db").write_text("no library")
    return path


@pytest.fixture
def read_as_markup(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The hostile texts that were read as markup; none may be."""
    found: list[str] = []

    def watched(read: Callable[..., object]) -> Callable[..., object]:
        def watching(markup: object, *arguments: object, **options: object) -> object:
            if isinstance(markup, str) and SIGN in markup:
                found.append(markup)
                return read("", *arguments, **options)
            return read(markup, *arguments, **options)

        return watching

    monkeypatch.setattr(Content, "from_markup", staticmethod(watched(Content.from_markup)))
    monkeypatch.setattr(textual.markup, "to_content", watched(textual.markup.to_content))
    monkeypatch.setattr(RichText, "from_markup", staticmethod(watched(RichText.from_markup)))
    yield found
    assert not found


def look(app: ReaderApp, read_as_markup: list[str], where: str) -> str:
    """See to it that what is drawn is harmless, and give it back."""
    assert not read_as_markup, f"{where}: {read_as_markup}"
    assert app.is_running, where
    drawn = [segment for strip in app.screen._compositor.render_strips() for segment in strip]
    words = "".join(segment.text for segment in drawn)
    assert not set(words) & set("\x1b\x07\x9b\u202e"), where
    assert not [segment for segment in drawn if segment.style and "hurt" in str(segment.style.meta)], where
    assert not [segment for segment in drawn if segment.style and segment.style.link], where
    assert not [notice for notice in app._notifications if notice.markup], where
    return words


def app_on(path: Path, library: Library) -> ReaderApp:
    """The app on a library, without the first look."""
    state = State(path.parent / "state")
    state.put(TOUR, "shown")
    session = Session(library, Settings(), state)
    session.another_library = lambda: Library.open(  # type: ignore[method-assign]
        path, annotator="ada", create=False, engines=ENGINES
    )
    return ReaderApp(session)


async def wait(pilot: Pilot[int]) -> None:
    """Wait until all is shown; what was worked out for a screen that was left is none of it."""
    with suppress(WorkerCancelled):
        await settle(pilot)


async def back(pilot: Pilot[int], kind: Kind | None) -> None:
    """Close what is open, and go to the list or a screen over many articles."""
    while len(pilot.app.screen_stack) > 1:
        pilot.app.pop_screen()
    pilot.app.post_message(LibraryRequested(1) if kind is None else GlanceRequested(Glance(kind)))
    await wait(pilot)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [None, "article", *Kind])
async def test_nothing_that_a_key_shows_is_read_as_markup(
    hostile: Path, read_as_markup: list[str], kind: Kind | str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(hostile.parent)
    with Library.open(hostile, annotator="ada", engines=ENGINES) as library:
        app = app_on(hostile, library)
        async with app.run_test(size=(120, 40)) as pilot:

            async def begin() -> None:
                await back(pilot, kind if isinstance(kind, Kind) else None)
                if kind == "article":
                    await pilot.press("enter")
                    await settle(pilot)

            await begin()
            here = look(app, read_as_markup, f"{kind}")
            assert SIGN in here or kind in {Kind.AGREEMENT, Kind.CONFLICTS}
            for binding, _ in live(app.screen):
                if binding.id in LEAVE:
                    continue
                await begin()
                await app.run_action(binding.action, app.screen)
                await wait(pilot)
                look(app, read_as_markup, f"{kind}: {binding.id}")
                screen = app.screen
                for inner, _ in live(screen) if len(app.screen_stack) > 1 else ():
                    if app.screen is not screen:
                        break
                    await app.run_action(inner.action, screen)
                    await wait(pilot)
                    look(app, read_as_markup, f"{kind}: {binding.id}, {inner.id}")


@pytest.mark.parametrize(
    "keys", ["a", "I", "e", "enter,e", "enter,a", "enter,t", "enter,U", "enter,p", "D", "E", "y", "slash", "colon"]
)
async def test_the_dialogs_that_name_what_is_foreign_show_it_as_it_stands(
    hostile: Path, read_as_markup: list[str], keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(hostile.parent)
    with Library.open(hostile, annotator="ada", engines=ENGINES) as library:
        app = app_on(hostile, library)
        async with app.run_test(size=(100, 30)) as pilot:
            for key in keys.split(","):
                await pilot.press(key)
                await wait(pilot)
            assert SIGN in look(app, read_as_markup, keys)


async def test_what_cannot_be_added_or_brought_in_is_named_as_it_stands(hostile: Path, read_as_markup: list[str]) -> None:
    with Library.open(hostile, annotator="ada", engines=ENGINES) as library:
        app = app_on(hostile, library)
        async with app.run_test(size=(100, 30)) as pilot:
            app.session.intake.begin(app, str(hostile.parent / HOSTILE.replace("/", "")), lambda *_: None)
            await wait(pilot)
            assert SIGN in look(app, read_as_markup, "a file that is not there")
            app.push_screen(MergingDialog(app.session, hostile.parent / f"{SIGN}[b.db"))
            await wait(pilot)
            assert SIGN in look(app, read_as_markup, "a library that is none")


async def test_the_palette_shows_keys_as_they_are_and_lights_what_was_typed(hostile: Path, read_as_markup: list[str]) -> None:
    with Library.open(hostile, annotator="ada", engines=ENGINES) as library:
        app = app_on(hostile, library)
        app.set_keymap({"library-add": "left_square_bracket,b,right_square_bracket"})
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press("ctrl+p", *"add")
            await pilot.pause(0.5)
            assert "add  [ b ]" in look(app, read_as_markup, "the palette")


async def test_a_line_of_input_sends_nothing_to_the_terminal_that_it_would_obey(hostile: Path, read_as_markup: list[str]) -> None:
    with Library.open(hostile, annotator="ada", engines=ENGINES) as library:
        app = app_on(hostile, library)
        async with app.run_test(size=(100, 30)) as pilot:
            app.push_screen(ValueDialog("Why", "A claim."))
            await wait(pilot)
            app.screen.query_one(Input).value = HOSTILE
            await wait(pilot)
            words = look(app, read_as_markup, "a line of input")
            assert f"]0;{SIGN} 31m x [bold" in words, "what stands behind a control keeps its place"

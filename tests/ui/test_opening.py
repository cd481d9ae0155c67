"""A long article is read as it is needed: keys pressed the moment it is opened find all of it, and only what changed is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.pilot import Pilot
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from db.records import Article
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.claims import NONE
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.evidence_list import EvidenceList
from reader.ui.widgets.line_list import LineList
from tests.ui.conftest import Text
from tests.ui.engines import ENGINES
from tests.ui.pilot import quote, reading, shown, verdicts

CLAIMS = 300


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A short article, then a long one."""
    body = "\n\n".join(f"Boat number {number} left the harbour wall at noon, slowly." for number in range(CLAIMS))
    with Library.open(tmp_path / "long.db", annotator="ada", engines=ENGINES) as opened:
        opened.articles.add(
            [
                Text("short.txt", "Wire | 2011-12-17 | Short\n\nThe sea was calm, 3 people said."),
                Text("long.txt", f"Post | 2011-12-18 | Long\n\n{body}"),
            ]
        )
        yield opened


@pytest.fixture
def app(library: Library, app_of: Callable[..., ReaderApp]) -> ReaderApp:
    return app_of(library)


async def burst(app: ReaderApp, pilot: Pilot[int], *keys: str) -> None:
    """Press keys one right after another, before anything is drawn."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))
    await pilot.pause()


OPEN = "right_square_bracket"


async def test_a_verdict_given_the_moment_an_article_opens_goes_to_its_claim(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await burst(app, pilot, OPEN, "j", "j", "2")
        assert [place for place, verdict in enumerate(verdicts(library, 2)) if verdict] == [2]
        assert quote(app).startswith("Boat number 3 left")
        assert f"1/{CLAIMS}" in shown(app).splitlines()[0]


async def test_the_end_is_the_end_the_moment_an_article_opens(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await burst(app, pilot, OPEN, "end")
        assert f"Boat number {CLAIMS - 1} left" in shown(app)
        await burst(app, pilot, "home", "k")
        assert "Boat number 0 left" in shown(app)


async def test_a_search_typed_the_moment_an_article_opens_finds_its_last_words(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await burst(app, pilot, OPEN, "slash")
        await burst(app, pilot, *str(CLAIMS - 1))
        assert f"Boat number {CLAIMS - 1} left" in shown(app)


async def test_to_and_fro_comes_back_to_the_claim_far_down(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await burst(app, pilot, OPEN)
        reading(app).board.cursor = 250
        await burst(app, pilot, "left_square_bracket", OPEN)
        assert quote(app).startswith("Boat number 250 left")
        rows = [row for row in shown(app).splitlines() if "Boat number 250 left" in row]
        assert len(rows) >= 1
        assert any("▌" in row for row in rows)


async def test_only_the_claims_in_view_are_read_in_full(
    app: ReaderApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[str] = Counter()
    times = 0
    named = library.claims.named

    def counted(claim_ids: Sequence[str]) -> object:
        nonlocal times
        times += 1
        asked.update(claim_ids)
        return named(claim_ids)

    monkeypatch.setattr(library.claims, "named", counted)
    async with app.run_test(size=(120, 40)) as pilot:
        await burst(app, pilot, OPEN, "j", "k")
        assert 10 < len(asked) < 30
        assert set(asked.values()) == {1}
        assert times < 6, "all in view are asked for together"


async def test_a_claim_that_is_gone_meanwhile_says_so_in_its_line(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await burst(app, pilot, OPEN)
        gone = library.claims.outline(2).ids[40]
        library._workspace.store.run("DELETE FROM claim WHERE id = ?", (gone,))
        reading(app).board.cursor = 40
        await pilot.pause()
        assert "No longer in the library." in shown(app)
        assert "No other source in the library" in shown(app)
        await burst(app, pilot, "1")
        assert any("There is no claim" in notice.message for notice in app._notifications)
        assert verdicts(library, 2) == [None] * (CLAIMS - 1)


async def test_going_on_draws_nothing_anew_of_what_stays_the_same(app: ReaderApp, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: Counter[str | None] = Counter()
    for kind in (LineList, ArticleView):
        render_line = kind.render_line

        def counted(view: LineList, y: int, render_line: Callable[[LineList, int], object] = render_line) -> object:  # type: ignore[assignment]
            drawn[view.id] += 1
            return render_line(view, y)

        monkeypatch.setattr(kind, "render_line", counted)
    async with app.run_test(size=(120, 40)) as pilot:
        await burst(app, pilot, OPEN)
        drawn.clear()
        await burst(app, pilot, "j")
        assert drawn == {"article": 2, "claims": 2}
        drawn.clear()
        await burst(app, pilot, "1")
        assert drawn["claims"] == 2
        assert drawn["article"] <= 3
        assert not drawn["evidence"]
        assert isinstance(app.screen.query_one("#evidence"), EvidenceList)


def seen(strip: Strip) -> tuple[str, object, object]:
    """What a person sees of a cell of the scroll bar: glyph, its colour, and that of the ground."""
    (segment,) = strip
    style = segment.style or Style()
    front, ground = (style.bgcolor, style.color) if style.reverse else (style.color, style.bgcolor)
    return segment.text, segment.text != " " and front, ground


async def test_the_scroll_bar_looks_as_textuals_own_in_every_position(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await burst(app, pilot, OPEN)
        article = reading(app).board.article
        bar = article.vertical_scrollbar
        for _ in range(4):
            whole = Region(0, 0, 1, bar.size.height)
            assert [seen(strip) for strip in bar.render_lines(whole)] == [seen(s) for s in ScrollBar.render_lines(bar, whole)]
            await burst(app, pilot, *["space"] * 3)


async def test_the_mouse_finds_the_character_under_it(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        view = reading(app).board.article
        view.show(Article("十六人死亡 b\n\nshort", "a.txt"), NONE)
        await pilot.pause()
        assert [view.place_at(Offset(cell, 0)).x for cell in (0, 3, 4, 5, 7, 13, 14, 60)] == [0, 0, 1, 1, 2, 5, 6, 7]
        assert view.place_at(Offset(4, 30)) == Offset(1, 2)

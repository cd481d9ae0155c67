"""The export dialog: what goes into the file is said in words and counted, and no file is replaced unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from db.records import Verdict
from reader.library import Library
from reader.ui.app import ReaderApp
from tests.library.sight import opened_otherwise
from tests.ui.engines import ENGINES
from tests.ui.pilot import press, shown

Make = Callable[..., ReaderApp]


async def test_export_writes_a_file_and_asks_before_it_replaces_one(
    app: ReaderApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "1", "e", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        target = tmp_path / "case-article-1.md"
        assert "The ferry carried 120 people." in target.read_text()
        assert "Written: case-article-1.md" in shown(app)
        target.write_text("mine")
        await press(pilot, "e", "enter")
        assert "exists. Replace it?" in shown(app)
        await press(pilot, "n")
        await app.workers.wait_for_complete()
        assert target.read_text() == "mine"
        await press(pilot, "e", "enter", "y")
        await app.workers.wait_for_complete()
        assert target.read_text() != "mine"


async def test_the_ending_of_the_file_s_name_says_the_format_and_the_folder_stands_under_it(
    app: ReaderApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path.parent))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "e", *"out.html")
        assert f"in ~/{tmp_path.name} " in shown(app)
        assert "● html" in shown(app)
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
        assert (tmp_path / "out.html").read_text().startswith("<!DOCTYPE html>")
        await press(pilot, "e", *"x/out.evidence.csv")
        assert f"there is no folder ~/{tmp_path.name}/x" in shown(app)
        assert "● csv-evidence" in shown(app)


@pytest.mark.parametrize("folder", ["~nobody-of-that-name", "x" * 5000, "\x00"], ids=["user", "long", "zero"])
async def test_a_name_that_no_file_can_have_is_no_reason_to_end(
    app: ReaderApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "e")
        app.screen.query_one(Input).value = f"{folder}/case.md"
        await pilot.pause()
        assert "there is no folder" in shown(app)
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert ["cannot be written: " in said.message for said in app._notifications] == [True]


async def test_an_export_puts_everybody_s_marks_side_by_side_where_there_are_others(
    app: ReaderApp, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Library.open(library.path, annotator="bob", engines=ENGINES) as bob:
        bob.marks.mark(bob.claims.all()[0].claim.id, Verdict.CONTESTED)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "1", "e", "shift+tab")
        assert "marks of you and bob" in shown(app)
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
        assert "**bob**: contested" in (tmp_path / "case-article-1.md").read_text()
        await press(pilot, "e")
        assert "marks of you" in shown(app)
        await press(pilot, "enter", "y")
        await app.workers.wait_for_complete()
        assert "bob" not in (tmp_path / "case-article-1.md").read_text()


async def test_from_an_article_it_is_offered_first_and_each_choice_is_counted_and_has_a_file_of_its_own(
    app: ReaderApp, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    library.view.save_filter("saved", '"95 people"')
    offered = (
        ("this article: Ferry capsizes off the cape", "5 claims, 1 marked", "case-article-1.md", "120 people", "140 people"),
        ("the whole library: 3 articles", "11 claims, 1 marked", "case.md", "140 people", "nothing of the kind"),
        ("what @saved picks in all articles", "2 claims, 0 marked", "case-saved.md", "95 people", "The owner"),
    )
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "1")
        for place, (words, counted, name, has, lacks) in enumerate(offered):
            await press(pilot, "e")
            await app.workers.wait_for_complete()
            await press(pilot, *["tab"] * place)
            row = next(row for row in shown(app).splitlines() if words in row)
            assert f"● {words}" in row
            assert counted in row
            assert app.screen.query_one(Input).value == name
            await press(pilot, "enter")
            await app.workers.wait_for_complete()
            claims = (tmp_path / name).read_text().partition("## Claims")[2]
            quoted = "".join(line for line in claims.splitlines() if line.startswith("> "))
            assert has in quoted
            assert lacks not in quoted


async def test_from_the_list_the_whole_library_is_offered_first(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "L", "e")
        assert "● the whole library: 3 articles" in shown(app)
        assert "○ this article: Ferry capsizes off the cape" in shown(app)


async def test_a_filter_that_cannot_be_asked_says_why_and_stops_nothing(
    library: Library, app_of: Callable[..., ReaderApp]
) -> None:
    library.view.save_filter("theirs", "annotator:bob")
    app = app_of(opened_otherwise(library, blind=True))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "e")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "@theirs: You are marking blind" in shown(app)
        await press(pilot, "escape", "e", "escape")
        assert app.is_running


async def test_a_name_of_ones_own_stays_whatever_is_exported(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "e", *"mine.md", "tab", "down")
        assert app.screen.query_one(Input).value == "mine.html"
        await press(pilot, *"x")
        assert app.screen.query_one(Input).value == "mine.htmlx"


async def test_what_is_typed_first_takes_the_place_of_the_proposed_name_after_another_choice_too(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "e", "tab", "down", *"my")
        assert app.screen.query_one(Input).value == "my"


async def test_the_foot_and_the_help_name_the_keys_for_what_and_format(app: ReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "e")
        assert "tab article or all · ↓ next format" in shown(app)
        await press(pilot, "f1")
        assert "Take the next format." in shown(app)


@pytest.mark.parametrize("size", [(20, 8), (40, 12), (200, 60)])
async def test_the_format_that_is_taken_is_in_view_in_a_window_of_any_size(app: ReaderApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await press(pilot, "e", "down")
        assert app.is_running
        assert size[1] < 12 or "● html" in shown(app)


async def test_an_export_that_cannot_be_written_is_one_sentence(
    app: ReaderApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "e")
        app.screen.query_one(Input).value = "nowhere/case.md"
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert any("cannot be written" in notice.message for notice in app._notifications)
        await press(pilot, "j")
        assert app.is_running

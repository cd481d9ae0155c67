"""A dialog is closed once, however fast the keys come: the second one closes nothing under it, and gives no second answer."""

from __future__ import annotations

import pytest
from textual.command import CommandList, CommandPalette
from textual.widgets import TextArea

from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.palette import Palette
from reader.ui.screens.confirm import ConfirmDialog
from reader.ui.screens.help import HelpDialog
from reader.ui.screens.note import NoteDialog
from tests.ui.pilot import press, reading


async def test_closing_the_help_twice_keeps_the_note_under_it(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "a", *"two boats", "f1")
        shown = app.screen
        assert isinstance(shown, HelpDialog)
        shown.action_close()
        shown.action_close()
        shown.action_tour()
        await pilot.pause()
        await press(pilot, "escape")
        assert isinstance(app.screen, NoteDialog)
        assert app.screen.query_one(TextArea).text == "two boats"


async def test_closing_twice_keeps_the_screen(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "question_mark")
        shown = app.screen
        assert isinstance(shown, HelpDialog)
        shown.action_close()
        shown.action_close()
        await pilot.pause()
        assert reading(app).is_active


async def test_a_question_is_answered_once(app: ReaderApp, library: Library) -> None:
    answers: list[bool | None] = []
    async with app.run_test(size=(120, 40)) as pilot:
        question = ConfirmDialog("Delete", "Really?")
        await app.push_screen(question, answers.append)
        question.action_answer(True)
        question.action_answer(False)
        await pilot.pause()
    assert answers == [True]


async def test_the_palette_is_closed_as_soon_as_it_opens(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "colon")
        palette = app.screen
        assert isinstance(palette, Palette)
        await palette.query_one(CommandList).remove()
        await Palette._gather_commands.__wrapped__(palette, "")  # type: ignore[attr-defined]
        palette.dismiss()
        palette.dismiss()
        await pilot.pause()
        assert reading(app).is_active
    assert app.return_code is None


@pytest.mark.parametrize("dialog", ["narrow", "note", "tags", "export", "app.help", "undo_list"])
async def test_leaving_right_after_a_dialog_was_asked_for_ends_well(app: ReaderApp, dialog: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "1")
        await app.run_action(dialog, reading(app))
        app.exit(return_code=0)
    assert app.return_code == 0


async def test_a_dialog_is_closed_before_it_was_laid_out(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        reading(app).action_narrow()
        app.screen.dismiss()
        await pilot.pause()
        assert reading(app).is_active
    assert app.return_code is None


async def test_the_palette_is_closed_while_it_gathers(app: ReaderApp, monkeypatch: pytest.MonkeyPatch) -> None:
    async def gather(palette: Palette, _words: str) -> None:
        await palette.query_one(CommandList).remove()
        palette.query_one(CommandList)

    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "colon")
        palette = app.screen
        assert isinstance(palette, Palette)
        monkeypatch.setattr(CommandPalette._gather_commands, "__wrapped__", gather)
        await Palette._gather_commands.__wrapped__(palette, "")  # type: ignore[attr-defined]


async def test_the_palette_opens_while_the_one_before_is_on_its_way_out(app: ReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "colon")
        before = app.screen
        await app.push_screen(ConfirmDialog("Delete", "Really?"))
        app.action_command_palette()
        await pilot.pause()
        assert isinstance(app.screen, Palette)
        assert app.screen is not before

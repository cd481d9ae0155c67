"""Keys of one's own: checked at the start, shown wherever keys are shown, and pressed one after another where they say so."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import Input

from db.records import Verdict
from reader.errors import ReaderError
from reader.library import Library
from reader.settings import SETTINGS, Settings
from reader.ui.app import ReaderApp
from reader.ui.keymap import PRESETS, keymap_of, listed
from reader.ui.reading import screen as reading_screen
from reader.ui.screens.jumping import LETTERS, labels
from reader.ui.screens.library import LibraryScreen
from reader.ui.screens.tour import STEPS, TourDialog
from reader.ui.session import Session
from reader.ui.state import State
from reader.ui.trail import Place
from tests.ui.pilot import press, quote, reading, shown, verdicts

Make = Callable[..., ReaderApp]


@pytest.mark.parametrize("name", PRESETS)
def test_each_preset_gives_no_key_two_meanings(name: str) -> None:
    assert keymap_of(Settings(keymap=name)).keys() == PRESETS[name].keys()
    assert name in SETTINGS["keymap"].meaning


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"claim-nxt": ("j",)}, "there is no binding “claim-nxt”. Did you mean claim-next?"),
        ({"note": ("foo",)}, "“foo” is no key"),
        ({"note": ("",)}, "“” is no key"),
        ({"note": ("shift+a",)}, "Write A for it"),
        ({"note": ("j",)}, "“j” would mean both claim-next and note (Reading)"),
        ({"note": ("j j",)}, "“j j” begins with “j”, which means something already (Reading)"),
        ({"note-save": ("s",)}, "“s” cannot mean note-save: where one types, it is typed."),
        ({"hit-open": ("g o",)}, "“g o” cannot mean hit-open"),
        ({"undo-down": ("enter",)}, "“↵” would mean both undo-down and undo-take (Undo list)"),
        ({"note": ("g a",), "tags": ("g a b",)}, "“g a b” begins with “g a”"),
    ],
)
def test_what_cannot_be_a_key_is_said(keys: dict[str, tuple[str, ...]], words: str) -> None:
    with pytest.raises(ReaderError) as caught:
        keymap_of(Settings(keys=keys))
    assert words in str(caught.value)


def test_a_keymap_that_there_is_not_is_said() -> None:
    with pytest.raises(ReaderError, match="no keymap “emacs”"):
        keymap_of(Settings(keymap="emacs"))


@pytest.mark.parametrize("name", PRESETS)
def test_the_listed_keys_are_settings_that_mean_the_same(name: str) -> None:
    written = tomllib.loads(listed(Settings(keymap=name)))["keys"]
    keys = {binding: tuple(its) for binding, its in written.items()}
    assert listed(Settings(keymap=name, keys=keys)) == listed(Settings(keymap=name))


async def test_a_key_of_ones_own_works_and_stands_in_line_help_and_palette(library: Library, app_of: Make) -> None:
    app = app_of(library, keys={"mark-corroborated": ("y",), "claim-next": ("ctrl+d",)})
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "y corroborated" in shown(app)
        assert "ctrl+d next claim" in shown(app)
        await press(pilot, "1", "y")
        assert verdicts(library)[0] is Verdict.CORROBORATED
        await pilot.resize_terminal(120, 100)
        await press(pilot, "question_mark")
        assert "  y  " in shown(app)
        await press(pilot, "escape", "colon", *"next claim")
        await pilot.pause(0.5)
        assert "next claim  ctrl+d" in shown(app)


async def test_a_sequence_shows_what_may_follow_and_escape_leaves_it(library: Library, app_of: Make) -> None:
    app = app_of(library, keymap="vim")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "g")
        assert "g … g top" in shown(app)
        await press(pilot, "escape")
        assert "g …" not in shown(app)
        await press(pilot, "g", "t")
        assert reading(app).board.reading.id == 2  # type: ignore[union-attr]
        await press(pilot, "g", "1")
        assert "g 1 does nothing here." in shown(app)
        assert verdicts(library, 2)[0] is None
        await press(pilot, "Z", "Z")
    assert app.return_code == 0


async def test_the_keys_of_dialogs_can_be_others_and_stand_at_their_foot(library: Library, app_of: Make) -> None:
    app = app_of(library, keys={"note-save": ("ctrl+s",), "confirm-yes": ("g y",), "passage-top": ("g g",)})
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "a", *"two boats")
        assert "ctrl+s keep" in shown(app)
        await press(pilot, "enter", "ctrl+s")
        assert library.claims.all(1)[0].mark.note == "two boats"
        await press(pilot, "B", "g")
        assert "g … g top" in shown(app)
        await press(pilot, "g")
        assert "1 word:" in shown(app) or "words:" in shown(app)
        await press(pilot, "escape", "escape", "D", "g", "y")


async def test_the_help_of_a_dialog_lists_its_keys_and_wraps_for_the_window(library: Library, app_of: Make) -> None:
    app = app_of(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "a", "f1")
        assert "Write the note in your own editor." in shown(app)
        assert "Go to the next claim" not in shown(app)
        await pilot.resize_terminal(40, 20)
        await pilot.pause()
        assert "Write the note in your own editor." not in shown(app)
        assert "editor. " in shown(app)


async def test_no_sequence_begins_in_an_input(library: Library, app_of: Make) -> None:
    app = app_of(library, keymap="vim")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"gg1x")
        assert app.screen.query_one(Input).value == "gg1x"
        assert verdicts(library) == [None] * 5


async def test_jumping_labels_the_claims_in_view_and_goes_to_the_one_typed(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "f")
        assert "afe ferry" not in shown(app)
        assert "ahe ferry carried 120" in shown(app)
        await press(pilot, "d")
        assert quote(app) == "The coast guard saved 95 people."
        assert "ahe ferry" not in shown(app)
        await press(pilot, "f", "escape", "f", "1")
        assert quote(app) == "The coast guard saved 95 people."
        assert verdicts(library) == [None] * 5


def test_labels_are_of_one_length_so_that_none_begins_another() -> None:
    assert labels(3) == ["a", "s", "d"]
    many = labels(len(LETTERS) + 1)
    assert {len(label) for label in many} == {2}
    assert len(set(many)) == len(many)


async def test_the_bottom_line_offers_what_does_something_here(app: ReaderApp) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        assert "↵ open" in shown(app)
        await press(pilot, "j")
        assert "↵ open" not in shown(app)
        await press(pilot, "k", "tab", "tab")
        assert "+ accept evidence" in shown(app)


async def test_the_palette_lists_what_applies_now_and_runs_it(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "j", "colon")
        assert isinstance(app.screen, CommandPalette)
        await press(pilot, *"accept")
        await app.workers.wait_for_complete()
        await pilot.pause(0.3)
        assert "accept evidence" not in shown(app)
        app.screen.query_one(Input).value = "contested"
        await pilot.pause(0.5)
        await press(pilot, "enter")
        await pilot.pause(0.2)
        assert verdicts(library)[1] is Verdict.CONTESTED


async def test_a_theme_of_the_palette_is_kept_until_the_settings_say_another(library: Library, tmp_path: Path) -> None:
    def start(theme: str = "") -> ReaderApp:
        return ReaderApp(Session(library, replace(Settings(), theme=theme), State(tmp_path)))

    (tmp_path / "state.json").write_text('{"tour": "shown"}', "utf-8")
    app = start()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "colon", *"reader-contrast")
        await pilot.pause(0.5)
        await press(pilot, "down", "enter")
        await pilot.pause(0.2)
        assert app.theme == "reader-contrast"
    assert start().theme == "reader-contrast"
    assert start("nord").theme == "nord"


async def test_the_first_look_is_shown_once_can_be_skipped_and_found_again(library: Library, tmp_path: Path) -> None:
    for first in (True, False):
        app = ReaderApp(Session(library, Settings(), State(tmp_path)))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert isinstance(app.screen, TourDialog) is first
            await press(pilot, *["enter"] * len(STEPS) if first else ["question_mark", "t"])
            assert isinstance(app.screen, TourDialog) is not first
            await press(pilot, "escape")
            assert isinstance(app.screen, LibraryScreen)


async def test_an_article_is_found_where_it_was_left_also_after_a_restart(library: Library, tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text('{"tour": "shown"}', "utf-8")
    for start in (True, False):
        app = ReaderApp(Session(library, Settings(), State(tmp_path)))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert isinstance(app.screen, LibraryScreen)
            assert app.screen.table.cursor == (0 if start else 1)
            assert ("↵ goes on with “" in shown(app)) is not start
            await press(pilot, *(["j", "enter", "j"] if start else ["enter"]))
            assert quote(app) == "The coast guard saved 95 people."
            await press(pilot, "q")


async def test_the_place_is_on_disk_while_one_reads_so_that_a_closed_terminal_loses_seconds(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_screen, "KEPT_EVERY", 0.05)
    (tmp_path / "state.json").write_text('{"tour": "shown"}', "utf-8")
    app = ReaderApp(Session(library, Settings(), State(tmp_path)))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "j", "j")
        await pilot.pause(0.2)
        await app.workers.wait_for_complete()
        claim = library.claims.all(1)[2].claim.id
        assert State(tmp_path).places(library.path) == {1: (claim, 0)}
        await press(pilot, "k", "right_square_bracket")
        await pilot.pause(0.2)
        await app.workers.wait_for_complete()
        claim, other = library.claims.all(1)[1].claim.id, library.claims.all(2)[0].claim.id
        assert State(tmp_path).places(library.path) == {1: (claim, 0), 2: (other, 0)}


def test_places_that_cannot_be_read_or_written_are_forgotten(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    state = State(tmp_path / "file")
    state.put("theme", "nord")
    state.put_places(tmp_path / "case.db", {1: ("abc", 5)})
    assert State(tmp_path / "file").places(tmp_path / "case.db") == {}
    good = State(tmp_path)
    good.put_places(tmp_path / "case.db", {3: ("abc", 5), 1: (None, 0)})
    assert list(State(tmp_path).places(tmp_path / "case.db").items()) == [(3, ("abc", 5)), (1, (None, 0))]
    next((tmp_path / "places").iterdir()).write_text('{"1": 3, "x": ["a", 1], "2": ["a", "b"], "4": ["c", 9]}')
    assert good.places(tmp_path / "case.db") == {4: ("c", 9)}


async def test_what_is_not_under_the_cursor_is_dimmed_where_asked_for(library: Library, app_of: Make) -> None:
    app = app_of(library, dim_others=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        view = reading(app).board.article
        one, two = (view._painter._style((name,)).color for name in ("article--active", "article--claim"))
        assert one != two


async def test_the_score_from_which_evidence_is_firm_can_be_set(library: Library, app_of: Make) -> None:
    app = app_of(library, firm=0.95)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "18 Dec 2011 · possible" in shown(app)
        assert "firm" not in shown(app)


def test_a_place_without_a_claim_is_the_beginning(library: Library) -> None:
    assert Session(library, Settings()).trail.where(2) == Place(2)

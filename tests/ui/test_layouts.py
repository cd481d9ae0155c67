"""Keyboards of other countries: a digit without its shift does nothing else, and what rewrites claims is not typed by mistake."""

from __future__ import annotations

import pytest
from textual.keys import _character_to_key

from db.records import Verdict
from reader.library import Library
from reader.settings import Settings
from reader.ui.app import ReaderApp
from reader.ui.keymap import PRESETS, keymap_of, with_keys
from reader.ui.keys.binding import group_of
from reader.ui.keys.dialog import DIALOG_KEYS, DIALOGS, TYPING
from reader.ui.keys.reading import READING_KEYS
from reader.ui.keys.registry import SCREENS
from tests.ui.pilot import Make, press, quotes, verdicts

DIGITS = "1234567890"

ROWS = {
    "AZERTY, France": "&é\"'(-è_çà",
    "AZERTY, Belgium": "&é\"'(§è!çà",
    "QWERTZ, Germany and Austria": "1234567890",
    "QWERTZ, Switzerland": "1234567890",
    "Sweden and Finland": "1234567890",
    "Denmark": "1234567890",
    "Norway": "1234567890",
    "Iceland": "1234567890",
}
"""What the keys of the ten digits type without shift; where that is no digit, a person who wants one may forget the shift."""

SIGNS = {
    "AZERTY, France": "²)=^$ù*<,;:!",
    "AZERTY, Belgium": "²)-^$ùµ<,;:=",
    "QWERTZ, Germany and Austria": "^ß´ü+öä#<,.-",
    "QWERTZ, Switzerland": "§'^ü¨öä$<,.-",
    "Sweden and Finland": "§+´å¨öä'<,.-",
    "Denmark": "½+´å¨æø'<,.-",
    "Norway": "|+\\å¨øæ'<,.-",
    "Iceland": "°ö-ð'æ´+<,.þ",
    "United Kingdom": "`-=[];'#\\,./",
}
"""What the other keys that are no letters from A to Z type without shift."""

DEAD = "^`~¨´"
"""Signs that wait for a letter on some of them: the terminal is sent nothing until there is one."""

REWRITES = {"claim-add", "claim-bounds", "claim-split", "claim-merge", "claim-remove", "library-delete"}
"""What changes the claims or articles themselves."""

SURFACES = {**SCREENS, **{group_of(keys[0]): (*keys, *DIALOG_KEYS) for keys in DIALOGS if keys not in TYPING}}
"""All that is bound at the same time: every screen, and every dialog in which nothing is typed."""


def bound(preset: str, surface: str) -> dict[str, str]:
    """The binding of every first key on a surface in a keymap."""
    bindings = with_keys(SURFACES[surface], keymap_of(Settings(keymap=preset)))
    return {key.split()[0]: binding.id or "" for binding in bindings for key in binding.key.split(",")}


def named(characters: str) -> list[str]:
    return [_character_to_key(character) for character in characters]


@pytest.mark.parametrize("layout", ROWS)
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("preset", PRESETS)
def test_a_digit_without_its_shift_means_nothing_else(preset: str, surface: str, layout: str) -> None:
    keys = bound(preset, surface)
    for digit, typed in zip(DIGITS, named(ROWS[layout]), strict=True):
        if digit in keys and typed != digit:
            assert typed not in keys, f"{digit} is {keys[digit]}, and without shift it would be {keys[typed]}"


@pytest.mark.parametrize("layout", SIGNS)
@pytest.mark.parametrize("preset", PRESETS)
def test_what_rewrites_claims_stands_on_capital_letters(preset: str, layout: str) -> None:
    typed = {*named(SIGNS[layout] + ROWS.get(layout, DIGITS)), *DIGITS}
    for surface in SURFACES:
        for key, name in bound(preset, surface).items():
            if name in REWRITES:
                assert key not in typed
                assert key.isupper()


def test_all_that_works_on_claims_by_hand_is_looked_at() -> None:
    assert {binding.id for binding in READING_KEYS if group_of(binding) == "Claims by hand"} <= REWRITES


@pytest.mark.parametrize("preset", PRESETS)
def test_no_key_is_one_that_waits_for_a_letter(preset: str) -> None:
    for surface in SURFACES:
        assert not {*named(DEAD)} & bound(preset, surface).keys()


async def test_a_digits_key_can_mark_as_it_is(library: Library, app_of: Make) -> None:
    app = app_of(library, keys={"mark-corroborated": ("ampersand", "1"), "mark-contested": ("é", "2")})
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "ampersand", "é")
    assert verdicts(library)[:2] == [Verdict.CORROBORATED, Verdict.CONTESTED]
    assert len(quotes(library)) == 5


async def test_the_keys_of_the_verdicts_do_nothing_without_their_shift(library: Library, app: ReaderApp) -> None:
    before = library.log.length()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, *named('&é"à'))
    assert library.log.length() == before

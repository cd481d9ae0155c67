"""Which keys do what for this person: a keymap in the manner of another program, and their own keys from the settings over it.

A key is a character or a name ("?", "enter", "ctrl+d"); several with spaces between are pressed one after another ("g g").
Everything is checked before the screen opens, so that no key ever does something else than its help says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from itertools import combinations
from string import printable

from textual.binding import Binding
from textual.keys import Keys, _character_to_key

from reader.errors import ReaderError
from reader.settings import Settings
from reader.ui.keys.binding import group_of, shown
from reader.ui.keys.dialog import DIALOG_KEYS, DIALOGS, TYPING
from reader.ui.keys.registry import BY_ID, SCREENS

Keymap = Mapping[str, tuple[str, ...]]
"""To the id of a binding its keys, in Textual's names."""

PRESETS: dict[str, dict[str, tuple[str, ...]]] = {
    "default": {},
    "vim": {
        "top": ("g g", "home"),
        "bottom": ("G", "end"),
        "item-first": ("g g", "home"),
        "cell-first": ("g g", "home"),
        "page-down": ("ctrl+d", "ctrl+f", "space", "pagedown"),
        "page-up": ("ctrl+u", "ctrl+b", "pageup"),
        "item-page-down": ("ctrl+d", "ctrl+f", "space", "pagedown"),
        "item-page-up": ("ctrl+u", "ctrl+b", "pageup"),
        "cell-page-down": ("ctrl+d", "ctrl+f", "space", "pagedown"),
        "cell-page-up": ("ctrl+u", "ctrl+b", "pageup"),
        "article-next": ("g t", "]"),
        "article-previous": ("g T", "["),
        "evidence-open": ("enter", "g d"),
        "back": ("ctrl+o", "backspace", "escape"),
        "cell-back": ("ctrl+o", "backspace", "escape"),
        "pane-next": ("tab", "ctrl+w w"),
        "quit": ("q", "Z Z"),
        "help-top": ("g g", "home"),
        "help-page-down": ("ctrl+d", "ctrl+f", "space", "pagedown"),
        "help-page-up": ("ctrl+u", "ctrl+b", "pageup"),
        "undo-page-down": ("ctrl+d", "pagedown"),
        "undo-page-up": ("ctrl+u", "pageup"),
        "passage-top": ("g g",),
    },
    "newsboat": {
        "unmarked-next": ("n",),
        "unmarked-previous": ("p",),
        "conflict-next": ("n",),
        "conflict-previous": ("p",),
        "pair-conflict-next": ("n",),
        "pair-conflict-previous": ("p",),
        "open-next": ("n",),
        "open-previous": ("p",),
        "article-next": ("J", "]"),
        "article-previous": ("K", "["),
        "evidence-next": ("right", "shift+down"),
        "evidence-previous": ("left", "shift+up"),
        "back": ("q", "backspace", "escape"),
        "cell-back": ("q", "backspace", "escape"),
        "page-up": ("b", "pageup"),
        "sort": ("g",),
        "sort-reverse": ("G",),
        "item-first": ("home",),
        "item-last": ("end",),
        "quit": ("Q",),
    },
    "prodigy": {
        "mark-corroborated": ("a", "1"),
        "mark-contested": ("x", "2"),
        "mark-unverified": ("space", "3"),
        "note": ("i",),
        "page-down": ("pagedown",),
        "undo": ("backspace", "u", "ctrl+z"),
        "back": ("b", "escape"),
        "relation-agrees": ("a", "1"),
        "relation-contests": ("x", "2"),
        "relation-related": ("space", "3"),
    },
}
"""Keys as in other programs, where they differ from our own."""

_NAMED = {key.value for key in Keys} | {_character_to_key(character) for character in printable if not character.isalnum()}
_TYPED = {_character_to_key(character) for character in printable if character.isprintable()}
_MODIFIERS = ("ctrl+", "alt+", "shift+")


def keymap_of(settings: Settings) -> Keymap:
    """The keys that differ from the registry's, by the settings.

    Raises:
        ReaderError: A binding or key that there is not, or a key that would mean two things on one screen.
    """
    preset = PRESETS.get(settings.keymap)
    if preset is None:
        raise ReaderError(f"There is no keymap “{settings.keymap}”.", f"There are {', '.join(PRESETS)}.")
    if not preset and not settings.keys:
        return {}
    for name in settings.keys:
        if name not in BY_ID:
            close = get_close_matches(name, BY_ID, 1)
            hint = f"Did you mean {close[0]}? " if close else ""
            raise ReaderError(
                f"Settings, [keys]: there is no binding “{name}”.", f"{hint}`reader settings --keys` lists them all."
            )
    keymap = {name: tuple(dict.fromkeys(map(_sequence, keys))) for name, keys in {**preset, **settings.keys}.items()}
    for title, bindings in SCREENS.items():
        _check(title, with_keys(bindings, keymap))
    for bindings in DIALOGS:
        _check(group_of(bindings[0]), with_keys((*bindings, *DIALOG_KEYS), keymap))
    for bindings in TYPING:
        _check_typed(with_keys((*bindings, *DIALOG_KEYS), keymap))
    return keymap


def with_keys(bindings: Iterable[Binding], keymap: Keymap) -> list[Binding]:
    """The bindings with this person's keys."""
    return [
        replace(binding, key=",".join(keymap[binding.id])) if binding.id in keymap else binding  # type: ignore[index]
        for binding in bindings
    ]


def _sequence(words: str) -> str:
    """Keys as a person writes them, in Textual's names."""
    return " ".join(_key(word, words) for word in words.split()) or _key("", words)


def _key(word: str, words: str) -> str:
    if len(word) == 1 and word.isprintable():
        return _character_to_key(word)
    modifier = next((modifier for modifier in _MODIFIERS if word.startswith(modifier)), "")
    rest = word.removeprefix(modifier)
    if word in _NAMED or rest in _NAMED or (modifier in {"ctrl+", "alt+"} and len(rest) == 1 and rest.isprintable()):
        return word if len(rest) > 1 else modifier + _character_to_key(rest)
    hint = f"Write {rest.upper()} for it." if modifier == "shift+" and len(rest) == 1 else "As in: j, ?, enter, ctrl+d, g g."
    raise ReaderError(f"Settings, [keys]: “{words}” is no key.", hint)


def _check(title: str, bindings: Iterable[Binding]) -> None:
    """Refuse keys that would mean two things, also as the beginning of a sequence."""
    for (one, first), (two, second) in combinations(_bound(bindings), 2):
        if one == two:
            raise ReaderError(
                f"“{shown(one)}” would mean both {first} and {second} ({title}).",
                "Give one of them another key in the settings.",
            )
        if f"{two} ".startswith(f"{one} ") or f"{one} ".startswith(f"{two} "):
            short, long = sorted((one, two), key=len)
            raise ReaderError(
                f"“{shown(long)}” begins with “{shown(short)}”, which means something already ({title}).",
                f"Give {first if short == one else second} another key in the settings.",
            )


def _check_typed(bindings: Iterable[Binding]) -> None:
    """Refuse keys where one types that would be typed."""
    for key, name in _bound(bindings):
        if " " in key or len(key) == 1 or key in _TYPED:
            raise ReaderError(
                f"“{shown(key)}” cannot mean {name}: where one types, it is typed.", "Take a key as ctrl+s, F2 or enter for it."
            )


def _bound(bindings: Iterable[Binding]) -> Iterator[tuple[str, str]]:
    for binding in bindings:
        for key in binding.key.split(","):
            yield key, binding.id or ""


def listed(settings: Settings) -> str:
    """Every binding that can have other keys with those it has, as lines of the settings file."""
    keymap = keymap_of(settings)
    lines = [f"# keymap = {settings.keymap!r}; there are {', '.join(PRESETS)}", "[keys]"]
    told: set[str] = set()
    dialogs = tuple(binding for bindings in (DIALOG_KEYS, *DIALOGS) for binding in bindings)
    for title, bindings in {**SCREENS, "Dialogs": dialogs}.items():
        lines += ["", f"# {title}"]
        for binding in with_keys(bindings, keymap):
            if binding.id and binding.id not in told:
                told.add(binding.id)
                keys = ", ".join(f'"{key}"' for key in binding.key.split(","))
                lines.append(f"{binding.id} = [{keys}]  # {binding.tooltip}")
    return "\n".join(lines) + "\n"

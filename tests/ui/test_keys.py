"""Every binding has an id of its own, a real key, an action that exists, and words; help and README come from it."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter

import pytest
from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, Keys
from textual.screen import Screen

import reader.ui
from reader.ui.app import ReaderApp
from reader.ui.keys.binding import keys_of
from reader.ui.keys.hints import HINTS
from reader.ui.keys.registry import BY_ID, SCREENS, table
from reader.ui.screens.dialog import Dialog

REGISTRY = tuple(BY_ID.values())
REAL = {key.value for key in Keys} | set(KEY_NAME_REPLACEMENTS.values()) | {
    "question_mark", "slash", "colon", "plus", "minus", "left_square_bracket", "right_square_bracket", "space",
    "vertical_line", "ampersand", "exclamation_mark", "full_stop", "equals_sign", "dollar_sign", "left_parenthesis",
    "right_parenthesis", "percent_sign",
}  # fmt: skip


def screens() -> list[type[Screen[object]]]:
    found: list[type[Screen[object]]] = []
    for module in pkgutil.walk_packages(reader.ui.__path__, "reader.ui."):
        loaded = importlib.import_module(module.name)
        found += [
            v for v in vars(loaded).values() if isinstance(v, type) and issubclass(v, Screen) and v.__module__ == loaded.__name__
        ]
    return found


def own(screen: type[Screen[object]]) -> list[Binding]:
    """The bindings that a screen class brings itself."""
    return [binding for binding in vars(screen).get("BINDINGS", []) if isinstance(binding, Binding)]


BOUND = [(screen, binding) for screen in screens() for binding in own(screen)]


def test_ids_are_unique() -> None:
    counts = Counter(binding.id for binding in {binding for _, binding in BOUND})
    assert [name for name, number in counts.items() if number > 1 or not name] == []
    assert all(name and name == name.lower() and " " not in name for name in counts)


@pytest.mark.parametrize(("screen", "binding"), BOUND, ids=lambda value: getattr(value, "id", None) or value.__name__)
def test_each_binding_has_real_keys_an_action_and_words(screen: type[Screen[object]], binding: Binding) -> None:
    for key in binding.key.split(","):
        last = key.rpartition("+")[2] if len(key) > 1 else key
        assert (len(last) == 1 and last.isalnum()) or last in REAL, key
        assert key not in {"esc", "ctrl+i", "ctrl+m", "ctrl+h", "ctrl+["}
    name = binding.action.partition("(")[0]
    owner: type = ReaderApp if name.startswith("app.") else screen
    assert hasattr(owner, f"action_{name.removeprefix('app.')}"), binding.action
    assert binding.description
    assert binding.tooltip.endswith(".")


def test_no_screen_binds_a_key_twice() -> None:
    for keys in SCREENS.values():
        counts = Counter(key for binding in keys for key in binding.key.split(","))
        assert [key for key, number in counts.items() if number > 1] == []


def test_every_binding_of_a_screen_or_a_dialog_is_in_the_registry() -> None:
    assert [binding.id for _, binding in BOUND if binding is not BY_ID.get(binding.id or "")] == []


def test_hints_name_bindings_that_exist() -> None:
    dialogs = [screen.HINTS for screen in screens() if issubclass(screen, Dialog)]
    assert all(hint in BY_ID for hints in (*HINTS.values(), *dialogs) for hint in hints)


def test_the_table_for_readme_holds_every_key() -> None:
    rows = table().splitlines()
    for binding in REGISTRY:
        keys = " ".join(f"`{key}`" for key in keys_of(binding))
        assert any(row.endswith(f"| {keys} | {binding.tooltip} |") for row in rows), binding.id

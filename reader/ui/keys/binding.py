"""A binding of the registry: what stands in it, the groups, and how its keys are written for a person."""

from __future__ import annotations

from textual.binding import Binding
from textual.keys import format_key

MOVE = Binding.Group("Move")
MARK = Binding.Group("Mark")
SETTLE = Binding.Group("Settle")
CLAIM = Binding.Group("Claims by hand")
EVIDENCE = Binding.Group("Evidence")
ARTICLE = Binding.Group("Article")
LIBRARY = Binding.Group("Library")
ACROSS = Binding.Group("Across articles")
ANNOTATORS = Binding.Group("Annotators")
PROGRAM = Binding.Group("Program")


def key(  # noqa: PLR0917 - a row of a table
    id: str,  # noqa: A002 - as Textual has it
    key: str,
    action: str,
    description: str,
    tooltip: str,
    group: Binding.Group,
    *,
    priority: bool = False,
) -> Binding:
    """A binding with everything that the help says about it; with ``priority`` it goes before the input that has the focus."""
    return Binding(key, action, description, show=False, tooltip=tooltip, id=id, group=group, priority=priority)


_NAMES = {
    "escape": "esc", "backspace": "⌫", "enter": "↵", "pagedown": "PgDn", "pageup": "PgUp", "up": "↑", "down": "↓", "left": "←",
    "right": "→", "home": "Home", "end": "End", "tab": "tab", "shift+tab": "shift+tab", "shift+up": "shift+↑",
    "shift+down": "shift+↓", "space": "space", "f1": "F1", "left_square_bracket": "[", "right_square_bracket": "]",
    "question_mark": "?", "slash": "/", "plus": "+", "minus": "-",
}  # fmt: skip


def shown(keys: str) -> str:
    """A key, or several that are pressed one after another, as a person would write it."""
    return " ".join(
        _NAMES.get(key, f"ctrl+{shown(key[5:])}" if key.startswith("ctrl+") else format_key(key)) for key in keys.split()
    )


def keys_of(binding: Binding) -> list[str]:
    """The keys of a binding as a person would write them."""
    return [shown(key.strip()) for key in binding.key.split(",")]


def group_of(binding: Binding) -> str:
    """The heading that a binding stands under."""
    return binding.group.description if binding.group else ""

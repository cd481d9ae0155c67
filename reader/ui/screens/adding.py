"""The dialog that asks for a file, a folder or a web address to add, and completes paths as one types."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from reader.ui.cells import clip
from reader.ui.intake import expanded
from reader.ui.keys.dialog import ADD_KEYS
from reader.ui.screens.dialog import Dialog

SHOWN = 6
"""Completions that are listed at most."""


def completions(typed: str) -> list[str]:
    """What a path that was begun may become: folders with a slash at their end; hidden files only where a dot was typed."""
    head, slash, begun = typed.rpartition("/")
    folder = Path(expanded(f"{head}{slash}" or "."))
    try:
        found = [(item.name, item.is_dir()) for item in folder.iterdir()]
    except (OSError, ValueError):
        return []
    wanted = [
        (name, is_folder)
        for name, is_folder in found
        if name.startswith(begun) and name.isprintable() and (begun.startswith(".") or not name.startswith("."))
    ]
    return [f"{head}{slash}{name}{'/' if is_folder else ''}" for name, is_folder in sorted(wanted)]


def completed(typed: str) -> str:
    """The path as far as there is only one way on."""
    found = completions(typed)
    if not found:
        return typed
    first, last = min(found), max(found)
    same = next((place for place, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return first[: max(same, len(typed))]


class AddDialog(Dialog[str]):
    """One line, with what it may become under it; gives back the path or address."""

    DEFAULT_CSS = """
    AddDialog Input { background: $surface; }
    AddDialog #ways { height: 8; margin-top: 1; color: $unmarked; }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(ADD_KEYS)
    HINTS = ("add-take", "add-complete")
    AUTO_FOCUS = "Input"
    TITLE = "Add to the library"
    PLACEHOLDER = "a file, a folder or https://…"

    def compose(self) -> ComposeResult:
        """The line and the ways on."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self.TITLE)
            yield Input(placeholder=self.PLACEHOLDER, compact=True)
            yield Static(id="ways")

    def on_mount(self) -> None:
        """Show where one may begin."""
        self._list("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._list(event.value)

    def _list(self, typed: str) -> None:
        """Say what the path may become."""
        ways = self.query_one("#ways", Static)
        if "://" in typed:
            ways.update(Content("A page of the web; it is read now, and its text stays in the library."))
            return
        found = completions(typed)
        lines = [clip(Path(way).name + ("/" if way.endswith("/") else ""), 66) for way in found[:SHOWN]]
        if len(found) > SHOWN:
            lines.append(f"… and {len(found) - SHOWN:,} more")
        if not found and not os.path.exists(expanded(typed)):  # noqa: PTH110 - Path's own fails for a name that is too long
            lines = ["There is nothing of this name."]
        ways.update(Content("\n".join(lines)))

    def action_complete(self) -> None:
        """Complete the path."""
        words = self.query_one(Input)
        words.value = completed(words.value)
        words.cursor_position = len(words.value)

    def action_take(self) -> None:
        """Give back what to add."""
        place = self.query_one(Input).value.strip()
        if place and (problem := self.problem(place)):
            self.query_one("#ways", Static).update(Content(problem))
        elif place:
            self.dismiss(place)

    def problem(self, place: str) -> str:
        """Why a place is not taken; empty where it is."""
        with suppress(ValueError, RuntimeError):  # what no file is called, and what links to itself, is said when it is read
            if "://" not in place and Path(expanded(place)).resolve() in {Path("/"), Path(expanded("~")).resolve()}:
                return "That is everything there is: name a folder or a file in it."  # a slip of one key would read all of it
        return ""

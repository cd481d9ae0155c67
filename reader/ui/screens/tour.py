"""The first look: three steps that say what the screen shows, how a claim is marked, and where everything else is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.glyph import SUGGESTIONS
from reader.ui.keymap import with_keys
from reader.ui.keys.binding import keys_of
from reader.ui.keys.dialog import TOUR_KEYS
from reader.ui.keys.registry import BY_ID
from reader.ui.screens.dialog import Dialog

STEPS: tuple[tuple[str, str], ...] = (
    (
        "What you see",
        (
            "An article with its claims, and beside each claim what the other sources say about the same fact.\n\n"
            "{claim-next} and {claim-previous} go from claim to claim. Beside a claim, {agree} means that others agree,"
            " {contest} that one says otherwise."
        ),
    ),
    (
        "What you do",
        (
            "You decide. {mark-corroborated} marks a claim corroborated, {mark-contested} contested,"
            " {mark-unverified} unverified; the cursor goes on by itself. {note-marked} notes the claim that you just marked,"
            " and {undo} takes back anything.\n\n"
            "{evidence-open} opens what another source says in its own article, {back} comes back."
        ),
    ),
    (
        "Where the rest is",
        (
            "{help} shows every key of the screen you are on, {palette} finds anything by its name,"
            " and this first look again.\n\n{across-facts} puts all sources side by side, {library} lists the articles,"
            " {export} writes your annotations to a file. {quit} leaves: everything is on disk already."
        ),
    ),
)
"""Heading and text of each step, with the ids of bindings where their keys are to stand."""


class TourDialog(Dialog[None]):
    """Three steps; closed at any of them."""

    DEFAULT_CSS = "TourDialog > .dialog { width: 64; }"
    BINDINGS: ClassVar[list[BindingType]] = list(TOUR_KEYS)
    HINTS = ("tour-next", "tour-back")

    def __init__(self, keymap: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._step = 0
        bindings = with_keys(BY_ID.values(), keymap)
        self._words = {binding.id or "": keys_of(binding)[0] for binding in bindings}
        self._words |= {
            "agree": next(sign.glyph for sign in SUGGESTIONS.values() if sign.colour == "corroborated"),
            "contest": next(sign.glyph for sign in SUGGESTIONS.values() if sign.colour == "contested"),
        }

    def compose(self) -> ComposeResult:
        """One text."""
        with Vertical(classes="dialog"):
            yield Static(id="words")

    def on_mount(self) -> None:
        """Begin with the first step."""
        self.action_step(0)

    def action_step(self, step: int) -> None:
        """Show another step; after the last one, close."""
        self._step = max(0, self._step + step)
        if self._step >= len(STEPS):
            self.dismiss(None)
            return
        title, words = STEPS[self._step]
        box = self.query_one(".dialog")
        box.border_title = Content(f"{self._step + 1}/{len(STEPS)}  {title}")
        parts: list[Content] = []
        for place, part in enumerate(words.replace("{", "\0").replace("}", "\0").split("\0")):
            parts.append(Content(self._words[part]).stylize("bold $primary") if place % 2 else Content(part))
        self.query_one("#words", Static).update(Content("").join(parts))

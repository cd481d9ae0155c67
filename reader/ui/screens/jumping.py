"""Jumping: all in view that the cursor can stand on gets a label of a letter or two, and typing the label goes there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any, Protocol

from reader.ui.host import Host

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The letters of labels, those under the resting fingers first."""


def labels(count: int) -> list[str]:
    """So many labels, all of one length, so that none begins another."""
    if count <= len(LETTERS):
        return list(LETTERS[:count])
    return ["".join(pair) for pair in product(LETTERS, repeat=2)][:count]


class Jumpable(Protocol):
    """A widget with parts that can bear labels: the claims of an article, the items of a list."""

    labels: Mapping[Any, str]
    """The label of each part that has one."""

    def parts_in_view(self) -> Sequence[Any]:
        """The parts that begin in view, from the top."""

    def pick(self, part: Any, /) -> None:
        """Do what a click on a part would do."""


class Jumping:
    """The labels of one screen, and what was typed of one."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._view: Jumpable | None = None
        """The widget whose parts bear labels now."""
        self._letters = ""
        """What was typed of a label."""

    @property
    def is_on(self) -> bool:
        """Whether there are labels, and the next key belongs to them."""
        return self._view is not None

    def begin(self, view: Jumpable | None) -> None:
        """Label what is in view."""
        parts = view.parts_in_view() if view is not None else ()
        if view is None or not parts:
            self._host.hints.say("Nothing is in view that one could jump to.")
            return
        self._view, self._letters = view, ""
        view.labels = dict(zip(parts, labels(len(parts)), strict=False))
        self._host.hints.say("Type a label to go there · esc stays here", seconds=None)

    def take(self, key: str) -> None:
        """Take a letter of a label; any other key ends it."""
        view = self._view
        if view is None:
            return
        self._letters += key
        left = {part: label for part, label in view.labels.items() if label.startswith(self._letters)}
        chosen = next((part for part, label in left.items() if label == self._letters), None)
        view.labels = left if chosen is None else {}
        if not view.labels:
            self._view = None
            self._host.hints.hush()
        if chosen is not None:
            view.pick(chosen)

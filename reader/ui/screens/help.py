"""The help: every key that does something on the screen it was opened over, made from the live bindings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from db.records import Relation, Verdict
from reader.glyph import COPY, FINDING, FLAG, LEAD, POLICY, RELATIONS, SUGGESTIONS, TICK, VERDICTS
from reader.text.wrapping import wrap
from reader.ui.keys.binding import group_of
from reader.ui.keys.dialog import HELP_KEYS
from reader.ui.request import TourRequested
from reader.ui.screens.dialog import Dialog
from reader.ui.screens.sequence import live


class HelpDialog(Dialog[None]):
    """The signs, then the keys by group."""

    DEFAULT_CSS = """
    HelpDialog > .dialog { width: 84; height: 90%; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(HELP_KEYS)
    HINTS = ("help-down", "help-up", "help-tour")

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self._entries = live(screen)
        self._has_claims = not isinstance(screen, Dialog)

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        with VerticalScroll(classes="dialog") as box:
            box.border_title = "Keys"
            yield Static(id="words")

    def on_resize(self) -> None:
        """Wrap the words for the width."""
        width = max(1, self.query_one(".dialog").scrollable_content_region.width)
        signs = [*_signs(width), Content("")] if self._has_claims else []
        self.query_one("#words", Static).update(Content("\n").join([*signs, *_keys(self._entries, width)]))

    def action_tour(self) -> None:
        """Show the first look in place of the help."""
        self.dismiss(None)
        self.app.post_message(TourRequested())

    def action_scroll(self, lines: int) -> None:
        """Scroll by some lines."""
        self.query_one(".dialog").scroll_relative(y=lines, animate=False)

    def action_page(self, step: int) -> None:
        """Scroll by a page less a line."""
        self.action_scroll(step * max(1, self.query_one(".dialog").size.height - 1))

    def action_to_end(self, step: int) -> None:
        """Scroll to an end."""
        box = self.query_one(".dialog")
        (box.scroll_end if step > 0 else box.scroll_home)(animate=False)


def _keys(entries: Iterable[tuple[Binding, list[str]]], width: int) -> list[Content]:
    groups: dict[str, list[tuple[Binding, list[str]]]] = {}
    for binding, keys in entries:
        groups.setdefault(group_of(binding), []).append((binding, keys))
    lines = []
    for group, members in groups.items():
        lines.append(Content(group).stylize("bold $primary"))
        for binding, keys in members:
            lines.extend(_entry(keys, binding.tooltip, width))
        lines.append(Content(""))
    return lines


def _entry(keys: list[str], tooltip: str, width: int) -> list[Content]:
    """Keys beside what they do."""
    return _beside(f"  {'  '.join(keys):<15} ", "bold", tooltip, width)


def _beside(name: str, style: str, words: str, width: int) -> list[Content]:
    """Words beside a name, in as many lines as that takes."""
    rows = wrap(words, 0, len(words), max(8, width - len(name)))
    names = [name, *[" " * len(name)] * (len(rows) - 1)]
    return [
        Content.assemble((lead, style), (words[start:end], "$foreground 80%"))
        for lead, (start, end) in zip(names, rows, strict=True)
    ]


def _signs(width: int) -> list[Content]:
    """What the signs beside a claim mean."""
    agree, contest = SUGGESTIONS[Verdict.CORROBORATED], SUGGESTIONS[Verdict.CONTESTED]
    told = (*VERDICTS.values(), agree, LEAD, contest, RELATIONS[Relation.RELATED])
    signs = [(sign.glyph, f"${sign.colour}", sign.meaning) for sign in told]
    signs += [
        (COPY, "$unmarked", "a copy, and no second witness"),
        (FINDING, "$contested", "something odd inside the article"),
        (POLICY, "$contested", "marked, and the desk's policy asks for more"),
        (FLAG, "$unverified", "you flagged it"),
        (TICK, "$primary", "you ticked it"),
    ]
    lines = [Content("Signs beside a claim").stylize("bold $primary")]
    for glyph, colour, meaning in signs:
        lines += _beside(f"  {glyph}   ", f"bold {colour}", meaning, width)
    lines += _beside("  dim ", "$unmarked", "evidence that is possible, not firm", width)
    return lines + _beside("  ", "", "The strip right of the text is a map of the whole article, by the same signs.", width)

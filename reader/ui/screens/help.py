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

from reader.text.wrapping import wrap
from reader.ui.glyph import COPY, FINDING, SUGGESTIONS, VERDICTS
from reader.ui.keys import group_of, rank, shown
from reader.ui.request import TourRequested
from reader.ui.screens.dialog import Dialog


class HelpDialog(Dialog[None]):
    """Keys by group, then the signs."""

    DEFAULT_CSS = """
    HelpDialog > .dialog { width: 84; height: 90%; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,q,enter", "close", "close", tooltip="Close the help.", id="help-close", show=False),
        Binding("t", "tour", "first look", tooltip="Show the first look again.", id="help-tour", show=False),
        Binding("j,down", "page(1)", "down", tooltip="Scroll on.", id="help-down", show=False),
        Binding("k,up", "page(-1)", "up", tooltip="Scroll back.", id="help-up", show=False),
    ]
    AUTO_FOCUS = ".dialog"

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self._entries = live(screen)

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        with VerticalScroll(classes="dialog") as box:
            box.border_title = "Keys"
            box.border_subtitle = "j k scroll · t first look · esc closes"
            width = min(84, self.app.size.width * 94 // 100) - 7  # of the dialog, less border, padding and scroll bar
            yield Static(Content("\n").join([*_keys(self._entries, width), *_signs()]))

    def action_tour(self) -> None:
        """Show the first look in place of the help."""
        self.dismiss(None)
        self.app.post_message(TourRequested())

    def action_page(self, step: int) -> None:
        """Scroll by some lines."""
        self.query_one(".dialog").scroll_relative(y=3 * step, animate=False)


def live(screen: Screen[Any]) -> list[tuple[Binding, list[str]]]:
    """The bindings of ours that are active on a screen, each once, with all its keys as they are now."""
    found: dict[str, tuple[Binding, list[str]]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.id is not None and binding.group is not None:
            found.setdefault(binding.id, (binding, []))[1].append(shown(binding.key))
    return sorted(found.values(), key=lambda entry: rank(entry[0]))


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
    """Keys beside what they do, in as many lines as that takes."""
    rows = wrap(tooltip, 0, len(tooltip), max(10, width - 18))
    names = [f"  {'  '.join(keys):<15} ", *[" " * 18] * (len(rows) - 1)]
    return [
        Content.assemble((name, "bold"), (tooltip[start:end], "$foreground 80%"))
        for name, (start, end) in zip(names, rows, strict=True)
    ]


def _signs() -> list[Content]:
    """What the signs beside a claim mean."""
    lines = [Content("Signs beside a claim").stylize("bold $primary")]
    lines += [
        Content.assemble((f"  {sign.glyph}", f"bold ${sign.colour}"), (f"   {sign.meaning}", "$foreground 80%"))
        for sign in dict.fromkeys((*VERDICTS.values(), *SUGGESTIONS.values()))
    ]
    lines.append(Content.assemble((f"  {COPY}", "bold $unmarked"), ("   a copy, and no second witness", "$foreground 80%")))
    lines.append(
        Content.assemble((f"  {FINDING}", "bold $contested"), ("   something odd inside the article", "$foreground 80%"))
    )
    lines.append(Content.assemble(("  dim", "$unmarked"), (" evidence that is possible, not firm", "$foreground 80%")))
    return lines

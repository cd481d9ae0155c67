"""All bindings: those of each screen and dialog, each by its id, and as the tables that README shows."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from textual.binding import Binding

from reader.ui.keys.across import COMPARE_KEYS, FACTS_KEYS, MARKS_KEYS, OVERVIEW_KEYS, SURVEY_KEYS
from reader.ui.keys.binding import group_of, keys_of
from reader.ui.keys.desk import CONFLICTS_KEYS, DESK_KEYS
from reader.ui.keys.dialog import DIALOG_KEYS, DIALOGS
from reader.ui.keys.library import LIBRARY_KEYS
from reader.ui.keys.program import ACROSS_KEYS, PROGRAM_KEYS
from reader.ui.keys.reading import READING_KEYS

EVERYWHERE = ACROSS_KEYS + DESK_KEYS + PROGRAM_KEYS
"""Keys of every screen."""

OWN = {
    "Reading": READING_KEYS,
    "Library": LIBRARY_KEYS,
    "Who says what, figures, timeline": OVERVIEW_KEYS + FACTS_KEYS + SURVEY_KEYS,
    "Comparing two articles": OVERVIEW_KEYS + COMPARE_KEYS,
    "Marks": OVERVIEW_KEYS + MARKS_KEYS,
    "Conflicts": OVERVIEW_KEYS + CONFLICTS_KEYS,
    "Agreement": OVERVIEW_KEYS,
}
"""The keys of each screen besides those of every screen."""

SCREENS = {title: bindings + EVERYWHERE for title, bindings in OWN.items()}
"""All keys of each screen."""

BY_ID = {binding.id or "": binding for bindings in (*OWN.values(), EVERYWHERE, *DIALOGS, DIALOG_KEYS) for binding in bindings}
"""Every binding by its id, in the order in which the help lists them."""

_RANKS = {name: place for place, name in enumerate(BY_ID)}


def rank(binding: Binding) -> int:
    """Where a binding stands in the help."""
    return _RANKS.get(binding.id or "", len(_RANKS))


def table() -> str:
    """The keys as Markdown tables, one for each screen and one for all dialogs. What is the same everywhere stands once."""
    dialogs = [binding for bindings in (DIALOG_KEYS, *DIALOGS) for binding in bindings]
    sections = {"Everywhere": EVERYWHERE, **OWN, "Dialogs": dialogs}
    return "\n\n".join(f"### {title}\n\n{_markdown(bindings)}" for title, bindings in sections.items())


def _markdown(bindings: Iterable[Binding]) -> str:
    lines = ["| | keys | |", "|---|---|---|"]
    for group, members in groupby(bindings, group_of):
        for place, binding in enumerate(members):
            keys = " ".join(f"`{key}`" for key in keys_of(binding))
            lines.append(f"| {group if place == 0 else ''} | {keys} | {binding.tooltip} |")
    return "\n".join(lines)

"""Every key of the program, once: screens take their bindings from here, the help and README's table are made from it.

A binding has an id in kebab-case by which the settings file can give it other keys, a description of a few words
for lists, and a tooltip that says what it does in a sentence. `HINTS` names what the bottom line shows, most needed first.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from textual.binding import Binding
from textual.keys import format_key

MOVE = Binding.Group("Move")
MARK = Binding.Group("Mark")
CLAIM = Binding.Group("Claims by hand")
EVIDENCE = Binding.Group("Evidence")
ARTICLE = Binding.Group("Article")
LIBRARY = Binding.Group("Library")
ACROSS = Binding.Group("Across articles")
PROGRAM = Binding.Group("Program")


def _key(id: str, key: str, action: str, description: str, tooltip: str, group: Binding.Group) -> Binding:  # noqa: A002, PLR0917 - a table
    """A binding with everything that the help says about it."""
    return Binding(key, action, description, show=False, tooltip=tooltip, id=id, group=group)


PROGRAM_KEYS = (
    _key("palette", "colon", "app.command_palette", "commands", "Find anything that can be done here by its name.", PROGRAM),
    _key("help", "question_mark", "help", "help", "Show every key that does something here.", PROGRAM),
    _key("quit", "q", "app.quit", "quit", "Leave. Everything is on disk already.", PROGRAM),
)
"""Keys of every screen."""

ACROSS_KEYS = (
    _key(
        "across-compare",
        "C",
        "across('compare')",
        "compare",
        "Put the article beside another one: the one of the evidence under the cursor, else the one that it shares most with.",
        ACROSS,
    ),
    _key("across-facts", "W", "across('facts')", "who says what", "See what each source says to each fact, in a table.", ACROSS),
    _key("across-figures", "F", "across('figures')", "figures", "See the figures that sources give, from low to high.", ACROSS),
    _key("across-timeline", "T", "across('timeline')", "timeline", "See what the articles date, in order.", ACROSS),
    _key("across-marks", "M", "across('marks')", "marks", "See all your marks, notes and tags in all articles.", ACROSS),
)
"""Keys of every screen that lead to what many articles say."""

READING_KEYS = (
    _key(
        "claim-next",
        "j,down",
        "move(1)",
        "next claim",
        "Go to the next claim, or down the list of evidence while it has the cursor.",
        MOVE,
    ),
    _key("jump", "f", "jump", "jump", "Show a letter at every claim in view; typing it goes there.", MOVE),
    _key("claim-previous", "k,up", "move(-1)", "previous claim", "Go to the claim before, or up the list of evidence.", MOVE),
    _key(
        "unmarked-next",
        "n",
        "unmarked(1)",
        "next unmarked",
        "Go to the next claim without a verdict; during a search, of the library too, to the next match.",
        MOVE,
    ),
    _key(
        "unmarked-previous",
        "N",
        "unmarked(-1)",
        "previous unmarked",
        "Go back to a claim without a verdict; during a search, to the match before.",
        MOVE,
    ),
    _key(
        "evidence-next",
        "J,shift+down",
        "evidence(1)",
        "next evidence",
        "Go to the next piece of evidence, whatever has the cursor.",
        MOVE,
    ),
    _key("evidence-previous", "K,shift+up", "evidence(-1)", "previous evidence", "Go to the piece of evidence before.", MOVE),
    _key("pane-next", "tab", "pane(1)", "next pane", "Go on to the claims, the evidence, the article.", MOVE),
    _key("pane-previous", "shift+tab", "pane(-1)", "previous pane", "Go back to the pane before.", MOVE),
    _key("page-down", "space,pagedown", "scroll_page(1)", "page down", "Scroll on by a page.", MOVE),
    _key("page-up", "pageup", "scroll_page(-1)", "page up", "Scroll back by a page.", MOVE),
    _key("top", "home", "to_end(-1)", "top", "Scroll to the beginning.", MOVE),
    _key("bottom", "end", "to_end(1)", "bottom", "Scroll to the end.", MOVE),
    _key("article-next", "right_square_bracket", "article(1)", "next article", "Open the next article of the library.", MOVE),
    _key("article-previous", "left_square_bracket", "article(-1)", "previous article", "Open the article before.", MOVE),
    _key(
        "mark-corroborated",
        "1,c",
        "mark('corroborated')",
        "corroborated",
        "Mark the claim corroborated: other sources agree.",
        MARK,
    ),
    _key(
        "mark-contested",
        "2,x",
        "mark('contested')",
        "contested",
        "Mark the claim contested: another source says otherwise.",
        MARK,
    ),
    _key(
        "mark-unverified",
        "3,v",
        "mark('unverified')",
        "unverified",
        "Mark the claim unverified: you looked, and nothing settles it.",
        MARK,
    ),
    _key("mark-clear", "0", "mark('')", "clear verdict", "Take the verdict away; the claim is unmarked again.", MARK),
    _key("note", "a", "note", "note", "Write a note on the claim.", MARK),
    _key("tags", "t", "tags", "tags", "Give the claim tags.", MARK),
    _key("flag", "exclamation_mark", "flag", "flag", "Flag the claim to come back to it; once more takes that away.", MARK),
    _key("repeat", "full_stop", "repeat", "repeat", "Give the claim the last verdict and note once more.", MARK),
    _key("tick", "m", "tick", "tick", "Tick the claim; a verdict then goes to all that are ticked.", MARK),
    _key(
        "range",
        "V",
        "range",
        "range",
        "Begin a range here; moving widens it, and a verdict goes to all of it. Once more makes ticks of it.",
        MARK,
    ),
    _key("undo", "u,ctrl+z", "undo", "undo", "Take your last change back, also one made before the last start.", MARK),
    _key("redo", "ctrl+r", "redo", "redo", "Do again what was taken back.", MARK),
    _key("undo-list", "U", "undo_list", "undo list", "List what can be undone, and go back to a point of it.", MARK),
    _key(
        "claim-add",
        "A",
        "handwork('add')",
        "add claim",
        "Make a claim of what the mouse selected, else of a passage that you choose by keyboard.",
        CLAIM,
    ),
    _key(
        "claim-bounds",
        "B",
        "handwork('bounds')",
        "change bounds",
        "Let the claim begin or end elsewhere; the mark goes along.",
        CLAIM,
    ),
    _key("claim-split", "S", "handwork('split')", "split", "Cut the claim in two, where you say.", CLAIM),
    _key(
        "claim-merge",
        "ampersand",
        "handwork('merge')",
        "merge",
        "Make one claim of this one and the next, or of all that are ticked.",
        CLAIM,
    ),
    _key("claim-remove", "D", "handwork('remove')", "remove claim", "Remove the claim, so that undo brings it back.", CLAIM),
    _key(
        "evidence-open",
        "enter",
        "open_evidence",
        "open evidence",
        "Open the piece of evidence under the cursor in its own article.",
        EVIDENCE,
    ),
    _key(
        "back",
        "backspace,b,escape",
        "back",
        "back",
        "Close the search, let go of ticks, or go back to where you came from.",
        EVIDENCE,
    ),
    _key(
        "evidence-accept",
        "plus",
        "decide(True)",
        "accept evidence",
        "Say that this piece of evidence holds; once more takes it back.",
        EVIDENCE,
    ),
    _key(
        "evidence-reject",
        "minus",
        "decide(False)",
        "reject evidence",
        "Say that this piece of evidence does not hold, so that it counts no more; what you put there is taken away.",
        EVIDENCE,
    ),
    _key(
        "evidence-link",
        "l",
        "handwork('link')",
        "link passage",
        "Put a passage of another article beside the claim as evidence.",
        EVIDENCE,
    ),
    _key(
        "narrow",
        "vertical_line",
        "narrow",
        "filter claims",
        "Show only the claims that a filter picks, as in: verdict:contested worth>0.6 -tag:done.",
        ARTICLE,
    ),
    _key("search", "slash", "search", "search", "Search the article as you type; n and N walk the matches.", ARTICLE),
    _key("edit", "E", "edit", "edit article", "Correct the article's title, source, author, date, language or URL.", ARTICLE),
    _key("export", "e", "export", "export", "Write the annotations to a file.", ARTICLE),
    _key("library", "L", "library", "library", "Go to the list of all articles.", ARTICLE),
)
"""Keys of the reading screen."""

LIBRARY_KEYS = (
    _key("item-next", "j,down", "move(1)", "down", "Go down the list.", MOVE),
    _key("item-previous", "k,up", "move(-1)", "up", "Go up the list.", MOVE),
    _key("item-page-down", "space,pagedown", "page(1)", "page down", "Go down by a page.", MOVE),
    _key("item-page-up", "pageup", "page(-1)", "page up", "Go up by a page.", MOVE),
    _key("item-first", "home,g", "end(-1)", "first", "Go to the first article.", MOVE),
    _key("item-last", "end,G", "end(1)", "last", "Go to the last article.", MOVE),
    _key("item-open", "enter", "open", "read", "Read the article under the cursor.", LIBRARY),
    _key("sort", "s", "sort", "sort", "Sort by the next column.", LIBRARY),
    _key("sort-reverse", "S", "sort_reverse", "reverse", "Turn the order around.", LIBRARY),
    _key("library-add", "a", "add", "add", "Add an article from a file, all of a folder, or a page of the web.", LIBRARY),
    _key(
        "library-filter",
        "vertical_line",
        "filter",
        "filter",
        "Show only the articles that have some words, as you type.",
        LIBRARY,
    ),
    _key("library-fold", "z", "fold", "fold copies", "Show or hide the copies under their original.", LIBRARY),
    _key(
        "library-copy",
        "equals_sign",
        "copy",
        "copy of …",
        "Say of what the article is a copy, or that it is none; the program's own measure can be taken up again.",
        LIBRARY,
    ),
    _key("library-delete", "D", "delete", "delete", "Take the article out, after asking; undo brings it back.", LIBRARY),
    _key("library-back", "escape,backspace", "back", "back", "Stop adding, or take the filter away.", LIBRARY),
    _key(
        "library-search",
        "slash",
        "search",
        "search",
        "Search all articles, as you type; n and N then go through what was found.",
        LIBRARY,
    ),
    _key(
        "library-edit",
        "E",
        "edit",
        "edit article",
        "Correct the article's title, source, author, date, language or URL.",
        LIBRARY,
    ),
    _key("library-export", "e", "export", "export", "Write the annotations to a file.", LIBRARY),
    _key("library-undo", "u,ctrl+z", "undo", "undo", "Take your last change back, also one made before the last start.", LIBRARY),
    _key("library-redo", "ctrl+r", "redo", "redo", "Do again what was taken back.", LIBRARY),
    _key("library-undo-list", "U", "undo_list", "undo list", "List what can be undone, and go back to a point of it.", LIBRARY),
)
"""Keys of the library screen."""

OVERVIEW_KEYS = (
    _key("cell-next", "j,down", "move(1)", "down", "Go down.", MOVE),
    _key("cell-previous", "k,up", "move(-1)", "up", "Go up.", MOVE),
    _key("cell-page-down", "space,pagedown", "page(1)", "page down", "Go on by a page.", MOVE),
    _key("cell-page-up", "pageup", "page(-1)", "page up", "Go back by a page.", MOVE),
    _key("cell-first", "home,g", "end(-1)", "first", "Go to the beginning.", MOVE),
    _key("cell-last", "end,G", "end(1)", "last", "Go to the end.", MOVE),
    _key("passage-open", "enter", "open", "read passage", "Read the passage under the cursor in its article.", ACROSS),
    _key("cell-back", "backspace,b,escape", "back", "back", "Go back to where you came from.", ACROSS),
    _key("cell-library", "L", "library", "library", "Go to the list of all articles.", ACROSS),
)
"""Keys of every screen that shows many articles."""

SURVEY_KEYS = (
    _key("conflict-next", "n", "conflict(1)", "next conflict", "Go to the next place where sources differ.", MOVE),
    _key("conflict-previous", "N", "conflict(-1)", "conflict before", "Go back to a place where sources differ.", MOVE),
    _key("story-next", "right_square_bracket", "story(1)", "next story", "Go on to the next story of the library.", MOVE),
    _key("story-previous", "left_square_bracket", "story(-1)", "story before", "Go back to the story before.", MOVE),
)
"""Keys of the screens that go story by story: who says what, figures, timeline."""

FACTS_KEYS = (
    _key("source-next", "l,right", "source(1)", "next source", "Go right, to the next source.", MOVE),
    _key("source-previous", "h,left", "source(-1)", "source before", "Go left, to the source before.", MOVE),
)
"""Keys of who says what."""

COMPARE_KEYS = (
    _key("pair-conflict-next", "n", "conflict(1)", "next conflict", "Go to the next passages that differ.", MOVE),
    _key("pair-conflict-previous", "N", "conflict(-1)", "conflict before", "Go back to passages that differ.", MOVE),
    _key("side", "tab,h,l,left,right", "side", "other side", "Go to the other article; on a narrow screen, show it.", MOVE),
    _key("partner-next", "right_square_bracket", "partner(1)", "next partner", "Compare with the next article.", MOVE),
    _key("partner-previous", "left_square_bracket", "partner(-1)", "partner before", "Compare with the article before.", MOVE),
)
"""Keys of the comparison of two articles."""

MARKS_KEYS = (
    _key("marks-filter", "slash", "filter", "filter", "Filter as you type: words, a verdict, #tag, source:name, noted.", ACROSS),
    _key("marks-undo", "u,ctrl+z", "undo", "undo", "Take your last change back, also one made before the last start.", MARK),
    _key(
        "marks-narrow",
        "vertical_line",
        "narrow",
        "saved filters",
        "Filter with help, and with the filters that were saved under names.",
        ACROSS,
    ),
    _key("marks-redo", "ctrl+r", "redo", "redo", "Do again what was taken back.", MARK),
    _key("marks-undo-list", "U", "undo_list", "undo list", "List what can be undone, and go back to a point of it.", MARK),
)
"""Keys of the list of marks."""

DIALOG_KEYS = (_key("dialog-close", "escape", "close", "close", "Close without a change.", PROGRAM),)
"""Keys of every dialog."""

HINTS = {
    "reading": (
        "claim-next", "mark-corroborated", "mark-contested", "mark-unverified", "pane-next", "evidence-open", "undo", "note",
        "unmarked-next", "search", "jump", "article-next", "across-facts", "across-compare", "library", "export",
        "palette", "help", "quit",
    ),
    "evidence": (
        "evidence-next", "evidence-open", "evidence-accept", "evidence-reject", "pane-next", "mark-corroborated",
        "mark-contested", "mark-unverified", "undo", "across-compare", "library", "palette", "help", "quit",
    ),
    "library": (
        "item-open", "library-search", "library-add", "sort", "across-facts", "library-edit", "library-export", "library-undo",
        "across-marks", "palette", "help", "quit",
    ),
    "facts": (
        "cell-next", "source-next", "passage-open", "cell-back", "conflict-next", "story-next", "across-figures",
        "across-timeline", "across-marks", "cell-library", "palette", "help", "quit",
    ),
    "figures": (
        "cell-next", "passage-open", "cell-back", "conflict-next", "story-next", "across-facts", "across-timeline",
        "across-marks", "cell-library", "palette", "help", "quit",
    ),
    "timeline": (
        "cell-next", "passage-open", "cell-back", "conflict-next", "story-next", "across-facts", "across-figures",
        "across-marks", "cell-library", "palette", "help", "quit",
    ),
    "marks": (
        "cell-next", "marks-filter", "passage-open", "cell-back", "marks-undo", "across-facts", "cell-library",
        "palette", "help", "quit",
    ),
    "compare": (
        "cell-next", "side", "passage-open", "cell-back", "pair-conflict-next", "partner-next", "across-facts", "cell-library",
        "palette", "help", "quit",
    ),
}  # fmt: skip
"""What the bottom line of a screen offers, the most needed first."""

SHORT = {"mark-corroborated": "✓", "mark-contested": "✗", "mark-unverified": "?"}
"""What stands for the description in the bottom line of a narrow terminal."""

SHORTEST = {**SHORT, "claim-next": "↓", "pane-next": "pane", "evidence-open": "open"}
"""The same in a very narrow one."""


EVERYWHERE = ACROSS_KEYS + PROGRAM_KEYS
"""Keys of every screen."""

SCREENS = {
    "Reading": READING_KEYS + EVERYWHERE,
    "Library": LIBRARY_KEYS + EVERYWHERE,
    "Who says what, figures, timeline": OVERVIEW_KEYS + FACTS_KEYS + SURVEY_KEYS + EVERYWHERE,
    "Comparing two articles": OVERVIEW_KEYS + COMPARE_KEYS + EVERYWHERE,
    "Marks": OVERVIEW_KEYS + MARKS_KEYS + EVERYWHERE,
}
"""The keys of each screen."""

BY_ID = {binding.id or "": binding for bindings in SCREENS.values() for binding in bindings}
"""Every binding by its id."""


def rank(binding: Binding) -> int:
    """Where a binding stands in this registry: the order in which the help lists it."""
    known = (*(binding for keys in SCREENS.values() for binding in keys[: -len(EVERYWHERE)]), *EVERYWHERE)
    return next((place for place, other in enumerate(known) if other.id == binding.id), len(known))


_NAMES = {
    "escape": "esc", "backspace": "⌫", "enter": "↵", "pagedown": "PgDn", "pageup": "PgUp", "up": "↑", "down": "↓", "left": "←",
    "right": "→", "home": "Home",
    "end": "End", "tab": "tab", "shift+tab": "shift+tab", "shift+up": "shift+↑", "shift+down": "shift+↓", "space": "space",
    "left_square_bracket": "[", "right_square_bracket": "]", "question_mark": "?", "slash": "/", "plus": "+", "minus": "-",
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


def table() -> str:
    """The keys as Markdown tables, one for each screen and group: what README shows. What is the same everywhere stands once."""
    sections = [("Everywhere", EVERYWHERE), *((title, keys[: -len(EVERYWHERE)]) for title, keys in SCREENS.items())]
    return "\n\n".join(f"### {title}\n\n{_markdown(bindings)}" for title, bindings in sections)


def _markdown(bindings: Iterable[Binding]) -> str:
    lines = ["| | keys | |", "|---|---|---|"]
    for group, members in groupby(bindings, group_of):
        for place, binding in enumerate(members):
            keys = " ".join(f"`{key}`" for key in keys_of(binding))
            lines.append(f"| {group if place == 0 else ''} | {keys} | {binding.tooltip} |")
    return "\n".join(lines)

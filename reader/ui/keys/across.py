"""Keys of the screens that show many articles."""

from __future__ import annotations

from reader.ui.keys.binding import ACROSS, MARK, MOVE, key

OVERVIEW_KEYS = (
    key("cell-next", "j,down", "move(1)", "down", "Go down.", MOVE),
    key("cell-previous", "k,up", "move(-1)", "up", "Go up.", MOVE),
    key("cell-page-down", "space,pagedown", "page(1)", "page down", "Go on by a page.", MOVE),
    key("cell-page-up", "pageup", "page(-1)", "page up", "Go back by a page.", MOVE),
    key("cell-first", "home,g", "end(-1)", "first", "Go to the beginning.", MOVE),
    key("cell-last", "end,G", "end(1)", "last", "Go to the end.", MOVE),
    key("passage-open", "enter", "open", "read passage", "Read the passage under the cursor in its article.", ACROSS),
    key("cell-back", "backspace,b,escape", "back", "back", "Go back to where you came from.", ACROSS),
    key("cell-library", "L", "library", "library", "Go to the list of all articles.", ACROSS),
)
"""Keys of every screen that shows many articles."""

SURVEY_KEYS = (
    key("conflict-next", "n", "conflict(1)", "next conflict", "Go to the next place where sources differ.", MOVE),
    key("conflict-previous", "N", "conflict(-1)", "conflict before", "Go back to a place where sources differ.", MOVE),
    key("story-next", "right_square_bracket", "story(1)", "next story", "Go on to the next story of the library.", MOVE),
    key("story-previous", "left_square_bracket", "story(-1)", "story before", "Go back to the story before.", MOVE),
)
"""Keys of the screens that go story by story: who says what, figures, timeline."""

FACTS_KEYS = (
    key("source-next", "l,right", "source(1)", "next source", "Go right, to the next source.", MOVE),
    key("source-previous", "h,left", "source(-1)", "source before", "Go left, to the source before.", MOVE),
)
"""Keys of who says what."""

COMPARE_KEYS = (
    key("pair-conflict-next", "n", "conflict(1)", "next conflict", "Go to the next passages that differ.", MOVE),
    key("pair-conflict-previous", "N", "conflict(-1)", "conflict before", "Go back to passages that differ.", MOVE),
    key("side", "tab,h,l,left,right", "side", "other side", "Go to the other article; on a narrow screen, show it.", MOVE),
    key("partner-next", "right_square_bracket", "partner(1)", "next partner", "Compare with the next article.", MOVE),
    key("partner-previous", "left_square_bracket", "partner(-1)", "partner before", "Compare with the article before.", MOVE),
)
"""Keys of the comparison of two articles."""

MARKS_KEYS = (
    key("marks-filter", "slash", "filter", "filter", "Filter as you type: words, a verdict, #tag, source:name, noted.", ACROSS),
    key("marks-undo", "u,ctrl+z", "undo", "undo", "Take your last change back, also one made before the last start.", MARK),
    key(
        "marks-narrow",
        "vertical_line",
        "narrow",
        "saved filters",
        "Filter with help, and with the filters that were saved under names.",
        ACROSS,
    ),
    key("marks-redo", "ctrl+r", "redo", "redo", "Do again what was taken back.", MARK),
    key("marks-undo-list", "U", "undo_list", "undo list", "List what can be undone, and go back to a point of it.", MARK),
)
"""Keys of the list of marks."""

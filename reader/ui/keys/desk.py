"""Keys of a desk with several annotators: those of every screen, and those of the list of conflicts."""

from __future__ import annotations

from reader.ui.keys.binding import ANNOTATORS, MOVE, SETTLE, key

DESK_KEYS = (
    key(
        "desk-conflicts",
        "X",
        "across('conflicts')",
        "conflicts",
        "Work through what annotators, or two copies of a library, say differently.",
        ANNOTATORS,
    ),
    key(
        "desk-agreement",
        "percent_sign",
        "across('agreement')",
        "agreement",
        "See how far the annotators agree beyond chance, and on which claims they do not.",
        ANNOTATORS,
    ),
    key(
        "desk-merge",
        "I",
        "merge",
        "merge library",
        "Bring in a colleague's library: articles, marks, decisions and log.",
        ANNOTATORS,
    ),
    key(
        "desk-done",
        "O",
        "done",
        "done",
        "Say that you have finished marking blind, so that the others' marks are shown; or go on blind.",
        ANNOTATORS,
    ),
    key(
        "desk-history",
        "H",
        "history",
        "history",
        "Tell all that happened to the claim under the cursor; on the list of articles, the whole log.",
        ANNOTATORS,
    ),
)
"""Keys of every screen that are about several annotators and what they did."""

CONFLICTS_KEYS = (
    key("open-next", "n", "open_one(1)", "next open", "Go to the next conflict that is open.", MOVE),
    key("open-previous", "N", "open_one(-1)", "open before", "Go back to a conflict that is open.", MOVE),
    key(
        "conflict-pane",
        "tab",
        "pane",
        "list or claim",
        "Show the claim in place of the list, where there is no room for both.",
        MOVE,
    ),
    key("settle-mine", "m", "settle('mine')", "mine", "Keep what you said, else what holds; the conflict is settled.", SETTLE),
    key("settle-theirs", "t", "settle('theirs')", "theirs", "Take over what the other said.", SETTLE),
    key("settle-both", "plus", "settle('both')", "both", "Let both stand as they are, and call it settled.", SETTLE),
    key(
        "settle-corroborated",
        "1,c",
        "settle('corroborated')",
        "corroborated",
        "Settle it with a new verdict: corroborated.",
        SETTLE,
    ),
    key("settle-contested", "2,x", "settle('contested')", "contested", "Settle it with a new verdict: contested.", SETTLE),
    key("settle-unverified", "3,v", "settle('unverified')", "unverified", "Settle it with a new verdict: unverified.", SETTLE),
    key("settle-note", "a", "note", "note", "Write a note that goes with what you choose next.", SETTLE),
    key("settle-new", "E", "new_value", "new value", "Settle it with another value: of a field, a note or tags.", SETTLE),
    key("settle-leave", "o", "leave_open", "leave open", "Leave it open and go on to the next.", SETTLE),
    key(
        "settle-undo",
        "u,ctrl+z",
        "undo",
        "undo",
        "Take your last change back; a conflict that you settled is open again.",
        SETTLE,
    ),
    key("settle-redo", "ctrl+r", "redo", "redo", "Do again what was taken back.", SETTLE),
    key("settle-undo-list", "U", "undo_list", "undo list", "List what can be undone, and go back to a point of it.", SETTLE),
)
"""Keys of the list of conflicts."""

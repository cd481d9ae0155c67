"""What the bottom line of each screen offers, by the ids of bindings, and shorter words for narrow terminals."""

from __future__ import annotations

HINTS = {
    "article": (
        "claim-next", "mark-corroborated", "mark-contested", "mark-unverified", "pane-next", "evidence-open", "undo", "note",
        "claim-add", "unmarked-next", "search", "jump", "article-next", "across-facts", "across-compare", "library", "export",
        "palette", "help", "quit",
    ),
    "selection": (
        "claim-add", "claim-next", "mark-corroborated", "mark-contested", "mark-unverified", "pane-next", "undo", "note",
        "search", "palette", "help", "quit",
    ),
    "claims": (
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
    "conflicts": (
        "conflict-pane", "settle-mine", "settle-theirs", "settle-both", "settle-corroborated", "settle-contested",
        "settle-unverified", "open-next", "settle-note", "passage-open", "cell-back", "settle-leave", "settle-undo", "settle-new",
        "desk-history", "desk-merge", "cell-library", "palette", "help", "quit",
    ),
    "agreement": (
        "cell-next", "passage-open", "cell-back", "desk-conflicts", "desk-history", "cell-library", "palette", "help", "quit",
    ),
    "compare": (
        "cell-next", "side", "passage-open", "cell-back", "pair-conflict-next", "partner-next", "across-facts", "cell-library",
        "palette", "help", "quit",
    ),
}  # fmt: skip
"""What the bottom line of a screen offers, the most needed first."""

SHORTER = {"pane-next": "pane", "evidence-open": "open"}
"""What stands for the description in the bottom line of a terminal of the usual width."""

SHORT = {
    **SHORTER,
    "claim-next": "next",
    **dict.fromkeys(("mark-corroborated", "settle-corroborated"), "✓"),
    **dict.fromkeys(("mark-contested", "settle-contested"), "✗"),
    **dict.fromkeys(("mark-unverified", "settle-unverified"), "?"),
}
"""What stands for the description in the bottom line of a narrow terminal."""

SHORTEST = {**SHORT, "conflict-pane": "claim", "claim-next": "↓"}
"""The same in a very narrow one."""

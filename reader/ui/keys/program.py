"""Keys of every screen."""

from __future__ import annotations

from reader.ui.keys.binding import ACROSS, MOVE, PROGRAM, key

PROGRAM_KEYS = (
    key("jump", "f", "jump", "jump", "Show a letter at all that is in view; typing it goes there.", MOVE),
    key("palette", "colon", "app.command_palette", "commands", "Find anything that can be done here by its name.", PROGRAM),
    key("help", "question_mark,f1", "app.help", "help", "Show every key that does something here.", PROGRAM),
    key("quit", "q", "app.quit", "quit", "Leave. Everything is on disk already.", PROGRAM),
)
"""Keys of every screen."""

ACROSS_KEYS = (
    key(
        "across-compare",
        "C",
        "across('compare')",
        "compare",
        "Put the article beside another one: the one of the evidence under the cursor, else the one that it shares most with.",
        ACROSS,
    ),
    key("across-facts", "W", "across('facts')", "who says what", "See what each source says to each fact, in a table.", ACROSS),
    key("across-figures", "F", "across('figures')", "figures", "See the figures that sources give, from low to high.", ACROSS),
    key("across-timeline", "T", "across('timeline')", "timeline", "See what the articles date, in order.", ACROSS),
    key("across-marks", "M", "across('marks')", "marks", "See all your marks, notes and tags in all articles.", ACROSS),
)
"""Keys of every screen that lead to what many articles say."""

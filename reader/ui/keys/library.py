"""Keys of the library screen."""

from __future__ import annotations

from reader.ui.keys.binding import LIBRARY, MOVE, key

LIBRARY_KEYS = (
    key("item-next", "j,down", "move(1)", "down", "Go down the list.", MOVE),
    key("item-previous", "k,up", "move(-1)", "up", "Go up the list.", MOVE),
    key("item-page-down", "space,pagedown", "page(1)", "page down", "Go down by a page.", MOVE),
    key("item-page-up", "pageup", "page(-1)", "page up", "Go up by a page.", MOVE),
    key("item-first", "home,g", "end(-1)", "first", "Go to the first article.", MOVE),
    key("item-last", "end,G", "end(1)", "last", "Go to the last article.", MOVE),
    key("item-open", "enter", "open", "read", "Read the article under the cursor.", LIBRARY),
    key("sort", "s", "sort", "sort", "Sort by the next column.", LIBRARY),
    key("sort-reverse", "S", "sort_reverse", "reverse", "Turn the order around.", LIBRARY),
    key("library-add", "a", "add", "add", "Add an article from a file, all of a folder, or a page of the web.", LIBRARY),
    key(
        "library-filter",
        "vertical_line",
        "filter",
        "filter",
        "Show only the articles that have some words, as you type.",
        LIBRARY,
    ),
    key("library-fold", "z", "fold", "fold copies", "Show or hide the copies under their original.", LIBRARY),
    key(
        "library-copy",
        "equals_sign",
        "copy",
        "copy of …",
        "Say of what the article is a copy, or that it is none; the program's own measure can be taken up again.",
        LIBRARY,
    ),
    key("library-delete", "D", "delete", "delete", "Take the article out, after asking; undo brings it back.", LIBRARY),
    key("library-back", "escape,backspace", "back", "back", "Stop adding, or take the filter away.", LIBRARY),
    key(
        "library-search",
        "slash",
        "search",
        "search",
        "Search all articles, as you type; n and N then go through what was found.",
        LIBRARY,
    ),
    key(
        "library-edit",
        "E",
        "edit",
        "edit article",
        "Correct the article's title, source, author, date, language or URL.",
        LIBRARY,
    ),
    key("library-export", "e", "export", "export", "Write the annotations to a file.", LIBRARY),
    key("library-undo", "u,ctrl+z", "undo", "undo", "Take your last change back, also one made before the last start.", LIBRARY),
    key("library-redo", "ctrl+r", "redo", "redo", "Do again what was taken back.", LIBRARY),
    key("library-undo-list", "U", "undo_list", "undo list", "List what can be undone, and go back to a point of it.", LIBRARY),
)
"""Keys of the library screen."""

"""Our own light and dark theme, and the colours that every other theme gets for what only this program shows.

The three verdicts are teal, orange and violet: hues that the common kinds of colour blindness keep apart.
"""

from __future__ import annotations

from textual.theme import Theme

DARK_COLOURS = {
    "corroborated": "#6cc5b0",
    "contested": "#f0a05c",
    "unverified": "#b9a5ee",
    "unmarked": "#8b95a1",
    "cursor-line": "#263140",
    "passage": "#3a3a1e",
    "match": "#5a4a12",
}
"""Defaults of our variables under a dark theme."""

LIGHT_COLOURS = {
    "corroborated": "#0b6e5f",
    "contested": "#a84300",
    "unverified": "#5f3fb3",
    "unmarked": "#727a83",
    "cursor-line": "#dbe6f2",
    "passage": "#f6eec0",
    "match": "#ffe08a",
}
"""Defaults of our variables under a light theme."""

_QUIET = {
    "scrollbar-background-hover": "#00000000",
    "scrollbar-background-active": "#00000000",
    "scrollbar-corner-color": "#00000000",
}

INK = Theme(
    name="reader-dark",
    primary="#8ab4e8",
    secondary="#6f8fb5",
    accent="#8ab4e8",
    foreground="#d6dbe1",
    background="#12161b",
    surface="#171c22",
    panel="#1e252d",
    success="#6cc5b0",
    warning="#f0a05c",
    error="#ef7d7d",
    dark=True,
    variables={
        **DARK_COLOURS,
        **_QUIET,
        "scrollbar": "#323c47",
        "scrollbar-hover": "#46525f",
        "scrollbar-active": "#8ab4e8",
        "scrollbar-background": "#12161b",
    },
)
"""The default theme."""

PAPER = Theme(
    name="reader-light",
    primary="#1f5a9e",
    secondary="#44658c",
    accent="#1f5a9e",
    foreground="#22272d",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e9e6df",
    success="#0b6e5f",
    warning="#a84300",
    error="#b3261e",
    dark=False,
    variables={
        **LIGHT_COLOURS,
        **_QUIET,
        "scrollbar": "#cfcac0",
        "scrollbar-hover": "#b8b2a6",
        "scrollbar-active": "#1f5a9e",
        "scrollbar-background": "#fbfaf7",
    },
)
"""Dark ink on warm paper."""

THEMES = (INK, PAPER)
"""What the app registers besides Textual's own themes."""

"""Our own themes: dark, light, high contrast and the terminal's own colours, and colours for all others.

The three verdicts are teal, orange and violet: hues that the common kinds of colour blindness keep apart. Whatever is to be read
stands out from every ground it may stand on by 4.5 to 1 at least, under high contrast by 7 to 1 (WCAG 2.2, 1.4.3 and 1.4.6).
"""

from __future__ import annotations

from textual.theme import Theme

DARK_COLOURS = {
    "corroborated": "#6cc5b0",
    "contested": "#f0a05c",
    "unverified": "#b9a5ee",
    "unmarked": "#9aa4b0",
    "cursor-line": "#263140",
    "passage": "#3a3a1e",
    "match": "#43370c",
}
"""Defaults of our variables under a dark theme."""

LIGHT_COLOURS = {
    "corroborated": "#0b6e5f",
    "contested": "#a84300",
    "unverified": "#5f3fb3",
    "unmarked": "#585f67",
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

CONTRAST = Theme(
    name="reader-contrast",
    primary="#ffe14d",
    secondary="#ffffff",
    accent="#ffe14d",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#14161a",
    success="#5ff0d0",
    warning="#ffb454",
    error="#ff9a9a",
    dark=True,
    variables={
        **_QUIET,
        "corroborated": "#5ff0d0",
        "contested": "#ffb454",
        "unverified": "#d3c2ff",
        "unmarked": "#d0d5db",
        "cursor-line": "#00305a",
        "passage": "#3d3400",
        "match": "#422b00",
        "scrollbar": "#9aa4b0",
        "scrollbar-hover": "#ffffff",
        "scrollbar-active": "#ffe14d",
        "scrollbar-background": "#000000",
    },
)
"""Black and white, with as much between them as a screen gives."""

TERMINAL = Theme(
    name="reader-ansi",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_blue",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    success="ansi_cyan",
    warning="ansi_yellow",
    error="ansi_red",
    dark=True,
    variables={
        "corroborated": "ansi_cyan",
        "contested": "ansi_yellow",
        "unverified": "ansi_magenta",
        "unmarked": "ansi_default",
        "cursor-line": "ansi_bright_black",
        "passage": "ansi_blue",
        "match": "ansi_blue",
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "block-cursor-foreground": "ansi_black",
        "block-cursor-background": "ansi_white",
        "input-selection-background": "ansi_blue",
        "input-selection-foreground": "ansi_white",
        "screen-selection-background": "ansi_blue",
        "screen-selection-foreground": "ansi_white",
        "scrollbar": "ansi_bright_black",
        "scrollbar-hover": "ansi_white",
        "scrollbar-active": "ansi_blue",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
        "scrollbar-corner-color": "ansi_default",
    },
)
"""The sixteen colours of the terminal, as its owner has set them."""

THEMES = (INK, PAPER, CONTRAST, TERMINAL)
"""What the app registers besides Textual's own themes."""

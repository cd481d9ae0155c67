"""Control characters in text that others wrote: kept out of what is shown, escaped in what is stored.

Texts of articles are cleaned when they are read. Titles and notes can come from elsewhere, and an export is opened by programs
that we don't know: an escape sequence or a reversed reading order must not reach them as such.
"""

from __future__ import annotations

import re

_LINE_BREAKS = "\u2028\u2029"
_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_BIDI_OVERRIDES = "\u202a-\u202e\u2066-\u2069"

_UNSEEN = re.compile(f"[{_CONTROLS}{_BIDI_OVERRIDES}]")
_UNSAFE_IN_JSON = re.compile(f"[\x7f-\x9f{_LINE_BREAKS}{_BIDI_OVERRIDES}]")
_SPACE = re.compile(r"[\s\x85\u2028\u2029]+")


def visible(text: str) -> str:
    """Replace what a terminal or a viewer would act on and not show; tabs stay, and every line break is a line feed.

    A carriage return is one, and not the way back to the line's beginning, over what stands there.
    """
    return inert(text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text)


def inert(text: str) -> str:
    """The same, character by character, of a text whose line ends are a format's own."""
    return _UNSEEN.sub("\ufffd", text)


def flat(text: str) -> str:
    """Put text on one line, each run of white space as one space, control characters replaced."""
    return visible(_SPACE.sub(" ", text))


def one_line(text: str) -> str:
    """Put text on one line without space at its ends."""
    return flat(text).strip()


def escaped(json_text: str) -> str:
    """Write them in finished JSON by their number: they can only stand inside strings there, so no value changes."""
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", json_text)


def cut(text: str, length: int) -> str:
    """Put text on one line, cut at a word with an ellipsis where it is longer."""
    line = one_line(text)
    if len(line) <= length:
        return line
    head = line[: length - 1]
    return f"{head.rsplit(' ', 1)[0] or head}…"

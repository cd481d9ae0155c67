"""Makes a text safe to show, to search and to point into, before any offset exists.

Everything a terminal could take for a command goes (escape sequences, control characters), and so does what a person
cannot see and a search would trip over (zero-width characters, soft hyphens, direction overrides, tags). What is left
is NFC with LF line ends. All kinds of space, the no-break ones included, become the plain space, so that a quote typed
on a keyboard is found. Cleaning twice changes nothing.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

_SEQUENCE = re.compile(
    r"""(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]                        # CSI: colours, cursor moves
    | (?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f\n]*(?:\x07|\x1b\\|\x9c)  # OSC, DCS, SOS, PM, APC, payload
    | \x1b[ -/]*[0-~]                                           # other escapes: ESC, intermediates, one final character
    """,
    re.VERBOSE,
)
"""Escape sequences after ECMA-48. An unterminated OSC loses its opening only, so that it cannot swallow an article."""

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_JOINERS = re.compile("[\u200c\u200d]+")
_INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Soft hyphen, fillers, zero-width space and marks, direction controls, byte order mark, annotations, lone surrogates, tags."""

_NO_CHARACTER = re.compile(r"&#0*+[0-9]{8,};?")
"""A reference to no character, and with enough digits to a number that Python does not read."""

_JOINING_SCRIPTS = ("ARABIC", "SYRIAC", "NKO", "MONGOLIAN", "MANDAIC")
_VIRAMA = 9
"""The combining class of the sign after which a joiner chooses between conjunct and half form."""
_LIMIT = 2000
"""Code points kept of a metadata field: longer is no title and no name, and a screen would have to draw it."""


def clean(text: str) -> str:
    """The text without anything invisible or executable, in NFC, with LF line ends and plain spaces."""
    if text.isascii() and text.isprintable():  # letters, figures, signs and plain spaces
        return text
    text = _LINE_END.sub("\n", text)
    if _CONTROL.search(text):
        text = _CONTROL.sub("", _SEQUENCE.sub("", text).replace("\t", " " * 4))
    text = _INVISIBLE.sub("", text).replace("\t", " " * 4)
    if _JOINERS.search(text):
        text = _keep_needed_joiners(text)
    if not text.isascii():
        text = _SPACE.sub(" ", unicodedata.normalize("NFC", text))
    return text


def unescape(text: str) -> str:
    """The text with the characters that its HTML references stand for; a number beyond all characters stands for none."""
    return html.unescape(_NO_CHARACTER.sub("\ufffd", text)) if "&" in text else text


def clean_line(text: str) -> str:
    """A metadata field: cleaned, on one line, without space around it, and of bounded length."""
    return " ".join(clean(text).split())[:_LIMIT].rstrip()


def _keep_needed_joiners(text: str) -> str:
    """Drop ZWJ and ZWNJ except where they shape a word of a joining or Brahmic script, or glue an emoji."""
    return _JOINERS.sub(
        lambda run: _needed(text[max(0, run.start() - 1) : run.start()], run[0], text[run.end() : run.end() + 1]), text
    )


@lru_cache(maxsize=4096)
def _needed(before: str, joiners: str, after: str) -> str:
    """Of joiners in a row between two characters the one that is needed: the first after a virama, else only the last can be."""
    if before and unicodedata.combining(before) == _VIRAMA:
        return joiners[0] if after or len(joiners) > 1 else ""
    last = joiners[-1]
    return last if _shapes(before, after) or (last == "\u200d" and _is_emoji(before) and _is_emoji(after)) else ""


def _shapes(before: str, after: str) -> bool:
    """Whether a joiner between these two characters changes how a word is written."""
    if not before or not after:
        return False
    return all(unicodedata.name(c, "").startswith(_JOINING_SCRIPTS) for c in (before, after))


def _is_emoji(character: str) -> bool:
    """Whether a character takes part in an emoji sequence: a pictograph, a skin tone, a variation selector."""
    return bool(character) and (character == "\ufe0f" or unicodedata.category(character) in {"So", "Sk"})

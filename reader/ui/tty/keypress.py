"""Which control sequences are key presses, in the form in which Textual takes them, and which bring text; all others are neither.

The tables of names are Textual's. Sequences with codes in them are those of kitty's keyboard protocol
(https://sw.kovidgoyal.net/kitty/keyboard-protocol/) and of xterm's `modifyOtherKeys`.
"""

from __future__ import annotations

import re

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS, IGNORE_SEQUENCE
from textual._keyboard_protocol import FUNCTIONAL_KEYS

_CODED = re.compile(
    r"""\x1b\[ (?P<code>\d{1,7}) (?: :(?P<shifted>\d{0,7}) (?: :\d{0,7} )? )?
        (?: ;(?P<modifiers>\d{0,3}) (?: :(?P<event>\d) )? )? (?: ;(?P<text>[\d:]{0,40}) )? (?P<end>[u~A-FHPQS])""",
    re.VERBOSE,
)
_OTHER = re.compile(r"\x1b\[27;\d{1,3};(\d{1,7})~")
"""A key of `modifyOtherKeys`."""

_REPORTS = re.compile(r"\x1b\[[\d;]*;[\d;]*[Rt]")
"""Cursor position and window size, which look like some of F3's and of Ctrl's forms; those nobody binds."""

_RELEASED = "3"
_SHIFT = "2"
_HIGHEST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_PRIVATE = range(0xE000, 0xF900)
"""Where the protocol has the keys that are no characters."""
_LOCKS = range(57358, 57361)
_MODIFIERS = range(57441, 57455)
"""Keys that mean nothing by themselves."""


def text_of(sequence: str) -> str:
    """The text that comes without a key, or of several characters with one: what an input method gives, and some dead keys."""
    coded = _CODED.fullmatch(sequence)
    if coded is None or coded["end"] != "u" or coded["event"] == _RELEASED:
        return ""
    codes = [int(code) for code in (coded["text"] or "").split(":") if code]
    if not codes or (len(codes) == 1 and int(coded["code"])) or not all(map(_types, codes)):
        return ""
    return "".join(map(chr, codes))


def press_of(sequence: str) -> str:
    """A sequence that is a key press as Textual takes it; empty for every other, and for a key that is let go."""
    if _REPORTS.fullmatch(sequence):
        return ""
    if other := _OTHER.fullmatch(sequence):
        return sequence if _types(int(other[1])) else ""
    coded = _CODED.fullmatch(sequence)
    if coded and (coded["end"] == "u" or f"{int(coded['code'])}{coded['end']}" in FUNCTIONAL_KEYS):
        return _plain(coded)
    return "" if ANSI_SEQUENCES_KEYS.get(sequence, IGNORE_SEQUENCE) is IGNORE_SEQUENCE else sequence


def _plain(coded: re.Match[str]) -> str:
    """The press of a coded key, without what Textual does not take."""
    code, end, modifiers = int(coded["code"]), coded["end"], coded["modifiers"] or ""
    if coded["event"] == _RELEASED or modifiers == "0" or code in _LOCKS or code in _MODIFIERS:
        return ""
    if f"{code}{end}" not in FUNCTIONAL_KEYS and not _types(code):
        return ""
    text = _text(coded["text"] or "", coded["shifted"] or "", modifiers)
    return f"\x1b[{code};{modifiers}{';' if text else ''}{text}{end}" if modifiers or text else f"\x1b[{code}{end}"


def _text(text: str, shifted: str, modifiers: str) -> str:
    """The character that a key types; of several, none."""
    if not text and shifted and modifiers == _SHIFT:
        text = shifted
    return text if text.isdigit() and _types(int(text)) else ""


def _types(code: int) -> bool:
    """Whether a code is that of a character that can be typed."""
    printable = 32 <= code <= _HIGHEST and not 0x7F <= code <= 0x9F
    return printable and code not in _SURROGATES and code not in _PRIVATE

"""Makes Textual's events of what a terminal sends: keys, mouse, pastes and focus, and nothing of anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual import constants, events, messages
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import FOCUSIN, FOCUSOUT, XTermParser
from textual.keys import Keys
from textual.message import Message

from reader.ui.tty.cutter import ESC, Cutter
from reader.ui.tty.keypress import press_of, text_of
from reader.ui.tty.piece import Kind, Piece

_MOUSE = re.compile(r"\x1b\[<(?:\d{1,2}|1[01]\d|12[0-7]);\d{1,5};\d{1,5}[Mm]")
"""A mouse event; the buttons for back and forward have codes from 128, and Textual takes them for the first ones."""

_SYNCHRONISES = re.compile(r"\x1b\[\?2026;[1-3]\$y")
"""The one reply that is of use: the terminal can show a whole screen at once."""

_LINE_END = re.compile(r"\r\n?")
_UNTYPED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Control characters, which no field takes and a screen must not show."""


class Parser(XTermParser):
    """Textual's knowledge of single keys, behind our own cutting of what comes."""

    def __init__(self, *, debug: bool = False) -> None:
        super().__init__(debug)
        self._cutter = Cutter(constants.ESCAPE_DELAY)

    @property
    def waiting(self) -> bool:
        """Whether something was begun that time may end."""
        return self._cutter.waiting

    def events(self, data: bytes, now: float) -> Iterator[Message]:
        """What happened by what came at once; nothing at all means that nothing came until now."""
        for piece in self._cutter.feed(data, now) if data else self._cutter.rest(now):
            yield from self._of(piece)

    def _of(self, piece: Piece) -> Iterator[Message]:
        match piece.kind:
            case Kind.TYPED:
                yield from self._keys(piece.text)
            case Kind.ALT:
                yield from self._with_alt(piece.text)
            case Kind.PASTED:
                if text := _UNTYPED.sub("", _LINE_END.sub("\n", piece.text)):
                    yield events.Paste(text)
            case Kind.SEQUENCE:
                yield from self._of_sequence(piece.text)

    def _of_sequence(self, sequence: str) -> Iterator[Message]:
        if sequence == FOCUSIN:
            yield events.AppFocus()
        elif sequence == FOCUSOUT:
            yield events.AppBlur()
        elif _SYNCHRONISES.fullmatch(sequence):
            yield messages.TerminalSupportsSynchronizedOutput()
        elif _MOUSE.fullmatch(sequence):
            if event := self.parse_mouse_code(sequence):
                yield event
        elif text := text_of(sequence):
            yield events.Paste(text)
        elif press := press_of(sequence):
            yield from self._keys(press)

    def _with_alt(self, character: str) -> Iterator[Message]:
        if f"{ESC}{character}" in ANSI_SEQUENCES_KEYS:
            yield from self._keys(f"{ESC}{character}")
            return
        for key in self._sequence_to_key_events(character, alt=True):
            yield key if key.key.startswith("alt+") else events.Key(f"alt+{key.key}", None)

    def _keys(self, sequence: str) -> Iterator[Message]:
        return (key for key in self._sequence_to_key_events(sequence) if key.key != Keys.Ignore)

"""Cuts what a terminal sends into key presses, reports and pastes, each whole, and drops its replies to questions.

The forms are those of ECMA-48 and of xterm's control sequences (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html), also
where they come in pieces with pauses between, as over a slow line: what began as a sequence goes on as one. Only a bare ESC is
ambiguous, since the Escape key sends just that: after a pause it is the key, and what follows right upon it is held back until it
is plain whether a person typed it. In doubt nothing is a key press: a key can be pressed again.

Knows no key and no clock: what the sequences mean is known to `keypress`, and what time it is it is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from reader.ui.tty.character import Characters
from reader.ui.tty.piece import Kind, Piece

ESC, BEL, ST, DEL = "\x1b", "\x07", "\x9c", "\x7f"
CSI, SS3 = "\x1b[", "\x1bO"
PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"

ESCAPE = 0.1
"""Seconds of silence after which a bare ESC is the Escape key."""

DOUBT = 0.5
"""Seconds in which what follows a bare ESC may belong to it, and of silence after which it was typed."""

PATIENCE = 1.0
"""Seconds of silence after which what may have been typed, as Alt and a bracket, is not waited for any more."""

PASTING = 2.0
"""The same for a paste."""

LATE = 5.0
"""The same for what nobody types; and after which several bytes at once are no late rest of what was given up."""

SLOW = 10.0
"""Seconds that a sequence may take that comes byte by byte, as if it were typed."""

_LONGEST = 64
"""Characters of a sequence; no known one is longer."""

_STRINGS = {"\x90": "P", "\x98": "X", "\x9d": "]", "\x9e": "^", "\x9f": "_"}
"""What begins a string as one character, and what does after ESC: DCS, SOS, OSC, PM, APC."""

_COUNTED = {"M": 3, "t": 2, "T": 6}
"""How many bytes of any kind follow mouse reports of the old forms."""

_INTRODUCERS = frozenset("[O") | frozenset(_STRINGS.values())

_OPEN = re.compile(r"\[\[?[\d:]*|\]\d{0,4}|P[\d;]*|[X^_]|O\d*")
"""What may have been typed after Escape, and may be the beginning of a sequence."""

_SURE = re.compile(
    r"""\[[\d:]*[<=>?;$].* | \[[A-DFHIMOZ] | \[\d[\d:]*[A-Zcntux~] | \[\[[A-E]   # CSI: as replies go on, or keys and reports end
      | \]\d{1,4}; | P[\d;]*[$+!>|] | [\^_].                                  # OSC, DCS, PM, APC
      | O\d*[A-DFHMP-S]""",
    re.VERBOSE | re.DOTALL,
)
"""What is a sequence, even if someone could have typed it."""

_SHIFTED = re.compile(r"\x1b\[\d+\$")
"""A key with shift as rxvt sends it: no other sequence ends so."""


class Cutter:
    """The state between the bytes of one terminal."""

    def __init__(self, escape: float = ESCAPE) -> None:
        self._escape = escape
        self._characters = Characters()
        self._found: list[Piece] = []
        self._step: Callable[[str], None] = self._ground
        self._begun = ""
        """The sequence until now, or what kind of string it is."""
        self._pasted: list[str] = []
        self._raw = 0
        """How many bytes are still to come that are no characters."""
        self._held: str | None = None
        """What came after a bare ESC while that is in doubt."""
        self._last = self._started = 0.0
        """When the last byte came, and the last one that was surely not typed."""
        self._lone: float | None = None
        """When a bare ESC came that was the last thing to come."""
        self._given_up = False
        """Whether what was begun was not waited for any more."""

    @property
    def waiting(self) -> bool:
        """Whether time alone may make something of what came."""
        return self._step != self._ground

    def feed(self, data: bytes, now: float) -> list[Piece]:
        """Take what came at once, and give back what is whole."""
        if self._given_up:
            self._resume(data)
        if len(data) > 1:
            self._held = None
        if len(data) > 1 or not self.waiting:
            self._started = now
        elif now - self._started > SLOW and self._step != self._paste:
            self._reset()
        for place, byte in enumerate(data):
            self._now, self._alone = now, len(data) == 1
            if self._raw:
                self._raw -= 1
                if not self._raw:
                    self._reset()
                continue
            for character in self._characters.take(byte):
                self._take(character, first=place == 0)
        self._last = now
        return self._handed_out()

    def rest(self, now: float) -> list[Piece]:
        """Take it that nothing came until now, and give back what is whole by that."""
        silence = now - self._last
        if self._step == self._after_escape:
            if silence >= self._escape:
                self._end_escape()
        elif self._held is not None:
            if silence >= DOUBT:
                self._let_go()
        elif self._given_up:
            if silence >= LATE:
                self._reset()
        elif self.waiting and silence >= self._patience():
            self._given_up = True
            self._hand_paste()
        return self._handed_out()

    def _patience(self) -> float:
        """Seconds of silence after which what may have been typed, as Alt and a bracket, is not waited for any more."""
        if self._step != self._paste:
            return LATE if self._raw or len(self._begun.removeprefix(ESC)) > 1 else PATIENCE
        return DOUBT if self._pasted[-1:] == [ESC] else PASTING  # Escape leads out of a paste that was never ended

    def _take(self, character: str, *, first: bool) -> None:
        """Go on by a character."""
        if self._step == self._ground and self._lone is not None:
            since, self._lone = self._now - self._lone, None
            if first and character in _INTRODUCERS and since <= (DOUBT if self._alone else LATE):
                self._begun = ESC
                self._held = "" if self._alone else None
                self._step = self._after_escape
        if self._held is not None:
            self._held += character
            if _SURE.fullmatch(self._held):
                self._held = None
            elif not _OPEN.fullmatch(self._held):
                self._let_go()
                return
        self._step(character)

    # States: each takes the next character

    def _ground(self, character: str) -> None:
        if character == ESC:
            self._begin(ESC, self._after_escape)
        elif character == "\x9b":
            self._begin(CSI, self._csi)
        elif character == "\x8f":
            self._begin(SS3, self._ss3)
        elif character in _STRINGS:
            self._begin(_STRINGS[character], self._string)
        elif not "\x80" <= character <= "\x9f":
            self._hand(Kind.TYPED, character)

    def _after_escape(self, character: str) -> None:
        if character == ESC:
            self._end_escape()
            self._lone = None
            self._begin(ESC, self._after_escape)
        elif len(self._begun) > 1:  # designates a character set, or is the reply of a VT52
            self._reset()
        elif character == "[":
            self._begin(CSI, self._csi)
        elif character == "O":
            self._begin(SS3, self._ss3)
        elif character in _INTRODUCERS:
            self._begin(character, self._string)
        elif " " < character <= "/":
            self._begun += character
        else:
            self._reset()
            if character != "\\" and not "\x80" <= character <= "\x9f":  # the end of a string that was dropped before
                self._hand(Kind.ALT, character)

    def _csi(self, character: str) -> None:
        if self._begun == CSI and character in _COUNTED:
            self._raw, self._step = _COUNTED[character], self._mouse
        elif self._begun == "\x1b[[":  # the function keys of Linux' console
            self._end_sequence(self._begun + character)
        elif "0" <= character <= "?" or " " <= character <= "/" or (self._begun == CSI and character == "["):
            self._begun = (self._begun + character)[:_LONGEST]
            if _SHIFTED.fullmatch(self._begun):
                self._end_sequence(self._begun)
        elif "@" <= character <= "~":
            self._end_sequence(self._begun + character)
        else:
            self._break_off(character)

    def _ss3(self, character: str) -> None:
        if "0" <= character <= "9" and len(self._begun) < _LONGEST:
            self._begun += character
        elif " " <= character <= "~":
            self._end_sequence(self._begun + character)
        else:
            self._break_off(character)

    def _string(self, character: str) -> None:
        if character == ESC:
            self._step = self._string_end
        elif character < " " or character in {DEL, ST}:  # the end, or a person who would get out
            self._reset()
        elif len(self._begun) < _LONGEST:
            self._begun += character

    def _string_end(self, character: str) -> None:
        if character == "\\":
            self._reset()
        else:
            self._begin(ESC, self._after_escape)
            self._step(character)

    def _mouse(self, character: str) -> None:
        """Nothing: these bytes are counted, and make no characters."""

    def _paste(self, character: str) -> None:
        self._pasted.append(character)
        if character == "~" and self._tail().endswith(PASTE_ENDS):
            self._hand_paste()
            self._reset()

    # What becomes of them

    def _begin(self, begun: str, step: Callable[[str], None]) -> None:
        self._begun, self._step = begun, step

    def _reset(self) -> None:
        self._begin("", self._ground)
        self._raw, self._held, self._given_up = 0, None, False
        self._pasted.clear()

    def _break_off(self, character: str) -> None:
        """End a sequence that cannot go on so; what breaks it off is only taken where it begins another."""
        self._reset()
        if character == ESC or "\x80" <= character <= "\x9f":
            self._ground(character)

    def _end_sequence(self, sequence: str) -> None:
        self._reset()
        if sequence == PASTE_BEGINS:
            self._step = self._paste
        elif len(sequence) < _LONGEST:
            self._hand(Kind.SEQUENCE, sequence)

    def _end_escape(self) -> None:
        """Take ESC for the key, or with a sign after it for that with Alt."""
        begun = self._begun
        self._reset()
        if begun == ESC:
            self._lone = self._last
            self._hand(Kind.TYPED, ESC)
        else:
            self._hand(Kind.ALT, begun[1])

    def _let_go(self) -> None:
        """Take what was in doubt for typed."""
        held = self._held or ""
        self._reset()
        for character in held:
            self._ground(character)

    def _resume(self, data: bytes) -> None:
        """Go on with what was given up where its rest comes after all: several bytes at once, or what ends it."""
        if len(data) > 1 or data in {BEL.encode(), b"\x9c"}:
            self._given_up = False
        else:
            self._reset()

    def _tail(self) -> str:
        return "".join(self._pasted[-len(PASTE_ENDS) :]).replace("\x9b", CSI)

    def _hand_paste(self) -> None:
        text = "".join(self._pasted).replace("\x9b", CSI).removesuffix(PASTE_ENDS)
        self._pasted.clear()
        if text:
            self._hand(Kind.PASTED, text)

    def _hand(self, kind: Kind, text: str) -> None:
        self._found.append(Piece(kind, text))

    def _handed_out(self) -> list[Piece]:
        found, self._found = self._found, []
        return found

"""Makes characters of the bytes that a terminal sends, which may be anything.

UTF-8 gives its characters; the bytes 0x80 to 0x9F outside of one are the control characters that old terminals send as one byte;
whatever else is no UTF-8 is nothing, and takes no other character with it.
"""

from __future__ import annotations

_CONTINUED = range(0x80, 0xC0)
_CONTROLS = range(0x80, 0xA0)


def _length(lead: int) -> int:
    """How many bytes a character has that begins so; 0 where none does."""
    return 2 if 0xC2 <= lead <= 0xDF else 3 if 0xE0 <= lead <= 0xEF else 4 if 0xF0 <= lead <= 0xF4 else 0


def _controls(broken: bytes) -> str:
    """The control characters among bytes that are no character together."""
    return "".join(chr(byte) for byte in broken if byte in _CONTROLS)


class Characters:
    """Takes bytes one by one."""

    def __init__(self) -> None:
        self._begun = b""

    def take(self, byte: int) -> str:
        """The character that a byte ends, after the control characters in what it breaks off; empty where it ends none."""
        if self._begun:
            if byte in _CONTINUED:
                return self._go_on(byte)
            broken, self._begun = self._begun, b""
            return _controls(broken) + self.take(byte)
        if byte < 0x80 or byte in _CONTROLS:
            return chr(byte)
        if _length(byte):
            self._begun = bytes((byte,))
        return ""

    def _go_on(self, byte: int) -> str:
        self._begun += bytes((byte,))
        if len(self._begun) < _length(self._begun[0]):
            return ""
        whole, self._begun = self._begun, b""
        return whole.decode("utf-8", "ignore") or _controls(whole)

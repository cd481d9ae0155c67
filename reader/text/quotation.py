"""Quotation marks around words that may bring their own: where quotes are set, for screens, commands and reports alike."""

from __future__ import annotations

_DOUBLE = '"“”„‟'


def marks(words: str) -> tuple[str, str]:
    """The marks that open and close a quote: double ones, or single ones where the words begin or end with double ones.

    The words stay as they are, and no mark stands twice: ‘“We don't know,” he said.’
    """
    line = words.strip()
    return ("‘", "’") if line and (line[0] in _DOUBLE or line[-1] in _DOUBLE) else ("“", "”")


def quoted(words: str) -> str:
    """Words between quotation marks, one character each."""
    opening, closing = marks(words)
    return f"{opening}{words}{closing}"

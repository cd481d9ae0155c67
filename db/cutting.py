"""Cuts text of scripts that set no spaces between words, so that a search finds words inside it.

FTS5 takes everything between two spaces for a word, which in Chinese, Japanese and Thai is a clause, and in Korean a word with
all that hangs on it. So each character of such scripts stands for itself in the index: a word is a phrase of them, however short.
What is cut here is what stands in the index of every library: a change needs a migration, as `m012_cut_scripts` is one.
"""

from __future__ import annotations

import re
import unicodedata

CUT = "\x1f"
"""A control character, at which FTS5 ends a word; ingest strips it from every text, so it cannot stand in one."""

_RANGES = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"  # Burmese
    "\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\uaa80-\uaadf"  # Khmer, the scripts of the Tai
    "\u1b00-\u1b7f\ua980-\ua9df"  # Balinese, Javanese
    "\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff\uffa1-\uffdc"  # Hangul
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3400-\u4dbf\u4e00-\u9fff"  # Han
    "\uf900-\ufaff\U00020000-\U0003ffff"
    "\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f\U0001b000-\U0001b16f\u3105-\u312f\u31a0-\u31bf"  # Kana, Bopomofo
    "\ua000-\ua4cf"  # Yi
)
_UNSPACED = re.compile(f"[{_RANGES}]")
_BORDER = re.compile(f"(?<=[{_RANGES}])(?!\\Z)|(?<!\\A)(?=[{_RANGES}])")


def cut(text: str) -> str:
    """The text with a mark on both sides of every character that is a word to the search."""
    return _BORDER.sub(CUT, text) if not text.isascii() and _UNSPACED.search(text) else text


def uncut(text: str) -> str:
    """The text as it was before it was cut."""
    return text.replace(CUT, "")


def whole(text: str, end: int) -> int:
    """An end moved behind the vowel signs and tones of the last character, with which it makes one."""
    while end < len(text) and unicodedata.category(text[end]).startswith("M"):
        end += 1
    return end

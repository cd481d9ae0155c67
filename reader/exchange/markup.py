"""Text that others wrote, put into Markdown so that it stays text.

What is escaped is what CommonMark and GitHub's dialect act on inside a line: emphasis, code, links, HTML, tables, mathematics,
mentions, bare addresses. Callers put the result behind words or marks of their own, never where block markup begins.
"""

from __future__ import annotations

import re

from reader.exchange.control import cut, one_line
from reader.text.quotation import quoted

_MARKUP = re.compile(r"[\\`*_\[\]|~$@#]")
_ADDRESS = re.compile(r":(?=//)|\.(?<=www\.)", re.IGNORECASE)
_SAFE_URL = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+")


def text(value: str) -> str:
    """Put a text on one line of Markdown that shows exactly its words."""
    line = one_line(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = _MARKUP.sub(r"\\\g<0>", line)
    return _ADDRESS.sub(r"\\\g<0>", line)


def quotation(value: str) -> str:
    """Put a quote between quotation marks."""
    return text(quoted(one_line(value)))


def address(value: str) -> str:
    """Make a plain web address a link; anything else, scripts among it, stays text."""
    return f"<{value}>" if _SAFE_URL.fullmatch(value) else text(value)


def shortened(value: str, length: int) -> str:
    """Put a text on one line of Markdown, cut at a word with an ellipsis where it is longer."""
    return text(cut(value, length))

"""Inline Markdown to the words a person reads.

Emphasis marks go, links leave their words (their addresses go), images leave their description. The words stay as
they are, so that every quote of the file is found in the text as the same sequence of words.
"""

from __future__ import annotations

import html
import re

_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_IMAGE = re.compile(r"!\[(?P<words>[^\]\n]*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])")
_LINK = re.compile(r"(?<!!)\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:<[^>\n]*>|[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)")
_REFERENCE = re.compile(r"\[(?P<words>[^\[\]\n]+)\]\[[^\[\]\n]*\]")
_WIKI = re.compile(r"\[\[(?:[^\[\]|\n]*\|)?(?P<words>[^\[\]|\n]+)\]\]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,20}\]")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^\s<>]+)>")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_STRONG = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s*])\1(?![\w*])|(\*{1,3})(?=[^\s*])([^*\n]+?)(?<=[^\s*])\3", re.DOTALL)
_UNDERSCORE = re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])(.+?)(?<=[^\s_])\1(?!\w)", re.DOTALL)
_STRIKE = re.compile(r"~~(?=\S)(.+?)(?<=\S)~~", re.DOTALL)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_PRIVATE = 0xE000
"""Escaped characters and code hide in the private use area while emphasis is read, and come back after."""

WHOLE_EMPHASIS = re.compile(r"^(\*{1,3}|_{1,3})(?=\S)(?!\*\*)([^*\n]+?)(?<=\S)\1[.]?$")
WHOLE_LINK = re.compile(r"^\W{0,3}\[[^\]\n]+\]\([^()\n]*\)\W{0,2}$|^<https?://\S+>$|^https?://\S+$")


def plain_words(text: str) -> str:
    """The text without inline markup."""
    held: list[str] = []

    def hold(words: str) -> str:
        held.append(words)
        return chr(_PRIVATE + len(held) - 1) if len(held) < 6000 else words

    text = re.sub("[\ue000-\uf8ff]", "", text)
    text = _CODE.sub(lambda match: hold(match[2]), text)
    text = _ESCAPE.sub(lambda match: hold(match[1]), text)
    text = _BREAK.sub("\n", text)
    text = _AUTOLINK.sub(lambda match: hold(match[1].removeprefix("mailto:")), text)
    for pattern in (_IMAGE, _FOOTNOTE, _LINK, _WIKI, _REFERENCE):
        text = pattern.sub(lambda match: match.groupdict().get("words") or "", text)
    text = _TAG.sub("", text)
    text = _STRONG.sub(lambda match: match[2] or match[4], text)
    text = _STRONG.sub(lambda match: match[2] or match[4], text)
    text = _UNDERSCORE.sub(r"\2", text)
    text = _STRIKE.sub(r"\1", text)
    text = re.sub("[\ue000-\uf8ff]", lambda match: held[ord(match[0]) - _PRIVATE] if ord(match[0]) - _PRIVATE < len(held) else "", text)
    return html.unescape(text)

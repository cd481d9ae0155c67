"""Inline Markdown to the words a person reads.

Emphasis marks go, links leave their words (their addresses go), images leave their description. The words stay as
they are, so that every quote of the file is found in the text as the same sequence of words.
"""

from __future__ import annotations

import re

from reader.ingest.clean import unescape

_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`]{1,2000})\1(?!`)")
# Every part stops at the sign that another match would begin with: so no text is looked through again from each of its signs.
_IMAGE = re.compile(r"!\[(?P<words>[^\[\]\n]*+)\](?:\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)|\[[^\[\]\n]*+\])")
_LINK = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]]*+(?:\[[^\[\]]*+\][^\[\]]*+)*+)\]\((?:<[^<>\n]*+>|[^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+)\)",
)
_REFERENCE = re.compile(r"\[(?P<words>[^\[\]\n]+)\]\[[^\[\]\n]*\]")
_WIKI = re.compile(r"\[\[(?:[^\[\]|\n]*\|)?(?P<words>[^\[\]|\n]+)\]\]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,20}\]")
_NOTE_MARK = re.compile(r"<sup>\s*\\?\[?\[[^\]\n<]*\]\([^)\n<]*\)\\?\]?\s*</sup>", re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^\s<>]+)>")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_RUN = re.compile(r"\*+|_+")
_STRIKE = re.compile(r"~~([^~\n]+)~~")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARKED = re.compile(r"[`\\<\[!*_~&\ue000-\uf8ff]")
"""What inline markup needs one of: most lines have none."""
_PRIVATE = range(0xE000, 0xF900)
"""Escaped characters and code hide in the private use area while emphasis is read, and come back after."""
_HELD = re.compile(f"[{chr(_PRIVATE.start)}-{chr(_PRIVATE.stop - 1)}]")

WHOLE_EMPHASIS = re.compile(r"^(\*{1,3}|_{1,3})(?=[^\s*_])([^*\n]+)(?<=\S)\1[.]?$")
"""A line that is all in italics or bold."""
WHOLE_LINK = re.compile(r"^\W{0,3}\[[^\]\n]+\]\([^()\n]*\)\W{0,2}$|^<https?://\S+>$|^https?://\S+$")
"""A line that is one link."""


def plain_words(text: str) -> str:
    """The text without inline markup."""
    if not _MARKED.search(text):
        return text
    held: list[str] = []

    def hold(words: str) -> str:
        if len(held) == len(_PRIVATE):
            return words
        held.append(words)
        return chr(_PRIVATE[len(held) - 1])

    text = _HELD.sub("", text)
    text = _NOTE_MARK.sub("", text)
    text = _CODE.sub(lambda match: hold(match[2]), text)
    text = _ESCAPE.sub(lambda match: hold(match[1]), text)
    text = _BREAK.sub("\n", text)
    text = _AUTOLINK.sub(lambda match: hold(match[1].removeprefix("mailto:")), text)
    for pattern in (_IMAGE, _FOOTNOTE, _LINK, _WIKI, _REFERENCE):
        text = pattern.sub(lambda match: match.groupdict().get("words") or "", text)
    text = _without_emphasis(_TAG.sub("", text))
    text = _STRIKE.sub(r"\1", text)
    return unescape(_HELD.sub(lambda match: held[_PRIVATE.index(ord(match[0]))], text))


def strip_comments(text: str) -> str:
    """The text without HTML comments; their line ends stay, so that lines keep their numbers."""
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts += (text[at:start], "\n" * text.count("\n", start, end))
        at = end + len("-->")
    return "".join(parts) + text[at:]


def _without_emphasis(text: str) -> str:
    """The text without the ``*`` and ``_`` that open and close emphasis, in one pass (CommonMark's rules, 6.2)."""
    runs = list(_RUN.finditer(text))
    opened: list[int] = []
    dropped: set[int] = set()
    for index, run in enumerate(runs):
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        if len(run[0]) > 3 or (before.isalnum() and after.isalnum()):
            continue
        if before.strip() and not after.isalnum() and _close(run[0], runs, opened, dropped):
            dropped.add(index)
        elif after.strip() and not before.isalnum():
            opened.append(index)
    pieces: list[str] = []
    at = 0
    for index in sorted(dropped):
        pieces.append(text[at : runs[index].start()])
        at = runs[index].end()
    return "".join(pieces) + text[at:]


def _close(marks: str, runs: list[re.Match[str]], opened: list[int], dropped: set[int]) -> bool:
    """Close the innermost emphasis that these marks end (``***`` ends ``**`` and ``*`` together); whether there was one."""
    for position in range(len(opened) - 1, max(-1, len(opened) - 8), -1):
        if runs[opened[position]][0] == marks:
            dropped.add(opened[position])
            del opened[position:]
            return True
    if len(marks) == 3 and len(opened) >= 2 and {runs[i][0] for i in opened[-2:]} == {marks[:2], marks[:1]}:
        dropped.update(opened[-2:])
        del opened[-2:]
        return True
    return False

"""No more attributes of one element of a page than a page has, for the parser compares each with all before it."""

from __future__ import annotations

import re

_MOST = 200
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|))?+"""
_OPENING = re.compile(
    rf"<(?:!--|(?P<name>[a-z][^\s/>]*+)(?:{_ATTRIBUTE}){{0,{_MOST}}}+(?P<beyond>(?:{_ATTRIBUTE})*+))", re.IGNORECASE | re.ASCII
)
"""A comment's or an element's beginning, as HTML cuts it into attributes. No part of it goes back over what it took."""
_COMMENT = re.compile("--!?>")
_RAW = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes")
}
"""Elements whose content is no markup, with what ends it."""


def bounded(markup: str) -> str:
    """The markup, each element with its first attributes only."""
    parts: list[str] = []
    kept = at = 0
    while opening := _OPENING.search(markup, at):
        at = opening.end()
        if opening["beyond"]:
            parts.append(markup[kept : opening.start("beyond")])
            kept = at
        name = opening["name"]
        if ending := _RAW.get(name.lower()) if name else _COMMENT:
            closing = ending.search(markup, at if name else at - 2)  # "<!-->" is a whole comment
            at = closing.end() if closing else len(markup)
    return "".join(parts) + markup[kept:]

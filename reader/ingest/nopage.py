"""Pages that stand where an article should: a captcha, a question of consent, a page that is gone, a beginning for subscribers.

A server sends them as if they were the page that was asked for. Each has a few words of its own and hardly any others, so only a
page with little text is looked at; an article about cookies or captchas is one all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from db.records import BODY
from reader.ingest.clean import clean_line
from reader.ingest.draft import Piece

Element = Any
"""An lxml element: lxml ships no types."""

_LITTLE = 130
"""Words of a body up to which a page may be something else."""
_LOOKED_AT = 3000
"""Characters of the page in which the words are looked for."""


class NoPage(NamedTuple):
    """What a page is in place of an article, in words that go on behind "It is no article: it", and what to do."""

    what: str
    hint: str


class NoArticleError(Exception):
    """A page is something else than an article."""

    def __init__(self, found: NoPage) -> None:
        super().__init__(found.what)
        self.found = found


_BROWSER = "Open the page in a browser, save it there and add the file."
_KINDS = (
    (
        NoPage("asks whether a person reads it (a captcha, or a check of the browser)", _BROWSER),
        re.compile(
            r"\b(?:verify|confirm|prove|check(?:ing)?)\b.{0,30}"
            r"\b(?:you(?:'|’)?(?: a)?re (?:a )?(?:human|not a (?:ro)?bot)|your browser|connection is secure)"
            r"|\b(?:are you|i(?:'|’)?a?m not) a (?:ro)?bot\b|\bunusual (?:traffic|activity)\b"
            r"|^\W*(?:just a moment|attention required|pardon our interruption|access denied|security check|one more step)\b"
            r"|\benable javascript and cookies to continue\b"
            r"|\b(?:solve|complete) (?:the|this) (?:captcha|security check|challenge)"
            r"|\bpress (?:&|and) hold\b|\brecaptcha\b.{0,40}\b(?:verify|continue|proceed)",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
    (
        NoPage("asks for consent to cookies and shows no article before it is given", _BROWSER),
        re.compile(
            r"\bwe (?:and|,? (?:along )?with) (?:our|\d+|up to) .{0,40}\bpartners\b"
            r"|\bwe (?:value|respect|care about) your privacy\b"
            r"|\b(?:accept|reject|agree to|allow) all\b.{0,60}\b(?:cookies|reject|manage|settings|choices|options)\b"
            r"|\bbefore you continue\b|\b(?:manage|your) (?:privacy|cookie|consent) (?:choices|settings|preferences|options)\b"
            r"|\bstore and/or access information on a device\b|\bconsent to (?:the use of )?(?:cookies|our use)",
            re.IGNORECASE,
        ),
    ),
    (
        NoPage("says that there is no such page", "Check the address, or look for a copy in a web archive."),
        re.compile(
            r"^\W*(?:error\W*)?404\b|\b404\W{1,3}(?:error|not found|page)"
            r"|\bpage (?:can(?:'|’)?(?:no)?t be|could not be|was not|not) found\b"
            r"|\b(?:can(?:no|'|’)t|couldn(?:'|’)t|could not|unable to) find (?:the|that|this|your) (?:page|article|story|file)\b"
            r"|\b(?:page|article|story|content|link) (?:you(?:(?:'|’)re| are| were)? \w+ (?:for )?)?.{0,25}"
            r"(?:no longer (?:exists|available)|does(?:n(?:'|’)t| not) exist|(?:has been|was) (?:removed|deleted|moved)"
            r"|is not available|is unavailable|has expired)",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
    (
        NoPage(
            "shows only a beginning to those who have not subscribed",
            "Save the whole page where you can read it, and add the file.",
        ),
        re.compile(
            r"\b(?:subscribe|sign up|register|log ?in|sign in|become a member|start your free trial)\b.{0,40}"
            r"\b(?:to (?:continue|keep|read|unlock|access|view|see)|for (?:full|unlimited) access)\b"
            r"|\bto (?:continue|keep) reading\b|\b(?:continue|keep) reading (?:this|with|for)\b"
            r"|\balready a (?:subscriber|member)\b"
            r"|\b(?:article|story|content|page) is (?:only |exclusively )?(?:for|available to|reserved for|exclusive to)"
            r" (?:our )?(?:paying |registered |premium )?(?:subscribers|members)\b"
            r"|\b(?:subscribers?|members?)[ -]only\b|\bunlock (?:this|the full) (?:article|story)\b"
            r"|\bfree articles? (?:left|remaining|this month)",
            re.IGNORECASE,
        ),
    ),
)


def no_page(page: Element, pieces: Sequence[Piece], title: str) -> NoPage | None:
    """What a page is in place of an article; None where it may be one.

    Args:
        page: The parsed page, its scripts taken out.
        pieces: What was read of it.
        title: Its title.
    """
    if sum(len(piece.text.split()) for piece in pieces if piece.kind in BODY) > _LITTLE:
        return None
    window = clean_line(page.xpath("string(//head/title)"))
    shown = " ".join(" ".join(page.xpath("//body//text()")).split())
    words = f"{title}\n{window}\n{shown[:_LOOKED_AT]}\n{shown[-_LOOKED_AT:]}"
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), None)

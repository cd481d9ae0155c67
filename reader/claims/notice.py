"""Sentences that are no claims whatever their score: notices, calls for information, general statements.

Owns these kinds. Knows nothing of how a score comes about.
"""

from __future__ import annotations

import re

from reader.claims.correction import is_note, taken_back
from reader.claims.worthiness import Sentence
from reader.text.table import listed

_COPYRIGHT = ("©", "(c)", "(C)")
"""A notice that opens so is no statement, whatever names and years it holds."""

_DATELINE = re.compile(r"[^\W\d_a-z]{2}[^a-z,]*(?:, [\w. ]{3,20})?\.")
"""Where and when a report was written, in a sentence of its own: "LONDON, Thursday."."""

_LEAD_IN = 5
"""Words up to which a sentence that ends with a colon only leads up to what follows: "The mayor said:"."""

_APPEAL = re.compile(
    r"\b(?:any(?:one|body)|those|people|witnesses|members of the public|parents|relatives|residents|readers|passengers|drivers)\b"
    r"[^.]{0,80}?\b(?:should|must|may|can|are to|(?:is|are|were) (?:asked|urged|requested|invited|advised|encouraged) to)"
    r" (?:please )?(?:call|contact|phone|ring|telephone|dial|e-?mail|write|come forward|get in touch|speak to|report to)\b"
    r"|\b(?:call|contact|phone|ring|telephone|dial)\b[^.]{0,60}?\b\d{3,5}[ -]?\d{3,}",
    re.IGNORECASE,
)
"""A call for information: who is to turn to whom."""

_TURNED_TO = listed("call contact phone ring telephone dial mail email write forward touch speak report")
"""What a sentence has at least one of that is an appeal."""

_ANY = ("a", "an", "any", "most", "many", "such")
_ABLE = frozenset({"can", "may", "could", "might"})


def states_nothing(sentence: Sentence) -> bool:
    """Whether a sentence states no fact of the story: a notice, a call for information, what holds of anything, a question."""
    text, words = sentence.text, sentence.words
    leads_in = text.endswith(":") and len(text.split()) <= _LEAD_IN
    appeals = not _TURNED_TO.isdisjoint(words) and _APPEAL.search(text) is not None
    if leads_in or appeals or text.startswith(_COPYRIGHT) or _DATELINE.fullmatch(text):
        return True
    slots = sentence.slots
    general = words[:1] and words[0] in _ANY and not _ABLE.isdisjoint(words)
    if general and not (sentence.past or slots.dates or slots.speaker or slots.names):
        return True
    return is_note(text, taken_back(text))

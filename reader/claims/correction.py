"""Corrections: the figures and dates that a text takes back, which nobody claims today.

Owns how papers say that something was wrong (``an earlier version said 40``, ``not five as we reported``, ``amended from 40 to
17``). Knows nothing of the articles that were wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.records import Span

_CUES = (
    "version", "edition", "orrect", "amend", "updated", "as we ", "we said", "We said", "aper said", "we re", "We re", "we wrote",
    "We wrote", "we gave", "We gave", "misstat", "misreport", "misidentif", "misspel", "misquot", "wrong", "mistaken",
    "erroneous", "in error", "by mistake", "should have", "earlier", "previous", "original", "larification", "falsely",
    "inaccurate",
)  # fmt: skip
"""What a sentence has at least one of that takes something back."""

_WRONGLY = r"(?:wrongly|incorrectly|mistakenly|erroneously|falsely|inaccurately)"
_BEFORE = r"(?:earlier|previously|originally|initially|first)"
_GAVE = (
    r"(?:said|stated|gave|put|reported|wrote|listed|described|named|identified|quoted|claimed|had|referred|implied|suggested"
    r"|misstated|misreported|misidentified|misspelled|misspelt|misquoted)"
)
_PIECE = r"(?:version|edition|story|article|report|headline|caption|dispatch|post|update)"
_TEXT = r"(?:story|article|report|page|post|dispatch|piece|headline|caption)"
_VERSION = rf"(?:(?:version|edition)s?(?: of (?:this|our|the) (?:\w+ )?{_TEXT})?|stor(?:y|ies)|articles?|headlines?|captions?)"
_SET_RIGHT = r"(?:\bin error\b|\bby mistake\b|[;,.] (?:but )?(?:in fact|the correct))"
_OWN = rf"(?:we|this (?:news)?paper|(?:this|the|our) (?:\w+ )?{_PIECE})"
_TAKEN_BACK = re.compile(
    rf"\b(?:(?:an?|the|our|some) (?:{_BEFORE}|previous|original|first|print(?:ed)?|online) {_VERSION}(?: {_WRONGLY})? {_GAVE}\b"
    rf"|{_OWN} (?:{_WRONGLY}|{_BEFORE}) {_GAVE}\b"
    rf"|{_OWN} mis(?:stated|reported|identified|spelled|spelt|quoted)\b"
    rf"|{_OWN} {_GAVE}\b(?=[^.;]{{0,200}}{_SET_RIGHT})"
    rf"|(?:was|were) {_WRONGLY} (?:given|stated|reported|described|identified|named|put|quoted|listed)\b)",
    re.IGNORECASE,
)
"""What is told behind it was wrong, up to where the sentence turns."""

_TURN = re.compile(
    r"[;.](?=\s)|,? (?:but|when|whereas|while)(?: in fact)?\b|\bin fact\b|\bactually\b|\bshould have\b|\bthe correct\b|, not\b",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    rf"\bas (?:we|was|were)?\s?(?:{_BEFORE}|{_WRONGLY}|have)?\s?(?:reported|stated|said|published|printed|written)\b"
    rf"|\bshould have (?:said|read|been|stated)\b|^\W*(?:correction|clarification)\b"
    rf"|\b(?:{_PIECE}|headline|figure|number|name|date) (?:was|were|has been|have been) (?:amended|corrected|updated|changed)\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"(?:\bnot|\binstead of|\brather than)\s(?P<wrong>[^,;.]{1,80})|\bfrom\s(?P<first>[^,;.]{1,40}?)\sto\b", re.IGNORECASE
)
_NOTE = re.compile(
    rf"\bthis {_PIECE} (?:was|has been) (?:first )?(?:amended|corrected|updated|changed|edited|published|modified)\b",
    re.IGNORECASE,
)
"""A note of the editors on the text itself, which tells nothing of the event."""

_FIGURE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundred|thousand|million|dozen)\b",
    re.IGNORECASE,
)


def taken_back(text: str) -> list[Span]:
    """The stretches of a sentence that tell what was wrong before; they are places in the sentence."""
    if not any(cue in text for cue in _CUES):
        return []
    found = []
    for wrong in _TAKEN_BACK.finditer(text):
        turn = _TURN.search(text, wrong.end())
        found.append(Span(wrong.end(), turn.start() if turn else len(text)))
    if found or _CORRECTS.search(text):
        found += [Span(*hit.span("wrong" if hit["wrong"] else "first")) for hit in _INSTEAD.finditer(text)]
    return found


def is_note(text: str, wrong: Sequence[Span]) -> bool:
    """Whether a sentence only speaks of a text: an editors' note, or nothing but what was wrong."""
    rest = text
    for span in sorted(wrong, key=lambda span: -span.start):
        rest = rest[: span.start] + rest[span.end :]
    return ("his " in text and _NOTE.search(text) is not None) or (
        bool(wrong) and _TAKEN_BACK.search(text) is not None and not _FIGURE.search(rest)
    )

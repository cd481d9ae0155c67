"""Attribution: who says what a sentence states.

Owns speakers of attributed statements: ``X said``, ``said X``, ``according to X``, and quotations that run on over
sentences without a new "said". Knows nothing of slots or worthiness.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.records import Name, Span

_SAY = (
    r"(?:said|says|say|saying|told|tells|added|adds|argued|argues|claimed|claims|claim|insisted|insists|denied|denies|recalled|recalls|"
    r"testified|reported|reports|warned|announced|stated|states|admitted|admits|admit|acknowledged|explained|noted|notes|wrote|writes|"
    r"confirmed|declared|replied|maintained|maintains|alleged|allege|believes|believe|concluded|concludes|found|finds|held|holds|swore|estimated|"
    r"estimates|observed|remarked|complained|contends|contended|suggested|suggests|thinks|thought|remembers|remembered|asserts|asserted)"
)
_ACCORDING = re.compile(
    r"\b[Aa]ccording to (?P<subject>[^,.;:\n“”\"()]{2,80}?)(?=,| (?:who|which|that|the|there|it|in|on|was|were|and|about|at least)\b|[.;:\n“”\"()]|$)"
)
_SAYS = re.compile(rf"\b{_SAY}\b")
_OPENERS, _CLOSERS = "“„«", "”»"
_PRONOUNS = {"he", "she", "they", "it", "i", "we"}


def quoted(text: str, start: int, end: int) -> list[Span]:
    """The quotations of a stretch of text, without their marks. A quotation that is never closed runs to the stretch's end."""
    spans: list[Span] = []
    begin: int | None = None
    for at in range(start, end):
        letter = text[at]
        if letter in _OPENERS:
            begin = at + 1 if begin is None else begin
        elif letter in _CLOSERS and begin is not None:
            spans.append(Span(begin, at))
            begin = None
        elif letter == '"':
            if begin is None:
                begin = at + 1
            else:
                spans.append(Span(begin, at))
                begin = None
    if begin is not None:
        spans.append(Span(begin, end))
    return spans


def speakers(text: str, spans: Sequence[Span], names: Sequence[Name]) -> list[str | None]:
    """The speaker of each sentence of one block, or None where nobody is said to say it."""
    if not spans:
        return []
    inside = quoted(text, spans[0].start, spans[-1].end)
    found: list[str | None] = []
    last: str | None = None
    for span in spans:
        own = _own_speaker(text, span, names, last)
        in_quote = any(quote.start <= span.start + 1 and span.start < quote.end for quote in inside)
        found.append(own or (last if in_quote else None))
        if own:
            last = own
    return _backwards(text, spans, found, inside)


def _backwards(text: str, spans: Sequence[Span], found: list[str | None], inside: Sequence[Span]) -> list[str | None]:
    """Give the sentences of one quotation the speaker that only its end names (``"A. B," said X``)."""
    for at in range(len(spans) - 2, -1, -1):
        if found[at] is None and found[at + 1] is not None:
            joined = any(
                quote.start <= spans[at].end - 1 and spans[at + 1].start < quote.end and quote.start <= spans[at].start + 1
                for quote in inside
            )
            if joined:
                found[at] = found[at + 1]
    return found


def _own_speaker(text: str, span: Span, names: Sequence[Name], last: str | None) -> str | None:
    """The speaker whom the sentence itself names."""
    sentence = text[span.start : span.end]
    according = _ACCORDING.search(sentence)
    if according is not None:
        return " ".join(according["subject"].split())
    says = _SAYS.search(sentence)
    if says is None:
        return None
    before = sentence[: says.start()]
    subject = _subject_before(text, span, before, names)
    if subject is None:
        subject = _subject_after(text, span, sentence, says.end(), names)
    if subject is None:
        return None
    if subject.lower() in _PRONOUNS:
        return last or subject.lower()
    return subject


_NOUN_BEFORE = re.compile(
    r"(?:^|[,;:.!?”\"’—–-]\s*|\b(?:and|but|that|as|while|though|where|when)\s+)((?:the|a|an|some|many|one|two|state|local|his|her|its|their|other)?\s*(?:[\w’'-]+\s+){0,4}?[\w’'-]+)\s*$",
    re.IGNORECASE,
)


def _subject_before(text: str, span: Span, before: str, names: Sequence[Name]) -> str | None:
    """The name or noun phrase that ends just before the verb of saying."""
    tail = before.rstrip()
    end = span.start + len(tail)
    for name in names:
        if name.end == end and name.start >= span.start:
            return name.text
    word = tail.rsplit(None, 1)[-1].strip("“”\"'’,").lower() if tail else ""
    if word in _PRONOUNS:
        return word
    if not tail or tail[-1] in ',.;:!?”"’':
        for name in reversed(names):
            if span.start <= name.start and name.end <= end and tail.endswith(",") and "," in text[name.end : end]:
                return name.text
        return None
    noun = _NOUN_BEFORE.search(tail)
    if noun is None:
        return None
    words = noun[1].split()
    return " ".join(words) if 0 < len(words) <= 6 else None


def _subject_after(text: str, span: Span, sentence: str, at: int, names: Sequence[Name]) -> str | None:
    """The name that follows the verb of saying after a quotation (``," said Zernova``)."""
    before = sentence[:at].rstrip()
    opening = before[: before.rfind(" ")].rstrip() if " " in before else ""
    if not opening.endswith((",”", ',"', ",’", "!”", "?”", '!"', '?"', ",'", ",")):
        return None
    begin = span.start + at
    for name in names:
        if begin <= name.start <= begin + 40:
            between = text[begin : name.start]
            if all(word.islower() or word[0].isupper() for word in between.split()) and "," not in between:
                return " ".join((between.strip() + " " + name.text).split())
    return None

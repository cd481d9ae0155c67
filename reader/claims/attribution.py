"""Attribution: who says what a sentence states.

Owns speakers of attributed statements: ``X said``, ``said X``, ``according to X``, and quotations that run on over
sentences without a new "said". Knows nothing of slots or worthiness.

Grammar::

    attribution = subject {adverb} say | quotation say subject | "according to" phrase
    subject     = name | noun phrase | name "," apposition "," | "he" | "she" | "they" | "it"
    say         = said, told … | found, held, believes … before "that"

A pronoun stands for the last one who spoke or was named as a person. Passives (``is said to``) have no speaker, and neither
does the writer (``I``, ``we``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from db.records import Span
from db.slots import Name
from reader.text.line import Line
from reader.text.table import listed
from reader.text.words import STOP, is_past

_SAY = listed(
    "said says say added adds argued argues argue claimed claims claim insisted insists denied denies recalled recalls "
    "testified warned warns announced stated states admitted admits admit acknowledged explained noted notes writes "
    "wrote declared replied maintained maintains alleged contends contended asserted asserts swore complained remarked"
)
_SAY_THAT = listed(
    "told tells reported reports report found finds find held holds hold believes believe believed concluded concludes "
    "estimated estimates observed suggested suggests thinks think thought remembers remembered confirmed confirms ruled "
    "showed shows show states decided agreed agree accepted accepts wrote assumed assume saying adding arguing claiming "
    "insisting"
)
_ADVERBS = listed("also later now then still once again just has have had afterwards yesterday today since never always")
_BE = listed("is are was were be been being")
_PLACED = listed("of at in from to for on by with before after during")
"""Prepositions: a name behind one belongs to a longer phrase, and a phrase that begins with one is no subject."""

_VERBS = _BE | listed("have has had will would can could may might must should shall do does did")
_PLACED_NAME = re.compile(rf"\b(?:{'|'.join(sorted(_PLACED))})\s+(?:the\s+)?$")

_PRONOUNS = listed("he she they it")
_WRITER = listed("i we you who which that this there what one nobody none nothing")
_BOUNDARY = listed(', ; : . ! ? ” " “ ( ) — – and but that while though although where when as because if')
_PHRASE_END = listed(', . ; : ( ) “ ” " — – who which that there it was were and in on about')
_QUOTE_ENDS = "”\"’'»"
_OPENERS, _CLOSERS = "“„«", "”»"
_REACH = 9
"""Tokens that a subject may be long."""


def quoted(text: str, start: int, end: int) -> list[Span]:
    """The quotations of a stretch of text, without their marks. A quotation that is never closed runs to the stretch's end."""
    spans: list[Span] = []
    begin: int | None = None
    for at in range(start, end):
        letter = text[at]
        opens, closes = letter in _OPENERS, letter in _CLOSERS
        if letter == '"':
            opens, closes = begin is None, begin is not None
        if opens and begin is None:
            begin = at + 1
        elif closes and begin is not None:
            spans.append(Span(begin, at))
            begin = None
    if begin is not None:
        spans.append(Span(begin, end))
    return spans


@dataclass(slots=True)
class Conversation:
    """Who spoke last, and which person was named last: what a pronoun or a run-on quotation refers to."""

    speaker: str | None = None
    person: str | None = None
    introduced: bool = False
    """Whether the block before ended with a colon after somebody's "said"."""


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence with its tokens and the names in it."""

    span: Span
    line: Line
    names: Sequence[Name]


def speakers(parts: Sequence[Part], inside: Sequence[Span], talk: Conversation) -> list[str | None]:
    """The speaker of each sentence of one block, or None where nobody is said to say it.

    Args:
        parts: The sentences of the block.
        inside: The block's quotations.
        talk: What was said before; it is carried on.
    """
    found: list[str | None] = []
    introduced, talk.introduced = talk.introduced, False
    for part in parts:
        own = _own_speaker(part, talk)
        running = introduced or any(quote.start <= part.span.start + 1 and part.span.start < quote.end for quote in inside)
        found.append(own or (talk.speaker if running else None))
        talk.speaker = own or talk.speaker
        people = [name.text for name in part.names if name.kind == "person"]
        talk.person = people[-1] if people else talk.person
        talk.introduced = own is not None and part.line.written(len(part.line) - 1) == ":"
    for at in range(len(parts) - 2, -1, -1):
        if found[at] is None and found[at + 1] is not None and _one_quotation(parts[at].span, parts[at + 1].span, inside):
            found[at] = found[at + 1]
    return found


def _one_quotation(first: Span, second: Span, inside: Sequence[Span]) -> bool:
    """Whether two sentences stand in one quotation, which names its speaker at its end (``"A. B," said X``)."""
    return any(quote.start <= first.start + 1 and second.start < quote.end for quote in inside)


def _own_speaker(part: Part, talk: Conversation) -> str | None:
    """The speaker whom the sentence itself names."""
    line = part.line
    if line.written(len(line) - 1) == "?":
        return None
    for at, word in enumerate(line.low):
        if word == "according" and line.word(at + 1) == "to":
            return _phrase(line, at + 2)
        if not (word in _SAY or (word in _SAY_THAT and "that" in line.low[at + 1 : at + 4])):
            continue
        subject = _before(part, at) or _after(part, at)
        if subject is None:
            continue
        pronoun = subject.lower()
        if pronoun in _PRONOUNS:
            person = talk.speaker or talk.person if pronoun in ("he", "she") else talk.speaker
            return person or (pronoun if pronoun in ("he", "she") else None)
        return subject
    return None


def _phrase(line: Line, begin: int) -> str | None:
    """The phrase after "according to"."""
    end = begin
    while end < min(len(line), begin + _REACH) and (line.word(end) not in _PHRASE_END or end == begin):
        end += 1
    return " ".join(line.slice(begin, end).split()) if end > begin else None


def _before(part: Part, at: int) -> str | None:
    """The subject in front of a verb of saying."""
    line = part.line
    last = at - 1
    while line.word(last) in _ADVERBS or (line.word(last).endswith("ly") and line.small(last)):
        last -= 1
    if last < 0 or line.word(last) in _BE | _WRITER:
        return None
    if line.word(last) == ",":
        return _before_apposition(part, last)
    end = line.toks[last].end
    name = next((name for name in part.names if name.end in (end, end - 2) and name.start < end), None)
    placed = name is not None and _PLACED_NAME.search(line.text, max(part.span.start, name.start - 12), name.start) is not None
    return name.text if name is not None and not placed else _noun_phrase(line, last)


def _before_apposition(part: Part, comma: int) -> str | None:
    """``Zernova, coordinator of the group, said``: the name in front of the first comma."""
    line = part.line
    opening = next((at for at in range(comma - 1, -1, -1) if line.word(at) == ","), None)
    if opening is None or comma - opening < 2:
        return None
    own = next((name.text for name in part.names if name.end == line.toks[opening - 1].end), None)
    inner = next(
        (n.text for n in part.names if n.start == line.toks[opening + 1].start and n.end == line.toks[comma - 1].end), None
    )
    return own or inner or _noun_phrase(line, opening - 1)


def _noun_phrase(line: Line, last: int) -> str | None:
    """The noun phrase that ends at token ``last``; None where it holds a verb or is the writer."""
    first = last
    while first >= 0 and last - first < _REACH and line.word(first) not in _BOUNDARY:
        first -= 1
    first += 1
    words = line.low[first : last + 1]
    if (
        not words
        or words[0] in _WRITER | _PLACED | _ADVERBS
        or any(word in _VERBS or (is_past(word) and at) for at, word in enumerate(words))
    ):
        return None
    if len(words) == 1 and words[0] in _PRONOUNS:
        return words[0]
    if words[-1] in STOP or last - first >= _REACH - 1:
        return None
    return " ".join(line.slice(first, last + 1).split())


def _after(part: Part, at: int) -> str | None:
    """The subject behind a verb of saying that follows a quotation (``," said Zernova``)."""
    line = part.line
    if not line.written(at - 1) or line.written(at - 1)[-1] not in _QUOTE_ENDS + ",":
        return None
    begin = at + 1
    start = line.toks[begin].start if begin < len(line) else part.span.end
    for name in part.names:
        between = line.text[start : name.start]
        if start <= name.start <= start + 40 and "," not in between and all(word.islower() for word in between.split()):
            return " ".join((between + name.text).split())
    end = begin
    while end < min(len(line), begin + _REACH) and line.word(end) not in _PHRASE_END | STOP - {"the", "a", "an", "of", "one"}:
        end += 1
    return " ".join(line.slice(begin, end).split()) if end > begin and line.word(begin) not in _WRITER else None

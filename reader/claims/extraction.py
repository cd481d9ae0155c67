"""From an article to its claims: one claim a sentence, with slots, check-worthiness and reasons.

Owns the default claim engine: it reads the body blocks, cuts them into sentences, fills the slots from `reader.text`, asks
`attribution` who speaks and `worthiness` whether the sentence can be checked. Knows nothing of other articles.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from db.records import BODY, Article, Block, BlockKind, Claim, Span
from db.slots import DateValue, Name, Slots
from reader.claims.attribution import Conversation, speakers
from reader.claims.event import events
from reader.claims.occasion import with_occasion
from reader.claims.quotation import quoted
from reader.claims.subject import Part
from reader.claims.worthiness import Sentence, features, hedged, in_context, model, negated, reasons, worthiness
from reader.text.dates import dates
from reader.text.line import Line
from reader.text.names import names
from reader.text.numbers import numbers
from reader.text.sentences import sentences
from reader.text.words import Token, is_past, tokens

_COPYRIGHT = ("©", "(c)", "(C)")
"""A notice that opens so is no statement, whatever names and years it holds."""

_DATELINE = re.compile(r"[^\W\d_a-z]{2}[^a-z,]*(?:, [\w. ]{3,20})?\.")
"""Where and when a report was written, in a sentence of its own: "LONDON, Thursday."."""

_LEAD_IN = 5
"""Words up to which a sentence that ends with a colon only leads up to what follows: "The mayor said:"."""

_LONGEST = 5_000
"""Characters of the longest sentence that is read: what goes on for longer is a table, a key, or made to stall the reader."""

_MOST_FIGURES = 150
"""Figures of a sentence that is read: what has more is a table."""

_FIGURE = re.compile(r"\d+|[¼½¾⅓⅔⅛⅜⅝⅞]")
_SAID = re.compile(r"\w")
"""What a sentence has at least: signs alone state nothing."""

_BULLET = "•·▪‣◦*–—- \t\n"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article with everything that is known about it."""

    start: int
    end: int
    sentence: Sentence


def extract(article: Article) -> list[Claim]:
    """The claims of an article in the order of its text. Sentences that cannot be checked are left out."""
    threshold = model().threshold
    claims = []
    found = passages(article)
    for passage, values in zip(found, in_context([features(passage.sentence) for passage in found]), strict=True):
        score = worthiness(values)
        if score >= threshold and not _is_notice(passage.sentence.text):
            claims.append(
                Claim.of(
                    article,
                    passage.start,
                    passage.end,
                    check_worthiness=round(score, 4),
                    reasons=reasons(values),
                    slots=passage.sentence.slots,
                )
            )
    return claims


def _is_notice(sentence: str) -> bool:
    leads_in = sentence.endswith(":") and len(sentence.split()) <= _LEAD_IN
    return leads_in or sentence.startswith(_COPYRIGHT) or bool(_DATELINE.fullmatch(sentence))


def paragraphs(article: Article) -> list[list[Span]]:
    """The sentences of the body, by paragraph, as claims are cut out of them."""
    text = article.text
    cut = ([_trimmed(text, span) for span in sentences(text, block.start, block.end)] for block in _body(article))
    return [its for spans in cut if (its := [span for span in spans if span.start < span.end])]


def passages(article: Article) -> list[Passage]:
    """Every sentence of the body with its slots, also those that are no claims."""
    text = article.text
    cut = [(block, _sentences(text, block)) for block in _body(article)]
    line = Line.of(text, _tokens(text, [span for _, spans in cut for span in spans if not _is_readable(text, span)]))
    starts = [token.start for token in line.toks]
    all_dates = dates(text, article.published, line=line)
    all_names = names(text, line=line)
    found: list[Passage] = []
    talk = Conversation()
    for block, spans in cut:
        inside = quoted(text, block.start, block.end)
        parts = []
        for span in spans:
            if not _is_readable(text, span):
                continue
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            own = Line(text, line.toks[first:last], line.low[first:last])
            parts.append(Part(span, own, _within(all_names, span.start, span.end)))
        for part, voice in zip(parts, speakers(parts, inside, talk), strict=True):
            own_dates = _within(all_dates, part.span.start, part.span.end)
            found.append(_passage(part, _Known(block.kind, voice.speaker, inside, with_occasion(part, voice, own_dates))))
    return found


def _sentences(text: str, block: Block) -> list[Span]:
    """The sentences of a block, without their bullets; those that are nothing else are left out."""
    trimmed = (_trimmed(text, sentence) for sentence in sentences(text, block.start, block.end))
    return [span for span in trimmed if _SAID.search(text, span.start, span.end)]


def _is_readable(text: str, span: Span) -> bool:
    """Whether a stretch can be a sentence, by its length and its figures."""
    length = span.end - span.start
    return length <= 2 * _MOST_FIGURES or (
        length <= _LONGEST and len(_FIGURE.findall(text, span.start, span.end)) <= _MOST_FIGURES
    )


def _tokens(text: str, unread: Sequence[Span]) -> list[Token]:
    """The tokens of a text but for those of some stretches, which are in order."""
    found: list[Token] = []
    begin = 0
    for span in unread:
        found += tokens(text, begin, span.start)
        begin = span.end
    return found + tokens(text, begin)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known about a sentence from outside it."""

    block: BlockKind
    speaker: str | None
    inside: Sequence[Span]
    dates: Sequence[DateValue]


def _body(article: Article) -> Sequence[Block]:
    """The blocks that hold claims; a text that was never cut into blocks is one paragraph."""
    if not article.blocks:
        return (Block(0, len(article.text), BlockKind.PARAGRAPH),)
    return [block for block in article.blocks if block.kind in BODY]


def _trimmed(text: str, span: Span) -> Span:
    """A sentence without the bullet in front of it."""
    start = span.start
    while start < span.end and text[start] in _BULLET:
        start += 1
    return Span(start, span.end)


_Placed = TypeVar("_Placed", DateValue, Name)


def _within(values: Sequence[_Placed], start: int, end: int) -> list[_Placed]:
    """The values that begin in a stretch; they are in order."""
    first = bisect_left(values, start, key=lambda value: value.start)
    last = bisect_left(values, end, key=lambda value: value.start)
    return list(values[first:last])


def _passage(part: Part, known: _Known) -> Passage:
    text, span, line = part.line.text, part.span, part.line
    capital = [at > 0 and token.text[0].isupper() for at, token in enumerate(line.toks)]
    words = tuple(word for word in line.low if word[0].isalnum())
    present = set(words)
    slots = Slots(
        quantities=tuple(numbers(text, line=line, taken=[Span(value.start, value.end) for value in known.dates])),
        dates=tuple(known.dates),
        names=tuple(part.names),
        events=events(line.low, capital),
        speaker=known.speaker,
        negated=negated(present),
        hedged=hedged(present),
    )
    in_quotes = any(quote.start <= span.start + 1 and span.end - 1 <= quote.end for quote in known.inside)
    past = sum(is_past(word) for word in words)
    return Passage(span.start, span.end, Sentence(text[span.start : span.end], words, slots, known.block, in_quotes, past))

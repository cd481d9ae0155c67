"""From an article to its claims: one claim a sentence, with slots, check-worthiness and reasons.

Owns the default claim engine: it reads the body blocks, cuts them into sentences, fills the slots from `reader.text`, asks
`attribution` who speaks and `worthiness` whether the sentence can be checked. Knows nothing of other articles.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from db.records import BODY, Article, Block, BlockKind, Claim, Span
from db.slots import DateValue, Name, Quantity, Slots
from reader.claims.attribution import Conversation, speakers
from reader.claims.correction import taken_back
from reader.claims.event import events
from reader.claims.notice import states_nothing
from reader.claims.occasion import with_occasion
from reader.claims.quotation import quoted
from reader.claims.readable import reading, trimmed
from reader.claims.subject import Part
from reader.claims.worthiness import Sentence, features, hedged, in_context, negated, reasons, threshold, worthiness
from reader.text.compared import is_compared
from reader.text.dates import dates
from reader.text.line import Line
from reader.text.names import names
from reader.text.numbers import numbers
from reader.text.sentences import sentences
from reader.text.words import Token, is_past, tokens


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an article with everything that is known about it."""

    start: int
    end: int
    sentence: Sentence


_UNKNOWN = 0.5
"""The check-worthiness of what cannot be judged: neither high nor low."""


def extract(article: Article) -> list[Claim]:
    """The claims of an article in the order of its text. Sentences that cannot be checked are left out.

    In a language that is not compared every sentence is a claim, without slots.
    """
    if not is_compared(article.language, article.text):
        return [bare(article, span.start, span.end) for spans in paragraphs(article) for span in spans]
    claims = []
    found = passages(article)
    for passage, values in zip(found, in_context([features(passage.sentence) for passage in found]), strict=True):
        score = worthiness(values)
        if score >= threshold(passage.sentence) and not states_nothing(passage.sentence):
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


def bare(article: Article, start: int, end: int) -> Claim:
    """A passage as a claim of which nothing is known but that it stands there."""
    return Claim.of(article, start, end, check_worthiness=_UNKNOWN, reasons=(), slots=Slots())


def paragraphs(article: Article) -> list[list[Span]]:
    """The sentences of the body, by paragraph, as claims are cut out of them."""
    text = article.text
    cut = ([trimmed(text, span) for span in sentences(text, block.start, block.end)] for block in _body(article))
    return [its for spans in cut if (its := [span for span in spans if span.start < span.end])]


def passages(article: Article) -> list[Passage]:
    """Every sentence of the body with its slots, also those that are no claims."""
    text = article.text
    cut = [reading(text, block) for block in _body(article)]
    line = Line.of(text, _tokens(text, [span for part in cut for span in part.unread]))
    starts = [token.start for token in line.toks]
    all_dates = dates(text, article.published, line=line)
    all_names = names(text, line=line)
    found: list[Passage] = []
    talk = Conversation()
    spoken = _spoken(article)
    for stretch in cut:
        block = stretch.block
        spoken_by = spoken.get(block.start)
        inside = quoted(text, block.start, block.end) if stretch.sentences else []
        parts = []
        for span in stretch.sentences:
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            own = Line(text, line.toks[first:last], line.low[first:last])
            parts.append(Part(span, own, _within(all_names, span.start, span.end)))
        for part, voice in zip(parts, speakers(parts, inside, talk), strict=True):
            own_dates = _within(all_dates, part.span.start, part.span.end)
            found.append(
                _passage(part, _Known(block.kind, voice.speaker or spoken_by, inside, with_occasion(part, voice, own_dates)))
            )
    return found


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


def _spoken(article: Article) -> dict[int, str]:
    """Who says each block of a transcript, by where it begins."""
    found: dict[int, str] = {}
    name = ""
    for block in article.blocks:
        if block.kind is BlockKind.SPEAKER:
            name = article.text[block.start : block.end].strip(" :–")
        elif block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
            name = ""
        elif name:
            found[block.start] = name
    return found


_Placed = TypeVar("_Placed", DateValue, Name)


def _within(values: Sequence[_Placed], start: int, end: int) -> list[_Placed]:
    """The values that begin in a stretch; they are in order."""
    first = bisect_left(values, start, key=lambda value: value.start)
    last = bisect_left(values, end, key=lambda value: value.start)
    return list(values[first:last])


_Held = TypeVar("_Held", Quantity, DateValue)


def _outside(values: Sequence[_Held], stretches: Sequence[Span]) -> list[_Held]:
    """The values that stand in none of these stretches: what is taken back is stated by nobody."""
    return [value for value in values if not any(stretch.start <= value.start < stretch.end for stretch in stretches)]


def _passage(part: Part, known: _Known) -> Passage:
    text, span, line = part.line.text, part.span, part.line
    capital = [at > 0 and token.text[0].isupper() for at, token in enumerate(line.toks)]
    words = line.spoken
    present = set(words)
    figures = numbers(text, line=line, taken=[Span(value.start, value.end) for value in known.dates])
    wrong = [Span(span.start + stretch.start, span.start + stretch.end) for stretch in taken_back(text[span.start : span.end])]
    slots = Slots(
        quantities=tuple(_outside(figures, wrong)),
        dates=tuple(_outside(known.dates, wrong)),
        names=tuple(part.names),
        events=events(line.low, capital),
        speaker=known.speaker,
        negated=negated(present),
        hedged=hedged(present),
    )
    in_quotes = any(quote.start <= span.start + 1 and span.end - 1 <= quote.end for quote in known.inside)
    past = sum(is_past(word) for word in words)
    return Passage(span.start, span.end, Sentence(text[span.start : span.end], words, slots, known.block, in_quotes, past))

"""A claim out of a passage that a person chose: as the engine would read it, whether or not it would have proposed it.

Knows nothing of other articles, nor of what the person wants with it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from db.records import Article, BlockKind, Claim, Span
from db.slots import Slots
from reader.claims.event import events
from reader.claims.extraction import Passage, bare, passages
from reader.claims.worthiness import Sentence, features, hedged, in_context, negated, reasons, worthiness
from reader.text.compared import is_compared
from reader.text.dates import dates
from reader.text.line import Line
from reader.text.names import names
from reader.text.numbers import numbers
from reader.text.words import is_past


def cut(article: Article, start: int, end: int) -> Claim:
    """Cut a claim out of an article, with the slots, the speaker and the worth that its words have where they stand.

    The passage may be a part of a sentence or several of them; it is read in the place of the sentences that it touches.
    """
    if not is_compared(article.language, article.text):
        return bare(article, start, end)
    found = passages(article)
    known = {(passage.start, passage.end): passage for passage in found}.get((start, end))
    touched = [passage for passage in found if passage.start < end and start < passage.end]
    chosen = known or _read(article, start, end, touched)
    before = [passage for passage in found if passage.end <= start]
    after = [passage for passage in found if passage.start >= end]
    values = in_context([features(passage.sentence) for passage in (*before, chosen, *after)])[len(before)]
    return Claim.of(
        article,
        start,
        end,
        check_worthiness=round(worthiness(values), 4),
        reasons=reasons(values),
        slots=chosen.sentence.slots,
    )


def statements(article: Article) -> list[Claim]:
    """Every sentence of the body as a claim with its slots, also those that are no claims; without their worth."""
    return [
        Claim.of(article, passage.start, passage.end, check_worthiness=0.0, slots=passage.sentence.slots)
        for passage in passages(article)
    ]


def _read(article: Article, start: int, end: int, touched: list[Passage]) -> Passage:
    """A passage with what it states; who speaks and in what block is known from the sentence that it shares most with."""
    text = article.text
    line = Line.of(text)
    first = bisect_left(line.toks, start, key=lambda token: token.start)
    last = max(first, bisect_right(line.toks, end, key=lambda token: token.end))
    own = Line(text, line.toks[first:last], line.low[first:last])
    its_dates = [value for value in dates(text, article.published, line=line) if start <= value.start and value.end <= end]
    capital = [at > 0 and token.text[0].isupper() for at, token in enumerate(own.toks)]
    words = own.spoken
    most = max(touched, key=lambda passage: min(end, passage.end) - max(start, passage.start), default=None)
    slots = Slots(
        quantities=tuple(numbers(text, line=own, taken=[Span(value.start, value.end) for value in its_dates])),
        dates=tuple(its_dates),
        names=tuple(value for value in names(text, line=line) if start <= value.start and value.end <= end),
        events=events(own.low, capital),
        speaker=most.sentence.slots.speaker if most else None,
        negated=negated(set(words)),
        hedged=hedged(set(words)),
    )
    block = most.sentence.block if most else BlockKind.PARAGRAPH
    past = sum(is_past(word) for word in words)
    quoted = most is not None and most.sentence.quoted
    return Passage(start, end, Sentence(text[start:end], words, slots, block, quoted, past))

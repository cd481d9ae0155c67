"""Whether a part of a sentence can stand as a claim of its own, or says something else than the sentence without the rest.

Owns what must not be cut off: denial and doubt, and the rest of a figure, a date or a name. Where that cannot be told, the part
does not stand: what is lost is a suggestion, and what would come in is a false one.
"""

from __future__ import annotations

from db.records import Article, Span
from reader.claims.extraction import Passage, passages
from reader.claims.worthiness import hedged, negated
from reader.text.table import listed
from reader.text.words import Token, tokens

LONG = 16
"""Words from which a sentence is taken apart. Shorter ones seldom state two things that are compared one by one."""

_BREAKS = frozenset(",;:–—()")
_TURNS = listed("but while whereas")
"""Signs and words behind which something new is said, that what was denied before does not reach."""

_OPENERS = listed("that if whether unless")
"""Words that hang a clause on what was said before, however far back that is."""

_REFUSALS = listed("denied denies deny denying rejected rejects rejecting dismissed disputed disputes false untrue")
"""Words that take back what was said right before them."""

_DOUBTS = listed("may might could would should if unless whether plans planned") | _REFUSALS
"""Words that take a statement back or leave it open, beside those by which claims are weighed."""

_FEWEST = 2
"""Words of a claim, at least."""


def long_sentences(article: Article) -> list[Span]:
    """The sentences that may state more than one thing, in the order of the text."""
    return [Span(one.start, one.end) for one in passages(article) if len(one.sentence.words) >= LONG]


class Sentences:
    """The sentences of one article, with what they state."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._passages = passages(article)

    def fault(self, part: Span) -> str:
        """Why a part of a sentence cannot stand alone, in one sentence; empty where it can."""
        its = [word for word in tokens(self._text, part.start, part.end) if word.text[0].isalnum()]
        if len(its) < _FEWEST:
            return "It has fewer than two words."
        home = next((one for one in self._passages if one.start <= part.start and part.end <= one.end), None)
        if home is None:
            return "Its sentence is none that claims come from."
        if any(_cuts(part, span) for span in _values(home)):
            return "It cuts a figure, a date or a name in two."
        before = tokens(self._text, home.start, part.start)
        after = tokens(self._text, part.end, home.end)
        if _doubts(_reaching(before)) or _takes_back(after):
            return "It leaves out words that deny it or leave it open."
        return ""


def _values(passage: Passage) -> list[Span]:
    """Where the figures, dates and names of a sentence stand, with the words that bound them."""
    slots = passage.sentence.slots
    places = [
        *((value.start, value.end) for value in slots.quantities),
        *((value.start, value.end) for value in slots.dates),
        *((value.start, value.end) for value in slots.names),
    ]
    return [Span(start, end) for start, end in places]


def _cuts(part: Span, value: Span) -> bool:
    """Whether a value stands partly in a part."""
    within = part.start <= value.start and value.end <= part.end
    return not within and value.start < part.end and part.start < value.end


def _reaching(before: list[Token]) -> list[Token]:
    """The words before a part that bear on it: those of its clause, or all where it hangs on what was said before."""
    if before and before[-1].text.lower() in _OPENERS:
        return before
    last = max((at for at, token in enumerate(before) if _breaks(token)), default=-1)
    return before[last + 1 :]


def _takes_back(after: list[Token]) -> bool:
    """Whether what follows a part denies it: its own clause, or the next one ("16 were killed, which the chief denied")."""
    breaks = [at for at, token in enumerate(after) if _breaks(token)]
    own, following = [*breaks, len(after), len(after)][:2]
    if own == 0:
        return not _REFUSALS.isdisjoint(_low(after[:following]))
    return _doubts(after[:own]) or "?" in {token.text for token in after}


def _breaks(token: Token) -> bool:
    return token.text in _BREAKS or token.text.lower() in _TURNS


def _doubts(words: list[Token]) -> bool:
    """Whether words deny something or leave it open."""
    low = _low(words)
    return negated(low) or hedged(low) or not _DOUBTS.isdisjoint(low)


def _low(words: list[Token]) -> set[str]:
    return {token.text.lower().replace("’", "'") for token in words}

"""Whether a judge's answer may come in: nothing that it proposes enters a library unless its quotes stand in the articles."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from db.records import Relation, Span
from reader.judges.judge import Answer, Pair
from reader.text.words import tokens

_SPACED = re.compile(r"[\d\u0021-\u0dff\u0f00-\u0fff\u10a0-\u10ff\u1200-\u139f\u1e00-\u1fff]")
"""A figure, or a letter of a script that parts its words."""


def places(words: str, text: str) -> list[Span]:
    """Where words stand in a text verbatim and whole: the "5 dead" of "15 dead" are other words."""
    words = words.strip()
    if not words:
        return []
    inside = {at for token in tokens(text) for at in range(token.start + 1, token.end) if _SPACED.match(text, at)}
    starts = (match.start() for match in re.finditer(f"(?={re.escape(words)})", text))
    return [Span(start, start + len(words)) for start in starts if not {start, start + len(words)} & inside]


def fault(pair: Pair, answer: Answer, *, quotes: bool) -> str:
    """Why an answer is not taken, in one sentence; empty where it is.

    Args:
        pair: What the judge was shown.
        answer: What it said.
        quotes: Whether it has to name the words that it compared.
    """
    if not (math.isfinite(answer.score) and 0 <= answer.score <= 1):
        return "Its confidence is no number from 0 to 1."
    for words, text, where in ((answer.here, pair.claim, "claim"), (answer.there, pair.passage, "passage")):
        if not all(places(quote, text) for quote in words):
            return f"Its quote does not stand verbatim in the {where}."
        if quotes and answer.relation is not Relation.RELATED and not words:
            return f"It names no words of the {where} that it compared."
    return ""


def distinct(quotes: Iterable[str]) -> tuple[str, ...]:
    """Each quote once, in order."""
    return tuple(dict.fromkeys(quotes))

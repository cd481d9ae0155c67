"""Whether a judge's answer may come in: nothing that it proposes enters a library unless its quotes stand in the articles."""

from __future__ import annotations

import math
from collections.abc import Iterable

from db.records import Relation
from reader.judges.judge import Answer, Pair


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
        if any(not quote.strip() or quote not in text for quote in words):
            return f"Its quote does not stand verbatim in the {where}."
        if quotes and answer.relation is not Relation.RELATED and not words:
            return f"It names no words of the {where} that it compared."
    return ""


def distinct(quotes: Iterable[str]) -> tuple[str, ...]:
    """Each quote once, in order."""
    return tuple(dict.fromkeys(quotes))

"""What a language model is told of pairs of passages, and how its answer is read.

What it is told stands in data/pairs.txt. Articles are written by others, and some of those may wish to write to the model.
Therefore their text goes in as JSON strings only, which no text can close; the instructions say that it is data; and the form of
the answer leaves room for nothing but a relation, a number and quotes, each of which is checked. The worst that an article can do
is to be judged wrongly.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from db.records import Relation
from reader.judges.judge import Answer, Context, Pair, Unusable
from reader.judges.verification import distinct

VERSION = 2
"""Counted up with every change of what is told: answers to another version are not taken for answers to this one."""

SYSTEM = files("reader.judges").joinpath("data/pairs.txt").read_text("utf-8").strip()

_WORDS = {"type": "array", "items": {"type": "string"}}

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "answers": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "number": {"type": "integer"},
                    "relation": {"type": "string", "enum": [relation.value for relation in Relation]},
                    "confidence": {"type": "number"},
                    "claim_words": _WORDS,
                    "passage_words": _WORDS,
                },
                "required": ["number", "relation", "confidence", "claim_words", "passage_words"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["answers"],
    "additionalProperties": False,
}
"""The form of an answer, within what every provider's schema mode takes."""

_FENCE = re.compile(r"\A\s*```(?:json)?\s*\n(.*)\n\s*```\s*\Z", re.DOTALL)
"""A code block round the whole answer, which models without a schema mode like to put there."""

_NO_ANSWER = Unusable("The model gave no answer to this pair.")


def question(pairs: Sequence[Pair]) -> str:
    """The pairs as the model gets them."""
    return json.dumps({"pairs": [_shown(number, pair) for number, pair in enumerate(pairs, 1)]}, ensure_ascii=False, indent=1)


def _shown(number: int, pair: Pair) -> dict[str, Any]:
    return {
        "number": number,
        "claim": _text(pair.claim, pair.claim_published, pair.claim_context),
        "passage": _text(pair.passage, pair.passage_published, pair.passage_context),
    }


def _text(text: str, published: str | None, context: Context) -> dict[str, str]:
    known = {
        "published": published,
        "headline": context.headline,
        "speaker": context.speaker,
        "before": context.before,
        "text": text,
        "after": context.after,
    }
    return {name: value for name, value in known.items() if value}


def answers(reply: str, count: int) -> list[Answer | Unusable]:
    """A model's reply as answers to so many pairs, in their order."""
    try:
        data = json.loads(unfenced(reply))
    except (ValueError, RecursionError):
        return [Unusable("The model's reply is no JSON.")] * count
    given = data.get("answers") if isinstance(data, dict) else None
    if not isinstance(given, list):
        return [Unusable("The model's reply has no list of answers.")] * count
    found: dict[int, Answer | Unusable] = {}
    for item in given:
        number = item.get("number") if isinstance(item, dict) else None
        if isinstance(number, int) and not isinstance(number, bool):
            twice = number in found
            found[number] = Unusable("The model gave two answers to this pair.") if twice else _answer(item)
    return [found.get(number, _NO_ANSWER) for number in range(1, count + 1)]


def unfenced(reply: str) -> str:
    """A reply without a code block round it."""
    fenced = _FENCE.match(reply)
    return fenced[1] if fenced else reply


def _answer(item: Mapping[str, Any]) -> Answer | Unusable:
    """One answer, if it has the form that was asked for."""
    relation, confidence = item.get("relation"), item.get("confidence")
    if relation not in tuple(Relation):
        return Unusable("The relation is none of the three.")
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        return Unusable("Its confidence is no number from 0 to 1.")
    here, there = item.get("claim_words"), item.get("passage_words")
    if not (are_words(here) and are_words(there)):
        return Unusable("The words that it compared are no list of texts.")
    return Answer(Relation(relation), float(confidence), _named(here or ()), _named(there or ()))


def _named(words: Sequence[str]) -> tuple[str, ...]:
    """The words that are named; models that have to give a list and mean nothing put an empty text in it."""
    return distinct(word for word in words if word.strip())


def are_words(value: object) -> bool:
    """Whether a value out of a reply is a list of texts."""
    return isinstance(value, list) and all(isinstance(item, str) for item in value)

"""What a language model is told of a report whose long sentences it takes apart, and how its answer is read.

What it is told stands in data/claims.txt. The report goes in as a story of one (see `story_prompt`): as JSON strings only, which
no text can close. The answer has room for nothing but numbers of sentences and words, and every word is looked up.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from reader.judges import story_prompt
from reader.judges.judge import Unusable
from reader.judges.prompt import are_words, unfenced
from reader.judges.proposer import Excerpt, Part
from reader.judges.story import Story

VERSION = 1
"""Counted up with every change of what is told: answers to another version are not taken for answers to this one."""

SYSTEM = files("reader.judges").joinpath("data/claims.txt").read_text("utf-8").strip()

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "sentence": {"type": "integer"},
                    "words": {"type": "string"},
                    "with": {"type": "array", "items": {"type": "string"}},
                },
                "required": ["sentence", "words", "with"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["claims"],
    "additionalProperties": False,
}
"""The form of an answer, within what every provider's schema mode takes."""


def question(excerpt: Excerpt) -> str:
    """A report as the model gets it: one line a sentence, and the numbers of those to take apart."""
    return story_prompt.question(Story((excerpt.report,)), cut=list(excerpt.cut))


def parts(reply: str) -> list[Part] | Unusable:
    """A model's reply as parts of sentences; one that has not the form that was asked for is left out."""
    try:
        data = json.loads(unfenced(reply))
    except (ValueError, RecursionError):
        return Unusable("The model's reply is no JSON.")
    given = data.get("claims") if isinstance(data, dict) else None
    if not isinstance(given, list):
        return Unusable("The model's reply has no list of claims.")
    read = [part for item in given if (part := _part(item)) is not None]
    if given and not read:
        return Unusable("No claim in the model's reply has the form that was asked for.")
    return read


def _part(item: object) -> Part | None:
    if not isinstance(item, Mapping):
        return None
    number, words, along = item.get("sentence"), item.get("words"), item.get("with", [])
    if not isinstance(number, int) or isinstance(number, bool) or not isinstance(words, str) or not words.strip():
        return None
    its = tuple(dict.fromkeys(word for word in along if word.strip())) if are_words(along) else ()
    return Part(number, words, its)

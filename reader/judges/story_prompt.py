"""What a language model is told of a story, and how its answer is read.

What it is told stands in data/story.txt. Articles are written by others, and some of those may wish to write to the model. Their
text goes in as JSON strings only, which no text can close; and the answer has room for nothing but numbers of sentences, labels
and words, of which the words have to stand in the sentence and the labels are only compared with each other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from reader.judges.judge import Unusable
from reader.judges.prompt import are_words, unfenced
from reader.judges.story import Fact, FactKind, Mention, Story

VERSION = 1
"""Counted up with every change of what is told: answers to another version are not taken for answers to this one."""

SYSTEM = files("reader.judges").joinpath("data/story.txt").read_text("utf-8").strip()

_TEXTS = {"type": "array", "items": {"type": "string"}}

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "facts": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "fact": {"type": "string"},
                    "kind": {"type": "string", "enum": [kind.value for kind in FactKind]},
                    "mentions": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {"sentence": {"type": "integer"}, "value": {"type": "string"}, "words": _TEXTS},
                            "required": ["sentence", "value", "words"],
                            "additionalProperties": False,
                        },
                    },
                    "unclear": {"type": "array", "items": _TEXTS},
                },
                "required": ["fact", "kind", "mentions", "unclear"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["facts"],
    "additionalProperties": False,
}
"""The form of an answer, within what every provider's schema mode takes."""


def question(story: Story, **besides: object) -> str:
    """A story as the model gets it: one line a sentence, copy groups by letters; ``besides`` goes behind the reports."""
    groups = _groups(story)
    number = 0
    reports = []
    for place, report in enumerate(story.reports):
        lines = []
        for sentence in report.sentences:
            number += 1
            lines.append(_json([number, sentence.text]))
        head = {
            "headline": report.headline,
            "source": report.source,
            "published": report.published,
            **({"copy group": groups[report.origin]} if report.origin in groups else {}),
        }
        told = ", ".join(f"{_json(name)}: {_json(value)}" for name, value in head.items() if value)
        comma = ", " if told else ""
        reports.append(f'{{"report": {place + 1}{comma}{told}, "sentences": [\n' + ",\n".join(lines) + "]}")
    more = "".join(f",\n{_json(name)}: {_json(value)}" for name, value in besides.items())
    return '{"reports": [\n' + ",\n".join(reports) + f"]{more}}}"


def _groups(story: Story) -> dict[str, str]:
    """A letter for each origin that several of the reports have."""
    origins = [report.origin for report in story.reports]
    shared = dict.fromkeys(origin for origin in origins if origins.count(origin) > 1)
    return {origin: f"group {number}" for number, origin in enumerate(shared, 1)}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def facts(reply: str) -> list[Fact] | Unusable:
    """A model's reply as facts; a fact or a mention that has not the form that was asked for is left out."""
    try:
        data = json.loads(unfenced(reply))
    except (ValueError, RecursionError):
        return Unusable("The model's reply is no JSON.")
    given = data.get("facts") if isinstance(data, dict) else None
    if not isinstance(given, list):
        return Unusable("The model's reply has no list of facts.")
    read = [fact for item in given if (fact := _fact(item)) is not None]
    if given and not read:
        return Unusable("No fact in the model's reply has the form that was asked for.")
    return read


def _fact(item: object) -> Fact | None:
    if not isinstance(item, Mapping) or not isinstance(item.get("mentions"), list):
        return None
    mentions = tuple(mention for one in item["mentions"] if (mention := _mention(one)) is not None)
    kind = item.get("kind")
    unclear = item.get("unclear")
    pairs = unclear if isinstance(unclear, list) else []
    return Fact(
        FactKind(kind) if kind in set(FactKind) else FactKind.EVENT,
        mentions,
        frozenset(frozenset(map(_label, pair)) for pair in pairs if are_words(pair) and len(pair) == 2),
    )


def _mention(item: object) -> Mention | None:
    if not isinstance(item, Mapping):
        return None
    number, value, words = item.get("sentence"), item.get("value"), item.get("words")
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if isinstance(words, str):
        words = [words]
    if not isinstance(number, int) or isinstance(number, bool) or not isinstance(value, str) or not are_words(words):
        return None
    named = tuple(dict.fromkeys(word for word in words or () if word.strip()))
    return Mention(number, _label(value), named) if named and value.strip() else None


def _label(value: str) -> str:
    """A label as it is compared: how it is spaced and capitalised is no conflict."""
    return " ".join(value.split()).casefold()

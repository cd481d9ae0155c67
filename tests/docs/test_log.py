"""The page on the log says what the program writes: every kind, every field, with examples that are read as what they are."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from db.column import dump
from db.records import Change, ChangeKind
from reader.library.log import value
from reader.library.log.kind import KINDS, TURNS, Unknown, said

PAGE = (Path(__file__).parents[2] / "docs" / "log.md").read_text("utf-8")

EXAMPLES: list[tuple[str, dict[str, Any]]] = [
    (kind, json.loads(example))
    for kind, section in re.findall(r"(?ms)^### (\w+)\n(.*?)(?=^##|\Z)", PAGE)
    for example in re.findall(r"(?ms)^```json\n(.*?)^```", section)
]


def change(kind: str, example: dict[str, Any]) -> Change:
    words: Any = kind
    return Change(1, "", "ann", words, "", example["before"], example["after"], None, "", "")


def test_every_kind_has_an_example() -> None:
    assert {kind for kind, _ in EXAMPLES} == set(ChangeKind) == {*KINDS, *TURNS}


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=[f"{kind} {number}" for number, (kind, _) in enumerate(EXAMPLES)])
def test_an_example_is_read_as_its_kind_and_written_byte_for_byte(kind: str, example: dict[str, Any]) -> None:
    its = said(change(kind, example), example.get("about"))
    assert not isinstance(its, Unknown)
    assert its.kind == example.get("about", kind)
    assert dump(its.to_json()) == dump([example["before"], example["after"]])


def test_every_field_of_every_value_is_in_an_example() -> None:
    keys = set(re.findall(r'"(\w+)":', json.dumps([example for _, example in EXAMPLES])))
    records = [
        one for one in vars(value).values() if isinstance(one, type) and is_dataclass(one) and one.__module__ == value.__name__
    ]
    assert {field.name for record in records for field in fields(record)} <= keys


@pytest.mark.parametrize(
    ("kind", "after"),
    [
        ("mark", {"version": 2, "verdict": "contested"}),
        ("mark", "doubtful"),
        ("flag", 1),
        ("link", {"claim": "c", "article": "a", "start": 0, "end": 1, "relation": "entails", "reason": "", "by": "ann"}),
        ("decide", {"claim": "c", "accepted": True, "why": "so"}),
        ("edit", {"source": {"value": "A"}}),
        ("weigh", {"version": 1}),
    ],
)
def test_what_a_later_version_says_is_nothing_that_this_one_knows(kind: str, after: object) -> None:
    its = said(change(kind, {"before": None, "after": after}))
    assert isinstance(its, Unknown)
    assert its.to_json() == (None, after)

"""Which words say what happened."""

from __future__ import annotations

import pytest

from reader.claims.event import events
from reader.text.line import Line


def read(text: str) -> tuple[str, ...]:
    line = Line.of(text)
    return events(line.low, [at > 0 and line.capital(at) for at in range(len(line))])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police killed sixteen strikers.", ("kill",)),
        ("Sixteen strikers were shot dead and buried.", ("shoot", "bury")),
        ("The explosion led to many deaths.", ("explode", "lead", "die")),
        ("They refused to evacuate the town.", ("refuse", "evacuate")),
        ("The court said that it would convict him.", ("convict",)),
        ("A strike ended in a crackdown.", ("strike", "end", "crackdown")),
        ("The Supreme Court and the nation.", ()),
    ],
)
def test_events_are_an_open_vocabulary_of_verb_stems(text: str, expected: tuple[str, ...]) -> None:
    assert read(text) == expected


def test_an_event_is_named_once() -> None:
    assert read("The shooting went on: they shot and shot.").count("shoot") == 1

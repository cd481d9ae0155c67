"""Two versions of a page sentence by sentence, as a person is shown them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.records import Article
from reader.entries import Difference
from reader.text.alignment import changed_words

if TYPE_CHECKING:
    from reader.evidence.transition import Step, Transition


def differences(transition: Transition, old: Article, new: Article) -> list[Difference]:
    """Every sentence of both versions, with the words that differ."""
    return [_difference(step, old, new) for step in transition.steps]


def _difference(step: Step, old: Article, new: Article) -> Difference:
    before = old.text[step.old.start : step.old.end] if step.old else ""
    after = new.text[step.new.start : step.new.end] if step.new else ""
    if step.same or not (before and after):
        return Difference("same" if step.same else "gone" if before else "new", before, after)
    lost, come = changed_words(before, after)
    return Difference(
        "changed" if step.changes else "reworded",
        before,
        after,
        tuple(f"{change.sentence[:1].upper()}{change.sentence[1:]}." for change in step.changes),
        tuple((span.start, span.end) for span in lost),
        tuple((span.start, span.end) for span in come),
    )

"""Judges that need no model: one that knows everything, and what a test wants to see of its calls."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from db.records import Relation
from reader.judges import Answer, Excerpt, Fact, FactKind, Mention, Pair, Part, Report, Story, Unusable


@dataclass
class Fake:
    """Compares the last numbers: equal ones corroborate, others contest. Answers can be set by the passage."""

    model: str = "one"
    batch: int = 2
    quotes: bool = True
    name: str = "fake"
    directed: bool = True
    says: dict[str, Answer | Unusable] = field(default_factory=dict)
    """What it answers in place of that, by passage."""
    stops_after: int = 1000
    """Calls after which a person presses Ctrl-C."""
    asked: list[Pair] = field(default_factory=list)
    calls: int = 0

    def tokens(self, pairs: Sequence[Pair]) -> tuple[int, int]:
        return 100 * len(pairs), 10 * len(pairs)

    def judge(self, pairs: Sequence[Pair]) -> list[Answer | Unusable]:
        if self.calls == self.stops_after:
            raise KeyboardInterrupt
        self.calls += 1
        self.asked += pairs
        return [self.says.get(pair.passage) or _compared(pair) for pair in pairs]


def _compared(pair: Pair) -> Answer:
    here, there = re.findall(r"\d+", pair.claim)[-1:], re.findall(r"\d+", pair.passage)[-1:]
    return Answer(Relation.CORROBORATES if here == there else Relation.CONTESTS, 0.9, tuple(here), tuple(there))


@dataclass
class Teller:
    """Reads stories: sentences with the same last word state one fact, by their last number or by themselves."""

    model: str = "one, stories 1"
    name: str = "teller"
    per_sentence: int = 10
    """Tokens that a sentence takes."""
    says: Callable[[Story], Sequence[Fact] | Unusable] | None = None
    """What it answers in place of that."""
    stops_after: int = 1000
    """Calls after which a person presses Ctrl-C."""
    told: list[Story] = field(default_factory=list)

    def size(self, reports: Sequence[Report]) -> int:
        return self.per_sentence * sum(len(report.sentences) for report in reports)

    def tokens(self, story: Story) -> tuple[int, int]:
        return self.size(story.reports), 5

    def key(self, story: Story) -> str:
        return sha256(repr([(report.headline, report.sentences) for report in story.reports]).encode()).hexdigest()

    def read(self, story: Story) -> Sequence[Fact] | Unusable:
        if len(self.told) == self.stops_after:
            raise KeyboardInterrupt
        self.told.append(story)
        return self.says(story) if self.says else by_last_word(story)


def by_last_word(story: Story) -> list[Fact]:
    facts: dict[str, list[Mention]] = {}
    for number, (_, sentence) in enumerate(story.numbered, 1):
        words = sentence.text.split()
        value = (re.findall(r"\d+", sentence.text) or words)[-1]
        facts.setdefault(words[-1], []).append(Mention(number, value, (value,)))
    return [Fact(FactKind.QUANTITY, tuple(mentions)) for mentions in facts.values()]


@dataclass
class Cutter:
    """Proposes claims: of each sentence that is to be cut, what stands between its commas."""

    model: str = "one, claims 1"
    name: str = "cutter"
    per_sentence: int = 10
    """Tokens that a sentence takes."""
    says: Callable[[Excerpt], Sequence[Part] | Unusable] | None = None
    """What it answers in place of that."""
    stops_after: int = 1000
    """Calls after which a person presses Ctrl-C."""
    shown: list[Excerpt] = field(default_factory=list)

    def size(self, reports: Sequence[Report]) -> int:
        return self.per_sentence * sum(len(report.sentences) for report in reports)

    def tokens(self, excerpt: Excerpt) -> tuple[int, int]:
        return self.size([excerpt.report]), 5 * len(excerpt.cut)

    def key(self, excerpt: Excerpt) -> str:
        report = excerpt.report
        return sha256(repr((report.headline, report.sentences, excerpt.cut)).encode()).hexdigest()

    def propose(self, excerpt: Excerpt) -> Sequence[Part] | Unusable:
        if len(self.shown) == self.stops_after:
            raise KeyboardInterrupt
        self.shown.append(excerpt)
        return self.says(excerpt) if self.says else by_commas(excerpt)


def by_commas(excerpt: Excerpt) -> list[Part]:
    sentences = excerpt.report.sentences
    return [Part(number, words.strip()) for number in excerpt.cut for words in sentences[number - 1].text.split(",")]

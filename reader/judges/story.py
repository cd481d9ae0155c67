"""What a story judge is: shown all that several reports say, sentence by sentence, it says which sentences state one fact.

It knows no library: it sees texts with numbered sentences, and says of facts by which numbers, values and words they are stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from reader.judges.judge import Unusable
from reader.judges.offer import Offer

GROUP = "factcheck_reader.story_judges"
"""Entry-point group: a name, and a callable that takes a model's name, or None for its default, and returns a `StoryJudge`."""

OFFER = Offer({"llm": ("reader.judges.language_model", "StoryModel")}, GROUP, " that reads stories")
"""The story judges that come with the program: where each stands, since it is imported when it is asked."""


class FactKind(StrEnum):
    """What kind of fact is stated: the kinds in which reports of one event agree and differ."""

    QUANTITY = "quantity"
    DATE = "date"
    DURATION = "duration"
    PLACE = "place"
    PERSON = "person"
    ROLE = "role"
    CAUSE = "cause"
    SEQUENCE = "sequence"
    LEGAL = "legal"
    QUOTE = "quote"
    NEGATION = "negation"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report, with its place in the article."""

    start: int
    end: int
    text: str


Paragraph = tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """An article as a story judge sees it, whole or in part."""

    sha256: str
    """The article's identity, which no judge is shown."""
    headline: str
    source: str
    published: str | None
    origin: str
    """Equal for articles that are copies of each other or rest on one text; not shown as it is."""
    paragraphs: tuple[Paragraph, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All of them, in the order of the text."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)


@dataclass(frozen=True, slots=True)
class Story:
    """Reports that are shown together, with their sentences numbered throughout from 1."""

    reports: tuple[Report, ...]

    @property
    def numbered(self) -> list[tuple[Report, Sentence]]:
        """Each sentence with the report it stands in; the first has the number 1."""
        return [(report, sentence) for report in self.reports for sentence in report.sentences]


@dataclass(frozen=True, slots=True)
class Mention:
    """That a sentence states a fact."""

    sentence: int
    value: str
    """What it states, as a label: mentions with equal ones agree. Never stored, and never shown: it is the judge's own words."""
    words: tuple[str, ...]
    """The words that decide, copied out of the sentence."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact and who states it how."""

    kind: FactKind
    mentions: tuple[Mention, ...]
    unclear: frozenset[frozenset[str]] = frozenset()
    """Pairs of values of which one cannot say whether both can hold."""


class StoryJudge(Protocol):
    """Says which sentences of several reports state the same facts."""

    @property
    def name(self) -> str:
        """What it is called on the command line."""

    @property
    def model(self) -> str:
        """What it judges by, with the version of what it is told: answers are kept under it."""

    def size(self, reports: Sequence[Report]) -> int:
        """Roughly how many tokens it takes to show reports."""

    def tokens(self, story: Story) -> tuple[int, int]:
        """Roughly how many tokens a call with this story sends and gets back; zeros where nothing leaves the machine."""

    def key(self, story: Story) -> str:
        """The SHA-256 of all that it is shown: what an answer is kept under."""

    def read(self, story: Story) -> Sequence[Fact] | Unusable:
        """The facts of a story, one call.

        Raises:
            ReaderError: The model cannot be asked at all.
        """


def reads_stories(name: str) -> bool:
    """Whether a judge of this name reads whole stories; the others are shown passages in pairs."""
    return name in OFFER


def find_story_judge(name: str, model: str | None = None, *, patience: float | None = None) -> StoryJudge:
    """The judge of whole stories of this name.

    Args:
        name: One of ours, or of an entry point.
        model: The model it shall judge by; None for its default.
        patience: Seconds that llm waits for an answer, in place of its default.

    Raises:
        ReaderError: There is no such judge, or what it needs is missing.
    """
    judge: StoryJudge = OFFER.make(name, model, patience)
    return judge

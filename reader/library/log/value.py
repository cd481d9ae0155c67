"""What lines of the log give things: decisions, claims, links, corrections and the rest, as frozen records.

The order of the fields is that of the keys in the file: it is part of what was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from db.records import Kinship, Relation
from reader.library.log.codec import LEFT_OUT

Row = dict[str, Any]
"""A row of a table as it was, by column."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What an annotator decided of a piece of evidence."""

    claim: str = field(default="", metadata=LEFT_OUT)
    """Empty where it was read from a decision that was taken back."""
    accepted: bool = True


@dataclass(frozen=True, slots=True)
class Cut:
    """A claim that stands: enough to cut it anew."""

    article: str
    """SHA-256."""
    start: int
    end: int
    by: str


@dataclass(frozen=True, slots=True)
class Link:
    """A passage that a person put beside a claim."""

    claim: str
    article: str
    """SHA-256 of the passage's article."""
    start: int
    end: int
    relation: Relation
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an article, and where its value was found."""

    value: str | None
    found: str | None
    changes: tuple[str, ...] | None = field(default=None, metadata=LEFT_OUT)
    """What a later version of an article states otherwise, in sentences, where it is said that it follows another."""


@dataclass(frozen=True, slots=True)
class Word:
    """A person's word on whether article ``two`` is a copy of article ``one``."""

    kind: Kinship
    one: str
    two: str
    by: str


@dataclass(frozen=True, slots=True)
class AsRead:
    """How an article was read; of its blocks a hash."""

    location: str
    format: str
    added_at: str | None
    title: str
    source: str
    author: str
    published: str | None
    language: str
    url: str | None
    found: Mapping[str, str | None]
    blocks: str

    def of(self, name: str) -> Field:
        """A field that can be corrected, as a correction has it."""
        return Field(getattr(self, name, None), self.found.get(name))


@dataclass(frozen=True, slots=True)
class Called:
    """What an article is called: all that the first versions of the program said of one that was added."""

    location: str
    title: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """An article that went, or came back."""

    article: int
    """Its number there."""
    title: str
    location: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an import came from."""

    format: str
    annotator: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a judge answered of a piece of evidence, or why its answer was not taken."""

    refused: str = field(default="", metadata=LEFT_OUT)
    relation: Relation | None = field(default=None, metadata=LEFT_OUT)
    score: float | None = field(default=None, metadata=LEFT_OUT)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a judge answered to one call, by evidence id."""

    judge: str
    model: str
    said: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class StoryAnswers:
    """What follows from a judge's reading of a story."""

    judge: str
    model: str
    story: str
    answer: str
    """SHA-256 of what it answered."""
    said: Mapping[str, Answer]
    claims: tuple[str, ...]
    """Those that only the judge saw."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A judge with its model, and how many of its judgements were forgotten."""

    judge: str
    model: str
    judgements: int


@dataclass(frozen=True, slots=True)
class Counted:
    """The judge whose relations suggestions count."""

    judge: str
    model: str


@dataclass(frozen=True, slots=True)
class Step:
    """Lines that are one change for the person."""

    action: str
    events: tuple[int, ...]
    """Their numbers."""


@dataclass(frozen=True, slots=True)
class Had:
    """What a merge put something else in the place of, and no line tells: the rows as they were, by table."""

    articles: Mapping[str, Mapping[str, tuple[Any, Any]]] = field(default_factory=dict)
    """The fields that are otherwise now, with the values before and after."""
    claims: Mapping[str, list[Any] | None] = field(default_factory=dict)
    """Whether claims stood and whose they were."""
    evidence: Mapping[str, Row | None] = field(default_factory=dict)
    captures: tuple[tuple[Any, ...], ...] = ()
    """Each row that came with the one that was there."""
    judgement: tuple[Row, ...] | None = field(default=None, metadata=LEFT_OUT)
    story_reading: tuple[Row, ...] | None = field(default=None, metadata=LEFT_OUT)
    judged_claim: tuple[Row, ...] | None = field(default=None, metadata=LEFT_OUT)


@dataclass(frozen=True, slots=True)
class Bringing:
    """One merge: which lines it brought, whose, and what it changed."""

    action: str
    events: tuple[int, ...]
    native: tuple[int, ...] | None = field(default=None, metadata=LEFT_OUT)
    """Those that were written in that library itself."""
    of: tuple[str, ...] = ()
    """Annotators."""
    place: str | None = field(default=None, metadata=LEFT_OUT)
    """What tells their file from others by where it is."""
    missing: tuple[str, ...] | None = field(default=None, metadata=LEFT_OUT)
    """Hashes of lines that are not in their log any more."""
    added: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    had: Had = field(default_factory=Had)


@dataclass(frozen=True, slots=True)
class Taken:
    """The rows that went when a merge was taken back, by table."""

    rows: Mapping[str, tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class Resolution:
    """How a person settled a conflict."""

    conflict: str
    choice: str
    note: str
    claim: str | None
    value: str | None = field(default=None, metadata=LEFT_OUT)
    """The new value in words, where the choice is ``new``."""

"""The words of the domain as frozen records: the vocabulary that every layer shares. What a claim states stands in `slots`.

Offsets are code points into the article's stored text, half-open: ``text[start:end]``.
Dates are ISO 8601 strings (``YYYY-MM-DD``); times are UTC with a trailing ``Z``.
A field that belongs to a stored record is ``None`` until the record is stored.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from typing import Any

from db.slots import Slots

CONTEXT = 32
"""Code points of prefix and suffix kept with a quote (W3C Web Annotation, TextQuoteSelector)."""

FIRM = 0.7
"""Evidence with this score or more is shown as firm, less as possible."""


JUDGE = "judge"
"""The ``by`` of evidence that is as a judge has it, and of claims that only a judge saw: of the one whom suggestions count."""

PROGRAM = frozenset({"engine", JUDGE})
"""The ``by`` of what no person made."""


_PROPOSER = re.compile(r"[^:]+: .+, claims \d+")


def is_proposer(name: str) -> bool:
    """Whether somebody that a claim is by is a model: "llm: gpt-5-mini, claims 1", with the version of what it was told."""
    return _PROPOSER.fullmatch(name) is not None


class Verdict(StrEnum):
    """What a person marked. Unmarked is the absence of a verdict, and not the same as unverified."""

    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    UNVERIFIED = "unverified"


class Relation(StrEnum):
    """How a passage of another article stands to a claim."""

    CORROBORATES = "corroborates"
    CONTESTS = "contests"
    RELATED = "related"


class BlockKind(StrEnum):
    """What a stretch of an article's text is. Claims come from the kinds in ``BODY`` only."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTE = "quote"
    CAPTION = "caption"
    BYLINE = "byline"
    SPEAKER = "speaker"
    """Who says the blocks that follow, up to the next one or a heading; a dash where that is not told: a transcript's."""
    METADATA = "metadata"
    REPEAT = "repeat"
    BOILERPLATE = "boilerplate"


BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
"""The kinds of block that claims are extracted from."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like stretch of an article's text and what it is. Blocks are disjoint and in order."""

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    """Depth of a heading (1 to 6) or of a list item (1 and up); else 0."""
    page: int = 0
    """The page of a printed document on which it begins; 0 where there are none."""
    turn: int = 0
    """Where in the article's text, inside the block, the next page begins; 0 where none does."""

    @classmethod
    def of(cls, row: Sequence[Any]) -> Block:
        """A block from how it is stored."""
        start, end, kind, *rest = row
        return cls(start, end, BlockKind(kind), *rest)

    @property
    def row(self) -> list[int | str]:
        """How it is stored, and hashed: with a page only where it has one."""
        paged = [self.page, self.turn] if self.page else []
        return [self.start, self.end, self.kind.value, self.level, *paged]

    def page_at(self, offset: int) -> int:
        """The page on which a place in it stands."""
        return self.page + bool(self.turn and offset >= self.turn)


@lru_cache(maxsize=16)
def _digest(text: str) -> str:
    """SHA-256 of a text. Kept for the last few: every claim of an article asks for it."""
    return sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Article:
    """One text from one source, canonical and immutable; its SHA-256 is its identity.

    ``found`` says for each metadata field where its value comes from, in words that are shown to the person
    ("og:site_name", "line 3", "front matter", "assumed: file name", "edited"). Fields without a value are absent.
    """

    text: str
    location: str
    """Path or URL as given, ``-`` for standard input."""
    format: str = "text"
    """``text``, ``markdown`` or ``html``: how the bytes were read."""
    title: str = ""
    source: str = ""
    author: str = ""
    published: str | None = None
    language: str = ""
    """ISO 639-1 code; ``und`` where the words look like no language that is known, empty where there are too few."""
    url: str | None = None
    follows: str | None = None
    """SHA-256 of the article that it is the next version of; what stood before at the same address."""
    found: dict[str, str] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    id: int | None = None
    added_at: str | None = None

    @property
    def sha256(self) -> str:
        """The identity of the article: SHA-256 of its text in UTF-8, in hexadecimal."""
        return _digest(self.text)

    @property
    def name(self) -> str:
        """What to call the article's source in a sentence: the source, else the author, else the title or location."""
        return self.source or self.author or self.title or self.location


@dataclass(frozen=True, slots=True)
class Capture:
    """One reading of a location at one time."""

    location: str
    bytes_sha256: str
    """SHA-256 of the bytes that were read, in hexadecimal."""
    captured_at: str
    last_at: str = ""
    """When the same bytes were read there last."""
    headers: tuple[tuple[str, str], ...] = ()
    """What a server said about them that matters later: names in lower case, and values, by name."""
    refused: str = ""
    """Why what was read made no version of the article, in one sentence; else empty."""


EDITABLE = ("title", "source", "author", "published", "language", "url")
"""The fields of an article that a person may correct."""

TOLD = (*EDITABLE, "follows")
"""The fields of an article of which the log tells every change."""


def claim_id(article_sha256: str, start: int, end: int) -> str:
    """The id of a claim: the same passage of the same text has the same id in every library."""
    return sha256(f"claim/1 {article_sha256} {start} {end}".encode()).hexdigest()[:16]


def evidence_id(claim: str, article_sha256: str, start: int, end: int) -> str:
    """The id of a piece of evidence: the same passage beside the same claim has the same id in every library."""
    return sha256(f"evidence/1 {claim} {article_sha256} {start} {end}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Claim:
    """A passage that states something checkable, with its slots."""

    id: str
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    check_worthiness: float
    reasons: tuple[str, ...] = ()
    slots: Slots = field(default_factory=Slots)
    article_id: int | None = None
    by: str = "engine"
    """``engine``, ``judge``, the model that proposed it (see `proposed`), or the annotator who added it."""

    @property
    def by_hand(self) -> bool:
        """Whether a person made it."""
        return self.by not in PROGRAM and not self.proposed

    @property
    def proposed(self) -> bool:
        """Whether a model proposed it on request, and nobody accepted it yet."""
        return is_proposer(self.by)

    @classmethod
    def of(cls, article: Article, start: int, end: int, **values: Any) -> Claim:
        """Cut a claim out of an article: id, quote, prefix and suffix follow from the offsets."""
        text = article.text
        return cls(
            id=claim_id(article.sha256, start, end),
            start=start,
            end=end,
            quote=text[start:end],
            prefix=text[max(0, start - CONTEXT) : start],
            suffix=text[end : end + CONTEXT],
            article_id=article.id,
            **values,
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage of another article put beside a claim."""

    id: str
    claim_id: str
    article_id: int
    """The article that the passage stands in."""
    start: int
    end: int
    quote: str
    relation: Relation
    score: float
    """Calibrated probability, 0 to 1, that the relation holds."""
    reason: str
    """One plain sentence naming both values and both sources."""
    here: tuple[Span, ...] = ()
    """The compared words in the claim's article."""
    there: tuple[Span, ...] = ()
    """The compared words in the other article."""
    features: dict[str, float] = field(default_factory=dict)
    """Named feature values that the decision rests on."""
    by: str = "engine"

    @property
    def by_hand(self) -> bool:
        """Whether a person put it there."""
        return self.by not in PROGRAM

    @property
    def firm(self) -> bool:
        """Whether the score is high enough to be shown as firm."""
        return self.score >= FIRM


@dataclass(frozen=True, slots=True)
class Beside:
    """A passage beside a claim, by what is the same in every library."""

    claim_id: str
    sha256: str
    """The article of the passage."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a judge that a person asked says of a piece of evidence: beside what the engine says, never over it."""

    evidence_id: str
    judge: str
    model: str
    pair: str
    """SHA-256 of all that the judge was shown."""
    relation: Relation | None
    """None where the answer was not taken."""
    score: float
    """The judge's own confidence, 0 to 1; not calibrated."""
    here: tuple[str, ...] = ()
    """The words of the claim that it compared, each of them verbatim."""
    there: tuple[str, ...] = ()
    """Those of the other passage."""
    refused: str = ""
    """Why the answer was not taken; else empty."""
    at: str = ""
    place: Beside | None = None
    """Where the passages stand, of a judge who read the whole story: it may see what the engine put nowhere."""

    @property
    def by(self) -> str:
        """Judge and model, as they are shown."""
        return f"{self.judge}: {self.model}"

    @property
    def reason(self) -> str:
        """What it compared, in a sentence of the program's own: a judge's free words are never taken."""
        if self.here and self.there:
            return f"{self.by} compares {_listed(self.here)} with {_listed(self.there)}."
        if self.place and self.relation is Relation.RELATED:
            return f"{self.by} read both in one story, and found no fact that they state together."
        return f"{self.by} compares the two passages as wholes."


def _listed(quotes: tuple[str, ...]) -> str:
    return ", ".join(f"“{quote}”" for quote in quotes)


class Kinship(StrEnum):
    """In what way two articles resemble each other."""

    COPY = "copy"
    AGENCY = "agency"
    APART = "apart"
    """A person said that they are no copies of each other."""


@dataclass(frozen=True, slots=True)
class Resemblance:
    """That two articles share an origin, or a person's word that they do not.

    Decided from the two articles alone; `Origin` follows from all resemblances of a library.
    """

    one: int
    """Article id; for a copy the original."""
    two: int
    """Article id; for a copy the one that copies."""
    kind: Kinship
    containment: float = 0.0
    """Share of the smaller text's five-word sequences that stand in the other, 0 to 1."""
    why: str = ""
    """One sentence that a person can check."""
    by: str = "engine"
    """``engine``, or the annotator who said so: a person's word goes before the engine's."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article's report begins: copies and articles that rest on one agency text share an origin."""

    article_id: int
    origin: str
    """Key of the origin: equal for articles that count as one witness."""
    copy_of: int | None = None
    """The article whose copy this one is."""
    why: str = ""
    """One sentence ("68 % of its five-word sequences stand in …"); empty where the article is its own origin."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something odd inside one article: a dateline that its text contradicts, two dates for one change."""

    article_id: int
    kind: str
    message: str
    spans: tuple[Span, ...] = ()


class ChangeKind(StrEnum):
    """What a change of the log records."""

    MARK = "mark"
    NOTE = "note"
    TAG = "tag"
    DECIDE = "decide"
    FLAG = "flag"
    CLAIM = "claim"
    """A claim stands now, or no longer: a person added it, removed it, or cut it otherwise."""
    LINK = "link"
    """A person put a passage beside a claim, or took it away."""
    EDIT = "edit"
    COPY = "copy"
    """A person's word on whether one article is a copy of another."""
    ADD = "add"
    DELETE = "delete"
    IMPORT = "import"
    JUDGE = "judge"
    """What a judge that a person asked said of evidence; that it was forgotten; or whether suggestions count it."""
    STEP = "step"
    """Says that lines before it are one change for the person: taken back and done again together."""
    UNDO = "undo"
    REDO = "redo"
    MERGE = "merge"
    """A line of another library's log, as it was, in ``after``; its subject is that line's."""
    RESOLVE = "resolve"
    """A person settled a disagreement, or let it stand."""
    DONE = "done"
    """An annotator who worked without seeing the others' marks has finished, or goes on."""


def kind_of(word: str) -> ChangeKind | str:
    """The kind of change that a word names; the word itself where this version of the program knows none by it."""
    return ChangeKind(word) if word in set(ChangeKind) else word


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the append-only log.

    ``before`` and ``after`` are the JSON values of the changed field, so that undo needs no replay;
    ``subject`` is a claim's, an evidence's or an article's stable id (for articles the SHA-256).
    """

    id: int
    at: str
    annotator: str
    kind: ChangeKind | str
    """A word that is none of ours in a line of a later version of the program."""
    subject: str
    before: object
    after: object
    undoes: int | None
    """For undo and redo: the change that is taken back or done again."""
    previous: str
    """Hash of the change before; 64 zeros for the first."""
    hash: str

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Change:
        """A line from its fields by name, the kind as a word.

        Raises:
            TypeError: A field is missing, or there is one more.
        """
        return cls(**{**row, "kind": kind_of(row["kind"])})


@dataclass(frozen=True, slots=True)
class Head:
    """Where a log ends: who notes it elsewhere can tell later that nothing up to there was cut off or rewritten."""

    lines: int = 0
    """How many lines there are, and so the number of the last one."""
    hash: str = ""
    """The hash of the last line; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What one annotator holds about one claim at present: derived from the log."""

    claim_id: str
    annotator: str
    verdict: Verdict | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    marked_at: str | None = None
    """When verdict, note, tags or flag last changed."""
    flagged: bool = False
    """Whether the annotator wants to come back to it."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The verdict that the evidence speaks for, counting origins and not articles."""

    verdict: Verdict
    corroborating: int = 0
    """Independent origins that corroborate."""
    contesting: int = 0
    """Independent origins that contest."""
    reason: str = ""
    """One sentence that a person can check."""

    @property
    def is_lead(self) -> bool:
        """Whether no passage speaks clearly enough to suggest a verdict, and some may speak to the claim."""
        return leads(self.verdict, self.corroborating + self.contesting)


def leads(verdict: Verdict, origins: int) -> bool:
    """Whether passages of so many origins, none of which is sure enough for a suggestion, are worth a look."""
    return verdict is Verdict.UNVERIFIED and origins > 0

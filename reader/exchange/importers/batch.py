"""What an importer hands over: records with the numbers of the file they come from, not yet those of a library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.records import Article, Capture, Claim, Evidence, Judgement, Mark, Resemblance, Span, Verdict


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """An article as a file has it. ``article.id`` is the file's number; the text is empty where the file carries none."""

    article: Article
    sha256: str
    captures: tuple[Capture, ...] = ()
    """``captured_at`` is empty where the file doesn't say when."""
    words: tuple[Resemblance, ...] = ()
    """What persons said of it as a copy, with the file's numbers; ``by`` is empty where the file doesn't say who."""
    removed: tuple[Span, ...] = ()
    """What persons said is no claim, though the engine proposes it."""


@dataclass(frozen=True, slots=True)
class ImportedEvidence:
    """A piece of evidence, its article by the file's number, and what the file's annotator decided about it."""

    evidence: Evidence
    accepted: bool | None = None
    decisions: Mapping[str, bool] = field(default_factory=dict)
    """What others decided whose decisions stand side by side in the file, by name."""
    judged: tuple[Judgement, ...] = ()
    """What judges said of it; ``pair`` is empty, since only the library knows all that they were shown."""


@dataclass(frozen=True, slots=True)
class ImportedClaim:
    """A claim, its article by the file's number, with what was marked and what stands beside it."""

    claim: Claim
    marks: tuple[Mark, ...] = ()
    """One an annotator: the file's, and those that stand side by side in it."""
    evidence: tuple[ImportedEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words by which a passage is to be found in an article."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    """Where it began in the text that the other program saw, in that program's unit: a hint between equals."""


@dataclass(frozen=True, slots=True)
class ImportedNote:
    """What somebody holds about a passage that another program names by its words, or a table by a claim's id."""

    where: str
    """Its place in the file, for the person: "line 3", "annotation 12"."""
    quote: Quote | None = None
    claim: str = ""
    """The id of a claim or its beginning; goes before the quote."""
    sources: tuple[str, ...] = ()
    """Addresses under which the article may be known: web addresses, file names, ``ni:`` names of a text."""
    verdict: Verdict | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    annotator: str = ""
    """Empty: the person who imports."""
    at: str | None = None


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """Everything that a file holds."""

    format: str
    """What the file is, in words."""
    sha256: str
    """Of the file's bytes: what the log knows it by."""
    annotator: str = ""
    """Whose marks and decisions the file holds; empty where it doesn't say."""
    articles: tuple[ImportedArticle, ...] = ()
    claims: tuple[ImportedClaim, ...] = ()
    notes: tuple[ImportedNote, ...] = ()
    by_hand: bool = False
    """Whether it may have been changed since its times were written, as a table in a spreadsheet is."""
    problems: tuple[str, ...] = ()
    """What the file holds and cannot be used, one sentence each."""

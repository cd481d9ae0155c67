"""What adding, importing, merging and judging did, or would take: the figures that commands and screens put in words."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from db.records import Article, Span


@dataclass(frozen=True, slots=True)
class AddedArticle:
    """What became of one thing that was to be added."""

    location: str
    outcome: str
    """``added``, ``version`` (of a page that was in the library), ``kept`` (as a capture: it makes no version), ``present`` (the
    same text is in the library already), ``failed``, or ``passed`` over in a folder."""
    article_id: int | None = None
    title: str = ""
    claims: int = 0
    evidence: int = 0
    message: str = ""
    """What was wrong, where the text stands already, or in a few words why it was passed over."""
    version: int = 0
    """Which version of its page it is, counted from 1; 0 where the page has one version."""
    changes: tuple[str, ...] = ()
    """What it states otherwise than the version before, one sentence each."""
    article: Article | None = None
    """The article as stored, with ``found``: what was found where, what was assumed. Without its text."""


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of everything that was to be added, in the order given."""

    articles: tuple[AddedArticle, ...] = ()
    left: int = 0
    """Things that were not looked at, since it was stopped."""

    def count(self, outcome: str) -> int:
        """How many came out as ``outcome``."""
        return sum(article.outcome == outcome for article in self.articles)

    def passed(self) -> dict[str, list[str]]:
        """The names of what was passed over in folders, by the reason why; the commonest reason first."""
        names: dict[str, list[str]] = {}
        for article in self.articles:
            if article.outcome == "passed":
                slash = "/" if article.location.endswith(os.sep) else ""
                names.setdefault(article.message, []).append(Path(article.location).name + slash)
        return dict(sorted(names.items(), key=lambda item: -len(item[1])))


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Something in an imported file that says something of a passage which is not found."""

    where: str
    """Its place in the file ("line 3")."""
    quote: str
    why: str
    """One sentence."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What came into the library from elsewhere."""

    added: int = 0
    """Articles that are new."""
    claims: int = 0
    """Claims that are new; of a merge those by hand, or removed by hand."""
    marks: int = 0
    """Claims of which an annotator holds something else now: a verdict, a note, tags or a flag."""
    decisions: int = 0
    """Decisions on evidence and words on copies that are new."""
    judgements: int = 0
    """Answers of judges that are new or later than the library's; of a merge also those that were forgotten there."""
    annotators: tuple[str, ...] = ()
    """Whose marks and decisions came in."""


@dataclass(frozen=True, slots=True)
class ImportReport(Brought):
    """What an import brought."""

    format: str = ""
    """What the file was, in words."""
    present: int = 0
    """Articles of the file that stood in the library already."""
    kept: int = 0
    """Marks and decisions of the library that stay, since the file's are older or undated."""
    unplaced: tuple[Unplaced, ...] = ()
    problems: tuple[str, ...] = ()
    """What else could not be used, one sentence each."""


@dataclass(frozen=True, slots=True)
class MergeReport(Brought):
    """What a merge brought."""

    deleted: int = 0
    """Articles that went, since they were deleted there."""
    lines: int = 0
    """Lines of their log that are new."""
    change: int = 0
    """The change that it is for undo, by its number in the log; 0 where no line came."""
    changed: tuple[str, ...] = ()
    """What of this library's articles and claims is otherwise now, one sentence each."""
    refused: tuple[str, ...] = ()
    """What stands otherwise in their file than their log says, and was not taken, one sentence each."""
    left: tuple[str, ...] = ()
    """Changes in the annotator's own name that this log does not have, and that were not taken, in words."""
    rewritten: tuple[str, ...] = ()
    """That their log is not the one that was merged before with what was written since, and in which lines; else empty."""
    stopped: bool = False
    """Whether it was stopped before anything came in."""
    waiting: int = 0
    """Articles that are still to be compared, since it was stopped: the next merge does it."""


@dataclass(frozen=True, slots=True)
class JudgePlan:
    """What asking a judge would take."""

    by: str
    """Judge and model."""
    candidates: int = 0
    """Pieces of evidence that the engine found."""
    known: int = 0
    """Those whose passages it has judged already."""
    refused: int = 0
    """How many of the known ones had an answer that was not taken."""
    pairs: int = 0
    """Pairs of passages to ask about."""
    calls: int = 0
    sent: int = 0
    """Tokens, roughly; 0 where nothing leaves the machine."""
    received: int = 0


@dataclass(frozen=True, slots=True)
class JudgeReport:
    """What asking a judge brought."""

    by: str
    judged: Mapping[str, int] = field(default_factory=dict)
    """New judgements by relation, counted by pieces of evidence."""
    otherwise: int = 0
    """Those that say another relation than the engine."""
    refused: Mapping[str, int] = field(default_factory=dict)
    """Answers that were not taken, by the reason why."""


@dataclass(frozen=True, slots=True)
class StoryPlan:
    """What having a judge read stories would take."""

    by: str
    """Judge and model."""
    articles: int = 0
    """Articles that have others to be compared with."""
    apart: int = 0
    """Those of them that seem to speak to the model, and are shown with one other at a time."""
    requests: int = 0
    """What there is to be read: stories, or parts of them."""
    known: int = 0
    """Those that it has read already."""
    refused: int = 0
    """How many of the known ones had an answer that was not taken."""
    sent: int = 0
    """Tokens to send for the others, roughly; 0 where nothing leaves the machine."""
    received: int = 0

    @property
    def calls(self) -> int:
        """How often the judge has to be asked."""
        return self.requests - self.known


@dataclass(frozen=True, slots=True)
class StoryReport:
    """What having a judge read stories brought."""

    by: str
    read: int = 0
    """Requests that were answered now."""
    facts: int = 0
    """Facts that several statements speak to."""
    judged: Mapping[str, int] = field(default_factory=dict)
    """New judgements by relation, counted by pieces of evidence."""
    otherwise: int = 0
    """Those that say another relation than the engine."""
    new: int = 0
    """Those between passages that the engine put nowhere."""
    claims: int = 0
    """Claims that only the judge saw."""
    dropped: int = 0
    """Mentions whose words do not stand where they are said to."""
    refused: Mapping[str, int] = field(default_factory=dict)
    """Answers that were not taken, by the reason why."""


@dataclass(frozen=True, slots=True)
class ProposalPlan:
    """What having a model take long sentences apart would take."""

    by: str
    """Who proposes, and with which model."""
    articles: int = 0
    """Articles with long sentences that hold claims."""
    sentences: int = 0
    """Such sentences."""
    requests: int = 0
    known: int = 0
    """Requests that were answered already."""
    refused: int = 0
    """How many of the known ones had an answer that was not taken."""
    sent: int = 0
    """Tokens to send for the others, roughly; 0 where nothing leaves the machine."""
    received: int = 0

    @property
    def calls(self) -> int:
        """How often the model has to be asked."""
        return self.requests - self.known


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim that a model proposed."""

    claim_id: str
    article_id: int
    start: int
    end: int
    quote: str
    sentence: Span
    """The sentence that it is a part of."""
    along: tuple[tuple[Span, str], ...] = ()
    """What else of the sentence it needs to be understood."""


@dataclass(frozen=True, slots=True)
class ProposalReport:
    """What a model proposed, and what of it was not taken."""

    by: str
    asked: int = 0
    """Requests that were answered now."""
    proposed: tuple[Proposal, ...] = ()
    """Claims that are new."""
    standing: int = 0
    """Proposals that are claims already."""
    removed: int = 0
    """Those that a person removed, and that stay so."""
    refused: Mapping[str, int] = field(default_factory=dict)
    """Answers, and proposals in them, that were not taken, by the reason why."""

"""What the service hands to commands and screens: records put together for one look, frozen.

An entry is a snapshot. Nothing here reads the library; after a change the caller asks the service again.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from db.records import (
    JUDGE,
    Article,
    Block,
    Capture,
    Claim,
    Evidence,
    Finding,
    Head,
    Judgement,
    Mark,
    Origin,
    Relation,
    Resemblance,
    Span,
    Suggestion,
    Verdict,
)
from reader.text.compared import notice

ORIGINALS = 16
"""Megabytes, compressed, up to which the bytes of what is read are kept as they came."""

SAME_SPEAKER = "same speaker"
"""The feature that tells of one speaker in both claims: the decider leaves it aside, the suggestion counts it as one origin."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many claims of an article have which verdict of the present annotator."""

    corroborated: int = 0
    contested: int = 0
    unverified: int = 0
    unmarked: int = 0

    @property
    def total(self) -> int:
        """All claims."""
        return self.marked + self.unmarked

    @property
    def marked(self) -> int:
        """The claims that have a verdict."""
        return self.corroborated + self.contested + self.unverified

    def moved(self, before: Verdict | None, now: Verdict | None) -> Progress:
        """The same where one claim has another verdict than before."""
        lost, won = before or "unmarked", now or "unmarked"
        less = replace(self, **{lost: getattr(self, lost) - 1})
        return replace(less, **{won: getattr(less, won) + 1})


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """A line of the library list. ``article.text`` and ``article.blocks`` are empty here: `library.articles.get` reads them."""

    id: int
    article: Article
    words: int
    progress: Progress
    origin: Origin | None = None
    findings: tuple[Finding, ...] = ()
    versions: tuple[int, ...] = ()
    """The versions of its page, the first one first, this one among them; none where it has no other."""

    @property
    def later(self) -> int | None:
        """The version that stands in its place today; None where it is that itself."""
        return self.versions[-1] if self.versions and self.versions[-1] != self.id else None

    @property
    def version(self) -> int:
        """Which version it is, counted from 1."""
        return self.versions.index(self.id) + 1 if self.versions else 1

    @property
    def uncompared(self) -> str:
        """The sentence about an article in a language that is not compared; empty for one that is."""
        return notice(self.article.language)

    @property
    def notices(self) -> tuple[str, ...]:
        """What the program could not do with the article, where its text stood, what its file holds besides it: in sentences."""
        stood, remark = self.article.found.get("text"), self.article.found.get("remark", "")
        return tuple(filter(None, (self.uncompared, f"The text was read from {stood}." if stood else "", remark)))


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """One version of a page."""

    entry: ArticleEntry
    read_at: str
    """When it was read first."""
    refused: tuple[str, ...] = ()
    """Why other things that were read there made no version, one sentence each."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A sentence of one version beside what it is in another."""

    kind: str
    """``same``, ``changed`` (it states something else), ``reworded``, ``new`` or ``gone``."""
    before: str
    after: str
    changes: tuple[str, ...] = ()
    """What is stated otherwise, one sentence each."""
    lost: tuple[tuple[int, int], ...] = ()
    """The words of ``before`` that differ, as places in it."""
    come: tuple[tuple[int, int], ...] = ()
    """Those of ``after``."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What the desk asks before *corroborated* is sound. The claim's own article counts as one origin."""

    corroborated_origins: int = 0
    """So many independent origins have to state it; 0 asks for none."""
    not_party: tuple[str, ...] = ()
    """Sources that are a party: one origin at least has to be none of them, and rest on none of them."""

    def __bool__(self) -> bool:
        """Whether anything is asked."""
        return bool(self.corroborated_origins or self.not_party)


@dataclass(frozen=True, slots=True)
class Stale:
    """What the present annotator holds of what a claim said in an earlier version, and did not speak of since."""

    mark: Mark
    quote: str
    """The words that were marked."""
    article_id: int
    """The version that they stand in."""
    changes: tuple[str, ...] = ()
    """What is stated otherwise, each in a few words; nothing where the mark holds."""


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A claim with what the present annotator holds and what the evidence speaks for."""

    claim: Claim
    mark: Mark
    suggestion: Suggestion
    corroborates: int = 0
    """Pieces of evidence that corroborate (not rejected, copies included)."""
    contests: int = 0
    related: int = 0
    missing: tuple[str, ...] = ()
    """What the desk's policy asks for and this mark lacks, one sentence each; filled in where a policy is set."""
    marks: tuple[Mark, ...] = ()
    """What the annotators hold whose marks stand side by side here, by name, the present one's among them.

    In lists: of everybody, unless others are hidden from who marks blind. In an export: of those asked for.
    """

    stale: Stale | None = None
    """What was held of it in an earlier version, which stated something else."""
    gone: bool = False
    """Whether it stands in an earlier version only: the next one has nothing of it."""

    @property
    def verdict(self) -> Verdict | None:
        """The present annotator's verdict."""
        return self.mark.verdict


@dataclass(frozen=True, slots=True)
class Outline:
    """What is asked of all claims of an article at once, in columns: an article may have thousands, and a list shows twenty."""

    ids: tuple[str, ...] = ()
    """In the order of the text."""
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    verdicts: tuple[Verdict | None, ...] = ()
    """The present annotator's."""
    suggested: tuple[Verdict, ...] = ()
    leads: tuple[bool, ...] = ()
    """Whether nothing is suggested, and some passage may speak to the claim."""


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """A piece of evidence with the article it stands in and what the person decided about it."""

    evidence: Evidence
    article: Article
    """The other article, without its text."""
    accepted: bool | None = None
    """The present annotator's decision: accepted, rejected, or none yet."""
    same_origin: bool = False
    """Whether the other article shares the claim's origin, and so is no second witness."""
    origin_note: str = ""
    """Why it is no second witness ("copy of …"); else empty."""
    origin: str = ""
    """Key of the other article's origin: pieces of evidence with an equal key are one witness."""
    judgements: tuple[Judgement, ...] = ()
    """What judges that a person asked say of it; empty too where that was not asked for."""
    counted: Judgement | None = None
    """The one by which ``evidence`` has its relation, where a person wants a judge to be counted and decided nothing else."""
    engine: Evidence | None = None
    """What the engine says, where a judge that counts stands in its place; else None."""
    decisions: Mapping[str, bool] = field(default_factory=dict)
    """What the annotators decided whose marks an export holds side by side, by name: accepted or rejected."""

    @property
    def by(self) -> str:
        """Who says so: the engine, a judge with its model, or the annotator who put it there."""
        said = self.counted or (self.judgements[0] if self.apart and self.judgements else None)
        return said.by if said else self.evidence.by

    @property
    def apart(self) -> bool:
        """Whether only a judge saw it whom suggestions do not count."""
        return self.evidence.by == JUDGE and self.counted is None

    @property
    def witness(self) -> bool:
        """Whether it counts where it agrees: it is of another origin, and not of the claim's own speaker."""
        return not self.same_origin and not self.evidence.features.get(SAME_SPEAKER)

    def carries(self, verdict: Verdict) -> bool:
        """Whether it speaks for a verdict by itself."""
        if self.accepted is False or self.apart or verdict is Verdict.UNVERIFIED:
            return False
        if verdict is Verdict.CONTESTED:
            return self.evidence.relation is Relation.CONTESTS
        return self.evidence.relation is Relation.CORROBORATES and self.witness


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A match of a search over the library."""

    article_id: int
    start: int
    end: int
    snippet: str
    title: str = ""
    source: str = ""
    lit: tuple[Span, ...] = ()
    """What matches, in the snippet."""


@dataclass(frozen=True, slots=True)
class UndoEntry:
    """A change that can be taken back or done again, in words for the person."""

    change_id: int
    description: str
    claim_id: str | None = None
    article_id: int | None = None
    weighty: bool = False
    """Whether claims or evidence are worked out anew with it, which a screen does in the background."""


class ReadClaims(Collection[ClaimEntry]):
    """Claims that are read from a library's file as they are gone through, not held in memory."""

    @abstractmethod
    def within(self, article_ids: Collection[int]) -> ReadClaims:
        """The claims of some articles."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything an export needs, in the deterministic order of export: articles by id, claims by article and offset.

    As one annotator sees the library. What grows with the library may be read from its file as it is asked for
    (`reader.library.view.stream`), so an export goes through it in order and keeps nothing.
    """

    articles: tuple[ArticleEntry, ...] = ()
    texts: Mapping[int, str] = field(default_factory=dict)
    claims: Collection[ClaimEntry] = ()
    evidence: Mapping[str, tuple[EvidenceEntry, ...]] = field(default_factory=dict)
    """By claim id."""
    blocks: Mapping[int, tuple[Block, ...]] = field(default_factory=dict)
    """By article id; an article without an entry is shown by its lines."""
    captures: Mapping[int, tuple[Capture, ...]] = field(default_factory=dict)
    """When and where each article was read, by article id."""
    removed: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
    """The passages that persons said are no claims, though the engine proposes them; by article id."""
    words: Mapping[int, tuple[Resemblance, ...]] = field(default_factory=dict)
    """What persons said of copies, by the id of the article that copies another or does not."""
    annotator: str = ""
    """Whose marks and decisions these are."""
    annotators: tuple[str, ...] = ()
    """Whose marks and decisions stand side by side besides, by name; none unless they were asked for."""
    of: int | None = None
    """The article that was asked for, whose claims these are; none where they are those of the library."""
    query: str = ""
    """The filter that picks the claims; empty where none does."""
    head: Head = field(default_factory=Head)
    """Where the log ends, once somebody said anything: until then the same files give the same export, whenever they came."""

    @property
    def subject(self) -> ArticleEntry | None:
        """The article that was asked for; none where the library was."""
        return next((entry for entry in self.articles if entry.id == self.of), None)

    def claims_of(self, article_ids: Collection[int]) -> Collection[ClaimEntry]:
        """The claims of some articles."""
        if isinstance(self.claims, ReadClaims):
            return self.claims.within(article_ids)
        return tuple(entry for entry in self.claims if entry.claim.article_id in article_ids)

"""Has a model take long sentences apart, and makes claims of what stands there: proposals, each with the name of who made it.

A proposal is a claim by its proposer until a person accepts it, and then the person's; what a person removed is not proposed
again. Each answer is stored with its line in the log and its claims before the next is asked for, so that an interrupt costs one
call. All that one run proposed is one step for undo, also where it was interrupted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from db import articles, changes, claims, readings
from db.readings import Reading
from db.records import JUDGE, Article, ChangeKind, Claim, Span, is_proposer
from reader.judges import Excerpt, Proposer, Unusable
from reader.judges.atom import Atom, verified
from reader.judges.partition import check_budget, parted
from reader.library.change.authoring import Authoring
from reader.library.derive.story import Asking, digest_of, report_of
from reader.library.derive.workspace import Workspace
from reader.library.log.annotation import stamp
from reader.library.log.chronicle import original
from reader.library.log.kind import Judged, Stepped
from reader.library.log.value import Step, StoryAnswers
from reader.library.progress import Progress
from reader.report import Proposal, ProposalPlan, ProposalReport


@dataclass(frozen=True, slots=True)
class _Request:
    """What is asked at once: an article, or a part of one."""

    article_id: int
    excerpt: Excerpt
    key: str


class Proposing:
    """One library's proposals."""

    def __init__(self, workspace: Workspace) -> None:
        self._store = workspace.store
        self._holding = workspace.holding
        self._clock = workspace.clock
        self._authoring = Authoring(workspace)

    def plan(self, proposer: Proposer, asking: Asking) -> ProposalPlan:
        """What asking would take; nothing is asked yet."""
        asked = list(self._requests(proposer, asking))
        known = self._known(proposer, asking)
        new = [request for request in asked if request.key not in known]
        tokens = [proposer.tokens(request.excerpt) for request in new]
        return ProposalPlan(
            by=_by(proposer),
            articles=len({request.article_id for request in asked}),
            sentences=sum(len(request.excerpt.cut) for request in asked),
            requests=len(asked),
            known=len(asked) - len(new),
            refused=sum(bool(known[request.key].refused) for request in asked if request.key in known),
            sent=sum(sent for sent, _ in tokens),
            received=sum(received for _, received in tokens),
        )

    def run(self, proposer: Proposer, asking: Asking, progress: Progress) -> ProposalReport:
        """Ask about what is not known, and make claims of all that stands and is none yet."""
        asked = list(self._requests(proposer, asking))
        known = self._known(proposer, asking)
        report = ProposalReport(_by(proposer))
        logged: list[int] = []
        try:
            for done, request in enumerate(asked):
                progress(request.excerpt.report.headline, done, len(asked))
                report = _added(report, self._carry_out(proposer, request, known.get(request.key), logged))
            progress("", len(asked), len(asked))
        finally:
            self._hold_together(logged)
        return report

    # What is asked

    def _requests(self, proposer: Proposer, asking: Asking) -> Iterator[_Request]:
        """What has to be asked, article by article in the order of adding; those with no long claim take no part."""
        check_budget(proposer.size, asking.budget)
        numbers = articles.ids(self._store) if asking.article_id is None else [asking.article_id]
        for number in numbers:
            article = articles.get(self._store, number)
            wanted = self._long(article)
            if not wanted:
                continue
            for part in parted(report_of(article, ""), proposer.size, asking.budget):
                places = enumerate(part.sentences, 1)
                cut = tuple(place for place, sentence in places if Span(sentence.start, sentence.end) in wanted)
                if cut:
                    excerpt = Excerpt(part, cut)
                    yield _Request(number, excerpt, proposer.key(excerpt))

    def _long(self, article: Article) -> set[Span]:
        """The long sentences of an article that are claims, or hold one that the program or a person made."""
        from reader.claims import long_sentences  # the engines are loaded when something is asked

        its = claims.of_articles(self._store, [article.id or 0]).get(article.id or 0, ())
        made = [claim for claim in its if claim.by != JUDGE and not is_proposer(claim.by)]
        return {span for span in long_sentences(article) if any(one.start < span.end and span.start < one.end for one in made)}

    def _known(self, proposer: Proposer, asking: Asking) -> dict[str, Reading]:
        said = readings.by(self._store, proposer.name, proposer.model)
        return {key: one for key, one in said.items() if not (asking.again and one.refused)}

    # What comes of it

    def _carry_out(self, proposer: Proposer, request: _Request, known: Reading | None, logged: list[int]) -> ProposalReport:
        """Ask unless the answer is known, and store it with the claims that it makes; ``logged`` gets their lines."""
        reading, faults = (known, Counter[str]()) if known is not None else self._ask(proposer, request)
        article = articles.get(self._store, request.article_id)
        atoms = [_read_back(one) for one in reading.findings]
        fresh, standing, removed = self._sorted(article, atoms)
        authoring = self._authoring
        change = authoring.proposing(request.article_id, [atom.span for atom in fresh], _by(proposer))
        authoring.foresee(change)
        with self._store.transaction():
            last = changes.last_id(self._store)
            authoring.make(change, in_step=True)
            logged += range(last + 1, changes.last_id(self._store) + 1)
            if known is None:
                readings.put(self._store, [reading])
                self._log(proposer, reading)
        by_span = {claim.start: claim for claim in change.new}
        return ProposalReport(
            _by(proposer),
            asked=int(known is None),
            proposed=tuple(_told(article, atom, by_span[atom.span.start]) for atom in fresh),
            standing=standing,
            removed=removed,
            refused=faults + Counter([reading.refused] if reading.refused and known is None else []),
        )

    def _ask(self, proposer: Proposer, request: _Request) -> tuple[Reading, Counter[str]]:
        """Ask once; what is kept of the answer, and why the rest is not."""
        from reader.claims import Sentences

        answer = proposer.propose(request.excerpt)
        at = stamp(self._clock())
        if isinstance(answer, Unusable):
            return Reading(request.key, proposer.name, proposer.model, [], answer.why, at), Counter()
        found, refused = verified(request.excerpt, answer)
        sentences = Sentences(articles.get(self._store, request.article_id))
        kept = []
        for atom in found:
            if why := sentences.fault(atom.span):
                refused[why] += 1
            else:
                kept.append(_written(atom))
        return Reading(request.key, proposer.name, proposer.model, kept, "", at), refused

    def _sorted(self, article: Article, atoms: Sequence[Atom]) -> tuple[list[Atom], int, int]:
        """What is no claim yet; how many are, and how many a person removed."""
        fresh: list[Atom] = []
        standing = removed = 0
        for atom in atoms:
            identity = Claim.of(article, atom.span.start, atom.span.end, check_worthiness=0.0).id
            if claims.stands(self._store, identity):
                standing += 1
            elif self._was_removed(identity):
                removed += 1
            else:
                fresh.append(atom)
        return fresh, standing, removed

    def _was_removed(self, claim_id: str) -> bool:
        """Whether the last word on a claim is that somebody removed it; who took a proposal back by undo may ask again."""
        lines = [original(change) for change in changes.about(self._store, claim_id)]
        last = next((line for line in reversed(lines) if line.kind in {ChangeKind.CLAIM, ChangeKind.UNDO, ChangeKind.REDO}), None)
        return last is not None and last.kind is not ChangeKind.UNDO and last.after is None

    def _log(self, proposer: Proposer, reading: Reading) -> None:
        its = StoryAnswers(proposer.name, proposer.model, reading.story, digest_of(reading), {}, ())
        self._holding.log(Judged(None, its), proposer.name)

    def _hold_together(self, logged: Sequence[int]) -> None:
        """Make one step of all that was proposed."""
        if len(logged) > 1:
            with self._store.transaction():
                first = changes.get(self._store, logged[0])
                subject = first.subject if first else ""
                self._holding.log(Stepped(None, Step("propose", tuple(logged))), subject)


def _by(proposer: Proposer) -> str:
    """Who a proposal is by, as `db.records.is_proposer` knows it."""
    return f"{proposer.name}: {proposer.model}"


def _written(atom: Atom) -> list[Any]:
    """A statement as it is kept: the bounds of its sentence, of its words, and of what it needs besides."""
    return [[span.start, span.end] for span in (atom.sentence, atom.span, *atom.along)]


def _read_back(kept: Sequence[Sequence[int]]) -> Atom:
    sentence, span, *along = (Span(start, end) for start, end in kept)
    return Atom(sentence, span, tuple(along))


def _told(article: Article, atom: Atom, claim: Claim) -> Proposal:
    along = tuple((span, article.text[span.start : span.end]) for span in atom.along)
    return Proposal(claim.id, article.id or 0, claim.start, claim.end, claim.quote, atom.sentence, along)


def _added(one: ProposalReport, other: ProposalReport) -> ProposalReport:
    """Two reports as one."""
    return replace(
        one,
        asked=one.asked + other.asked,
        proposed=one.proposed + other.proposed,
        standing=one.standing + other.standing,
        removed=one.removed + other.removed,
        refused=Counter(one.refused) + Counter(other.refused),
    )

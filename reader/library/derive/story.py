"""Has a judge read whole stories, keeps what stands of its answers, and lets judgements and claims follow from them.

What is asked of the model is one thing, what follows from its answer another: answers are kept under what was shown, and each
run derives from them anew, so that claims which a person cut otherwise meanwhile are judged without another call. Each answer is
stored with its line in the log before the next is asked for, so that an interrupt costs one call.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import product
from typing import Any

from db import articles, claims, copies, evidence, judgements, kin, readings
from db.column import dump
from db.readings import Reading, SeenClaim
from db.records import JUDGE, Article, Beside, Judgement, Relation, claim_id, evidence_id
from db.store import Store
from reader.judges import FactKind, Report, Sentence, StoryJudge, Unusable
from reader.judges.derivation import Finding, Statement, pairings, verified
from reader.judges.partition import Request, requests, speaks_to_model
from reader.judges.verification import places
from reader.library.derive.seen import settle_claims
from reader.library.derive.workspace import Workspace
from reader.library.log.annotation import stamp
from reader.library.log.judged import stated
from reader.library.log.kind import Judged
from reader.library.log.value import Answer, StoryAnswers
from reader.library.progress import Progress
from reader.report import StoryPlan, StoryReport

STATED = 0.9
"""The score of what a judge finds in a story: it gives no probability, and nine in ten is what a careful reader reached."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How a judge is asked."""

    article_id: int | None = None
    """Only what concerns this article."""
    budget: int = 16_000
    """Most tokens that a request may take."""
    by_two: bool = False
    """Whether no more than two articles are shown at once."""
    again: bool = False
    """Whether what got an answer that was not taken is asked again."""


class Telling:
    """One library's stories, and the judge that reads them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._store = workspace.store
        self._holding = workspace.holding
        self._clock = workspace.clock

    def plan(self, judge: StoryJudge, asking: Asking) -> StoryPlan:
        """What having the stories read would take; nothing is asked yet."""
        asked = self._requests(judge, asking)
        known = self._known(judge, asking)
        new = [request for request in asked if judge.key(request.story) not in known]
        said = [one for request in asked if (one := known.get(judge.key(request.story)))]
        tokens = [judge.tokens(request.story) for request in new]
        shown = {report.sha256: report for request in asked for report in request.story.reports}
        return StoryPlan(
            by=f"{judge.name}: {judge.model}",
            articles=len(shown),
            apart=sum(map(speaks_to_model, shown.values())),
            requests=len(asked),
            known=len(said),
            refused=sum(bool(one.refused) for one in said),
            sent=sum(sent for sent, _ in tokens),
            received=sum(received for _, received in tokens),
        )

    def run(self, judge: StoryJudge, asking: Asking, progress: Progress) -> StoryReport:
        """Have read what is not known, and derive what follows from all of it, each request in a transaction of its own."""
        asked = self._requests(judge, asking)
        known = self._known(judge, asking)
        report = StoryReport(f"{judge.name}: {judge.model}")
        for done, request in enumerate(asked):
            progress(request.story.reports[0].headline, done, len(asked))
            key = judge.key(request.story)
            reading, dropped = known.get(key), 0
            fresh = reading is None
            if reading is None:
                reading, dropped = self._read(judge, request, key)
            kept = self._keep(judge, request, reading, fresh=fresh)
            report = _added(report, replace(kept, dropped=dropped))
        progress("", len(asked), len(asked))
        return report

    # What is asked

    def _requests(self, judge: StoryJudge, asking: Asking) -> list[Request]:
        """What has to be read, in the order of publication: the same whatever the order of adding."""
        pairs = kin.pairs(self._store)
        if asking.article_id is not None:
            digest = articles.get(self._store, asking.article_id).sha256
            pairs = {pair for pair in pairs if pair & _around(digest, pairs)}
        wanted = {digest for pair in pairs for digest in pair}
        numbers = {digest: number for number, digest in articles.identities(self._store, articles.ids(self._store)).items()}
        origins = copies.origins_of(self._store)
        reports = []
        for digest in wanted:
            number = numbers[digest]
            origin = origins.get(number)
            reports.append(report_of(articles.get(self._store, number), origin.origin if origin else f"article {number}"))
        reports.sort(key=lambda report: (report.published or "", report.sha256))
        found = requests(reports, pairs, judge.size, asking.budget, by_two=asking.by_two)
        if asking.article_id is None:
            return found
        return [request for request in found if any(report.sha256 == digest for report in request.story.reports)]

    def _known(self, judge: StoryJudge, asking: Asking) -> dict[str, Reading]:
        said = readings.by(self._store, judge.name, judge.model)
        return {key: one for key, one in said.items() if not (asking.again and one.refused)}

    def _read(self, judge: StoryJudge, request: Request, key: str) -> tuple[Reading, int]:
        """Ask once; what is kept of the answer, and how many mentions do not stand."""
        answer = judge.read(request.story)
        at = stamp(self._clock())
        if isinstance(answer, Unusable):
            return Reading(key, judge.name, judge.model, [], answer.why, at), 0
        found, dropped = verified(request.story, answer)
        return Reading(key, judge.name, judge.model, [_written(one) for one in found], "", at), dropped

    # What follows

    def _keep(self, judge: StoryJudge, request: Request, reading: Reading, *, fresh: bool) -> StoryReport:
        """Store an answer and what follows from it, with its line in the log, and let the suggestions follow that count it."""
        by = f"{judge.name}: {judge.model}"
        if reading.refused:
            with self._store.transaction():
                readings.put(self._store, [reading])
                if fresh:
                    self._log(judge, reading, {})
            return StoryReport(by, read=int(fresh), refused=Counter([reading.refused]) if fresh else {})
        with self._store.transaction():
            derived = _Derivation(self._store, judge, request, reading).work_out()
            known = judgements.of(self._store, [one.evidence_id for one in derived.judgements])
            new = [one for one in derived.judgements if not _same(one, known.get((one.evidence_id, one.judge, one.model)))]
            claims_seen = readings.new_claims(self._store, derived.claims)
            if not (fresh or new or claims_seen):
                return StoryReport(by)
            readings.put(self._store, [reading])
            judgements.put(self._store, new)
            readings.put_claims(self._store, claims_seen)
            self._log(judge, reading, {one.evidence_id: stated(one) for one in new}, claims_seen)
            if judgements.counted(self._store) == (judge.name, judge.model):
                moved = settle_claims(self._workspace)
                self._workspace.collection.linker.suggest({one.place.claim_id for one in new if one.place} | moved)
        told = [(derived.engine.get(one.evidence_id), one.relation) for one in new if one.relation is not None]
        return StoryReport(
            by,
            read=int(fresh),
            facts=sum(len({(one.sha256, one.start) for one in finding.statements}) > 1 for finding in derived.findings),
            judged=Counter(theirs.value for engines, theirs in told if engines is not None or theirs is not Relation.RELATED),
            otherwise=sum(engines is not None and engines != theirs for engines, theirs in told),
            new=sum(engines is None and theirs is not Relation.RELATED for engines, theirs in told),
            claims=len(claims_seen),
        )

    def _log(self, judge: StoryJudge, reading: Reading, said: Mapping[str, Answer], seen: Iterable[SeenClaim] = ()) -> None:
        its = StoryAnswers(judge.name, judge.model, reading.story, digest_of(reading), said, tuple(one.claim_id for one in seen))
        self._holding.log(Judged(None, its), judge.name)


def digest_of(reading: Reading) -> str:
    """What the log has of an answer: that it is this one and no other."""
    return sha256(dump([reading.findings, reading.refused]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Derived:
    """What follows from an answer in this library as it is."""

    findings: tuple[Finding, ...]
    judgements: tuple[Judgement, ...]
    claims: tuple[SeenClaim, ...]
    engine: Mapping[str, Relation]
    """What the engine says, by evidence."""


class _Derivation:
    """Works out what one answer says of the claims and the evidence of a library."""

    def __init__(self, store: Store, judge: StoryJudge, request: Request, reading: Reading) -> None:
        self._store = store
        self._judge = judge
        self._request = request
        self._reading = reading
        digests = [report.sha256 for report in request.story.reports]
        known = ((digest, articles.by_sha256(store, digest)) for digest in digests)
        self._numbers = {digest: article.id or 0 for digest, article in known if article is not None}
        its = claims.of_articles(store, self._numbers.values())
        # Claims of judges are left aside: they come and go with what is counted, and an answer names them itself.
        self._claims = {
            digest: [claim for claim in its.get(number, ()) if claim.by != JUDGE] for digest, number in self._numbers.items()
        }
        self._seen: dict[str, SeenClaim] = {}
        self._shown = {
            report.sha256: [(sentence.start, sentence.end) for sentence in report.sentences] for report in request.story.reports
        }

    def work_out(self) -> _Derived:
        """All of it."""
        found = tuple(_read_back(one) for one in self._reading.findings)
        judged: dict[str, Judgement] = {}
        for finding in found:
            for statement in finding.statements:
                self._passages(statement)
        for pairing in pairings(found):
            if frozenset((pairing.one.sha256, pairing.two.sha256)) not in self._request.duos:
                continue
            for here, there in product(self._passages(pairing.one), self._passages(pairing.two)):
                for claim, other, mine, theirs in (
                    (here, there, pairing.one, pairing.two),
                    (there, here, pairing.two, pairing.one),
                ):
                    one = self._judgement(claim, (theirs.sha256, other[1], other[2]), pairing.relation, mine.words, theirs.words)
                    held = judged.get(one.evidence_id)
                    if held is None or (one.relation is Relation.CONTESTS and held.relation is not Relation.CONTESTS):
                        judged[one.evidence_id] = one
        engine: dict[str, Relation] = {}
        for place, relation in self._shown_together():
            identity = evidence_id(place.claim_id, place.sha256, place.start, place.end)
            if relation is not None:
                engine[identity] = relation
            if identity not in judged:
                where = place.sha256, place.start, place.end
                judged[identity] = self._judgement((place.claim_id, 0, 0), where, Relation.RELATED, (), ())
        return _Derived(found, tuple(judged[key] for key in sorted(judged)), tuple(self._seen.values()), engine)

    def _judgement(
        self,
        claim: tuple[str, int, int],
        passage: tuple[str, int, int],
        relation: Relation,
        here: tuple[str, ...],
        there: tuple[str, ...],
    ) -> Judgement:
        place = Beside(claim[0], *passage)
        return Judgement(
            evidence_id(claim[0], *passage),
            self._judge.name,
            self._judge.model,
            self._reading.story,
            relation,
            STATED,
            here,
            there,
            at=self._reading.at,
            place=place,
        )

    def _passages(self, statement: Statement) -> list[tuple[str, int, int]]:
        """The claims that hold the words of a statement, with their bounds; where there is none, its sentence is one."""
        digest = statement.sha256
        if digest not in self._numbers:
            return []
        touching = [claim for claim in self._claims[digest] if claim.start < statement.end and statement.start < claim.end]
        holding = [claim for claim in touching if all(places(word, claim.quote) for word in statement.words)]
        if holding:
            return [(claim.id, claim.start, claim.end) for claim in holding]
        identity = claim_id(digest, statement.start, statement.end)
        bounds = statement.start, statement.end
        self._seen[identity] = SeenClaim(identity, self._judge.name, self._judge.model, digest, *bounds)
        return [(identity, *bounds)]

    def _shown_together(self) -> list[tuple[Beside, Relation | None]]:
        """The passages that stand beside claims where the judge saw both, with the engine's relation or that of nobody."""
        homes = {claim.id: (digest, claim.start, claim.end) for digest, its in self._claims.items() for claim in its}
        found: dict[str, tuple[Beside, Relation | None]] = {}
        digests = {number: digest for digest, number in self._numbers.items()}
        for claim, pieces in evidence.beside(self._store, "", homes, bare=True).items():
            for piece in (one.evidence for one in pieces if one.evidence.article_id in digests and not one.evidence.by_hand):
                place = Beside(claim, digests[piece.article_id], piece.start, piece.end)
                if self._both(homes[claim], place):
                    found[piece.id] = place, piece.relation
        # What an earlier answer of the same model put between them, and this one does not, is taken back.
        homes |= {one.claim_id: (one.sha256, one.start, one.end) for one in self._seen.values()}
        for one in judgements.placed(self._store, (self._judge.name, self._judge.model), homes):
            if one.place and one.evidence_id not in found and self._both(homes[one.place.claim_id], one.place):
                found[one.evidence_id] = one.place, None
        return list(found.values())

    def _both(self, claim: tuple[str, int, int], passage: Beside) -> bool:
        """Whether a claim and a passage of another article were shown, and what is said of the two articles counts."""
        counts = frozenset((claim[0], passage.sha256)) in self._request.duos
        return counts and self._was_shown(*claim) and self._was_shown(passage.sha256, passage.start, passage.end)

    def _was_shown(self, digest: str, start: int, end: int) -> bool:
        return any(one < end and start < two for one, two in self._shown.get(digest, ()))


def _around(digest: str, pairs: Iterable[frozenset[str]]) -> set[str]:
    """The articles that hang together with one."""
    found, waiting = {digest}, [digest]
    known = list(pairs)
    while waiting:
        one = waiting.pop()
        near = {other for pair in known if one in pair for other in pair} - found
        found |= near
        waiting += near
    return found


def report_of(article: Article, origin: str) -> Report:
    """An article as it is shown to a judge: every sentence of its body, also those that are no claims."""
    from reader.claims import paragraphs  # the engines are loaded when something is asked

    text = article.text
    cut = tuple(tuple(Sentence(one.start, one.end, text[one.start : one.end]) for one in its) for its in paragraphs(article))
    return Report(article.sha256, article.title, article.source or article.author, article.published, origin, cut)


def _same(one: Judgement, held: Judgement | None) -> bool:
    """Whether a judgement is known already, but for when it was given."""
    return held is not None and replace(one, at="", pair="") == replace(held, at="", pair="")


def _written(finding: Finding) -> dict[str, Any]:
    """A fact as it is kept."""
    return {
        "kind": finding.kind,
        "statements": [[one.sha256, one.start, one.end, list(one.words)] for one in finding.statements],
        "values": list(finding.values),
        "unclear": sorted(map(list, finding.unclear)),
    }


def _read_back(kept: Mapping[str, Any]) -> Finding:
    """A fact out of what is kept."""
    return Finding(
        FactKind(kept["kind"]),
        tuple(Statement(sha, start, end, tuple(words)) for sha, start, end, words in kept["statements"]),
        tuple(kept["values"]),
        frozenset((one, two) for one, two in kept["unclear"]),
    )


def _added(one: StoryReport, other: StoryReport) -> StoryReport:
    """Two reports as one."""
    return StoryReport(
        one.by,
        one.read + other.read,
        one.facts + other.facts,
        Counter(one.judged) + Counter(other.judged),
        one.otherwise + other.otherwise,
        one.new + other.new,
        one.claims + other.claims,
        one.dropped + other.dropped,
        Counter(one.refused) + Counter(other.refused),
    )

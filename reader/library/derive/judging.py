"""Asks a judge about what the engine found, keeps what it says beside that, and forgets it again.

Each call is stored with its line in the log before the next is made, so that an interrupt costs one call. The same two passages
are not asked about twice with the same model, wherever they stand and whoever asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeVar

from db import articles, judgements
from db.judgements import Candidate
from db.records import Judgement
from reader.judges import Answer, Judge, Pair, Unusable, fault
from reader.library.derive.pairs import Pairs
from reader.library.derive.seen import settle_claims
from reader.library.derive.workspace import Workspace
from reader.library.log.annotation import stamp
from reader.library.log.judged import stated
from reader.library.log.kind import Judged
from reader.library.log.value import Answers, Counted, Forgotten
from reader.library.progress import Progress
from reader.report import JudgePlan, JudgeReport

T = TypeVar("T")


@dataclass(slots=True)
class _Question:
    """A pair of passages, and every piece of evidence that consists of it."""

    pair: Pair
    pieces: list[tuple[Candidate, bool]] = field(default_factory=list)
    """Each with whether it is the pair turned round."""


@dataclass(frozen=True, slots=True)
class _Outlook:
    """What there is to ask, and what is known."""

    questions: tuple[_Question, ...]
    known: Mapping[str, Judgement]
    """By evidence id."""
    repeated: Mapping[Candidate, Judgement]
    """Pieces of evidence of passages that were judged elsewhere, with what was said there."""


class Judging:
    """One library's judgements."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._store = workspace.store
        self._holding = workspace.holding
        self._clock = workspace.clock

    def plan(self, judge: Judge, article_id: int | None, *, again: bool) -> JudgePlan:
        """What asking about the evidence of one article or of all would take."""
        outlook = self._outlook(judge, article_id, again=again)
        tokens = [judge.tokens([question.pair for question in batch]) for batch in _batches(outlook.questions, judge.batch)]
        said = [*outlook.known.values(), *outlook.repeated.values()]
        return JudgePlan(
            by=f"{judge.name}: {judge.model}",
            candidates=sum(len(question.pieces) for question in outlook.questions) + len(said),
            known=len(said),
            refused=sum(bool(one.refused) for one in said),
            pairs=len(outlook.questions),
            calls=len(tokens),
            sent=sum(sent for sent, _ in tokens),
            received=sum(received for _, received in tokens),
        )

    def run(self, judge: Judge, article_id: int | None, progress: Progress, *, again: bool) -> JudgeReport:
        """Ask about all that is not known. Stores each call in a transaction of its own."""
        outlook = self._outlook(judge, article_id, again=again)
        report = JudgeReport(f"{judge.name}: {judge.model}")
        for its in _by_article(list(outlook.repeated), lambda piece: piece.article_id):
            report = _added(report, self._keep(judge, [(piece, _of(piece, outlook.repeated[piece])) for piece in its]))
        done, total = 0, len(outlook.questions)
        for batch in _batches(outlook.questions, judge.batch):
            progress(batch[0].pair.claim, done, total)
            judged = _judged(judge, batch, stamp(self._clock()))
            report = _added(report, self._keep(judge, judged))
            done += len(batch)
        progress("", done, total)
        return report

    def forget(self, name: str, model: str | None) -> int:
        """Forget what a judge said, with one model or with any; returns how many judgements. Belongs in a transaction."""
        said = judgements.models(self._store, name)
        found = {known: number for known, number in said.items() if model is None or model in (known, known.rpartition(", ")[0])}
        for known, number in found.items():
            touched = judgements.claims_judged(self._store, name, known)
            judgements.drop(self._store, name, known)
            self._holding.log(Judged(Forgotten(name, known, number), None), name)
            if judgements.counted(self._store) == (name, known):
                self.count(None)
                self._workspace.collection.linker.suggest(touched)
            # What an annotator decided about a passage goes on waiting for it, and the claims that only this judge saw go.
            settle_claims(self._workspace)
        return sum(found.values())

    def count(self, judge: tuple[str, str] | None) -> None:
        """Let suggestions count a judge's relations in place of the engine's; None: the engine's. Belongs in a transaction."""
        before = judgements.counted(self._store)
        if before != judge:
            judgements.set_counted(self._store, judge)
            self._holding.log(Judged(before and Counted(*before), judge and Counted(*judge)), "counted")
            moved = settle_claims(self._workspace)
            touched = moved | {claim for one in (before, judge) if one for claim in judgements.claims_judged(self._store, *one)}
            self._workspace.collection.linker.suggest(touched)

    def _outlook(self, judge: Judge, article_id: int | None, *, again: bool) -> _Outlook:
        """Sort the engine's candidates into what is to be asked and what is known.

        Args:
            judge: Who is to be asked.
            article_id: Only about this article's claims.
            again: Whether what got an answer that was not taken is asked again.
        """
        said = [one for one in judgements.by(self._store, judge.name, judge.model) if not (again and one.refused)]
        by_piece = {one.evidence_id: one for one in said}
        by_pair = {one.pair: one for one in said}
        pairs = Pairs(self._store)
        known: dict[str, Judgement] = {}
        repeated: dict[Candidate, Judgement] = {}
        questions: dict[str, _Question] = {}
        for piece in judgements.candidates(self._store, article_id):
            pair = Pair(piece.claim, piece.passage, piece.claim_published, piece.passage_published)
            key, turned = pair.key, pair.turned.key
            own = by_piece.get(piece.evidence_id)
            if own is not None and own.pair == key:
                known[piece.evidence_id] = own
            elif key in by_pair:
                repeated[piece] = by_pair[key]
            elif not judge.directed and turned in by_pair:
                repeated[piece] = _turned(by_pair[turned], key)
            elif not judge.directed and turned in questions:
                questions[turned].pieces.append((piece, True))
            else:
                if key not in questions:
                    questions[key] = _Question(pairs.in_context(pair, piece))
                questions[key].pieces.append((piece, False))
        return _Outlook(tuple(questions.values()), known, repeated)

    def _keep(self, judge: Judge, judged: Sequence[tuple[Candidate, Judgement]]) -> JudgeReport:
        """Store judgements with their line in the log, and let the suggestions follow that count them."""
        new = [one for _, one in judged]
        said = {one.evidence_id: stated(one) for one in new}
        number = judged[0][0].article_id
        with self._store.transaction():
            judgements.put(self._store, new)
            # An article that went meanwhile has no claims either, and what was paid for is kept all the same.
            subject = articles.identities(self._store, [number]).get(number, judge.name)
            self._holding.log(Judged(None, Answers(judge.name, judge.model, said)), subject)
            if judgements.counted(self._store) == (judge.name, judge.model):
                self._workspace.collection.linker.suggest({piece.claim_id for piece, _ in judged})
        relations = [(piece.relation, one.relation) for piece, one in judged if one.relation is not None]
        return JudgeReport(
            by=f"{judge.name}: {judge.model}",
            judged=Counter(theirs.value for _, theirs in relations),
            otherwise=sum(engines != theirs for engines, theirs in relations),
            refused=Counter(one.refused for one in new if one.refused),
        )


def _judged(judge: Judge, batch: Sequence[_Question], at: str) -> list[tuple[Candidate, Judgement]]:
    """Ask once, check every answer, and give it to each piece of evidence that it is about."""
    answers = judge.judge([question.pair for question in batch])
    if len(answers) != len(batch):
        answers = [Unusable("The judge gave another number of answers than it was asked for.")] * len(batch)
    stored = [_judgement(judge, question.pair, answer, at) for question, answer in zip(batch, answers, strict=True)]
    return [
        (piece, _of(piece, _turned(one, question.pair.turned.key) if is_turned else one))
        for question, one in zip(batch, stored, strict=True)
        for piece, is_turned in question.pieces
    ]


def _turned(said: Judgement, key: str) -> Judgement:
    """What was said of two passages, the other way round."""
    return replace(said, pair=key, here=said.there, there=said.here)


def _judgement(judge: Judge, pair: Pair, answer: Answer | Unusable, at: str) -> Judgement:
    """An answer as it is stored; one that is not taken leaves why, and nothing of what it said."""
    refused = answer.why if isinstance(answer, Unusable) else fault(pair, answer, quotes=judge.quotes)
    blank = Judgement("", judge.name, judge.model, pair.key, None, 0.0, refused=refused, at=at)
    if refused or isinstance(answer, Unusable):
        return blank
    return replace(blank, relation=answer.relation, score=answer.score, here=answer.here, there=answer.there)


def _of(piece: Candidate, said: Judgement) -> Judgement:
    """What was said of the same passages, as said of this piece of evidence."""
    return replace(said, evidence_id=piece.evidence_id)


def _batches(questions: Sequence[_Question], size: int) -> Iterator[list[_Question]]:
    """Calls: so many pairs at most, and all about one article's claims."""
    for its in _by_article(questions, lambda question: question.pieces[0][0].article_id):
        yield from (its[start : start + size] for start in range(0, len(its), size))


def _by_article(items: Sequence[T], article: Callable[[T], int]) -> Iterator[list[T]]:
    """Items that follow each other and belong to one article."""
    return (list(its) for _, its in groupby(items, article))


def _added(one: JudgeReport, other: JudgeReport) -> JudgeReport:
    """Two reports as one."""
    return replace(
        one,
        judged=Counter(one.judged) + Counter(other.judged),
        otherwise=one.otherwise + other.otherwise,
        refused=Counter(one.refused) + Counter(other.refused),
    )

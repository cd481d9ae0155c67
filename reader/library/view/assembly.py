"""Puts stored records together into the entries that commands and screens show. Reads only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, starmap
from typing import Any

from db import articles, changes, claims, copies, evidence, judgements, marks, versions
from db.records import (
    JUDGE,
    Article,
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
    leads,
)
from db.search import Match
from db.store import Store
from reader.entries import SAME_SPEAKER, ArticleEntry, ClaimEntry, EvidenceEntry, Outline, Progress, SearchHit, Snapshot
from reader.library.view.excerpt import excerpt
from reader.library.view.staleness import stale

"""Characters of a paragraph shown with a search hit."""

_VERDICTS: dict[str | None, Verdict] = {verdict.value: verdict for verdict in Verdict}
"""By their names in the file."""

_SUGGESTED = {**_VERDICTS, None: Verdict.UNVERIFIED}
"""What is suggested, by its name in the file: nothing there is no evidence."""


_RELATIONS = (Relation.CONTESTS, Relation.CORROBORATES, Relation.RELATED)
"""In the order in which evidence stands beside a claim."""


class Listing:
    """The articles of a library by id. Those that are as they were when they were read last are not put together anew."""

    def __init__(self, store: Store, annotator: str) -> None:
        self._store = store
        self._annotator = annotator
        self._known: dict[int, tuple[object, ArticleEntry]] = {}

    def entries(self, article_id: int | None = None) -> list[ArticleEntry]:
        """All articles by id, or one, counted in the library file and not here."""
        totals = claims.counts(self._store, article_id)
        verdicts = marks.verdict_counts(self._store, self._annotator, article_id)
        findings: dict[int, tuple[Finding, ...]] = {}
        for finding in articles.findings(self._store, article_id):
            findings[finding.article_id] = (*findings.get(finding.article_id, ()), finding)
        pages = {number: page for page in versions.pages(self._store) for number in page}
        told = [
            (row, totals.get(row[0], 0), verdicts.get(row[0]), findings.get(row[0], ()), pages.get(row[0], ()))
            for row in map(tuple, articles.listed(self._store, article_id))
        ]
        known = self._known
        entries = [
            before[1] if (before := known.get(each[0][0])) is not None and before[0] == each else _article_entry(*each)
            for each in told
        ]
        if article_id is None:
            self._known = {entry.id: (each, entry) for each, entry in zip(told, entries, strict=True)}
        return entries


def article_entries(store: Store, annotator: str, article_id: int | None = None) -> list[ArticleEntry]:
    """All articles by id, or one, read once."""
    return Listing(store, annotator).entries(article_id)


def _article_entry(
    row: tuple[Any, ...],
    total: int,
    verdicts: dict[str, int] | None,
    findings: tuple[Finding, ...],
    page: tuple[int, ...],
) -> ArticleEntry:
    """An article as a list shows it, from a row of `db.articles.listed`."""
    number, (key, copy_of, why) = row[0], row[-3:]
    origin = None if key is None else Origin(number, key, copy_of, why)
    progress = _progress(verdicts, total) if verdicts else _untouched(total)
    return ArticleEntry(number, articles.summary(row), articles.words(row), progress, origin, findings, page)


def claim_entries(store: Store, annotator: str, article_id: int | None = None, *, with_marks: bool = False) -> list[ClaimEntry]:
    """The claims of one article or of all, by article and offset.

    Args:
        store: The library file.
        annotator: Whose marks are shown.
        article_id: Only this article's claims.
        with_marks: Whether everybody's marks stand beside them.
    """
    its = claims.of_articles(store, None if article_id is None else [article_id])
    old = versions.superseded(store) if article_id is None else {}
    found = [claim for number, of in sorted(its.items()) if number not in old for claim in of]
    return _claim_entries(store, annotator, found, with_marks=with_marks, article_id=article_id)


def named_claims(store: Store, annotator: str, claim_ids: Sequence[str], *, with_marks: bool = False) -> list[ClaimEntry]:
    """These claims, in order of id; those that are gone are left out."""
    return _claim_entries(store, annotator, claims.by_ids(store, claim_ids), with_marks=with_marks, claim_ids=claim_ids)


def outline(store: Store, annotator: str, article_id: int) -> Outline:
    """What is asked of all claims of an article at once."""
    rows = claims.outline(store, annotator, article_id)
    ids, starts, ends, marked, named, origins = zip(*rows, strict=True) if rows else ((),) * 6
    suggested = tuple(map(_SUGGESTED.__getitem__, named))
    are_leads = tuple(starmap(leads, zip(suggested, (count or 0 for count in origins), strict=True)))
    return Outline(ids, starts, ends, tuple(map(_VERDICTS.get, marked)), suggested, are_leads)


def evidence_entries(
    store: Store,
    annotator: str,
    of: Sequence[Claim] | None = None,
    *,
    bare: bool = False,
    with_judges: bool = False,
    deciders: Collection[str] = (),
    with_apart: bool = False,
) -> dict[str, list[EvidenceEntry]]:
    """What stands beside claims, by claim id: contests, corroborates, related, each by score.

    Args:
        store: The library file.
        annotator: Whose decisions; '' for none.
        of: The claims, or None for all that were not removed.
        bare: Whether the compared words and the features are left out; a suggestion needs the features.
        with_judges: Whether what judges say of it is there too.
        deciders: Whose decisions stand side by side, besides.
        with_apart: Whether what only judges saw is there too whom suggestions do not count.
    """
    counting = judgements.counted(store)
    ids = None if of is None else [claim.id for claim in of]
    alone = judgements.apart(store, ids, None if with_apart else counting) if with_apart or counting else []
    if of is None:
        known = [claim for its in claims.of_articles(store).values() for claim in its]
        judged = evidence.beside(store, annotator, bare=bare)
        articles_by_id, origins = articles.summaries(store), copies.origins_of(store)
    else:
        known = list(of)
        judged = evidence.beside(store, annotator, [claim.id for claim in of], bare=bare)
        if not judged and not alone:
            return {}
        others = {item.evidence.article_id for pieces in judged.values() for item in pieces} | {one.article_id for one in alone}
        articles_by_id = articles.summaries(store, others)
        origins = copies.origins_of(store, others | {claim.article_id or 0 for claim in of})
    said = judgements.beside(store, ids) if with_judges or counting else {}
    decided = evidence.decisions(store, [claim.id for claim in known]) if deciders else {}
    _put_apart(judged, said, alone, evidence.decided(store, annotator, [one.judgement.evidence_id for one in alone]))
    found: dict[str, list[EvidenceEntry]] = {}
    for claim in known:
        home = _origin(origins, claim.article_id or 0)
        for item in judged.get(claim.id, ()):
            other = _origin(origins, item.evidence.article_id)
            same = home.origin == other.origin
            its = said.get(item.evidence.id, ())
            entry = EvidenceEntry(
                evidence=item.evidence,
                article=articles_by_id[item.evidence.article_id],
                accepted=item.accepted,
                same_origin=same,
                origin_note=(other.why or home.why) if same else "",
                origin=other.origin,
                judgements=its if with_judges or with_apart else (),
                decisions={name: accepted for name, accepted in decided.get(item.evidence.id, {}).items() if name in deciders},
            )
            counted = next((one for one in its if (one.judge, one.model) == counting), None)
            found.setdefault(claim.id, []).append(entry if counted is None else _as_judged(entry, claim, counted, bare=bare))
    if counting or alone:
        for pieces in found.values():
            pieces.sort(key=_by_relation)
    return found


def _put_apart(
    beside: dict[str, list[evidence.Judged]],
    said: dict[str, tuple[Judgement, ...]],
    alone: Iterable[judgements.Found],
    decided: Mapping[str, bool],
) -> None:
    """Put among the evidence what only judges saw, each passage once."""
    for identity, its in groupby(alone, lambda one: one.judgement.evidence_id):
        first, *others = its
        one = first.judgement
        place = one.place
        if place is None or one.relation is None:
            continue
        said[identity] = tuple(each.judgement for each in (first, *others))
        piece = Evidence(
            id=identity,
            claim_id=place.claim_id,
            article_id=first.article_id,
            start=place.start,
            end=place.end,
            quote=first.quote,
            relation=one.relation,
            score=one.score,
            reason=one.reason,
            by=JUDGE,
        )
        beside.setdefault(place.claim_id, []).append(evidence.Judged(piece, decided.get(identity)))


def _as_judged(entry: EvidenceEntry, claim: Claim, said: Judgement, *, bare: bool) -> EvidenceEntry:
    """A piece of evidence as the judge has it whom suggestions count, unless a person put it there or accepted it."""
    piece = entry.evidence
    if piece.by_hand or (entry.accepted and piece.by != JUDGE) or said.relation is None:
        return entry
    judged = replace(
        piece,
        relation=said.relation,
        score=said.score,
        reason=said.reason,
        here=() if bare else _places(said.here, claim.quote, claim.start),
        there=() if bare else _places(said.there, piece.quote, piece.start),
        # One speaker is one witness, whoever compares.
        features={name: value for name, value in piece.features.items() if name == SAME_SPEAKER},
        by=JUDGE,
    )
    return replace(entry, evidence=judged, counted=said, engine=None if piece.by == JUDGE else piece)


def _places(words: Iterable[str], quote: str, start: int) -> tuple[Span, ...]:
    """Where words of a passage stand in its article."""
    found = {(at, at + len(word)) for word in words if (at := quote.find(word)) >= 0}
    return tuple(Span(start + one, start + end) for one, end in sorted(found))


def _by_relation(entry: EvidenceEntry) -> tuple[bool, int, float, str]:
    """The order of evidence: contests first, then by score; last what does not count."""
    return entry.apart, _RELATIONS.index(entry.evidence.relation), -entry.evidence.score, entry.evidence.id


def snapshot(store: Store, annotator: str, article_id: int | None = None, *, with_judges: bool = False) -> Snapshot:
    """Everything an export needs, of one article or of all."""
    entries = [
        entry for entry in article_entries(store, annotator) if entry.id == article_id or (article_id is None and not entry.later)
    ]
    of = claim_entries(store, annotator, article_id)
    its_claims = None if article_id is None else [entry.claim for entry in of]
    beside = evidence_entries(store, annotator, its_claims, with_judges=with_judges)
    return Snapshot(
        articles=tuple(entries),
        texts=articles.texts(store, article_id),
        claims=tuple(of),
        evidence={claim_id: tuple(pieces) for claim_id, pieces in beside.items()},
        blocks=articles.blocks(store, article_id),
        captures=articles.captures(store, article_id),
        removed=removed(store, article_id),
        words=words_on_copies(store, [entry.id for entry in entries]),
        annotator=annotator,
        of=article_id,
        head=head(store),
    )


def head(store: Store) -> Head:
    """Where the log ends, once it tells of more than articles that were added."""
    return changes.head(store) if changes.is_by_person(store) else Head()


def removed(store: Store, article_id: int | None = None) -> dict[int, tuple[Span, ...]]:
    """The engine's claims that persons removed, by article: all articles', or one's."""
    found = claims.removed(store, article_id)
    spans = {
        number: tuple(Span(claim.start, claim.end) for claim in its if claim.by == claims.ENGINE) for number, its in found.items()
    }
    return {number: its for number, its in spans.items() if its}


def words_on_copies(store: Store, article_ids: Sequence[int]) -> dict[int, tuple[Resemblance, ...]]:
    """What persons said of copies among these articles, by the article that copies or does not."""
    found: dict[int, tuple[Resemblance, ...]] = {}
    for said in copies.resemblances(store, article_ids):
        if said.by != claims.ENGINE:
            found[said.two] = (*found.get(said.two, ()), said)
    return found


def search_hits(store: Store, matches: Iterable[Match]) -> list[SearchHit]:
    """Matches with a stretch of their paragraph and the article they stand in."""
    found = list(matches)
    known = articles.summaries(store, {match.article_id for match in found})
    return [_search_hit(match, known[match.article_id]) for match in found]


def _search_hit(match: Match, article: Article) -> SearchHit:
    """A match with a stretch of its paragraph."""
    text, lit = excerpt(match)
    return SearchHit(match.article_id, match.start, match.end, text, article.title, article.source, lit)


@lru_cache(maxsize=1024)
def _untouched(total: int) -> Progress:
    """That nothing is marked: one and the same for most articles of a large library."""
    return Progress(unmarked=total)


def _progress(verdicts: dict[str, int], total: int) -> Progress:
    """How far an article is marked."""
    return Progress(
        corroborated=verdicts.get(Verdict.CORROBORATED, 0),
        contested=verdicts.get(Verdict.CONTESTED, 0),
        unverified=verdicts.get(Verdict.UNVERIFIED, 0),
        unmarked=total - sum(verdicts.values()),
    )


def _claim_entries(
    store: Store,
    annotator: str,
    found: Sequence[Claim],
    *,
    with_marks: bool,
    article_id: int | None = None,
    claim_ids: Sequence[str] | None = None,
) -> list[ClaimEntry]:
    """Claims with what is known about them; the article or the ids say where to look for that."""
    everybody = marks.of_everybody(store, article_id, claim_ids) if with_marks else {}
    if with_marks:
        own = {claim_id: mark for claim_id, of in everybody.items() for mark in of if mark.annotator == annotator}
    else:
        own = marks.of_annotator(store, annotator, article_id, claim_ids)
    suggestions = claims.suggestions(store, annotator, article_id, claim_ids)
    counts = evidence.counts(store, annotator, article_id, claim_ids)
    changed = versions.has_anchors(store)
    stales = stale(store, annotator) if changed else {}
    gone = versions.gone(store) if changed else set()
    unknown: dict[str, int] = {}
    return [
        ClaimEntry(
            claim=claim,
            mark=own.get(claim.id) or Mark(claim.id, annotator),
            suggestion=suggestions.get(claim.id) or Suggestion(Verdict.UNVERIFIED),
            corroborates=(its := counts.get(claim.id, unknown)).get(Relation.CORROBORATES, 0),
            contests=its.get(Relation.CONTESTS, 0),
            related=its.get(Relation.RELATED, 0),
            marks=tuple(everybody.get(claim.id, ())),
            stale=stales.get(claim.id),
            gone=claim.id in gone,
        )
        for claim in found
    ]


def _origin(origins: dict[int, Origin], article_id: int) -> Origin:
    """Where an article's report begins: with itself, where nothing else is known."""
    return origins.get(article_id) or Origin(article_id, f"article {article_id}")

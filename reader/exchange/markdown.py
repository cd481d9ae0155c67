"""The Markdown export: a report for people, what agrees and what is contested first, then every article and claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from heapq import nlargest
from itertools import groupby

from db.records import Relation, Verdict
from reader.entries import ArticleEntry, ClaimEntry, EvidenceEntry, Snapshot
from reader.exchange.annotator import held, others_decided, others_of
from reader.exchange.extent import extent, suggested
from reader.exchange.markup import address, quotation, shortened, text
from reader.exchange.moment import moment
from reader.exchange.spool import spool

_LISTED = 25
"""Contested and corroborated claims named in the summary; the rest are counted, and stand under their articles."""

_VERDICTS = (Verdict.CONTESTED, Verdict.CORROBORATED, Verdict.UNVERIFIED)

_FIELDS = ("title", "source", "author", "published", "language", "url")


def chunks(snapshot: Snapshot) -> Iterator[str]:
    """Give the report section by section."""
    labels: dict[int | None, str] = {entry.id: _label(entry) for entry in snapshot.articles}
    subject = snapshot.subject
    yield f"# Fact-check report{f': {shortened(subject.article.title or subject.article.location, 160)}' if subject else ''}\n\n"
    yield from _summary(snapshot)
    yield from _listing(snapshot, labels, Verdict.CONTESTED)
    yield from _listing(snapshot, labels, Verdict.CORROBORATED)
    yield from _oddities(snapshot)
    if subject:
        yield from _article(subject, "## The article", labels)
        yield from _beside(snapshot, subject)
    else:
        yield "## Articles\n\n"
        for entry in snapshot.articles:
            yield from _article(entry, f"### A{_label(entry)[1:]}", labels)
    with spool() as places:
        yield "## Claims\n\n"
        for article_id, claims in groupby(_numbered(snapshot), lambda numbered: numbered[1].claim.article_id):
            yield "" if subject else f"### Claims of {labels[article_id]}\n\n"
            places.put((), _digest(labels[article_id], snapshot.texts[article_id or 0]))
            for number, claim in claims:
                yield from _claim(number, claim, snapshot.evidence.get(claim.claim.id, ()), snapshot.annotator)
                places.put((), _place(number, claim))
        if len(places):
            yield "## For checking\n\nWhere each claim stands in its article's text, its id, and when it was marked.\n\n"
            yield from places
            yield "\n"


def _numbered(snapshot: Snapshot) -> Iterator[tuple[int, ClaimEntry]]:
    """The claims with the numbers that the report calls them by, from 1 in each article."""
    for _, claims in groupby(snapshot.claims, lambda claim: claim.claim.article_id):
        yield from enumerate(claims, 1)


def _digest(label: str, words: str) -> str:
    return f"- The text of {label} has the SHA-256 {sha256(words.encode()).hexdigest()}.\n"


def _place(number: int, entry: ClaimEntry) -> str:
    """Where exactly a claim stands, and when exactly it was marked: what only a check of the report needs."""
    claim, at = entry.claim, entry.mark.marked_at
    marked = f", {text(at)}" if at else ""
    return f"    - claim {number}: characters {claim.start} to {claim.end}, id {claim.id}{marked}\n"


def _summary(snapshot: Snapshot) -> Iterator[str]:
    marked: Counter[Verdict | None] = Counter()
    suggested: Counter[Verdict] = Counter()
    by_others: dict[str, Counter[Verdict | None]] = {
        name: Counter() for name in snapshot.annotators if name != snapshot.annotator
    }
    for claim in snapshot.claims:
        marked[claim.verdict] += 1
        suggested[claim.suggestion.verdict] += 1
        for mark in others_of(claim):
            by_others[mark.annotator][mark.verdict] += 1
    said = extent(snapshot, marked.total(), marked.total() - marked[None])
    yield f"{text(said)} A suggestion says whether the sources agree, not what is true.\n\n"
    yield "| | contested | corroborated | unverified | unmarked |\n|---|---:|---:|---:|---:|\n"
    yield f"| suggested | {' | '.join(str(suggested[verdict]) for verdict in _VERDICTS)} | |\n"
    yield f"| marked | {' | '.join(str(marked[verdict]) for verdict in _VERDICTS)} | {marked[None]} |\n"
    for name, counts in by_others.items():
        unmarked = marked.total() - sum(counts[verdict] for verdict in _VERDICTS)
        shown = " | ".join(str(counts[verdict]) for verdict in _VERDICTS)
        yield f"| marked by {shortened(name, 80)} | {shown} | {unmarked} |\n"
    yield "\n"


def _listing(snapshot: Snapshot, labels: dict[int | None, str], verdict: Verdict) -> Iterator[str]:
    """The claims that a person marked so, or that nobody marked and the evidence speaks so for, the best attested first."""
    total = 0

    def found() -> Iterator[tuple[int, ClaimEntry]]:
        nonlocal total
        for number, claim in _numbered(snapshot):
            if (claim.verdict or claim.suggestion.verdict) == verdict:
                total += 1
                yield number, claim

    best = nlargest(_LISTED, found(), key=lambda numbered: _attestation(numbered[1], verdict))
    yield f"## {verdict.capitalize()}\n\n"
    if not best:
        yield "No claim.\n\n"
        return
    for number, claim in best:
        where = "" if snapshot.subject else f" – {labels[claim.claim.article_id]}"
        yield f"- “{shortened(claim.claim.quote, 200)}”{where} (claim {number}, {_said_by(claim)})\n"
        if claim.mark.note:
            yield f"    - note by {text(claim.mark.annotator)}: {text(claim.mark.note)}\n"
        for piece in _strongest(snapshot.evidence.get(claim.claim.id, ()), verdict):
            yield f"    - {_source(piece)}: “{shortened(piece.evidence.quote, 200)}” {text(piece.evidence.reason)}\n"
    if total > len(best):
        yield f"- … and {total - len(best)} more, among the claims below\n"
    yield "\n"


def _said_by(claim: ClaimEntry) -> str:
    """Whose word the verdict is, and that the sources speak for another one where they do."""
    suggestion = claim.suggestion
    if not claim.verdict:
        return suggested(suggestion)
    other = "" if claim.verdict == suggestion.verdict else f"; {suggested(suggestion)}: {suggestion.verdict}"
    return f"marked by {text(claim.mark.annotator)}{other}"


def _attestation(claim: ClaimEntry, verdict: Verdict) -> tuple[int, float]:
    suggestion = claim.suggestion
    origins = suggestion.contesting if verdict == Verdict.CONTESTED else suggestion.corroborating
    return origins, claim.claim.check_worthiness


def _strongest(evidence: tuple[EvidenceEntry, ...], verdict: Verdict) -> list[EvidenceEntry]:
    """One piece an origin that speaks for the verdict, the best first; what was rejected, or agrees as a copy, is no witness."""
    relation = Relation.CONTESTS if verdict == Verdict.CONTESTED else Relation.CORROBORATES
    best: dict[str | int, EvidenceEntry] = {}
    for piece in sorted(evidence, key=lambda piece: -piece.evidence.score):
        second_witness = relation == Relation.CONTESTS or not piece.same_origin
        if piece.evidence.relation == relation and piece.accepted is not False and second_witness:
            best.setdefault(piece.origin or piece.evidence.article_id, piece)
    return list(best.values())[:3]


def _oddities(snapshot: Snapshot) -> Iterator[str]:
    """Copies, and what does not fit within an article."""
    lines = []
    for entry in snapshot.articles:
        if entry.origin and entry.origin.copy_of:
            lines.append(f"- A{_label(entry)[1:]}, is a copy of article {entry.origin.copy_of}: {text(entry.origin.why)}\n")
        if snapshot.of in {None, entry.id}:
            where = "In the article" if snapshot.subject else f"In {_label(entry)}"
            lines += [f"- {where}: {text(finding.message)}\n" for finding in entry.findings]
    if lines:
        yield "## Copies, and oddities within an article\n\n"
        yield from lines
        yield "\n"


def _beside(snapshot: Snapshot, subject: ArticleEntry) -> Iterator[str]:
    """The other articles that speak to the claims of the one that was asked for, a line each."""
    others = [entry for entry in snapshot.articles if entry.id != subject.id]
    if not others:
        return
    yield "## What it is compared with\n\n"
    for entry in others:
        article = entry.article
        place = address(article.url) if article.url else f"read from {text(article.location)}"
        yield f"- A{_label(entry)[1:]}, {text(article.published or 'no date found')}, {place}\n"
    yield "\n"


def _article(entry: ArticleEntry, heading: str, labels: dict[int | None, str]) -> Iterator[str]:
    article = entry.article
    yield f"{heading}\n\n"
    for field in _FIELDS:
        value: str | None = getattr(article, field)
        if value:
            shown = address(value) if field == "url" else text(value)
            found = article.found.get(field)
            yield f"- {field}: {shown}{f' ({text(found)})' if found else ''}\n"
    missing = [field for field in _FIELDS if not getattr(article, field)]
    if missing:
        yield f"- not found: {', '.join(missing)}\n"
    yield f"- read from: {text(article.location)}\n"
    if entry.origin and entry.origin.copy_of:
        yield f"- copy of: {labels.get(entry.origin.copy_of, f'article {entry.origin.copy_of}')}\n"
    progress = entry.progress
    yield f"- {_count(entry.words, 'word')}, {_count(progress.total, 'claim')}, {progress.marked} of them marked\n\n"


def _claim(number: int, entry: ClaimEntry, evidence: tuple[EvidenceEntry, ...], annotator: str) -> Iterator[str]:
    claim, mark = entry.claim, entry.mark
    yield f"#### Claim {number}: {entry.verdict or 'unmarked'} ({suggested(entry.suggestion)}: {entry.suggestion.verdict})\n\n"
    yield f"> {quotation(claim.quote)}\n\n"
    for sentence in entry.missing:
        yield f"- **against the policy**: {text(sentence)}\n"
    if mark.note:
        yield f"- note: {text(mark.note)}\n"
    if mark.tags:
        yield f"- tags: {text(', '.join(mark.tags))}\n"
    if mark.marked_at:
        yield f"- marked by {text(mark.annotator)}, {text(moment(mark.marked_at))}\n"
    if claim.by != "engine":
        yield f"- a claim that {text(claim.by)} cut out of the text by hand\n"
    for other in others_of(entry):
        told = [held(other), *([f"note: {text(other.note)}"] if other.note else [])]
        told += [f"tags: {text(', '.join(other.tags))}"] if other.tags else []
        when = f" ({text(moment(other.marked_at))})" if other.marked_at else ""
        yield f"- **{text(other.annotator)}**: {'; '.join(told)}{when}\n"
    shown = [p for p in evidence if p.evidence.relation != Relation.RELATED or p.accepted or p.evidence.by != "engine"]
    if entry.suggestion.reason and entry.suggestion.reason not in {piece.evidence.reason for piece in shown}:
        yield f"- why suggested: {text(entry.suggestion.reason)}\n"
    for piece in shown:
        yield from _evidence(piece, annotator)
    yield "\n"


def _evidence(entry: EvidenceEntry, annotator: str) -> Iterator[str]:
    evidence = entry.evidence
    remarks = [f"{'firm' if evidence.firm else 'possible'}, {evidence.score:.2f}"]
    if entry.accepted is not None:
        remarks.append("accepted" if entry.accepted else "rejected")
    for name, accepted in others_decided(entry, annotator):
        remarks.append(f"{'accepted' if accepted else 'rejected'} by {text(name)}")
    if evidence.by != "engine":
        remarks.append(f"added by {text(evidence.by)}")
    if entry.same_origin:
        remarks.append(text(entry.origin_note or "same origin, no second witness"))
    yield f"- {evidence.relation} ({'; '.join(remarks)}): {quotation(evidence.quote)} – {_source(entry)}\n"
    if evidence.reason:
        yield f"    - {text(evidence.reason)}\n"


def _source(entry: EvidenceEntry) -> str:
    """Whose passage a piece of evidence is, and of when."""
    published = f", {entry.article.published}" if entry.article.published else ""
    return f"{shortened(entry.article.name, 80)}{published}"


def _label(entry: ArticleEntry) -> str:
    """The word "article", number, title and source of an article, as it is named throughout the report."""
    article = entry.article
    title = shortened(article.title or article.location, 120)
    return f"article {entry.id}, {title}{f' ({shortened(article.source, 80)})' if article.source else ''}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

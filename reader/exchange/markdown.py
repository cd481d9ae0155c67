"""The Markdown export: a report for people, what agrees and what is contested first, then every article and claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby

from db.records import Relation, Verdict
from reader.entries import ArticleEntry, ClaimEntry, EvidenceEntry, Snapshot
from reader.exchange.annotator import held, marks_of, others_of
from reader.exchange.extent import extent, log_end, suggested
from reader.exchange.finding import Group, group
from reader.exchange.ground import grounds, remarks
from reader.exchange.markdown_finding import findings, numbered, source
from reader.exchange.markup import address, quotation, shortened, text
from reader.exchange.moment import moment
from reader.exchange.spool import spool

_VERDICTS = (Verdict.CONTESTED, Verdict.CORROBORATED, Verdict.UNVERIFIED)

_FIELDS = ("title", "source", "author", "published", "language", "url")


def chunks(snapshot: Snapshot) -> Iterator[str]:
    """Give the report section by section."""
    labels: dict[int | None, str] = {entry.id: _label(entry) for entry in snapshot.articles}
    subject = snapshot.subject
    yield f"# Fact-check report{f': {shortened(subject.article.title or subject.article.location, 160)}' if subject else ''}\n\n"
    yield from _summary(snapshot)
    yield from findings(snapshot, labels)
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
        for article_id, claims in groupby(numbered(snapshot), lambda numbered: numbered[1].claim.article_id):
            yield "" if subject else f"### Claims of {labels[article_id]}\n\n"
            places.put((), _digest(labels[article_id], snapshot.texts[article_id or 0]))
            silent: list[str] = []
            for number, claim in claims:
                evidence = snapshot.evidence.get(claim.claim.id, ())
                places.put((), _place(number, claim))
                if group(claim, evidence) is Group.SILENT and not (claim.verdict and grounds(claim, evidence)):
                    silent.append(_silent(number, claim))
                else:
                    yield from _claim(number, claim, evidence, snapshot.annotator)
            if silent:
                yield "No other source speaks clearly to these claims, and no note was made:\n\n"
                yield from silent
                yield "\n"
        if len(places):
            yield "## For checking\n\nWhere each claim stands in its article's text, its id, and when it was marked.\n\n"
            yield from places
            yield f"\n{text(told)}\n\n" if (told := log_end(snapshot.head)) else "\n"


def _digest(label: str, words: str) -> str:
    return f"- The text of {label} has the SHA-256 {sha256(words.encode()).hexdigest()}.\n"


def _place(number: int, entry: ClaimEntry) -> str:
    """Where exactly a claim stands, and when exactly it was marked: what only a check of the report needs."""
    claim, at = entry.claim, entry.mark.marked_at
    marked = f", {text(at)}" if at else ""
    return f"    - claim {number}: characters {claim.start} to {claim.end}, id {text(claim.id)}{marked}\n"


def _summary(snapshot: Snapshot) -> Iterator[str]:
    marked: Counter[Verdict | None] = Counter()
    suggested: Counter[Verdict] = Counter()
    leads = 0
    by_others: dict[str, Counter[Verdict | None]] = {
        name: Counter() for name in snapshot.annotators if name != snapshot.annotator
    }
    for claim in snapshot.claims:
        marked[claim.verdict] += 1
        suggested[claim.suggestion.verdict] += 1
        leads += claim.suggestion.is_lead
        for mark in others_of(claim):
            by_others[mark.annotator][mark.verdict] += 1
    said = extent(snapshot, marked.total(), marked.total() - marked[None])
    yield f"{text(said)} A suggestion says whether the sources agree, not what is true.\n\n"
    yield "| | contested | corroborated | unverified | unmarked |\n|---|---:|---:|---:|---:|\n"
    shares = {verdict: str(suggested[verdict]) for verdict in _VERDICTS}
    shares[Verdict.UNVERIFIED] += f" ({leads} of them with a lead)" if leads else ""
    yield f"| suggested | {' | '.join(shares.values())} | |\n"
    yield f"| marked | {' | '.join(str(marked[verdict]) for verdict in _VERDICTS)} | {marked[None]} |\n"
    for name, counts in by_others.items():
        unmarked = marked.total() - sum(counts[verdict] for verdict in _VERDICTS)
        shown = " | ".join(str(counts[verdict]) for verdict in _VERDICTS)
        yield f"| marked by {shortened(name, 80)} | {shown} | {unmarked} |\n"
    yield "\n"


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
    yield f"#### Claim {number}: {entry.verdict or 'unmarked'} ({suggested(entry.suggestion)})\n\n"
    yield f"> {quotation(claim.quote)}\n\n"
    for sentence in entry.missing:
        yield f"- **against the policy**: {text(sentence)}\n"
    if mark.note:
        yield f"- note: {text(mark.note)}\n"
    if mark.tags:
        yield f"- tags: {text(', '.join(mark.tags))}\n"
    if mark.marked_at:
        yield f"- marked by {text(mark.annotator)}, {text(moment(mark.marked_at))}\n"
    if claim.by_hand:
        yield f"- a claim that {text(claim.by)} cut out of the text by hand\n"
    if claim.proposed:
        yield f"- a claim that {text(claim.by)} proposed, and nobody accepted yet\n"
    for other in others_of(entry):
        told = [held(other), *([f"note: {text(other.note)}"] if other.note else [])]
        told += [f"tags: {text(', '.join(other.tags))}"] if other.tags else []
        when = f" ({text(moment(other.marked_at))})" if other.marked_at else ""
        yield f"- **{text(other.annotator)}**: {'; '.join(told)}{when}\n"
    rests = {piece.evidence.id for piece in grounds(entry, evidence)}
    shown = [piece for piece in evidence if piece.evidence.relation != Relation.RELATED or piece.evidence.id in rests]
    if entry.suggestion.reason and entry.suggestion.reason not in {piece.evidence.reason for piece in shown}:
        yield f"- why suggested: {text(entry.suggestion.reason)}\n"
    for piece in shown:
        yield from _evidence(piece, annotator)
    yield "\n"


def _silent(number: int, entry: ClaimEntry) -> str:
    """A claim of which there is nothing to say but what it states, and who found it unverified."""
    by = "".join(f", {held(mark)} by {text(mark.annotator)}" for mark in marks_of(entry))
    return f"- claim {number}{by or ', unmarked'}: {quotation(entry.claim.quote)}\n"


def _evidence(entry: EvidenceEntry, annotator: str) -> Iterator[str]:
    evidence = entry.evidence
    said = text("; ".join(remarks(entry, annotator)))
    yield f"- {evidence.relation} ({said}): {quotation(evidence.quote)} – {source(entry)}\n"
    if evidence.reason:
        yield f"    - {text(evidence.reason)}\n"


def _label(entry: ArticleEntry) -> str:
    """The word "article", number, title and source of an article, as it is named throughout the report."""
    article = entry.article
    title = shortened(article.title or article.location, 120)
    return f"article {entry.id}, {title}{f' ({shortened(article.source, 80)})' if article.source else ''}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

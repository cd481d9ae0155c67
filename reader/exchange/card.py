"""A claim in the HTML report with all that is held about it, and beside it the passages of other sources that decide it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.records import Mark, Relation
from reader.entries import ClaimEntry, EvidenceEntry, Snapshot
from reader.exchange.annotator import held, marks_of, others_of
from reader.exchange.control import cut, one_line
from reader.exchange.extent import suggested
from reader.exchange.ground import grounds, remarks
from reader.exchange.page import RELATIONS, SIGNS, UNMARKED, count, kind, name, place, sign, suggested_sign, text, time
from reader.text.quotation import quoted

_PIECES = 4
"""Passages of other articles shown with a claim; more are counted."""


def card(snapshot: Snapshot, entry: ClaimEntry) -> Iterator[str]:
    """Give a claim with its verdict, its note and what decides it; no word of a quote is cut."""
    claim = entry.claim
    yield f'<li id="n-{text(claim.id)}" class="card {kind(entry)}">\n<div class="held">\n'
    yield f'<p><span class="sign {kind(entry)}">{sign(entry)}</span> <b>{entry.verdict or "not marked"}</b>'
    yield f' <span class="soft">{_whose(entry.mark)}</span></p>\n' if entry.mark.marked_at else "</p>\n"
    yield f'<p class="claim" dir="auto"><a href="#c-{text(claim.id)}">{text(quoted(one_line(claim.quote)))}</a></p>\n'
    if claim.by_hand:
        yield f'<p class="soft">claim added by {text(cut(claim.by, 80))}</p>\n'
    for sentence in entry.missing:
        yield f"<p><b>against the policy</b>: {text(sentence)}</p>\n"
    yield from _said(entry.mark)
    for other in others_of(entry):
        verdict = other.verdict or UNMARKED
        yield f'<div class="other"><p><span class="sign {verdict}">{SIGNS[verdict]}</span> <b>{held(other)}</b>'
        yield f' <span class="soft">{_whose(other)}</span></p>\n'
        yield from _said(other)
        yield "</div>\n"
    yield '</div>\n<div class="says">\n'
    yield from _says(snapshot, entry, snapshot.evidence.get(claim.id, ()))
    yield "</div>\n</li>\n"


def line(entry: ClaimEntry) -> str:
    """A claim of which there is nothing to say but that it stands there, and when it was found unverified."""
    when = f"{time(entry.mark.marked_at)}" if entry.mark.marked_at else ""
    others = (f"{held(other)} {_whose(other)}" for other in others_of(entry))
    said = "; ".join(part for part in (when, *others) if part)
    shown = f'<span class="sign {kind(entry)}" title="{entry.verdict or "not marked"}">{sign(entry)}</span>'
    words = f'<a href="#c-{text(entry.claim.id)}" dir="auto">{text(one_line(entry.claim.quote))}</a>'
    return f'<li>{shown} {words} <span class="soft">{said}</span></li>\n'


def _whose(mark: Mark) -> str:
    """Whose a mark is, and since when."""
    return f"{text(cut(mark.annotator, 80))}{f', {time(mark.marked_at)}' if mark.marked_at else ''}"


def _said(mark: Mark) -> Iterator[str]:
    """Note, flag and tags."""
    if mark.note:
        yield f'<p class="note" dir="auto">✎ {text(mark.note)}</p>\n'
    if mark.flagged:
        yield "<p>⚑ flagged, to come back to</p>\n"
    if mark.tags:
        tags = " ".join(f'<span class="tag">{text(cut(tag, 60))}</span>' for tag in mark.tags)
        yield f"<p>{tags}</p>\n"


def _says(snapshot: Snapshot, entry: ClaimEntry, evidence: Sequence[EvidenceEntry]) -> Iterator[str]:
    """What is suggested and why, and the passages."""
    suggestion = entry.suggestion
    shown_sign = f'<span class="sign unmarked">{suggested_sign(suggestion)}</span>'
    yield f'<p class="soft">{shown_sign} {suggested(suggestion)}</p>\n'
    yield f"<p>{text(suggestion.reason)}</p>\n" if suggestion.reason else ""
    shown = grounds(entry, evidence)[: None if marks_of(entry) else _PIECES]
    yield from (_piece(snapshot, piece, said=suggestion.reason) for piece in shown)
    if len(evidence) > len(shown):
        yield f'<p class="soft">… {count(len(evidence) - len(shown), "more passage")} compared</p>\n'


def _piece(snapshot: Snapshot, entry: EvidenceEntry, said: str) -> str:
    """A passage, with whose it is and how it was weighed; its reason only where that is a person's and not said already."""
    evidence = entry.evidence
    colours = {Relation.CONTESTS: "contested", Relation.CORROBORATES: "corroborated"}
    told = [evidence.relation, *remarks(entry, snapshot.annotator)]
    told += [one_line(evidence.reason)] if evidence.by_hand and evidence.reason not in {"", said} else []
    when = f', <span class="date">{text(cut(entry.article.published, 40))}</span>' if entry.article.published else ""
    source = f'<a href="{place(snapshot, evidence.article_id)}">{text(name(entry.article))}</a>{when}'
    return (
        f'<p><span class="sign {colours.get(evidence.relation, UNMARKED)}">{RELATIONS[evidence.relation]}</span> {source}: '
        f'<span dir="auto">{text(quoted(one_line(evidence.quote)))}</span> '
        f'<span class="soft">({text("; ".join(told))})</span></p>\n'
    )

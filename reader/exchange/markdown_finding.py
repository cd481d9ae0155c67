"""The beginning of the Markdown report: what persons found, and what nobody marked and the sources speak for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import heappush, heappushpop
from itertools import groupby

from db.records import Verdict
from reader.entries import ClaimEntry, EvidenceEntry, Snapshot
from reader.exchange.annotator import held, marks_of, others_of
from reader.exchange.control import one_line
from reader.exchange.extent import suggested
from reader.exchange.finding import FINDINGS, Group, group
from reader.exchange.ground import chosen, grounds, rejected, remarks
from reader.exchange.markup import quotation, shortened, text
from reader.exchange.spool import spool

_SUGGESTED = 25
"""Suggestions named here; the rest are counted, and stand under their articles. What persons found is named in full."""

_SUGGESTIONS = 1 << 62
"""The first place after every claim that a person marked."""

_HEADS = {Group.CONTESTED: "Contested", Group.CORROBORATED: "Corroborated"}

_PLACES = {Verdict.CONTESTED: Group.CONTESTED, Verdict.CORROBORATED: Group.CORROBORATED}

_NONE = "No claim.\n"

_SURE = 3
"""Passages named with a suggestion; all stand under the claim's article."""


def findings(snapshot: Snapshot, labels: dict[int | None, str]) -> Iterator[str]:
    """Give what is contested, what is corroborated and what else a person noted: marked first, then suggested."""
    found: Counter[Group] = Counter()
    suggestions = {place: _Best() for place in _HEADS}
    with spool() as listed:
        for number, entry in numbered(snapshot):
            place = group(entry, snapshot.evidence.get(entry.claim.id, ()))
            if place in FINDINGS:
                found[place] += 1
                listed.put((place, found[place]), "".join(_item(snapshot, labels, number, entry, place)))
            elif not entry.verdict and entry.suggestion.verdict in _PLACES:
                suggestions[_PLACES[entry.suggestion.verdict]].add(number, entry)
        for place, best in suggestions.items():
            for rank, (number, entry) in enumerate(best.entries()):
                listed.put((place, _SUGGESTIONS + rank), "".join(_item(snapshot, labels, number, entry, place)))
            if best.total > _SUGGESTED:
                more = f"- … and {best.total - _SUGGESTED} more suggested, among the claims below\n"
                listed.put((place, _SUGGESTIONS + _SUGGESTED), more)
            listed.put((place, 0), f"## {_HEADS[place]}\n\n{'' if found[place] or best.total else _NONE}")
        if found[Group.NOTED]:
            listed.put((Group.NOTED, 0), "## Also noted\n\n")
        for place in {*_HEADS, *found}:
            listed.put((place, _SUGGESTIONS + _SUGGESTED + 1), "\n")
        yield from listed


class _Best:
    """The best attested of the claims that nobody marked, so many as are named."""

    def __init__(self) -> None:
        self.total = 0
        self._kept: list[tuple[int, float, int, int, ClaimEntry]] = []

    def add(self, number: int, entry: ClaimEntry) -> None:
        """Take a claim, and let the least attested go where there are enough."""
        self.total += 1
        suggestion = entry.suggestion
        origins = suggestion.contesting if suggestion.verdict == Verdict.CONTESTED else suggestion.corroborating
        item = (origins, entry.claim.check_worthiness, -self.total, number, entry)
        if len(self._kept) < _SUGGESTED:
            heappush(self._kept, item)
        else:
            heappushpop(self._kept, item)

    def entries(self) -> Iterator[tuple[int, ClaimEntry]]:
        """The claims with their numbers, the best attested first."""
        return ((number, entry) for *_, number, entry in sorted(self._kept, reverse=True))


def numbered(snapshot: Snapshot) -> Iterator[tuple[int, ClaimEntry]]:
    """The claims with the numbers that the report calls them by, from 1 in each article."""
    for _, claims in groupby(snapshot.claims, lambda claim: claim.claim.article_id):
        yield from enumerate(claims, 1)


def source(entry: EvidenceEntry) -> str:
    """Whose passage a piece of evidence is, and of when."""
    published = f", {text(entry.article.published)}" if entry.article.published else ""
    return f"{shortened(entry.article.name, 80)}{published}"


def _item(snapshot: Snapshot, labels: dict[int | None, str], number: int, entry: ClaimEntry, place: Group) -> Iterator[str]:
    """A claim with whose word it is, the notes, and what decides it; no quote is cut."""
    claim = entry.claim
    where = "" if snapshot.subject else f" – {labels[claim.article_id]}"
    yield f"- {quotation(claim.quote)}{where} (claim {number}, {_said_by(entry, place)})\n"
    for mark in marks_of(entry):
        if mark.note:
            yield f"    - note by {text(mark.annotator)}: {text(mark.note)}\n"
        if mark.flagged:
            yield f"    - flagged by {text(mark.annotator)}, to come back to\n"
    verdict = entry.verdict if entry.verdict in _PLACES else entry.suggestion.verdict
    for piece in _telling(entry, snapshot.evidence.get(claim.id, ())):
        evidence = piece.evidence
        plain = piece.carries(verdict) and (chosen(piece) or evidence.firm)
        said = "" if plain else f" ({text('; '.join((evidence.relation, *remarks(piece, snapshot.annotator))))})"
        yield f"    - {source(piece)}{said}: {quotation(evidence.quote)} {text(evidence.reason)}\n"


def _said_by(entry: ClaimEntry, place: Group) -> str:
    """Whose word the verdict is, that of others too, and that the sources speak for another one where they do."""
    suggestion = entry.suggestion
    speaks = suggested(suggestion)
    if entry.verdict:
        verdict = "" if entry.verdict in _PLACES else f" {entry.verdict}"
        said = f"marked{verdict} by {text(entry.mark.annotator)}{'' if entry.verdict == suggestion.verdict else f'; {speaks}'}"
    else:
        said = f"not marked, {speaks}" if place is Group.NOTED else speaks
    said += "".join(f"; {text(mark.annotator)}: {held(mark)}" for mark in others_of(entry))
    if entry.claim.by_hand or entry.claim.proposed:
        said += f"; {'proposed' if entry.claim.proposed else 'added'} by {text(one_line(entry.claim.by))}"
    return said


def _telling(entry: ClaimEntry, evidence: Sequence[EvidenceEntry]) -> list[EvidenceEntry]:
    """What a verdict rests on: all that a person decided about, and the surest of each origin; less for a suggestion."""
    best: dict[str, EvidenceEntry] = {}
    for piece in grounds(entry, evidence):
        by_person = chosen(piece) or rejected(piece)
        of_origin = f"{piece.evidence.relation} {piece.origin or piece.evidence.article_id}"
        best.setdefault(piece.evidence.id if by_person else of_origin, piece)
    return list(best.values())[: None if marks_of(entry) else _SURE]

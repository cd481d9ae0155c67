"""How many claims are what, in the HTML report: each sign with its words and its number, and a bar of their shares."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from db.records import Verdict
from reader.entries import ClaimEntry, Snapshot
from reader.exchange.annotator import others_of
from reader.exchange.control import cut
from reader.exchange.finding import Group, spoken
from reader.exchange.page import LEAD, SIGNS, UNMARKED, text

_HELD = {
    Verdict.CONTESTED: "contested",
    Verdict.CORROBORATED: "corroborated",
    Verdict.UNVERIFIED: "unverified",
    UNMARKED: "not marked",
}

_SAID = {
    Group.DIFFERED: ("contested", "≠", "others differ"),
    Group.AGREED: ("corroborated", "+", "others agree"),
    Group.LEAD: ("lead", LEAD, "a lead at most"),
    Group.SILENT: (UNMARKED, "·", "no other source speaks clearly"),
}

_ROOM = 2.5
"""Percent of a bar that a digit needs on a phone."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The claims of a report, counted while they are gone through."""

    marked: Counter[str] = field(default_factory=Counter)
    by_others: dict[str, Counter[str]] = field(default_factory=dict)
    said: Counter[Group] = field(default_factory=Counter)
    """What the sources say."""
    groups: Counter[Group] = field(default_factory=Counter)
    """Where the claims stand in the report."""

    @classmethod
    def of(cls, snapshot: Snapshot) -> Tally:
        """One in which nothing is counted yet."""
        return cls(by_others={name: Counter() for name in snapshot.annotators if name != snapshot.annotator})

    def count(self, entry: ClaimEntry, place: Group) -> None:
        """Count a claim."""
        self.marked[entry.verdict or UNMARKED] += 1
        for mark in others_of(entry):
            self.by_others[mark.annotator][mark.verdict or UNMARKED] += 1
        self.said[spoken(entry)] += 1
        self.groups[place] += 1


def tallies(snapshot: Snapshot, tally: Tally) -> str:
    """What was marked and what is suggested; these lines are the key to the signs, too."""
    rows = {f"marked by {cut(snapshot.annotator, 60)}" if snapshot.annotator else "marked": tally.marked}
    for name, counts in tally.by_others.items():
        counts[UNMARKED] += tally.marked.total() - counts.total()
        rows[f"marked by {cut(name, 60)}"] = counts
    held = [
        _row(label, [(kind, SIGNS[kind], words, counts[kind]) for kind, words in _HELD.items()]) for label, counts in rows.items()
    ]
    said = _row("what the sources say", [(*shown, tally.said[place]) for place, shown in _SAID.items()])
    return f'<div class="tally">\n{"".join(held)}{said}</div>\n'


def _row(label: str, parts: list[tuple[str, str, str, int]]) -> str:
    """A row: kind, sign, words and number of each part."""
    key = "".join(
        f'<li><span class="swatch fill-{kind}"></span><span class="sign {kind}">{sign}</span> {words}: {number}</li>'
        for kind, sign, words, number in parts
    )
    return f'<p class="label">{text(label)}</p>\n<ul class="key">{key}</ul>\n{_bar(parts)}'


def _bar(parts: list[tuple[str, str, str, int]]) -> str:
    """The shares as a picture, with the numbers where there is room; widths are percentages, so that writing keeps its size."""
    drawn, total, left = [], sum(number for *_, number in parts), 0.0
    for kind, _, _, number in parts:
        share = 100 * number / total if total else 0.0
        if number:
            drawn.append(f'<rect class="fill-{kind}" x="{left:.2f}%" y="0" width="{share:.2f}%" height="22"/>')
        if share > _ROOM * len(str(number)):
            drawn.append(f'<text class="on-{kind}" x="{left + 1:.2f}%" y="16">{number}</text>')
        left += share
    return f'<svg width="100%" height="22" aria-hidden="true">{"".join(drawn)}</svg>\n' if drawn else ""

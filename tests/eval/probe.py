"""Probes: two short articles that differ in one thing, and what the program is to say of it.

``python -m tests.eval.probe`` prints what is wrong and how many conflicts are told as agreement.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from db.records import FIRM, Claim, Evidence, Relation, Verdict
from reader.claims import extract
from reader.entries import EvidenceEntry
from reader.evidence import Side, origins, relate, resemblance, suggest
from reader.ingest import read_bytes
from tests.eval.topic import REAL

PROBES = REAL.parent / "cases" / "reports"
FILES = ("probes.jsonl", "siblings.jsonl", "extra.jsonl")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the program says of one probe."""

    name: str
    wanted: str
    said: str
    told_as_agreement: bool
    """Whether it is a conflict that the program suggests as agreement, or links firmly as such."""
    reason: str

    @property
    def right(self) -> bool:
        """Whether it says what is wanted."""
        return self.wanted == self.said


def outcomes(folder: Path = PROBES) -> list[Outcome]:
    """What the program says of all probes of a folder."""
    return [_outcome(probe) for name in FILES for probe in _read(folder / name)]


def _read(path: Path) -> Iterator[Mapping[str, Any]]:
    return (json.loads(line) for line in path.read_text("utf-8").splitlines())


def _outcome(probe: Mapping[str, Any]) -> Outcome:
    one, two = (_side(number, key, probe[key]) for number, key in enumerate("ab", 1))
    wanted = probe["expected"]["suggested"]
    claim = _claim(one, probe["claim_quote"])
    if claim is None:
        return Outcome(probe["id"], wanted, "", told_as_agreement=False, reason="")
    tie = resemblance(one.article, two.article)
    known = origins([1, 2], [tie] if tie else [])
    same = known[1].origin == known[2].origin
    found = [piece for piece in relate(one, two) if piece.claim_id == claim.id]
    entries = [EvidenceEntry(piece, two.article, same_origin=same, origin=known[2].origin) for piece in found]
    suggestion = suggest(claim, entries)
    agreed = suggestion.verdict is Verdict.CORROBORATED or any(map(_agrees_firmly, found))
    return Outcome(probe["id"], wanted, suggestion.verdict.value, wanted == "contested" and agreed, suggestion.reason)


def _agrees_firmly(piece: Evidence) -> bool:
    return piece.relation is Relation.CORROBORATES and piece.score >= FIRM


def _side(number: int, key: str, told: Mapping[str, str]) -> Side:
    head = f"---\nsource: Outlet {key.upper()}\n" + (f"date: {told['published']}\n" if told.get("published") else "") + "---\n"
    article = replace(read_bytes((head + told["text"]).encode(), f"{key}.md"), id=number)
    return Side(article, tuple(extract(article)))


def _claim(side: Side, quote: str) -> Claim | None:
    wanted = _letters(quote)
    return next((claim for claim in side.claims if wanted in _letters(claim.quote) or _letters(claim.quote) in wanted), None)


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def main() -> None:
    """Print what is wrong, and the counts."""
    found = outcomes()
    for probe in found:
        if not probe.right:
            sys.stdout.write(f"{probe.name:<20} wanted {probe.wanted}, said {probe.said or 'no claim'}: {probe.reason}\n")
    told = sum(probe.told_as_agreement for probe in found)
    conflicts = sum(probe.wanted == "contested" for probe in found)
    sys.stdout.write(
        f"{sum(probe.right for probe in found)} of {len(found)} right, {told} of {conflicts} conflicts told as agreement\n"
    )


if __name__ == "__main__":
    main()

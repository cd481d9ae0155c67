"""What the program reads off a few articles, line by line, as it was when somebody last looked it over.

A test compares; where a change of the engine is meant, write the files anew, and read the difference::

    python -m tests.pinned.pin
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from db.records import Claim
from reader.claims import extract, findings
from reader.demo import sources
from reader.evidence.decider import shipped
from reader.evidence.feature import candidates
from reader.evidence.profile import profile
from reader.evidence.reason import explain
from reader.evidence.relation import judge
from reader.evidence.side import Side
from reader.ingest import read_bytes
from tests.evidence.small import BUDGET, FERRY

HERE = Path(__file__).parent


def sides() -> list[Side]:
    """The articles of the sample library with their claims, and three made-up ones."""
    found = []
    for number, source in enumerate(sources(), 1):
        article = replace(read_bytes(source.read(), source.location), id=number)
        found.append(Side(article, tuple(extract(article))))
    return [*found, *FERRY, BUDGET]


def claims() -> Iterator[str]:
    """Every claim with its slots and its worth, and what is odd in each article."""
    for side in sides():
        yield f"# {side.article.title} ({side.article.published})"
        for claim in side.claims:
            yield from _claim(claim)
        for finding in findings(side.article, side.claims):
            yield f"! {finding.kind}: {finding.message}"


def _claim(claim: Claim) -> Iterator[str]:
    yield f"{claim.check_worthiness:.2f} {' '.join(claim.quote.split())}"
    yield f"    because {', '.join(claim.reasons)}"
    for name, value in claim.slots.to_json().items():
        for one in value if isinstance(value, list | tuple) else (value,):
            yield f"    {name}: {_plain(one)}"


def _plain(value: object) -> str:
    """A part of the slots without what is empty."""
    told = {key: it for key, it in value.items() if it not in ("", None, False)} if isinstance(value, dict) else value
    return json.dumps(told, ensure_ascii=False)


def links() -> Iterator[str]:
    """What the articles say to each other, decided without vectors, which are another machine's arithmetic."""
    for one, two in combinations(sides(), 2):
        left, right = sorted((one, two), key=lambda side: side.article.sha256)
        found = judge(candidates(profile(left, None), profile(right, None)), shipped(False))
        if found:
            yield f"# {left.article.title} / {right.article.title}"
        for judgement in found:
            here, there = left.claims[judgement.candidate.here], right.claims[judgement.candidate.there]
            yield f"{judgement.relation.value} {judgement.score:.2f} {_short(here)} / {_short(there)}"
            yield f"    {explain(judgement.relation, judgement.candidate, left, right)[0].reason}"


def features() -> Iterator[str]:
    """What a decision about each candidate of two articles rests on: the weights were learned on these values."""
    one, two = sorted(FERRY, key=lambda side: side.article.sha256)
    for candidate in candidates(profile(one, None), profile(two, None)):
        yield f"# {_short(one.claims[candidate.here])} / {_short(two.claims[candidate.there])}"
        yield from (f"{name} {value:.3f}" for name, value in sorted(candidate.features.items()) if value)


def _short(claim: Claim) -> str:
    return f"“{' '.join(claim.quote.split())[:60]}”"


PINNED: dict[str, Callable[[], Iterator[str]]] = {"claims.txt": claims, "links.txt": links, "features.txt": features}

if __name__ == "__main__":
    for name, lines in PINNED.items():
        (HERE / name).write_text("\n".join(lines()) + "\n", encoding="utf-8")

"""Small engines for tests of the screens: every sentence is a claim, equal sentences agree, other numbers contest.

The library itself is the real one; what it is fed with is short enough to know by heart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from db.records import (
    Article,
    Block,
    BlockKind,
    Claim,
    Evidence,
    Origin,
    Relation,
    Resemblance,
    Span,
    Suggestion,
    Verdict,
    evidence_id,
)
from reader.entries import EvidenceEntry
from reader.library.derive.engine import Engines

KINDS = {
    "# ": BlockKind.HEADING,
    "- ": BlockKind.LIST_ITEM,
    "> ": BlockKind.QUOTE,
    "@ ": BlockKind.BOILERPLATE,
    "! ": BlockKind.CAPTION,
}


def read(data: bytes, location: str) -> Article:
    """``Source | 2011-12-17 | Title``, a blank line, then paragraphs; a first sign makes one something else."""
    head, _, text = data.decode().partition("\n\n")
    source, published, title = (part.strip() for part in head.split("|"))
    text = f"{title}\n\n{text.strip()}"
    blocks = []
    for match in re.finditer(r"\S(?:(?!\n\n).)*", text, re.DOTALL):
        kind = KINDS.get(match[0][:2], BlockKind.PARAGRAPH) if match.start() else BlockKind.TITLE
        blocks.append(Block(match.start(), match.end(), kind, level=1 if kind is BlockKind.HEADING else 0))
    found = {"title": "line 1", "source": "line 1", "published": "assumed: file name" if "assumed" in location else "line 1"}
    return Article(text, location, title=title, source=source, published=published or None, found=found, blocks=tuple(blocks))


def extract(article: Article) -> list[Claim]:
    body = (b for b in article.blocks if b.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
    return [
        Claim.of(article, block.start + match.start(), block.start + match.end(), check_worthiness=0.5)
        for block in body
        for match in re.finditer(r"[A-Z][^.]*\.", article.text[block.start : block.end])
    ]


def relate(a: Any, b: Any, _vectors: object) -> list[Evidence]:
    return [*_one_way(a, b), *_one_way(b, a)]


def _one_way(a: Any, b: Any) -> Iterator[Evidence]:
    for claim in a.claims:
        for other in b.claims:
            if re.sub(r"\d+", "", claim.quote) != re.sub(r"\d+", "", other.quote):
                continue
            here, there = _numbers(claim), _numbers(other)
            agree = [n for n, _ in here] == [n for n, _ in there]
            yield Evidence(
                id=evidence_id(claim.id, b.article.sha256, other.start, other.end),
                claim_id=claim.id,
                article_id=b.article.id,
                start=other.start,
                end=other.end,
                quote=other.quote,
                relation=Relation.CORROBORATES if agree else Relation.CONTESTS,
                score=0.9 if agree else 0.8,
                reason=f"{b.article.name} says the same." if agree else f"{here[0][0]} here, {there[0][0]} in {b.article.name}.",
                here=tuple(span for _, span in here),
                there=tuple(span for _, span in there),
            )


def _numbers(claim: Claim) -> list[tuple[str, Span]]:
    return [
        (match[0], Span(claim.start + match.start(), claim.start + match.end())) for match in re.finditer(r"\d+", claim.quote)
    ]


def origins(article_ids: Iterable[int], _resemblances: Iterable[Resemblance]) -> dict[int, Origin]:
    return {article_id: Origin(article_id, str(article_id)) for article_id in article_ids}


def suggest(_claim: Claim, evidence: Sequence[EvidenceEntry]) -> Suggestion:
    live = [entry.evidence.relation for entry in evidence if entry.accepted is not False]
    agree, contest = live.count(Relation.CORROBORATES), live.count(Relation.CONTESTS)
    verdict = Verdict.CONTESTED if contest else Verdict.CORROBORATED if agree else Verdict.UNVERIFIED
    return Suggestion(verdict, agree, contest, f"{agree} agree, {contest} contest.")


def kinship(_a: Mapping[str, float], _b: Mapping[str, float]) -> float:
    return 1.0


ENGINES = Engines(
    read=read,
    extract=extract,
    findings=lambda _article, _claims: (),
    story_keys=lambda _article, _claims: {"story": 1.0},
    kinship=kinship,
    relate=relate,
    resemblance=lambda _a, _b: None,
    origins=origins,
    suggest=suggest,
    partners=40,
    kinship_floor=0.5,
)
"""What the tests give to `Library.open`."""

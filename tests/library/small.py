"""Small engines with obvious results, so that the tests of the service say what they expect.

An article is lines: the first is its title, ``#words`` are its story keys, and every line with a number is a claim. Two lines
speak of the same fact where their last words are equal: equal numbers corroborate, others contest. Articles that share most of
their lines are copies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from db.records import (
    Article,
    Block,
    BlockKind,
    Claim,
    Evidence,
    Finding,
    Kinship,
    Origin,
    Relation,
    Resemblance,
    Span,
    Suggestion,
    Verdict,
    evidence_id,
)
from db.slots import Slots
from db.vectors import VectorCache
from reader.entries import EvidenceEntry
from reader.errors import ReaderError
from reader.evidence import Side
from reader.library.derive.engine import Engines


@dataclass(frozen=True)
class Text:
    """A source that needs no file."""

    location: str
    text: str

    def read(self) -> bytes:
        if self.text == "unreadable":
            raise ReaderError("It cannot be read.")
        return self.text.encode()


def read(data: bytes, location: str) -> Article:
    if not data:
        raise ReaderError("The file is empty.")
    text = data.decode()
    title = text.split("\n", 1)[0]
    blocks = tuple(
        Block(start, end, BlockKind.PARAGRAPH if number else BlockKind.TITLE) for number, (start, end) in enumerate(lines(text))
    )
    return Article(text, location, title=title, source=title.split()[0], found={"title": "line 1"}, blocks=blocks)


def lines(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^\n]+", text)]


def extract(article: Article) -> list[Claim]:
    spans = [(start, end) for start, end in lines(article.text)[1:] if re.search(r"\d", article.text[start:end])]
    slots = Slots(speaker=article.source or None)
    return [Claim.of(article, start, end, check_worthiness=0.5, reasons=("number",), slots=slots) for start, end in spans]


def cut(article: Article, start: int, end: int) -> Claim:
    return Claim.of(article, start, end, check_worthiness=0.5, reasons=("chosen",), slots=Slots(speaker=article.source or None))


def findings(article: Article, claims: Sequence[Claim]) -> list[Finding]:
    assert article.id is not None
    found = re.search("odd", article.text)
    return [Finding(article.id, "odd", "Something is odd.", (Span(*found.span()),))] if found else []


def story_keys(article: Article, claims: Sequence[Claim]) -> dict[str, float]:
    keys = set(re.findall(r"#\w+", article.text))
    return {key: 1 / sqrt(len(keys)) for key in keys}


def kinship(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return round(sum(weight * other[key] for key, weight in one.items() if key in other), 9)


def relate(one: Side, other: Side, vectors: VectorCache) -> list[Evidence]:
    return [*_towards(one, other), *_towards(other, one)]


def _towards(claims_of: Side, passages_of: Side) -> list[Evidence]:
    found = []
    for claim in claims_of.claims:
        for passage in passages_of.claims:
            if claim.quote.split()[-1] == passage.quote.split()[-1]:
                same = re.findall(r"\d+", claim.quote) == re.findall(r"\d+", passage.quote)
                found.append(
                    Evidence(
                        id=evidence_id(claim.id, passages_of.article.sha256, passage.start, passage.end),
                        claim_id=claim.id,
                        article_id=passages_of.article.id or 0,
                        start=passage.start,
                        end=passage.end,
                        quote=passage.quote,
                        relation=Relation.CORROBORATES if same else Relation.CONTESTS,
                        score=0.8,
                        reason=f"{claims_of.article.source} against {passages_of.article.source}.",
                        here=(Span(claim.start, claim.end),),
                        there=(Span(passage.start, passage.end),),
                        features={"same": float(same)},
                    )
                )
    return found


def resemblance(one: Article, other: Article) -> Resemblance | None:
    first, second = set(one.text.split("\n")), set(other.text.split("\n"))
    share = len(first & second) / min(len(first), len(second))
    if share < 0.6:
        return None
    original, copy = sorted((one, other), key=lambda article: article.sha256)
    return Resemblance(original.id or 0, copy.id or 0, Kinship.COPY, share, f"{copy.source} copies {original.source}.")


def origins(article_ids: Iterable[int], resemblances: Iterable[Resemblance]) -> dict[int, Origin]:
    group = {number: number for number in article_ids}
    ties = list(resemblances)
    for tie in ties:
        old, new = group[tie.two], group[tie.one]
        group = {number: new if its == old else its for number, its in group.items()}
    copies = {tie.two: tie for tie in ties}
    return {
        number: Origin(number, f"origin {its}", copies[number].one, copies[number].why)
        if number in copies
        else Origin(number, f"origin {its}")
        for number, its in group.items()
    }


def suggest(claim: Claim, entries: Sequence[EvidenceEntry]) -> Suggestion:
    heard = [entry for entry in entries if entry.accepted is not False]
    contesting = {entry.origin for entry in heard if entry.evidence.relation is Relation.CONTESTS}
    agreeing = {entry.origin for entry in heard if entry.evidence.relation is Relation.CORROBORATES and not entry.same_origin}
    verdict = Verdict.CONTESTED if contesting else Verdict.CORROBORATED if agreeing else Verdict.UNVERIFIED
    return Suggestion(verdict, len(agreeing), len(contesting), f"{len(agreeing)} for, {len(contesting)} against.")


ENGINES = Engines(
    read=read,
    extract=extract,
    findings=findings,
    story_keys=story_keys,
    kinship=kinship,
    relate=relate,
    resemblance=resemblance,
    origins=origins,
    suggest=suggest,
    partners=40,
    kinship_floor=0.1,
    cut=cut,
)

FEW = replace(ENGINES, partners=3)
"""The same with short lists of kin, to see what happens when they are full."""

TIMES = Text("times.txt", "Times on #fire\nOn the square there were 16 dead\nPolice took away 40 arrested")
POST = Text("news/post.txt", "Post on #fire\nThe toll was 16 dead\nThere were 37 arrested\nIt is odd")
SUN = Text("sun.txt", "Sun on #fire\nThe toll was 15 dead")
COPY = Text("copy.txt", "Copy on #fire\nThe toll was 16 dead\nThere were 37 arrested\nIt is odd")
OTHER = Text("other.txt", "Other on #flood\nThe water rose 16 dead")
ALL = (TIMES, POST, SUN, COPY, OTHER)

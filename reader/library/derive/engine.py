"""The engines that the service runs, as plain functions: the real ones, loaded when first needed, or a test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.records import Article, Claim, Evidence, Finding, Origin, Resemblance, Suggestion
from db.vectors import VectorCache
from reader.entries import EvidenceEntry

if TYPE_CHECKING:
    from reader.evidence import Side
    from reader.ingest import Part


def _cut(article: Article, start: int, end: int) -> Claim:
    """The default engine's way, loaded when the first passage is chosen."""
    from reader.claims import cut

    return cut(article, start, end)


def _statements(article: Article) -> Sequence[Claim]:
    """The default engine's way, loaded when two versions are laid to each other."""
    from reader.claims import statements

    return statements(article)


def _whole(_data: bytes, _location: str) -> Sequence[Part]:
    """Everything is one document."""
    return ()


def _no_part(part: Part) -> Article:
    """Not asked for where everything is one document."""
    raise NotImplementedError(part.location)


@dataclass(frozen=True, slots=True)
class Engines:
    """Everything that turns bytes into articles, articles into claims, and two articles into evidence."""

    read: Callable[[bytes, str], Article]
    """Bytes and their location to an article; raises `ReaderError`."""
    extract: Callable[[Article], Sequence[Claim]]
    findings: Callable[[Article, Sequence[Claim]], Sequence[Finding]]
    story_keys: Callable[[Article, Sequence[Claim]], Mapping[str, float]]
    kinship: Callable[[Mapping[str, float], Mapping[str, float]], float]
    relate: Callable[[Side, Side, VectorCache], Sequence[Evidence]]
    resemblance: Callable[[Article, Article], Resemblance | None]
    origins: Callable[[Iterable[int], Iterable[Resemblance]], Mapping[int, Origin]]
    suggest: Callable[[Claim, Sequence[EvidenceEntry]], Suggestion]
    partners: int
    """Most articles that one article's claims are compared with."""
    kinship_floor: float
    """The kinship from which two articles are compared at all."""
    earlier_keys: str = ""
    """How keys begin that an earlier version of the program made, and that meet none of today's; empty where there are none."""
    cut: Callable[[Article, int, int], Claim] = _cut
    """A claim out of the passage that a person chose."""
    statements: Callable[[Article], Sequence[Claim]] = _statements
    """Every sentence of an article with what it states, whether or not it is a claim."""
    open_parts: Callable[[bytes, str], Sequence[Part]] = _whole
    """The documents that bytes hold; none where they are one themselves. Raises `ReaderError`."""
    read_part: Callable[[Part], Article] = _no_part
    """A document that its file's format has read already to an article; raises `ReaderError`."""


def load() -> Engines:
    """The real engines. Imported here and not above: a list or an export of a library needs none of them."""
    from reader import claims, evidence, ingest

    return Engines(
        read=ingest.read_bytes,
        open_parts=ingest.open_parts,
        read_part=ingest.read_part,
        extract=claims.extract,
        findings=claims.findings,
        story_keys=evidence.story_keys,
        kinship=evidence.kinship,
        relate=evidence.relate,
        resemblance=evidence.resemblance,
        origins=evidence.origins,
        suggest=evidence.suggest,
        partners=evidence.PARTNERS,
        kinship_floor=evidence.KINSHIP_FLOOR,
        earlier_keys=evidence.EARLIER_KEYS,
    )

"""A snapshot that is read from the library article by article, so that an export of any size needs little memory.

The articles' metadata stand in memory; texts, claims and evidence are read as the export goes through them in order, and one
article's are kept. All of it is of one moment: others may write to the library meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Generic, TypeVar

from db import articles, claims
from db.errors import LibraryError
from db.store import Store
from reader.entries import ArticleEntry, ClaimEntry, EvidenceEntry, Policy, Snapshot
from reader.errors import ReaderError
from reader.library import assembly
from reader.library.policy import labelled
from reader.library.progress import Progress

T = TypeVar("T")


@contextmanager
def streamed(
    path: Path,
    annotator: str,
    article_id: int | None = None,
    progress: Progress | None = None,
    *,
    with_judges: bool = False,
    policy: Policy | None = None,
) -> Iterator[Snapshot]:
    """Open a library for an export; the snapshot is good until the end of the ``with``.

    Args:
        path: The library file.
        annotator: Whose marks and decisions.
        article_id: Only this article.
        progress: Told before each article whose claims are read: its title, how many are done, how many there are. A report
            goes through the claims more than once, and the counting then begins anew.
        with_judges: Whether what judges say of the evidence is there too.
        policy: What the desk asks of a verdict; claims that lack it say so.

    Raises:
        ReaderError: The file cannot be read.
    """
    try:
        store = Store.open(path, create=False)
        try:
            with store.reading():
                snapshot = _snapshot(store, annotator, article_id, progress, with_judges=with_judges)
                yield replace(snapshot, claims=_Labelled(store, annotator, policy, snapshot.claims)) if policy else snapshot
        finally:
            store.close()
    except LibraryError as error:
        raise ReaderError(error.message, error.hint) from error


def _snapshot(
    store: Store,
    annotator: str,
    article_id: int | None,
    progress: Progress | None,
    *,
    with_judges: bool,
) -> Snapshot:
    entries = tuple(entry for entry in assembly.article_entries(store, annotator) if article_id in {None, entry.id})
    numbers = tuple(entry.id for entry in entries)
    return Snapshot(
        articles=entries,
        texts=_ByArticle(numbers, lambda number: articles.texts(store, number)[number]),
        claims=_Claims(store, annotator, entries, progress),
        evidence=_Evidence(store, annotator, with_judges=with_judges),
        blocks=_ByArticle(numbers, lambda number: articles.blocks(store, number)[number]),
        captures=_ByArticle(numbers, lambda number: articles.captures(store, number).get(number, ())),
        removed=assembly.removed(store),
        words=assembly.words_on_copies(store, numbers),
        annotator=annotator,
    )


class _ByArticle(Mapping[int, T], Generic[T]):
    """One thing of every article; that of the last one asked for is kept."""

    def __init__(self, numbers: tuple[int, ...], read: Callable[[int], T]) -> None:
        self._numbers = dict.fromkeys(numbers)
        self._read = read
        self._kept: dict[int, T] = {}

    def __getitem__(self, number: int) -> T:
        if number not in self._numbers:
            raise KeyError(number)
        if number not in self._kept:
            self._kept = {number: self._read(number)}
        return self._kept[number]

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class _Claims(Collection[ClaimEntry]):
    """All claims, by article and offset."""

    def __init__(
        self,
        store: Store,
        annotator: str,
        entries: tuple[ArticleEntry, ...],
        progress: Progress | None,
    ) -> None:
        self._store = store
        self._annotator = annotator
        self._entries = entries
        self._progress = progress

    def __iter__(self) -> Iterator[ClaimEntry]:
        for done, entry in enumerate(self._entries):
            if self._progress:
                self._progress(entry.article.title or entry.article.location, done, len(self._entries))
            yield from assembly.claim_entries(self._store, self._annotator, entry.id)

    def __len__(self) -> int:
        return sum(entry.progress.total for entry in self._entries)

    def __contains__(self, item: object) -> bool:
        return any(item == entry for entry in self)


class _Labelled(Collection[ClaimEntry]):
    """All claims, each with what the desk's policy misses in it; worked out as an export comes to them."""

    def __init__(self, store: Store, annotator: str, policy: Policy, claims: Collection[ClaimEntry]) -> None:
        self._store = store
        self._annotator = annotator
        self._policy = policy
        self._claims = claims

    def __iter__(self) -> Iterator[ClaimEntry]:
        for _, its in groupby(self._claims, lambda entry: entry.claim.article_id):
            yield from labelled(self._store, self._annotator, self._policy, its)

    def __len__(self) -> int:
        return len(self._claims)

    def __contains__(self, item: object) -> bool:
        return any(item == entry for entry in self)


class _Evidence(Mapping[str, tuple[EvidenceEntry, ...]]):
    """The evidence by claim id; that of one article's claims is kept."""

    def __init__(self, store: Store, annotator: str, *, with_judges: bool) -> None:
        self._store = store
        self._annotator = annotator
        self._with_judges = with_judges
        self._kept: dict[str, tuple[EvidenceEntry, ...]] = {}

    def __getitem__(self, claim_id: str) -> tuple[EvidenceEntry, ...]:
        if claim_id not in self._kept:
            found = claims.by_ids(self._store, [claim_id])
            if not found:
                raise KeyError(claim_id)
            its_claims = claims.of_articles(self._store, [found[0].article_id or 0]).get(found[0].article_id or 0, [])
            pieces = assembly.evidence_entries(self._store, self._annotator, its_claims, with_judges=self._with_judges)
            self._kept = {claim.id: tuple(pieces.get(claim.id, ())) for claim in (*its_claims, *found)}
        return self._kept[claim_id]

    def __iter__(self) -> Iterator[str]:
        return (
            claim.id
            for number in articles.ids(self._store)
            for claim in claims.of_articles(self._store, [number]).get(number, ())
        )

    def __len__(self) -> int:
        return sum(claims.counts(self._store).values())

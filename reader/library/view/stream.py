"""A snapshot that is read from the library article by article, so that an export of any size needs little memory.

The articles' metadata stand in memory; texts, claims and evidence are read as the export goes through them in order, and one
article's are kept. All of it is of one moment: others may write to the library meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from db import articles, claims
from db.errors import LibraryError
from db.records import Resemblance
from db.store import Store
from reader.entries import ArticleEntry, ClaimEntry, EvidenceEntry, Policy, ReadClaims, Snapshot
from reader.errors import ReaderError
from reader.filter import Filter
from reader.library.progress import Progress
from reader.library.view import assembly
from reader.library.view.policy import Labeller

T = TypeVar("T")

Step = Callable[[list[ClaimEntry]], list[ClaimEntry]]
"""What is done to the claims of an article after they were read."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What of a library an export takes."""

    article_id: int | None = None
    """Only this article's claims, with every article that their evidence stands in."""
    filter: Filter | None = None
    """Only these claims."""
    annotators: tuple[str, ...] = ()
    """Whose marks and decisions stand side by side, besides those of who exports."""
    with_judges: bool = False
    """Whether what judges say of the evidence is there too."""


@contextmanager
def streamed(
    path: Path,
    annotator: str,
    selection: Selection | None = None,
    progress: Progress | None = None,
    *,
    policy: Policy | None = None,
) -> Iterator[Snapshot]:
    """Open a library for an export; the snapshot is good until the end of the ``with``.

    Args:
        path: The library file.
        annotator: Whose marks and decisions.
        selection: What of it; all with nothing besides, if it is None.
        progress: Told before each article whose claims are read: its title, how many are done, how many there are. A report
            goes through the claims more than once, and the counting then begins anew.
        policy: What the desk asks of a verdict; claims that lack it say so.

    Raises:
        ReaderError: The file cannot be read.
    """
    try:
        store = Store.open(path, create=False)
        try:
            with store.reading():
                yield _snapshot(store, annotator, selection or Selection(), progress, policy or Policy())
        finally:
            store.close()
    except LibraryError as error:
        raise ReaderError(error.message, error.hint) from error


def _snapshot(store: Store, annotator: str, selection: Selection, progress: Progress | None, policy: Policy) -> Snapshot:
    entries = assembly.article_entries(store, annotator)
    known = {entry.id: entry for entry in entries}
    home = known if selection.article_id is None else {selection.article_id: known[selection.article_id]}
    its_claims = _Claims(store, annotator, home, _steps(store, annotator, selection, policy, known), progress)
    beside = _Evidence(store, annotator, selection)
    wanted = known.keys() if selection.article_id is None else _around(selection.article_id, known, its_claims, beside)
    numbers = tuple(number for number in known if number in wanted)
    return Snapshot(
        articles=tuple(known[number] for number in numbers),
        texts=_ByArticle(numbers, lambda number: articles.texts(store, number)[number]),
        claims=its_claims,
        evidence=beside,
        blocks=_ByArticle(numbers, lambda number: articles.blocks(store, number)[number]),
        captures=_ByArticle(numbers, lambda number: articles.captures(store, number).get(number, ())),
        removed=assembly.removed(store, selection.article_id),
        words=_words(store, numbers),
        annotator=annotator,
        annotators=selection.annotators,
        of=selection.article_id,
        query=selection.filter.query if selection.filter else "",
        head=assembly.head(store),
    )


def _steps(
    store: Store, annotator: str, selection: Selection, policy: Policy, known: Mapping[int, ArticleEntry]
) -> tuple[Step, ...]:
    """What is done to claims after they were read: labelled by the policy, picked, left with the marks that were asked for."""
    picked, shown = selection.filter, frozenset(selection.annotators)

    def pick(its: list[ClaimEntry]) -> list[ClaimEntry]:
        return [entry for entry in its if picked is None or picked.matches(entry, known[entry.claim.article_id or 0].article)]

    def leave(its: list[ClaimEntry]) -> list[ClaimEntry]:
        return [replace(entry, marks=tuple(mark for mark in entry.marks if mark.annotator in shown)) for entry in its]

    return (
        *((Labeller(store, annotator, policy).label,) if policy else ()),
        *((pick,) if picked else ()),
        leave,
    )


def _around(
    article_id: int,
    known: Mapping[int, ArticleEntry],
    its_claims: Collection[ClaimEntry],
    beside: Mapping[str, tuple[EvidenceEntry, ...]],
) -> set[int]:
    """An article, those that the evidence beside its claims stands in, and those that one of these is a copy of."""
    wanted = {article_id} | {piece.evidence.article_id for entry in its_claims for piece in beside[entry.claim.id]}
    return wanted | {origin.copy_of for number in wanted if (origin := known[number].origin) and origin.copy_of}


def _words(store: Store, numbers: Sequence[int]) -> dict[int, tuple[Resemblance, ...]]:
    """What persons said of copies among the articles that are there."""
    there = set(numbers)
    said = assembly.words_on_copies(store, numbers)
    kept = {number: tuple(word for word in its if word.one in there) for number, its in said.items() if number in there}
    return {number: its for number, its in kept.items() if its}


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


class _Claims(ReadClaims):
    """Claims by article and offset; how many there are is known after the first time through."""

    def __init__(
        self,
        store: Store,
        annotator: str,
        entries: Mapping[int, ArticleEntry],
        steps: tuple[Step, ...],
        progress: Progress | None = None,
    ) -> None:
        self._store = store
        self._annotator = annotator
        self._entries = entries
        self._steps = steps
        self._progress = progress
        self._count: int | None = None

    def __iter__(self) -> Iterator[ClaimEntry]:
        count = 0
        for done, (number, entry) in enumerate(self._entries.items()):
            if self._progress:
                self._progress(entry.article.title or entry.article.location, done, len(self._entries))
            its = assembly.claim_entries(self._store, self._annotator, number, with_marks=True)
            for step in self._steps:
                its = step(its)
            count += len(its)
            yield from its
        self._count = count

    def __len__(self) -> int:
        if self._count is None:
            self._count = sum(1 for _ in self)
        return self._count

    def __contains__(self, item: object) -> bool:
        return any(item == entry for entry in self)

    def within(self, article_ids: Collection[int]) -> ReadClaims:
        """The claims of some articles."""
        entries = {number: self._entries[number] for number in sorted(article_ids) if number in self._entries}
        return _Claims(self._store, self._annotator, entries, self._steps)


class _Evidence(Mapping[str, tuple[EvidenceEntry, ...]]):
    """The evidence by claim id; that of one article's claims is kept."""

    def __init__(self, store: Store, annotator: str, selection: Selection) -> None:
        self._store = store
        self._annotator = annotator
        self._selection = selection
        self._kept: dict[str, tuple[EvidenceEntry, ...]] = {}

    def __getitem__(self, claim_id: str) -> tuple[EvidenceEntry, ...]:
        if claim_id not in self._kept:
            found = claims.by_ids(self._store, [claim_id])
            if not found:
                raise KeyError(claim_id)
            its_claims = claims.of_articles(self._store, [found[0].article_id or 0]).get(found[0].article_id or 0, [])
            pieces = assembly.evidence_entries(
                self._store,
                self._annotator,
                its_claims,
                with_judges=self._selection.with_judges,
                deciders=self._selection.annotators,
            )
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

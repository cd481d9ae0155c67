"""Brings what an importer read into a library: articles with their claims and marks first, then what lies between articles.

One transaction an article, so that others can mark meanwhile. Nothing of the library is overwritten by something older, and a
second import of the same file changes nothing; one that was cut off is completed by another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from db import articles, claims, copies, evidence, kin
from db.records import Article, Claim, EventKind, Evidence, Kinship
from db.store import Store
from reader.exchange.control import one_line
from reader.exchange.importers import ImportBatch, ImportedArticle, ImportedClaim, ImportedEvidence
from reader.library.addition import stated
from reader.library.collection import Collection
from reader.library.copying import Copying
from reader.library.holding import Holding, clean, stamp
from reader.library.noting import Noter
from reader.library.progress import Progress
from reader.library.receiving import Receiver
from reader.report import ImportReport

LARGEST = 1_000_000_000
"""Numbers of articles from here on are somebody's mistake or malice, and not kept."""


class Loader:
    """One import into one library."""

    def __init__(
        self,
        store: Store,
        collection: Callable[[], Collection],
        batch: ImportBatch,
        annotator: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._collection = collection
        self._batch = batch
        self._annotator = annotator
        self._clock = clock
        self._receiver = Receiver(store, batch, annotator, clock)
        self._tally = self._receiver.tally
        self._numbers: dict[int, int] = {}
        """The library's number of each of the file's articles."""
        self._fresh: set[int] = set()
        """The library's numbers of the articles that have not been linked yet."""
        self._textless = {item.article.id for item in batch.articles if not item.article.text}
        self._alone = not articles.ids(store)

    def load(self, progress: Progress) -> ImportReport:
        """Bring everything in, and say what came of it."""
        tally = self._tally
        by_article: dict[int, list[ImportedClaim]] = {}
        for claim in self._batch.claims:
            by_article.setdefault(claim.claim.article_id or 0, []).append(claim)
        incoming = self._batch.articles
        for done, article in enumerate(incoming):
            progress(article.article.title or article.article.location, done, 3 * len(incoming))
            with self._store.transaction():
                self._article(article, by_article.get(article.article.id or 0, []))
        for done, article in enumerate(incoming, len(incoming)):
            progress(article.article.title or article.article.location, done, 3 * len(incoming))
            with self._store.transaction():
                self._between(article, by_article.get(article.article.id or 0, []))
        self._derive(by_article, progress)
        self._words()
        Noter(self._store, self._collection, self._receiver, self._annotator).take(self._batch.notes)
        return ImportReport(
            format=self._batch.format,
            added=tally.added,
            present=tally.present,
            claims=tally.claims,
            marks=tally.marks,
            decisions=tally.decisions,
            judgements=tally.judgements,
            kept=tally.kept,
            annotators=tuple(tally.annotators),
            unplaced=tuple(tally.unplaced),
            problems=tuple(tally.problems),
        )

    # Articles, their claims and marks

    def _article(self, item: ImportedArticle, its_claims: Sequence[ImportedClaim]) -> None:
        number = item.article.id or 0
        found = articles.by_sha256(self._store, item.sha256)
        if found is not None and found.id is not None:
            self._numbers[number] = found.id
            self._tally.present += 1
            if not kin.keys(self._store, [found.id])[found.id]:
                self._fresh.add(found.id)  # an earlier import was cut off before it linked this one
            self._missing_claims(articles.get(self._store, found.id), its_claims)
        elif item.article.text:
            self._numbers[number] = self._insert(item)
            claims.put(self._store, [replace(entry.claim, article_id=self._numbers[number]) for entry in its_claims])
            self._tally.claims += len(its_claims)
        else:
            name = one_line(item.article.title or item.article.location)[:80]
            self._tally.problems.append(
                f"Article {number}, “{name}”, is not in this library, and the file doesn't hold its text."
            )
            return
        stored = {claim.id for claim in claims.by_ids(self._store, [entry.claim.id for entry in its_claims])}
        for entry in its_claims:
            for mark in entry.marks if entry.claim.id in stored else ():
                self._receiver.mark(mark)

    def _insert(self, item: ImportedArticle) -> int:
        """Store a new article under the file's number where that is free, so that an empty library becomes the same again."""
        free, number = articles.next_id(self._store), item.article.id or 0
        if not (self._alone and free <= number < LARGEST):
            number = free
        self._receiver.announce()
        now = stamp(self._clock())
        article = replace(item.article, id=number, added_at=item.article.added_at or now)
        articles.insert(self._store, article)
        for capture in item.captures:
            articles.capture(self._store, number, capture.location, capture.bytes_sha256, capture.captured_at or now)
        articles.set_findings(self._store, number, [replace(finding, article_id=number) for finding in item.findings])
        holding = Holding(self._store, self._annotator, self._clock)
        holding.log(EventKind.ADD, item.sha256, None, stated(article))
        for span in item.removed:
            claim = self._collection().cut(article, span.start, span.end)
            claims.put(self._store, [claim])
            claims.remove(self._store, claim.id)
            stood = {"article": item.sha256, "start": claim.start, "end": claim.end, "by": claim.by}
            holding.log(EventKind.CLAIM, claim.id, stood, None)
        articles.revise(self._store)
        self._tally.added += 1
        self._fresh.add(number)
        return number

    def _missing_claims(self, article: Article, its_claims: Sequence[ImportedClaim]) -> None:
        """Of a file's claims on an article of the library, store those that a person made or marked; the engine's are its own."""
        known = {claim.id for claim in claims.by_ids(self._store, [entry.claim.id for entry in its_claims])}
        for entry in its_claims:
            claim = entry.claim
            if claim.id in known or (not entry.marks and claim.by == claims.ENGINE):
                continue
            if article.text[claim.start : claim.end] != claim.quote:
                self._tally.problems.append(f"Claim {claim.id} quotes other words than stand in article {article.id}.")
                continue
            self._receiver.announce()
            claims.put(self._store, [replace(claim, article_id=article.id)])
            articles.revise(self._store)
            self._tally.claims += 1

    # Evidence and decisions

    def _between(self, item: ImportedArticle, its_claims: Sequence[ImportedClaim]) -> None:
        """Evidence beside an article's claims, and what was decided about it."""
        home = self._numbers.get(item.article.id or 0)
        if home is None:
            return
        new, judged = home in self._fresh, list[tuple[Claim, ImportedEvidence]]()
        stored = {claim.id for claim in claims.by_ids(self._store, [entry.claim.id for entry in its_claims])}
        for entry in its_claims:
            if entry.claim.id not in stored:
                continue
            known = {judged.evidence.id for judged in evidence.beside(self._store, "", [entry.claim.id]).get(entry.claim.id, ())}
            for piece in entry.evidence:
                found = piece.evidence
                other = self._numbers.get(found.article_id)
                by_person = found.by != claims.ENGINE or _is_decided(piece)
                if other is None or (found.id not in known and not new and not by_person):
                    continue
                if found.id not in known:
                    if not self._stands(found):
                        self._tally.problems.append(f"Evidence {found.id} quotes other words than stand in article {other}.")
                        continue
                    self._receiver.announce()
                    evidence.put(self._store, [replace(found, article_id=other)])
                if piece.accepted is not None:
                    self._receiver.decide(found.id, entry.claim.id, piece.accepted, self._batch.annotator)
                for name, accepted in piece.decisions.items():
                    self._receiver.decide(found.id, entry.claim.id, accepted, name)
                judged += [(entry.claim, piece)] if piece.judged else []
        self._receiver.judge(home, judged)

    def _stands(self, found: Evidence) -> bool:
        """Whether evidence quotes what stands there; the importer has seen to it where the file holds the text."""
        if found.article_id not in self._textless:
            return True
        number = self._numbers[found.article_id]
        return articles.texts(self._store, number)[number][found.start : found.end] == found.quote

    # What follows from it all

    def _derive(self, by_article: dict[int, list[ImportedClaim]], progress: Progress) -> None:
        """Origins, suggestions and links: as the file has them in a library that was empty, else worked out with the others."""
        incoming = [item for item in self._batch.articles if self._numbers.get(item.article.id or 0) in self._fresh]
        if self._alone and incoming:
            with self._store.transaction():
                self._origins(incoming)
                self._suggestions([entry for item in incoming for entry in by_article.get(item.article.id or 0, ())])
                articles.revise(self._store)
            restored = self._collection().restore([self._numbers[item.article.id or 0] for item in incoming])
            for done, _ in enumerate(restored, 2 * len(self._batch.articles)):
                progress("", done, 3 * len(self._batch.articles))
            return
        for done, item in enumerate(incoming, 2 * len(self._batch.articles)):
            progress(item.article.title or item.article.location, done, 3 * len(self._batch.articles))
            self._collection().link(self._numbers[item.article.id or 0])
        if self._tally.decisions or self._tally.judgements:
            with self._store.transaction():
                self._collection().linker.suggest(
                    entry.claim.id
                    for its in by_article.values()
                    for entry in its
                    if any(_is_decided(piece) or piece.judged for piece in entry.evidence)
                )

    def _origins(self, incoming: Sequence[ImportedArticle]) -> None:
        kept = {}
        for item in incoming:
            if item.origin:
                number = self._numbers[item.article.id or 0]
                copied = self._numbers.get(item.origin.copy_of or 0)
                kept[number] = replace(item.origin, article_id=number, copy_of=copied)
        copies.set_origins(self._store, kept)

    def _suggestions(self, entries: Sequence[ImportedClaim]) -> None:
        """What the evidence speaks for by the file; its annotator's view where they decided something, and one for everybody."""
        annotator = clean(self._batch.annotator) or self._annotator
        weighed = [entry.claim.id for entry in entries if any(_is_decided(piece) or piece.counted for piece in entry.evidence)]
        if weighed:
            self._collection().linker.suggest(weighed)
        # A suggestion that counts a judge is not taken: which judge counts is said by who uses the library.
        entries = [entry for entry in entries if not any(piece.counted for piece in entry.evidence)]
        decided = {entry.claim.id for entry in entries if any(piece.accepted is not None for piece in entry.evidence)}
        claims.set_suggestions(
            self._store,
            [(entry.claim.id, annotator if entry.claim.id in decided else "", entry.suggestion) for entry in entries],
        )

    def _words(self) -> None:
        """What persons said of copies; a word that the library has on the same pair stays."""
        for said in (said for item in self._batch.articles for said in item.words):
            original, copy = self._numbers.get(said.one), self._numbers.get(said.two)
            if original is None or copy is None or original == copy:
                continue
            annotator = clean(said.by) or clean(self._batch.annotator) or self._annotator
            is_copy = said.kind is Kinship.COPY
            with self._store.transaction():
                held = copies.word(self._store, original, copy)
                if held is not None:
                    self._tally.kept += (held.kind is Kinship.COPY) != is_copy
                    continue
                self._receiver.announce()
                holding = Holding(self._store, annotator, self._clock)
                Copying(self._store, self._collection().linker, holding).decide(copy, original, is_copy, annotator)
                self._tally.decisions += 1
                self._tally.annotators[annotator] = None


def _is_decided(piece: ImportedEvidence) -> bool:
    """Whether anybody in the file decided about a piece of evidence."""
    return piece.accepted is not None or bool(piece.decisions)

"""Brings what an importer read into a library: articles with their claims and marks first, then what lies between articles.

What a file gives as the program's own is not believed: claims, evidence, origins and suggestions are worked out from the texts,
as if the articles had been added. From the file comes what people hold, under their names; what does not fit is told.

One transaction an article, so that others can mark meanwhile. Nothing of the library is overwritten by something older, and a
second import of the same file changes nothing; one that was cut off is completed by another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from db import articles, claims, copies, evidence, kin, versions
from db.records import PROGRAM, Article, Claim, Evidence, Kinship, Relation
from reader.exchange.control import one_line
from reader.exchange.importers import ImportBatch, ImportedArticle, ImportedClaim, ImportedEvidence
from reader.library.bring.mark import Receiver
from reader.library.bring.note import Noter
from reader.library.change.copying import Copying
from reader.library.derive.workspace import Workspace
from reader.library.log.addition import stated
from reader.library.log.annotation import Holding, clean, stamp
from reader.library.log.kind import Added, Claimed
from reader.library.log.value import Cut
from reader.library.progress import Progress
from reader.report import ImportReport

LARGEST = 1_000_000_000
"""Numbers of articles from here on are somebody's mistake or malice, and not kept."""


_SAID = {Relation.CORROBORATES: "corroborates", Relation.CONTESTS: "contests", Relation.RELATED: "is only related"}


class Loader:
    """One import into one library."""

    def __init__(self, workspace: Workspace, batch: ImportBatch) -> None:
        self._workspace = workspace
        self._store = workspace.store
        self._batch = batch
        self._annotator = workspace.annotator
        self._clock = workspace.clock
        self._receiver = Receiver(workspace.store, batch, workspace.annotator, workspace.clock)
        self._tally = self._receiver.tally
        self._numbers: dict[int, int] = {}
        """The library's number of each of the file's articles."""
        self._fresh: set[int] = set()
        """The library's numbers of the articles that have not been linked yet."""
        self._weighed: dict[str, None] = {}
        """The claims whose suggestions are to be worked out anew."""
        self._alone = not articles.ids(workspace.store)

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
        self._link(progress)
        for article in incoming:
            self._follow(article)
        for done, article in enumerate(incoming, 2 * len(incoming)):
            progress(article.article.title or article.article.location, done, 3 * len(incoming))
            with self._store.transaction():
                self._between(article, by_article.get(article.article.id or 0, []))
        self._weigh()
        self._words()
        Noter(self._workspace, self._receiver).take(self._batch.notes)
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
            self._claims(articles.get(self._store, self._numbers[number]), its_claims)
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

    def _follow(self, item: ImportedArticle) -> None:
        """Make an article the next version of another one, where it came with this file and nobody said otherwise here."""
        article, earlier = (
            articles.by_sha256(self._store, digest) if digest else None for digest in (item.sha256, item.article.follows)
        )
        if article is None or earlier is None or article.id is None or article.follows:
            return
        if earlier.id in versions.page(self._store, item.sha256):
            return
        with self._store.transaction():
            self._receiver.announce()
            self._workspace.collection.edit(article.id, {"follows": item.article.follows})

    def _insert(self, item: ImportedArticle) -> int:
        """Store a new article under the file's number where that is free, so that an empty library becomes the same again."""
        free, number = articles.next_id(self._store), item.article.id or 0
        if not (self._alone and free <= number < LARGEST):
            number = free
        self._receiver.announce()
        now = stamp(self._clock())
        found = {name: words for name, words in item.article.found.items() if name != "follows"}
        article = replace(item.article, id=number, added_at=item.article.added_at or now, follows=None, found=found)
        articles.insert(self._store, article)
        for capture in item.captures:
            articles.capture(self._store, number, replace(capture, captured_at=capture.captured_at or now))
        holding = Holding(self._store, self._annotator, self._clock)
        holding.log(Added(None, stated(article)), item.sha256)
        for span in item.removed:
            claim = self._workspace.collection.cut(article, span.start, span.end)
            claims.put(self._store, [claim])
            claims.remove(self._store, claim.id)
            holding.log(Claimed(Cut(item.sha256, claim.start, claim.end, claim.by), None), claim.id)
        articles.revise(self._store)
        self._tally.added += 1
        self._fresh.add(number)
        return number

    def _claims(self, article: Article, its_claims: Sequence[ImportedClaim]) -> None:
        """Store the claims of a new article: as the engine reads them where it finds them too, else as a person's."""
        found = self._workspace.collection.extracted(article)
        stored = [
            found.get(entry.claim.id, made) if entry.claim.by in PROGRAM else made
            for entry, made in ((entry, self._by_person(article, entry)) for entry in its_claims)
        ]
        kept = [claim for claim in stored if claim is not None]
        claims.put(self._store, kept)
        articles.set_findings(self._store, article.id or 0, self._workspace.collection.findings(article, kept))
        self._tally.claims += len(kept)
        if lost := len(stored) - len(kept):
            self._tally.problems.append(
                f"Claims of article {article.id} that only the file gives as the program's, and nobody marked: {lost}."
            )

    def _by_person(self, article: Article, entry: ImportedClaim) -> Claim | None:
        """A claim that the engine does not find, as the claim of who made or marked it; its slots are what stands there."""
        claim = entry.claim
        by = _person(claim.by, *(mark.annotator or self._annotator for mark in entry.marks))
        if by is None:
            return None
        read = self._workspace.collection.cut(article, claim.start, claim.end)
        return replace(read, check_worthiness=claim.check_worthiness, reasons=claim.reasons, by=by)

    def _missing_claims(self, article: Article, its_claims: Sequence[ImportedClaim]) -> None:
        """Of a file's claims on an article of the library, store those that a person made or marked; the engine's are its own."""
        known = {claim.id for claim in claims.by_ids(self._store, [entry.claim.id for entry in its_claims])}
        for entry in its_claims:
            claim = entry.claim
            if claim.id in known or (not entry.marks and claim.by in PROGRAM):
                continue
            if article.text[claim.start : claim.end] != claim.quote:
                self._tally.problems.append(f"Claim {claim.id} quotes other words than stand in article {article.id}.")
                continue
            made = self._by_person(article, entry)
            if made is not None:
                self._receiver.announce()
                claims.put(self._store, [made])
                articles.revise(self._store)
                self._tally.claims += 1

    # What follows from it all

    def _link(self, progress: Progress) -> None:
        """Evidence, origins and suggestions of the articles that are new, as if they had been added."""
        incoming = [item for item in self._batch.articles if self._numbers.get(item.article.id or 0) in self._fresh]
        for done, item in enumerate(incoming, len(self._batch.articles)):
            progress(item.article.title or item.article.location, done, 3 * len(self._batch.articles))
            self._workspace.collection.link(self._numbers[item.article.id or 0])

    # Evidence and decisions

    def _between(self, item: ImportedArticle, its_claims: Sequence[ImportedClaim]) -> None:
        """What people put beside an article's claims, and what was decided about what stands there."""
        home = self._numbers.get(item.article.id or 0)
        if home is None:
            return
        judged, strange, otherwise = list[tuple[Claim, ImportedEvidence]](), 0, 0
        numbers = [entry.claim.id for entry in its_claims]
        stored, beside = {claim.id for claim in claims.by_ids(self._store, numbers)}, evidence.beside(self._store, "", numbers)
        for entry in its_claims:
            if entry.claim.id not in stored:
                continue
            known = {piece.evidence.id: piece.evidence for piece in beside.get(entry.claim.id, ())}
            for piece in entry.evidence:
                found, other = piece.evidence, self._numbers.get(piece.evidence.article_id)
                if other is None:
                    continue
                if found.id not in known:
                    by = self._whose(piece)
                    strange += by is None
                    if by is None or not self._put(replace(found, by=by, article_id=other)):
                        continue
                otherwise += found.relation is not known.get(found.id, found).relation
                if found.id not in known or _is_decided(piece) or piece.judged:
                    self._weighed[entry.claim.id] = None
                self._decide(entry.claim.id, piece, known.get(found.id, found))
                judged += [(entry.claim, piece)] if piece.judged else []
        self._receiver.judge(home, judged)
        if home in self._fresh:
            counts = {"only the file gives as the program's": strange, "speak otherwise here than the file says": otherwise}
            self._tally.problems += [f"Passages beside article {home} that {what}: {n}." for what, n in counts.items() if n]

    def _whose(self, piece: ImportedEvidence) -> str | None:
        """Whose word it is that a passage belongs beside a claim; nobody's where only the file says that the program found it."""
        accepted = [name for name, accepted in piece.decisions.items() if accepted]
        return _person(piece.evidence.by, *([self._batch.annotator or self._annotator] if piece.accepted else []), *accepted)

    def _put(self, found: Evidence) -> bool:
        """Store a person's passage; say whether it quotes what stands there."""
        number = found.article_id
        if articles.texts(self._store, number)[number][found.start : found.end] != found.quote:
            self._tally.problems.append(f"Evidence {found.id} quotes other words than stand in article {number}.")
            return False
        self._receiver.announce()
        evidence.put(self._store, [found])
        return True

    def _decide(self, claim_id: str, piece: ImportedEvidence, here: Evidence) -> None:
        """Take over what was decided about a passage, where it is said to speak as it does here."""
        found = piece.evidence
        decisions = {} if piece.accepted is None else {self._batch.annotator: piece.accepted}
        for name, accepted in {**piece.decisions, **decisions}.items():
            if here.relation is not found.relation:
                self._tally.problems.append(
                    f"What was decided about evidence {found.id} is not taken: it {_SAID[here.relation]} here, "
                    f"and {_SAID[found.relation]} in the file."
                )
                return
            self._receiver.decide(found.id, claim_id, accepted, name)

    def _weigh(self) -> None:
        """Suggestions anew where people put something beside a claim, or decided about it."""
        if self._weighed:
            with self._store.transaction():
                self._workspace.collection.linker.suggest(self._weighed)

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
                Copying(self._store, self._workspace.collection.linker, holding).decide(copy, original, is_copy, annotator)
                self._tally.decisions += 1
                self._tally.annotators[annotator] = None


def _person(*names: str) -> str | None:
    """The first of some names that is a person's, and not how the program calls itself or a judge."""
    return next((name for name in map(clean, names) if name and name not in PROGRAM), None)


def _is_decided(piece: ImportedEvidence) -> bool:
    """Whether anybody in the file decided about a piece of evidence."""
    return piece.accepted is not None or bool(piece.decisions)

"""Merges another library into one: articles, claims, evidence, decisions, and every line of its log.

The result is a function of the two as sets (`union`), so neither order nor repetition matters. What persons hold comes in
with one transaction; what the program works out from it follows article by article, and another merge completes what was cut off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Collection as Group
from dataclasses import replace

from db import articles, changes, claims, deleted, integrity, merging
from db.records import EDITABLE, JUDGE, Article, ChangeKind
from db.store import Store
from reader.errors import ReaderError
from reader.library.bring.rewriting import rewritten
from reader.library.bring.sifting import Sifter
from reader.library.change.deletion import Deletion
from reader.library.change.unmerging import Before
from reader.library.derive.seen import settle_claims
from reader.library.derive.state import Standing, Touched
from reader.library.derive.workspace import Workspace
from reader.library.log.addition import as_told
from reader.library.log.audit import unsoundness
from reader.library.log.conflict import field_name
from reader.library.log.history import short
from reader.library.log.kind import Merged, Stepped
from reader.library.log.union import ARTICLE, MERGED, Line, Union
from reader.library.log.value import Bringing
from reader.library.progress import Progress
from reader.report import MergeReport


class _StoppedError(Exception):
    """The merge is to be stopped; nothing of it is stored."""


class Merger:
    """One merge of another library, opened as ``theirs``, into one's own."""

    def __init__(self, workspace: Workspace, theirs: Store, *, place: str = "", own: bool = False) -> None:
        """Get ready.

        Args:
            workspace: The library, of who merges.
            theirs: Their library, which is changed on the way: a copy.
            place: What tells their file from others (`reader.library.bring.rewriting.place_of`).
            own: Whether what is said there in the annotator's own name, and was never said here, is taken too.
        """
        self._workspace = workspace
        self._annotator = workspace.annotator
        self._place = place
        self._own = own
        self._store = workspace.store
        self._theirs = theirs
        self._holding = workspace.holding
        self._numbers: dict[str, int] = {}
        """The library's numbers of its articles, by SHA-256."""
        self._touched = Touched()
        self._cancelled: Callable[[], bool] = lambda: False

    def merge(self, progress: Progress, cancelled: Callable[[], bool] = lambda: False) -> MergeReport:
        """Bring everything in, and say what came.

        Args:
            progress: Told before each article that is compared, and at the end.
            cancelled: Asked now and then. What persons hold comes in as a whole or not at all; the comparing that follows
                stops at any article.

        Raises:
            ReaderError: Their library is not what its log says; nothing is merged then.
        """
        fault = unsoundness(self._theirs)
        if fault is not None:
            raise ReaderError(
                f"The other library does not hold together: {fault.sentence}", "`reader verify` there says the same."
            )
        self._cancelled = cancelled
        try:
            with self._store.transaction():
                report = self._bring()
        except _StoppedError:
            return MergeReport(stopped=True)
        return replace(report, waiting=self._follow(progress))

    def _check_wanted(self) -> None:
        if self._cancelled():
            raise _StoppedError

    # What persons made and said

    def _bring(self) -> MergeReport:
        mine, theirs = Union.of(self._store), Union.of(self._theirs)
        before, there = merging.numbers(self._store), merging.numbers(self._theirs)
        old = {digest: articles.get(self._store, number) for digest, number in before.items()}
        was = Before(self._store, old)
        # What was deleted on either side comes back for the time of the merge: so what persons made of it is united too.
        live = set(there)
        self._revive(mine, theirs)
        known, there = merging.numbers(self._store), merging.numbers(self._theirs)
        sifter = Sifter(self._store, self._theirs, (mine, theirs), self._annotator)
        sifter.check()
        new, left = sifter.new(known, own=self._own)
        refused = tuple(sifter.unexplained(there, known))
        said = sifter.in_words(left)
        otherwise = rewritten(mine, theirs, self._place)
        untold = {cell[1] for line in left for cell in line.cells if cell[0] == ARTICLE}
        present = {
            digest
            for digest in {*before, *live}
            if _is_present(digest, (mine, set(before)), *([] if digest in untold else [(theirs, live)]))
        }
        merged = mine
        for line in new:
            merged.add(line)
        cells = {cell for line in new for cell in line.cells}
        lines = self._log(new)
        for digest in sorted(set(there) - set(known)):
            self._check_wanted()
            self._insert(there[digest])
        self._numbers = merging.numbers(self._store)
        brought = sum(self._passages(digest, there[digest], merged, whole=digest not in known) for digest in sorted(there))
        self._check_wanted()
        # Also what was corrected long ago: an article that comes back is as it was when it went.
        told = {cell[1] for cell in (*merged.cells(), *cells) if cell[0] in {ChangeKind.EDIT, ARTICLE}} & set(self._numbers)
        for digest in sorted(self._read_otherwise(sorted(there), there) | told):
            self._metadata(digest, there.get(digest), merged)
        standing = Standing(self._store, merged, self._numbers, self._touched)
        marks, decisions = standing.apply(self._theirs, cells, self._annotator if left else "")
        judged = standing.judgements(self._theirs)
        had = was.otherwise()
        self._touched.weighed |= settle_claims(self._workspace)
        for number in sorted(self._touched.unread):
            self._workspace.collection.reread(articles.get(self._store, number))
        self._touched.compared |= self._touched.unread
        for digest in sorted(set(self._numbers) - present):
            Deletion(self._workspace).take_out(self._numbers[digest])
            self._touched.compared.discard(self._numbers[digest])
            self._touched.resembling.discard(self._numbers[digest])
        added, gone = present - set(before), set(before) - present
        changed = (*self._corrected(old, merged), *standing.told(old), *(_went(old[digest], merged) for digest in sorted(gone)))
        if new or added or brought or gone:
            articles.revise(self._store)
        annotators = sorted({line.change.annotator for line in new})
        change = self._hold_together(
            Bringing(
                action=MERGED,
                events=tuple(lines),
                native=tuple(number for number, line in zip(lines, new, strict=True) if line.change.hash in theirs.own),
                of=tuple(annotators),
                place=self._place,
                missing=tuple(line.change.hash for line in otherwise.missing),
                added=tuple(sorted(added)),
                deleted=tuple(sorted(gone)),
                had=had,
            )
        )
        return MergeReport(
            added=len(added),
            deleted=len(gone),
            lines=len(new),
            marks=marks,
            decisions=decisions,
            claims=brought,
            judgements=judged,
            annotators=tuple(annotators),
            change=change,
            changed=changed,
            refused=refused,
            left=said,
            rewritten=sifter.of_rewriting(otherwise),
        )

    def _hold_together(self, bringing: Bringing) -> int:
        """Say in the log which lines came by this merge, and what it replaced of which no line tells; 0 where none came."""
        if not bringing.events:
            return 0
        return self._holding.log(Stepped(None, bringing), changes.head(self._theirs).hash).id

    def _corrected(self, old: Mapping[str, Article], merged: Union) -> Iterator[str]:
        """What articles of this library are called or dated otherwise now, in words."""
        for digest, article in old.items():
            now = articles.by_sha256(self._store, digest)
            for name in EDITABLE if now else ():
                before, after = getattr(article, name), getattr(now, name)
                if before != after:
                    last = merged.last((ChangeKind.EDIT.value, digest, name))
                    whose = f", by {last.change.annotator}" if last else ", as it was read first"
                    title, was, its = short(article.title or article.location), short(before or ""), short(after or "")
                    yield f"{field_name(name).capitalize()} of {title}: {was or 'none'} is {its or 'none'} now{whose}."

    def _revive(self, mine: Union, theirs: Union) -> None:
        """Bring back what was deleted, in this library and in the copy of theirs; the last deleted first.

        What went with a merge that was taken back stays away, where nobody says anything of it any more. A text that was added
        anew gets what persons made of it before: evidence that one accepted is in no line of the log.
        """
        for store, unions in ((self._store, (mine, theirs)), (self._theirs, (theirs,))):
            for digest in deleted.all_of(store):
                if not any(union.heads((ARTICLE, digest, "")) for union in unions):
                    continue
                if (number := deleted.bring_back(store, digest)) is not None and store is self._store:
                    self._touched.unread.add(number)

    def _read_otherwise(self, wanted: list[str], there: dict[str, int]) -> set[str]:
        """The articles of both whose metadata are not the same, or that were read from another place."""
        mine, theirs = articles.summaries(self._store), articles.summaries(self._theirs)
        return {digest for digest in wanted if _reading(mine[self._numbers[digest]]) != _reading(theirs[there[digest]])}

    def _log(self, new: list[Line]) -> list[int]:
        """Add their lines to this log, each as it was; returns the numbers that they have here."""
        return [self._holding.log(Merged(None, line.to_json()), line.change.subject).id for line in new]

    def _insert(self, number: int) -> None:
        """Store one of their articles that this library never had."""
        here = articles.next_id(self._store)
        articles.insert(self._store, replace(articles.get(self._theirs, number), id=here))
        findings = articles.findings(self._theirs, number)
        articles.set_findings(self._store, here, [replace(finding, article_id=here) for finding in findings])
        self._touched.compared.add(here)

    def _passages(self, digest: str, number: int, merged: Union, *, whole: bool) -> int:
        """Take over captures and claims of an article; says how many claims are new by a person's hand."""
        here = self._numbers[digest]
        merging.put_captures(self._store, self._theirs, number, here)
        count = 0
        for row in merging.claims_of(self._theirs, number, touched=not whole):
            if row["by"] == self._annotator and not whole and not merged.of_cell((ChangeKind.CLAIM.value, row["id"], "")):
                continue  # a claim in the annotator's own name, of which no line came
            changed = merging.put_claim(self._store, row, here)
            if changed and not whole:
                self._touched.unread.add(here)
            count += changed and row["by"] not in {claims.ENGINE, JUDGE}
        return count

    def _metadata(self, digest: str, number: int | None, merged: Union) -> None:
        """Give an article the metadata that both logs tell together."""
        mine = articles.get(self._store, self._numbers[digest])
        new = as_told(merged, digest, [mine, *([] if number is None else [articles.get(self._theirs, number)])])
        if new != mine:
            merging.set_reading(self._store, new)
            self._touched.unread.add(mine.id or 0)

    # What follows from it

    def _follow(self, progress: Progress) -> int:
        """Compare what is new, an article at a time; what an earlier merge did not come to, too. Says how many are left."""
        waiting = sorted(self._touched.compared | set(integrity.unlinked(self._store)))
        titles = articles.summaries(self._store, waiting)
        for done, number in enumerate(waiting):
            if self._cancelled():
                return len(waiting) - done
            progress(titles[number].title or titles[number].location, done, len(waiting))
            self._workspace.collection.link(number)
        progress("", len(waiting), len(waiting))
        stale = self._touched.weighed | set(integrity.without_suggestion(self._store))
        if stale or self._touched.resembling:
            with self._store.transaction():
                self._workspace.collection.linker.settle(self._touched.resembling, stale)
        return 0


def _went(article: Article, merged: Union) -> str:
    """That an article was deleted, in words."""
    line = merged.last((ARTICLE, article.sha256, ""))
    return f"{short(article.title or article.location)} was deleted{f' by {line.change.annotator}' if line else ''}."


def _is_present(digest: str, *sides: tuple[Union, Group[str]]) -> bool:
    """Whether an article is there after all: as on the side that knows the later of its additions and deletions.

    Where both know the same, it stays if either has it.
    """
    lasts = [(union.last((ARTICLE, digest, "")), digest in live) for union, live in sides]
    return max((("", 0, "") if line is None else line.rank, there) for line, there in lasts)[1]


def _reading(article: Article) -> tuple[str, ...]:
    """Orders readings of one text: the first counts, and the rest only has to be the same everywhere."""
    return (
        article.added_at or "",
        article.location,
        article.format,
        *(getattr(article, name) or "" for name in EDITABLE),
        repr(sorted(article.found.items())),
    )

"""Merges another library into one: articles, claims, evidence, decisions, and every line of its log.

The result is a function of the two as sets (`union`), so neither order nor repetition matters. What persons hold comes in
with one transaction; what the program works out from it follows article by article, and another merge completes what was cut off.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from db import articles, claims, deleted, events, evidence, integrity, merging
from db.records import EDITABLE, Article, EventKind, Evidence, Kinship, Relation, Resemblance
from db.store import Store
from reader.errors import ReaderError
from reader.library.audit import decision_of, first_break, mark_of
from reader.library.collection import Collection
from reader.library.deletion import Deletion
from reader.library.holding import Holding, stamp
from reader.library.progress import Progress
from reader.library.union import ARTICLE, OF_MARKS, Cell, Line, Union

_BY_ALL = frozenset({EventKind.CLAIM, EventKind.LINK, EventKind.COPY})
"""What lies in rows that come and go with articles: after a merge all lines tell it anew, not the new ones alone."""


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge brought."""

    articles: int = 0
    """Articles that are new."""
    deleted: int = 0
    """Articles that went, since they were deleted there."""
    lines: int = 0
    """Lines of their log that are new."""
    marks: int = 0
    """Claims of which an annotator holds something else now."""
    decisions: int = 0
    claims: int = 0
    """Claims by hand, or removed by hand, that are new."""
    annotators: tuple[str, ...] = ()
    """Whose lines came in."""


class Merger:
    """One merge of another library, opened as ``theirs``, into one's own."""

    def __init__(
        self,
        store: Store,
        theirs: Store,
        collection: Callable[[], Collection],
        annotator: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._annotator = annotator
        self._store = store
        self._theirs = theirs
        self._load_collection = collection
        self._holding = Holding(store, annotator, clock)
        self._numbers: dict[str, int] = {}
        """The library's numbers of its articles, by SHA-256."""
        self._clock = clock
        self._changed: set[int] = set()
        """Articles whose claims are to be compared anew."""
        self._unread: set[int] = set()
        """Articles whose claims are to be extracted anew: what came in was read with another date or source."""
        self._decided: set[str] = set()
        """Claims whose evidence is weighed otherwise now."""
        self._resembling: set[int] = set()

    def merge(self, progress: Progress) -> MergeReport:
        """Bring everything in, and say what came.

        Raises:
            ReaderError: Their library is not what its log says; nothing is merged then.
        """
        problem = first_break(self._theirs)
        if problem:
            raise ReaderError(f"The other library does not hold together: {problem}", "`reader verify` there says the same.")
        with self._store.transaction():
            report = self._bring()
        self._follow(progress)
        return report

    # What persons made and said

    def _bring(self) -> MergeReport:
        merged, theirs = Union.of(self._store), Union.of(self._theirs)
        before, there = merging.numbers(self._store), merging.numbers(self._theirs)
        present = {digest for digest in {*before, *there} if _is_present(digest, (merged, before), (theirs, there))}
        # What was deleted on either side comes back for the time of the merge: so what persons made of it is united too.
        self._revive()
        known, there = merging.numbers(self._store), merging.numbers(self._theirs)
        new = [line for digest, line in theirs.lines.items() if digest not in merged.lines]
        for line in new:
            merged.add(line)
        cells = {cell for line in new for cell in line.cells}
        self._log(new)
        for digest in sorted(set(there) - set(known)):
            self._insert(there[digest])
        self._numbers = merging.numbers(self._store)
        brought = sum(self._passages(digest, there[digest], whole=digest not in known) for digest in sorted(there))
        # Also what was corrected long ago: an article that comes back is as it was when it went.
        corrected = {cell[1] for cell in merged.cells() if cell[0] == EventKind.EDIT} & set(self._numbers)
        for digest in sorted(self._read_otherwise(sorted(there), there) | corrected):
            self._metadata(digest, there.get(digest), merged)
        marks, decisions = self._apply(merged, cells)
        for number in sorted(self._unread):
            self._collection.reread(articles.get(self._store, number))
        self._changed |= self._unread
        for digest in sorted(set(self._numbers) - present):
            Deletion(self._store, self._collection, self._holding).take_out(self._numbers[digest])
            self._changed.discard(self._numbers[digest])
            self._resembling.discard(self._numbers[digest])
        added, gone = present - set(before), set(before) - present
        if new or added or brought or gone:
            articles.revise(self._store)
        return MergeReport(
            articles=len(added),
            deleted=len(gone),
            lines=len(new),
            marks=marks,
            decisions=decisions,
            claims=brought,
            annotators=tuple(sorted({line.event.annotator for line in new})),
        )

    def _revive(self) -> None:
        """Bring back what was deleted, in this library and in the copy of theirs; the last deleted first."""
        for store in (self._store, self._theirs):
            live = merging.numbers(store)
            for digest in deleted.all_of(store):
                if digest not in live and (number := deleted.bring_back(store, digest)) is not None and store is self._store:
                    self._unread.add(number)

    def _read_otherwise(self, wanted: list[str], there: dict[str, int]) -> set[str]:
        """The articles of both whose metadata are not the same, or that were read from another place."""
        mine, theirs = articles.summaries(self._store), articles.summaries(self._theirs)
        return {digest for digest in wanted if _reading(mine[self._numbers[digest]]) != _reading(theirs[there[digest]])}

    def _log(self, new: list[Line]) -> None:
        """Add their lines to this log, each as it was."""
        for line in new:
            events.append(
                self._store,
                at=stamp(self._clock()),
                annotator=self._annotator,
                kind=EventKind.MERGE,
                subject=line.event.subject,
                before=None,
                after=line.to_json(),
            )

    def _insert(self, number: int) -> None:
        """Store one of their articles that this library never had."""
        here = articles.next_id(self._store)
        articles.insert(self._store, replace(articles.get(self._theirs, number), id=here))
        findings = articles.findings(self._theirs, number)
        articles.set_findings(self._store, here, [replace(finding, article_id=here) for finding in findings])
        self._changed.add(here)

    def _passages(self, digest: str, number: int, *, whole: bool) -> int:
        """Take over captures and claims of an article; says how many claims are new or otherwise by a person's hand."""
        here = self._numbers[digest]
        captures = articles.captures(self._theirs, number).get(number, ())
        merging.put_captures(self._store, [(one.location, one.bytes_sha256, one.captured_at) for one in captures], here)
        count = 0
        for row in merging.claims_of(self._theirs, number, touched=not whole):
            changed = merging.put_claim(self._store, row, here)
            if changed and not whole:
                self._unread.add(here)
            count += changed and (row["by"] != claims.ENGINE or bool(row["removed"]))
        return count

    def _metadata(self, digest: str, number: int | None, merged: Union) -> None:
        """Give an article the metadata of whoever read it first, and the last corrections of every field."""
        mine = articles.get(self._store, self._numbers[digest])
        first = mine if number is None else min(mine, articles.get(self._theirs, number), key=_reading)
        fields: dict[str, Any] = {name: getattr(first, name) for name in EDITABLE}
        found = dict(first.found)
        for name in EDITABLE:
            stated = merged.value((EventKind.EDIT.value, digest, name))
            if stated is not None:
                fields[name] = stated["value"]
                found = {key: words for key, words in found.items() if key != name}
                found |= {name: stated["found"]} if stated["found"] else {}
        read = {name: getattr(first, name) for name in ("location", "format", "added_at", "blocks")}
        new = replace(mine, **fields, **read, found=found)
        if new != mine:
            merging.set_reading(self._store, new)
            self._unread.add(mine.id or 0)

    # What holds now

    def _apply(self, merged: Union, cells: set[Cell]) -> tuple[int, int]:
        """Store what the united log says of everything that it has new lines about; says how many marks and decisions changed."""
        for row in merging.kept_evidence(self._theirs):
            home = self._numbers.get(row["sha256"])
            if home is not None and merging.put_evidence(self._store, row, home):
                self._decided.add(row["claim_id"])
        # Rows came in that lines of this library may have put aside since: what stands and what is linked is told by all lines.
        for cell in sorted({*cells, *(cell for cell in merged.cells() if cell[0] in _BY_ALL)}):
            match cell[0]:
                case EventKind.CLAIM:
                    self._claim(cell[1], merged.value(cell))
                case EventKind.LINK:
                    self._link(cell[1], merged.value(cell))
                case EventKind.COPY:
                    self._copy(cell[1], cell[2], merged.value(cell))
        held = sorted({(cell[1], cell[2]) for cell in cells if cell[0] in OF_MARKS})
        decided = sorted({(cell[1], cell[2]) for cell in cells if cell[0] == EventKind.DECIDE})
        return sum([hold(self._store, merged, *one) for one in held]), sum([self._decide(merged, *one) for one in decided])

    def _decide(self, merged: Union, piece: str, annotator: str) -> bool:
        after = decision_of(merged, piece, annotator)
        changed = after != evidence.decision(self._store, piece, annotator)
        if changed:
            evidence.set_decision(self._store, piece, annotator, after)
            found = evidence.find(self._store, piece)
            self._decided |= {found.claim_id} if found else set()
        return changed

    def _claim(self, claim_id: str, value: dict[str, Any] | None) -> None:
        """Let a claim stand or not, as was said last."""
        known = next(iter(claims.by_ids(self._store, [claim_id])), None)
        by = known.by if known and (value is None or known.by == claims.ENGINE) else value["by"] if value else ""
        if known is None or (claims.stands(self._store, claim_id) == (value is not None) and known.by == by):
            return
        if value is None:
            claims.remove(self._store, claim_id)
        else:
            claims.restore(self._store, replace(known, by=by))
        self._unread.add(known.article_id or 0)

    def _link(self, identity: str, value: dict[str, Any] | None) -> None:
        """Let evidence say what a person said last, or take it away; its row came in before."""
        piece = evidence.find(self._store, identity) or (value and self._linked(identity, value))
        if not piece or (value is None and piece.by == claims.ENGINE):
            return
        if value is None:
            evidence.drop(self._store, identity)
            self._changed.add(claims.get(self._store, piece.claim_id).article_id or 0)
        elif (piece.by, piece.relation, piece.reason) == (value["by"], value["relation"], value["reason"]):
            return
        else:
            told = {"relation": Relation(value["relation"]), "reason": value["reason"], "by": value["by"]}
            evidence.drop(self._store, identity)
            evidence.put(self._store, [replace(piece, score=1.0, here=(), there=(), features={}, **told)])
        self._decided.add(piece.claim_id)

    def _linked(self, identity: str, value: dict[str, Any]) -> Evidence | None:
        """Evidence by hand out of the line that put it there: its row went where its article was deleted."""
        claim = next(iter(claims.by_ids(self._store, [value["claim"]])), None)
        home = self._numbers.get(value["article"])
        if claim is None or home is None:
            return None
        quote = articles.texts(self._store, home)[home][value["start"] : value["end"]]
        relation, place = Relation(value["relation"]), (value["start"], value["end"])
        piece = Evidence(identity, claim.id, home, *place, quote, relation, 1.0, value["reason"], by=value["by"])
        evidence.put(self._store, [piece])
        self._decided.add(claim.id)
        return piece

    def _copy(self, one: str, other: str, value: dict[str, Any] | None) -> None:
        """What persons said last of two articles."""
        known = {digest: article for digest in (one, other) if (article := articles.by_sha256(self._store, digest))}
        if len(known) < 2:
            return
        numbers = {digest: article.id or 0 for digest, article in known.items()}
        said = None
        if value is not None:
            original, copy = known[value["one"]], known[value["two"]]
            is_copy = value["kind"] == Kinship.COPY
            told = f"{copy.name} copies {original.name}" if is_copy else f"{copy.name} and {original.name} are no copies"
            why = f"{value['by']} says that {told}."
            said = Resemblance(numbers[value["one"]], numbers[value["two"]], Kinship(value["kind"]), why=why, by=value["by"])
        held = evidence.word(self._store, *numbers.values())
        # The sentence names the sources as they were called when it was said: it is no part of what was said.
        if (held and replace(held, why="")) != (said and replace(said, why="")):
            evidence.set_word(self._store, numbers[one], numbers[other], said)
            self._resembling |= set(numbers.values())

    # What follows from it

    def _follow(self, progress: Progress) -> None:
        """Compare what is new, an article at a time; what an earlier merge did not come to, too."""
        waiting = sorted(self._changed | set(integrity.unlinked(self._store)))
        titles = articles.summaries(self._store, waiting)
        for done, number in enumerate(waiting):
            progress(titles[number].title or titles[number].location, done, len(waiting))
            self._collection.link(number)
        progress("", len(waiting), len(waiting))
        stale = self._decided | set(integrity.without_suggestion(self._store))
        if stale or self._resembling:
            with self._store.transaction():
                self._collection.linker.settle(self._resembling, stale)

    @property
    def _collection(self) -> Collection:
        return self._load_collection()


def hold(store: Store, union: Union, claim: str, annotator: str) -> bool:
    """Store what a log says that an annotator holds of a claim; say whether that is new."""
    before = claims.mark(store, claim, annotator)
    heads = [line for kind in OF_MARKS if (line := union.last((kind.value, claim, annotator)))]
    last = max((line.event.at for line in heads), default=None)
    after = replace(mark_of(union, claim, annotator), marked_at=last)
    if replace(before, marked_at=None) == replace(after, marked_at=None):
        return False
    claims.set_mark(store, after)
    return True


def _is_present(digest: str, *sides: tuple[Union, dict[str, int]]) -> bool:
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

"""Stores what united logs say of everything that persons and judges said: what stands, what is held, what is linked.

The rows that the lines speak of have come in before (`merging`); here each cell is given what its last line says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from db import articles, claims, copies, evidence, judgements, marks, merging, readings, versions
from db.column import dump
from db.records import Article, ChangeKind, Claim, Evidence, Judgement, Kinship, Resemblance
from db.store import Store
from reader.library.log.accord import decision_of, mark_of
from reader.library.log.history import short
from reader.library.log.judged import Told
from reader.library.log.union import COUNTED, OF_MARKS, Cell, Union
from reader.library.log.value import Counted, Cut, Field, Link, Word

_BY_ALL = frozenset({ChangeKind.CLAIM, ChangeKind.LINK, ChangeKind.COPY})
"""What lies in rows that come and go with articles: after a merge all lines tell it anew, not the new ones alone."""


@dataclass(slots=True)
class Touched:
    """What of a library a merge changed, and so has to be worked out anew."""

    compared: set[int] = field(default_factory=set)
    """Articles whose claims are to be compared anew."""
    unread: set[int] = field(default_factory=set)
    """Articles whose claims are to be extracted anew: what came in was read with another date or source."""
    weighed: set[str] = field(default_factory=set)
    """Claims whose evidence is weighed otherwise now."""
    resembling: set[int] = field(default_factory=set)
    """Articles of which persons say otherwise now whether they are copies."""


class Standing:
    """Gives a library what the lines of its log and of another's say together. Every method belongs in a transaction."""

    def __init__(self, store: Store, merged: Union, numbers: Mapping[str, int], touched: Touched) -> None:
        """Work on a library.

        Args:
            store: The library file.
            merged: The lines of both.
            numbers: The library's numbers of its articles, by SHA-256.
            touched: Told what has to be worked out anew.
        """
        self._store = store
        self._merged = merged
        self._numbers = numbers
        self._touched = touched
        self._removed: list[Claim] = []

    def apply(self, theirs: Store, cells: set[Cell], left: str = "") -> tuple[int, int]:
        """Store what the united log says of everything that it has new lines about.

        Args:
            theirs: The other library, whose evidence by hand and accepted evidence comes in.
            cells: What there are new lines about.
            left: The annotator of whom lines were left out, and so evidence by hand that no line tells of; else empty.

        Returns:
            How many marks and how many decisions changed.
        """
        for row in merging.kept_evidence(theirs):
            home = self._numbers.get(row["sha256"])
            if row["by"] == left and not self._merged.of_cell((ChangeKind.LINK.value, row["id"], "")):
                continue
            if home is not None and merging.put_evidence(self._store, row, home):
                self._touched.weighed.add(row["claim_id"])
        return self.settle(cells)

    def settle(self, cells: set[Cell]) -> tuple[int, int]:
        """Store what the log says of some cells and of all that holds for everybody; says how many marks and decisions change."""
        merged = self._merged
        # Rows came in that lines of this library may have put aside since: what stands and what is linked is told by all lines.
        for cell in sorted({*cells, *(cell for cell in merged.cells() if cell[0] in _BY_ALL)}):
            match cell[0]:
                case ChangeKind.CLAIM:
                    self._claim(cell[1], merged.gives(cell, Cut))
                case ChangeKind.LINK:
                    self._link(cell[1], merged.gives(cell, Link))
                case ChangeKind.COPY:
                    self._copy(cell[1], cell[2], merged.gives(cell, Word))
        self._versions()
        held = sorted({(cell[1], cell[2]) for cell in cells if cell[0] in OF_MARKS})
        decided = sorted({(cell[1], cell[2]) for cell in cells if cell[0] == ChangeKind.DECIDE})
        return sum([hold(self._store, merged, *one) for one in held]), sum([self._decide(*one) for one in decided])

    def told(self, old: Mapping[str, Article]) -> Iterator[str]:
        """Which claims of the articles that were there before are removed now, in words."""
        titles = {article.id: article.title or article.location for article in old.values()}
        for claim in self._removed:
            line = self._merged.last((ChangeKind.CLAIM.value, claim.id, ""))
            if claim.article_id in titles and line:
                title = short(titles[claim.article_id])
                yield f"The claim {short(claim.quote)} of {title} was removed by {line.change.annotator}."

    def _decide(self, piece: str, annotator: str) -> bool:
        after = decision_of(self._merged, piece, annotator)
        changed = after != evidence.decision(self._store, piece, annotator)
        if changed:
            evidence.set_decision(self._store, piece, annotator, after)
            found = evidence.find(self._store, piece)
            self._touched.weighed |= {found.claim_id} if found else set()
        return changed

    def _claim(self, claim_id: str, value: Cut | None) -> None:
        """Let a claim stand or not, as was said last."""
        known = next(iter(claims.by_ids(self._store, [claim_id])), None)
        by = known.by if known and (value is None or known.by == claims.ENGINE) else value.by if value else ""
        if known is None or (claims.stands(self._store, claim_id) == (value is not None) and known.by == by):
            return
        if value is None:
            claims.remove(self._store, claim_id)
            self._removed.append(known)
        else:
            claims.restore(self._store, replace(known, by=by))
        self._touched.unread.add(known.article_id or 0)

    def _link(self, identity: str, value: Link | None) -> None:
        """Let evidence say what a person said last, or take it away; its row came in before."""
        piece = evidence.find(self._store, identity) or (value and self._linked(identity, value))
        if not piece or (value is None and piece.by == claims.ENGINE):
            return
        if value is None:
            evidence.drop(self._store, identity)
            self._touched.compared.add(claims.get(self._store, piece.claim_id).article_id or 0)
        elif (piece.by, piece.relation, piece.reason) == (value.by, value.relation, value.reason):
            return
        else:
            told = replace(piece, relation=value.relation, reason=value.reason, by=value.by)
            evidence.drop(self._store, identity)
            evidence.put(self._store, [replace(told, score=1.0, here=(), there=(), features={})])
        self._touched.weighed.add(piece.claim_id)

    def _linked(self, identity: str, value: Link) -> Evidence | None:
        """Evidence by hand out of the line that put it there: its row went where its article was deleted."""
        claim = next(iter(claims.by_ids(self._store, [value.claim])), None)
        home = self._numbers.get(value.article)
        if claim is None or home is None:
            return None
        quote = articles.texts(self._store, home)[home][value.start : value.end]
        place = value.start, value.end
        piece = Evidence(identity, claim.id, home, *place, quote, value.relation, 1.0, value.reason, by=value.by)
        evidence.put(self._store, [piece])
        self._touched.weighed.add(claim.id)
        return piece

    def _versions(self) -> None:
        """Which article follows which, as was said last; the versions of a page are compared anew where that is new."""
        for digest, number in self._numbers.items():
            value = self._merged.gives((ChangeKind.EDIT.value, digest, "follows"), Field)
            follows = value.value if value else None
            if versions.follows(self._store, digest) != follows:
                page = set(versions.page(self._store, digest))
                versions.set_follows(self._store, digest, follows)
                self._touched.compared |= {number, *page, *versions.page(self._store, digest)}

    def _copy(self, one: str, other: str, value: Word | None) -> None:
        """What persons said last of two articles."""
        known = {digest: article for digest in (one, other) if (article := articles.by_sha256(self._store, digest))}
        if len(known) < 2:
            return
        numbers = {digest: article.id or 0 for digest, article in known.items()}
        said = None
        if value is not None:
            original, copy = known[value.one], known[value.two]
            is_copy = value.kind is Kinship.COPY
            told = f"{copy.name} copies {original.name}" if is_copy else f"{copy.name} and {original.name} are no copies"
            why = f"{value.by} says that {told}."
            said = Resemblance(numbers[value.one], numbers[value.two], value.kind, why=why, by=value.by)
        held = copies.word(self._store, *numbers.values())
        # The sentence names the sources as they were called when it was said: it is no part of what was said.
        if (held and replace(held, why="")) != (said and replace(said, why="")):
            copies.set_word(self._store, numbers[one], numbers[other], said)
            self._touched.resembling |= set(numbers.values())

    def judgements(self, theirs: Store) -> int:
        """Take over what judges said there, and forget what was forgotten there; says how many answers changed.

        Of two answers to one question the later stands, unless it was forgotten since.
        """
        told, both = Told.by(self._merged), (judgements.all_of(self._store), judgements.all_of(theirs))
        keep: list[Judgement] = []
        drop: list[Judgement] = []
        for key in sorted({*both[0], *both[1]}):
            known = both[0].get(key)
            last = max((its[key] for its in both if key in its), key=_order)
            if not told.stands(last):
                drop += [known] if known else []
            elif last != known:
                keep.append(last)
        judgements.put(self._store, keep)
        judgements.drop_these(self._store, drop)
        self._readings(theirs, told)
        counted = self.count()
        if counted is not None:
            pieces = [one.evidence_id for one in (*keep, *drop) if (one.judge, one.model) == counted]
            self._touched.weighed |= evidence.claims_of(self._store, pieces)
        return len(keep) + len(drop)

    def _readings(self, theirs: Store, told: Told) -> None:
        """Take over what judges answered there who read whole stories, and which claims only they saw; the later stands."""
        both = [{(one.story, one.judge, one.model): one for one in readings.all_of(store)} for store in (self._store, theirs)]
        for key in sorted({*both[0], *both[1]}):
            last = max((its[key] for its in both if key in its), key=lambda one: (one.at, dump([one.findings, one.refused])))
            if told.has_reading(last):
                readings.put(self._store, [last])
            else:
                readings.drop_these(self._store, [last])
        for seen in {*readings.seen_claims(self._store), *readings.seen_claims(theirs)}:
            if told.saw(seen):
                readings.put_claims(self._store, [seen])
            else:
                readings.drop_claims(self._store, [seen])

    def count(self) -> tuple[str, str] | None:
        """Let suggestions count the judge that was named last; returns it."""
        before, said = judgements.counted(self._store), self._merged.gives(COUNTED, Counted)
        after = None if said is None else (said.judge, said.model)
        if after != before:
            judgements.set_counted(self._store, after)
            for judge in filter(None, (before, after)):
                self._touched.weighed |= set(judgements.claims_judged(self._store, *judge))
        return after


def hold(store: Store, union: Union, claim: str, annotator: str) -> bool:
    """Store what a log says that an annotator holds of a claim; say whether that is new."""
    before = marks.get(store, claim, annotator)
    heads = [line for kind in OF_MARKS if (line := union.last((kind.value, claim, annotator)))]
    last = max((line.change.at for line in heads), default=None)
    after = replace(mark_of(union, claim, annotator), marked_at=last)
    if after != before:
        marks.put(store, after)
    return replace(before, marked_at=None) != replace(after, marked_at=None)


def _order(one: Judgement) -> tuple[str, ...]:
    """The later of two answers; of one moment, the same in every library."""
    return one.at, one.pair, str(one.relation), f"{one.score:.9f}", *one.here, *one.there, one.refused

"""Takes along to a new version of a page what persons made of the one before, as far as the same is stated there.

Claims by hand and removed ones are everybody's, and so are passages put beside claims: whoever adds the version takes them along.
A mark is its annotator's alone: it goes along in their own name, when they add the version or open the library next. Where
anything is stated otherwise, nothing goes along: the mark stays where it was given, and is shown as stale beside both wordings.
"""

from __future__ import annotations

from dataclasses import replace

from db import articles, claims, evidence, versions
from db.records import PROGRAM, Article, Claim, Evidence, Span, evidence_id
from db.store import Store
from reader.library.derive.following import Following
from reader.library.derive.succession import Succession, standing
from reader.library.log.annotation import Holding
from reader.library.log.kind import Claimed, Linked
from reader.library.log.value import Cut, Link
from reader.library.view.staleness import stale

CARRIED = "version"
"""The action of the step that holds together what goes along to a version."""


def is_anything_to_carry(store: Store, annotator: str) -> bool:
    """Whether an annotator's marks wait on earlier versions that later ones state the same as."""
    return versions.has_anchors(store) and any(not its.changes for its in stale(store, annotator).values())


def carry_marks(store: Store, holding: Holding) -> int:
    """Let an annotator's marks go along to later versions that state the same; says how many. Belongs in a transaction."""
    same = [(claim_id, its) for claim_id, its in stale(store, holding.annotator).items() if not its.changes]
    for claim_id, its in same:
        holding.hold(replace(its.mark, claim_id=claim_id))
    return len(same)


class Carrying:
    """Takes along what is everybody's."""

    def __init__(self, store: Store, succession: Succession, following: Following, holding: Holding) -> None:
        self._store = store
        self._succession = succession
        self._following = following
        self._holding = holding

    def carry(self, one: int, other: int) -> None:
        """Take along what persons made of one version to the next. Belongs in a transaction."""
        old, new = articles.get(self._store, one), articles.get(self._store, other)
        removed = versions.removed(self._store, one)
        touched = claims.by_ids(self._store, [*versions.touched(self._store, one), *removed])
        beside = evidence.by_hand_in(self._store, one)
        if not (touched or beside):
            return
        transition = self._succession.transition(old, new)
        made = False
        for claim in sorted(touched, key=lambda claim: (claim.start, claim.id)):
            moved = transition.moved(claim)
            if moved.span is None:
                continue
            if claim.id in removed:
                made |= not moved.changes and self._remove(other, moved.span)
            else:
                made |= self._make(new, claim, moved.span)
        if made:
            self._following.follow(other)
        elif touched:
            self._succession.settle(other)
        self._links(other)
        for piece in beside:
            passage = self._succession.cut(old, piece.start, piece.end)
            its = transition.moved(passage)
            if its.span is not None and not its.changes:
                self._link(piece, piece.claim_id, new, its.span, instead=True)

    def _make(self, new: Article, claim: Claim, span: Span) -> bool:
        """Let a claim stand in the new version where a person made or touched one; says whether it did not before."""
        there = claims.of_articles(self._store, [new.id or 0]).get(new.id or 0, [])
        if standing(span, there) is not None and not (claim.by_hand and (span.start, span.end) not in _places(there)):
            return False
        made = self._succession.cut(new, span.start, span.end)
        if claims.by_ids(self._store, [made.id]):
            return False  # a person removed it there
        by = claim.by if claim.by not in PROGRAM else self._holding.annotator
        claims.restore(self._store, replace(made, by=by))
        self._holding.log(Claimed(None, Cut(new.sha256, made.start, made.end, by)), made.id)
        return True

    def _remove(self, other: int, span: Span) -> bool:
        """Remove what a person said is no claim."""
        there = claims.of_articles(self._store, [other]).get(other, [])
        its = next((claim for claim in there if (claim.start, claim.end) == (span.start, span.end)), None)
        if its is None:
            return False
        identity = articles.identities(self._store, [other])[other]
        claims.remove(self._store, its.id)
        self._holding.log(Claimed(Cut(identity, its.start, its.end, its.by), None), its.id)
        return True

    def _links(self, other: int) -> None:
        """Put beside the claims of the new version what persons put beside those of the old one."""
        for claim_id, anchors in versions.anchors(self._store, other).items():
            for anchor in anchors:
                for piece in () if anchor.changes else evidence.of_persons(self._store, anchor.earlier):
                    home = articles.get(self._store, piece.article_id)
                    self._link(piece, claim_id, home, Span(piece.start, piece.end))

    def _link(self, piece: Evidence, claim_id: str, home: Article, span: Span, *, instead: bool = False) -> None:
        """Put a passage beside a claim as it was put beside another one, or in place of an earlier version's."""
        identity = evidence_id(claim_id, home.sha256, span.start, span.end)
        known = evidence.find(self._store, identity)
        if known is not None and known.by_hand:
            return
        value = _value(piece, claim_id, home.sha256, span)
        quote = home.text[span.start : span.end]
        moved = replace(
            piece, id=identity, claim_id=claim_id, article_id=home.id or 0, start=span.start, end=span.end, quote=quote
        )
        evidence.drop(self._store, identity)
        evidence.put(self._store, [replace(moved, here=(), there=(), features={}, score=1.0)])
        self._holding.log(Linked(None, value), identity)
        if instead:
            before = articles.identities(self._store, [piece.article_id])[piece.article_id]
            evidence.drop(self._store, piece.id)
            gone = _value(piece, piece.claim_id, before, Span(piece.start, piece.end))
            self._holding.log(Linked(gone, None), piece.id)
        self._following.weigh([claim_id])


def _value(piece: Evidence, claim_id: str, sha256: str, span: Span) -> Link:
    """A passage beside a claim as the log has it."""
    return Link(claim_id, sha256, span.start, span.end, piece.relation, piece.reason, piece.by)


def _places(its_claims: list[Claim]) -> set[tuple[int, int]]:
    return {(claim.start, claim.end) for claim in its_claims}

"""What a person makes with their own hands: claims added, cut otherwise, split, merged and removed, passages put beside claims.

Every such change is a handful of changes, each with a claim or a piece of evidence as its subject, and where there are several a
step that holds them together. A claim whose bounds change becomes another claim, since its passage is its identity: the
annotator's verdict, note, tags and flag, their decisions and the evidence put beside it by hand go with it to the new claim, and
stay with the old one too, which is hidden and not lost: so undo gives everything back. What other annotators hold stays with the
words that they judged, and shows again when those are a claim again.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace

from db import articles, claims, evidence, marks
from db.records import Article, Change, Claim, Evidence, Relation, Span, evidence_id
from reader.errors import ReaderError
from reader.library.derive.workspace import Workspace
from reader.library.log.annotation import clean, together
from reader.library.log.kind import Claimed, Linked, said
from reader.library.log.step import step
from reader.library.log.value import Cut, Link


@dataclass(frozen=True, slots=True)
class Replacement:
    """Claims of one article that go, and those that come in their place; none where all is so already."""

    article_id: int
    old: tuple[Claim, ...] = ()
    new: tuple[Claim, ...] = ()
    action: str = ""
    """What the step is called that holds its lines of the log together."""


class Authoring:
    """Changes claims and evidence by hand, for one annotator.

    A change of claims is planned, which only reads, foreseen, and made; only the making belongs in a transaction, as all else
    here that writes does. It is planned anew there, since another process may have changed the claims meanwhile.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._store = workspace.store
        self._holding = workspace.holding
        self._annotator = workspace.annotator

    # Claims

    def adding(self, article_id: int, start: int, end: int) -> Replacement:
        """A claim made of a passage; one that is a claim already stays as it is, but for a proposal: it is accepted."""
        return Replacement(article_id, new=(self._cut(articles.get(self._store, article_id), start, end),))

    def recutting(self, claim_id: str, start: int, end: int) -> Replacement:
        """A claim with other bounds."""
        old = self._standing(claim_id)
        new = self._cut(articles.get(self._store, old.article_id or 0), start, end)
        if new.id != old.id and claims.stands(self._store, new.id):
            raise ReaderError("Another claim has these bounds already.", "Merge the two, or remove one.")
        return Replacement(old.article_id or 0, (old,), (new,), "recut")

    def splitting(self, claim_id: str, at: int) -> Replacement:
        """Two claims of one, the second from an offset of the article on. Both have what was held of the whole."""
        old = self._standing(claim_id)
        article = articles.get(self._store, old.article_id or 0)
        if not (article.text[old.start : at].strip() and article.text[at : old.end].strip() and old.start < at < old.end):
            raise ReaderError("There is nothing of the claim on one side of this place.", "Split between two of its words.")
        both = (self._cut(article, old.start, at), self._cut(article, at, old.end))
        return Replacement(old.article_id or 0, (old,), both, "split")

    def merging(self, claim_ids: Sequence[str]) -> Replacement:
        """One claim of several, from the first's beginning to the last's end.

        Their common verdict, all notes and all tags go with it; verdicts that differ leave it unmarked.
        """
        old = [self._standing(claim_id) for claim_id in dict.fromkeys(claim_ids)]
        if len(old) < 2:
            raise ReaderError("Merging needs two claims or more.")
        if len({claim.article_id for claim in old}) > 1:
            raise ReaderError("Claims of different articles cannot be merged.", "Link one as evidence to the other.")
        old.sort(key=lambda claim: (claim.start, claim.end))
        article = articles.get(self._store, old[0].article_id or 0)
        new = self._cut(article, old[0].start, max(claim.end for claim in old))
        return Replacement(old[0].article_id or 0, tuple(old), (new,), "merge")

    def removing(self, claim_id: str) -> Replacement:
        """A claim less; the program does not propose it again."""
        old = self._standing(claim_id)
        return Replacement(old.article_id or 0, (old,), action="remove")

    def proposing(self, article_id: int, spans: Sequence[Span], by: str) -> Replacement:
        """Claims made of passages in the name of a model that proposed them."""
        article = articles.get(self._store, article_id)
        return Replacement(article_id, new=tuple(replace(self._cut(article, span.start, span.end), by=by) for span in spans))

    def accepting(self, claim_id: str) -> Replacement:
        """A proposal made the annotator's own claim; a claim that nobody proposed stays as it is."""
        old = self._standing(claim_id)
        return Replacement(old.article_id or 0, new=(replace(old, by=self._annotator),) if old.proposed else ())

    def foresee(self, replacement: Replacement) -> None:
        """Work out what follows from a replacement, before the library is held for it."""
        coming, going = self._differing(replacement)
        if coming or going:
            self._workspace.collection.following.foresee(
                replacement.article_id, [self._as_it_stood(claim) for claim in coming], [claim.id for claim in going]
            )

    def make(self, replacement: Replacement, *, in_step: bool = False) -> None:
        """Replacement the claims, and take along what the annotator holds of those that go.

        Args:
            replacement: What comes and goes.
            in_step: Whether its lines of the log are a part of a larger step, that the caller makes of them.
        """
        coming, going = self._differing(replacement)
        adopted = [claim for claim in replacement.new if not claim.proposed and self._is_proposal(claim.id)]
        if not (coming or going or adopted):
            return
        whole = (
            nullcontext()
            if in_step
            else step(self._store, self._holding, replacement.action, (replacement.new or replacement.old)[0].id)
        )
        with whole:
            for claim in adopted:
                self._let_stand(claim)
            # Read first: what was rejected beside a claim goes when it does.
            decided = [piece for claim in going for piece in self._judged(claim.id) if piece.accepted is not None]
            for claim in coming:
                self._let_stand(claim)
            for claim in going:
                self._let_go(claim)
            if replacement.old and replacement.new:
                self._bring_along(replacement, coming, going)
            if coming or going:
                self._workspace.collection.following.follow(replacement.article_id)
            for claim in replacement.new:
                self._bring_decisions(decided, claim.id)

    def _differing(self, replacement: Replacement) -> tuple[list[Claim], list[Claim]]:
        """The claims that come and do not stand yet, and those that go and are not among those that come."""
        new = {claim.id for claim in replacement.new}
        coming = [claim for claim in replacement.new if not claims.stands(self._store, claim.id)]
        return coming, [claim for claim in replacement.old if claim.id not in new]

    def _bring_along(self, replacement: Replacement, coming: Sequence[Claim], going: Sequence[Claim]) -> None:
        """Hold of the new claims what is held of the old ones, and put beside them what persons put beside those."""
        held = together([marks.get(self._store, claim.id, self._annotator) for claim in replacement.old])
        old = {claim.id for claim in replacement.old}
        for claim in replacement.new:
            if claim in coming or claim.id in old:
                self._holding.hold(replace(held, claim_id=claim.id))
            for one in going:
                self._bring_links(one.id, claim.id)

    # Evidence

    def link(self, claim_id: str, article_id: int, span: Span, relation: Relation, reason: str) -> str:
        """Put a passage beside a claim, in place of what the program says of the same passage."""
        claim = self._standing(claim_id)
        other = articles.get(self._store, article_id)
        if article_id == claim.article_id:
            raise ReaderError("A passage of the claim's own article is no evidence for it.", "Choose one of another article.")
        start, end = _trimmed(other, span.start, span.end)
        identity = evidence_id(claim_id, other.sha256, start, end)
        words = clean(reason) or f"{self._annotator} put this passage beside the claim."
        value = Link(claim_id, other.sha256, start, end, relation, words, self._annotator)
        before = self._link_value(identity)
        if before != value:
            self._put_link(identity, value, value)
            self._holding.log(Linked(before, value), identity)
            self._workspace.collection.linker.suggest([claim_id])
        return identity

    def foresee_unlinked(self, evidence_id: str) -> None:
        """Work out what the program says of a claim's article, in whose place a passage was put by hand."""
        claim = claims.get(self._store, evidence.get(self._store, evidence_id).claim_id)
        self._workspace.collection.following.foresee(claim.article_id or 0)

    def unlink(self, evidence_id: str) -> None:
        """Take away a passage that was put beside a claim by hand; what the program says of it may come in its place."""
        piece = evidence.get(self._store, evidence_id)
        if piece.by == claims.ENGINE:
            raise ReaderError("The program proposes this evidence itself.", "Reject it instead.")
        before = self._link_value(evidence_id)
        evidence.drop(self._store, evidence_id)
        self._holding.log(Linked(before, None), evidence_id)
        self._workspace.collection.following.follow(claims.get(self._store, piece.claim_id).article_id or 0)

    # What others took away

    def let_stand(self, claim_id: str) -> None:
        """Let a claim stand again that was removed."""
        claim = claims.get(self._store, claim_id)
        self._let_stand(claim)
        self._workspace.collection.following.follow(claim.article_id or 0)

    def say(self, evidence_id: str, value: Link | None) -> None:
        """Say of a passage beside a claim what a line of the log says, or take it away.

        Raises:
            ReaderError: The claim or the passage is not there any more.
        """
        before = self._link_value(evidence_id)
        if before == value:
            return
        stated = value or before
        home = self._put_link(evidence_id, value, stated) if stated else None
        if home is None:
            raise ReaderError("The claim or the article of this passage is not in the library any more.", "Choose both.")
        self._holding.log(Linked(before, value), evidence_id)
        self._workspace.collection.following.follow(home)

    # Undo

    def foresee_back(self, changes: Sequence[Change], *, back: bool) -> None:
        """Work out what follows when changes are taken back or done again; those of several articles rest on each other."""
        coming: dict[str, Claim] = {}
        going: set[str] = set()
        homes: set[int | None] = set()
        for change in changes:
            its = said(change)
            value = its.turned(back=back)
            if isinstance(its, Linked):
                claim = self._stated_claim(its.stated.claim, None)
            elif (claim := self._stated_claim(change.subject, value)) is not None and value is not None:
                coming[claim.id] = claim
            else:
                going.add(change.subject)
            homes.add(claim.article_id if claim else None)
        if len(homes) == 1 and (home := homes.pop()) is not None:
            self._workspace.collection.following.foresee(home, list(coming.values()), sorted(going - set(coming)))

    def put_back(self, change: Change, its: Claimed | Linked, *, back: bool) -> int | None:
        """Take back a change of a claim or of evidence, or do it again; returns the article whose claims are then to follow."""
        value = its.turned(back=back)
        turned: Claimed | Linked
        if isinstance(its, Linked):
            turned = Linked(self._link_value(change.subject), value)
            article_id = self._put_link(change.subject, value, its.stated)
        else:
            turned = Claimed(self._claim_value(change.subject), value)
            article_id = self._put_claim(change.subject, value)
        self._holding.turn(change, turned, back=back)
        return article_id

    def _put_claim(self, claim_id: str, value: Cut | None) -> int | None:
        """Let a claim stand as the log has it, or let it go; returns its article, or None where that is gone."""
        claim = self._stated_claim(claim_id, value)
        if value is None:
            claims.remove(self._store, claim_id)
        elif claim is not None:
            claims.restore(self._store, replace(claim, by=value.by))
        return claim.article_id if claim else None

    def _stated_claim(self, claim_id: str, value: Cut | None) -> Claim | None:
        """A claim that the log names, cut anew where its row is gone; None where its article is gone too."""
        known = next(iter(claims.by_ids(self._store, [claim_id])), None)
        home = articles.by_sha256(self._store, value.article) if value and known is None else None
        if value is None or home is None or home.id is None:
            return known
        return self._workspace.collection.cut(articles.get(self._store, home.id), value.start, value.end)

    def _put_link(self, identity: str, value: Link | None, stated: Link) -> int | None:
        """Put a passage beside a claim as the log has it, or take away what is stated; returns the claim's article."""
        claim = next(iter(claims.by_ids(self._store, [stated.claim])), None)
        other = articles.by_sha256(self._store, stated.article)
        evidence.drop(self._store, identity)
        if claim is None or other is None or other.id is None:
            return None
        if value is not None:
            text = articles.texts(self._store, other.id)[other.id]
            span = Span(value.start, value.end)
            evidence.put(
                self._store,
                [
                    Evidence(
                        id=identity,
                        claim_id=claim.id,
                        article_id=other.id,
                        start=span.start,
                        end=span.end,
                        quote=text[span.start : span.end],
                        relation=value.relation,
                        score=1.0,
                        reason=value.reason,
                        by=value.by,
                    )
                ],
            )
        return claim.article_id

    # Parts

    def _bring_links(self, old: str, new: str) -> None:
        """Put beside a claim what persons put beside another."""
        for piece in evidence.of_persons(self._store, old):
            digest = articles.identities(self._store, [piece.article_id])[piece.article_id]
            identity = evidence_id(new, digest, piece.start, piece.end)
            old_link = self._link_value(piece.id)
            if old_link is not None and self._link_value(identity) is None:
                value = replace(old_link, claim=new)
                self._put_link(identity, value, value)
                self._holding.log(Linked(None, value), identity)

    def _bring_decisions(self, decided: Sequence[evidence.Judged], new: str) -> None:
        """Decide of a claim's evidence as was decided of the same passages beside others."""
        there = {_place(piece.evidence): piece for piece in self._judged(new)}
        changed = False
        for piece in decided:
            same = there.get(_place(piece.evidence))
            if same is not None:
                changed |= self._holding.decide(same.evidence.id, new, piece.accepted)
        if changed:
            self._workspace.collection.linker.suggest([new])

    def _judged(self, claim_id: str) -> list[evidence.Judged]:
        return evidence.beside(self._store, self._annotator, [claim_id], bare=True).get(claim_id, [])

    def _let_stand(self, claim: Claim) -> None:
        before = self._claim_value(claim.id)
        claims.restore(self._store, self._as_it_stood(claim))
        self._holding.log(Claimed(before, self._claim_value(claim.id)), claim.id)

    def _as_it_stood(self, claim: Claim) -> Claim:
        """The same claim as the engine read it, where the engine found it and a person removed it."""
        known = next(iter(claims.by_ids(self._store, [claim.id])), claim)
        return known if known.by == claims.ENGINE else claim

    def _let_go(self, claim: Claim) -> None:
        before = self._claim_value(claim.id)
        claims.remove(self._store, claim.id)
        self._holding.log(Claimed(before, None), claim.id)

    def _claim_value(self, claim_id: str) -> Cut | None:
        """A standing claim as the log has it: enough to cut it anew."""
        if not claims.stands(self._store, claim_id):
            return None
        claim = claims.get(self._store, claim_id)
        digest = articles.identities(self._store, [claim.article_id or 0])[claim.article_id or 0]
        return Cut(digest, claim.start, claim.end, claim.by)

    def _link_value(self, identity: str) -> Link | None:
        """What a person put beside a claim, as the log has it."""
        piece = evidence.find(self._store, identity)
        if piece is None or piece.by == claims.ENGINE:
            return None
        digest = articles.identities(self._store, [piece.article_id])[piece.article_id]
        return Link(piece.claim_id, digest, piece.start, piece.end, piece.relation, piece.reason, piece.by)

    def _is_proposal(self, claim_id: str) -> bool:
        """Whether a claim stands that a model proposed."""
        return claims.stands(self._store, claim_id) and claims.get(self._store, claim_id).proposed

    def _standing(self, claim_id: str) -> Claim:
        """A claim that nobody removed."""
        claim = claims.get(self._store, claim_id)
        if not claims.stands(self._store, claim_id):
            raise ReaderError("This claim was removed.", "Undo brings it back.")
        return claim

    def _cut(self, article: Article, start: int, end: int) -> Claim:
        """A passage as a claim of the annotator's."""
        start, end = _trimmed(article, start, end)
        return replace(self._workspace.collection.cut(article, start, end), by=self._annotator)


def _place(piece: Evidence) -> tuple[int, int, int]:
    return piece.article_id, piece.start, piece.end


def _trimmed(article: Article, start: int, end: int) -> tuple[int, int]:
    """The bounds of a passage without the white space at its ends.

    Raises:
        ReaderError: It lies outside of the text, or there is nothing in it.
    """
    if not 0 <= start < end <= len(article.text):
        raise ReaderError(f"Article {article.id} has no passage from {start} to {end}.", f"Its text ends at {len(article.text)}.")
    words = article.text[start:end]
    if not any(letter.isalnum() for letter in words):
        raise ReaderError("There are no words in this passage.", "Choose some.")
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())

"""The claims of a library and what stands beside them: read, and made, cut, removed and linked by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from db import articles, claims
from db.records import Claim, Evidence, Relation, Span
from reader.entries import ClaimEntry, EvidenceEntry, Outline
from reader.errors import GoneError, ReaderError
from reader.library.derive.workspace import Workspace
from reader.library.log.step import step
from reader.library.showing import shown
from reader.library.view import assembly
from reader.library.view.sight import Sight

if TYPE_CHECKING:
    from reader.evidence.account import Account
    from reader.library.change.authoring import Authoring, Replacement


class Claims:
    """`library.claims`: what is made here is the work of `change.authoring`."""

    def __init__(self, workspace: Workspace, sight: Sight) -> None:
        self._workspace = workspace
        self._sight = sight
        self._store = workspace.store
        self._annotator = workspace.annotator

    def all(self, article_id: int | None = None) -> list[ClaimEntry]:
        """The claims of one article or of all, by article and offset."""
        with shown():
            return self._sight.entries(article_id)

    def get(self, reference: str, *, removed: bool = False) -> ClaimEntry:
        """A claim by its id or the beginning of it; also one that was removed, where it is asked for."""
        with shown():
            found = claims.resolve(self._store, reference, removed=removed)
            if not found:
                raise GoneError(f"There is no claim “{reference}” in this library.", "`reader claims` shows what there is.")
            if len(found) > 1:
                raise ReaderError(f"“{reference}” may mean several claims.", "Give more of its id.")
            return self._sight.entry(found[0])

    def named(self, claim_ids: Sequence[str]) -> list[ClaimEntry]:
        """The claims with these ids, in their order; those that are gone are left out."""
        with shown():
            return self._sight.named(claim_ids)

    def outline(self, article_id: int) -> Outline:
        """What is asked of all claims of an article at once; `get` has all of one."""
        with shown():
            return assembly.outline(self._store, self._annotator, article_id)

    def evidence(self, claim_id: str) -> list[EvidenceEntry]:
        """What the other articles say to a claim: what carries the suggestion first, what this annotator rejected last.

        Between them what contests, what corroborates, what is related; each by score.
        """
        with shown():
            return self._sight.evidence(claim_id)

    def accounts(self, claim: Claim, evidence: Evidence) -> tuple[Account, Account]:
        """What a claim and a passage beside it are taken to tell of, before they are compared."""
        from reader.evidence.account import account

        with shown():
            sides = (claim.article_id or 0, claim.start, claim.end), (evidence.article_id, evidence.start, evidence.end)
            found = []
            for article_id, start, end in sides:
                article, its = articles.get(self._store, article_id), claims.of_articles(self._store, [article_id])[article_id]
                passage = next((one for one in its if (one.start, one.end) == (start, end)), None)
                found.append(account(article, its, passage or self._workspace.engines.cut(article, start, end)))
        return found[0], found[1]

    # By hand

    def add(self, article_id: int, start: int, end: int) -> ClaimEntry:
        """Make a claim of a passage, with slots, worth and evidence; what is a claim already stays so."""
        return self._made(lambda: self._authoring.adding(article_id, start, end))[0]

    def recut(self, claim_id: str, start: int, end: int) -> ClaimEntry:
        """Give a claim other bounds: another claim in its place, with a new id, that takes the annotator's mark along."""
        return self._made(lambda: self._authoring.recutting(claim_id, start, end))[0]

    def split(self, claim_id: str, at: int) -> tuple[ClaimEntry, ClaimEntry]:
        """Make two claims of one, the second from an offset of the article on; both have the mark of the whole."""
        one, two = self._made(lambda: self._authoring.splitting(claim_id, at))
        return one, two

    def merge(self, claim_ids: Sequence[str]) -> ClaimEntry:
        """Make one claim of several in an article; notes and tags come together, verdicts that differ leave it unmarked."""
        return self._made(lambda: self._authoring.merging(claim_ids))[0]

    def remove(self, claim_id: str) -> None:
        """Remove a claim, so that it is not proposed again either; its marks come back with it."""
        self._made(lambda: self._authoring.removing(claim_id))

    def remove_many(self, claim_ids: Sequence[str]) -> None:
        """Remove claims, in one step for undo."""
        with shown(), self._store.transaction(), step(self._store, self._workspace.holding, "remove", next(iter(claim_ids), "")):
            for claim_id in claim_ids:
                self._authoring.make(self._authoring.removing(claim_id), in_step=True)

    def accept(self, claim_ids: Sequence[str]) -> list[ClaimEntry]:
        """Make proposals claims of the annotator's own, in one step for undo; other claims stay as they are."""
        with shown(), self._store.transaction():
            with step(self._store, self._workspace.holding, "accept", next(iter(claim_ids), "")):
                for claim_id in claim_ids:
                    self._authoring.make(self._authoring.accepting(claim_id), in_step=True)
            return [self._sight.entry(claim_id) for claim_id in claim_ids]

    def _made(self, plan: Callable[[], Replacement]) -> list[ClaimEntry]:
        """Change claims and return the new ones; what takes long is done before the library is held for writing."""
        with shown():
            self._authoring.foresee(plan())
            with self._store.transaction():
                replacement = plan()
                self._authoring.make(replacement)
                return [self._sight.entry(claim.id) for claim in replacement.new]

    def link(  # noqa: PLR0917 - the passage and the claim in the order in which they are chosen
        self, claim_id: str, article_id: int, start: int, end: int, relation: Relation, reason: str = ""
    ) -> EvidenceEntry:
        """Put a passage of another article beside a claim; the suggestion follows."""
        with shown(), self._store.transaction():
            identity = self._authoring.link(claim_id, article_id, Span(start, end), relation, reason)
            return next(entry for entry in self._sight.evidence(claim_id) if entry.evidence.id == identity)

    def unlink(self, evidence_id: str) -> None:
        """Take away a passage that was put beside a claim by hand."""
        with shown():
            self._authoring.foresee_unlinked(evidence_id)
            with self._store.transaction():
                self._authoring.unlink(evidence_id)

    @property
    def _authoring(self) -> Authoring:
        from reader.library.change.authoring import Authoring  # most looks at a library change no claims

        return Authoring(self._workspace)

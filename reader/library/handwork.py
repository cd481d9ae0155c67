"""The part of the service in which a person corrects articles, and makes claims and evidence, with their own hands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from db import articles
from db.records import Article, Relation, Span
from reader.entries import ArticleEntry, ClaimEntry, EvidenceEntry
from reader.library.casework import Casework
from reader.library.log.step import step
from reader.library.progress import Progress
from reader.library.showing import shown

if TYPE_CHECKING:
    from reader.judges import Proposer
    from reader.library.change.authoring import Authoring, Replacement
    from reader.library.change.copying import Copying
    from reader.library.change.deletion import Deletion
    from reader.library.change.proposing import Proposing
    from reader.library.derive.story import Asking
    from reader.report import ProposalPlan, ProposalReport


class Handwork(Casework):
    """What a library offers to who knows better than the program; the work is done in the modules that it names."""

    # Articles

    def edit(self, article_id: int, **fields: str | None) -> Article:
        """Correct what was found or assumed about an article; dates, claims and evidence follow, marks stay.

        Args:
            article_id: The article.
            fields: New values of `EDITABLE` fields; None or an empty text removes one.
        """
        with shown(), self._store.transaction():
            self._collection.edit(article_id, fields)
            return articles.get(self._store, article_id)

    def decide_copy(self, article_id: int, original_id: int, is_copy: bool | None) -> ArticleEntry:
        """Say whether an article is a copy of another; origins and suggestions follow.

        Args:
            article_id: The article.
            original_id: The one that it copies or does not copy.
            is_copy: None takes back what was said, and the program's own measure counts again.
        """
        with shown(), self._store.transaction():
            self._copying.decide(article_id, original_id, is_copy, self.annotator)
            return next(entry for entry in self.articles() if entry.id == article_id)

    def delete_article(self, article_id: int) -> None:
        """Take an article out, with its claims; undo brings it back with all that was held of it."""
        with shown(), self._store.transaction():
            self._deletion.delete(article_id)

    # Claims and evidence

    def add_claim(self, article_id: int, start: int, end: int) -> ClaimEntry:
        """Make a claim of a passage, with slots, worth and evidence; what is a claim already stays so."""
        return self._made(lambda: self._authoring.adding(article_id, start, end))[0]

    def change_bounds(self, claim_id: str, start: int, end: int) -> ClaimEntry:
        """Give a claim other bounds: another claim in its place, with a new id, that takes the annotator's mark along."""
        return self._made(lambda: self._authoring.recutting(claim_id, start, end))[0]

    def split(self, claim_id: str, at: int) -> tuple[ClaimEntry, ClaimEntry]:
        """Make two claims of one, the second from an offset of the article on; both have the mark of the whole."""
        one, two = self._made(lambda: self._authoring.splitting(claim_id, at))
        return one, two

    def merge(self, claim_ids: Sequence[str]) -> ClaimEntry:
        """Make one claim of several in an article; notes and tags come together, verdicts that differ leave it unmarked."""
        return self._made(lambda: self._authoring.merging(claim_ids))[0]

    def remove_claim(self, claim_id: str) -> None:
        """Remove a claim, so that it is not proposed again either; its marks come back with it."""
        self._made(lambda: self._authoring.removing(claim_id))

    def remove_claims(self, claim_ids: Sequence[str]) -> None:
        """Remove claims, in one step for undo."""
        with shown(), self._store.transaction(), step(self._store, self._holding, "remove", next(iter(claim_ids), "")):
            for claim_id in claim_ids:
                self._authoring.make(self._authoring.removing(claim_id), in_step=True)

    def accept_claims(self, claim_ids: Sequence[str]) -> list[ClaimEntry]:
        """Make proposals claims of the annotator's own, in one step for undo; other claims stay as they are."""
        with shown(), self._store.transaction():
            with step(self._store, self._holding, "accept", next(iter(claim_ids), "")):
                for claim_id in claim_ids:
                    self._authoring.make(self._authoring.accepting(claim_id), in_step=True)
            return [self._entry(claim_id) for claim_id in claim_ids]

    def proposal_plan(self, proposer: Proposer, asking: Asking) -> ProposalPlan:
        """What having a model take long sentences apart would take; nothing is asked yet."""
        with shown():
            return self._proposing.plan(proposer, asking)

    def propose_claims(self, proposer: Proposer, asking: Asking, progress: Progress | None = None) -> ProposalReport:
        """Have a model take long sentences apart, and make claims in its name of what stands there, in one step for undo.

        Args:
            proposer: Who is asked; what it answered before is not asked again.
            asking: About which article, and how much at once.
            progress: Told before each request and at the end.
        """
        with shown():
            return self._proposing.run(proposer, asking, progress or (lambda *_: None))

    def _made(self, plan: Callable[[], Replacement]) -> list[ClaimEntry]:
        """Replacement claims and return the new ones; what takes long is done before the library is held for writing."""
        with shown():
            self._authoring.foresee(plan())
            with self._store.transaction():
                replacement = plan()
                self._authoring.make(replacement)
                return [self._entry(claim.id) for claim in replacement.new]

    def link(  # noqa: PLR0917 - the passage and the claim in the order in which they are chosen
        self, claim_id: str, article_id: int, start: int, end: int, relation: Relation, reason: str = ""
    ) -> EvidenceEntry:
        """Put a passage of another article beside a claim; the suggestion follows."""
        with shown(), self._store.transaction():
            identity = self._authoring.link(claim_id, article_id, Span(start, end), relation, reason)
            return next(entry for entry in self.evidence(claim_id) if entry.evidence.id == identity)

    def unlink(self, evidence_id: str) -> None:
        """Take away a passage that was put beside a claim by hand."""
        with shown():
            self._authoring.foresee_unlinked(evidence_id)
            with self._store.transaction():
                self._authoring.unlink(evidence_id)

    @property
    def _authoring(self) -> Authoring:
        from reader.library.change.authoring import Authoring  # noqa: PLC0415 - start-up: most looks at a library change no claims

        return Authoring(self._store, self._collection, self._holding, self.annotator)

    @property
    def _proposing(self) -> Proposing:
        from reader.library.change.proposing import Proposing  # noqa: PLC0415 - as above

        return Proposing(self._store, self._holding, self._clock, lambda: self._authoring)

    @property
    def _copying(self) -> Copying:
        from reader.library.change.copying import Copying  # noqa: PLC0415 - as above

        return Copying(self._store, self._collection.linker, self._holding)

    @property
    def _deletion(self) -> Deletion:
        from reader.library.change.deletion import Deletion  # noqa: PLC0415 - as above

        return Deletion(self._store, self._collection, self._holding)

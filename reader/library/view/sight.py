"""What one annotator sees of claims: with the desk's policy, and without the others' marks while they mark blind."""

from __future__ import annotations

from collections.abc import Sequence

from db import changes, claims
from db.records import ChangeKind, Suggestion, Verdict
from db.store import Store
from reader.entries import ClaimEntry, EvidenceEntry, Policy
from reader.errors import BlindError, GoneError
from reader.library.view import assembly
from reader.library.view.order import carrying_first
from reader.library.view.policy import labelled


class Sight:
    """One library as one annotator sees it. Reads only."""

    def __init__(self, store: Store, annotator: str, policy: Policy, *, blind: bool) -> None:
        self._store = store
        self._annotator = annotator
        self._policy = policy
        self._blind = blind

    def entries(self, article_id: int | None = None) -> list[ClaimEntry]:
        """The claims of one article or of all, by article and offset."""
        with_marks = not self.hides_others()
        return self.labelled(assembly.claim_entries(self._store, self._annotator, article_id, with_marks=with_marks))

    def named(self, claim_ids: Sequence[str]) -> list[ClaimEntry]:
        """Claims in the order of the ids; those that are gone are left out."""
        found = assembly.named_claims(self._store, self._annotator, claim_ids, with_marks=not self.hides_others())
        by_id = {entry.claim.id: entry for entry in self.labelled(found)}
        return [by_id[claim_id] for claim_id in claim_ids if claim_id in by_id]

    def entry(self, claim_id: str) -> ClaimEntry:
        """One claim.

        Raises:
            GoneError: There is none with this id.
        """
        found = self.named([claim_id])
        if not found:
            raise GoneError(f"There is no claim “{claim_id}” in this library.", "`reader claims` shows what there is.")
        return found[0]

    def evidence(self, claim_id: str) -> list[EvidenceEntry]:
        """What the other articles say to a claim: what carries the suggestion first, what the annotator rejected last."""
        claim = claims.get(self._store, claim_id)
        beside = assembly.evidence_entries(self._store, self._annotator, [claim], with_judges=True, with_apart=True)
        suggestion = claims.suggestions(self._store, self._annotator, claim_ids=[claim_id]).get(claim_id)
        return carrying_first(suggestion or Suggestion(Verdict.UNVERIFIED), beside.get(claim_id, []))

    def labelled(self, entries: list[ClaimEntry]) -> list[ClaimEntry]:
        """Claims with what the desk's policy misses in them."""
        return labelled(self._store, self._annotator, self._policy, entries)

    def is_done(self) -> bool:
        """Whether the annotator said that they have finished."""
        return bool(changes.last_after(self._store, ChangeKind.DONE, self._annotator))

    def hides_others(self) -> bool:
        """Whether the others' marks are hidden from the annotator."""
        return self._blind and not self.is_done()

    def check_seeing(self) -> None:
        """Keep a blind annotator from the others' marks.

        Raises:
            BlindError: The annotator is blind and not done.
        """
        if self.hides_others():
            raise BlindError(
                "You are marking blind: the others' marks are not shown.", "`reader done` says that you have finished."
            )

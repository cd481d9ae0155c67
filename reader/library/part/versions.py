"""Pages that changed: what stood there before, what is stated otherwise, and marks that are stale."""

from __future__ import annotations

from dataclasses import replace

from db import articles
from db.errors import LibraryReadOnlyError
from reader.entries import ArticleEntry, ClaimEntry, Difference, VersionEntry
from reader.errors import ReaderError
from reader.library.derive import carrying
from reader.library.derive.workspace import Workspace
from reader.library.log.step import step
from reader.library.showing import shown
from reader.library.view import assembly
from reader.library.view.sight import Sight
from reader.library.view.staleness import stale


class Versions:
    """`library.versions`."""

    def __init__(self, workspace: Workspace, sight: Sight) -> None:
        self._workspace = workspace
        self._sight = sight
        self._store = workspace.store
        self._annotator = workspace.annotator

    def of(self, article_id: int) -> list[VersionEntry]:
        """What stood at the address or path of an article, the first version first."""
        with shown():
            numbers = self._entry(article_id).versions or (article_id,)
            read = {number: articles.captures(self._store, number).get(number, ()) for number in numbers}
            return [
                VersionEntry(
                    self._entry(number),
                    min((one.captured_at for one in read[number] if not one.refused), default=""),
                    tuple(f"{one.captured_at[:16].replace('T', ' ')} {one.refused}" for one in read[number] if one.refused),
                )
                for number in numbers
            ]

    def differences(self, one: int, other: int) -> list[Difference]:
        """Two versions of a page sentence by sentence, in the order of the second."""
        from reader.library.derive.difference import differences

        with shown():
            old, new = articles.get(self._store, one), articles.get(self._store, other)
            return differences(self._workspace.collection.linker.succession.transition(old, new), old, new)

    def set_follows(self, article_id: int, earlier_id: int | None) -> ArticleEntry:
        """Say that an article is the next version of another one, or of none.

        Its claims take along what persons made of the earlier one, as far as the same is stated; undo takes all of it back.
        """
        with shown(), self._store.transaction():
            self._workspace.collection.join(article_id, earlier_id)
            return self._entry(article_id)

    def carry_marks(self) -> int:
        """Let the annotator's marks on earlier versions go along to later ones that state the same; says how many."""
        with shown():
            if not carrying.is_anything_to_carry(self._store, self._annotator):
                return 0
            try:
                with self._store.transaction(), step(self._store, self._workspace.holding, carrying.CARRIED, ""):
                    return carrying.carry_marks(self._store, self._workspace.holding)
            except LibraryReadOnlyError:
                return 0  # they stay where they are, and are shown beside the later version

    def take_over(self, claim_id: str) -> ClaimEntry:
        """Hold of a claim what the annotator held of it in an earlier version, though it states something otherwise now."""
        with shown(), self._store.transaction():
            its = stale(self._store, self._annotator).get(claim_id)
            if its is None:
                raise ReaderError("You hold nothing of an earlier version of this claim.", "Mark it as it is now.")
            with step(self._store, self._workspace.holding, "mark", claim_id):
                self._workspace.holding.hold(replace(its.mark, claim_id=claim_id))
            return self._sight.entry(claim_id)

    def _entry(self, article_id: int) -> ArticleEntry:
        found = assembly.article_entries(self._store, self._annotator, article_id)
        if not found:
            raise ReaderError(f"The library holds no article {article_id}.", "`reader list` shows what there is.")
        return found[0]

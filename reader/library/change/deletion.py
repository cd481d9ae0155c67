"""Takes an article out of a library, and brings it back as it was.

The article with its claims and what persons put beside them is kept in the library file; marks and decisions wait where they are.
What the program can work out again is worked out again, for the article and for those that it was compared with.
"""

from __future__ import annotations

from db import articles, copies, deleted, evidence, kin
from db.records import Change
from reader.errors import ReaderError
from reader.library.derive.workspace import Workspace
from reader.library.log.kind import Removed
from reader.library.log.value import Deleted


class Deletion:
    """Deletes articles and undoes it. Every method belongs in a transaction."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._store = workspace.store
        self._holding = workspace.holding

    def delete(self, article_id: int) -> None:
        """Take an article out; the lists of kin that it stood on are refilled."""
        article = articles.get(self._store, article_id)
        self.take_out(article_id)
        self._holding.log(Removed(Deleted(article_id, article.title, article.location), None), article.sha256)

    def bring_back(self, sha256: str) -> None:
        """Bring an article back that somebody deleted, as a change of its own.

        Raises:
            ReaderError: Nothing is kept of it.
        """
        if not self._return(sha256):
            raise ReaderError("Nothing is kept of this article.", "Add it again.")
        article = articles.by_sha256(self._store, sha256)
        if article is not None and article.id is not None:
            self._holding.log(Removed(None, Deleted(article.id, article.title, article.location)), sha256)

    def put_back(self, change: Change, its: Removed, *, back: bool) -> None:
        """Bring the article of a change back, or take it out again."""
        found = articles.by_sha256(self._store, change.subject)
        if its.turned(back=back) is not None:
            self._return(change.subject)
        elif found is not None and found.id is not None:
            self.take_out(found.id)
        self._holding.turn(change, Removed(its.turned(back=not back), its.turned(back=back)), back=back)

    def _return(self, sha256: str) -> bool:
        """Store a deleted article again, where it is kept; say whether it is."""
        is_there = articles.by_sha256(self._store, sha256) is not None
        number = deleted.bring_back(self._store, sha256)
        if number is None:
            return is_there
        if is_there:  # added anew meanwhile: its claims are read as that article is dated
            self._workspace.collection.reread(articles.get(self._store, number))
        self._workspace.collection.following.follow(number)
        return True

    def take_out(self, article_id: int) -> None:
        """Take an article out, and let those follow that it was compared with; the log is the caller's."""
        owners = kin.compared_with(self._store, article_id)
        alike = set(copies.component(self._store, [article_id])) - {article_id}
        beside = evidence.claims_beside(self._store, [article_id])
        deleted.take_out(self._store, article_id)
        self._workspace.collection.linker.refill(owners, alike, beside)
        articles.revise(self._store)

"""What is looked at as a whole: searches, filters, and what an export takes. Changes nothing but the saved filters."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace

from db import filters, search
from reader.entries import SearchHit, Snapshot
from reader.errors import ReaderError
from reader.filter import Filter
from reader.library.derive.workspace import Workspace
from reader.library.progress import Progress
from reader.library.showing import shown
from reader.library.view import assembly
from reader.library.view.sight import Sight
from reader.library.view.stream import Selection, streamed


class View:
    """`library.view`."""

    def __init__(self, workspace: Workspace, sight: Sight) -> None:
        self._workspace = workspace
        self._sight = sight
        self._store = workspace.store
        self._annotator = workspace.annotator

    def stamp(self) -> tuple[int, int]:
        """Something that is another after every change of the library file, made here or by another process."""
        with shown():
            return self._store.value("PRAGMA data_version"), self._store.value("SELECT total_changes()")

    def search(self, query: str, article_id: int | None = None, limit: int = 200) -> list[SearchHit]:
        """Full text: every match in one article in reading order, or the paragraphs of the library that match best.

        All words must stand in the paragraph, in whatever order; the last may be unfinished; "quoted words" stand together.
        """
        with shown():
            if article_id is None:
                matches = search.in_library(self._store, query, limit)
            else:
                matches = search.in_article(self._store, query, article_id, limit)
            return assembly.search_hits(self._store, matches)

    def filters(self) -> dict[str, str]:
        """The saved queries, by name."""
        with shown():
            return filters.all_of(self._store)

    def filter(self, query: str) -> Filter:
        """A query, or the one that was saved under the name after an @, ready to be asked."""
        if query.startswith("@"):
            saved = self.filters()
            if query[1:] not in saved:
                raise ReaderError(f"There is no filter “{query[1:]}” in this library.", "`reader filters` shows them.")
            query = saved[query[1:]]
        found = Filter.parse(query)
        if found.asks_others:
            self._sight.check_seeing()
        return found

    def save_filter(self, name: str, query: str) -> None:
        """Save a query under a name, in place of the one that has it."""
        name, query = " ".join(name.split()), query.strip()
        if not name or not name.isprintable():
            raise ReaderError("The filter needs a name that can be shown.")
        Filter.parse(query)
        with shown(), self._store.transaction():
            filters.save(self._store, name, query)

    def delete_filter(self, name: str) -> None:
        """Forget a saved query."""
        with shown(), self._store.transaction():
            if not filters.drop(self._store, name):
                raise ReaderError(f"There is no filter “{name}” in this library.", "`reader filters` shows them.")

    def snapshot(self, article_id: int | None = None, *, with_judges: bool = False) -> Snapshot:
        """Everything an export needs, of one article or of all; what judges say of the evidence only where it is asked for."""
        with shown():
            found = assembly.snapshot(self._store, self._annotator, article_id, with_judges=with_judges)
            return replace(found, claims=tuple(self._sight.labelled(list(found.claims)))) if self._workspace.policy else found

    def selected(self, selection: Selection, progress: Progress | None = None) -> AbstractContextManager[Snapshot]:
        """What an export takes, read from the file as it is gone through; good until the end of the ``with``.

        Args:
            selection: What is taken.
            progress: Told before each article; a report goes through the claims more than once.

        Raises:
            ReaderError: Others' marks are asked for, and this annotator marks blind.
        """
        if set(selection.annotators) - {self._annotator}:
            self._sight.check_seeing()
        return streamed(self._store.path, self._annotator, selection, progress, policy=self._workspace.policy)

"""The articles of a library: add, read, correct, compare, delete."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from db import articles, originals
from db.records import Article, Capture, Finding
from reader.entries import ArticleEntry
from reader.errors import ReaderError
from reader.library.derive.workspace import Workspace
from reader.library.progress import Progress
from reader.library.showing import shown
from reader.library.view import assembly
from reader.library.view.assembly import Listing

if TYPE_CHECKING:
    from reader.report import AddedArticle, AddReport


class Source(Protocol):
    """Something that an article can be read from."""

    @property
    def location(self) -> str:
        """Path or URL as given."""

    def read(self) -> bytes:
        """The bytes; raises `ReaderError`."""


@runtime_checkable
class Stamped(Protocol):
    """A source that can tell without being read whether it is as it was."""

    def stamp(self) -> dict[str, str]:
        """Its size and its time; nothing where it has none."""


class Articles:
    """`library.articles`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._store = workspace.store
        self._annotator = workspace.annotator
        self._listing = Listing(workspace.store, workspace.annotator)

    def all(self) -> list[ArticleEntry]:
        """All articles by id, without their texts."""
        with shown():
            return self._listing.entries()

    def entry(self, article_id: int) -> ArticleEntry:
        """One article, without its text."""
        with shown():
            found = assembly.article_entries(self._store, self._annotator, article_id)
        if not found:
            raise ReaderError(f"The library holds no article {article_id}.")
        return found[0]

    def get(self, reference: int | str) -> Article:
        """A whole article by its id, the beginning of its SHA-256, its location or its file name."""
        with shown():
            if isinstance(reference, int):
                return articles.get(self._store, reference)
            found = articles.resolve(self._store, reference)
            if len(found) > 1:
                numbers = ", ".join(str(number) for number in found)
                raise ReaderError(f"“{reference}” may mean several articles: {numbers}.", "Name one by its number.")
            if not found:
                raise ReaderError(f"There is no article “{reference}” in this library.", "`reader list` shows what there is.")
            return articles.get(self._store, found[0])

    def beside(self, article_id: int, step: int) -> int | None:
        """The article after another, or with a negative step before it, by id; None at either end."""
        with shown():
            return articles.beside(self._store, article_id, step)

    def captures(self, article_id: int) -> dict[Capture, int | None]:
        """When and where an article was read, the first time first, and how many bytes of each are kept; None where none are."""
        with shown():
            its = articles.captures(self._store, article_id).get(article_id, ())
            kept = originals.kept(self._store, [one.bytes_sha256 for one in its])
            return {one: kept.get(one.bytes_sha256) for one in its}

    def original(self, capture: Capture) -> bytes:
        """The bytes that were read, as they came.

        Raises:
            ReaderError: They were not kept, or are not what they were any more.
        """
        with shown():
            data = originals.get(self._store, capture.bytes_sha256)
        if data is None:
            raise ReaderError(
                "The bytes of this reading are not in the library.", "The setting originals says up to which size they are kept."
            )
        return data

    def findings(self, article_id: int | None = None) -> list[Finding]:
        """What is odd inside one article, or inside each."""
        with shown():
            return articles.findings(self._store, article_id)

    def add(
        self,
        sources: Iterable[Source],
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        given: Mapping[str, str | None] | None = None,
        *,
        version_of: int | None = None,
    ) -> AddReport:
        """Add what stands at the sources, each article in a transaction of its own.

        What cannot be read fails alone, whatever it does (see `process`); a text that is in the library already adds nothing, and
        a file that is as it was by its size and time is not read anew.

        Args:
            sources: Where to read.
            progress: Told before each article and at the end.
            cancelled: Asked before each article, also while folders are searched; what was added until then stays.
            given: What a person says of them, by the names of `EDITABLE` fields: it goes before what is found.
            version_of: The article that all of it is a later version of; where none is named, address and path tell it.
        """
        from reader.library.derive.collection import checked

        report = []
        for name, value in (given or {}).items():
            checked(name, value)
        with shown(), self._adding() as add:
            waiting, done = list(takewhile(lambda _: not cancelled(), sources)), 0
            for source in waiting:
                if cancelled():
                    break
                if progress:
                    progress(source.location, done, len(waiting))
                stamp = source.stamp() if isinstance(source, Stamped) else {}
                unchanged = self._workspace.collection.unchanged(source.location, stamp)
                for added in [unchanged] if unchanged else add(source.location, source.read, given, version_of):
                    report.append(added)
                    if cancelled():
                        break
                done += 1
            if progress and waiting:
                progress("", done, len(waiting))
        from reader.report import AddReport  # a screen adds nothing

        return AddReport(tuple(report), left=len(waiting) - done)

    @contextmanager
    def _adding(self) -> Iterator[Callable[..., Iterator[AddedArticle]]]:
        """How an article is added: with the real engines, what reads it runs in a process of its own meanwhile."""
        if self._workspace.given is not None:
            yield partial(self._workspace.collection.add, self._workspace.given)
            return
        from reader.library.bring.process import ReadingProcess  # a screen adds nothing

        with ReadingProcess() as process:
            yield partial(self._workspace.collection.add, process.beside(self._workspace.engines))

    def edit(self, article_id: int, **fields: str | None) -> Article:
        """Correct what was found or assumed about an article; dates, claims and evidence follow, marks stay.

        Args:
            article_id: The article.
            fields: New values of `EDITABLE` fields; None or an empty text removes one.
        """
        with shown(), self._store.transaction():
            self._workspace.collection.edit(article_id, fields)
            return articles.get(self._store, article_id)

    def decide_copy(self, article_id: int, original_id: int, is_copy: bool | None) -> ArticleEntry:
        """Say whether an article is a copy of another; origins and suggestions follow.

        Args:
            article_id: The article.
            original_id: The one that it copies or does not copy.
            is_copy: None takes back what was said, and the program's own measure counts again.
        """
        from reader.library.change.copying import Copying  # most looks at a library change no article

        with shown(), self._store.transaction():
            copying = Copying(self._store, self._workspace.collection.linker, self._workspace.holding)
            copying.decide(article_id, original_id, is_copy, self._annotator)
            return self.entry(article_id)

    def delete(self, article_id: int) -> None:
        """Take an article out, with its claims; undo brings it back with all that was held of it."""
        from reader.library.change.deletion import Deletion

        with shown(), self._store.transaction():
            Deletion(self._workspace).delete(article_id)

    def relink(self, progress: Progress | None = None) -> int:
        """Work out all claims, evidence and origins anew; marks, notes, tags and decisions stay. Returns the articles done."""
        with shown():
            return self._workspace.collection.relink(progress or (lambda *_: None))

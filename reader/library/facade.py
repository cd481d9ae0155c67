"""`Library`: one open library, in parts. Commands and screens act on a library through it alone.

Of the rooms they know the records that come back, and what needs no open library: the import contract names each. Each part
is over one `Workspace` and does what its noun says. What articles yield together is worked out in `derive.linking`; what an
annotator holds is changed in `log.annotation`; what can be undone `log.history` knows, and `change.undoing` does it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from db.store import TIMEOUT, Store
from reader.entries import ORIGINALS, Policy
from reader.errors import ReaderError
from reader.library.derive.engine import Engines
from reader.library.derive.workspace import Workspace
from reader.library.part.articles import Articles
from reader.library.part.case import Case
from reader.library.part.claims import Claims
from reader.library.part.judges import Judges
from reader.library.part.log import Log
from reader.library.part.marks import Marks
from reader.library.part.versions import Versions
from reader.library.part.view import View
from reader.library.showing import shown
from reader.library.view.sight import Sight


def _now() -> datetime:
    return datetime.now(UTC)


class Library:
    """One open library, as one annotator sees it. Not thread-safe: each thread opens its own.

    Every method of every part raises `ReaderError` for what a person can do something about, and nothing is stored then.

    Attributes:
        articles: Add, read, correct, compare and delete articles.
        claims: Read claims and what stands beside them; make, cut, remove and link them by hand.
        marks: What the annotator holds: verdicts, notes, tags, flags, decisions.
        log: What was done, whether all of it holds, and undo and redo.
        judges: Ask models.
        case: Imports, merges, conflicts, the other annotators, the file.
        view: Searches, filters, snapshots.
        versions: Pages that changed: what stood there before, what is stated otherwise, marks that are stale.
    """

    def __init__(self, workspace: Workspace) -> None:
        sight = Sight(workspace.store, workspace.annotator, workspace.policy, blind=workspace.blind)
        self._workspace = workspace
        self.articles = Articles(workspace)
        self.claims = Claims(workspace, sight)
        self.marks = Marks(workspace, sight)
        self.log = Log(workspace, sight)
        self.judges = Judges(workspace)
        self.case = Case(workspace, sight)
        self.view = View(workspace, sight)
        self.versions = Versions(workspace, sight)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        annotator: str,
        create: bool = True,
        clock: Callable[[], datetime] = _now,
        engines: Engines | None = None,
        timeout: float = TIMEOUT,
        blind: bool = False,
        policy: Policy | None = None,
        originals: int = ORIGINALS,
    ) -> Self:
        """Open a library file.

        Args:
            path: The file.
            annotator: Who marks.
            create: Whether a missing file is made.
            clock: What time it is, for tests.
            engines: What reads, extracts and compares; by default the real engines, loaded when first needed.
            timeout: Seconds to wait while another process writes.
            blind: Whether the annotator sees nobody else's marks until they are done.
            policy: What the desk asks of a verdict.
            originals: Megabytes, compressed, up to which the bytes of what is read are kept as they came; 0 keeps none.
        """
        if not annotator.strip() or not annotator.isprintable():
            raise ReaderError("The annotator needs a name that can be shown.", "Name one with --annotator or in the settings.")
        with shown():
            store = Store.open(path, create=create, timeout=timeout)
        library = cls(Workspace(store, annotator.strip(), clock, policy or Policy(), blind, originals, engines))
        library.versions.carry_marks()
        return library

    @property
    def path(self) -> Path:
        """The library file."""
        return self._workspace.store.path

    @property
    def annotator(self) -> str:
        """Whose marks are shown and changed."""
        return self._workspace.annotator

    @property
    def blind(self) -> bool:
        """Whether this annotator sees nobody else's marks until they are done."""
        return self._workspace.blind

    @property
    def policy(self) -> Policy:
        """What the desk asks of a verdict."""
        return self._workspace.policy

    @property
    def originals(self) -> int:
        """Megabytes, compressed, up to which the bytes of what is read are kept; 0 keeps none."""
        return self._workspace.originals

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._workspace.store.close()

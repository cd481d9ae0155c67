"""Examines a library file, and mends what can be made anew from the rest of it. Never touches a text, a quote or the log."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from db import evidence, integrity
from db.errors import LibraryDamagedError, LibraryReadOnlyError
from db.records import ChangeKind
from db.store import take_out_strangers
from reader.library.derive.state import hold
from reader.library.derive.workspace import Workspace
from reader.library.log.accord import decision_of
from reader.library.log.audit import altered, disagreement
from reader.library.log.fault import HELD
from reader.library.log.union import OF_MARKS, Union
from reader.library.showing import shown


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was examined."""

    name: str
    problem: str = ""
    """One sentence; empty where all is well."""
    mended: bool = False
    remedy: str = ""
    """What a person can do where it was not mended."""


def without_strangers(path: Path) -> Diagnosis | None:
    """Take out of a file what would run by itself and is not the program's: the library cannot be opened before that."""
    with shown():
        gone = take_out_strangers(path)
    if not gone:
        return None
    names = ", ".join(f"{one.kind} {one.name}" for one in gone)
    return Diagnosis("indexes", f"The file held what is not the program's and would run by itself: {names}.", mended=True)


class Doctor:
    """Examines one library."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._store = workspace.store

    def examine(self, *, mend: bool) -> list[Diagnosis]:
        """Look at everything; what can be made anew is mended where that is asked for."""
        return [
            self._file(mend),
            self._schema(mend),
            self._search(mend),
            self._derived(mend),
            self._log(mend),
            self._rows(mend),
        ]

    def _file(self, mend: bool) -> Diagnosis:
        faults = integrity.file_faults(self._store)
        if faults and mend:
            try:
                with self._store.transaction():
                    integrity.rebuild_indexes(self._store)
            except LibraryDamagedError:
                pass  # it is not only the indexes: what is left says so
            left = integrity.file_faults(self._store)
            return Diagnosis("file", faults[0], not left, _GO_BACK if left else "")
        return Diagnosis("file", faults[0], remedy=_MEND) if faults else Diagnosis("file")

    def _schema(self, mend: bool) -> Diagnosis:
        """Indexes, triggers and tables; indexes and triggers can be made anew."""
        strange = [one.name for one in self._store.strangers()]
        if strange:
            problem = f"These tables are not the program's, which does not read them: {', '.join(sorted(strange))}."
            return Diagnosis("indexes", problem, remedy="Keep them in a file of their own.")
        missing = integrity.whole_schema() - integrity.schema(self._store)
        if not missing:
            return Diagnosis("indexes")
        names = ", ".join(sorted(name for _, name, _ in missing))
        problem = f"These are missing or are not as the program makes them: {names}."
        simple = all(kind in {"index", "trigger"} for kind, _, _ in missing)
        if not mend or not simple:
            return Diagnosis("indexes", problem, remedy=_MEND if simple else _GO_BACK)
        with self._store.transaction():
            for kind, name, sql in sorted(missing):
                self._store.run(f'DROP {kind} IF EXISTS "{name}"')
                self._store.run(sql)
        return Diagnosis("indexes", problem, mended=True)

    def _search(self, mend: bool) -> Diagnosis:
        try:
            sound = integrity.search_is_sound(self._store)
        except LibraryReadOnlyError:
            return Diagnosis("search", "It cannot be examined, since the file cannot be written.", remedy="Examine a copy.")
        if sound:
            return Diagnosis("search")
        problem = "The full-text index does not say what the articles say."
        if not mend:
            return Diagnosis("search", problem, remedy=_MEND)
        with self._store.transaction():
            integrity.rebuild_search(self._store)
        return Diagnosis("search", problem, mended=integrity.search_is_sound(self._store))

    def _derived(self, mend: bool) -> Diagnosis:
        """What the program works out from texts: links and suggestions."""
        unlinked, bare = integrity.unlinked(self._store), integrity.without_suggestion(self._store)
        if not unlinked and not bare:
            return Diagnosis("links")
        parts = [f"{_count(len(unlinked), 'article')} never compared"] if unlinked else []
        parts += [f"{_count(len(bare), 'claim')} without a suggestion"] if bare else []
        problem = f"There {'is' if len(unlinked or bare) == 1 else 'are'} {' and '.join(parts)}."
        if not mend:
            return Diagnosis("links", problem, remedy=_MEND)
        for number in unlinked:
            self._workspace.collection.link(number)
        with self._store.transaction():
            self._workspace.collection.linker.suggest(integrity.without_suggestion(self._store))
        return Diagnosis("links", problem, mended=not integrity.without_suggestion(self._store))

    def _log(self, mend: bool) -> Diagnosis:
        """Texts, quotes and log; marks and decisions can be made anew from a log that is whole."""
        fault = disagreement(self._store)
        if fault is None:
            return Diagnosis("texts and log")
        if mend:
            self._hold_anew()
            left = disagreement(self._store)
            return Diagnosis("texts and log", fault.sentence, left is None, _GO_BACK if left else "")
        return Diagnosis(
            "texts and log",
            fault.sentence,
            remedy=f"Mend it with --mend if it is a mark or a decision; else {_GO_BACK[0].lower()}{_GO_BACK[1:]}",
        )

    def _rows(self, mend: bool) -> Diagnosis:
        """What is in no line of the log: what the program works out can be worked out anew."""
        fault = next(altered(self._store), None)
        if fault is None:
            return Diagnosis("rows")
        problem = fault.sentence
        tables = {one.table for one in self._store.broken_seals()}
        anew = tables <= _WORKED_OUT
        if not mend or not anew or disagreement(self._store):
            return Diagnosis("rows", problem, remedy=_MEND if anew and not mend else _GO_BACK)
        with self._store.transaction():
            integrity.forget_vectors(self._store)
        self._workspace.collection.relink(lambda *_: None)
        with self._store.transaction():
            self._store.renew_seals(sorted(_WORKED_OUT - {"seal"}))
        return Diagnosis("rows", problem, mended=True)

    def _hold_anew(self) -> None:
        """Marks and decisions as the log says, if the log can be trusted."""
        with self._store.transaction():
            if (fault := disagreement(self._store)) and fault.kind not in HELD:
                return
            union = Union.of(self._store)
            cells = list(union.cells())
            said = {(cell[1], cell[2]) for cell in cells if cell[0] in OF_MARKS}
            for claim, annotator in sorted(said | set(integrity.holders(self._store))):
                hold(self._store, union, claim, annotator)
            decided = {(cell[1], cell[2]) for cell in cells if cell[0] == ChangeKind.DECIDE}
            for piece, annotator in sorted(decided | set(integrity.decisions(self._store))):
                evidence.set_decision(self._store, piece, annotator, decision_of(union, piece, annotator))
            self._store.renew_seals(("mark", "decision"))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


_MEND = "Mend it with --mend."
_GO_BACK = "Go back to a copy: reader restore COPY. Export what can still be read."
_WORKED_OUT = frozenset(
    {
        "finding",
        "anchor",
        "article_key",
        "kin",
        "evidence",
        "claim",
        "origin",
        "resemblance",
        "suggestion",
        "revision",
        "vector",
        "sqlite_sequence",
        "_sqlite_migrations",
        "seal",
    }
)
"""The tables whose rows are worked out anew, or are compared with the texts and the log where persons made some of them."""

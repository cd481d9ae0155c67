"""Settles what is said differently: gives what is held the value that was chosen, and says in the log that it was chosen.

All of that is one step for undo. What holds for everybody is changed for everybody; of marks and decisions only the annotator's
own, never another's.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from db import articles
from db.records import Change, ChangeKind, Kinship, Verdict
from reader.errors import ReaderError
from reader.library.change.authoring import Authoring
from reader.library.change.copying import Copying
from reader.library.change.deletion import Deletion
from reader.library.derive.workspace import Workspace
from reader.library.log import conflict as conflicts
from reader.library.log.conflict import Conflict, Side
from reader.library.log.kind import Resolved
from reader.library.log.step import step
from reader.library.log.union import ARTICLE
from reader.library.log.value import Field, Resolution, Word

MINE, THEIRS, BOTH, NEW = "mine", "theirs", "both", "new"

_NOTHING = object()
"""No change of what is held."""

WORDED = frozenset({ChangeKind.EDIT, ChangeKind.NOTE, ChangeKind.TAG})
"""The kinds of conflict that a new value in words may settle; verdicts have names of their own."""


class Settling:
    """Settles conflicts for one annotator. Every method belongs in a transaction."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._store = workspace.store
        self._holding = workspace.holding
        self._annotator = workspace.annotator

    def settle(self, conflict: Conflict, choice: str, note: str = "", value: str = "") -> None:
        """Settle a conflict.

        Args:
            conflict: What is settled.
            choice: ``mine``, ``theirs``, ``both``, a verdict, or ``new`` for ``value``.
            note: Replaces the annotator's note on the claim, unless it is empty.
            value: The new value, in words: of a field, a note, or tags with commas between them.

        Raises:
            ReaderError: The choice does not say what is to hold here.
        """
        chosen = self._worded(conflict, value) if choice == NEW else self._chosen(conflict, choice)
        with step(self._store, self._holding, "resolve", conflict.subject):
            if chosen is not _NOTHING:
                self._give(conflict, chosen)
            if note and conflict.claim_id:
                self._holding.note(conflict.claim_id, note)
            said = Resolution(conflict.id, choice, note, conflict.claim_id, value if choice == NEW else None)
            self._log(conflict, said)
            if conflict.kind == conflicts.VERDICT and chosen is not _NOTHING:
                # A verdict that was changed makes another conflict with those that still differ: it is settled with this one.
                for other in self._open(conflict.subject):
                    self._log(other, said)

    def put_back(self, change: Change, its: Resolved, *, back: bool) -> None:
        """Open a conflict again, or settle it again: by then its sides may stand in other lines, and so have another id."""
        value = its.turned(back=back)
        if value is not None:
            value = replace(value, conflict=next((one.id for one in self._open(change.subject)), value.conflict))
        self._holding.turn(change, Resolved(None if value else its.after, value), back=back)

    def _open(self, subject: str) -> list[Conflict]:
        """The conflicts between annotators that are open about a claim."""
        return [
            one
            for one in conflicts.conflicts(self._store, self._annotator)
            if one.kind == conflicts.VERDICT and one.subject == subject
        ]

    def _log(self, conflict: Conflict, said: Resolution) -> None:
        self._holding.log(Resolved(None, replace(said, conflict=conflict.id)), conflict.subject)

    # What is to hold

    def _chosen(self, conflict: Conflict, choice: str) -> Any:
        """The value that is to hold by a choice."""
        if choice == BOTH:
            return _NOTHING
        if choice in set(Verdict):
            if conflict.kind not in {conflicts.VERDICT, ChangeKind.MARK}:
                raise ReaderError("This conflict is not about a verdict.", "Choose mine, theirs or both.")
            self._check_own(conflict)
            return choice
        if choice not in {MINE, THEIRS}:
            raise ReaderError(f"“{choice}” is no choice.", f"There are mine, theirs, both, {', '.join(Verdict)}.")
        self._check_own(conflict)
        mine = conflict.mine(self._annotator)
        if choice == MINE:
            if not mine:
                raise ReaderError("You have not marked this claim.", "Choose theirs, both or a verdict.")
            return mine[0].value if conflict.is_shared else _NOTHING
        others = [side for side in conflict.sides if side not in mine]
        if conflict.kind in set(conflicts.STANDING) and mine:  # it stands or it doesn't, however many say so
            others = [side for side in others if side.value != mine[0].value]
        return _one_value(others)

    def _worded(self, conflict: Conflict, value: str) -> Any:
        """A new value out of words."""
        if conflict.kind not in WORDED:
            others = "a verdict" if conflict.kind in {conflicts.VERDICT, ChangeKind.MARK} else "one of those that were said"
            raise ReaderError("Words do not settle this conflict.", f"Choose mine, theirs, both or {others}.")
        self._check_own(conflict)
        match conflict.kind:
            case ChangeKind.EDIT:
                return Field(value, None)
            case ChangeKind.TAG:
                return tuple(value.split(","))
            case _:
                return value

    def _check_own(self, conflict: Conflict) -> None:
        """Nobody changes what another annotator holds."""
        if conflict.cell and not conflict.is_shared and conflict.cell[2] != self._annotator:
            owner = conflict.cell[2]
            raise ReaderError(f"These are two copies of {owner}'s.", f"Settle it with --annotator {owner}, or choose both.")

    # Giving it

    def _give(self, conflict: Conflict, value: Any) -> None:
        """Let a value hold."""
        match conflict.kind:
            case conflicts.VERDICT | ChangeKind.MARK:
                self._holding.verdict(conflict.claim_id or "", None if value is None else Verdict(value))
            case ChangeKind.NOTE:
                self._holding.note(conflict.subject, value or "")
            case ChangeKind.TAG:
                self._holding.tags(conflict.subject, value or ())
            case ChangeKind.EDIT:
                field = conflict.cell[2] if conflict.cell else ""
                chosen = {field: None if value is None else value.value}
                self._workspace.collection.edit(conflict.article_id or 0, chosen, chosen=True)
            case ChangeKind.COPY:
                self._give_copy(conflict, value)
            case ChangeKind.CLAIM:
                if value is not None:
                    self._authoring.let_stand(conflict.subject)
            case ChangeKind.LINK:
                self._authoring.say(conflict.subject, value)
            case kind if kind == ARTICLE:
                if value is not None:
                    Deletion(self._workspace).bring_back(conflict.subject)
            case _:
                accepted = None if value is None else value.accepted
                if self._holding.decide(conflict.subject, conflict.claim_id or "", accepted):
                    self._workspace.collection.linker.suggest([conflict.claim_id or ""])

    @property
    def _authoring(self) -> Authoring:
        return Authoring(self._workspace)

    def _give_copy(self, conflict: Conflict, value: Word | None) -> None:
        """Let a word on copies hold, or leave it to the measure."""
        _, one, other = conflict.cell or ("", "", "")
        original, copy = (value.one, value.two) if value else (one, other)
        known = [article.id for digest in (original, copy) if (article := articles.by_sha256(self._store, digest))]
        if len(known) < 2:
            raise ReaderError("One of the two articles is not in the library any more.", "Choose both.")
        is_copy = None if value is None else value.kind is Kinship.COPY
        copying = Copying(self._store, self._workspace.collection.linker, self._holding)
        copying.decide(known[1] or 0, known[0] or 0, is_copy, self._annotator)


def _one_value(sides: list[Side]) -> Any:
    """What the others say, where they say one thing."""
    if len({side.value for side in sides}) != 1:
        raise ReaderError("The others do not agree among themselves.", "Choose mine, both or a new value.")
    return sides[0].value

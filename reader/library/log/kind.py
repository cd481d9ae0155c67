"""One frozen record for each kind of change: what a line of the log says, typed, with its JSON and back.

All of this is version 1 of the format (docs/log.md), and its bytes can never change. A later version of a kind says so with a key
``version`` in its value. A line of a kind or a version that this program does not know is an `Unknown`: it is kept, shown and
merged as it is, and nothing follows from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from db.records import Change, ChangeKind, Verdict
from reader.library.log.codec import UnreadableError, read, types_of, write
from reader.library.log.value import (
    Answers,
    AsRead,
    Bringing,
    Called,
    Counted,
    Cut,
    Decision,
    Deleted,
    Field,
    Forgotten,
    Link,
    Origin,
    Resolution,
    Step,
    StoryAnswers,
    Taken,
    Word,
)

VERSION = 1
"""The version of the format that this program writes and reads."""


class Said:
    """What a line says: what was before it, and what is after it."""

    __slots__ = ()

    kind: ClassVar[ChangeKind]

    before: Any
    after: Any

    def to_json(self) -> tuple[Any, Any]:
        """What stands in the columns ``before`` and ``after``."""
        return write(self.before), write(self.after)

    @classmethod
    def from_json(cls, before: object, after: object, version: int = VERSION) -> Self:
        """What stands in the columns, typed.

        Raises:
            UnreadableError: It is not what `to_json` writes, or of another version.
        """
        if version != VERSION:
            raise UnreadableError
        types = types_of(cls)  # type: ignore[arg-type]
        return cls(before=read(types["before"], before), after=read(types["after"], after))  # type: ignore[call-arg]

    def turned(self, *, back: bool) -> Any:
        """The value that is to hold when this is taken back, or done again."""
        return self.before if back else self.after

    @property
    def stated(self) -> Any:
        """What it is about, also where that was taken away."""
        return self.before if self.after is None else self.after


@dataclass(frozen=True, slots=True)
class Marked(Said):
    """A claim was marked, or its verdict cleared."""

    kind = ChangeKind.MARK
    before: Verdict | None
    after: Verdict | None


@dataclass(frozen=True, slots=True)
class Noted(Said):
    """The note on a claim was replaced."""

    kind = ChangeKind.NOTE
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Tagged(Said):
    """The tags of a claim were replaced."""

    kind = ChangeKind.TAG
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flagged(Said):
    """A claim was flagged, or its flag taken off."""

    kind = ChangeKind.FLAG
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class Decided(Said):
    """A piece of evidence was accepted or rejected, or the decision taken back."""

    kind = ChangeKind.DECIDE
    before: Decision | None
    after: Decision | None


@dataclass(frozen=True, slots=True)
class Claimed(Said):
    """A claim stands now, or no longer, or is another's."""

    kind = ChangeKind.CLAIM
    before: Cut | None
    after: Cut | None


@dataclass(frozen=True, slots=True)
class Linked(Said):
    """A passage was put beside a claim, or taken away."""

    kind = ChangeKind.LINK
    before: Link | None
    after: Link | None


@dataclass(frozen=True, slots=True)
class Edited(Said):
    """Fields of an article were corrected; nothing before where the article was not there when a correction was taken back."""

    kind = ChangeKind.EDIT
    before: Mapping[str, Field] | None
    after: Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Copied(Said):
    """A person said whether one article is a copy of another, or took that back."""

    kind = ChangeKind.COPY
    before: Word | None
    after: Word | None


@dataclass(frozen=True, slots=True)
class Added(Said):
    """An article was added."""

    kind = ChangeKind.ADD
    before: None
    after: AsRead | Called


@dataclass(frozen=True, slots=True)
class Removed(Said):
    """An article was deleted, or came back."""

    kind = ChangeKind.DELETE
    before: Deleted | None
    after: Deleted | None


@dataclass(frozen=True, slots=True)
class Imported(Said):
    """A file was imported; its lines follow."""

    kind = ChangeKind.IMPORT
    before: None
    after: Origin


@dataclass(frozen=True, slots=True)
class Judged(Said):
    """A judge answered, was forgotten, or is counted now."""

    kind = ChangeKind.JUDGE
    before: Forgotten | Counted | None
    after: StoryAnswers | Answers | Counted | None


@dataclass(frozen=True, slots=True)
class Stepped(Said):
    """Lines before this one are one change for the person; or they came by one merge."""

    kind = ChangeKind.STEP
    before: None
    after: Bringing | Step


@dataclass(frozen=True, slots=True)
class Merged(Said):
    """A line of another library's log, as it was there."""

    kind = ChangeKind.MERGE
    before: None
    after: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Resolved(Said):
    """A conflict was settled, or opened again."""

    kind = ChangeKind.RESOLVE
    before: Resolution | None
    after: Resolution | None


@dataclass(frozen=True, slots=True)
class Finished(Said):
    """An annotator who marks blind has finished, or goes on."""

    kind = ChangeKind.DONE
    before: None
    after: bool


@dataclass(frozen=True, slots=True)
class Unmerged(Said):
    """A merge was taken back, with the rows that went; or brought in again."""

    kind = ChangeKind.STEP
    before: Taken | None
    after: None


@dataclass(frozen=True, slots=True)
class Unknown(Said):
    """A line of a later version of the program, as it stands."""

    name: str
    """Its kind."""
    before: object
    after: object


KINDS: Mapping[str, type[Said]] = {
    one.kind: one
    for one in (
        Marked,
        Noted,
        Tagged,
        Flagged,
        Decided,
        Claimed,
        Linked,
        Edited,
        Copied,
        Added,
        Removed,
        Imported,
        Judged,
        Stepped,
        Merged,
        Resolved,
        Finished,
    )
}
"""The record of each kind. A line that takes another back, or does it again, says what one of that other's kind says."""

TURNS = frozenset({ChangeKind.UNDO, ChangeKind.REDO})
"""The kinds of lines that take another back, and do it again."""


def said(change: Change, about: str | None = None) -> Said:
    """What a line says.

    Args:
        change: The line.
        about: For a line that takes another back or does it again: the kind of that one.
    """
    kind = about if change.kind in TURNS else change.kind
    record = Unmerged if kind == ChangeKind.STEP and change.kind in TURNS else KINDS.get(kind or "")
    version = change.after.get("version", VERSION) if isinstance(change.after, dict) else VERSION
    if record is not None:
        try:
            return record.from_json(change.before, change.after, version)
        except UnreadableError:
            pass
    return Unknown(change.kind, change.before, change.after)


def named(change: Change, what: str) -> tuple[str, ...]:
    """What a line names besides its subject, also one that takes another back: its ``claim``, or its ``article``."""
    stated = [value for value in (change.before, change.after) if isinstance(value, dict)]
    return tuple(value[what] for value in stated if isinstance(value.get(what), str))

"""Which lines and rows of another library a merge takes: what its log says, and nothing in one's name that one never said.

A row that no line explains was changed behind the log: it is named and not followed. A line in the name of who merges that is not
in their log may be of their other machine, or of somebody who writes in their name: only they can tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from db import articles, claims, merging
from db.records import EDITABLE, ChangeKind
from db.store import Store
from reader.errors import ReaderError
from reader.library.bring.rewriting import Rewritten
from reader.library.log.addition import is_told, unexplained
from reader.library.log.conflict import field_name
from reader.library.log.history import CHANGES, in_words, short
from reader.library.log.kind import named
from reader.library.log.union import OF_MARKS, Line, Union

_SAID = frozenset({*OF_MARKS, ChangeKind.DECIDE, ChangeKind.RESOLVE})
"""Kinds of cells that hold what one annotator says."""

_SHARED = frozenset({ChangeKind.CLAIM, ChangeKind.LINK, ChangeKind.EDIT, ChangeKind.COPY, "article"})
"""Kinds of cells that hold for everybody."""


class Sifter:
    """Looks through another library before a merge, for one annotator."""

    def __init__(self, store: Store, theirs: Store, lines: tuple[Union, Union], annotator: str) -> None:
        self._store = store
        self._theirs = theirs
        self._mine, self._there = lines
        self._annotator = annotator

    @cached_property
    def _homes(self) -> dict[str, str]:
        """The SHA-256 of the article that every claim is in."""
        return {**merging.homes(self._theirs), **merging.homes(self._store)}

    def check(self) -> None:
        """See that no line says that it changes something else than its own words do.

        Raises:
            ReaderError: One does.
        """
        for line in self._there.lines.values():
            if line.change.hash not in self._mine.lines and not line.is_sound:
                problem = f"a line of {line.change.annotator}'s, {line.change.hash[:8]}, changes what it is not about."
                raise ReaderError(f"The other library does not hold together: {problem}", "Ask them for a sound copy.")

    def new(self, known: Collection[str], *, own: bool) -> tuple[list[Line], list[Line]]:
        """Their lines that are new, and of those in the annotator's own name the ones that are left out.

        Args:
            known: The library's articles by SHA-256, with those that were deleted.
            own: Whether none is left out.
        """
        new = [line for digest, line in self._there.lines.items() if digest not in self._mine.lines]
        left = [] if own else [line for line in new if line.change.annotator == self._annotator and self._is_told(line, known)]
        out = {line.change.hash for line in left}
        return [line for line in new if line.change.hash not in out], left

    def _is_told(self, line: Line, known: Collection[str]) -> bool:
        """Whether a line says something: of marks and evidence anywhere, of all else about an article of this library."""
        if line.change.kind in {ChangeKind.ADD, ChangeKind.JUDGE}:
            return False
        kinds = {cell[0] for cell in line.cells}
        if line.change.kind is ChangeKind.STEP:
            return not self._articles(line).isdisjoint(known)
        return bool(kinds & _SAID or (kinds & _SHARED and not self._articles(line).isdisjoint(known)))

    def _articles(self, line: Line) -> set[str]:
        """The articles that a line is about, by SHA-256."""
        words = {line.change.subject, *named(line.change, "claim"), *named(line.change, "article")}
        words |= {word for cell in line.cells for word in cell[1:]}
        return words | {self._homes[word] for word in words if word in self._homes}

    @cached_property
    def _names(self) -> dict[str, str]:
        """The words of all claims and the titles of all articles, by id and SHA-256."""
        names: dict[str, str] = {}
        for store in (self._theirs, self._store):
            known = articles.summaries(store)
            titles = {digest: known[number].title or known[number].location for digest, number in merging.numbers(store).items()}
            names |= merging.quotes(store) | titles
        return names

    def in_words(self, lines: Sequence[Line]) -> tuple[str, ...]:
        """Lines in words, with the words of the claims or the titles of the articles that they are about."""
        return tuple(
            f"{line.change.at[:16].replace('T', ' ')} {_words(line, self._names)}"
            for line in lines
            if line.change.kind is not ChangeKind.STEP
        )

    def of_rewriting(self, found: Rewritten) -> tuple[str, ...]:
        """What of their log is otherwise than it was, in words: a sentence on the whole, and the lines."""
        if not found:
            return ()
        changed, missing = [], {line.change.hash: line for line in found.missing}
        for line, other in found.changed:
            missing.pop(line.change.hash, None)
            changed += [f"{words}; there it says now: {_words(other, self._names)}" for words in self.in_words([line])]
        return found.sentence, *changed, *self.in_words(list(missing.values()))

    # Rows

    def unexplained(self, there: Mapping[str, int], known: Mapping[str, int]) -> Iterator[str]:
        """What stands otherwise in their file than their log says, one sentence each; none of it is followed."""
        for digest, number in there.items():
            row = articles.get(self._theirs, number)
            called = articles.summaries(self._store, [known[digest]])[known[digest]] if digest in known else row
            name = short(called.title or called.location)
            if is_told(self._there, digest):
                changed = unexplained(self._there, digest, row)
            else:
                changed = self._otherwise(digest, number, known)
            if changed:
                verb = "were" if len(changed) > 1 else "was"
                yield f"{_listed(changed)} of {name} {verb} changed there without a line of the log."
            removed = [claim for claim in claims.removed(self._theirs, number).get(number, ()) if not self._is_removed(claim.id)]
            if removed:
                more = f" and {len(removed) - 1:,} more" if removed[1:] else ""
                verb = "were" if more else "was"
                yield f"The claim {short(removed[0].quote)}{more} of {name} {verb} removed there without a line of the log."

    def _is_removed(self, claim_id: str) -> bool:
        """Whether their log says that a claim was removed."""
        cell = (ChangeKind.CLAIM.value, claim_id, "")
        last = self._there.last(cell)
        return last is not None and last.value(cell) is None

    def _otherwise(self, digest: str, number: int, known: Mapping[str, int]) -> list[str]:
        """What of an article is otherwise in the two libraries, and was corrected in neither: a log of an earlier version."""
        if digest not in known:
            return []
        pair = articles.get(self._store, known[digest]), articles.get(self._theirs, number)
        corrected = {cell[2] for union in (self._mine, self._there) for cell in union.cells() if cell[:2] == ("edit", digest)}
        return [name for name in EDITABLE if getattr(pair[0], name) != getattr(pair[1], name) and name not in corrected]


def _words(line: Line, names: Mapping[str, str]) -> str:
    """One line in words."""
    change = line.change
    claim = next(iter(named(change, "claim")[::-1]), "")
    subject = short(names.get(change.subject) or names.get(claim) or change.subject[:8])
    return in_words(change, subject, "another article") if change.kind in CHANGES else f"Took back a change of {subject}"


def _listed(fields: Sequence[str]) -> str:
    words = [field_name(field) for field in fields]
    text = " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
    return text[0].upper() + text[1:]

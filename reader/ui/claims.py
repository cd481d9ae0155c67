"""The claims of an article as a screen reads them: all in outline, each in full when somebody asks for it.

Knows no library: it is told how to read a claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import overload

from db.records import Span
from reader.entries import ClaimEntry, Outline
from reader.glyph import Sign, sign_of


class Claims(Sequence[ClaimEntry]):
    """The claims in the order of the text, as the library held them at one moment.

    What an entry says beyond the outline is read once, when it is first asked for: several in one go, where they are asked
    for together.
    """

    def __init__(
        self, outline: Outline, read: Callable[[Sequence[str]], list[ClaimEntry]], known: dict[int, ClaimEntry] | None = None
    ) -> None:
        self.outline = outline
        self._read = read
        self._known = known or {}

    @classmethod
    def of(cls, entries: Sequence[ClaimEntry]) -> Claims:
        """Claims that are all known."""
        outline = Outline(
            tuple(entry.claim.id for entry in entries),
            tuple(entry.claim.start for entry in entries),
            tuple(entry.claim.end for entry in entries),
            tuple(entry.verdict for entry in entries),
            tuple(entry.suggestion.verdict for entry in entries),
            tuple(entry.suggestion.is_lead for entry in entries),
        )
        known = dict(enumerate(entries))
        return cls(outline, lambda _claim_ids: [], known)

    def __len__(self) -> int:
        return len(self.outline.ids)

    @overload
    def __getitem__(self, place: int) -> ClaimEntry: ...
    @overload
    def __getitem__(self, place: slice) -> list[ClaimEntry]: ...
    def __getitem__(self, place: int | slice) -> ClaimEntry | list[ClaimEntry]:
        """A claim in full, or several."""
        if isinstance(place, slice):
            places = range(*place.indices(len(self)))
            self.look_up(places)
            return [self._known[number] for number in places]
        number = range(len(self))[place]
        self.look_up((number,))
        return self._known[number]

    def look_up(self, places: Iterable[int]) -> None:
        """Read several claims in one go, after which asking for each costs nothing."""
        unknown = [place for place in places if place not in self._known]
        if unknown:
            self._known.update(zip(unknown, self._read([self.outline.ids[place] for place in unknown]), strict=True))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {claim_id: place for place, claim_id in enumerate(self.outline.ids)}

    def place_of(self, claim_id: str | None) -> int | None:
        """Where a claim stands among the claims."""
        return None if claim_id is None else self._places.get(claim_id)

    def span(self, place: int) -> Span:
        """Where a claim stands in the text."""
        return Span(self.outline.starts[place], self.outline.ends[place])

    def spans(self) -> list[Span]:
        """Where all stand in the text."""
        return [self.span(place) for place in range(len(self))]

    def sign(self, place: int) -> Sign:
        """The sign of a claim."""
        return sign_of(self.outline.verdicts[place], self.outline.suggested[place], self.outline.leads[place])

    def signs(self) -> list[Sign]:
        """The signs of all."""
        return list(map(sign_of, self.outline.verdicts, self.outline.suggested, self.outline.leads))

    def with_entry(self, place: int, entry: ClaimEntry) -> Claims:
        """The same claims with one as it is stored now; none has another place."""
        verdicts, suggested, leads = list(self.outline.verdicts), list(self.outline.suggested), list(self.outline.leads)
        verdicts[place], suggested[place], leads[place] = entry.verdict, entry.suggestion.verdict, entry.suggestion.is_lead
        outline = replace(self.outline, verdicts=tuple(verdicts), suggested=tuple(suggested), leads=tuple(leads))
        changed = Claims(outline, self._read, {**self._known, place: entry})
        changed._places = self._places
        return changed


NONE = Claims.of(())
"""No claims."""

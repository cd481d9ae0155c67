"""The claims on which annotators differ: the signs of what each gave it, the source, the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from db.records import Verdict
from reader.entries import ClaimEntry
from reader.glyph import POINTER, VERDICTS
from reader.ui.cells import clip, column
from reader.ui.widgets.line_list import LineList

if TYPE_CHECKING:
    from reader.library.view.agreement import Agreement, Difference

NOT_GIVEN = " "
"""In the column of an annotator who gave the claim no verdict."""


class DifferenceList(LineList):
    """One claim a line; every annotator has a column."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._differences: Sequence[Difference] = ()
        self._annotators: Sequence[str] = ()
        self._entries: Mapping[str, ClaimEntry] = {}
        self._names: Mapping[int, str] = {}

    def show(self, found: Agreement, entries: Mapping[str, ClaimEntry], names: Mapping[int, str]) -> None:
        """Show the claims that differ.

        Args:
            found: The agreement.
            entries: The claims by id.
            names: The sources by the ids of their articles.
        """
        self._differences, self._annotators, self._entries, self._names = found.differing, found.annotators, entries, names
        self.set_reactive(LineList.cursor, None)
        self.set_items(len(self._differences))

    def entry(self) -> ClaimEntry | None:
        """The claim under the cursor."""
        return None if self.cursor is None else self._entries.get(self._differences[self.cursor].claim_id)

    def draw(self, item: int, _line: int, width: int, /) -> Content:
        """Signs, source, words."""
        difference = self._differences[item]
        verdicts, entry = dict(difference.verdicts), self._entries.get(difference.claim_id)
        given = [VERDICTS[Verdict(verdicts[name])] if name in verdicts else None for name in self._annotators]
        signs = [(sign.glyph, f"bold ${sign.colour}") if sign else (NOT_GIVEN, "") for sign in given]
        source = 0 if width < 60 else 20
        name = self._names.get(entry.claim.article_id or 0, "") if entry else ""
        return Content.assemble(
            (POINTER if item == self.cursor else " ", "$primary"),
            *signs,
            " ",
            (f"{column(name, source - 1)} " if source else "", "bold"),
            clip(entry.claim.quote if entry else difference.claim_id, max(4, width - source - len(signs) - 3)),
        )

"""One conflict in full: the claim in its passage, and under it what each side says, who and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from db.records import Span, Verdict
from reader.glyph import VERDICTS
from reader.ui.cells import clip
from reader.ui.quotation import lit_lines
from reader.ui.widgets.line_list import LineList

if TYPE_CHECKING:
    from reader.library.log.conflict import Conflict, Side

INDENT = 3

_TAKEN = {
    "claim": "Somebody removed this claim, or cut it otherwise, and somebody had worked on it.",
    "link": "Somebody took away or changed what another had put beside this claim.",
    "article": "Somebody deleted this article, and somebody had worked on it.",
}
"""What happened, by the kind of conflict."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a conflict is about, as it is shown."""

    conflict: Conflict
    head: str
    """Source, date and title of the article."""
    me: str
    """Who looks at it."""
    passage: str = ""
    """The words of the article round the claim."""
    claim: Span | None = None
    """The claim in the passage."""
    evidence: str = ""
    """The piece of evidence that is decided on, or the article that it may be a copy of."""
    choice: str = ""
    """How it was settled; empty while it is open."""
    note: str = ""
    """What is going to be noted with the next choice."""


class ConflictView(LineList):
    """Lines that scroll; nothing in them is chosen."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._matter: Matter | None = None
        self._lines: list[Content] = []
        self._set_for = 0

    def show(self, matter: Matter | None) -> None:
        """Show a conflict, from its beginning."""
        self._matter = matter
        self._set_lines()
        self.scroll_to(y=0, animate=False, immediate=True)

    def on_resize(self) -> None:
        """Wrap anew where the width changed."""
        if self.line_width != self._set_for:
            self._set_lines()

    def _set_lines(self) -> None:
        self._set_for = max(1, self.line_width)
        self._lines = list(lines(self._matter, self._set_for)) if self._matter else []
        self.set_items(len(self._lines))

    def draw(self, item: int, _line: int, _width: int, /) -> Content:
        """One line."""
        return self._lines[item]


def lines(matter: Matter, width: int) -> Iterator[Content]:
    """The conflict in lines."""
    conflict, room = matter.conflict, max(1, width - INDENT)
    yield Content.assemble(" ", (clip(matter.head, width - 1), "bold $primary"))
    if matter.passage:
        yield from _indented(
            lit_lines(matter.passage, [matter.claim] if matter.claim else [], room, "$foreground 66%", "bold $foreground")
        )
    if matter.evidence:
        yield Content("")
        yield from _indented(lit_lines(matter.evidence, (), room, "italic $foreground 80%", ""))
    yield Content("")
    yield from _indented(lit_lines(_question(conflict), (), room, "$unmarked", ""))
    for side in conflict.sides:
        yield from _side(side, matter, width)
    if matter.note:
        yield Content("")
        yield from _indented(lit_lines(f"✎ {matter.note}", (), room, "$unverified", ""))
        yield from _indented(lit_lines("goes with what you choose", (), room, "$unmarked", ""))
    if matter.choice:
        yield Content("")
        yield from _indented(lit_lines(f"Settled: {matter.choice}.", (), room, "bold $corroborated", ""))


def _indented(wrapped: list[Content]) -> Iterator[Content]:
    for line in wrapped:
        yield Content(" " * INDENT) + line


def _question(conflict: Conflict) -> str:
    """What is said differently, in a sentence."""
    if conflict.kind == "verdict":
        return "Annotators give it different verdicts."
    if conflict.kind in _TAKEN:
        return f"{_TAKEN[conflict.kind]} The later word holds until this is settled."
    if conflict.asked:
        return (
            f"Another {conflict.named} than before, of an article that you worked on. The later word holds until this is settled."
        )
    whose = "" if conflict.is_shared else f"{conflict.sides[0].annotator}'s "
    return f"Said differently in two copies: {whose}{conflict.named}. The later word holds until this is settled."


def _side(side: Side, matter: Matter, width: int) -> Iterator[Content]:
    """One side: what it says, whose it is and since when, note and tags."""
    is_verdict = side.words in set(Verdict)
    sign = VERDICTS[Verdict(side.words)] if is_verdict else VERDICTS[None]
    remarks = ["you" if side.annotator == matter.me else "", "holds" if matter.conflict.cell and side.stands else ""]
    who = " · ".join(filter(None, [clip(side.annotator, 24), side.at[:16].replace("T", " "), *remarks]))
    yield Content.assemble(
        (f" {sign.glyph if is_verdict else '•'} ", f"bold ${sign.colour}"), (clip(who, width - INDENT), "bold")
    )
    room = max(1, width - INDENT)
    yield from _indented(lit_lines(side.words, (), room, f"${sign.colour}" if is_verdict else "", ""))
    if side.note:
        yield from _indented(lit_lines(f"✎ {' '.join(side.note.split())}", (), room, "$unverified", ""))
    if side.tags:
        yield from _indented(lit_lines(" ".join(f"#{tag}" for tag in side.tags), (), room, "$unverified", ""))

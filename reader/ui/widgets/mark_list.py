"""All marks as a list: the verdict, the source, the words; under it the note and the tags."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from reader.glyph import FLAG, POINTER, POLICY, VERDICTS, sign
from reader.overview.mark import Counts, Marked
from reader.ui.cells import clip, column
from reader.ui.widgets.line_list import LineList

NOTED = "✎"


class MarkList(LineList):
    """One mark in a line, or in two where there is a note or a tag."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.marks: Sequence[Marked] = ()

    def show(self, marks: Sequence[Marked]) -> None:
        """Show these marks."""
        self.marks = marks
        self.set_reactive(LineList.cursor, None)
        self.set_items(len(marks), [1 + bool(held(marked)) for marked in marks])
        self.scroll_to(y=0, animate=False, immediate=True)

    def draw(self, item: int, line: int, width: int, /) -> Content:
        """The claim, or what is held about it."""
        marked = self.marks[item]
        pointer = (POINTER if item == self.cursor else " ", "$primary")
        source = 24 if width >= 100 else 16 if width >= 60 else max(6, width // 4)
        if line:
            return Content.assemble(pointer, (" " * (source + 3), ""), (clip(held(marked), width - source - 5), "$unverified"))
        shown = VERDICTS[marked.entry.verdict] if marked.entry.verdict else sign(marked.entry)
        return Content.assemble(
            pointer,
            (f"{shown.glyph} ", f"bold ${shown.colour}"),
            (column(marked.article.name, source - 1) + " ", "bold"),
            clip(marked.entry.claim.quote, width - source - 4),
        )


def held(marked: Marked) -> str:
    """Flag, what the policy misses, note and tags in a line."""
    mark = marked.entry.mark
    tags = " ".join(f"#{tag}" for tag in mark.tags)
    lacking = f"{POLICY} {' '.join(marked.entry.missing)}" if marked.entry.missing else ""
    return " ".join(filter(None, [FLAG if mark.flagged else "", lacking, f"{NOTED} {mark.note}" if mark.note else "", tags]))


def counted(shown: Counts, width: int) -> Content:
    """How many marks of which kind, notes, and the tags; in a narrow terminal by sign alone."""
    named = width >= 64
    parts = [
        Content.assemble(
            (f"{VERDICTS[verdict].glyph} ", f"bold ${VERDICTS[verdict].colour}"), f"{number:,}{f' {verdict}' if named else ''}"
        )
        for verdict, number in shown.verdicts.items()
    ]
    parts.append(Content.assemble((f"{NOTED} ", "bold $unverified"), f"{shown.notes:,}{' noted' if named else ''}"))
    if shown.flags:
        parts.append(Content.assemble((f"{FLAG} ", "bold $unverified"), f"{shown.flags:,}{' flagged' if named else ''}"))
    parts += [Content.assemble((f"#{clip(tag, 24)}", "$unverified"), f" {number:,}") for tag, number in shown.tags]
    return Content("   " if named else "  ").join(parts)

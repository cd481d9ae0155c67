"""The top of the reading screen: whose article this is, what of that was assumed, what is odd, how far the marking is."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from reader.entries import ArticleEntry, Progress
from reader.ui.cells import clip, count, day
from reader.ui.glyph import COPY, FINDING

LOOKED_AT = ("title", "source", "published")
"""The fields whose being a guess is worth a person's look: everything that a comparison or a citation rests on."""

BAR = 16
"""Cells of the progress bar."""


class Masthead(Widget, can_focus=False):
    """Two lines: source, date and title with the progress; then what was assumed, copied or found odd."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._entry: ArticleEntry | None = None
        self._origin = ""
        self._who = ""

    def show(self, entry: ArticleEntry, origin: str = "", who: str = "") -> None:
        """Show an article; ``origin`` names the source whose copy it is, ``who`` the one who marks."""
        self._entry = entry
        self._origin = origin
        self._who = who
        self.refresh()

    def render(self) -> Content:
        """Both lines."""
        if self._entry is None:
            return Content("")
        width = self.size.width
        return Content("\n").join([self._first(self._entry, width), self._second(self._entry, width)])

    def _signed(self, left: Content, room: int, width: int) -> Content:
        """The second line with who marks at its right end."""
        who = clip(self._who, width - room - 1)
        return Content.assemble(left, " " * max(1, width - left.cell_length - cell_len(who)), (who, "$unmarked")) if who else left

    def _first(self, entry: ArticleEntry, width: int) -> Content:
        article = entry.article
        progress = entry.progress
        bar = bar_of(progress, BAR) if width >= 72 else Content("")
        right = Content.assemble((f"{progress.marked}/{progress.total} ", "$unmarked"), bar)
        room = width - right.cell_length - 2
        source = clip(article.name, max(8, room // 3))
        when = day(article.published)
        left = Content.assemble((source, "bold $primary"), (f" · {when}", "$unmarked"))
        rest = room - left.cell_length - 3
        if article.title and article.title != article.name and rest > 8:
            left = Content.assemble(left, (" · ", "$unmarked"), (clip(article.title, rest), "bold"))
        if left.cell_length > room:
            return Content(clip(left.plain, width)).stylize("bold $primary")
        return Content.assemble(left, " " * max(1, width - left.cell_length - right.cell_length), right)

    def _second(self, entry: ArticleEntry, width: int) -> Content:
        room = width - min(cell_len(self._who), width // 3) - 2 if self._who else width
        parts: list[tuple[str, str]] = []
        if entry.origin and entry.origin.copy_of is not None:
            parts.append((f"{COPY} copy of {self._origin or 'another article'}", "$contested"))
        elif entry.origin and entry.origin.why:
            parts.append((f"{COPY} {entry.origin.why}", "$contested"))
        parts.extend((f"{FINDING} {finding.message}", "$contested") for finding in entry.findings)
        if words := assumed(entry):
            parts.append((words, "$unverified"))
        if not parts:
            parts.append((" · ".join(filter(None, [entry.article.author, count(entry.words, "word")])), "$unmarked"))
        line = Content("   ").join(Content(clip(text, room)).stylize(style) for text, style in parts)
        return self._signed(line if cell_len(line.plain) <= room else line.truncate(room, ellipsis=True), room, width)


def assumed(entry: ArticleEntry) -> str:
    """Which fields of an article are a guess and should be looked at, in words; empty where none is."""
    article = entry.article
    guessed = [name for name in LOOKED_AT if article.found.get(name, "").startswith("assumed")]
    missing = [name for name in ("source", "published") if not getattr(article, name)]
    names = {"published": "date"}
    words = [f"{names.get(name, name)} {article.found[name].replace('assumed:', 'assumed from')}" for name in guessed]
    words += [f"{names.get(name, name)} unknown" for name in missing]
    return f"! {', '.join(words)} (E edits)" if words else ""


def bar_of(progress: Progress, width: int) -> Content:
    """Corroborated, contested, unverified and unmarked claims as a bar. Every state that occurs has at least a cell."""
    counts = (
        (progress.corroborated, "█", "$corroborated"),
        (progress.contested, "▓", "$contested"),
        (progress.unverified, "▒", "$unverified"),
        (progress.unmarked, "─", "$unmarked"),
    )
    total = max(1, progress.total)
    cells = [max(1, number * width // total) if number else 0 for number, _, _ in counts]
    while sum(cells) > width:
        cells[cells.index(max(cells))] -= 1
    if progress.total:
        cells[max(range(4), key=lambda place: counts[place][0])] += width - sum(cells)
    return Content.assemble(*((glyph * cell, style) for cell, (_, glyph, style) in zip(cells, counts, strict=True)))

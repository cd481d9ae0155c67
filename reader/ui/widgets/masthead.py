"""The top of the reading screen: whose article this is, what of that was assumed, what is odd, how far the marking is."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from reader.entries import ArticleEntry, Progress
from reader.glyph import COPY, FINDING
from reader.text.wrapping import printable, wrap
from reader.ui.cells import clip, count, day
from reader.ui.widgets.line_painter import LineWidget

LOOKED_AT = ("title", "source", "published")
"""The fields whose being a guess is worth a person's look: everything that a comparison or a citation rests on."""

BAR = 16
"""Cells of the progress bar."""

MOST = 4
"""Lines under the first at most."""

SHARE = 8
"""Lines of the terminal for each line under the first."""


class Masthead(LineWidget, can_focus=False):
    """Source, date and title with the progress; then what was assumed, copied or found odd, in as many lines as that takes."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._entry: ArticleEntry | None = None
        self._origin = ""
        self._who = ""
        self._edit = ""
        self._below = [Content("")]
        """The lines under the first."""

    def show(self, entry: ArticleEntry, origin: str = "", who: str = "", edit: str = "E") -> None:
        """Show an article.

        Args:
            entry: The article.
            origin: Name of the source whose copy it is.
            who: The one who marks.
            edit: The key that corrects what is known of the article.
        """
        self._entry = entry
        self._origin = origin
        self._who = who
        self._edit = edit
        self._fit()
        self.refresh()

    def show_progress(self, entry: ArticleEntry) -> None:
        """Show how far the marking of the same article is now."""
        self._entry = entry
        self.refresh_line(0)

    def on_resize(self) -> None:
        """Take the lines that the width asks for, and draw them: they may have been drawn before for the old width."""
        self._fit()
        self.refresh()

    def _fit(self) -> None:
        """Be as high as what there is to say, within a share of the terminal."""
        if self._entry is None:
            return
        width, height = self.app.size
        before = len(self._below)
        parts = told(self._entry, self._origin, self._edit)
        self._below = in_lines(parts, width - 2, max(1, min(MOST, height // SHARE)), self._who)
        if len(self._below) != before:
            self.styles.height = 1 + len(self._below)

    def lines(self, width: int, /) -> list[Content]:
        """All lines."""
        if self._entry is None:
            return []
        return [self._first(self._entry, width), *self._below]

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


def told(entry: ArticleEntry, origin: str, edit: str) -> list[tuple[str, str]]:
    """What is to be known of an article besides its title, each with its style."""
    parts: list[tuple[str, str]] = []
    if entry.origin and entry.origin.copy_of is not None:
        parts.append((f"{COPY} copy of {origin or 'another article'}", "$contested"))
    elif entry.origin and entry.origin.why:
        parts.append((f"{COPY} {entry.origin.why}", "$contested"))
    parts.extend((f"{FINDING} {message}", "$unverified") for message in entry.notices)
    parts.extend((f"{FINDING} {finding.message}", "$contested") for finding in entry.findings)
    if words := assumed(entry, edit):
        parts.append((words, "$unverified"))
    return parts or [(" · ".join(filter(None, [entry.article.author, count(entry.words, "word")])), "$unmarked")]


def in_lines(parts: Sequence[tuple[str, str]], width: int, most: int, who: str = "") -> list[Content]:
    """Sentences with their styles in so many lines at most, with who marks at the end of the first.

    No word is cut: where there is no room for all, an ellipsis stands in place of the words that are left out.
    """
    name = clip(who, width // 3)
    room = max(1, width - cell_len(name) - 2) if name else width
    words = Content("   ").join(Content(" ".join(printable(text).split())).stylize(style) for text, style in parts)
    end = len(words.plain)
    rows = wrap(words.plain, 0, end, room)
    lines = [words[low:high] for low, high in rows[:most]]
    if len(rows) > most:
        low, high = wrap(words.plain, rows[most - 1][0], end, max(1, room - 2))[0]
        lines[-1] = words[low:high] + Content(" …")
    if name:
        space = " " * max(1, width - lines[0].cell_length - cell_len(name))
        lines[0] = Content.assemble(lines[0], space, (name, "$unmarked"))
    return lines


def assumed(entry: ArticleEntry, edit: str) -> str:
    """Which fields of an article are a guess and should be looked at, in words, and the key that does so; empty where none is."""
    article = entry.article
    guessed = [name for name in LOOKED_AT if article.found.get(name, "").startswith("assumed")]
    missing = [name for name in ("source", "published") if not getattr(article, name)]
    names = {"published": "date"}
    words = [f"{names.get(name, name)} {article.found[name].replace('assumed:', 'assumed from')}" for name in guessed]
    words += [f"{names.get(name, name)} unknown" for name in missing]
    return f"! {', '.join(words)} ({edit} edits)" if words else ""


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

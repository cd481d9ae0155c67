"""The screen of agreement: how far the annotators agree beyond chance, and the claims on which they do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import ClassVar

from textual import getters
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from db.records import Article, Verdict
from reader.entries import ClaimEntry
from reader.errors import BlindError, ReaderError
from reader.glyph import VERDICTS
from reader.library import Library
from reader.library.view.agreement import Agreement
from reader.overview.link import Statement, stated
from reader.ui.cells import clip, column, count, day
from reader.ui.glance import Glance, Kind
from reader.ui.screens.overview import OverviewScreen
from reader.ui.session import Session
from reader.ui.stamped import Stamp
from reader.ui.widgets.difference_list import DifferenceList
from reader.ui.widgets.line_list import LineList
from reader.ui.widgets.passage import Quoted
from reader.ui.work import look

SCALE = 21
"""Cells of the scale on which a coefficient stands, from 0 to 1."""

WIDE = 84
"""Cells from which there is room for the scale."""


NARROW = 46
"""Cells from which there is room for the interval."""


Seen = tuple[Agreement, Mapping[str, ClaimEntry]]
"""How far annotators agree, and the claims on which they do not."""


class AgreementScreen(OverviewScreen):
    """The figures over the claims that differ, those on which most differ first."""

    KIND = Kind.AGREEMENT
    BINDINGS: ClassVar[list[BindingType]] = []

    differences = getters.query_one("#body", DifferenceList)

    def __init__(self, session: Session, glance: Glance) -> None:
        super().__init__(session, glance)
        self.agreement: Agreement | None = None
        self._articles: dict[int, Article] = {}

    def compose_body(self) -> Iterable[LineList | Static]:
        """The figures over the claims."""
        yield Static(id="columns")
        yield DifferenceList(id="body")

    def load(self) -> None:
        """Show what was worked out when the library was as it is now; else work it out beside the screen."""
        stamp = self.session.library.view.stamp()
        if (known := self.session.agreement.at(stamp)) is not None:
            self.arrive(*known)
        else:
            self.describe("working it out …")
            look(self, self.session, _worked_out, partial(self._keep, stamp), self._say_why)

    def _say_why(self, error: ReaderError) -> None:
        """What is wanting, in place of figures; by the key that mends it, where there is one."""
        hint = f"{self.key('done')} says that you have finished, and shows them." if isinstance(error, BlindError) else error.hint
        self.describe()
        self.say_empty("\n\n".join(filter(None, [error.message, hint])))

    def _keep(self, stamp: Stamp, seen: Seen) -> None:
        self.session.agreement.keep(stamp, seen)
        self.arrive(*seen)

    def arrive(self, agreement: Agreement, entries: Mapping[str, ClaimEntry]) -> None:
        """Show figures and claims."""
        self.agreement = agreement
        self._articles = {entry.id: entry.article for entry in self.session.articles()}
        self.differences.show(agreement, entries, {number: article.name for number, article in self._articles.items()})
        self.say_empty("")
        self.describe(f"{count(agreement.claims, 'claim')} with two marks or more", ", ".join(agreement.annotators))
        self._draw_figures()
        if self.differences.count:
            claims = [difference.claim_id for difference in agreement.differing]
            wanted = claims.index(self.came.claim_id) if self.came.claim_id in claims else 0
            self.body.cursor = wanted if self.came.claim_id in claims or not self.came.at else self.came.at[0]
        self.show_passage()

    def on_resize(self) -> None:
        """Fit the figures to the width."""
        if self.agreement is not None:
            self._draw_figures()

    def _draw_figures(self) -> None:
        if self.agreement is not None:
            lines = figures(self.agreement, max(8, self.app.size.width - 4))
            self.query_one("#columns", Static).update(Content("\n").join(lines))

    def statement(self) -> Statement | None:
        """The claim under the cursor."""
        entry = self.differences.entry()
        return stated(entry.claim) if entry else None

    def show_passage(self) -> None:
        """Show the claim with what each annotator gave it, and noted."""
        entry = self.differences.entry()
        if entry is None or self.agreement is None or self.body.cursor is None:
            self.passage_title.words = "They agree on every claim that two of them marked." if self.agreement else ""
            self.passage.show(())
            return
        article = self._articles[entry.claim.article_id or 0]
        self.passage_title.words = f"Claim {self.body.cursor + 1}/{self.body.count} on which they differ"
        head = f"{article.name} · {day(article.published)} · {clip(article.title, 60)}"
        notes = {mark.annotator: mark.note for mark in (entry.mark, *self.session.others(entry.claim.id))}
        shown = [Quoted(" ", "unmarked", head, entry.claim.quote)]
        for name, verdict in self.agreement.differing[self.body.cursor].verdicts:
            sign = VERDICTS[Verdict(verdict)]
            shown.append(Quoted(sign.glyph, sign.colour, f"{name}: {verdict}", notes.get(name, ""), brief=bool(notes.get(name))))
        self.passage.show(shown)


def _worked_out(library: Library) -> Seen:
    """The agreement, and the claims on which annotators differ."""
    agreement = library.case.agreement()
    differing = {difference.claim_id for difference in agreement.differing}
    return agreement, {entry.claim.id: entry for entry in library.claims.all() if entry.claim.id in differing}


def figures(found: Agreement, width: int) -> list[Content]:
    """Raw agreement and the coefficients, one a line: value, interval, and where there is room a scale."""
    name_width = width - 8 if width < NARROW else min(44, width - 24 - (SCALE + 2 if width >= WIDE else 0))
    lines = [_figure("raw agreement", found.raw, None, name_width, width)]
    for one in found.coefficients:
        between = None if one.low is None or one.high is None else (one.low, one.high)
        lines.append(_figure(one.name, one.value, between, name_width, width, one.claims))
    return lines


def _figure(  # noqa: PLR0917 - a row of a table
    name: str, value: float | None, between: tuple[float, float] | None, name_width: int, width: int, claims: int | None = None
) -> Content:
    if value is None:
        return Content.assemble(
            (column(name, name_width), "$unmarked"), (clip(" all verdicts are one", width - name_width), "$unmarked")
        )
    interval = f"{between[0]:.2f} to {between[1]:.2f}" if between else ""
    on = "" if claims is None else f" on {claims:,}"
    line = Content.assemble((column(name, name_width), ""), (f" {value:5.2f} ", "bold"))
    if width >= NARROW:
        line = Content.assemble(line, (f"{interval:<13}", "$unmarked"))
    if width >= WIDE:
        line = Content.assemble(line, "  ", _scale(value, between), (on, "$unmarked"))
    return line


def _scale(value: float, between: tuple[float, float] | None) -> Content:
    """A coefficient as a point between 0 and 1, with its interval; what is less than chance stands at the left end."""
    at, low, high = (round(max(0.0, min(1.0, each)) * (SCALE - 1)) for each in (value, *(between or (value, value))))
    cells = "".join("●" if cell == at else "━" if low <= cell <= high else "─" for cell in range(SCALE))
    return Content.assemble((cells[:low], "$unmarked"), (cells[low : high + 1], "$primary"), (cells[high + 1 :], "$unmarked"))

"""The screen that puts two articles side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import getters, on
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from db.records import Article, Relation, Span
from reader.entries import ClaimEntry, EvidenceEntry
from reader.glyph import RELATIONS, Sign
from reader.overview.link import Statement, between
from reader.overview.pairing import Pair, pairs
from reader.ui.cells import clip, count, day
from reader.ui.glance import Glance, Kind
from reader.ui.keys.across import COMPARE_KEYS
from reader.ui.quotation import within
from reader.ui.screens.overview import OverviewScreen
from reader.ui.screens.survey import next_of
from reader.ui.session import Session
from reader.ui.widgets.compare_view import CompareView
from reader.ui.widgets.line_list import LineList
from reader.ui.widgets.passage import Quoted

NO_PARTNER = """No other article of the library speaks to what this one says.

Add another report of the same event, or go back with {cell-back} and choose another article."""


class CompareScreen(OverviewScreen):
    """Two articles with a cursor that steps from link to link."""

    KIND = Kind.COMPARE
    BINDINGS: ClassVar[list[BindingType]] = list(COMPARE_KEYS)

    view = getters.query_one("#body", CompareView)

    def __init__(self, session: Session, glance: Glance) -> None:
        super().__init__(session, glance)
        self.pairs: Sequence[Pair] = ()
        self.partners: list[int] = []
        """The articles that the left one is linked with, the one with most links first."""
        self.left: Article | None = None
        self.right: Article | None = None
        self._claims: list[ClaimEntry] = []
        self._evidence: dict[str, tuple[EvidenceEntry, ...]] = {}

    def compose_body(self) -> Iterable[LineList | Static]:
        """The names over the two articles."""
        yield Static(id="columns")
        yield CompareView(id="body")

    def on_resize(self) -> None:
        """Fit the names and the passages to the width."""
        self.fit(self.show_passage)

    def load(self) -> None:
        """Read the left article with its evidence, and put it beside the one that was asked for, or its nearest."""
        entries = self.session.articles()
        left = self.came.article_id or (entries[0].id if entries else None)
        if left is None:
            self.say_empty(NO_PARTNER)
            self.describe()
            return
        snapshot = self.session.library.view.snapshot(left)
        self.left = self.session.library.articles.get(left)
        self._claims = list(snapshot.claims)
        self._evidence = dict(snapshot.evidence)
        counts = Counter(
            piece.evidence.article_id
            for pieces in self._evidence.values()
            for piece in pieces
            if piece.evidence.relation is not Relation.RELATED and piece.accepted is not False
        )
        self.partners = sorted(counts, key=lambda number: (-counts[number], number))
        right = self.came.other or (self.partners[0] if self.partners else None)
        if right is None or right == left:
            self.describe(self.left.name)
            self.say_empty(NO_PARTNER)
            return
        self._put_beside(right)

    def _put_beside(self, right: int) -> None:
        """Show another article on the right."""
        if self.left is None:
            return
        self.right = self.session.library.articles.get(right)
        others, firm = self.session.library.claims.all(right), self.session.settings.firm
        joined = between(self._claims, self._evidence, others, right, firm)
        self.pairs = pairs(joined, self.left.id or 0)
        self.say_empty("")
        self.view.show(self.left, self.right, self.pairs)
        at = self.came.at
        if self.pairs:
            wanted = next((n for n, pair in enumerate(self.pairs) if pair.left.claim_id == self.came.claim_id), 0)
            self.view.pair = min(at[0], len(self.pairs) - 1) if at else wanted
            self.view.side = "right" if at and len(at) > 1 and at[1] else "left"
        differing = sum(pair.relation is Relation.CONTESTS for pair in self.pairs)
        self.describe(count(len(self.pairs), "linked passage"), f"{differing} differ" if differing else "")
        self.show_passage()

    def statement(self) -> Statement | None:
        """The passage under the cursor, of the article that it is on."""
        pair = self._pair()
        return None if pair is None else pair.left if self.view.side == "left" else pair.right

    def _pair(self) -> Pair | None:
        return None if self.view.pair is None else self.pairs[self.view.pair]

    def at(self) -> tuple[int, ...]:
        """Link and side."""
        return (self.view.pair or 0, int(self.view.side == "right"))

    def here(self) -> Glance:
        """These two articles at this link."""
        pair = self._pair()
        right = self.right.id if self.right else self.came.other
        return Glance(self.KIND, self.left.id if self.left else None, pair.left.claim_id if pair else None, right, self.at())

    # Moving

    def action_move(self, step: int) -> None:
        """Go on by a link; without any, scroll."""
        if self.view.pair is None:
            self.view.scroll_relative(y=step, animate=False)
        else:
            self.view.pair = max(0, min(self.view.pair + step, len(self.pairs) - 1))
            self.show_passage()

    def action_page(self, step: int) -> None:
        """Scroll both articles by a page less a line."""
        self.view.scroll_relative(y=step * max(1, self.view.size.height - 1), animate=False, immediate=True)

    def action_end(self, step: int) -> None:
        """Scroll both to an end."""
        self.view.scroll_to(y=0 if step < 0 else self.view.max_scroll_y, animate=False, immediate=True)

    def action_conflict(self, step: int) -> None:
        """Go to the next passages that differ."""
        places = [number for number, pair in enumerate(self.pairs) if pair.relation is Relation.CONTESTS]
        place = next_of(places, -1 if self.view.pair is None else self.view.pair, step)
        if place is None:
            self.hints.say("These two articles do not differ in anything that was found.")
        else:
            self.view.pair = place
            self.show_passage()

    def action_side(self) -> None:
        """Go to the other article."""
        self.view.side = "right" if self.view.side == "left" else "left"
        self.show_passage()

    def action_partner(self, step: int) -> None:
        """Put the next article beside the left one."""
        if self.right is None or not self.partners:
            return
        here = self.partners.index(self.right.id or 0) if self.right.id in self.partners else -1
        number = here + step
        if not 0 <= number < len(self.partners):
            self.hints.say(f"This is the {'last' if step > 0 else 'first'} article that this one shares something with.")
            return
        self.came = Glance(self.KIND, self.left.id if self.left else None)
        self._put_beside(self.partners[number])

    # Drawing

    def show_passage(self) -> None:
        """Show the linked passages under the cursor, or on a narrow screen the one that is not in view."""
        self._draw_heading()
        pair = self._pair()
        if pair is None or self.left is None or self.right is None:
            self.passage_title.words = "No linked passages"
            self.passage.show(())
            return
        sign = RELATIONS[pair.relation]
        how = f"{'they differ' if pair.relation is Relation.CONTESTS else 'they agree'}{'' if pair.firm else ', possibly'}"
        self.passage_title.words = f"Link {(self.view.pair or 0) + 1}/{len(self.pairs)} · {how} · {pair.reason}"
        left = self._quoted(sign, self.left, pair.left, pair.differing_left or pair.compared_left)
        right = self._quoted(sign, self.right, pair.right, pair.differing_right or pair.compared_right)
        self.passage.set_class(not self.view.narrow, "-brief")
        if not self.view.narrow:
            self.passage.show([replace(left, brief=True), replace(right, brief=True)])
        else:
            self.passage.show([right, left] if self.view.side == "left" else [left, right])

    @staticmethod
    def _quoted(sign: Sign, article: Article, statement: Statement, lit: Sequence[Span]) -> Quoted:
        head = f"{article.name} · {day(article.published)}"
        return Quoted(sign.glyph, sign.colour, head, statement.quote, within(lit, statement.start, statement.end))

    def _draw_heading(self) -> None:
        """Who stands on which side."""
        if self.left is None or self.right is None:
            return
        width = max(1, self.view.line_width)
        half = width if self.view.narrow else width // 2
        names: list[Content | str] = []
        titles: list[Content | str] = []
        for side, article in (("left", self.left), ("right", self.right)):
            if self.view.narrow and side != self.view.side:
                continue
            here = side == self.view.side
            other = " (tab: the other)" if self.view.narrow and width >= 40 else ""
            text = clip(f"{article.name} · {day(article.published)}", half - 5 - len(other))
            name = Content.assemble("    ", (text, "bold underline $primary" if here else "bold $primary"), (other, "$unmarked"))
            names += [name, " " * max(0, half - name.cell_length)]
            title = Content.assemble("    ", (clip(article.title, half - 5), "$unmarked"))
            titles += [title, " " * max(0, half - title.cell_length)]
        self.query_one("#columns", Static).update(Content("\n").join([Content.assemble(*names), Content.assemble(*titles)]))

    @on(CompareView.PairClicked)
    def _pair_clicked(self, event: CompareView.PairClicked) -> None:
        self.view.side = event.side
        self.view.pair = event.pair
        self.show_passage()

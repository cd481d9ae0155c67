"""The claims of the article, one a line: what is marked or suggested, the words, how many sources agree and contest."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip

from reader.glyph import FLAG, POLICY, TICK, VERSION, sign
from reader.ui.cells import clip, column
from reader.ui.claims import NONE, Claims
from reader.ui.widgets.line_list import LineList


class ClaimList(LineList):
    """The claims in the order of the text."""

    ticked: reactive[frozenset[str]] = reactive(frozenset())
    """Ids of the claims that are chosen for something."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._claims = NONE

    def show(self, claims: Claims) -> None:
        """Show the claims as they are stored now."""
        self._claims = claims
        self.set_items(len(self._claims))

    def show_claim(self, claims: Claims, place: int) -> None:
        """Show the claims as they are stored now, where only one is another than before."""
        self._claims = claims
        self.refresh_item(place)

    def show_cursor(self) -> None:
        """Read the claims that the cursor brings into view in one go, the one under it among them."""
        super().show_cursor()
        self._look_up(self.size.region)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Read the claims that are drawn in one go, and draw them."""
        self._look_up(crop)
        return super().render_lines(crop)

    def _look_up(self, view: Region) -> None:
        top = round(self.scroll_y)
        self._claims.look_up(range(top + view.y, min(top + view.bottom, self.count)))

    def draw(self, item: int, _line: int, width: int, /) -> Content:
        """Sign, words, marks for a flag, a note or tags and what the policy misses, and the count of origins on either side."""
        entry = self._claims[item]
        shown = sign(entry)
        suggestion = entry.suggestion
        agree = f"+{suggestion.corroborating}" if suggestion.corroborating else ""
        contest = f"≠{suggestion.contesting}" if suggestion.contesting else ""
        noted = "✎" if entry.mark.note or entry.mark.tags else " "
        flagged = FLAG if entry.mark.flagged else " "
        lacking = VERSION if entry.stale else POLICY if entry.missing else " "
        ticked = TICK if entry.claim.id in self.ticked else " "
        words = width - 12
        if words < 8:
            return Content.assemble(
                (ticked, "bold $primary"), (f"{shown.glyph} ", f"${shown.colour}"), clip(entry.claim.quote, max(1, width - 3))
            )
        return Content.assemble(
            (ticked, "bold $primary"),
            (f"{shown.glyph} ", f"${shown.colour}"),
            (f"{column(entry.claim.quote, words - 1)} ", "" if entry.verdict is None else "$foreground 75%"),
            (f"{flagged}{noted}", "$unverified"),
            (lacking, "bold $contested"),
            (f"{agree:>3}", "$corroborated"),
            (f"{contest:>3}", "$contested"),
        )

"""What the other sources say on the claim under the cursor, with the compared words lit and the reason in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from db.records import FIRM, Mark, Relation, Span
from reader.entries import ClaimEntry, EvidenceEntry
from reader.glyph import COPY, POLICY, RELATIONS, VERDICTS, VERSION
from reader.text.quotation import quoted
from reader.ui.cells import clip, day
from reader.ui.widgets.line_list import LineList
from reader.ui.widgets.paragraph import paragraph


class EvidenceList(LineList):
    """The evidence of one claim, each piece with its head, quote and reason, under what persons hold of the claim."""

    def __init__(self, *, firm: float = FIRM, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._firm = firm
        self._evidence: Sequence[EvidenceEntry] = ()
        self._claim: ClaimEntry | None = None
        self._others: Sequence[Mark] = ()
        self._lines: list[list[Content]] = []
        self._silence = ""
        self._lead = 0
        """Lines before the first piece: what persons hold of the claim."""
        self._set_for = 0

    def show(
        self, claim: ClaimEntry | None, evidence: Sequence[EvidenceEntry], others: Sequence[Mark] = (), silence: str = ""
    ) -> None:
        """Show the evidence of a claim, and what others hold of it; where all reads as for the claim before, nothing is drawn.

        Args:
            claim: The claim, where there is one.
            evidence: Its evidence.
            others: What other annotators hold of it.
            silence: What is said where there is no evidence.
        """
        same = _held(claim) == _held(self._claim)
        same = same and (evidence, others, silence) == (self._evidence, self._others, self._silence)
        self._silence = silence
        self._claim = claim
        self._others = others
        self._evidence = evidence
        if not same:
            self._set_lines()
        self.scroll_to(y=0, animate=False, immediate=True)

    def show_claim(self, claim: ClaimEntry) -> None:
        """Show what the person holds on the same claim now."""
        if _held(claim) != _held(self._claim):
            self.show(claim, self._evidence, self._others, self._silence)
        self._claim = claim

    def on_resize(self) -> None:
        """Wrap anew where the width changed."""
        if self.line_width != self._set_for:
            self._set_lines()
        super().on_resize()

    def draw(self, item: int, line: int, _width: int, /) -> Content:
        """One line of one piece of evidence."""
        return self._lines[item][line]

    def is_gap(self, item: int, line: int, /) -> bool:
        """The last line of a piece keeps it apart from the next."""
        return (item == 0 and line < self._lead) or line == len(self._lines[item]) - 1

    def _set_lines(self) -> None:
        width = self._set_for = max(1, self.line_width)
        self._lines = [_piece(entry, width, firm=entry.evidence.score >= self._firm) for entry in self._evidence]
        lead = [] if self._claim is None else [*_stale(self._claim, width), *_holding(self._claim, width)]
        lead += [] if self._claim is None else _missing(self._claim, width)
        lead += _others(self._others, width)
        lead += [Content("")] if lead else []
        self._lead = len(lead)
        first, *others = self._lines or [[*paragraph(self._silence, (), width, "$unmarked", ""), Content("")]]
        self._lines = [[*lead, *first], *others]
        self.set_items(len(self._lines), [len(lines) for lines in self._lines])


def _held(claim: ClaimEntry | None) -> tuple[object, ...] | None:
    """What the person holds on a claim and this list shows; None where there is no claim."""
    return None if claim is None else (claim.mark.note, claim.mark.tags, claim.missing, claim.stale)


def _stale(claim: ClaimEntry, width: int) -> list[Content]:
    """What was held of what the claim said before, and what it states otherwise now."""
    if claim.stale is None:
        return []
    held = claim.stale.mark.verdict or "noted"
    sentence = f"{', '.join(claim.stale.changes)} since you marked it {held}: {quoted(claim.stale.quote)}"
    first, *rest = paragraph(sentence, (), width, "$contested", "")
    return [Content.assemble((f" {VERSION} ", "bold $contested"), first[3:]), *rest]


def _missing(claim: ClaimEntry, width: int) -> list[Content]:
    """What the desk's policy misses in the mark, a sentence each."""
    lines = []
    for sentence in claim.missing:
        first, *rest = paragraph(sentence, (), width, "$contested", "")
        lines += [Content.assemble((f" {POLICY} ", "bold $contested"), first[3:]), *rest]
    return lines


def _others(marks: Sequence[Mark], width: int) -> list[Content]:
    """What other annotators hold: verdict, name, note and tags."""
    lines = []
    for mark in marks:
        sign = VERDICTS[mark.verdict]
        words = " ".join(filter(None, [" ".join(mark.note.split()), *(f"#{tag}" for tag in mark.tags)]))
        name = clip(mark.annotator, max(6, width // 3))
        first, *rest = paragraph(f"{name}  {words}" if words else name, (), width, "$foreground 80%", "")
        lines += [Content.assemble((f" {sign.glyph} ", f"bold ${sign.colour}"), first[3:]), *rest]
    return lines


def _holding(claim: ClaimEntry, width: int) -> list[Content]:
    """The note and the tags."""
    lines = [line for part in claim.mark.note.splitlines() for line in paragraph(part, (), width, "$unverified", "")]
    if claim.mark.tags:
        lines += paragraph(" ".join(f"#{tag}" for tag in claim.mark.tags), (), width, "$unverified", "")
    if lines:
        lines[0] = Content.assemble((" ✎ ", "$unverified"), lines[0][3:])
    return lines


def _piece(entry: EvidenceEntry, width: int, *, firm: bool) -> list[Content]:
    """The lines of one piece of evidence."""
    evidence = entry.evidence
    dim = entry.apart or entry.accepted is False or (not firm and not entry.accepted) or entry.same_origin
    shade = "$unmarked" if dim else "$foreground"
    lines = [_head(entry, width, shade, firm=firm)]
    hits = [Span(span.start - evidence.start, span.end - evidence.start) for span in evidence.there]
    struck = f"{shade} strike" if entry.accepted is False else shade
    lines += paragraph(
        quoted(evidence.quote), [Span(hit.start + 1, hit.end + 1) for hit in hits], width, struck, _word_style(entry)
    )
    by_hand = evidence.by_hand and evidence.by not in evidence.reason
    lines += paragraph(f"{evidence.by}: {evidence.reason}" if by_hand else evidence.reason, (), width, "italic $unmarked", "")
    if entry.origin_note:
        lines += paragraph(f"{COPY} {entry.origin_note}", (), width, "$unmarked", "")
    for said in entry.judgements:
        if said.relation is not None and said != entry.counted and said.reason != entry.evidence.reason:
            lines += _says(said.relation, f"{said.reason} ({said.score:.2f}, not counted)", width)
    if entry.engine:
        lines += _says(entry.engine.relation, f"The program itself: {entry.engine.reason} ({entry.engine.score:.2f})", width)
    return [*lines, Content("")]


def _says(relation: Relation, sentence: str, width: int) -> list[Content]:
    """What is said of a piece of evidence besides that as which it is shown, and does not count."""
    sign = RELATIONS[relation]
    return paragraph(f"{sign.glyph} {sentence}", (), width, f"${sign.colour}", "")


def _head(entry: EvidenceEntry, width: int, shade: str, *, firm: bool) -> Content:
    """Relation, source, date, and how sure the program or what decided the person is."""
    sign = RELATIONS[entry.evidence.relation]
    match entry.accepted:
        case True:
            state, style = "accepted", "$corroborated"
        case False:
            state, style = "rejected", "$contested"
        case None if entry.same_origin:
            state, style = "no second witness", "$unmarked"
        case None if entry.apart:
            state, style = f"only {clip(entry.by, 20)}, not counted", "$unmarked"
        case None if entry.evidence.by != "engine":
            state, style = f"by {clip(entry.by, 20)}", "$unverified"
        case None:
            state, style = ("firm" if firm else "possible"), "$unmarked"
    tail = f"{day(entry.article.published)} · {state}"
    name = clip(entry.article.name, max(6, width - len(tail) - 6))
    return Content.assemble(
        (f" {sign.glyph} ", f"bold ${sign.colour}"),
        (name, f"bold {shade}"),
        (f" · {day(entry.article.published)} · ", "$unmarked"),
        (state, style),
    )


def _word_style(entry: EvidenceEntry) -> str:
    return f"bold underline ${RELATIONS[entry.evidence.relation].colour}"

"""An article in the HTML report: its text with the claims highlighted, and by each paragraph what persons found, in short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from db.records import Block, BlockKind, Mark
from reader.entries import ArticleEntry, ClaimEntry, Snapshot
from reader.exchange.annotator import held, marks_of, others_of
from reader.exchange.control import cut
from reader.exchange.finding import Group, group, spoken, telling
from reader.exchange.page import SIGNS, UNMARKED, count, kind, sign, text, title

_NOTE = 120
"""Characters of a note in the margin; all of it stands among the findings."""

_LOOKS = {
    BlockKind.TITLE: "heading",
    BlockKind.HEADING: "heading",
    BlockKind.LIST_ITEM: "item",
    BlockKind.QUOTE: "quote",
    BlockKind.CAPTION: "small",
    BlockKind.BYLINE: "small",
    BlockKind.SPEAKER: "small",
    BlockKind.METADATA: "small",
    BlockKind.REPEAT: "small",
    BlockKind.BOILERPLATE: "small",
}

_LEFT_OUT = {
    BlockKind.REPEAT: "A second copy of the text above is left out here.",
    BlockKind.BOILERPLATE: "Navigation, comments and the like are left out here.",
}


def article(snapshot: Snapshot, entry: ArticleEntry, claims: Sequence[ClaimEntry]) -> Iterator[str]:
    """Give an article paragraph by paragraph."""
    about, words = entry.article, snapshot.texts[entry.id]
    language = (
        f' lang="{about.language}"' if len(about.language) == 2 and about.language.isascii() and about.language.isalpha() else ""
    )
    number = f"{entry.id}. " if snapshot.of is None else ""
    yield f'<article id="a-{entry.id}">\n<h3>{number}{text(title(about))}</h3>\n'
    facts = [about.author, about.published or "no date found", count(len(claims), "claim")]
    copy = [f"copy of article {entry.origin.copy_of}"] if entry.origin and entry.origin.copy_of else []
    yield f'<p class="meta">{" · ".join(text(cut(fact, 120)) for fact in [*facts, *copy] if fact)}</p>\n'
    before: BlockKind | None = None
    position, touching, due = 0, list[ClaimEntry](), list[ClaimEntry]()
    for block in snapshot.blocks.get(entry.id) or _lines(words):
        first = position
        while position < len(claims) and claims[position].claim.start < block.end:
            position += 1
        # A claim may begin in an earlier block and reach into this one; blocks and claims are both in order.
        due += claims[first:position]
        touching = [claim for claim in (*touching, *claims[first:position]) if claim.claim.end > block.start]
        if block.kind is BlockKind.TITLE and not touching and words[block.start : block.end].strip() == about.title:
            continue
        if block.kind in _LEFT_OUT and not touching:
            if block.kind != before:
                yield f'<div class="passage"><p class="text small">{_LEFT_OUT[block.kind]}</p></div>\n'
        elif words[block.start : block.end].strip():
            look = f" {_LOOKS[block.kind]}" if block.kind in _LOOKS else ""
            yield f'<div class="passage"><p class="text{look}" dir="auto"{language}>'
            yield f"{_marked(snapshot, words, block, touching, due)}</p>{_margin(due)}</div>\n"
            due = []
        before = block.kind
    due += claims[position:]
    yield f'<p class="small">{"".join(_anchor(snapshot, entry) for entry in due)}</p>\n' if due else ""
    yield "</article>\n"


def _lines(words: str) -> Iterator[Block]:
    start = 0
    for line in words.split("\n"):
        yield Block(start, start + len(line), BlockKind.PARAGRAPH)
        start += len(line) + 1


def _marked(snapshot: Snapshot, words: str, block: Block, claims: Sequence[ClaimEntry], due: Sequence[ClaimEntry]) -> str:
    """A block's text, cut where a claim begins or ends, each stretch marked by the innermost claim over it.

    The claims that are due begin here or before, in what is not shown: here they get the place that everything leads to.
    """
    begun: dict[int, list[ClaimEntry]] = {}
    for entry in due:
        begun.setdefault(max(entry.claim.start, block.start), []).append(entry)
    edges = {block.start, block.end}
    for entry in claims:
        edges |= {min(max(edge, block.start), block.end) for edge in (entry.claim.start, entry.claim.end)}
    parts: list[str] = []
    for start, end in pairwise(sorted(edges)):
        over = [entry for entry in claims if entry.claim.start <= start and entry.claim.end >= end]
        parts.extend(_anchor(snapshot, entry) for entry in begun.get(start, ()))
        stretch = text(words[start:end])
        if over:
            innermost = min(over, key=lambda entry: entry.claim.end - entry.claim.start)
            stretch = f'<mark class="{kind(innermost)}">{stretch}</mark>'
        parts.append(stretch)
    return "".join(parts)


def _anchor(snapshot: Snapshot, entry: ClaimEntry) -> str:
    """Where a claim begins: its sign, which leads to what is said of it, where that is more than nothing."""
    # What the sources say is known without reading the evidence anew.
    silent = spoken(entry) is Group.SILENT and group(entry, snapshot.evidence.get(entry.claim.id, ())) is Group.SILENT
    card = "" if silent else f' href="#n-{text(entry.claim.id)}"'
    where = f'id="c-{text(entry.claim.id)}" data-characters="{entry.claim.start}-{entry.claim.end}"'
    return f'<a class="sign {kind(entry)}" {where}{card}>{sign(entry)}</a>&#8239;'


def _margin(claims: Sequence[ClaimEntry]) -> str:
    """What persons found about the claims of a paragraph, in short; all of it stands among the findings."""
    found = "".join(
        f"<li>{_verdict(mark)}{_who(mark, entry)}{_noted(mark)}</li>\n"
        for entry in claims
        for mark in marks_of(entry)
        if telling(mark)
    )
    return f'\n<ul class="notes">\n{found}</ul>' if found else ""


def _verdict(mark: Mark) -> str:
    verdict = mark.verdict or UNMARKED
    shown = f'<span class="sign {verdict}">{SIGNS[verdict]}</span>'
    return f'{shown} <a href="#n-{text(mark.claim_id)}">{held(mark)}</a>'


def _who(mark: Mark, entry: ClaimEntry) -> str:
    return f' <span class="soft">{text(cut(mark.annotator, 60))}</span>' if others_of(entry) else ""


def _noted(mark: Mark) -> str:
    flag = " ⚑" if mark.flagged else ""
    return f'{flag} <span class="note" dir="auto">✎ {text(cut(mark.note, _NOTE))}</span>' if mark.note else flag

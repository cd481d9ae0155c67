"""An article in the HTML report: its text with the claims highlighted, and by each paragraph what is held about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from db.records import Block, BlockKind, Mark, Relation, Suggestion
from reader.entries import ArticleEntry, ClaimEntry, EvidenceEntry, Snapshot
from reader.exchange.annotator import held, marks_of, others_decided, others_of
from reader.exchange.control import cut
from reader.exchange.extent import suggested
from reader.exchange.page import RELATIONS, SIGNS, SUGGESTED, UNMARKED, WEAKLY, count, name, place, text, time, title

_PIECES = 4
"""Passages of other articles shown with a claim; more are counted."""

_LOOKS = {
    BlockKind.TITLE: "heading",
    BlockKind.HEADING: "heading",
    BlockKind.LIST_ITEM: "item",
    BlockKind.QUOTE: "quote",
    BlockKind.CAPTION: "small",
    BlockKind.BYLINE: "small",
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
    position, touching = 0, list[ClaimEntry]()
    for block in snapshot.blocks.get(entry.id) or _lines(words):
        first = position
        while position < len(claims) and claims[position].claim.start < block.end:
            position += 1
        # A claim may begin in an earlier block and reach into this one; blocks and claims are both in order.
        touching = [claim for claim in (*touching, *claims[first:position]) if claim.claim.end > block.start]
        if block.kind is BlockKind.TITLE and not touching and words[block.start : block.end].strip() == about.title:
            continue
        if block.kind in _LEFT_OUT and not touching:
            if block.kind != before:
                yield f'<div class="passage"><p class="text small">{_LEFT_OUT[block.kind]}</p></div>\n'
        elif words[block.start : block.end].strip():
            look = f" {_LOOKS[block.kind]}" if block.kind in _LOOKS else ""
            yield f'<div class="passage"><p class="text{look}" dir="auto"{language}>{_marked(words, block, touching)}</p>'
            yield from _notes(snapshot, claims[first:position])
            yield "</div>\n"
        before = block.kind
    yield "</article>\n"


def kind(entry: ClaimEntry) -> str:
    """What a claim is coloured by: the verdict, else what is suggested where the sources speak to it."""
    return entry.verdict or suggested_kind(entry.suggestion)


def suggested_kind(suggestion: Suggestion) -> str:
    """What a suggestion is coloured and counted by; one that no passage by itself carries is as good as none."""
    return UNMARKED if suggestion.weak or suggestion.verdict == "unverified" else suggestion.verdict


def sign(entry: ClaimEntry) -> str:
    """The sign of a claim: of the verdict, else of what is suggested."""
    if entry.verdict:
        return SIGNS[entry.verdict]
    return WEAKLY if entry.suggestion.weak else SUGGESTED[entry.suggestion.verdict]


def _lines(words: str) -> Iterator[Block]:
    start = 0
    for line in words.split("\n"):
        yield Block(start, start + len(line), BlockKind.PARAGRAPH)
        start += len(line) + 1


def _marked(words: str, block: Block, claims: Sequence[ClaimEntry]) -> str:
    """A block's text, cut where a claim begins or ends, each stretch marked by the innermost claim over it."""
    edges = {block.start, block.end}
    for entry in claims:
        edges |= {min(max(edge, block.start), block.end) for edge in (entry.claim.start, entry.claim.end)}
    order = sorted(edges)
    parts: list[str] = []
    for start, end in pairwise(order):
        over = [entry for entry in claims if entry.claim.start <= start and entry.claim.end >= end]
        parts.extend(_anchor(entry) for entry in over if entry.claim.start == start)
        stretch = text(words[start:end])
        if over:
            innermost = min(over, key=lambda entry: entry.claim.end - entry.claim.start)
            stretch = f'<mark class="{kind(innermost)}">{stretch}</mark>'
        parts.append(stretch)
    return "".join(parts)


def _anchor(entry: ClaimEntry) -> str:
    note = f' href="#n-{entry.claim.id}"' if _speaks(entry) else ""
    where = f'id="c-{entry.claim.id}" data-characters="{entry.claim.start}-{entry.claim.end}"'
    return f'<a class="sign {kind(entry)}" {where}{note}>{sign(entry)}</a>&#8239;'


def _speaks(entry: ClaimEntry) -> bool:
    """Whether there is anything to say about a claim."""
    return bool(marks_of(entry)) or entry.suggestion.verdict != "unverified"


def _notes(snapshot: Snapshot, claims: Sequence[ClaimEntry]) -> Iterator[str]:
    speaking = [entry for entry in claims if _speaks(entry)]
    if speaking:
        yield '\n<ul class="notes">\n'
        for entry in speaking:
            yield from _note(snapshot, entry)
        yield "</ul>"


def _note(snapshot: Snapshot, entry: ClaimEntry) -> Iterator[str]:
    """What is held about a claim, and what other sources say to it."""
    claim, mark, suggestion = entry.claim, entry.mark, entry.suggestion
    evidence = snapshot.evidence.get(claim.id, ())
    says = f"<b>{entry.verdict}</b>" if entry.verdict else "unmarked"
    yield f'<li id="n-{claim.id}" class="{kind(entry)}"><a class="sign" href="#c-{claim.id}">{sign(entry)}</a> {says}'
    yield f' <span class="soft">{suggested(suggestion)}: {suggestion.verdict}</span>'
    yield f'<p class="soft" dir="auto">“{text(cut(claim.quote, 90))}”</p>'
    for sentence in entry.missing:
        yield f"<p><b>against the policy</b>: {text(sentence)}</p>"
    yield from _held(mark)
    for other in others_of(entry):
        verdict = other.verdict or UNMARKED
        yield f'<div class="other"><p><span class="sign {verdict}">{SIGNS[verdict]}</span> <b>{held(other)}</b></p>'
        yield from _held(other)
        yield "</div>"
    if suggestion.reason:
        yield f"<p>{text(suggestion.reason)}</p>"
    shown = _worth_showing(evidence)
    yield from (_piece(snapshot, piece) for piece in shown)
    if len(evidence) > len(shown):
        yield f'<p class="soft">… {count(len(evidence) - len(shown), "more passage")} compared</p>'
    yield "</li>\n"


def _held(mark: Mark) -> Iterator[str]:
    """Note, tags, and whose they are since when."""
    if mark.note:
        yield f'<p class="note" dir="auto">{text(mark.note)}</p>'
    if mark.tags:
        tags = " ".join(f'<span class="tag">{text(cut(tag, 60))}</span>' for tag in mark.tags)
        yield f"<p>{tags}</p>"
    if mark.marked_at:
        yield f'<p class="soft">{text(cut(mark.annotator, 80))}, {time(mark.marked_at)}</p>'


def _worth_showing(evidence: Sequence[EvidenceEntry]) -> list[EvidenceEntry]:
    """What is firm or was accepted; where there is none of it, the best of what is only possible."""
    speaking = [piece for piece in evidence if piece.evidence.relation != Relation.RELATED and piece.accepted is not False]
    sure = [piece for piece in speaking if piece.evidence.firm or piece.accepted]
    return sure[:_PIECES] or sorted(speaking, key=lambda piece: -piece.evidence.score)[:1]


def _piece(snapshot: Snapshot, entry: EvidenceEntry) -> str:
    evidence = entry.evidence
    colour = "contested" if evidence.relation == Relation.CONTESTS else "corroborated"
    remarks = [f"{evidence.relation}, {'firm' if evidence.firm else 'possible'} {evidence.score:.2f}"]
    remarks += ["accepted"] if entry.accepted else []
    remarks += [
        f"{'accepted' if accepted else 'rejected'} by {cut(name, 60)}"
        for name, accepted in others_decided(entry, snapshot.annotator)
    ]
    remarks += [f"by {cut(evidence.by, 60)}"] if evidence.by != "engine" else []
    remarks += [cut(entry.origin_note or "same origin, no second witness", 200)] if entry.same_origin else []
    when = f", {text(cut(entry.article.published, 40))}" if entry.article.published else ""
    source = f'<a href="{place(snapshot, evidence.article_id)}">{text(name(entry.article))}</a>{when}'
    return (
        f'<p><span class="sign {colour}">{RELATIONS[evidence.relation]}</span> {source}: '
        f'<span dir="auto">“{text(cut(evidence.quote, 240))}”</span> '
        f'<span class="soft">({text("; ".join(remarks))})</span></p>'
    )

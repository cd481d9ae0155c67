"""The head of an article: its title, and the lines under it that say who wrote it, who published it and when."""

from __future__ import annotations

import re
from dataclasses import replace

from db.records import BODY, BlockKind
from reader.ingest.credit import Credit, read_credit
from reader.ingest.day import decided, find_day
from reader.ingest.draft import Draft, Metadata, Piece
from reader.ingest.naming import is_outlet, is_person, stands_as_outlet
from reader.ingest.pageday import settle_day

_ZONE = 12
"""Pieces looked at: a head has a title, a standfirst and a handful of credit lines."""
_OUTLET_LEAD = re.compile(
    r"^(?P<outlet>[A-Z][^.!?:;,]{1,48}?)\s+(?:[^\w\s.,:;'\"“”‘’()\[\]&/–—-]|\||::)\s+(?P<lead>[A-Z].{20,})$"
)
"""“People And Places ★ The first sentence …”: feeds put the outlet and a symbol before the first sentence."""
_NAME = 60
"""Characters that the name of an outlet on a line of its own may have."""
_PARAGRAPH = 12
"""Words from which on a piece is the article's text and no line of its head."""
_SKIPPED = frozenset({BlockKind.BOILERPLATE, BlockKind.CAPTION, BlockKind.METADATA})


def read_head(draft: Draft) -> Draft:
    """The draft with its title and credit lines marked as such, and the metadata that they give."""
    pieces, metadata = list(draft.pieces), draft.metadata
    at = _title_at(pieces, metadata)
    if at is not None:
        metadata = metadata.with_value("title", pieces[at].text, pieces[at].place or "heading")
        pieces[at] = pieces[at].as_kind(BlockKind.TITLE)
    lines = _credits(pieces, at)
    for index, credit in lines.items():
        kind = BlockKind.METADATA if credit.labelled and not credit.author else BlockKind.BYLINE
        pieces[index] = pieces[index].as_kind(kind)
    text = " ".join(piece.text for piece in pieces if piece.kind in BODY)
    metadata = _fill(metadata, [(credit, pieces[index].place or "byline") for index, credit in lines.items()], text)
    metadata = _from_dateline(pieces, _from_title(metadata))
    if at is None and pieces:
        lead = _OUTLET_LEAD.match(pieces[0].text)
        if lead and len(lead["outlet"].split()) <= 6:
            metadata = metadata.with_value("source", lead["outlet"], pieces[0].place or "first words")
            # the outlet stays in the text but not in the block, whose first sentence would begin with it
            pieces[0] = replace(pieces[0], text=lead["lead"], marker=pieces[0].text[: lead.start("lead")])
    return replace(draft, pieces=tuple(pieces), metadata=metadata)


def _title_at(pieces: list[Piece], metadata: Metadata) -> int | None:
    """Which piece is the title: the first heading of the head, else a first line that reads like one."""
    zone = [index for index, piece in enumerate(pieces[:_ZONE]) if piece.kind not in _SKIPPED]
    known = metadata.get("title").casefold()
    for index in zone:
        if pieces[index].kind == BlockKind.TITLE or (known and pieces[index].text.casefold() == known):
            return index
    if known:
        return None
    headings = [index for index in zone if pieces[index].kind == BlockKind.HEADING and pieces[index].level]
    if headings and headings[0] <= zone[0] + 4:
        return headings[0]
    for position, index in enumerate(zone[:4]):
        credit = _read(pieces[index])
        following = zone[position + 1 :]
        if not following:
            return None
        if credit is None and re.fullmatch(r"\[.*\]", pieces[index].text):
            continue
        if credit is None or (position == 0 and not credit.labelled and not _more_title_like(pieces, following)):
            return index if _reads_like_title(pieces[index]) else None
    return None


def _more_title_like(pieces: list[Piece], following: list[int]) -> bool:
    """Whether a title comes after a first line that could be a credit (the outlet's name at the top of a clipping)."""
    if not following:
        return False
    piece = pieces[following[0]]
    return _reads_like_title(piece) and _read(piece) is None


def _reads_like_title(piece: Piece) -> bool:
    """Whether a piece is one line of a title's length that doesn't end like a sentence."""
    words = piece.text.split()
    if re.fullmatch(r"[\[(].*[\])]", piece.text):
        return False  # a remark of a translator or an editor
    ends = piece.text.endswith((".", ",", ";", ":")) and not piece.text.endswith(("...", "U.S.", "N.Y."))
    return (
        piece.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and "\n" not in piece.text and 1 <= len(words) <= 32 and not ends
    )


def _credits(pieces: list[Piece], title_at: int | None) -> dict[int, Credit]:
    """The credit lines of the head by index. One piece that is none (a standfirst) may stand between them."""
    found: dict[int, Credit] = {}
    strangers = 0
    for index, piece in enumerate(pieces[:_ZONE]):
        if index == title_at or piece.kind in _SKIPPED:
            continue
        credit = _credit(pieces, index, title_at)
        if (
            title_at is not None
            and not found
            and not strangers
            and index > title_at
            and not (credit and credit.names and " / " not in piece.text)
        ):
            credit = _outlet_alone(pieces, index) or credit
        if credit is None:
            strangers += 1
            if strangers > 1 and (title_at is None or index > title_at):
                break
            continue
        found[index] = credit
    return found


def _credit(pieces: list[Piece], index: int, title_at: int | None) -> Credit | None:
    """What one piece of the head credits."""
    piece = pieces[index]
    if piece.kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.BYLINE} or (
        piece.kind == BlockKind.HEADING and not piece.hint
    ):
        return None
    credit = _read(piece)
    beside = [pieces[i] for i in (index - 1, index + 1) if 0 <= i < len(pieces) and i != title_at]
    if credit is None and is_person(piece.text) and any(_is_bare_date(other) for other in beside):
        return Credit(author=piece.text)
    if credit is None and piece.hint == "byline" and is_person(piece.text):
        return Credit(author=piece.text)
    lonely = credit is not None and not (
        credit.published or credit.updated or credit.author or credit.labelled or piece.hint or "(" in piece.text
    )
    above = title_at is not None and index < title_at
    if lonely and not above and not piece.tight and not any(other.tight or read_credit(other.text) for other in beside):
        return None
    return credit


def _outlet_alone(pieces: list[Piece], index: int) -> Credit | None:
    """The outlet on the line under the title, told by its place alone."""
    piece, after = pieces[index], pieces[index + 1 : index + 4]
    if piece.kind not in {BlockKind.PARAGRAPH, BlockKind.BYLINE} or not after or "\n" in piece.text or len(piece.text) > _NAME:
        return None
    dated = _is_bare_date(after[0])
    if not dated and len(after[0].text.split()) < _PARAGRAPH and not _read(after[0]):
        return None
    text = " ".join(other.text for other in after if len(other.text.split()) >= _PARAGRAPH)[:2000]
    return Credit(source=piece.text) if stands_as_outlet(piece.text, dated=dated, text=text) else None


def _read(piece: Piece) -> Credit | None:
    """What a piece credits by its own words and markup."""
    return read_credit(piece.text, set_apart=piece.hint == "emphasis", byline=piece.hint == "byline")


def _is_bare_date(piece: Piece) -> bool:
    """Whether a piece gives a day and names nobody."""
    credit = read_credit(piece.text)
    return credit is not None and bool(credit.published or credit.updated) and not credit.names


def _fill(metadata: Metadata, lines: list[tuple[Credit, str]], text: str) -> Metadata:
    """Add what the credit lines say. An outlet on a line of its own outranks one beside the writer's name."""
    for credit, place in lines:
        metadata = metadata.with_value("title", credit.title, place)
        metadata = metadata.with_value("author", credit.author, place)
        metadata = metadata.with_value("source", credit.source, place)
        metadata = metadata.with_value("published", decided(credit.published, text), place)
        metadata = settle_day(metadata, [(decided(credit.published, text), place)])
        metadata = metadata.with_value("url", credit.url, place)
    for credit, place in lines:
        metadata = metadata.with_value("source", credit.agency, place).with_value(
            "published", decided(credit.updated, text), f"{place}, updated"
        )
    return metadata


_AGENCY_LEAD = re.compile(
    r"^(?:[A-ZÀ-Ý][^()a-z]{2,40}(?:,[^()]{0,40})?\s*)?"
    r"\((?P<agency>AP|AFP|UPI|Reuters|Associated Press|TASS|Xinhua|dpa|ANSA|EFE|PTI|IANS|JTA|CNN)\)\s*[-–—]"
)
"""“PARIS (AFP) — …”: how agencies sign their reports."""


_DATELINE = re.compile(
    r"^[A-ZÀ-Ý][A-ZÀ-Ý .'’-]{2,30}(?:,(?P<rest>[^()\n]{3,60}?))?\s*(?:\((?P<agency>[A-Z][^()\n]{1,40})\))?\s*(?:--|[-–—])\s"
)
"""“DARVELL, Ohio, May 4, 2010 (Valley News) -- …”: place in capitals, day and agency before a dash."""


def _from_dateline(pieces: list[Piece], metadata: Metadata) -> Metadata:
    """The agency and the day of a report's first paragraph, as its source and its date where nothing else gives them."""
    for piece in pieces[:_ZONE]:
        if piece.kind != BlockKind.PARAGRAPH:
            continue
        place = f"{piece.place or 'first paragraph'}, dateline"
        lead, full = _AGENCY_LEAD.match(piece.text), _DATELINE.match(piece.text)
        day = find_day(full["rest"] or "") if full else None
        named = full["agency"] if full and full["agency"] and is_outlet(full["agency"]) else ""
        agency = lead["agency"] if lead else named
        if agency or day:
            metadata = metadata.with_value("source", agency, place).with_value("published", day.iso if day else "", place)
            return settle_day(metadata, [(day.iso if day else "", place)])
    return metadata


def _from_title(metadata: Metadata) -> Metadata:
    """Title and source of a title line that a browser's window had: "Headline | The Outlet"."""
    headline, separator, outlet = metadata.get("title").rpartition(" | ")
    if not separator:
        headline, separator, outlet = metadata.get("title").rpartition(" - ")
    if not headline or not is_outlet(outlet) or metadata.get("source") not in {"", outlet}:
        return metadata
    place = metadata.found["title"]
    without = {name: value for name, value in metadata.values.items() if name != "title"}
    return Metadata(without, metadata.found).with_value("title", headline, place).with_value("source", outlet, place)

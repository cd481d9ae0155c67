"""What stands around an article and is not the article: comments, sharing links, copyright, captions, lists of other stories.

Works on the words of a piece and its place, for formats whose markup says nothing. Every rule asks for a short line with a
fixed opening, or for a place at the end, so that no sentence of the body is lost to a word like "subscribe".
"""

from __future__ import annotations

import re
from dataclasses import replace

from db.records import BODY, BlockKind
from reader.ingest.credit import read_label
from reader.ingest.day import decided
from reader.ingest.draft import Draft, Metadata, Piece
from reader.ingest.naming import is_outlet, is_person

_COMMENTS = re.compile(
    r"""^(?:
      (?:no|\d[\d,.]*)\s+(?:comments?|responses?|replies|thoughts\ on\b.*)
    | comments?(?:\s*\(\d+\))? | (?:reader\s+)?reactions(?:\s*\(\d+\))? | responses\s*\(\d+\) | discussion\s*\(\d+\)
    | leave\ a\ (?:reply|comment) | post\ a\ comment | join\ the\ (?:discussion|conversation) | readers\ write
    )\s*[:.]?$""",
    re.IGNORECASE | re.VERBOSE,
)
"""A line that opens the comments: everything after it is the readers'."""

_FURNITURE = re.compile(
    r"""^(?:
      (?:follow|like|find|join)\s+us\b | follow\s+(?:this|our|@|me\b) | share\s+(?:this|on|via|with)\b | share$ | share:
    | (?:tweet|print|e-?mail|pin\ it|whatsapp|facebook|twitter|linkedin|reddit|instagram|copy\ link)(?:\s+(?:this|it)\b.*)?$
    | (?:email|print|send|save|bookmark)\s+this\b
    | subscribe\b | to\s+(?:continue|keep|finish)\s+reading\b | (?:already|not)\s+(?:a|yet\s+a)\s+(?:subscriber|member)\b
    | sign\s+up\b | log\s?in$ | sign\s+in$ | register$ | keep\s+up\s+with\b
    | get\s+(?:our|the)\s.{0,60}\b(?:newsletter|inbox)
    | support\s+(?:us|our\s+(?:work|journalism))\b | donate\b | become\s+a\s+(?:member|patron|subscriber)\b
    | read\s+(?:more|next|also)\b | more\s+(?:from|on|in)\s+(?:this|the)\s+\w+$ | (?:see\s+)?also\s*:
    | related(?:\s+(?:articles?|stories|posts?|links?|entries|topics?|content|reading|news))?\s*(?::|$)
    | (?:most|popular|trending|latest|recommended|you\s+may\s+also)\s+(?:read|viewed|popular|posts|stories|now|news|like)\b
    | (?:next|previous|older|newer)\s+(?:post|article|story|entry)\b | skip\s+to\s+(?:main\s+)?content | back\s+to\s+(?:top|home)
    | advertis(?:e?ment|ing)s?\b[\s.:]*(?:story\s+continues.*)?$ | story\s+continues\s+below | sponsored(?:\s+content)?$
    | (?:©|\(c\)|copyright)\s | all\s+rights\s+reserved | reproduction\s+(?:without|in\s+whole)
    | (?:we|this\s+(?:site|website|page))\s+uses?\s+cookies\b | by\s+(?:continuing\s+to\s+us|using\s+this)\w*\s.{0,40}cookies
    | (?:accept|reject)(?:\s+all)?(?:\s+cookies)?$ | cookie\s+(?:policy|settings|preferences)$
    | privacy(?:\s+(?:policy|settings))?$ | terms\s+(?:of\s+use|and\s+conditions)\b
    | (?:reply|delete|reply\s*delete|flag|report|upvote|downvote|edit|replies|home)$ | continue\s+reading | click\s+here\b
    | (?:posted|filed)\s+(?:in|under)\b | tagged\b
    | powered\s+by\b | proudly\s+powered\b | view\s+(?:all|comments)\b | load\s+more\b | you\s+are\s+visitor\b
    | this\s+(?:page|site|website)\s+(?:is\s+best\s+viewed|was\s+last\s+(?:updated|modified))\b
    | this\s+(?:article|story|piece|post|item)\s+(?:was|has\s+been|is)\s+(?:first|originally|re)\s*(?:published|printed)\b
    | (?:-\s*30\s*-|\#{2,}|end(?:s|\ of\ (?:article|text|story))?)$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_FURNITURE_INSIDE = re.compile(
    r"\bfollow\b.{0,60}\bon\s+(?:twitter|facebook|instagram|telegram|mastodon|bluesky|x)\b|\ball rights reserved\b", re.IGNORECASE
)
_FURNITURE_WORDS = 30
_EDITORS = re.compile(r"[(\[]\s*(?:eds?\b|editors?\b|translat(?:ed|or)\b).*[)\]]", re.IGNORECASE)
"""“(Eds: UPDATES with quotes.)”, “[Translated from the Latvian]”: remarks of those who passed the text on."""
_RULE = re.compile(r"[\W_]+")

_CAPTION = re.compile(
    r"^(?:\W*(?:photo(?:graph)?s?|picture|image|illustration|video|graphic|map|pic|caption|credit)s?(?:\s+(?:by|credit|courtesy(?:\s+of)?))?\s*[:©]"
    r"|photo(?:graph)?\s+by\b|pictured\s*:|above:|below:|\(photo\b|file\s+(?:photo|picture|image)\b|getty\s+images)"
    r"|\b(?:photo|photograph|picture|image|illustration|credit)s?(?:\s+(?:by|credit))?\s*:\s*[^.]{2,60}\.?$"
    r"|\ba\s+(?:still|screenshot|screengrab|frame)\s+(?:from|of)\b"
    r"|\((?:photo|picture|image|credit)s?\b[^)]*\)\.?$|/\s*(?:getty|reuters|afp|ap)\b[^.]*$",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"^\(?(?:(?:additional|with)\s+)?(?:reporting|writing|editing|compiled|translated)\b(?:\s+and\s+\w+)?\s+by\s.{3,200}$",
    re.IGNORECASE,
)
"""“(Reporting by …; editing by …)” at the end of an agency's report."""
_CAPTION_WORDS = 50
_LONGEST = 1000
"""Characters beyond which a piece is body, however few words they make."""


def mark_furniture(draft: Draft) -> Draft:
    """The draft with captions, labelled lines and everything around the article marked."""
    pieces = [_by_words(piece) for piece in draft.pieces]
    _mark_comments(pieces)
    _mark_link_list(pieces, marked_up=draft.format == "html")
    metadata = _labels(pieces, draft.metadata)
    _mark_writer(pieces, metadata.get("author"))
    _mark_orphans(pieces)
    return replace(draft, pieces=tuple(pieces), metadata=metadata)


def _by_words(piece: Piece) -> Piece:
    """What a piece is by its own words alone."""
    is_rule = _RULE.fullmatch(piece.text) is not None
    if piece.kind not in BODY | {BlockKind.HEADING, BlockKind.CAPTION} or (len(piece.text) > _LONGEST and not is_rule):
        return piece
    words = len(piece.text.split())
    if words <= _FURNITURE_WORDS and _EDITORS.fullmatch(piece.text):
        return piece.as_kind(BlockKind.METADATA)
    if is_rule:
        return piece.as_kind(BlockKind.BOILERPLATE)
    if words <= _FURNITURE_WORDS and (_FURNITURE.match(piece.text) or _FURNITURE_INSIDE.search(piece.text)):
        return piece.as_kind(BlockKind.BOILERPLATE)
    if piece.kind != BlockKind.HEADING and words <= _CAPTION_WORDS and _CAPTION.search(piece.text):
        return piece.as_kind(BlockKind.CAPTION)
    return piece


def _mark_comments(pieces: list[Piece]) -> None:
    """Mark everything from the line that opens the comments on."""
    passed = 0
    total = sum(len(piece.text) for piece in pieces)
    for index, piece in enumerate(pieces):
        if _COMMENTS.match(piece.text) and (passed > 0.3 * total or index > 20):
            pieces[index:] = [later.as_kind(BlockKind.BOILERPLATE) for later in pieces[index:]]
            return
        passed += len(piece.text)


def _mark_link_list(pieces: list[Piece], *, marked_up: bool) -> None:
    """Mark a list of other stories at an article's end: links in a row, or lines that look like links without markup."""
    total = sum(len(piece.text) for piece in pieces)
    passed = 0
    run: list[int] = []
    for index, piece in enumerate([*pieces, Piece("")]):
        if piece.text and (piece.hint == "link" or (not marked_up and _looks_like_link(piece))):
            run.append(index)
            passed += len(piece.text)
            continue
        closes = not piece.text or piece.kind == BlockKind.BOILERPLATE
        if closes and run and (len(run) >= 3 or all(pieces[i].hint == "link" for i in run)) and passed > 0.25 * total:
            for i in run:
                pieces[i] = pieces[i].as_kind(BlockKind.BOILERPLATE)
        run = []
        passed += len(piece.text)


def _looks_like_link(piece: Piece) -> bool:
    """Whether a piece is a line without an end, as links are once their markup is gone."""
    return piece.kind == BlockKind.PARAGRAPH and len(piece.text.split()) <= 16 and piece.text[-1] not in ".?!:;,”\"'’…"


def _labels(pieces: list[Piece], metadata: Metadata) -> Metadata:
    """Mark lines of the form "Label: value" and take what they give; at the end of a text they speak of the article too."""
    text = " ".join(piece.text for piece in pieces if piece.kind in BODY)
    for index, piece in enumerate(pieces):
        near_edge = index < 12 or index >= len(pieces) - 12
        if piece.kind != BlockKind.PARAGRAPH or not near_edge:
            continue
        credit = read_label(piece.text)
        if credit is None or (index >= 12 and not (credit.url or len(piece.text.split()) <= 12)):
            continue
        pieces[index] = piece.as_kind(BlockKind.METADATA)
        place = piece.place or "labelled line"
        metadata = metadata.with_value("url", credit.url, place).with_value("source", credit.source, place)
        metadata = metadata.with_value("author", credit.author, place)
        metadata = metadata.with_value("published", decided(credit.published or credit.updated, text), place)
    return metadata


def _mark_writer(pieces: list[Piece], author: str) -> None:
    """Mark the line about the writer at an article's end ("… is our correspondent in …")."""
    bodies = [index for index, piece in enumerate(pieces) if piece.kind in BODY]
    edited = [piece for piece in pieces[-12:] if piece.kind == BlockKind.PARAGRAPH and _REPORTING.match(piece.text)]
    for piece in edited:
        pieces[pieces.index(piece)] = piece.as_kind(BlockKind.BYLINE)
    names = "|".join(re.escape(name) for name in (author, "The author", "The writer", "About the author") if name)
    about = re.compile(rf"^(?:{names})\s*(?::|(?:is|was|are|has|writes|works|teaches|covers|reports|lives)\b)", re.IGNORECASE)
    for index in bodies[-3:]:
        if len(bodies) > 3 and len(pieces[index].text.split()) <= 60 and about.match(pieces[index].text):
            pieces[index] = pieces[index].as_kind(BlockKind.BYLINE)


def _mark_orphans(pieces: list[Piece]) -> None:
    """Mark short lines without an end between paragraphs: subheadings, or captions that lost their picture."""
    last = max((i for i, piece in enumerate(pieces) if piece.kind in BODY and len(piece.text.split()) > 20), default=0)
    for index in range(1, last):
        piece = pieces[index]
        if piece.kind != BlockKind.PARAGRAPH or len(piece.text.split()) > 10 or piece.text[-1] in ".?!:;,”\"'’…)":
            continue
        if piece.hint == "byline" or (index <= 4 and is_outlet(piece.text)):
            pieces[index] = piece.as_kind(BlockKind.BYLINE)
        elif is_person(piece.text):
            pieces[index] = piece.as_kind(BlockKind.CAPTION)
        elif not piece.tight:
            pieces[index] = replace(piece, kind=BlockKind.HEADING, level=2)

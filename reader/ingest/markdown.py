"""Markdown: front matter, headings, lists, quotes, and the words without their inline marks.

A line-wise reader of what articles use (CommonMark's blocks, less the rare ones) and not a full parser: the text must keep its
lines' numbers, and a file that is not quite Markdown must still be read whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from db.records import BlockKind
from reader.ingest import frontmatter
from reader.ingest.clean import clean
from reader.ingest.column import measure
from reader.ingest.draft import Draft, Piece
from reader.ingest.inline import WHOLE_EMPHASIS, WHOLE_LINK, plain_words, strip_comments
from reader.ingest.line import Line, bullet, numbered, unwrap

_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})\s+(?P<words>.*)$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)$")
_RULE = re.compile(r"^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_LIST = re.compile(r"^(?P<indent>\s*)(?:[*+•-]|(?P<number>\d{1,9})[.)])\s+(?P<words>\S.*)$")
_QUOTE = re.compile(r"^ {0,3}>\s?(?P<words>.*)$")
_FENCE = re.compile(r"^ {0,3}(?P<fence>```+|~~~+)")
_TABLE_ROW = re.compile(r"^\s*\|(?P<cells>.+)\|\s*$")
_TABLE_LINE = re.compile(r"^(?=.[^|]*+\|)[\s:|-]++$")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:\s*(?:<[^>]*>|[#/.]\S*|\w+:\S+)(?:\s+[\"'(].*)?$")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]]+\]:\s*(?P<words>\S.*)$")
_IMAGE_LINE = re.compile(r"^\s*(?:\[)?!\[(?P<words>[^\]]*)\]\([^)]*\)(?:\]\([^)]*\))?\s*$")

_SIGNS = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"(?<!!)\[[^\[\]\n]++\]\((?:https?:|/|#|mailto:)"),
    re.compile(r"(?<![\w*])\*\*[^\s*][^*\n]*\*\*(?![\w*])"),
    re.compile(r"^> \S", re.MULTILINE),
    re.compile(r"^!\[[^\]\n]*\]\([^)\n]+\)", re.MULTILINE),
)


_WRAPPED = frozenset({"paragraph", "quote", "item"})
"""Chunks whose lines are broken wherever the column ends."""


def looks_like_markdown(text: str) -> bool:
    """Whether a text of unknown kind is Markdown: front matter, or two different signs of it, or several links."""
    if frontmatter.split(text)[0]:
        return True
    counts = [len(sign.findall(text[:200_000])) for sign in _SIGNS]
    return sum(count > 0 for count in counts) >= 2 or counts[0] >= 2 or counts[1] >= 2


def read_markdown(text: str) -> Draft:
    """Cut a Markdown text into pieces, with the metadata of its front matter."""
    values, body = frontmatter.split(text)
    metadata = frontmatter.metadata(values)
    chunks = _chunks(strip_comments(body))
    width = measure([line.text.strip() for line in chunk.lines] for chunk in chunks if chunk.kind in _WRAPPED)
    pieces = [_finish(piece) for chunk in chunks for piece in _pieces(chunk, width)]
    pieces = [piece for piece in pieces if piece.text]
    title = metadata.get("title")
    if title and not any(_same(piece.text, title) for piece in pieces[:4]):
        pieces.insert(0, Piece(title, BlockKind.TITLE, place="front matter"))
    return Draft("markdown", tuple(pieces), metadata)


@dataclass(slots=True)
class _Chunk:
    """Lines that belong together, and what they are."""

    kind: str
    lines: list[Line]
    level: int = 0
    marker: str = ""
    tight: bool = False


def _same(one: str, other: str) -> bool:
    """Whether two titles have the same words."""
    return re.findall(r"\w+", one.casefold()) == re.findall(r"\w+", other.casefold())


def _chunks(text: str) -> list[_Chunk]:
    """The blocks of a Markdown text, line by line."""
    chunks: list[_Chunk] = []
    fence = ""
    open_chunk: _Chunk | None = None
    for line in numbered(text.replace("\\\n", "  \n")):
        mark = _FENCE.match(line.text)
        if fence or mark:
            fence = "" if fence and line.text.strip().startswith(fence) else fence or (mark["fence"] if mark else "")
            if not mark:
                chunks.append(_Chunk("code", [line], tight=True))
            open_chunk = None
            continue
        if not line.text.strip():
            open_chunk = None
            continue
        begun = _begin(line, open_chunk, chunks)
        if begun is not None:
            chunks.append(begun)
            open_chunk = None if begun.kind in {"heading", "rule", "row", "caption", "definition"} else begun
        elif open_chunk is not None:
            open_chunk.lines.append(line)
        else:
            open_chunk = _Chunk("paragraph", [line])
            chunks.append(open_chunk)
    return [chunk for chunk in chunks if chunk.kind not in {"rule", "definition"}]


def _begin(line: Line, open_chunk: _Chunk | None, chunks: list[_Chunk]) -> _Chunk | None:  # noqa: PLR0911 -- one a block type
    """The chunk that a line begins, or None where it goes on with the one before or is an ordinary paragraph."""
    if heading := _HEADING.match(line.text):
        return _Chunk("heading", [Line(line.number, heading["words"].rstrip("# "))], len(heading["marks"]))
    if _UNDERLINE.match(line.text) and open_chunk is not None and open_chunk.kind == "paragraph" and len(open_chunk.lines) == 1:
        open_chunk.kind, open_chunk.level = "heading", 1 if "=" in line.text else 2
        return _Chunk("rule", [line])
    if _RULE.match(line.text) or _TABLE_LINE.match(line.text):
        return _Chunk("rule", [line])
    if footnote := _FOOTNOTE.match(line.text):
        return _Chunk("paragraph", [Line(line.number, footnote["words"])])
    if _DEFINITION.match(line.text):
        return _Chunk("definition", [line])
    if row := _TABLE_ROW.match(line.text):
        cells = " | ".join(cell.strip() for cell in row["cells"].split("|"))
        return _Chunk("row", [Line(line.number, cells)], 1, tight=bool(chunks) and chunks[-1].kind == "row")
    if image := _IMAGE_LINE.match(line.text):
        return _Chunk("caption", [Line(line.number, image["words"])])
    quote = _QUOTE.match(line.text)
    if quote:
        if open_chunk is not None and open_chunk.kind == "quote" and quote["words"].strip():
            open_chunk.lines.append(Line(line.number, quote["words"]))
            return _Chunk("rule", [line])
        return _Chunk("quote" if quote["words"].strip() else "rule", [Line(line.number, quote["words"])])
    return _begin_item(line, open_chunk, chunks)


def _begin_item(line: Line, open_chunk: _Chunk | None, chunks: list[_Chunk]) -> _Chunk | None:
    """The list item that a line begins; a number at the beginning of a wrapped line ("1912. Then …") begins none."""
    item = _LIST.match(line.text)
    dated = item is not None and item["number"] and not bullet(line.text)
    if not item or dated or (open_chunk is not None and open_chunk.kind == "paragraph" and item["number"] not in {None, "1"}):
        return None
    level = 1 + len(item["indent"].expandtabs(4)) // 2
    follows = bool(chunks) and chunks[-1].kind == "item"
    marker = "  " * (level - 1) + (f"{item['number']}. " if item["number"] else "• ")
    return _Chunk("item", [Line(line.number, item["words"])], level, marker, tight=follows)


_KINDS = {
    "heading": BlockKind.HEADING,
    "item": BlockKind.LIST_ITEM,
    "row": BlockKind.LIST_ITEM,
    "quote": BlockKind.QUOTE,
    "caption": BlockKind.CAPTION,
    "code": BlockKind.BOILERPLATE,
}


def _pieces(chunk: _Chunk, width: int) -> list[Piece]:
    """The pieces of a chunk: one, or a line each where its lines were broken on purpose."""
    kind = _KINDS.get(chunk.kind, BlockKind.PARAGRAPH)
    whole = all(WHOLE_EMPHASIS.match(line.text.strip()) for line in chunk.lines)
    lines = [Line(line.number, line.text.strip()) for line in chunk.lines] if whole else unwrap(chunk.lines, width)
    if kind in {BlockKind.LIST_ITEM, BlockKind.QUOTE}:
        lines = [Line(lines[0].number, " ".join(line.text for line in lines))]
    return [
        Piece(line.text, kind, chunk.level, tight=position > 0 or chunk.tight, marker=chunk.marker, place=f"line {line.number}")
        for position, line in enumerate(lines)
    ]


def _finish(piece: Piece) -> Piece:
    """The piece with its inline markup turned into words and into a hint."""
    hint = "emphasis" if WHOLE_EMPHASIS.match(piece.text) else "link" if WHOLE_LINK.match(piece.text) else ""
    words = "\n".join(" ".join(line.split()) for line in clean(plain_words(piece.text)).split("\n")).strip()
    return replace(piece, text=words, hint=hint)

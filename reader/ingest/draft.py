"""What every format hands over: pieces of text with their kind, and metadata with where each value was found.

A format reader cuts a document into pieces in reading order; later stages (`head`, `furniture`, `repeat`) only change kinds
and fill metadata; `assemble` lays the pieces out as the article's text and turns them into blocks with offsets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from db.records import Article, Block, BlockKind
from reader.ingest.clean import clean_line

Kind = BlockKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph-like stretch before it has offsets."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    tight: bool = False
    """Follows the piece before on the next line, without a blank line between (list items, lines of a byline)."""
    marker: str = ""
    """What the text shows before the piece and the block leaves out: a bullet, a number, an indent."""
    hint: str = ""
    """What the document's markup says besides the kind: ``emphasis`` (all in italics or bold), ``link`` (all of it is a link) or
    ``byline`` (a class of that name)."""
    place: str = ""
    """Where the piece stands, in words for the person ("line 3"); empty where lines mean nothing."""
    page: int = 0
    """The page of a printed document on which it begins; 0 where there are none."""
    turn: int = 0
    """Where in its text the next page begins; 0 where none does."""

    def as_kind(self, kind: BlockKind) -> Piece:
        """The same piece with another kind."""
        return replace(self, kind=kind, level=self.level if kind in {BlockKind.HEADING, BlockKind.LIST_ITEM} else 0)


@dataclass(frozen=True, slots=True)
class Metadata:
    """The metadata fields of an article, each with where it was found. Set by `with_value`, first value wins."""

    values: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The value of a field, or an empty string."""
        return self.values.get(name, "")

    def with_value(self, name: str, value: str | None, where: str) -> Metadata:
        """These metadata with one more field; unchanged where the field has a value already or the new one is empty."""
        value = clean_line(value or "")
        if not value or name in self.values:
            return self
        return Metadata({**self.values, name: value}, {**self.found, name: clean_line(where)})

    def with_remark(self, sentence: str) -> Metadata:
        """These metadata with a sentence on what the file holds besides its text, which stands where it was found."""
        return self.with_value("remark", sentence, sentence)

    def replaced(self, name: str, value: str, where: str = "") -> Metadata:
        """These metadata with a field's value put more exactly; where it was found stays, unless another place is given."""
        return Metadata({**self.values, name: value}, {**self.found, name: clean_line(where)} if where else self.found)

    def without(self, name: str) -> Metadata:
        """These metadata without a field."""
        kept = {other: value for other, value in self.values.items() if other != name}
        return Metadata(kept, {other: where for other, where in self.found.items() if other != name})


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as a format read it."""

    format: str
    pieces: tuple[Piece, ...]
    metadata: Metadata = field(default_factory=Metadata)
    whole: bool = False
    """Whether all of it is the article's: nothing is then taken for what stands around one, and nothing for a second copy."""
    fallback: Metadata = field(default_factory=Metadata)
    """What is only assumed, where the text says nothing."""


def assemble(draft: Draft, location: str) -> Article:
    """Lay the pieces out as one text, with a block for each."""
    text: list[str] = []
    blocks: list[Block] = []
    length = 0
    for piece in draft.pieces:
        if not piece.text:
            continue
        lead = ("" if not text else "\n" if piece.tight else "\n\n") + piece.marker
        start = length + len(lead)
        length = start + len(piece.text)
        text += (lead, piece.text)
        blocks.append(Block(start, length, piece.kind, piece.level, piece.page, piece.turn and start + piece.turn))
    values = draft.metadata.values
    return Article(
        text="".join(text),
        location=location,
        format=draft.format,
        title=values.get("title", ""),
        source=values.get("source", ""),
        author=values.get("author", ""),
        published=values.get("published"),
        language=values.get("language", ""),
        url=values.get("url"),
        found=dict(draft.metadata.found),
        blocks=tuple(blocks),
    )


def words_of(pieces: Sequence[Piece]) -> str:
    """The body text of these pieces as one string, for guesses about the whole (its language, say)."""
    return " ".join(piece.text for piece in pieces if piece.kind not in {BlockKind.BOILERPLATE, BlockKind.REPEAT})

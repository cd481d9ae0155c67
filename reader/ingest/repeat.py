"""Finds the second copy of a text inside one document: a page saved with its body twice, a pull quote.

A piece is a repeat where nearly all of its five-word sequences have stood in the document before. That holds however the two
copies are cut into paragraphs, and when a few words differ. A piece that brings a figure of its own is never one: a copy
with another number in it is something a reader must see.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from db.records import BlockKind
from reader.ingest.draft import Metadata, Piece

_WORD = re.compile(r"\w+")
_N = 5
_COVERED = 0.65
"""Share of a piece's sequences seen before that makes it a repeat inside a run; a lone piece needs `_EXACT`."""
_EXACT = 0.95
_LONE_WORDS = 12
_RUN_WORDS = 60
_RUN_SHARE = 0.3
"""Words that a run needs, or share of a shorter document's words: less is a refrain or a slogan."""
_LONGEST_TITLE = 500
_FIXED = frozenset({BlockKind.BOILERPLATE, BlockKind.METADATA})


def mark_repeats(pieces: Sequence[Piece], metadata: Metadata) -> tuple[tuple[Piece, ...], Metadata]:
    """The pieces with second copies marked, and the metadata with a title found above the second copy."""
    words = [_words(piece) for piece in pieces]
    coverage, lengths = _coverage(words), [len(its) for its in words]
    runs = _runs(pieces, coverage, lengths)
    first_at = _first_places(pieces) if runs else {}
    marked = list(pieces)
    for first, last in runs:
        earlier = {piece.text for piece in pieces[:first]}
        for index in range(first, last + 1):
            share = coverage[index]
            again = pieces[index].text in earlier if share is None else share >= _COVERED
            if again and marked[index].kind not in _FIXED:
                marked[index] = marked[index].as_kind(BlockKind.REPEAT)
        metadata = _title_above(marked, first, first_at, metadata)
    for index, share in enumerate(coverage):
        if share is not None and share >= _EXACT and lengths[index] >= _LONE_WORDS and marked[index].kind not in _FIXED:
            marked[index] = marked[index].as_kind(BlockKind.REPEAT)
    return tuple(marked), metadata


def _words(piece: Piece) -> list[str]:
    return [word.casefold() for word in _WORD.findall(piece.text)]


def _first_places(pieces: Sequence[Piece]) -> dict[tuple[str, ...], int]:
    """Where each short line stands first, by its words."""
    places: dict[tuple[str, ...], int] = {}
    for index, piece in enumerate(pieces):
        if len(piece.text) <= _LONGEST_TITLE:
            places.setdefault(tuple(_words(piece)), index)
    return places


def _coverage(pieces: Sequence[list[str]]) -> list[float | None]:
    """For the words of each piece the share of their sequences that stood before it; None for pieces too short to tell."""
    seen: set[tuple[str, ...]] = set()
    figures: set[str] = set()
    shares: list[float | None] = []
    for words in pieces:
        grams = [tuple(words[i : i + _N]) for i in range(len(words) - _N + 1)]
        numbers = {word for word in words if word[0].isdigit()}
        if len(grams) < 3:
            shares.append(None)
        elif numbers - figures:
            shares.append(0.0)
        else:
            shares.append(sum(gram in seen for gram in grams) / len(grams))
        seen.update(grams)
        figures |= numbers
    return shares


def _runs(pieces: Sequence[Piece], coverage: Sequence[float | None], lengths: Sequence[int]) -> list[tuple[int, int]]:
    """Stretches of repeated pieces, with at most two new ones between, that are long enough to be a copy."""
    hits = [index for index, share in enumerate(coverage) if share is not None and share >= _COVERED]
    runs: list[tuple[int, int]] = []
    for index in hits:
        fresh = sum(share is not None and share < _COVERED for share in coverage[runs[-1][1] : index]) if runs else 0
        if runs and fresh <= 2:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    needed = min(_RUN_WORDS, _RUN_SHARE * sum(lengths))
    copies = [(a, b) for a, b in runs if _is_copy(lengths[a : b + 1], coverage[a : b + 1], needed)]
    return [(first, _end(pieces, coverage, last)) for first, last in copies]


def _end(pieces: Sequence[Piece], coverage: Sequence[float | None], last: int) -> int:
    """The end of a copy with the short pieces after it that stood before word for word."""
    earlier = {piece.text for piece in pieces[:last]}
    while last + 1 < len(pieces) and coverage[last + 1] is None and pieces[last + 1].text in earlier:
        last += 1
    return last


def _is_copy(lengths: Sequence[int], coverage: Sequence[float | None], needed: float) -> bool:
    """Whether a stretch has the words of a copy, and more old text than new (recipes and tables repeat their phrases as well)."""
    told = [(length, share) for length, share in zip(lengths, coverage, strict=True) if share is not None]
    old = sum(length for length, share in told if share >= _COVERED)
    new = sum(length for length, share in told if share < _COVERED)
    return old >= needed and old > new


def _title_above(marked: list[Piece], first: int, first_at: Mapping[tuple[str, ...], int], metadata: Metadata) -> Metadata:
    """Deal with the short lines right above the second copy: the copy's own headline and byline.

    Pages that are saved twice often carry their headline over the second copy only; it becomes the title where there is none.
    """
    for index in range(first - 1, max(first - 6, 0), -1):
        piece = marked[index]
        words = _words(piece)
        if (
            piece.kind in _FIXED
            or len(words) > 32
            or len(piece.text) > _LONGEST_TITLE
            or piece.text.endswith((".", ":", ";", ","))
        ):
            break
        is_copy = first_at[tuple(words)] < index
        if is_copy:
            marked[index] = piece.as_kind(BlockKind.REPEAT)
        elif not metadata.get("title") and len(words) >= 3:
            marked[index] = piece.as_kind(BlockKind.TITLE)
            return metadata.with_value("title", piece.text, f"{piece.place or 'line'}, above the second copy")
        else:
            break
    return metadata

"""Finds the words of a quote in a text again, exactly, or not at all.

White space may differ, since a browser collapses it; words may not: a search that forgives a changed figure would put an old note
on a new claim.
"""

from __future__ import annotations

import re
import unicodedata

from reader.exchange.importers.batch import Quote

_UNSEEN = re.compile("[\xad\u200b\u200e\u200f\u2060\ufeff]")


def find(text: str, quote: Quote) -> tuple[int, int] | None:
    """Where the quote stands, or None where it stands nowhere or it cannot be told at which of several places.

    Among several places the words before and after decide, then, between equals, the nearest to the hinted offset.
    """
    words = _words(quote.exact)
    if not words:
        return None
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
    places = [match.span() for match in pattern.finditer(text)]
    if len(places) < 2:
        return places[0] if places else None
    ranked = sorted(places, key=lambda place: -_context(text, place, quote))
    best = [place for place in ranked if _context(text, place, quote) == _context(text, ranked[0], quote)]
    if len(best) == 1:
        return best[0]
    if quote.start is None:
        return None
    hint = quote.start
    return min(best, key=lambda place: abs(place[0] - hint))


def fits(text: str, place: tuple[int, int], quote: Quote) -> bool:
    """Whether a quote's words before or after are those of a place, by half or more; also where it came without any."""
    return not (quote.prefix.strip() or quote.suffix.strip()) or any(
        given and shared * 2 >= given for given, shared in _agreement(text, place, quote)
    )


def _words(text: str) -> list[str]:
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text)).split()


def _context(text: str, place: tuple[int, int], quote: Quote) -> int:
    """How many characters before and after agree with those that the quote came with."""
    return sum(shared for _, shared in _agreement(text, place, quote))


def _agreement(text: str, place: tuple[int, int], quote: Quote) -> tuple[tuple[int, int], tuple[int, int]]:
    """Before and after: how many characters the quote came with, and how many of them are those of the place."""
    before = " ".join(_words(text[max(0, place[0] - 2 * len(quote.prefix)) : place[0]]))
    after = " ".join(_words(text[place[1] : place[1] + 2 * len(quote.suffix)]))
    prefix, suffix = " ".join(_words(quote.prefix)), " ".join(_words(quote.suffix))
    return (len(prefix), _shared(before[::-1], prefix[::-1])), (len(suffix), _shared(after, suffix))


def _shared(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count

"""What of a proposer's answer may come in: parts of the sentences that it was asked about, each word of them standing there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from db.records import Span
from reader.judges.proposer import Excerpt, Part
from reader.judges.story import Sentence
from reader.judges.verification import places

_UNASKED = "It is said to stand in a sentence that was not to be taken apart."
_ABSENT = "Its words do not stand in the sentence word for word."
_OFTEN = "Its words stand more than once in the sentence."
_WHOLE = "It is the whole sentence."
_OVERLAP = "It overlaps another statement of the same sentence."


@dataclass(frozen=True, slots=True)
class Atom:
    """One statement of a longer sentence, by its places in the article."""

    sentence: Span
    span: Span
    """The clause that states it."""
    along: tuple[Span, ...] = ()
    """What else of the sentence it needs to be understood."""


def verified(excerpt: Excerpt, parts: Iterable[Part]) -> tuple[list[Atom], Counter[str]]:
    """The parts of an answer that stand in the text, and how many do not, by the reason why."""
    sentences = excerpt.report.sentences
    taken: dict[Span, Atom] = {}
    refused: Counter[str] = Counter()
    for part in parts:
        if part.sentence not in excerpt.cut:
            refused[_UNASKED] += 1
            continue
        sentence = sentences[part.sentence - 1]
        atom, why = _atom(sentence, part)
        if atom is None or (why := _clash(atom, taken)):
            refused[why] += 1
        else:
            taken.setdefault(atom.span, atom)
    return sorted(taken.values(), key=lambda atom: (atom.span.start, atom.span.end)), refused


def _atom(sentence: Sentence, part: Part) -> tuple[Atom | None, str]:
    """A part of a sentence by its places, or why it is none."""
    found = places(part.words, sentence.text)
    beside = [places(word, sentence.text) for word in part.along]
    if not found or not all(beside):
        return None, _ABSENT
    if len(found) > 1:
        return None, _OFTEN
    if not any(letter.isalnum() for letter in sentence.text[: found[0].start] + sentence.text[found[0].end :]):
        return None, _WHOLE
    along = tuple(_moved(spans[0], sentence.start) for spans in beside)
    return Atom(Span(sentence.start, sentence.end), _moved(found[0], sentence.start), along), ""


def _clash(atom: Atom, taken: Iterable[Span]) -> str:
    """Why a statement cannot come beside those that are taken; the same one again can."""
    clashes = any(one.start < atom.span.end and atom.span.start < one.end and one != atom.span for one in taken)
    return _OVERLAP if clashes else ""


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)

"""All marks, notes, tags and flags of one person over all articles, counted and filtered as one types."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.records import Article, Verdict
from reader.entries import ClaimEntry
from reader.filter import STATES, Filter


@dataclass(frozen=True, slots=True)
class Marked:
    """A claim that the person marked, noted, tagged or flagged, with its article."""

    entry: ClaimEntry
    article: Article
    """Without its text."""

    @property
    def haystack(self) -> str:
        """Everything that words are looked for in."""
        mark = self.entry.mark
        parts = (self.entry.claim.quote, mark.note, self.article.name, self.article.title, *mark.tags)
        return " ".join(" ".join(parts).split()).casefold()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many marks of what kind."""

    verdicts: Mapping[Verdict, int]
    notes: int
    flags: int
    tags: tuple[tuple[str, int], ...]
    """Each tag with its count, the most used first."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What marks must have to be shown: all of it."""

    verdicts: frozenset[Verdict] = frozenset()
    """Any of these; empty for whichever."""
    tags: tuple[str, ...] = ()
    """Beginnings of tags."""
    words: tuple[str, ...] = ()
    """Words that stand in the claim, the note, the tags or the source."""
    rest: Filter | None = None
    """What was asked in the language of filters."""

    def admits(self, marked: Marked) -> bool:
        """Whether a mark is shown."""
        mark, haystack = marked.entry.mark, marked.haystack
        return (
            (not self.verdicts or mark.verdict in self.verdicts)
            and all(any(tag.casefold().startswith(wanted) for tag in mark.tags) for wanted in self.tags)
            and all(word in haystack for word in self.words)
            and (self.rest is None or self.rest.matches(marked.entry, marked.article))
        )


_PART = re.compile(r'-?(?:\w+(?:<=|>=|[:=<>]))?"(?:[^"\\]|\\.)*"|\S+')
"""A condition: whatever stands between spaces, or in quotation marks."""

_ASKS = re.compile(r"-|\w+(?:<=|>=|[:=<>])")
"""How a condition begins that the language of filters reads."""


def narrowing(typed: str) -> Narrowing:
    """Read what was typed: words, a verdict, ``#tag``, each as far as it is typed, and all that `reader.filter` reads.

    Words alone are looked for in the note, the tags and the source too, and not only in the claim.

    Raises:
        ReaderError: What is to be read as a filter cannot be, or not yet.
    """
    if re.search(r"[()]|\bOR\b", typed):
        return Narrowing(rest=Filter.parse(typed))
    verdicts: set[Verdict] = set()
    tags: list[str] = []
    words: list[str] = []
    asked: list[str] = []
    for part in _PART.findall(typed):
        plain = part.casefold()
        started = {verdict for verdict in Verdict if len(plain) >= 4 and verdict.startswith(plain)}
        if plain.startswith("#"):
            tags.append(plain[1:])
        elif started:
            verdicts |= started
        elif plain in STATES or _ASKS.match(part):
            asked.append(part)
        else:
            words.append(" ".join(plain.strip('"').split()))
    return Narrowing(frozenset(verdicts), tuple(tags), tuple(words), Filter.parse(" ".join(asked)))


def marks(claims: Iterable[ClaimEntry], articles: Mapping[int, Article]) -> list[Marked]:
    """The claims that the person holds something about, by article and place."""
    return [
        Marked(entry, articles[entry.claim.article_id or 0])
        for entry in claims
        if entry.verdict is not None or entry.mark.note or entry.mark.tags or entry.mark.flagged
    ]


def counts(shown: Sequence[Marked]) -> Counts:
    """Count marks by verdict, notes, and tags."""
    verdicts = Counter(marked.entry.verdict for marked in shown if marked.entry.verdict is not None)
    tags = Counter(tag for marked in shown for tag in marked.entry.mark.tags)
    return Counts(
        verdicts={verdict: verdicts[verdict] for verdict in Verdict},
        notes=sum(bool(marked.entry.mark.note) for marked in shown),
        flags=sum(marked.entry.mark.flagged for marked in shown),
        tags=tuple(sorted(tags.items(), key=lambda item: (-item[1], item[0]))),
    )

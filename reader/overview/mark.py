"""All marks, notes and tags of one person over all articles, counted and filtered as one types."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.records import Article, Verdict
from reader.entries import ClaimEntry


@dataclass(frozen=True, slots=True)
class Marked:
    """A claim that the person marked, noted or tagged, with its article."""

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
    tags: tuple[tuple[str, int], ...]
    """Each tag with its count, the most used first."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What marks must have to be shown: all of it."""

    verdicts: frozenset[Verdict | None] = frozenset()
    """Any of these; empty for whichever."""
    tags: tuple[str, ...] = ()
    """Beginnings of tags."""
    sources: tuple[str, ...] = ()
    """Parts of the source's name."""
    noted: bool = False
    words: tuple[str, ...] = ()

    def admits(self, marked: Marked) -> bool:
        """Whether a mark is shown."""
        mark = marked.entry.mark
        own = [tag.casefold() for tag in mark.tags]
        haystack = marked.haystack
        return (
            (not self.verdicts or mark.verdict in self.verdicts)
            and (not self.noted or bool(mark.note))
            and all(any(tag.startswith(wanted) for tag in own) for wanted in self.tags)
            and all(wanted in marked.article.name.casefold() for wanted in self.sources)
            and all(word in haystack for word in self.words)
        )


_TERM = re.compile(r'(?:(verdict|tag|source):|(#))?(?:"([^"]*)"?|(\S+))')
_STATES: dict[str, Verdict | None] = {"unmarked": None, **{str(verdict): verdict for verdict in Verdict}}


def parse(typed: str) -> Filter:
    """Read what was typed: ``contested``, ``verdict:contested``, ``#tag``, ``tag:tag``, ``source:"name"``, ``noted``, words.

    A state may be unfinished once it has three letters; several states are alternatives, all else must hold together.
    """
    verdicts: set[Verdict | None] = set()
    tags: list[str] = []
    sources: list[str] = []
    words: list[str] = []
    noted = False
    for match in _TERM.finditer(typed):
        field, tag, quoted, bare = match.groups()
        value = " ".join((quoted if quoted is not None else bare).casefold().split())
        states = (
            {state for name, state in _STATES.items() if name.startswith(value)} if bare and (field or len(value) > 3) else set()
        )
        if not value:
            continue
        if field == "tag" or tag:
            tags.append(value)
        elif field == "source":
            sources.append(value)
        elif states and field in {None, "verdict"}:
            verdicts |= states
        elif field == "verdict":
            words.append(f"{field}:{value}")
        elif bare and value == "noted":
            noted = True
        else:
            words.append(value)
    return Filter(frozenset(verdicts), tuple(tags), tuple(sources), noted, tuple(words))


def marks(claims: Iterable[ClaimEntry], articles: Mapping[int, Article]) -> list[Marked]:
    """The claims that the person holds something about, by article and place."""
    return [
        Marked(entry, articles[entry.claim.article_id or 0])
        for entry in claims
        if entry.verdict is not None or entry.mark.note or entry.mark.tags
    ]


def counts(shown: Sequence[Marked]) -> Counts:
    """Count marks by verdict, notes, and tags."""
    verdicts = Counter(marked.entry.verdict for marked in shown if marked.entry.verdict is not None)
    tags = Counter(tag for marked in shown for tag in marked.entry.mark.tags)
    return Counts(
        verdicts={verdict: verdicts[verdict] for verdict in Verdict},
        notes=sum(bool(marked.entry.mark.note) for marked in shown),
        tags=tuple(sorted(tags.items(), key=lambda item: (-item[1], item[0]))),
    )

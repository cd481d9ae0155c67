"""Cuts a library into what a story judge is asked at once: whole stories where they fit, else few reports that speak of the same.

A report that speaks to the model is shown with one other at a time, so that it can reach nothing but what is said of itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from math import ceil

from reader.errors import ReaderError
from reader.judges.story import Paragraph, Report, Sentence, Story

Size = Callable[[Sequence[Report]], int]
"""Roughly how many tokens it takes to show some reports."""

Duo = frozenset[str]
"""Two articles, by SHA-256."""

_ADDRESS = re.compile(
    r"""
    \b(?:ignor|disregard|forget|overrid|overrul|bypass)(?:e|ing|s)?\b[^.\n]{0,40}\b(?:instructions?|rules?|prompts?|above|previous|earlier|told)\b
    | \b(?:new|updated|revised|additional|hidden|secret)\ (?:instructions?|prompt|directives?)\b[^.\n]{0,20}:
    | \b(?:attention|note|message|instructions?|memo)\b[^.\n]{0,20}\b(?:ai|llm|models?|gpt|bots?|judges?)\b[^.\n]{0,10}:
    | \b(?:system|developer|user|assistant)\ (?:prompt|message|instructions?)\b
    | \b(?:language|ai)\ models?\b | \b(?:llms?|chatbots?|fact-?check(?:er|ing)\ (?:model|ai|bot))\b | \bai\ assistant\b
    | \byou\ (?:are|must|should|will|shall)\b[^.\n]{0,60}\b(?:answer|output|respond|reply|label|judge|classif|return|json)
    | \b(?:ignor\w{0,5}|vergiss|olvid\w{0,4}|dimentic\w{0,5}|игнорир\w{0,6}|забуд\w{0,4})\b[^.\n]{0,50}
      \b(?:instruc\w{0,8}|anweisung\w{0,3}|istruzion\w{0,3}|consignes?|vorgaben|инструкц\w{0,3}|указани\w{0,3})\b
    | <\|[^|\n]{1,40}\|> | \[/?inst\] | ^\s*(?:system|assistant|user)\s*:
    | ["'](?:facts?|mentions?|sentences?|words|value|answers?|relation|reports?|role|content)["']\s*:
    | \b(?:corroborates|contests)\b
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
"""What a text says that speaks to a model rather than to a reader. One that is taken for such by mistake costs tokens."""


_LEAST = 1.4
"""What may be shown at once, at least, for each token that a model is told before the articles: else nothing fits beside it."""


@dataclass(frozen=True, slots=True)
class Request:
    """A story that is shown, and for which pairs of its articles what is said counts."""

    story: Story
    duos: frozenset[Duo]


def check_budget(size: Size, budget: int, otherwise: str = "") -> None:
    """See that there is room for anything beside what a model is told first.

    Args:
        size: How many tokens it takes to show some reports.
        budget: How many may be shown.
        otherwise: What else can be done, in words that end the hint.

    Raises:
        ReaderError: There is none.
    """
    told = size(())
    least = ceil(_LEAST * told)
    if budget < least:
        raise ReaderError(
            f"What the model is told first takes roughly {told:,} tokens, and no more than {budget:,} may be shown in all.",
            f"Allow at least {least:,} with --tokens or the setting judge_tokens{otherwise}.",
        )


def speaks_to_model(report: Report) -> bool:
    """Whether a report seems to be written for a model, in part at least."""
    texts = (report.headline, report.source, *(sentence.text for sentence in report.sentences))
    return any(_ADDRESS.search(text) for text in texts)


def requests(reports: Sequence[Report], kin: Iterable[Duo], size: Size, budget: int, *, by_two: bool = False) -> list[Request]:
    """What has to be asked, so that every two reports that are kin are seen together.

    Args:
        reports: All of them. Their order is that in which they are shown.
        kin: Which of them may speak of the same.
        size: How many tokens it takes to show some.
        budget: How many a request may take.
        by_two: Whether no more than two are shown at once.

    Raises:
        ReaderError: There is no room for any.
    """
    known = {report.sha256: report for report in reports}
    check_budget(size, budget, "; smaller models are asked with --pairs")
    order = {sha256: place for place, sha256 in enumerate(known)}
    duos = sorted(
        {duo for duo in kin if len(duo) == 2 and duo <= known.keys()}, key=lambda duo: sorted(map(order.__getitem__, duo))
    )
    alone = {report.sha256 for report in reports if by_two or speaks_to_model(report)}
    found: list[Request] = []
    covered: set[Duo] = set()

    def ask(members: Iterable[str]) -> None:
        its = sorted(members, key=order.__getitem__)
        fresh = frozenset(frozenset(duo) for duo in combinations(its, 2)) - covered
        found.append(Request(Story(tuple(known[sha256] for sha256 in its)), fresh))
        covered.update(fresh)

    def fits(members: Iterable[str]) -> bool:
        return size([known[sha256] for sha256 in members]) <= budget

    together = [duo for duo in duos if not duo & alone]
    for members in _components(together):
        if fits(members):
            ask(members)
    for duo in duos:
        if duo in covered:
            continue
        if not fits(duo):
            found += _cut(sorted((known[sha256] for sha256 in duo), key=lambda one: order[one.sha256]), size, budget)
            covered.add(duo)
            continue
        ask(duo if duo & alone else _grown(duo, [other for other in together if other not in covered], fits))
    return found


def _components(duos: Iterable[Duo]) -> list[list[str]]:
    """The reports that hang together, in order."""
    home: dict[str, list[str]] = {}
    for duo in duos:
        one, two = (home.setdefault(sha256, [sha256]) for sha256 in sorted(duo))
        if one is not two:
            one += two
            home.update(dict.fromkeys(two, one))
    return list({id(members): members for members in home.values()}.values())


def _grown(duo: Duo, waiting: Sequence[Duo], fits: Callable[[Iterable[str]], bool]) -> set[str]:
    """Two reports and those that have most to do with them, as many as fit."""
    members = set(duo)
    while True:
        ties: dict[str, int] = {}
        for other in waiting:
            if len(other & members) == 1:
                (tied,) = other - members
                ties[tied] = ties.get(tied, 0) + 1
        new = next((sha256 for sha256 in sorted(ties, key=lambda one: (-ties[one], one)) if fits({*members, sha256})), None)
        if new is None:
            return members
        members.add(new)


def _cut(duo: Sequence[Report], size: Size, budget: int) -> Iterator[Request]:
    """Two reports that are too long together: each part of the one with each part of the other."""
    pair = frozenset({frozenset(report.sha256 for report in duo)})
    told = size(())
    room = told + (budget - told) // 2
    for parts in product(*(list(parted(report, size, room)) for report in duo)):
        yield Request(Story(parts), pair)


def parted(report: Report, size: Size, room: int) -> Iterator[Report]:
    """A report in parts of so many tokens at most, cut at paragraphs where that is possible; a sentence too long is left out."""
    pieces: list[Paragraph] = []
    for paragraph in report.paragraphs:
        whole = size([replace(report, paragraphs=(paragraph,))]) <= room
        pieces += [paragraph] if whole else [(sentence,) for sentence in paragraph if _fits(report, sentence, size, room)]
    part: tuple[Paragraph, ...] = ()
    for piece in pieces:
        if part and size([replace(report, paragraphs=(*part, piece))]) > room:
            yield replace(report, paragraphs=part)
            part = ()
        part = (*part, piece)
    if part:
        yield replace(report, paragraphs=part)


def _fits(report: Report, sentence: Sentence, size: Size, room: int) -> bool:
    return size([replace(report, paragraphs=((sentence,),))]) <= room

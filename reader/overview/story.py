"""Stories: the articles that speak of the same facts belong to one story, so that a table has only the columns it needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import permutations

from reader.entries import ArticleEntry
from reader.overview.fact import Fact

SHARED = 0.7
"""Facts that an article of one group shares with one of another on the average where the two are one story.

Measured on the gold topics, all in one library: of the pairs of articles in one story 93 % are of one topic, and 98 % of the
pairs of one topic are in one story. Each topic alone is one story in 19 of 21 cases, two in the others.
"""

POSSIBLE = 0.5
"""What a fact counts that is only possible."""


@dataclass(frozen=True, slots=True)
class Story:
    """Some articles and the facts that they share."""

    title: str
    articles: tuple[ArticleEntry, ...]
    """By id; those that only share a fact with the story come last."""
    facts: tuple[Fact, ...] = ()
    home: tuple[int, ...] = ()
    """The articles that belong to this story and to no other."""


def stories(articles: Sequence[ArticleEntry], facts: Sequence[Fact]) -> list[Story]:
    """Part the articles into stories, the greatest first; at the end those that share too little with any, as one."""
    by_id = {entry.id: entry for entry in articles}
    home = _homes(list(by_id), facts)
    held: dict[int, list[Fact]] = {}
    for fact in facts:
        counts = Counter(home[article_id] for article_id in fact.articles)
        held.setdefault(min(counts, key=lambda place: (-counts[place], place)), []).append(fact)
    members: dict[int, list[int]] = {}
    for article_id in by_id:
        members.setdefault(home[article_id], []).append(article_id)
    found, alone = [], []
    for place, its in members.items():
        if place not in held and len(its) == 1:
            alone += its
            continue
        own = held.get(place, [])
        guests = sorted({article_id for fact in own for article_id in fact.articles} - set(its))
        found.append(Story(_title(its, own, by_id), tuple(by_id[number] for number in (*its, *guests)), tuple(own), tuple(its)))
    found.sort(key=lambda story: (-len(story.articles), story.articles[0].id))
    if alone:
        title = "Other articles" if found or len(alone) > 1 else _name(by_id[alone[0]])
        found.append(Story(title, tuple(by_id[number] for number in alone), home=tuple(alone)))
    return found


def _homes(ids: Sequence[int], facts: Sequence[Fact]) -> dict[int, int]:
    """The first article of each article's story: groups grow by what shares most on the average, until that is too little."""
    weights: dict[int, dict[int, float]] = {number: {} for number in ids}
    for fact in facts:
        for one, two in permutations(fact.articles & weights.keys(), 2):
            weights[one][two] = weights[one].get(two, 0.0) + (1.0 if fact.firm else POSSIBLE)
    members = {number: [number] for number in ids}
    waiting = [(-weight, one, two) for one, its in weights.items() for two, weight in its.items() if one < two]
    heapify(waiting)
    while waiting and -waiting[0][0] >= SHARED:
        average, one, two = heappop(waiting)
        if one not in members or two not in members or -average != _average(one, two, weights, members):
            continue
        members[one] += members.pop(two)
        for other, weight in weights.pop(two).items():
            del weights[other][two]
            if other != one:
                weights[one][other] = weights[other][one] = weights[one].get(other, 0.0) + weight
        for other in weights[one]:
            first, second = sorted((one, other))
            heappush(waiting, (-_average(first, second, weights, members), first, second))
    return {number: min(its) for its in members.values() for number in its}


def _average(one: int, two: int, weights: dict[int, dict[int, float]], members: dict[int, list[int]]) -> float:
    return weights[one].get(two, 0.0) / (len(members[one]) * len(members[two]))


def _title(its: Sequence[int], facts: Sequence[Fact], by_id: dict[int, ArticleEntry]) -> str:
    """What to call a story: the title of the article that most of its facts stand in."""
    counts = Counter(number for fact in facts for number in fact.articles if fact.firm)
    return _name(by_id[min(its, key=lambda number: (-counts[number], number))])


def _name(entry: ArticleEntry) -> str:
    return entry.article.title or entry.article.name

"""Stories: the articles that speak of the same facts belong to one story, so that a table has only the columns it needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from reader.entries import ArticleEntry
from reader.overview.fact import Fact

SHARED = 3
"""Firm facts that two articles share where they are surely of one story; one or two may be an accident."""


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
    """Part the articles into stories, the greatest first; at the end those that share nothing with another, as one."""
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
        title = "Articles that share no fact with another" if found or len(alone) > 1 else _name(by_id[alone[0]])
        found.append(Story(title, tuple(by_id[number] for number in alone), home=tuple(alone)))
    return found


def _homes(ids: Sequence[int], facts: Sequence[Fact]) -> dict[int, int]:
    """The first article of each article's story."""
    shared: Counter[tuple[int, int]] = Counter()
    for fact in facts:
        if fact.firm:
            shared.update(combinations(sorted(fact.articles), 2))
    strongest = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    home = {number: number for number in ids}
    sizes = Counter(ids)
    for (one, two), count in strongest:
        new, old = sorted((home[one], home[two]))
        # What is on its own yet joins what it shares most with, if only one fact; what is not needs more.
        if new != old and (count >= SHARED or 1 in {sizes[new], sizes[old]}):
            home = {number: new if its == old else its for number, its in home.items()}
            sizes[new] += sizes.pop(old)
    return home


def _title(its: Sequence[int], facts: Sequence[Fact], by_id: dict[int, ArticleEntry]) -> str:
    """What to call a story: the title of the article that most of its facts stand in."""
    counts = Counter(number for fact in facts for number in fact.articles if fact.firm)
    return _name(by_id[min(its, key=lambda number: (-counts[number], number))])


def _name(entry: ArticleEntry) -> str:
    return entry.article.title or entry.article.name

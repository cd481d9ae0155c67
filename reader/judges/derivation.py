"""What follows from the facts that a judge names: which statements agree, which conflict. The program derives it, not the judge.

Nothing comes out of here whose words do not stand verbatim in the sentence that they are said to be of, and no word that is the
judge's own: labels are compared with each other and then forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from db.records import Relation
from reader.judges.story import Fact, FactKind, Story
from reader.judges.verification import places


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an article that states a fact, and the words that decide."""

    sha256: str
    """The article's."""
    start: int
    end: int
    """The bounds of the sentence."""
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact as it is kept: who states it, and which statements say the same."""

    kind: FactKind
    statements: tuple[Statement, ...]
    values: tuple[int, ...]
    """A number for each statement: equal where they say the same."""
    unclear: frozenset[tuple[int, int]] = frozenset()
    """Pairs of such numbers, the smaller first, of which one cannot say whether both hold."""

    def relation(self, one: int, two: int) -> Relation | None:
        """How two of the statements, by their places, stand to each other; None where that is unclear."""
        here, there = sorted((self.values[one], self.values[two]))
        if here == there:
            return Relation.CORROBORATES
        if (here, there) in self.unclear or _alike(self.statements[one].words, self.statements[two].words):
            return None
        return Relation.CONTESTS


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two statements of two articles about one fact, and how they stand to each other."""

    one: Statement
    two: Statement
    relation: Relation


def verified(story: Story, facts: Iterable[Fact]) -> tuple[list[Finding], int]:
    """The facts of an answer, as far as they stand in the texts; and how many mentions do not."""
    numbered = story.numbered
    found, dropped = [], 0
    for fact in facts:
        labels: dict[str, int] = {}
        statements: dict[Statement, int] = {}
        for mention in fact.mentions:
            known = 1 <= mention.sentence <= len(numbered)
            report, sentence = numbered[mention.sentence - 1] if known else (None, None)
            if report is None or sentence is None or not all(places(word, sentence.text) for word in mention.words):
                dropped += 1
                continue
            statement = Statement(report.sha256, sentence.start, sentence.end, mention.words)
            statements.setdefault(statement, labels.setdefault(mention.value, len(labels)))
        pairs = (sorted(labels[label] for label in pair) for pair in fact.unclear if len(pair) == 2 and pair <= labels.keys())
        if statements:
            unclear = frozenset((one, two) for one, two in pairs)
            found.append(Finding(fact.kind, tuple(statements), tuple(statements.values()), unclear))
    return found, dropped


def pairings(findings: Sequence[Finding]) -> list[Pairing]:
    """Each two sentences of two articles that state a fact, once: a conflict in one fact goes before agreement in another."""
    best: dict[tuple[tuple[str, int, int], tuple[str, int, int]], Pairing] = {}
    for finding in findings:
        for one, two in combinations(range(len(finding.statements)), 2):
            here, there = finding.statements[one], finding.statements[two]
            relation = finding.relation(one, two)
            if here.sha256 == there.sha256 or relation is None:
                continue
            if _place(there) < _place(here):
                here, there = there, here
            known = best.get((_place(here), _place(there)))
            if known is None or (relation is Relation.CONTESTS and known.relation is not Relation.CONTESTS):
                best[_place(here), _place(there)] = Pairing(here, there, relation)
    return list(best.values())


def _place(statement: Statement) -> tuple[str, int, int]:
    return statement.sha256, statement.start, statement.end


def _alike(here: tuple[str, ...], there: tuple[str, ...]) -> bool:
    """Whether the same words are said to decide on both sides: then they cannot make a conflict."""
    return {_plain(word) for word in here} == {_plain(word) for word in there}


def _plain(word: str) -> str:
    return " ".join(word.casefold().split())

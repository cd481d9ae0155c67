"""Lays two versions of one text to each other: which sentences are the same ones, whatever was changed in them or moved.

Owns the pairing of sentences, and of the words within two of them. Knows nothing of what they state. Sentences that are equal
but for case, quotation marks and spaces pair first, in order and then wherever they stand now; what is left pairs by the share
of their words, a neighbour's pairing counting for it; and a sentence that was cut in two, or joined with the next, goes together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from unicodedata import category

from db.records import Span
from reader.text.words import STOP, root, tokens

ALIKE = 0.5
"""Share of the words of two sentences taken together from which one may be the other, changed."""

NEIGHBOUR = 0.12
"""What is added to that share for each neighbour that is paired with a neighbour."""

PART = 0.65
"""Share of a sentence's words of content that stand in another one from which it is a part of that."""

SMALL = 0.4
"""How much a word without content of its own weighs in such shares."""

MOST = 60
"""Other sentences that one is laid to, and of one word: so the work has a bound."""

LONG = 400
"""Words of a sentence from which its commonest words no longer lead the laying side by side."""


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences of the earlier text and what they are in the later one, by their places; one of the two may be empty."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def align(old: Sequence[str], new: Sequence[str]) -> list[Group]:
    """The sentences of two texts side by side, in the order of the later; what is gone stands where it was."""
    pairs = dict(_equal(old, new))
    _alike(old, new, pairs)
    groups: dict[int, tuple[list[int], list[int]]] = {one: ([one], [other]) for one, other in pairs.items()}
    _join_parts(old, new, groups)
    return _ordered(len(old), len(new), groups.values())


def word_key(sentence: str) -> tuple[str, ...]:
    """The words of a sentence by which it is the same one: without case, and without the signs that state nothing."""
    return tuple(token.text.casefold().replace("’", "'") for token in tokens(sentence) if _tells(token.text[0]))


def _tells(sign: str) -> bool:
    """Whether a word or sign states something: a question, a currency, a share, a loss."""
    return sign.isalnum() or sign in "%‰°?+−" or category(sign) == "Sc"


def changed_words(old: str, new: str) -> tuple[list[Span], list[Span]]:
    """The words of two sentences that differ, as places in each."""
    here, there = tokens(old), tokens(new)
    lost: list[Span] = []
    come: list[Span] = []
    for kind, first, last, begin, end in _opcodes([token.text for token in here], [token.text for token in there]):
        if kind != "equal":
            lost += [Span(here[first].start, here[last - 1].end)] if last > first else []
            come += [Span(there[begin].start, there[end - 1].end)] if end > begin else []
    return lost, come


def replaced(old: str, new: str) -> list[tuple[Span, Span]]:
    """The stretches of one sentence that others stand for in another one."""
    here, there = tokens(old), tokens(new)
    return [
        (Span(here[first].start, here[last - 1].end), Span(there[begin].start, there[end - 1].end))
        for kind, first, last, begin, end in _opcodes([token.text for token in here], [token.text for token in there])
        if kind == "replace"
    ]


def carried(old: str, new: str, span: Span) -> Span | None:
    """The words of a later text that stand for a stretch of an earlier one; none where all of it is gone."""
    here, there = tokens(old), tokens(new)
    touched = [at for at, token in enumerate(here) if token.start < span.end and span.start < token.end]
    if not touched:
        return None
    first, last = touched[0], touched[-1] + 1
    places: list[int] = []
    for kind, begin, end, other, stop in _opcodes([token.text for token in here], [token.text for token in there]):
        common = range(max(begin, first), min(end, last))
        if kind == "equal":
            places += [other + at - begin for at in common]
        elif common and stop > other:
            places += range(other, stop)
    return Span(there[min(places)].start, there[max(places)].end) if places else None


def _opcodes(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    return list(SequenceMatcher(None, old, new, autojunk=max(len(old), len(new)) > LONG).get_opcodes())


def _equal(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Sentences with the same words: first in order, then those that stand elsewhere."""
    mine, theirs = [word_key(each) for each in old], [word_key(each) for each in new]
    taken: set[int] = set()
    paired: set[int] = set()
    for block in SequenceMatcher(None, mine, theirs).get_matching_blocks():
        for step in range(block.size):
            paired.add(block.a + step)
            taken.add(block.b + step)
            yield block.a + step, block.b + step
    waiting: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, key in enumerate(theirs):
        if at not in taken:
            waiting[key].append(at)
    for at, key in enumerate(mine):
        if at not in paired and waiting.get(key):
            yield at, waiting[key].pop(0)


def _alike(old: Sequence[str], new: Sequence[str], pairs: dict[int, int]) -> None:
    """Pair what is left by the share of words: the surest first, ties by place; what is paired speaks for what is beside it."""
    taken = set(pairs.values())
    mine = {at: _bag(each) for at, each in enumerate(old) if at not in pairs}
    theirs = {at: _bag(each) for at, each in enumerate(new) if at not in taken}
    shares = sorted(
        ((_share(mine[one], theirs[other]), one, other) for one, other in _near(mine, theirs)),
        key=lambda each: (-each[0], abs(each[1] - each[2]), each[1], each[2]),
    )
    for help_ in (0.0, NEIGHBOUR):
        changed = True
        while changed:
            changed = False
            for share, one, other in shares:
                if one in pairs or other in taken:
                    continue
                beside = sum(pairs.get(one + step, -9) == other + step for step in (-1, 1))
                if share + help_ * beside >= ALIKE:
                    pairs[one] = other
                    taken.add(other)
                    changed = bool(help_)


def _near(mine: Mapping[int, Counter[str]], theirs: Mapping[int, Counter[str]]) -> Iterator[tuple[int, int]]:
    """For each sentence those that share most words of content with it."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, bag in theirs.items():
        for word in bag:
            if word not in STOP:
                places[word].append(at)
    for one, bag in mine.items():
        counts: Counter[int] = Counter()
        for word in sorted((word for word in bag if word in places), key=lambda word: (len(places[word]), word)):
            counts.update(places[word][:MOST])
        for other, _ in sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:MOST]:
            yield one, other


def _bag(sentence: str) -> Counter[str]:
    """The stems of a sentence's words, with how often each stands in it."""
    return Counter(root(word) for word in word_key(sentence))


def _weight(words: Counter[str]) -> float:
    return sum(count * (SMALL if word in STOP else 1.0) for word, count in words.items())


def _share(one: Counter[str], other: Counter[str]) -> float:
    """Share of the words of both that they have in common."""
    return 2 * _weight(one & other) / (_weight(one) + _weight(other) or 1.0)


def _join_parts(old: Sequence[str], new: Sequence[str], groups: dict[int, tuple[list[int], list[int]]]) -> None:
    """Take a sentence that is left to the group beside it that held it before, or holds it now."""
    homes = {other: one for one, (_, theirs) in groups.items() for other in theirs}
    for at in range(len(new)):
        if at not in homes:
            for beside in (at - 1, at + 1):
                home = homes.get(beside)
                if home is not None and _is_part(new[at], old[home], " ".join(new[one] for one in groups[home][1])):
                    groups[home][1].append(at)
                    homes[at] = home
                    break
    left = [at for at in range(len(old)) if at not in groups]
    for at in left:
        for beside in (at - 1, at + 1):
            if beside in groups and _is_part(old[at], " ".join(new[one] for one in groups[beside][1]), old[beside]):
                groups[beside][0].append(at)
                break


def _is_part(part: str, whole: str, told: str) -> bool:
    """Whether a sentence stands in another one, beyond what of it is told already."""
    mine, its = _content(part), _content(whole)
    rest = its - _content(told)
    return bool(mine) and _size(mine & its) >= PART * _size(mine) and _size(mine & rest) >= PART * _size(mine) / 2


def _content(text: str) -> Counter[str]:
    return Counter({word: count for word, count in _bag(text).items() if word not in STOP})


def _size(words: Counter[str]) -> int:
    return sum(words.values())


def _ordered(old: int, new: int, groups: Iterable[tuple[list[int], list[int]]]) -> list[Group]:
    """All sentences in groups, in the order of the later text; what is gone follows what it followed."""
    found = [Group(tuple(sorted(mine)), tuple(sorted(theirs))) for mine, theirs in groups]
    places = {one: group.new[0] for group in found for one in group.old}
    paired = {other for group in found for other in group.new}
    ranked = [(group.new[0], 0, group.old[0], group) for group in found]
    ranked += [(at, 0, -1, Group((), (at,))) for at in range(new) if at not in paired]
    before = -1
    for at in range(old):
        if at in places:
            before = places[at]
        else:
            ranked.append((before, 1, at, Group((at,), ())))
    return [group for *_, group in sorted(ranked, key=lambda each: each[:3])]

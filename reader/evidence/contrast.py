"""Two passages in nearly the same words laid word to word: what one has and the other hasn't, and whether both can hold.

Likeness cannot tell "sank off Leith" from "sank off Hull": the more two sentences share, the nearer they look, and the more their
one difference decides. So the shared words are taken off first. What is left over on both sides is compared by kind: a day with a
day, a name with a name, a rank before the same name, who did it, whether it was so. Words of no such kind (a tent and a stove)
decide nothing. Nothing here knows an event or a place; the tables in ``data`` are of English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from db.records import Claim, Span
from db.slots import DateValue, Quantity, QuantityKind
from reader.evidence.comparison import Outcome, compare, is_part_of, named_apart
from reader.evidence.event import MOVES
from reader.evidence.opposition import opposition
from reader.evidence.piece import Piece, aligned, pieces
from reader.text.words import root, tokens

NEAR = 0.6
"""Share of the shorter passage's content that the other must have, so that what is left over can decide."""

NEAR_BOTH = 0.5
"""The same share of both passages taken together."""

NEAR_DAY = 0.7
"""The same share from which two days are of one thing: "charged yesterday" and "the shooting on Friday" share half."""

FEWEST = 2
"""Pieces of content that must be shared."""

FEW = 2
"""Pieces in common up to which a name or a number must be among them, so that both speak of one thing."""

DOER = 2
"""Pieces that name who did something: "a faulty heater"."""

NEAR_DENIAL = 0.75
"""Share of both passages from which a plain "not" denies what the other says."""

MOST_LEFT = 4
"""Pieces that may be left over on a side, so that one of them can be said to stand for one of the other."""


class Difference(StrEnum):
    """What is left over on both sides where all else is shared."""

    DAY = "day"
    NUMBER = "number"
    UNIT = "unit"
    NAME = "name"
    RANK = "rank"
    AGENT = "agent"
    OPPOSITE = "opposite"
    DENIAL = "denial"
    ORDER = "order"
    """The same names the other way round: who invaded whom."""
    STATE = "state"
    """A count of one day and a count of another: both can hold."""
    QUESTION = "question"
    """One of them only asks."""
    SPEAKER = "speaker"
    """The same words, given to two people."""
    HOME = "home"
    """Where somebody is from."""
    WAY = "way"
    """The same thing done the opposite way: into and out of."""
    DEATH = "death"
    """Where somebody died: at the scene, on the way, in a hospital."""


CONFLICTS = frozenset(Difference) - {Difference.STATE, Difference.QUESTION}
"""The differences of which only one side can be right."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """How two passages differ that share nearly all else."""

    difference: Difference
    here: Span
    there: Span
    turns_here: bool = False
    """Whether it is the first passage that denies, or asks."""

    def turned(self) -> Contrast:
        """The same, seen from the other side."""
        return replace(self, here=self.there, there=self.here, turns_here=not self.turns_here)


@dataclass(frozen=True, slots=True)
class _Laid:
    """Two passages laid to each other."""

    one: Claim
    two: Claim
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    pairs: tuple[tuple[int, int], ...]
    """Positions of pieces that say the same."""

    def rest(self) -> tuple[list[Piece], list[Piece]]:
        """What is left over on either side."""
        mine, theirs = {here for here, _ in self.pairs}, {there for _, there in self.pairs}
        return (
            [piece for at, piece in enumerate(self.left) if at not in mine],
            [piece for at, piece in enumerate(self.right) if at not in theirs],
        )

    def found(self, difference: Difference, here: Piece, there: Piece) -> Contrast:
        """A difference with its words as spans of the articles."""
        here_span = Span(self.one.start + here.start, self.one.start + here.end)
        there_span = Span(self.two.start + there.start, self.two.start + there.end)
        return Contrast(difference, here_span, there_span)

    @property
    def near(self) -> float:
        """Share of both passages' content that is common; opposites, and two dates, speak of the same matter too."""
        return 2 * self._common / max(1, len(self.left) + len(self.right))

    @property
    def is_near(self) -> bool:
        """Whether they share so much that the rest can decide."""
        enough = max(FEWEST, NEAR * min(len(self.left), len(self.right)))
        return self._common >= enough and self.near >= NEAR_BOTH

    @property
    def _common(self) -> int:
        mine, theirs = self.rest()
        return len(self.pairs) + (_opposed(self) is not None) + (_other_days(self, mine, theirs) is not None)


def contrast(one: Claim, two: Claim) -> Contrast | None:
    """How two passages differ; ``None`` where they share too little, or nothing of one kind is left over on both sides."""
    if not _may_be_near(one, two):
        return None
    left, right = pieces(one), pieces(two)
    laid = _Laid(one, two, left, right, aligned(left, right))
    if not laid.is_near:
        return None
    for find in (_question, _denial, _figure, _opposite, _rank, _agent, _order, _turned, _name):
        if found := find(laid):
            return found
    return None


def _may_be_near(one: Claim, two: Claim) -> bool:
    """Whether two passages can share enough, counted without laying them to each other: most pairs don't."""
    (mine, figures, here), (theirs, others, there) = _counted(one), _counted(two)
    most = len(mine & theirs) + min(figures, others) + 1
    return most >= NEAR * min(here, there) and 2 * most >= NEAR_BOTH * (here + there)


@lru_cache(maxsize=5_000)
def _counted(claim: Claim) -> tuple[frozenset[str], int, int]:
    """The words of a claim; how many figures and names, which may be spelled in other ways; how many pieces it has in all."""
    every = pieces(claim)
    words = frozenset(piece.word for piece in every if piece.value is None)
    return words, sum(1 for piece in every if piece.value is not None or piece.name), len(every)


def _question(laid: _Laid) -> Contrast | None:
    """One asks and the other says."""
    asks = _asks(laid.one.quote), _asks(laid.two.quote)
    if asks[0] == asks[1]:
        return None
    return replace(laid.found(Difference.QUESTION, laid.left[0], laid.right[0]), turns_here=asks[0])


@lru_cache(maxsize=5_000)
def _asks(quote: str) -> bool:
    return quote.rstrip("\"'”’ )").endswith("?") or _WHETHER.search(quote) is not None


_WHETHER = re.compile(r"\b(?:whether|(?:asked|wondered|unclear|unknown) (?:\w+ ){0,2}if)\b", re.IGNORECASE)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut(?:es?|ed|ing)|contradict(?:s|ed|ing)?|unfounded|untrue|baseless|groundless|no truth"
    r"|(?:is|was|are|were) (?:false|not true|not so|not the case)"
    r"|(?:reject|dismiss|disput)(?:s|es|ed|e)? (?:\w+ ){0,2}(?:reports?|claims?|allegations?|accusations?|rumou?rs?))\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|no|none|nobody|neither|nor)\b|n['’]t\b", re.IGNORECASE)


def _denial(laid: _Laid) -> Contrast | None:
    """One says that what the other says is not so."""
    mine, theirs = (_DENIES.search(claim.quote) for claim in (laid.one, laid.two))
    if mine is None and theirs is None and laid.near >= NEAR_DENIAL and (opposed := opposition(laid.one, laid.two)):
        return Contrast(Difference.DENIAL, opposed.here, opposed.there, turns_here=opposed.denied_here)
    if (mine is None) == (theirs is None):
        return None
    denier, sayer = (laid.one, laid.two) if mine else (laid.two, laid.one)
    if _NEGATED.search(sayer.quote) or _NEGATED.search(_DENIES.sub("", denier.quote)):
        return None
    here, there = ((Piece("", *found.span()) if found else side[0]) for found, side in ((mine, laid.left), (theirs, laid.right)))
    return replace(laid.found(Difference.DENIAL, here, there), turns_here=mine is not None)


def _figure(laid: _Laid) -> Contrast | None:
    """One figure on each side that has no equal on the other."""
    for here, there in laid.pairs:
        if _other_unit(laid.left[here], laid.right[there]):
            return laid.found(Difference.UNIT, laid.left[here], laid.right[there])
        if _other_bounded(laid.left[here], laid.right[there]):
            return laid.found(Difference.NUMBER, laid.left[here], laid.right[there])
    mine, theirs = laid.rest()
    days, numbers = _other_days(laid, mine, theirs), _one_each(mine, theirs)
    if numbers is not None:
        return _number(laid, *numbers, moved=days is not None)
    return _identifier(laid, mine, theirs) if days is None else _day(laid, *days)


def _number(laid: _Laid, here: Piece, there: Piece, *, moved: bool) -> Contrast | None:
    one, two = _values((here, there))
    if isinstance(one, Quantity) and isinstance(two, Quantity) and (is_part_of(one, two) or is_part_of(two, one)):
        return None
    if compare(one, two) is Outcome.CONFLICT:
        if not _alike(here, there) or all(any(piece.value is None for piece in side) for side in laid.rest()):
            return None
        moved = moved or _adds(laid.one.quote) or _adds(laid.two.quote)
        return laid.found(Difference.STATE if moved else Difference.NUMBER, here, there)
    return laid.found(Difference.UNIT, here, there) if _same_digits(here, there) else None


def _day(laid: _Laid, here: Piece, there: Piece) -> Contrast | None:
    """Two days of one thing, as far as all else is the same; "today" in two papers is two days of two things.

    What moves every day (shares fell) has many days, and a passage without a name or a number is of no one thing.
    """
    if laid.near < NEAR_DAY or here.key == there.key:
        return None
    shared = [laid.left[at] for at, _ in laid.pairs]
    telling = len(shared) > FEW or any(piece.name or piece.value is not None for piece in shared)
    moves = any(piece.key in MOVES for piece in shared) or _adds(laid.one.quote) or _adds(laid.two.quote)
    if not telling or moves or not _of_one(laid, here, there):
        return None
    return laid.found(Difference.DAY, here, there)


def _of_one(laid: _Laid, here: Piece, there: Piece) -> bool:
    """Whether two days stand after the same word; a day that a passage begins with is of all of it."""
    mine, theirs = (
        [at for at, piece in enumerate(side) if piece.start < day.start and not piece.key.isdigit()]
        for side, day in ((laid.left, here), (laid.right, there))
    )
    return not mine or not theirs or (mine[-1], theirs[-1]) in laid.pairs


def _other_days(laid: _Laid, mine: list[Piece], theirs: list[Piece]) -> tuple[Piece, Piece] | None:
    """The first dates of both sides, where they have none in common and none of them can be one of the other side's."""
    left, right = ([piece for piece in side if isinstance(piece.value, DateValue)] for side in (mine, theirs))
    common = any(isinstance(laid.left[here].value, DateValue) for here, _ in laid.pairs)
    if not left or not right or common:
        return None
    apart = all(compare(*_values((one, two))) is Outcome.CONFLICT for one in left for two in right)
    return (left[0], right[0]) if apart else None


def _identifier(laid: _Laid, mine: list[Piece], theirs: list[Piece]) -> Contrast | None:
    """Figures that count nothing: scores, versions, house numbers."""
    left, right = ([piece for piece in side if piece.value is None and piece.key[0].isdigit()] for side in (mine, theirs))
    alone = len(left) == len(right) == 1 and len(mine) == len(theirs) == 1
    return laid.found(Difference.NUMBER, left[0], right[0]) if alone else None


def _one_each(mine: list[Piece], theirs: list[Piece]) -> tuple[Piece, Piece] | None:
    left, right = ([piece for piece in side if isinstance(piece.value, Quantity)] for side in (mine, theirs))
    return (left[0], right[0]) if len(left) == len(right) == 1 else None


def _values(pair: tuple[Piece, Piece]) -> tuple[Quantity | DateValue, Quantity | DateValue]:
    one, two = pair[0].value, pair[1].value
    if one is None or two is None:
        raise ValueError("a pair of figures has two values")
    return one, two


def _alike(one: Piece, two: Piece) -> bool:
    """Whether two numbers count the same thing, as far as their words say."""
    mine, theirs = one.value, two.value
    if not isinstance(mine, Quantity) or not isinstance(theirs, Quantity):
        return False
    named = root(mine.counted), root(theirs.counted)
    return not all(named) or named[0] == named[1]


def _same_digits(one: Piece, two: Piece) -> bool:
    """Whether two numbers are written with the same digits and mean different things: $5m and €5m, 2 per cent and 2 points."""
    mine, theirs = _digits(one.key), _digits(two.key)
    units = one.value, two.value
    return (
        bool(mine)
        and mine == theirs
        and isinstance(units[0], Quantity)
        and isinstance(units[1], Quantity)
        and {units[0].kind, units[1].kind} <= _UNITS
    )


def _other_unit(one: Piece, two: Piece) -> bool:
    """Whether two equal numbers are not the same: 4 per cent and 4 percentage points, version 3.1 and version 3.10."""
    if not isinstance(one.value, Quantity) or not isinstance(two.value, Quantity):
        return False
    points = "point" in one.key, "point" in two.key
    if one.value.kind is QuantityKind.PERCENTAGE:
        return points[0] != points[1]
    return one.before == two.before and one.before in _NAMING and _digits(one.key) != _digits(two.key)


def _other_bounded(one: Piece, two: Piece) -> bool:
    """Whether two numbers stand under the same bound and are named as two: "at least 33" and "at least 35" in the same words."""
    mine, theirs = one.value, two.value
    return isinstance(mine, Quantity) and isinstance(theirs, Quantity) and named_apart(mine, theirs)


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*", text)


_NAMING = frozenset({"version", "release", "edition", "chapter", "section", "article", "paragraph", "number", "no"})
_UNITS = frozenset({QuantityKind.MONEY, QuantityKind.PERCENTAGE, QuantityKind.MEASURE, QuantityKind.CLOCK, QuantityKind.DURATION})
_ADDS = re.compile(r"\b(?:again|another|further|additional(?:ly)?|more (?!than)|others?|so far|by then)\b", re.IGNORECASE)


def _adds(quote: str) -> bool:
    """Whether a passage adds to a count that it does not give, or counts up to a moment."""
    return _ADDS.search(quote) is not None


def _opposite(laid: _Laid) -> Contrast | None:
    opposed = _opposed(laid)
    return laid.found(Difference.OPPOSITE, *opposed) if opposed else None


def _opposed(laid: _Laid) -> tuple[Piece, Piece] | None:
    """Two words left over that cannot both be true of one thing."""
    mine, theirs = laid.rest()
    if bool(_NEGATED.search(laid.one.quote)) != bool(_NEGATED.search(laid.two.quote)) or (_counts(mine) and _counts(theirs)):
        return None
    pairs = ((here, there) for here in mine for there in theirs)
    return next((pair for pair in pairs if pair[0].word in opposites().get(pair[1].word, ())), None)


def _counts(pieces: list[Piece]) -> bool:
    """Whether a count is left over: 43 who died and 57 who were rescued are two facts."""
    return any(isinstance(piece.value, Quantity) and piece.value.kind is QuantityKind.COUNT for piece in pieces)


def _rank(laid: _Laid) -> Contrast | None:
    """Another rank before the same name."""
    for here, there in laid.pairs:
        mine, theirs = _title(laid.one, laid.left[here]), _title(laid.two, laid.right[there])
        if laid.left[here].name and mine and theirs and mine.key != theirs.key:
            return laid.found(Difference.RANK, mine, theirs)
    return None


def _title(claim: Claim, name: Piece) -> Piece | None:
    """The rank that stands before or at the head of a name."""
    for word in tokens(claim.quote, 0, name.end):
        is_head = word.start == name.start or claim.quote[word.end : name.start].isspace()
        if is_head and word.text.lower() in ranks():
            return Piece(word.text.lower(), word.start, word.end)
    return None


def _agent(laid: _Laid) -> Contrast | None:
    """By whom it was done: the only words after "by" that are left over, two names or two words of other kinds."""
    mine, theirs = laid.rest()
    left, right = ([piece for piece in side if piece.before == "by" and piece.value is None] for side in (mine, theirs))
    if len(left) == len(right) == 1 and bool(left[0].name) == bool(right[0].name):
        return laid.found(Difference.AGENT, left[0], right[0])
    if len(left) == len(mine) == 1 and (doer := _doer(laid.two, theirs, laid.right)):
        return laid.found(Difference.AGENT, left[0], doer)
    if len(right) == len(theirs) == 1 and (doer := _doer(laid.one, mine, laid.left)):
        return laid.found(Difference.AGENT, doer, right[0])
    return None


def _doer(claim: Claim, left_over: list[Piece], every: tuple[Piece, ...]) -> Piece | None:
    """Who did it where the passage tells it the active way: all that is left over stands at its head ("A guard raised it")."""
    if not left_over or len(left_over) > DOER or _PASSIVE.search(claim.quote) or list(every[: len(left_over)]) != left_over:
        return None
    named = any(piece.value is not None or piece.name for piece in left_over)
    return None if named else Piece("", left_over[0].start, left_over[-1].end)


def _turned(laid: _Laid) -> Contrast | None:
    """Nothing is left over, and one says before where the other says after."""
    if laid.rest() != ([], []):
        return None
    for here in _turning(laid.one.quote):
        for there in _turning(laid.two.quote):
            if _AGAINST[here.key] == there.key:
                return laid.found(Difference.WAY, here, there)
    return None


@lru_cache(maxsize=5_000)
def _turning(quote: str) -> tuple[Piece, ...]:
    words = (Piece(word.text.lower(), word.start, word.end) for word in tokens(quote))
    return tuple(word for word in words if word.key in _AGAINST)


_AGAINST = {
    one: other
    for pair in ("before after", "with without", "above below", "over under", "inside outside", "until since")
    for one, other in (pair.split(), pair.split()[::-1])
}
"""Words that say where or when, and those that say the opposite."""


def _order(laid: _Laid) -> Contrast | None:
    """The same two names the other way round, and all else the same."""
    mine, theirs = laid.rest()
    if mine or theirs or _PASSIVE.search(laid.one.quote) or _PASSIVE.search(laid.two.quote):
        return None
    order = [(here, there) for here, there in laid.pairs if laid.left[here].name or laid.right[there].name]
    if len(order) != 2 or order[0][1] < order[1][1]:
        return None
    first, second = order[0][0], order[1][0]
    between = [piece for piece in laid.left[first + 1 : second] if piece.value is None]
    return laid.found(Difference.ORDER, laid.left[first], laid.right[order[0][1]]) if len(between) == 1 else None


_PASSIVE = re.compile(r"\bby\b", re.IGNORECASE)


def _name(laid: _Laid) -> Contrast | None:
    """Another name in the same place."""
    mine, theirs = laid.rest()
    left, right = ([piece for piece in side if piece.name] for side in (mine, theirs))
    if len(left) != 1 or len(right) != 1 or max(len(mine), len(theirs)) > MOST_LEFT:
        return None
    here, there = left[0], right[0]
    elsewhere = here.before in _WITHIN or here.before != there.before
    return None if elsewhere else laid.found(Difference.NAME, here, there)


_WITHIN = frozenset({"in", "at", "on", "near", "of", "around", "outside", "with"})
"""Words before a place that may lie in another, and before what may be one of several."""


@cache
def opposites() -> dict[str, frozenset[str]]:
    """For each word the words that cannot be true where it is."""
    table: dict[str, set[str]] = {}
    for one, two in (line.split() for line in _data("opposites.txt")):
        table.setdefault(root(one), set()).add(root(two))
        table.setdefault(root(two), set()).add(root(one))
    return {word: frozenset(others) for word, others in table.items()}


@cache
def ranks() -> frozenset[str]:
    """Ranks and titles of which a person has one at a time."""
    return frozenset(word for line in _data("ranks.txt") for word in line.split())


def _data(name: str) -> list[str]:
    return files("reader.evidence").joinpath("data", name).read_text("utf-8").splitlines()

"""Numbers and dates of two articles put beside each other: which have the same role, and whether their values can both hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from db.slots import DateValue, Precision, Quantity, QuantityKind
from reader.evidence.affinity import Grid, standing
from reader.evidence.comparison import Outcome, compare, distance, is_part_of, size
from reader.evidence.fate import apart
from reader.evidence.profile import Figure, Profile
from reader.text.names import same_name
from reader.text.words import root

EXPLAINED = 0.3
"""Likeness of roles from which an equal value explains a number, so that it conflicts with no other."""


_DIGIT_RUN = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True, slots=True)
class Match:
    """Two figures of a pair of claims that can be compared."""

    here: Figure
    there: Figure
    outcome: Outcome
    likeness: float
    """How much their roles and their sentences say the same."""
    role: float
    """How much their roles alone say the same."""
    mutual: bool
    """Whether each is the other's best in the whole article."""

    @property
    def numbers(self) -> tuple[Quantity, Quantity] | None:
        """Both values where they are numbers that count or measure; places in an order ("the third") tell little."""
        one, two = self.here.value, self.there.value
        if isinstance(one, Quantity) and isinstance(two, Quantity) and one.kind is not QuantityKind.ORDINAL:
            return one, two
        return None

    @property
    def of_two_things(self) -> bool:
        """Whether they conflict and are of two things: 40 injured and 19 dead, the ages of two people, two years' sales."""
        return self.outcome is Outcome.CONFLICT and (
            apart(self.here.fate, self.there.fate)
            or self._of_two_people
            or self.of_two_times
            or is_part_of(self.here.number, self.there.number)
            or is_part_of(self.there.number, self.here.number)
        )

    @property
    def of_two_times(self) -> bool:
        """Whether they are of two periods: 64 arrests in 2011, and 58 in 2010."""
        mine, theirs = self.here.when, self.there.when
        return mine is not None and theirs is not None and compare(mine, theirs) is Outcome.CONFLICT

    @property
    def _of_two_people(self) -> bool:
        mine, theirs = self.here.holder, self.there.holder
        return bool(mine and theirs) and not same_name(mine, theirs)

    @property
    def days(self) -> tuple[DateValue, DateValue] | None:
        """Both values where they are dates."""
        one, two = self.here.value, self.there.value
        return (one, two) if isinstance(one, DateValue) and isinstance(two, DateValue) else None


Matches = tuple[Match, ...]


def matches(one: Profile, two: Profile, likeness_of_claims: Grid) -> dict[tuple[int, int], Matches]:
    """All comparable figures by the positions of their claims, the likest first."""
    if not one.figures or not two.figures:
        return {}
    outcomes = [[compare(left.value, right.value) for right in two.figures] for left in one.figures]
    comparable = np.array([[outcome is not None for outcome in row] for row in outcomes])
    roles, mixed = _likeness(one, two, likeness_of_claims)
    likeness = np.where(comparable, mixed, -1.0)
    place = standing(likeness)
    best = (place.row_rank == 0) & (place.column_rank == 0)
    found: dict[tuple[int, int], list[Match]] = {}
    for left in one.figures:
        for right in two.figures:
            cell = left.place, right.place
            outcome = outcomes[left.place][right.place]
            if outcome:
                match = Match(left, right, outcome, float(likeness[cell]), float(roles[cell]), bool(best[cell]))
                if match.of_two_times and outcome is not Outcome.CONFLICT:
                    continue
                found.setdefault((left.claim, right.claim), []).append(match)
    return {cell: tuple(sorted(pairs, key=lambda match: -match.likeness)) for cell, pairs in found.items()}


def _likeness(one: Profile, two: Profile, claims: Grid) -> tuple[Grid, Grid]:
    """How much the roles of all figures say the same: by themselves, and with their sentences."""
    shared = np.array([[_shared(left, right) for right in two.figures] for left in one.figures])
    roles = shared if one.sense is None or two.sense is None else (one.sense.role @ two.sense.role.T).astype(np.float64)
    rows, columns = ([figure.claim for figure in side.figures] for side in (one, two))
    return roles, 0.6 * roles + 0.25 * claims[np.ix_(rows, columns)] + 0.15 * shared


def _shared(left: Figure, right: Figure) -> float:
    return len(left.terms & right.terms) / max(1, min(len(left.terms), len(right.terms)))


def counterparts(found: Matches) -> Matches:
    """The figures of two claims put in pairs, each in one: equal ones first, then those of one fate, then the likest roles."""
    mine: set[int] = set()
    theirs: set[int] = set()
    pairs = []
    for match in sorted(found, key=_closeness, reverse=True):
        if match.here.place not in mine and match.there.place not in theirs and not match.of_two_things:
            mine.add(match.here.place)
            theirs.add(match.there.place)
            pairs.append(match)
    return tuple(pairs)


def _closeness(match: Match) -> tuple[bool, bool, float]:
    explained = match.outcome is Outcome.EQUAL and match.role > EXPLAINED
    return explained, bool(match.here.stated) and match.here.stated == match.there.stated, match.role


def figure_features(one: Profile, two: Profile, here: int, there: int, found: Matches) -> dict[str, float]:
    """What the figures of a pair of claims say, each value with a name."""
    mine = any(figure.claim == here for figure in one.figures)
    theirs = any(figure.claim == there for figure in two.figures)
    return {
        "figures in one": float(mine != theirs),
        "no figures": float(not mine and not theirs),
        **_outcomes(found),
        **_conflict(found),
        **_free_conflict(found),
        **_equality(one, two, found),
    }


def _strongest(found: list[Match], outcome: Outcome, *, mutual: bool = False) -> float:
    return max((match.likeness for match in found if match.outcome is outcome and (match.mutual or not mutual)), default=0.0)


def _outcomes(found: Matches) -> dict[str, float]:
    numbers = [match for match in found if match.here.number]
    dates = [match for match in found if match.days]
    counts = [match for match in numbers if match.here.number and match.here.number.kind in _COUNTS]
    return {
        "number equal": _strongest(numbers, Outcome.EQUAL),
        "number conflict mutual": _strongest(numbers, Outcome.CONFLICT, mutual=True),
        "count compatible": _strongest(counts, Outcome.COMPATIBLE),
        "date equal": _strongest(dates, Outcome.EQUAL),
        "day equal": float(any(match.outcome is Outcome.EQUAL and all(map(_is_day, match.days or ())) for match in dates)),
        "date compatible mutual": _strongest(dates, Outcome.COMPATIBLE, mutual=True),
        "other year": _other_year(dates),
    }


_COUNTS = frozenset(
    {QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.PERCENTAGE, QuantityKind.FRACTION, QuantityKind.MEASURE}
)


def _other_year(dates: list[Match]) -> float:
    """1 where both name the same day of the year and different years, and no date is the same."""
    if any(match.outcome is Outcome.EQUAL for match in dates):
        return 0.0
    pairs = (match.days for match in dates if match.outcome is Outcome.CONFLICT and match.days)
    return float(any(_is_day(mine) and _is_day(theirs) and mine.earliest[4:] == theirs.earliest[4:] for mine, theirs in pairs))


def _is_day(value: DateValue) -> bool:
    return value.precision is Precision.DAY


def _conflict(found: Matches) -> dict[str, float]:
    """The likest numbers that cannot both hold."""
    numbers = [match for match in found if match.here.number]
    first = next((match for match in numbers if match.outcome is Outcome.CONFLICT), None)
    values = {"conflict leads": 0.0, "conflict distance": 0.0, "conflict mutual": 0.0, "counted differ": 0.0}
    if first and first.here.number and first.there.number:
        counted = [root(number.counted) for number in (first.here.number, first.there.number)]
        values["conflict leads"] = float(numbers[0] is first)
        values["conflict distance"] = distance(first.here.number, first.there.number)
        values["conflict mutual"] = float(first.mutual)
        values["counted differ"] = float(all(counted) and counted[0] != counted[1])
    return values


def _free_conflict(found: Matches) -> dict[str, float]:
    """The conflict with the likest roles between numbers that no equal value explains."""
    best = free_conflict(found)
    if best is None:
        return {"free conflict": 0.0, "free distance": 0.0}
    return {"free conflict": max(0.0, best.role), "free distance": distance(best.here.value, best.there.value)}


def free_conflict(found: Matches) -> Match | None:
    """The conflicting numbers with the likest roles of which neither has an equal on the other side."""
    equal = [match for match in found if match.outcome is Outcome.EQUAL and match.role > EXPLAINED]
    mine, theirs = {match.here.place for match in equal}, {match.there.place for match in equal}
    free = [
        match
        for match in found
        if match.numbers
        and match.outcome is Outcome.CONFLICT
        and match.here.place not in mine
        and match.there.place not in theirs
    ]
    return max(free, key=lambda match: match.role, default=None)


def _equality(one: Profile, two: Profile, found: Matches) -> dict[str, float]:
    """How telling the likest equal number is: one of many digits, or one that stands nowhere else, tells more."""
    equal = next((match for match in found if match.here.number and match.outcome is Outcome.EQUAL), None)
    if equal is None or equal.here.number is None:
        return {"equal digits": 0.0, "equal rarity": 0.0}
    value = size(equal.here.number)
    like = sum(1 for figure in (*one.figures, *two.figures) if figure.number and size(figure.number) == value)
    digits = min(_digits(equal.here, one), _digits(equal.there, two))
    return {"equal digits": float(digits), "equal rarity": 1 / max(1, like)}


def _digits(figure: Figure, side: Profile) -> int:
    """How many digits of a number are significant as written: 1 for "five years" and "20,000", 4 for "$507.5 million"."""
    written = _DIGIT_RUN.findall(side.side.article.text[figure.value.start : figure.value.end])
    if written:
        return max(len(run.replace(",", "").replace(".", "").strip("0")) for run in written)
    number = figure.number
    return len(str(int(size(number))).strip("0")) if number and number.kind is QuantityKind.COUNT else 1

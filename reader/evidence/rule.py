"""What holds whatever was learned: passages of two events contest nothing, nor do values that can both hold.

Of two passages that differ in one thing only, that one thing decides. The decider weighs features; these rules are the domain's
own, and stand above it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from db.slots import Bound, QuantityKind
from reader.evidence.comparison import Outcome, distance, named_apart
from reader.evidence.difference import CONFLICTS, Contrast, Difference
from reader.evidence.event import Apart
from reader.evidence.feature import Candidate
from reader.evidence.figure import Match

TELLING = 0.25
"""Likeness of roles from which two figures are taken to state the same thing."""

NEAR = 0.05
"""Logarithm of the ratio up to which an approximate number and another agree: five per cent."""

DENIAL = 0.8
"""How much of the belief in agreement a plain denial turns into contest."""

SURE = 0.9
"""Belief in a difference that stands alone between passages that share nearly all else."""

ONE_ROLE = 0.7
"""Likeness of roles from which "at least 20" and "at least 25" are two counts of one thing, and not the same with less said."""

TOO_FAR = 1.0
"""Logarithm of the ratio from which two numbers under one bound count two things: hundreds and tens of thousands."""

A_LEAD = 0.4
"""Most that is believed of agreement of two stories, of other days or scores, or in one name: worth a look, and no more."""


def ruled(candidate: Candidate, agrees: float, contests: float) -> tuple[float, float]:
    """The probabilities of agreement and contest that the rules leave of those that the decider gives."""
    apart = candidate.separation
    if Apart.GENERAL in apart.reasons:
        return 0.0, 0.0
    if Apart.STORY in apart.reasons:
        return min(agrees, A_LEAD), 0.0
    if deciding := deciding_contrast(candidate):
        return (0.0, SURE) if deciding.difference in CONFLICTS else (0.0, 0.0)
    if candidate.detail is not None and _TIMES.isdisjoint(apart.reasons):
        return 0.0, agrees + contests
    if apart.reasons:
        strangers = Apart.NAMES in apart.reasons and not apart.names_shared
        agrees, contests = (0.0 if strangers else agrees), 0.0
    else:
        agrees, contests = _by_figures(candidate, agrees, contests)
    is_lead = candidate.labels_apart or candidate.only_a_name
    return (min(agrees, A_LEAD) if is_lead else agrees), contests


def deciding_contrast(candidate: Candidate) -> Contrast | None:
    """The one difference between two passages, where it decides: they share nearly all else, and do not tell of two times.

    That each names somebody else, or another day, is no second event where it is the difference itself.
    """
    found, apart = candidate.contrast, candidate.separation.reasons
    if found is None or not _TIMES.isdisjoint(apart) or (Apart.DAY in apart and found.difference is not Difference.DAY):
        return None
    return found


_TIMES = frozenset({Apart.STORY, Apart.GENERAL, Apart.TIME, Apart.DATES})


def _by_figures(candidate: Candidate, agrees: float, contests: float) -> tuple[float, float]:
    telling = [match for match in candidate.matches if match.role >= TELLING]
    alike = [match for match in telling if not match.of_two_things]
    if _counts_of_two_times(telling):
        return min(agrees, A_LEAD), 0.0
    if telling and not alike:
        return agrees, 0.0
    if bounded_apart(alike) is not None:
        return 0.0, agrees + contests
    if _alike_in_fates(candidate.matches):
        return agrees + contests, 0.0
    if any(match.outcome is Outcome.CONFLICT for match in alike):
        return agrees, contests
    return _with_no_figure_apart(candidate, alike, agrees, contests)


def _counts_of_two_times(telling: Sequence[Match]) -> bool:
    """Whether all that is counted is of two times: a number that grows, told by Saturday and by Monday."""
    numbers = [match for match in telling if match.numbers]
    return bool(numbers) and all(match.of_two_times for match in numbers)


def _with_no_figure_apart(candidate: Candidate, alike: Sequence[Match], agrees: float, contests: float) -> tuple[float, float]:
    """Where no figure conflicts a plain denial does; else what is believed of a contest of near numbers is agreement."""
    if candidate.opposition is not None:
        return agrees * (1 - DENIAL), contests + agrees * DENIAL
    if not alike:
        return agrees, contests
    return (agrees + contests if any(map(_approximates, alike)) else agrees), 0.0


def _alike_in_fates(matches: Sequence[Match]) -> bool:
    """Whether both count what befell people, some count is the same, and every fate has counts that can both hold.

    Ten dead and fifty hurt beside ten dead and eighty hurt in seven villages: villages are no conflict of the dead.
    """
    best: dict[str, set[Outcome]] = defaultdict(set)
    for match in matches:
        if match.here.stated and match.here.stated == match.there.stated and match.numbers:
            best[match.here.stated].add(match.outcome)
    hold = all(outcomes & {Outcome.EQUAL, Outcome.COMPATIBLE} for outcomes in best.values())
    return hold and any(Outcome.EQUAL in outcomes for outcomes in best.values())


def bounded_apart(matches: Sequence[Match]) -> Match | None:
    """Two counts of one thing under the same bound that are not the same: "at least 20 died", "at least 25 died"."""
    equal = [match for match in matches if match.outcome is Outcome.EQUAL]
    mine, theirs = {match.here.place for match in equal}, {match.there.place for match in equal}
    free = (match for match in matches if match.here.place not in mine and match.there.place not in theirs)
    return next(filter(_bounded_apart, free), None)


def _bounded_apart(match: Match) -> bool:
    numbers = match.numbers
    if numbers is None or match.role < ONE_ROLE or match.outcome is not Outcome.COMPATIBLE:
        return False
    return named_apart(*numbers) and (numbers[0].kind is QuantityKind.CLOCK or distance(*numbers) < TOO_FAR)


def _approximates(match: Match) -> bool:
    """Whether two numbers agree as far as their words go: "some 1,500" and 1,517, but not 1,595, nor "at least 40" and 57."""
    numbers = match.numbers
    if numbers is None or any(number.bound in {Bound.AT_LEAST, Bound.AT_MOST} for number in numbers):
        return False
    return distance(*numbers) <= NEAR

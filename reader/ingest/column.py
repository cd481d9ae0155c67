"""Text that was broken at a narrow column: a newspaper's, or that of a page whose words a tool took out.

Lines of that length may be verse, a list or an address as well. What tells them apart is where they end: in a column the next
line's first word would not have fitted any more, and lines begin in the middle of sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

WIDEST = 60
"""Columns of more characters are told by the length of their lines alone."""
_FITTING = 0.8
"""Share of the widest line that a line and the next one's first word must pass: letters are not all of one width."""
_FULL = 0.8
"""Share of line ends that must be those of a column."""
_RUNNING = 0.3
"""Share of line ends that must stand inside sentences: some lines begin with a name, and in some languages with any noun."""
_FEWEST = 3
_ENDS = tuple('.?!:;…”"؟۔।')


def measure(groups: Iterable[Sequence[str]]) -> int:
    """The width of the column at which paragraphs were broken, given as their lines; 0 where they were not."""
    narrow = [group for group in groups if len(group) > 1 and max(map(len, group)) <= WIDEST]
    widest = max((len(line) for group in narrow for line in group), default=0)
    ends = [end for group in narrow for end in pairwise(group)]
    full = sum(is_full(line, following, widest) for line, following in ends)
    running = sum(_runs_on(line, following) for line, following in ends)
    return widest if len(ends) >= _FEWEST and full >= _FULL * len(ends) and running >= _RUNNING * len(ends) else 0


def is_full(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word did not fit behind a line any more."""
    first = following.split(maxsplit=1)[:1]
    room = width if line.endswith(_ENDS) else _FITTING * width  # a paragraph's last line may be nearly as long
    return len(line) + 1 + len("".join(first)) > room


def _runs_on(line: str, following: str) -> bool:
    """Whether a sentence goes on from one line to the next."""
    first = following.lstrip()[:1]
    return first.islower() or (first.isalpha() and first == first.upper() == first.lower() and not line.endswith(_ENDS))

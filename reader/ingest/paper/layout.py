"""A page as it looks: lines out of runs of characters, columns in the order in which they are read, what stands on every page.

Coordinates are PDF's: they grow to the right and upward.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

_NARROWEST = 6.0
"""Points of white between two columns."""
_FEWEST = 3
"""Lines of a column."""
_PROSE = 15
"""Letters of a column's mean line; what is shorter is a table's."""
_CROSSING = 0.34
"""Share of runs that may lie across two columns: headlines, pictures' captions."""
_MOST = 3_000
"""Runs of a page whose columns are looked for: ten times those of a page of a newspaper; what has more is a drawing or a map."""
_PLACES = 150
"""Places on a page where white between columns is looked for."""
_EDGE = 0.15
"""Share of what is printed on a page, at its top and its foot, in which running heads and page numbers stand."""
_NUMBER = re.compile(
    r"(?:page|p\.|pg\.|seite|стр\.?)?\s*[-–—|\[(]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—|\])]?(?:\s*(?:of|/|von|de|из)\s*\d{1,4})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that follow each other on one line, and where they stand."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True)
class Sheet:
    """One page: its runs in the order in which they are drawn."""

    number: int
    runs: tuple[Run, ...]
    drawn: bool = False
    """Whether anything is drawn on it."""

    @cached_property
    def extent(self) -> tuple[float, float]:
        """Foot and top of what is printed."""
        return min(run.bottom for run in self.runs), max(run.top for run in self.runs)

    def edge(self, run: Run) -> int:
        """Where a run stands: 1 at the top of what is printed, -1 at its foot, 0 between."""
        bottom, top = self.extent
        share = (_middle(run) - bottom) / max(top - bottom, 0.1)
        return 1 if share > 1 - _EDGE else -1 if share < _EDGE else 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    page: int
    cells: int = 1
    """Stretches with a wide gap between: of a table's row several."""
    column: tuple[float, float] = (0.0, 0.0)
    """Left and right edge of the column that it stands in."""
    opens: bool = False
    """Whether it is the first of its column."""

    @property
    def size(self) -> float:
        """Height of its letters."""
        return self.top - self.bottom


def lines_of(sheets: Sequence[Sheet]) -> list[Line]:
    """The lines of all pages in reading order, without running heads and page numbers."""
    outer = _running(sheets)
    found: list[Line] = []
    for sheet in sheets:
        runs = [run for run in sheet.runs if run.text.strip()]
        kept = [run for run in runs if not _is_outer(run, sheet, outer)] if len(runs) <= _MOST else runs
        for group in _columns(kept) if len(runs) <= _MOST else [runs]:
            found += _lines(group, sheet.number)
    return found


def _columns(runs: list[Run], depth: int = 0) -> Iterator[list[Run]]:
    """The runs by columns, in reading order: what lies across two columns parts what is above from what is below."""
    gutter = _gutter(runs) if depth < 4 else None
    if gutter is None:
        if runs:
            yield runs
        return
    across = sorted((run for run in runs if run.left < gutter < run.right), key=lambda run: -run.top)
    rest = [run for run in runs if not run.left < gutter < run.right]
    for bar in [*across, None]:
        above = [run for run in rest if bar is None or _middle(run) > _middle(bar)]
        rest = [run for run in rest if bar is not None and _middle(run) <= _middle(bar)]
        yield from _columns([run for run in above if run.right <= gutter], depth + 1)
        yield from _columns([run for run in above if run.left >= gutter], depth + 1)
        if bar is not None:
            yield [bar]


def _middle(run: Run) -> float:
    return (run.top + run.bottom) / 2


def _gutter(runs: Sequence[Run]) -> float | None:
    """Where white from top to foot parts two columns of prose; None where there is one column, or a table."""
    if len(runs) < 2 * _FEWEST:
        return None
    edges = sorted({run.right for run in runs})
    edges = edges[:: 1 + len(edges) // _PLACES]
    best, fewest = None, len(runs)
    for edge in edges[:-1]:
        following = min((run.left for run in runs if run.left > edge), default=None)
        if following is None or following - edge < _NARROWEST:
            # white may still be there for all but those that lie across
            following = edge + _NARROWEST
        at = (edge + following) / 2
        near = sum(run.left < at + _NARROWEST / 2 and run.right > at - _NARROWEST / 2 for run in runs)
        left = [run for run in runs if run.right <= at]
        right = [run for run in runs if run.left >= at]
        if near < fewest and near <= _CROSSING * len(runs) and _is_prose(left) and _is_prose(right) and _beside(left, right):
            best, fewest = at, near
    return best


def _is_prose(runs: Sequence[Run]) -> bool:
    """Whether runs are lines of running text and not cells."""
    return len(runs) >= _FEWEST and sum(len(run.text) for run in runs) >= _PROSE * len(runs)


def _beside(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether two groups stand beside each other, and not one under the other."""
    low, high = (
        max(min(r.bottom for r in left), min(r.bottom for r in right)),
        min(max(r.top for r in left), max(r.top for r in right)),
    )
    return high - low > 0.3 * min(_height(left), _height(right))


def _height(runs: Sequence[Run]) -> float:
    return max(run.top for run in runs) - min(run.bottom for run in runs)


def _lines(runs: Sequence[Run], page: int) -> list[Line]:
    """The lines of one column from top to foot, each put together out of its runs."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-_middle(run), run.left)):
        if rows and _on_one_line(rows[-1][0], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    ends = sorted(max(run.right for run in row) for row in rows)
    edges = (min(run.left for run in runs), median(ends[len(ends) // 2 :]))
    found: list[Line] = []
    for row in rows:
        row.sort(key=lambda run: run.left)
        text, cells = row[0].text, 1
        for before, run in pairwise(row):
            gap, tall = run.left - before.right, max(before.top - before.bottom, 0.1)
            cells += gap > 1.2 * tall
            text += (" | " if gap > 1.2 * tall else "" if gap < 0.1 * tall else " ") + run.text
        tallest = max(row, key=lambda run: run.top - run.bottom)
        line = Line(text, row[0].left, row[-1].right, tallest.bottom, tallest.top, page, cells, edges, opens=not found)
        found.append(line)
    return found


def _on_one_line(one: Run, other: Run) -> bool:
    """Whether two runs stand on one line: they overlap by most of the lower one's height."""
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    return overlap > 0.6 * min(one.top - one.bottom, other.top - other.bottom)


def _running(sheets: Sequence[Sheet]) -> frozenset[tuple[str, int]]:
    """What stands at the top or the foot of several pages, figures aside."""
    found: Counter[tuple[str, int]] = Counter()
    for sheet in sheets:
        found.update({_key(run, sheet) for run in sheet.runs if sheet.edge(run)})
    least = max(2, 0.25 * len(sheets))
    return frozenset(key for key, times in found.items() if times >= least and key[0])


def _key(run: Run, sheet: Sheet) -> tuple[str, int]:
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", " ".join(run.text.casefold().split())), sheet.edge(run)


def _is_outer(run: Run, sheet: Sheet, outer: frozenset[tuple[str, int]]) -> bool:
    """Whether a run is a running head or a page's number."""
    edge = sheet.edge(run)
    if not edge:
        return False
    if _key(run, sheet) in outer:
        return True
    alone = not any(other is not run and _on_one_line(run, other) for other in sheet.runs)
    outermost = all(other is run or (_middle(other) > _middle(run)) == (edge < 0) for other in sheet.runs)
    return alone and outermost and _NUMBER.fullmatch(run.text.strip()) is not None and len(sheet.runs) > 1


def body_size(lines: Sequence[Line]) -> float:
    """The height of most letters."""
    return median(sorted(line.size for line in lines for _ in range(1 + len(line.text) // 10))) if lines else 0.0

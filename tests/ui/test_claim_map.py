"""The thin map of the claims along the scroll bar."""

from __future__ import annotations

from bisect import bisect_right

from hypothesis import given
from hypothesis import strategies as st

from db.records import Verdict
from reader.glyph import SUGGESTIONS, VERDICTS
from reader.ui.widgets.claim_map import TRACK, ClaimMap

CONTESTED, PLAIN = SUGGESTIONS[Verdict.CONTESTED], VERDICTS[None]


@given(st.sets(st.integers(0, 999)), st.sets(st.integers(1, 998), min_size=1), st.integers(0, 30))
def test_every_claim_stands_in_the_line_that_its_row_falls_into(starts: set[int], tops: set[int], height: int) -> None:
    claims, rows = sorted(starts), [0, *sorted(tops)]
    lines = [(bisect_right(rows, start) - 1) * height // len(rows) for start in claims]
    found = ClaimMap(claims, [PLAIN] * len(claims), rows, height)
    drawn = bool(claims) and len(rows) > height > 0
    assert [found[line] for line in range(height)] == [
        (PLAIN if line in lines else TRACK) if drawn else None for line in range(height)
    ]
    for claim, line in enumerate(lines if drawn else []):
        assert found.change(claim, CONTESTED) in {line, None}
        assert found[line] is CONTESTED
        found.change(claim, PLAIN)


def test_of_several_claims_in_a_line_the_one_that_wants_a_look_is_shown() -> None:
    found = ClaimMap([0, 1, 2], [PLAIN, CONTESTED, PLAIN], [0, 5, 9, 12], 2)
    assert found[0] is CONTESTED
    assert found.change(1, VERDICTS[Verdict.CORROBORATED]) == 0
    assert found[0] is PLAIN
    assert found.change(0, PLAIN) is None

"""Times are told to the minute, in one zone; what is no time stays as it is."""

from __future__ import annotations

import pytest

from reader.exchange.moment import moment


@pytest.mark.parametrize(
    ("stamp", "told"),
    [
        ("2026-11-25T03:23:02.240Z", "25 Nov 2026, 03:23 UTC"),
        ("2026-01-02T01:04:05+02:00", "1 Jan 2026, 23:04 UTC"),
        ("2026-01-02", "2026-01-02"),
        ("yesterday", "yesterday"),
        ("", ""),
    ],
)
def test_a_stored_time_is_told_for_people(stamp: str, told: str) -> None:
    assert moment(stamp) == told

"""Whether a claim is told in the text's own name or as what somebody says, holds or finds."""

from __future__ import annotations

import pytest

from reader.evidence.voice import judged, voice_features


@pytest.mark.parametrize(
    ("quote", "somebody_s"),
    [
        ("The company maintained that the valve was sound.", True),
        ("By our count 40 people died.", True),
        ("The inquiry concluded that the valve had failed.", True),
        ("An engineer said that the valve had failed.", False),
        ("The valve failed at noon.", False),
    ],
)
def test_what_somebody_holds_counts_or_finds_is_told_from_what_is_said_or_simply_told(quote: str, somebody_s: bool) -> None:
    assert judged(quote) is somebody_s


def test_the_voices_of_two_passages_read_the_same_from_both_sides() -> None:
    told, said = "The valve failed at noon.", "An engineer blamed the pump."
    assert voice_features(told, said) == voice_features(said, told)
    assert voice_features(told, said) == {"voice in either": 1.0, "judged in both": 0.0, "cause in either": 1.0}


def test_a_plain_telling_has_no_voice_and_no_cause() -> None:
    assert not any(voice_features("The valve failed at noon.", "At noon a valve gave way.").values())

"""The check-worthiness model: readable weights, sound scores."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import BlockKind
from db.slots import Slots
from reader.claims.worthiness import Sentence, features, in_context, model, reasons, worthiness
from reader.text.line import Line


def sentence(text: str, *, past: int = 1) -> Sentence:
    words = tuple(text.lower().replace(".", "").replace("?", "").split())
    return Sentence(text, words, Slots(), BlockKind.PARAGRAPH, quoted=False, past=past)


def test_every_weight_belongs_to_a_feature_with_a_readable_name() -> None:
    assert all(name == name.lower() and name.strip() for name in model().weights)
    assert 0 < model().threshold < 1


@pytest.mark.parametrize(
    ("feature", "sign"),
    [
        ("question", -1),
        ("directive", -1),
        ("opinion words", -1),
        ("first person", -1),
        ("figure: any", 1),
        ("date", 1),
        ("event: any", 1),
    ],
)
def test_the_weights_point_the_way_a_person_would_expect(feature: str, sign: int) -> None:
    assert model().weights[feature] * sign > 0


def test_a_question_scores_below_the_same_statement() -> None:
    assert worthiness(features(sentence("Did the men fire?"))) < worthiness(features(sentence("Then the men fired.")))


def test_the_sentences_around_count() -> None:
    plain = features(sentence("The men came home at last."))
    musing = features(sentence("I wonder what we should think of it?"))
    alone = in_context([plain, plain, plain])[1]
    among = in_context([musing, plain, musing])[1]
    assert worthiness(among) < worthiness(alone)


def test_reasons_say_what_counts_against_a_sentence_too() -> None:
    assert "is a question" in reasons(features(sentence("Who fired?")))


@given(st.dictionaries(st.sampled_from(sorted(model().weights)), st.floats(-1e6, 1e6)))
def test_scores_are_probabilities_whatever_the_features(values: dict[str, float]) -> None:
    assert 0 <= worthiness(values) <= 1


def test_the_numeral_of_a_name_is_not_the_writer() -> None:
    charter = Line.of("Queen Margrethe I granted the charter.")
    assert "i" not in charter.spoken
    assert "i" in Line.of("In Leeds I saw the charter.").spoken
    assert "i" in Line.of("Then I saw the charter.").spoken

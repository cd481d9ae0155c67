"""Every sentence that the engine says of the topics has one of the known shapes."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.records import Relation
from reader.evidence.decider import shipped
from reader.evidence.embedder import chosen_embedder
from reader.evidence.embedding import Encoder
from reader.evidence.reason import explain
from tests.eval.dataset import FileVectors, rows
from tests.eval.measure import judged
from tests.eval.topic import GOLD, REAL, topics
from tests.evidence.shapes import told


@pytest.mark.slow
@pytest.mark.parametrize("root", [GOLD, pytest.param(REAL, marks=pytest.mark.skipif(not REAL.exists(), reason="no real topics"))])
def test_every_reason_is_a_sentence_of_a_known_shape(root: Path) -> None:
    embedder, vectors = chosen_embedder(), FileVectors()
    encoder = Encoder(embedder, vectors) if embedder else None
    decider = shipped(embedder is not None)
    wrong = []
    for topic in topics(root):
        for row, judgement in judged(rows([topic], encoder), decider):
            one, _, two, _ = row.cell
            reasons = explain(Relation(judgement.relation), row.candidate, topic.sides[one], topic.sides[two])
            wrong += [told_of.reason for told_of in reasons if not told(told_of.reason)]
    vectors.save()
    assert wrong == []

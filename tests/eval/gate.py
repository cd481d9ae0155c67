"""The evaluation gate: fails when the engine has become worse on the gold topics.

``python -m tests.eval.gate`` learns on nine tenths of the topics and scores the rest, ten times over: no topic is scored by
what was learned on it. Floors stand in ``floors.json`` with the corpus' hash; a drop of more than `TOLERANCE` fails.
``--lower`` pins the present values anew, also where they are worse; without it floors only rise by hand.
``--shipped`` scores with the weights that the program ships instead: they have seen the topics, so it is no measure of quality,
but it tells whether they fit the code. ``--held`` scores these weights on the topics that nothing was learned from.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from reader.evidence.decider import shipped
from reader.evidence.embedder import chosen_embedder
from reader.evidence.embedding import Encoder
from tests.eval.dataset import FileVectors, made_up, rows
from tests.eval.measure import cross_validated, score
from tests.eval.topic import GOLD, HELD, corpus_hash, topics

FLOORS = Path(__file__).parent / "floors.json"
TOLERANCE = 0.01
_ALL_COPIES = re.compile(r"(\d+) of \1 found, 0 false.*")


def figures(root: Path = GOLD, *, with_shipped: bool = False) -> dict[str, float]:
    """The pinned figures, from one run over all topics."""
    return pinned(report(root, with_shipped=with_shipped))


def report(root: Path = GOLD, *, with_shipped: bool = False) -> dict[str, Any]:
    """The gold script's whole report, each topic a library of its own."""
    embedder = chosen_embedder()
    vectors = FileVectors()
    found = list(topics(root))
    encoder = Encoder(embedder, vectors) if embedder else None
    candidates = rows(found, encoder)
    vectors.save()
    decider = shipped(embedder is not None)
    deciders = {topic.name: decider for topic in found} if with_shipped else cross_validated(candidates + made_up(found, encoder))
    return score(found, candidates, deciders)


def pinned(found: dict[str, Any]) -> dict[str, float]:
    """The figures that must not fall."""
    taken, not_claims = map(int, found["non_claims_taken"].split("/"))
    right, metadata = map(int, found["metadata"].split("/"))
    return {
        "contests f1": found["contests"]["f1"],
        "corroborates f1": found["corroborates"]["f1"],
        "verdict accuracy": found["verdict_accuracy"],
        "corroborates firm precision": found["corroborates_firm"]["precision"],
        "corroborates firm recall": found["corroborates_firm"]["recall"],
        "contests firm precision": found["contests_firm"]["precision"],
        "contests firm recall": found["contests_firm"]["recall"],
        "claim recall": found["claim_recall"],
        "non-claims left out": round(1 - taken / not_claims, 3),
        "ranking ap": found["ranking_ap"],
        "metadata": round(right / metadata, 3),
        "copies without error": float(_ALL_COPIES.fullmatch(found["copies"]) is not None),
    }


def fallen(now: dict[str, float], floors: dict[str, float]) -> list[str]:
    """What is lower than its floor by more than the tolerance, in words."""
    return [
        f"{name}: {now.get(name, 0.0):.3f}, floor {floor:.3f}"
        for name, floor in floors.items()
        if now.get(name, 0.0) < floor - TOLERANCE - 1e-9
    ]


def main() -> int:
    """Measure, print, and compare or pin."""
    parser = argparse.ArgumentParser(description="Score the engine on the gold topics and compare with the pinned floors.")
    parser.add_argument("--shipped", action="store_true", help="score with the shipped weights instead of by cross-validation")
    parser.add_argument("--held", action="store_true", help="score the shipped weights on topics that nothing was learned from")
    parser.add_argument("--lower", action="store_true", help="pin the present values, also where they are lower")
    arguments = parser.parse_args()
    shipped_weights = arguments.shipped or arguments.held
    now = figures(HELD if arguments.held else GOLD, with_shipped=shipped_weights)
    how = (
        "with the shipped weights, on topics that nothing was learned from"
        if arguments.held
        else "with the shipped weights, which have seen these topics"
        if arguments.shipped
        else "by cross-validation over topics"
    )
    sys.stdout.write(f"Scored {how}:\n" + "".join(f"  {name:<28} {value:.3f}\n" for name, value in now.items()))
    if arguments.shipped:
        return 0
    stored = json.loads(FLOORS.read_text("utf-8"))
    kind, root = ("held", HELD) if arguments.held else ("floors", GOLD)
    corpus = "held corpus" if arguments.held else "corpus"
    if arguments.lower:
        FLOORS.write_text(json.dumps({**stored, corpus: corpus_hash(root), kind: now}, indent=1) + "\n", "utf-8")
        return 0
    if stored[corpus] != corpus_hash(root):
        sys.stdout.write("The topics have changed: pin the floors anew with --lower.\n")
        return 1
    worse = fallen(now, stored[kind])
    sys.stdout.write("".join(f"FALLEN {line}\n" for line in worse))
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())

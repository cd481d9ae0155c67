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
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reader.evidence.decider import shipped
from reader.evidence.embedder import chosen_embedder
from reader.evidence.embedding import Encoder
from tests.eval.dataset import FileVectors, made_up, rows
from tests.eval.measure import cross_validated, score
from tests.eval.topic import GOLD, HELD, REAL, corpus_hash, topics

KINDS = {"written": GOLD, "real": REAL, "held": HELD}
FLOORS = Path(__file__).parent / "floors.json"
TOLERANCE = 0.01
_ALL_COPIES = re.compile(r"(\d+) of \1 found, 0 false.*")


def figures(root: Path = GOLD, *, with_shipped: bool = False) -> dict[str, float]:
    """The pinned figures of one folder of topics."""
    return pinned(reports([root], with_shipped=with_shipped)[0])


def reports(roots: Sequence[Path], *, with_shipped: bool = False) -> list[dict[str, Any]]:
    """The gold script's whole report on each folder of topics, each topic a library of its own.

    By cross-validation over all of them together, the real ones too, where they are here: what is learned from them is shipped.
    """
    embedder = chosen_embedder()
    vectors = FileVectors()
    encoder = Encoder(embedder, vectors) if embedder else None
    folders = roots if with_shipped else dict.fromkeys([*roots, GOLD, *([REAL] if REAL.exists() else [])])
    found = {root: list(topics(root)) for root in folders}
    candidates = {root: rows(its, encoder) for root, its in found.items()}
    if with_shipped:
        shared = shipped(embedder is not None)
        deciders = {topic.name: shared for its in found.values() for topic in its}
    else:
        every = [topic for its in found.values() for topic in its]
        deciders = cross_validated([row for its in candidates.values() for row in its] + made_up(every, encoder))
    vectors.save()
    return [score(found[root], candidates[root], deciders) for root in roots]


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
        "contested rightly": found["suggested_contested_precision"],
        "contested found": _share(found["verdicts"]["contested"]),
        "corroborated rightly": found["suggested_corroborated_precision"],
        "corroborated found": _share(found["verdicts"]["corroborated"]),
        "left alone": found["left_alone"],
        "claim recall": found["claim_recall"],
        "non-claims left out": round(1 - taken / not_claims, 3),
        "ranking ap": found["ranking_ap"],
        "metadata": round(right / metadata, 3),
        "copies without error": float(_ALL_COPIES.fullmatch(found["copies"]) is not None),
    }


def _share(counted: str) -> float:
    """A share written as "30/88"."""
    part, whole = map(int, counted.split("/"))
    return round(part / max(1, whole), 3)


def fallen(now: dict[str, float], floors: dict[str, float]) -> list[str]:
    """What is lower than its floor by more than the tolerance, in words."""
    return [
        f"{name}: {now.get(name, 0.0):.3f}, floor {floor:.3f}"
        for name, floor in floors.items()
        if now.get(name, 0.0) < floor - TOLERANCE - 1e-9
    ]


def main() -> int:
    """Measure, print, and compare or pin."""
    parser = argparse.ArgumentParser(description="Score the engine on the topics and compare with the pinned floors.")
    parser.add_argument("--shipped", action="store_true", help="score with the shipped weights instead of by cross-validation")
    parser.add_argument("--held", action="store_true", help="score the shipped weights on topics that nothing was learned from")
    parser.add_argument("--lower", action="store_true", help="pin the present values, also where they are lower")
    arguments = parser.parse_args()
    kinds = ["held"] if arguments.held else [kind for kind, root in KINDS.items() if kind != "held" and root.exists()]
    found = reports([KINDS[kind] for kind in kinds], with_shipped=arguments.shipped or arguments.held)
    how = (
        "with the shipped weights, on topics that nothing was learned from"
        if arguments.held
        else "with the shipped weights, which have seen these topics"
        if arguments.shipped
        else "by cross-validation over written and real topics together"
    )
    failed = False
    for kind, report in zip(kinds, found, strict=True):
        now = pinned(report)
        sys.stdout.write(f"{kind}, scored {how}:\n" + "".join(f"  {name:<28} {value:.3f}\n" for name, value in now.items()))
        if not arguments.shipped:
            failed |= _lowered(kind, now) if arguments.lower else _compared(kind, now)
    if not REAL.exists():
        sys.stdout.write(f"The real topics are not here ({REAL}): floors of cross-validation hold with them only.\n")
    return int(failed)


def _lowered(kind: str, now: dict[str, float]) -> bool:
    """Pin the present values of one kind of topics."""
    stored = json.loads(FLOORS.read_text("utf-8"))
    stored[kind] = {"corpus": corpus_hash(KINDS[kind]), "floors": now}
    FLOORS.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")
    return False


def _compared(kind: str, now: dict[str, float]) -> bool:
    """Whether any figure of one kind of topics has fallen, or the topics are others."""
    stored = json.loads(FLOORS.read_text("utf-8"))[kind]
    if stored["corpus"] != corpus_hash(KINDS[kind]):
        sys.stdout.write("The topics have changed: pin the floors anew with --lower.\n")
        return True
    worse = fallen(now, stored["floors"])
    sys.stdout.write("".join(f"FALLEN {line}\n" for line in worse))
    return bool(worse)


if __name__ == "__main__":
    sys.exit(main())

"""The long report on quality: what each rule and capability earns, how well scores are calibrated, all topics in one library.

``python -m tests.eval.report`` prints Markdown tables for the written and the real topics, ``--rules`` only those for which
nothing is learned anew. Every figure is by cross-validation over the topics of both.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from reader.evidence.decider import Decider
from reader.evidence.embedder import chosen_embedder
from reader.evidence.embedding import Encoder
from tests.eval import fit as fitting
from tests.eval.ablation import FUNCTIONS, PROPERTIES, RULES, changed, left_out
from tests.eval.dataset import FileVectors, Row, made_up, rows
from tests.eval.gate import pinned
from tests.eval.measure import cross_validated, judged, score, together
from tests.eval.topic import GOLD, REAL, Topic, topics

CAPABILITIES = {
    "typed numbers and their roles": ("number", "count", "equal", "conflict", "free", "figures", "no figures", "fate", "deaths"),
    "what befell those counted": ("fate", "deaths"),
    "nearness of conflicting numbers": ("conflict near", "conflict alone", "conflict act"),
    "dates": ("date", "day", "running", "other year"),
    "ranks and margins": ("both", "sentence margin", "sentence better", "sentence rank", "sentence worse"),
    "context and setting": ("crossed", "apart", "setting", "wider", "neighbour", "context"),
    "soft overlap of tokens in context": ("tokens", "token", "weighted"),
    "shared and rare terms": ("shared", "rare"),
    "place and length": ("position", "length", "articles alike"),
    "negation, turning words, speakers": ("negation", "turning", "speaker"),
}
"""For each capability how the names of its features begin."""


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description="Say what each mechanism earns, and how well scores are calibrated.")
    parser.add_argument("--rules", action="store_true", help="leave out the rules only: nothing is learned anew, and it is quick")
    arguments = parser.parse_args()
    embedder = chosen_embedder()
    vectors = FileVectors()
    encoder = Encoder(embedder, vectors) if embedder else None
    kinds = {name: list(topics(root)) for name, root in (("written", GOLD), ("real", REAL)) if root.exists()}
    scored = {name: rows(found, encoder) for name, found in kinds.items()}
    made = made_up([topic for found in kinds.values() for topic in found], encoder)
    learned = [*(row for its in scored.values() for row in its), *made]
    deciders = cross_validated(learned)
    vectors.save()
    for name, found in kinds.items():
        lines = [f"## {name.capitalize()} topics", "", *_HEAD, _line("all of it", score(found, scored[name], deciders))]
        lines.append(_line("all topics in one library", together(found, scored[name], deciders, encoder)))
        lines += _rules(found, scored[name], deciders)
        lines += ["", *_calibration(found, scored[name], deciders), ""]
        _say(lines)
    if arguments.rules:
        return
    learnt = {"without made-up examples": cross_validated(learned[: len(learned) - len(made)])}
    learnt |= {f"without {name}": cross_validated(learned, _without(starts)) for name, starts in CAPABILITIES.items()}
    for name, found in kinds.items():
        lines = [f"## {name.capitalize()} topics, learned anew", "", *_HEAD]
        _say([*lines, *(_line(left, score(found, scored[name], its)) for left, its in learnt.items()), ""])
    bare = {name: rows(found, None) for name, found in kinds.items()}
    without = cross_validated(
        [*(row for its in bare.values() for row in its), *made_up([topic for found in kinds.values() for topic in found], None)]
    )
    for name, found in kinds.items():
        _say([_line(f"without sentence vectors, {name}", score(found, bare[name], without))])


_HEAD = (
    "| | contested rightly / found | corroborated rightly / found | left alone | verdicts | firm contests | firm corroborates |",
    "|---|---|---|---|---|---|---|",
)


def _say(lines: Iterable[str]) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def _line(name: str, report: dict[str, Any]) -> str:
    """One row of the table."""
    now = pinned(report)
    pairs = [
        ("contested rightly", "contested found"),
        ("corroborated rightly", "corroborated found"),
        ("left alone",),
        ("verdict accuracy",),
        ("contests firm precision", "contests firm recall"),
        ("corroborates firm precision", "corroborates firm recall"),
    ]
    return f"| {name} | {' | '.join(' / '.join(f'{now[key]:.3f}' for key in pair) for pair in pairs)} |"


def _rules(found: Sequence[Topic], scored: Sequence[Row], deciders: Mapping[str, Decider]) -> Iterator[str]:
    """The report without each rule in turn."""
    for name, change in RULES.items():
        yield _line(f"without {name}", score(found, changed(scored, change), deciders))
    for name in (*FUNCTIONS, *PROPERTIES):
        with left_out(name):
            yield _line(f"without {name}", score(found, scored, deciders))


def _without(starts: tuple[str, ...]) -> Callable[[Sequence[Row]], Mapping[str, Any]]:
    """Learning with the features of one capability left out of both stages."""

    def keep(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(name for name in names if not name.startswith(starts))

    return lambda rows: fitting.fit(rows, keep(fitting.SAME), keep(fitting.CONTEST))


def _calibration(found: Sequence[Topic], real: Sequence[Row], deciders: Mapping[str, Decider]) -> list[str]:
    """Predicted against observed, for the links that are exported, in five bins."""
    pairs = []
    for topic in found:
        for row, judgement in judged((row for row in real if row.topic == topic.name), deciders[topic.name]):
            if judgement.relation != "related" and (
                judgement.relation.value in row.labels or not row.labels & {"unclear", "echo"}
            ):
                pairs.append((judgement.score, judgement.relation.value in row.labels))
    scores, right = np.array([pair[0] for pair in pairs]), np.array([pair[1] for pair in pairs])
    lines = ["| score | links | predicted | observed |", "|---|---|---|---|"]
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        inside = (scores >= low) & (scores < low + 0.2 + (low == 0.8))
        if inside.any():
            lines.append(
                f"| {low:.1f} to {low + 0.2:.1f} | {inside.sum()} | {scores[inside].mean():.2f} | {right[inside].mean():.2f} |"
            )
    return lines


if __name__ == "__main__":
    main()

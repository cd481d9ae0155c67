"""The long report on quality: what each capability earns, how well scores are calibrated, all topics in one library.

``python -m tests.eval.report`` prints Markdown tables. Every figure is by cross-validation over topics.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from reader.evidence.decider import Decider
from reader.evidence.embedder import chosen_embedder
from reader.evidence.embedding import Encoder
from tests.eval import fit as fitting
from tests.eval.dataset import FileVectors, Row, made_up, rows
from tests.eval.measure import cross_validated, judged, score, together
from tests.eval.topic import Topic, topics

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
    embedder = chosen_embedder()
    vectors = FileVectors()
    found = list(topics())
    encoder = Encoder(embedder, vectors) if embedder else None
    real = rows(found, encoder)
    learned = [*real, *made_up(found, encoder)]
    deciders = cross_validated(learned)
    lines = ["| | contests F1 | corroborates F1 | verdicts | corr. firm P / R | cont. firm P / R |", "|---|---|---|---|---|---|"]
    lines.append(_line("all of it", score(found, real, deciders)))
    lines.append(_line("all topics in one library", together(found, real, deciders, encoder)))
    lines.append(_line("without made-up examples", score(found, real, cross_validated(real))))
    bare = rows(found, None)
    lines.append(_line("without sentence vectors", score(found, bare, cross_validated([*bare, *made_up(found, None)]))))
    lines += [_line(f"without {name}", _without(starts, found, real, learned)) for name, starts in CAPABILITIES.items()]
    lines += ["", *_calibration(found, real, deciders)]
    vectors.save()
    sys.stdout.write("\n".join(lines) + "\n")


def _line(name: str, report: Mapping[str, Any]) -> str:
    """One row of the table."""
    firm = [f"{report[key]['precision']:.3f} / {report[key]['recall']:.3f}" for key in ("corroborates_firm", "contests_firm")]
    cells = [f"{value:.3f}" for value in (report["contests"]["f1"], report["corroborates"]["f1"], report["verdict_accuracy"])]
    return f"| {' | '.join([name, *cells, *firm])} |"


def _without(starts: tuple[str, ...], found: Sequence[Topic], real: Sequence[Row], learned: Sequence[Row]) -> dict[str, Any]:
    """The report with the features of one capability left out of both stages."""

    def keep(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(name for name in names if not name.startswith(starts))

    return score(found, real, cross_validated(learned, lambda rows: fitting.fit(rows, keep(fitting.SAME), keep(fitting.CONTEST))))


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

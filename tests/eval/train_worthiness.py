"""Train the check-worthiness model on the gold topics, and say by topic-wise cross-validation how well it does.

    python -m tests.eval.train_worthiness GOLD_DIR [--write]

Positives are the sentences that a gold passage lies in, negatives those of ``not_claims``; every other sentence is left out.
A function word becomes a feature where at least two thirds of the topics use it: style, not subject.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from reader.claims.extraction import passages
from reader.claims.worthiness import features, function_words, in_context
from reader.ingest import read_bytes
from tests.eval.fit import Array, logistic

WEIGHTS = Path(__file__).parents[2] / "reader" / "claims" / "worthiness.json"
PENALTY = 300.0
RECALL = 0.96
"""The share of gold passages that the threshold keeps, in cross-validation: what is lost here no evidence can mend."""

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, its features, and the gold passages and non-claims that it matches."""

    topic: int
    values: dict[str, float]
    gold: tuple[tuple[int, int], ...]
    other: tuple[tuple[int, int], ...]


def words(text: str) -> list[str]:
    """Words as the gold's scorer cuts them."""
    return [word.lower() for word in re.findall(r"\w+", text)]


def find(haystack: list[str], quote: str) -> Spans:
    """Where the words of a quote stand."""
    wanted = words(re.sub(r"<[^>]+>", " ", quote))
    return [
        (at, at + len(wanted))
        for at, word in enumerate(haystack)
        if wanted and word == wanted[0] and haystack[at : at + len(wanted)] == wanted
    ]


def overlaps(ours: Spans, theirs: Spans) -> bool:
    """The scorer's rule: 70 % of the shorter and 30 % of the longer."""
    for a in ours:
        for b in theirs:
            shared = min(a[1], b[1]) - max(a[0], b[0])
            sizes = sorted((a[1] - a[0], b[1] - b[0]))
            if shared > 0 and shared >= 0.7 * sizes[0] and shared >= 0.3 * sizes[1]:
                return True
    return False


def topic_rows(folder: Path, number: int) -> tuple[list[Row], int, int]:
    """The sentences of a topic, and how many gold passages and non-claims it has."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    mentions = sorted({(m["article"], m["quote"]) for fact in gold["facts"] for m in fact["mentions"]})
    others = [(n["article"], n["quote"]) for n in gold.get("not_claims", [])]
    rows: list[Row] = []
    for entry in gold["articles"]:
        file = entry["file"]
        article = read_bytes((folder / file).read_bytes(), file)
        article = replace(article, published=article.published or entry.get("published"))
        stack = words(article.text)
        places = {i: find(stack, quote) for i, (name, quote) in enumerate(mentions) if name == file}
        wrong = {i: find(stack, quote) for i, (name, quote) in enumerate(others) if name == file}
        found = passages(article)
        for passage, values in zip(found, in_context([features(p.sentence) for p in found]), strict=True):
            spans = find(stack, passage.sentence.text)
            chosen = {
                **{n: v for n, v in values.items() if not n.startswith("word: ")},
                **dict.fromkeys(function_words(passage.sentence), 1.0),
            }
            hit = tuple((number, i) for i, place in places.items() if overlaps(spans, place))
            miss = tuple((number, i) for i, place in wrong.items() if overlaps(spans, place))
            rows.append(Row(number, chosen, hit, miss))
    return rows, len(mentions), len(others)


def style(rows: list[Row], topics: int) -> set[str]:
    """The names of all features but those of function words that few topics use."""
    seen: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        for name in row.values:
            seen[name].add(row.topic)
    return {name for name, where in seen.items() if not name.startswith("word: ") or len(where) >= topics * 2 / 3}


def fit(table: Array, answers: Array) -> tuple[Array, float]:
    """Weights and bias for features as they are, the standardising folded in."""
    mean, deviation = table.mean(0), table.std(0) + 1e-9
    weights, bias = logistic((table - mean) / deviation, answers, PENALTY)
    return weights / deviation, bias - float((mean / deviation) @ weights)


def average_precision(scores: Array, answers: Array) -> float:
    """Average precision of the ranking by score."""
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(answers[order])
    ranks = np.arange(1, len(order) + 1)
    return float((hits / ranks * answers[order]).sum() / max(1.0, answers.sum()))


def best_of(rows: list[Row], scores: Array, field: str) -> Array:
    """The best score of any sentence that matches each gold passage (or non-claim)."""
    best: dict[tuple[int, int], float] = {}
    for row, score in zip(rows, scores, strict=True):
        for key in getattr(row, field):
            best[key] = max(best.get(key, -1e9), float(score))
    return np.sort(np.array(list(best.values())))


def main() -> None:
    """Train, report, and write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    arguments = parser.parse_args()
    folders = sorted(path.parent for path in arguments.gold.glob("*/gold.json"))
    rows: list[Row] = []
    counts: Counter[str] = Counter()
    for number, folder in enumerate(folders):
        more, gold, other = topic_rows(folder, number)
        rows += more
        counts.update(gold=gold, other=other)
    names = sorted(style(rows, len(folders)))
    table = np.array([[row.values.get(name, 0.0) for name in names] for row in rows])
    answers = np.array([1.0 if row.gold else 0.0 for row in rows])
    labelled = np.array([bool(row.gold or row.other) for row in rows])
    topic = np.array([row.topic for row in rows])
    scores = np.zeros(len(rows))
    for number in range(len(folders)):
        weights, bias = fit(table[labelled & (topic != number)], answers[labelled & (topic != number)])
        scores[topic == number] = table[topic == number] @ weights + bias
    kept, taken = best_of(rows, scores, "gold"), best_of(rows, scores, "other")
    print(
        "topic-wise cross-validation:", len(folders), "topics,", counts["gold"], "gold passages,", counts["other"], "non-claims"
    )
    for recall in (0.98, 0.97, RECALL, 0.95, 0.93, 0.90):
        limit = kept[int((1 - recall) * counts["gold"])]
        chosen = labelled & (scores >= limit)
        print(
            f"  recall {(kept >= limit).sum() / counts['gold']:.3f}"
            f"  non-claims taken {(taken >= limit).sum() / counts['other']:.3f}"
            f"  ranking AP {average_precision(scores[chosen], answers[chosen]):.3f}  threshold {1 / (1 + np.exp(-limit)):.3f}"
        )
    weights, bias = fit(table[labelled], answers[labelled])
    if arguments.write:
        limit = float(kept[int((1 - RECALL) * counts["gold"])])
        data = {
            "bias": round(bias, 4),
            "threshold": round(1 / (1 + float(np.exp(-limit))), 4),
            "weights": {name: round(float(w), 4) for name, w in zip(names, weights, strict=True) if abs(w) > 1e-4},
        }
        WEIGHTS.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

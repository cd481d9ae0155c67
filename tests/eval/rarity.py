"""Counts how rare each term is in news of any kind, and writes the table that the program ships.

``python -m tests.eval.rarity`` reads three open collections: the articles of ECB+, a bundle for each of its events, and the
sentences of NewsSD and of ClaimBuster, in bundles of neighbours. What a bundle says often counts once, so that a term is common
where it stands in texts of many topics.
"""

from __future__ import annotations

import json
import math
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from reader.text.term import content_words
from tests.eval.topic import REAL
from tests.eval.train import DATA

DATASETS = Path(os.environ.get("DATASETS_DIR", REAL.parent / "datasets"))

NEWS_SENTENCES, DEBATE_SENTENCES = 50, 100
"""Sentences of one bundle: an article or two, and a stretch of a debate."""

RARE = 0.75
"""The value of a term that stands in two bundles; one that stands in half of them has 0, and rarer ones stand in no table."""


def bundles(folder: Path = DATASETS) -> Iterator[list[str]]:
    """The texts of all bundles."""
    articles = _read(folder / "events_ecbplus" / "docs.jsonl")
    for _, its in groupby(sorted(articles, key=_event), key=_event):
        yield [sentence["text"] for article in its for sentence in article["sents"]]
    news = [line["text"] for name in ("train", "val") for line in _read(folder / "news_subjectivity_newssd" / f"{name}.jsonl")]
    debates = [line["text"] for line in _read(folder / "checkworthy_claimbuster" / "dev.jsonl")]
    for sentences, length in ((news, NEWS_SENTENCES), (debates, DEBATE_SENTENCES)):
        yield from (sentences[at : at + length] for at in range(0, len(sentences), length))


def rarities(texts: Iterable[list[str]]) -> dict[str, float]:
    """How rare the terms are that stand in two bundles or more."""
    found = [{term for text in bundle for term in content_words(text)} for bundle in texts]
    counts = Counter(term for terms in found for term in terms)
    scale = RARE / math.log((len(found) - 2) / 2)
    return {term: max(0.0, scale * math.log((len(found) - count) / count)) for term, count in counts.items() if count > 1}


def _event(article: dict[str, Any]) -> str:
    return str(article["subtopic"])


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def main() -> None:
    """Count and write."""
    lines = [f"{term} {rarity:.2f}\n" for term, rarity in sorted(rarities(bundles()).items())]
    (DATA / "term-rarity.txt").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()

"""Scores a library whose suggestions count a judge, by the gold of its topic.

``python -m tests.eval.judged LIBRARY TOPIC`` prints the gold script's report on the topic, and with ``--pairs`` also the pairs of
passages that the gold has and the library has not, and those that stand in the library and not in the gold. To answer for a
model by hand: see ``docs/judges.md``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from db.records import Relation
from reader.exchange import export
from reader.library import Library
from tests.eval.topic import scorer

SAYING = (Relation.CORROBORATES, Relation.CONTESTS)


def exported(path: Path) -> dict[str, Any]:
    """A library as its JSON export."""
    with Library.open(path, annotator="gold", create=False) as library:
        whole: dict[str, Any] = json.loads("".join(map(str, export(library.view.snapshot(), "json"))))
    return whole


def report(path: Path, folder: Path) -> dict[str, Any]:
    """The gold script's report."""
    found: dict[str, Any] = scorer().report(scorer().score_topic(scorer().Topic(folder.resolve()), exported(path)))
    return found


def pairs(path: Path, folder: Path) -> Iterator[str]:
    """What is missed and what is too much, a line each."""
    gold, whole = scorer().Topic(folder.resolve()), exported(path)
    files = {article["id"]: Path(article["location"]).name for article in whole["articles"]}
    links = {
        (files[claim["article"]], claim["quote"], files[piece["article"]], piece["quote"], piece["relation"])
        for claim in whole["claims"]
        for piece in claim["evidence"]
        if piece["relation"] in SAYING
    }
    said: dict[tuple[str, str, str, str, str], bool] = dict.fromkeys(links, False)
    for pair, labels in gold.pairs.items():
        one, two = sorted(pair)
        for relation in SAYING:
            its = [link for link in links if link[4] == relation and _is(gold, link, one, two)]
            said |= dict.fromkeys(its, relation in labels or bool(labels & {"unclear", "echo"}))
            if relation in labels and not its:
                yield f"missed {relation}: {one[0]} {one[1]!r} / {two[0]} {two[1]!r}"
    for link, right in sorted(said.items()):
        if not right and link[0] < link[2]:
            yield f"false {link[4]}: {link[0]} {link[1]!r} / {link[2]} {link[3]!r}"


def _is(gold: Any, link: tuple[str, str, str, str, str], one: tuple[str, str], two: tuple[str, str]) -> bool:
    """Whether a link stands between two passages of the gold, in either direction."""
    here, there = gold.texts[link[0]].find(link[1]), gold.texts[link[2]].find(link[3])
    matches = scorer().matches
    return any(
        link[0] == left[0] and link[2] == right[0] and matches(here, gold.passages[left]) and matches(there, gold.passages[right])
        for left, right in ((one, two), (two, one))
    )


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("library", type=Path)
    parser.add_argument("topic", type=Path)
    parser.add_argument("--pairs", action="store_true", help="also list what is missed and what is too much")
    args = parser.parse_args()
    print(json.dumps(report(args.library, args.topic), indent=1))
    if args.pairs:
        print(*pairs(args.library, args.topic), sep="\n")


if __name__ == "__main__":
    main()

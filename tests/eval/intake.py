"""How well articles are read before anything is compared: ``python -m tests.eval.intake`` takes half a minute.

Bodies: of the four-word sequences of 181 real pages' articles the share that is taken, and of those that are taken the share
that is article; both as means over the pages, and F1 of the means (the measure of Scrapinghub's article extraction benchmark).
Metadata and claims: the labelled topics, as the gate scores them. Pages and real topics are not ours to keep here; what is
absent is left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from db.records import BODY, Article, BlockKind
from reader.errors import ReaderError
from reader.ingest import read_bytes
from tests.eval.topic import GOLD, HELD, REAL, Topic, scorer, topics

PAGES = Path(os.environ.get("PAGES_DIR", GOLD.parents[2] / "shared" / "datasets" / "extract_scrapinghub"))
FIELDS = ("title", "source", "author", "published")
_N = 4
_WORD = re.compile(r"\w+")
_TEXT = BODY | {BlockKind.HEADING}


class Score(NamedTuple):
    """How much of what was taken is right, and how much of what is right was taken."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision + self.recall else 0.0


def bodies() -> dict[str, Score]:
    """The score of each page's body."""
    found: dict[str, Score] = {}
    with (PAGES / "ground_truth.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            page = gzip.decompress((PAGES / "html" / f"{entry['id']}.html.gz").read_bytes())
            found[entry["id"]] = compared(entry["body"], _body(page))
    return found


def compared(wanted: str, taken: str) -> Score:
    """A body against what it should be."""
    want, got = _sequences(wanted), _sequences(taken)
    hit = sum((want & got).values())
    return Score(hit / max(1, got.total()), hit / max(1, want.total()))


def mean(scores: Sequence[Score]) -> Score:
    """The mean precision and the mean recall."""
    return Score(fmean(score.precision for score in scores), fmean(score.recall for score in scores))


def wrong(topic: Topic) -> Iterator[tuple[str, str, str, str]]:
    """Metadata that are read otherwise than the gold has them: file, field, what was read, what should be."""
    words = scorer().words
    for side, entry in zip(topic.sides, topic.gold.gold["articles"], strict=True):
        for field in FIELDS:
            got = str(getattr(side.article, field) or "")
            if entry.get(field) and words(got) != words(str(entry[field])):
                yield f"{topic.name}/{entry['file']}", field, got, str(entry[field])


def missed(topic: Topic) -> list[tuple[str, str]]:
    """Labelled passages that no claim covers: file and quote."""
    matches = scorer().matches
    spans = {
        name: [topic.gold.texts[name].find(claim.quote) for claim in side.claims]
        for name, side in zip(topic.gold.files, topic.sides, strict=True)
    }
    return [key for key, at in topic.gold.passages.items() if not any(matches(found, at) for found in spans[key[0]])]


def _body(page: bytes) -> str:
    """The body of a page as the program reads it; nothing where it is refused."""
    try:
        article: Article = read_bytes(page, "page.html")
    except ReaderError:
        return ""
    return "\n".join(article.text[block.start : block.end] for block in article.blocks if block.kind in _TEXT)


def _sequences(text: str) -> Counter[tuple[str, ...]]:
    """The four-word sequences of a text; a shorter text is one."""
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + _N]) for at in range(max(1, len(words) - _N + 1)))


def main() -> None:
    """Print the figures, and with ``--show`` what is wrong."""
    parser = argparse.ArgumentParser(description="Score what is read of pages and articles.")
    parser.add_argument("--show", action="store_true", help="list the wrong metadata, the missed claims and the worst bodies")
    show = parser.parse_args().show
    for kind, root in (("written", GOLD), ("held out", HELD), ("real", REAL)):
        if not root.exists():
            sys.stdout.write(f"{kind}: not here ({root})\n")
            continue
        _print_topics(kind, list(topics(root)), show=show)
    if not PAGES.exists():
        sys.stdout.write(f"pages: not here ({PAGES})\n")
        return
    scores = bodies()
    total = mean(list(scores.values()))
    sys.stdout.write(f"pages: body F1 {total.f1:.4f}, precision {total.precision:.4f}, recall {total.recall:.4f}\n")
    for name, score in sorted(scores.items(), key=lambda item: item[1].f1)[: 25 if show else 0]:
        sys.stdout.write(f"  {name} precision {score.precision:.3f} recall {score.recall:.3f}\n")


def _print_topics(kind: str, found: Sequence[Topic], *, show: bool) -> None:
    """One folder of topics: its two figures, and what is wrong in it."""
    asked = sum(bool(entry.get(field)) for topic in found for entry in topic.gold.gold["articles"] for field in FIELDS)
    faults = [fault for topic in found for fault in wrong(topic)]
    passages = sum(len(topic.gold.passages) for topic in found)
    lost = [f"{topic.name}/{name}: {quote}" for topic in found for name, quote in missed(topic)]
    sys.stdout.write(
        f"{kind}: metadata {asked - len(faults)}/{asked} = {1 - len(faults) / max(1, asked):.3f}, "
        f"claims found {passages - len(lost)}/{passages} = {1 - len(lost) / max(1, passages):.3f}\n"
    )
    if show:
        sys.stdout.writelines(f"  {file} {field}: {got!r}, not {want!r}\n" for file, field, got, want in faults)
        sys.stdout.writelines(f"  {line}\n" for line in lost)


if __name__ == "__main__":
    main()

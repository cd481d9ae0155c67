"""What an export costs: seconds, and the most memory that the process ever held, for each format in libraries of growing size.

Each export runs in a process of its own, from the command's own code, so that the peak is the whole program's. The libraries are
filled at the store with reports of made-up events: so many in a story state the same ten facts, some with another figure.

    python -m tests.bench.export
    python -m tests.bench.export --claims 10000,100000 --formats json,html
    python -m tests.bench.export --story 10000        one story of all articles: the tables of who says what have to hold it
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db import articles, claims, evidence, marks
from db.records import Article, Block, BlockKind, Claim, Evidence, Mark, Relation, Span, Suggestion, Verdict, evidence_id
from db.slots import Bound, Quantity, QuantityKind, Slots
from db.store import Store
from reader.exchange import FORMATS, export, write
from reader.library.view.stream import streamed

FACTS = 10
"""Claims of an article."""

STORY = 10
"""Articles of a story, unless another number is asked for."""

MARKED = "2026-01-01T00:00:00.000Z"

_PLACES = ("market", "harbour", "station", "square", "mill", "bridge", "school", "mine", "court", "bakery")


@dataclass(frozen=True)
class Cost:
    """What one export took."""

    format: str
    claims: int
    seconds: float
    megabytes: float
    written: float
    """Megabytes of the file."""


def library(path: Path, size: int, story: int = STORY) -> Path:
    """Fill a library with so many claims."""
    store = Store.open(path)
    for first in range(1, size // FACTS + 1, story):
        numbers = range(first, min(first + story, size // FACTS + 1))
        with store.transaction():
            _store(store, list(numbers))
    store.close()
    return path


def _store(store: Store, numbers: list[int]) -> None:
    """Store the articles of a story, each claim beside the same one of the next two."""
    told: list[tuple[Article, list[Claim]]] = []
    for number in numbers:
        article, its_claims = _article(number, numbers[0])
        articles.insert(store, article)
        claims.put(store, its_claims)
        told.append((article, its_claims))
    claims.set_suggestions(
        store, [(claim.id, "", Suggestion(Verdict.CORROBORATED, 1, 0, "One other says so.")) for _, its in told for claim in its]
    )
    for mark in (Mark(claim.id, "bench", Verdict.CONTESTED, "a note", ("tag",), MARKED) for _, its in told for claim in its[::2]):
        marks.put(store, mark)
    evidence.put(store, _evidence(told))


def _article(number: int, story: int) -> tuple[Article, list[Claim]]:
    """An article of a story: a fact a line, now and then with another figure than the others have."""
    lines = [
        f"On the {place} of town {story} there were {20 + fact + (number % 7 == fact)} dead by the evening, the mayor said."
        for fact, place in enumerate(_PLACES)
    ]
    text = "\n".join([f"Report {number} of what happened", *lines])
    starts = [text.index(line) for line in lines]
    blocks = tuple(Block(start, start + len(line), BlockKind.PARAGRAPH) for start, line in zip(starts, lines, strict=True))
    article = Article(
        text,
        f"report-{number}.txt",
        title=f"Report {number} of what happened",
        source=f"Paper {number % 40}",
        published="2012-04-15",
        blocks=blocks,
        added_at="2026-01-01T00:00:00.000Z",
        id=number,
    )
    found = []
    for start, line in zip(starts, lines, strict=True):
        at = start + line.index(" dead") - 2
        figure = float(text[at : at + 2])
        quantity = Quantity(at, at + 2, QuantityKind.COUNT, figure, figure, figure, Bound.EXACT, "", "people")
        slots, end = Slots(quantities=(quantity,)), start + len(line)
        found.append(Claim.of(article, start, end, check_worthiness=0.8, reasons=("quantity",), slots=slots))
    return article, found


def _evidence(told: list[tuple[Article, list[Claim]]]) -> Iterator[Evidence]:
    for at, (article, its_claims) in enumerate(told):
        for other, theirs in told[at + 1 : at + 3]:
            for claim, passage in zip(its_claims, theirs, strict=True):
                here, there = claim.slots.quantities[0], passage.slots.quantities[0]
                yield Evidence(
                    id=evidence_id(claim.id, other.sha256, passage.start, passage.end),
                    claim_id=claim.id,
                    article_id=other.id or 0,
                    start=passage.start,
                    end=passage.end,
                    quote=passage.quote,
                    relation=Relation.CORROBORATES if here.best == there.best else Relation.CONTESTS,
                    score=0.9,
                    reason=f"{article.source} has {here.best:.0f}, {other.source} {there.best:.0f}.",
                    here=(Span(here.start, here.end),),
                    there=(Span(there.start, there.end),),
                    features={f"feature {number}": 0.5 for number in range(20)},
                )


def measured(path: Path, format_: str, size: int) -> Cost:
    """Export a library in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "export"
        begun = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.export", "--one", str(path), format_, str(target)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        return Cost(format_, size, time.perf_counter() - begun, float(done.stdout), target.stat().st_size / 1e6)


def _one(path: Path, format_: str, target: Path) -> None:
    """Export, and print the peak in megabytes."""
    with streamed(path, "bench") as snapshot:
        write(target, export(snapshot, format_))
    print(_peak())


def _peak() -> float:
    """The most memory of this process in megabytes: since its program began, where the system tells that."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage counts what the parent held when it forked
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status.read_text())[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print a row for each format, a column pair for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", default="10000,100000", help="sizes of the libraries")
    parser.add_argument("--formats", default=",".join(FORMATS), help="which formats")
    parser.add_argument("--story", type=int, default=STORY, help="articles of a story")
    parser.add_argument("--one", nargs=3, metavar=("LIBRARY", "FORMAT", "FILE"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        _one(Path(chosen.one[0]), chosen.one[1], Path(chosen.one[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        sizes = [int(size) for size in chosen.claims.split(",")]
        paths = {size: library(Path(folder) / f"{size}.db", size, chosen.story) for size in sizes}
        for format_ in chosen.formats.split(","):
            for size in sizes:
                cost = measured(paths[size], format_, size)
                told = f"{cost.seconds:6.1f} s {cost.megabytes:7.0f} MB peak {cost.written:8.1f} MB file"
                print(f"{format_:<15} {size:>8,} claims {told}", flush=True)


if __name__ == "__main__":
    main()

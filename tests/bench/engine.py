"""How fast the engine is: extraction, linking and reading in libraries of growing size. Everything in this one run.

Big libraries are made once, the largest in about ten minutes, and kept in the temporary folder. Sizes are measured in turns and
medians printed, beside the time by the clock that on the processor, which a machine busy with other things disturbs less.

    python -m tests.bench.engine
    python -m tests.bench.engine --sizes 1000,10000
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from db.records import Verdict
from db.store import Store
from reader.claims import extract
from reader.ingest import read_bytes
from reader.library import Library
from reader.library.derive import engine
from reader.library.derive.collection import Collection
from reader.library.log.annotation import Holding
from tests.bench import screen, shelf
from tests.bench.shelf import MEASURED
from tests.bench.story import GOLD, REPORTS, SENTENCES, Story
from tests.ui.engines import ENGINES

ROUNDS = 7
WORDS_A_SECOND = 30_000


class Cost(NamedTuple):
    """Seconds by the clock and on the processor."""

    clock: float
    processor: float


def _cost(work: Callable[[], object]) -> Cost:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - clock, time.process_time() - processor)


def _median(costs: list[Cost]) -> Cost:
    return Cost(*(statistics.median(column) for column in zip(*costs, strict=True)))


def _line(what: str, costs: list[Cost], note: str = "") -> None:
    """Print the median, and the 95th percentile where there are enough."""
    middle = _median(costs)
    high = (
        f", 95 % within {statistics.quantiles([cost.clock for cost in costs], n=20)[-1] * 1000:.1f}" if len(costs) >= 20 else ""
    )
    print(f"{what:<58}{middle.clock * 1000:9.1f} ms{high}   on the processor {middle.processor * 1000:.1f}   {note}", flush=True)


def _extraction() -> None:
    """Words a second of claim extraction."""
    pages = [path for path in sorted(GOLD.glob("*/*")) if path.suffix != ".json"]
    articles = [read_bytes(path.read_bytes(), path.name) for path in pages]
    words = sum(len(article.text.split()) for article in articles)
    speeds = [words / _cost(lambda: [extract(article) for article in articles]).processor for _ in range(ROUNDS)]
    speed = statistics.median(speeds)
    print(
        f"{'claim extraction, one core':<58}{speed:9,.0f} words/s: {speed / WORDS_A_SECOND:.2f} of {WORDS_A_SECOND:,}", flush=True
    )


def _linking(files: dict[int, Path]) -> None:
    """Time to compare one article with its kin, all vectors in the cache, by the size of the library."""
    costs: dict[int, list[Cost]] = {size: [] for size in files}
    with ExitStack() as stack:
        stores = {size: stack.enter_context(closing(Store.open(path))) for size, path in files.items()}
        for turn in range(MEASURED * ROUNDS):
            for size, store in stores.items():
                collection = Collection(store, engine.load(), Holding(store, "bench", _now), _now)
                number = size + 1 + turn % MEASURED
                costs[size].append(_cost(partial(collection.link, number)))
    first = _median(costs[min(files)])
    for size, its in costs.items():
        middle = _median(its)
        growth = f"{middle.clock / first.clock:.2f} times the first, on the processor {middle.processor / first.processor:.2f}"
        _line(f"link one article in a library of {size:,}", its, f"{growth}; aim: less than 1.5")


def _reading(size: int, path: Path) -> None:
    """What the screen and the commands read in a large library."""
    with Library.open(path, annotator="bench") as library:
        claims = [entry.claim.id for number in range(MEASURED) for entry in library.claims.all(size + 1 + number)]
        pieces = sum(len(library.claims.evidence(claim)) for claim in claims) / len(claims)
        costs = [_cost(partial(library.claims.evidence, claim)) for claim in claims]
        _line(f"evidence for a claim among {size:,} articles", costs, f"{pieces:.0f} pieces a claim; aim: 95 % within 50")
        _line(f"list of {size:,} articles", [_cost(library.articles.all) for _ in range(ROUNDS)])
        costs = [_cost(partial(library.view.search, query)) for query in _queries()]
        _line(f"search in {size * SENTENCES:,} sentences", costs, "aim: 100 for 1,000,000")


def _queries() -> list[str]:
    """Two longer words that stand in one sentence, of many stories."""
    words = [[word for word in Story(at % 20).article(at).text.split() if word.isalpha() and len(word) > 5] for at in range(40)]
    return [f"{line[4]} {line[5]}" for line in words]


def _marking(folder: Path) -> None:
    """Reading and marking the claims of one long article."""
    with Library.open(folder / "long.db", annotator="bench", engines=ENGINES) as library:
        library.articles.add([screen.Page()])
        claims = [entry.claim.id for entry in library.claims.all(1)]
        _line(f"claims of an article of {len(claims):,} claims", [_cost(lambda: library.claims.all(1)) for _ in range(ROUNDS)])
        _line("mark a claim", [_cost(partial(library.marks.mark, claim, Verdict.CONTESTED)) for claim in claims[:100]])


def _now() -> datetime:
    return datetime.now(UTC)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How fast the engine is, in libraries of growing size.")
    parser.add_argument("--sizes", default="1000,10000,50000", help=f"articles of each library, multiples of {REPORTS}")
    sizes = sorted(int(size) for size in parser.parse_args().sizes.split(","))
    _extraction()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        _marking(folder)
        files = {size: shelf.library(size, folder) for size in sizes}
        for size in sizes:
            _reading(size, files[size])
        _linking(files)
    print(f"{'memory at most':<58}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:9,.0f} MB")


if __name__ == "__main__":
    main()

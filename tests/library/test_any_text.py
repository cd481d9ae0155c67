"""Whatever stands in a text, it is added, exported in every format, and read back: nothing in a text stands in the way out."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.records import Head, Verdict
from reader.exchange import FORMATS, export
from reader.exchange.importers import read
from reader.library import Library
from reader.report import ImportReport
from tests.exchange.case import HOSTILE
from tests.library.conftest import Clock

BESIDE = 10
"""Texts that share a library, so that they have evidence beside each other."""

TEXTS = int(os.environ.get("READER_TEXTS", "100"))
"""How many texts the slow test makes; five thousand take ten minutes and more."""

MEASURES = ("people died", "tonnes", "per cent", "dollars", "°C", "metres", "years", "million", "BC", "")
READ_BACK = ("json", "jsonl", "web-annotation", "hypothesis", "csv")


@dataclass(frozen=True)
class Given:
    """A text as the file that it stands in."""

    location: str
    data: bytes

    def read(self) -> bytes:
        return self.data


def digits() -> st.SearchStrategy[str]:
    """Runs of digits of every length, also of those that no number of a computer holds, with marks and signs in them."""
    length = st.one_of(st.integers(1, 12), st.sampled_from([308, 309, 310, 320, 4_299, 4_300, 4_301, 9_000]))
    run = st.builds(lambda digit, times: digit * times, st.sampled_from("0123456789٣३３"), length)
    mark = st.sampled_from(["", ",", ".", " ", "\u202f", "'", "-", "–", "/", ":", "e", "^", " to ", " million "])
    sign = st.sampled_from(["", "-", "\N{MINUS SIGN}", "+", "$", "€", "some ", "at least ", "1e", "0x"])
    return st.builds(lambda sign, one, mark, two: f"{sign}{one}{mark}{two}", sign, run, mark, st.one_of(st.just(""), run))


def sentences() -> st.SearchStrategy[str]:
    """Something like a report, with anything at all where a number, a name or a date would be."""
    anything = st.one_of(digits(), st.sampled_from(HOSTILE), st.text(max_size=12))
    return st.one_of(
        st.builds(lambda what, unit: f"The ferry sank and {what} {unit}.", anything, st.sampled_from(MEASURES)),
        st.builds(lambda day: f"On {day} May {day} the Aurora left the harbour, officials said.", anything),
        st.builds(lambda who, said: f"“{said},” said {who} on Friday.", anything, anything),
        anything,
    )


def files() -> st.SearchStrategy[bytes]:
    """A text as UTF-8, some with a head of metadata, or any bytes."""
    body = st.lists(sentences(), max_size=8).flatmap(
        lambda parts: st.sampled_from([" ", "\n", "\n\n"]).map(lambda between: between.join(parts))
    )
    head = st.builds(
        lambda title, source, day: f"---\ntitle: {title}\nsource: {source}\ndate: {day}\n---\n\n",
        sentences(),
        sentences(),
        digits(),
    )
    text = st.one_of(body, st.builds(str.__add__, head, body))
    return st.one_of(text.map(lambda text: text.encode("utf-8", "surrogatepass")), st.binary(max_size=200))


def exported(library: Library, name: str) -> bytes:
    """An export as its file, but for where the log ends: that of another library has other lines."""
    chunks = export(replace(library.view.snapshot(), head=Head()), name, "https://paper.example/")
    return b"".join(chunk if isinstance(chunk, bytes) else chunk.encode() for chunk in chunks)


def no_number(name: str) -> float:
    raise AssertionError(f"{name} is no JSON")


def opened(folder: Path, name: str) -> Library:
    return Library.open(folder / name, annotator="ann", clock=Clock())


def check(folder: Path, texts: list[bytes]) -> None:
    """Add the texts to a library, mark what they claim, export it in every format, and read that back."""
    with opened(folder, "one.db") as library:
        report = library.articles.add([Given(f"{number}.md", data) for number, data in enumerate(texts)])
        assert all(item.message for item in report.articles if item.outcome == "failed")
        for number, entry in enumerate(library.claims.all()[:40]):
            library.marks.mark(entry.claim.id, list(Verdict)[number % 3])
            library.marks.note(entry.claim.id, entry.claim.quote[:300])
            library.marks.tag(entry.claim.id, ["toll"])
        files = {name: exported(library, name) for name in FORMATS}
        marked = sum(entry.mark.marked_at is not None for entry in library.claims.all())
        for name in READ_BACK:
            # a note is Markdown for Hypothesis, so that it may come back with other signs than it went
            taken(library.case.load(read(files[name])), marks=0, notes=name != "hypothesis")
    for name, data in files.items():
        values(name, data)
    for name in ("json", "jsonl"):
        with opened(folder, f"{name}.db") as library:
            taken(library.case.load(read(files[name])), marks=marked)
            assert exported(library, name) == files[name]


def taken(report: ImportReport, marks: int, *, notes: bool = True) -> None:
    assert (report.problems, report.unplaced, report.marks) == ((), (), marks)
    assert not (notes and report.kept)


def values(name: str, data: bytes) -> None:
    """Nothing in a file is what JSON has no word for, and a file of text is text."""
    if name == "sqlite":
        return
    text = data.decode()
    if FORMATS[name].suffix.endswith(("json", "jsonld")):
        json.loads(text, parse_constant=no_number)
    elif name == "jsonl":
        for line in text.split("\n")[:-1]:
            json.loads(line, parse_constant=no_number)


def run(texts: list[bytes]) -> None:
    with TemporaryDirectory() as folder:
        check(Path(folder), texts)


@settings(max_examples=3, suppress_health_check=list(HealthCheck))
@given(st.lists(files(), min_size=1, max_size=BESIDE))
def test_any_text_goes_out_in_every_format_and_comes_back(texts: list[bytes]) -> None:
    run(texts)


@pytest.mark.slow
@settings(max_examples=max(1, TEXTS // BESIDE), suppress_health_check=list(HealthCheck))
@given(st.lists(files(), min_size=BESIDE, max_size=BESIDE))
def test_hundreds_of_texts_do(texts: list[bytes]) -> None:
    run(texts)


def edges() -> Iterator[bytes]:
    """Numbers at the ends of what a float, a whole number and Python's reading of digits hold."""
    for length in (309, 4_301):
        for form in ("{} people died.", "${}.5 was lost.", "{} per cent.", "{} tonnes.", "1{}e{} km.", "In {} BC.", "{} May {}."):
            yield f"The ferry sank. {form.format('9' * length, '9' * length)} Officials said so.".encode()


def test_numbers_beyond_all_bounds_do() -> None:
    run(list(edges()))

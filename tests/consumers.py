"""Reads every export with programs that nobody here wrote, and prints what each of them found.

The library has 200 articles in every script, with emoji, combining characters, quotes over several lines, and titles that were
chosen to do harm. Needs ``pip install 'factcheck-reader[consumers]'``; Chromium is used where it is installed.

    python -m tests.consumers
    python -m tests.consumers --contexts FOLDER     JSON-LD contexts from there (anno.jsonld, schema.org.jsonld), not from the web
    python -m tests.consumers --keep FOLDER         leave the exports there, to be looked at
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from reader.exchange import FORMATS, export, write
from reader.library import Library
from reader.library.view.stream import Selection
from tests.library import scripts, small
from tests.library.conftest import Clock

BROWSERS = ("chromium", "chromium-browser", "google-chrome")

FORMULA = ("=", "+", "-", "@", "\t", "\r")

CONTEXTS = {"http://www.w3.org/ns/anno.jsonld": "anno.jsonld", "https://schema.org": "schema.org.jsonld"}


@dataclass(frozen=True)
class Case:
    """The exports, and what stands in them."""

    folder: Path
    claims: list[dict[str, Any]]
    contexts: Path | None

    def file(self, name: str) -> Path:
        """The export in a format."""
        return self.folder / f"case{FORMATS[name].suffix}"

    def document(self, name: str) -> Any:
        """A JSON export, read."""
        return json.loads(self.file(name).read_text("utf-8"))


def made(folder: Path, contexts: Path | None) -> Case:
    """Make the library and export it in every format."""
    chance = Random(7)
    path = folder / "library.db"
    with Library.open(path, annotator="ann", clock=Clock(), engines=small.ENGINES) as library:
        library.articles.add(list(scripts.texts(chance, 200)))
        scripts.disguise(library, chance)
        scripts.hold(library, chance, marked=300, decided=100)
    with Library.open(path, annotator="=bob()", clock=Clock(), engines=small.ENGINES) as library:
        scripts.hold(library, chance, marked=200, decided=50)
    with Library.open(path, annotator="ann", clock=Clock(), engines=small.ENGINES) as library:
        for name, exporter in FORMATS.items():
            with library.view.selected(Selection(annotators=tuple(library.case.annotators()))) as snapshot:
                write(folder / f"case{exporter.suffix}", export(snapshot, name))
    found = json.loads((folder / "case.json").read_text("utf-8"))
    return Case(folder, found["claims"], contexts)


def expect(condition: object, what: str) -> None:
    """Stop with a sentence where something is not as it has to be."""
    if not condition:
        raise AssertionError(what)


def _quotes(case: Case) -> list[str]:
    """The quotes as a table has them: a cell that begins like a formula has an apostrophe in front."""
    return [f"'{claim['quote']}" if claim["quote"].startswith(FORMULA) else claim["quote"] for claim in case.claims]


def with_pandas(case: Case) -> str:
    """The tables and the JSON lines as data frames."""
    import pandas as pd

    claims = pd.read_csv(case.file("csv"), dtype=str, keep_default_na=False)
    expect(list(claims["quote"]) == _quotes(case), "a quote was read otherwise")
    verdicts = [claim["verdict"] or "" for claim in case.claims]
    expect(list(claims["verdict"]) == list(claims["verdict of ann"]) == verdicts, "a verdict was read otherwise")
    pieces = pd.read_csv(case.file("csv-evidence"))
    expect(len(pieces) == sum(len(claim["evidence"]) for claim in case.claims), "a piece of evidence is missing")
    marks = pd.json_normalize(case.claims, "marks", ["id"])
    lines = pd.read_json(case.file("jsonl"), lines=True)
    expect((lines["type"] == "claim").sum() == len(case.claims), "a line is missing")
    return f"{len(claims)} claims, {len(pieces)} pieces of evidence, {len(marks)} marks by {marks['annotator'].nunique()}"


def with_duckdb(case: Case) -> str:
    """The same by a database that guesses the types."""
    import duckdb

    csv_, pieces, lines = case.file("csv"), case.file("csv-evidence"), case.file("jsonl")
    with duckdb.connect() as database:

        def asked(sql: str) -> list[Any]:
            return [row[0] for row in database.execute(sql).fetchall()]

        expect(asked(f"SELECT quote FROM read_csv('{csv_}', all_varchar = true)") == _quotes(case), "a quote was read otherwise")
        longest = max(claim["end"] - claim["start"] for claim in case.claims)
        expect(asked(f"SELECT max(\"end\" - start) FROM read_csv_auto('{csv_}')") == [longest], "numbers were read as words")
        (firm,) = asked(f"SELECT count(*) FROM read_csv_auto('{pieces}') WHERE firm")
        articles = asked(f"SELECT count(*) FROM read_json_auto('{lines}') WHERE type = 'article'")
        expect(articles == [200], "an article is missing")
    return f"{len(case.claims)} claims, {firm} firm pieces of evidence, 200 articles of the JSON lines"


def with_csvkit(case: Case) -> str:
    """Rows that a linter of tables finds nothing wrong with."""
    for name in ("csv", "csv-evidence", "csv-figures"):
        told = subprocess.run(
            [sys.executable, "-m", "csvkit.utilities.csvclean", "--length-mismatch", "--empty-columns", str(case.file(name))],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        wrong = [line for line in told.stderr.splitlines() if "msg" in line.lower() and "length" in line.lower()]
        expect(told.returncode in {0, 1} and not wrong, f"csvclean says of {name}: {told.stderr[:200]}")
    return "no row of another length in three tables"


def as_spreadsheet(case: Case) -> str:
    """Python's reader in Excel's dialect: no cell that a spreadsheet would take as a formula."""
    cells = 0
    for name in ("csv", "csv-evidence", "csv-figures"):
        data = case.file(name).read_bytes()
        expect(data.startswith(b"\xef\xbb\xbf"), "no byte order mark")
        for row in csv.reader(data.decode("utf-8-sig").splitlines(keepends=True), dialect="excel", strict=True):
            for cell in row:
                expect(not cell.startswith(FORMULA) or cell.lstrip("-").replace(".", "", 1).isdigit(), f"a formula: {cell[:40]}")
            cells += len(row)
    return f"{cells} cells, none a formula"


def with_datasette(case: Case) -> str:
    """Every table and view as a page and as JSON, and the full-text search."""
    from datasette.app import Datasette

    async def looked() -> str:
        site = Datasette([str(case.file("sqlite"))])
        await site.invoke_startup()
        database = case.file("sqlite").stem
        names = [*await site.get_database(database).table_names(), *await site.get_database(database).view_names()]
        shown = [name for name in names if "_fts" not in name]
        for name in shown:
            page = await site.client.get(f"/{database}/{name}")
            rows = await site.client.get(f"/{database}/{name}.json?_shape=array")
            expect((page.status_code, rows.status_code) == (200, 200), f"{name} cannot be shown")
            expect(
                "<script>alert" not in page.text and "javascript:" not in page.text.replace("](javascript:", ""),
                "it is not inert",
            )
        found = await site.client.get(f"/{database}/claims.json?_search=שלום&_shape=array&_size=max")
        wanted = sum("שלום" in claim["quote"] or "שלום" in claim["note"] for claim in case.claims)
        expect(len(found.json()) == min(wanted, 1000), "the full-text search finds another number")
        return f"{len(shown)} tables and views, {wanted} claims by full text"

    return asyncio.run(looked())


def with_jsonschema(case: Case) -> str:
    """The JSON against its schema."""
    from importlib.resources import files

    import jsonschema  # type: ignore[import-untyped]

    schema = json.loads(files("reader.exchange").joinpath("factcheck-reader-1.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(case.document("json"))
    return "valid"


def _context(case: Case, address: str) -> Any:
    """A JSON-LD context from the folder that was named, or None."""
    name = CONTEXTS.get(address.rstrip("/"))
    return json.loads((case.contexts / name).read_text("utf-8")) if case.contexts and name else None


def with_pyld(case: Case) -> str:
    """Both JSON-LD forms expanded; nothing falls away, and no node stays without a type."""
    from pyld import jsonld

    web = jsonld.requests_document_loader() if case.contexts is None else None

    def load(address: str, options: Any) -> Any:
        found = _context(case, address)
        return web(address, options) if found is None and web else {"contextUrl": None, "documentUrl": address, "document": found}

    (page,) = jsonld.expand(case.document("web-annotation"), {"documentLoader": load})
    items = page["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    oa = "http://www.w3.org/ns/oa#"
    for item in items:
        expect(item["@type"] == [f"{oa}Annotation"] and item[f"{oa}motivatedBy"] == [{"@id": f"{oa}assessing"}], "no annotation")
        (target,) = item[f"{oa}hasTarget"]
        kinds = {kind for one in target[f"{oa}hasSelector"] for kind in one["@type"]}
        expect(kinds == {f"{oa}TextQuoteSelector", f"{oa}TextPositionSelector"}, "no selectors")
    reviews = jsonld.expand(case.document("claim-review"), {"documentLoader": load})
    graph = reviews if isinstance(reviews, list) else [reviews]
    types = {kind for review in graph for kind in review["@type"]}
    expect(types == {"http://schema.org/ClaimReview"}, f"reviews are {types}")
    return f"{len(items)} annotations, {len(graph)} reviews"


def with_rdflib(case: Case) -> str:
    """The annotations as a graph: every exact quote is the claim's, every position is where it stands."""
    import rdflib

    document = case.document("web-annotation")
    if case.contexts:
        local, *rest = document["@context"]
        document["@context"] = [_context(case, local)["@context"], *rest]
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    quotes = {str(quote) for quote in graph.objects(None, oa.exact)}
    expect(quotes == {claim["quote"] for claim in case.claims if claim["marks"]}, "a quote is another")
    return f"{len(graph)} triples, {len(quotes)} quotes"


def with_chromium(case: Case) -> str:
    """The report as a browser holds it, and UTF-16 positions by the browser's own strings; it prints to PDF."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        return "not installed"
    report = _dumped(browser, case.file("html"))
    for claim in case.claims:
        expect(f'id="c-{claim["id"]}"' in report, "a claim is missing")
    expect("<script" not in report and 'href="javascript:' not in report, "it is not inert")
    page = case.folder / "positions.html"
    texts = {article["sha256"]: article["text"] for article in case.document("json")["articles"]}
    data = json.dumps({"texts": list(texts.values()), "annotations": case.document("hypothesis")["annotations"]})
    page.write_text(
        "<meta charset=utf-8><p id=told></p><script>const data = " + data.replace("<", "\\u003c") + "; let found = 0;"
        "for (const one of data.annotations) { const [place, quote] = one.target[0].selector;"
        "  found += data.texts.some(text => text.slice(place.start, place.end) === quote.exact); }"
        "document.getElementById('told').textContent = found + ' of ' + data.annotations.length;</script>",
        "utf-8",
    )
    number = len(case.document("hypothesis")["annotations"])
    expect(f">{number} of {number}<" in _dumped(browser, page), "a position in UTF-16 units finds another quote")
    pdf = case.folder / "case.pdf"
    _browse(browser, f"--print-to-pdf={pdf}", case.file("html").as_uri())
    expect(pdf.read_bytes().startswith(b"%PDF"), "it does not print")
    return f"{len(case.claims)} claims in the report, {number} positions in UTF-16 units, {pdf.stat().st_size // 1000} kB of PDF"


def _dumped(browser: str, page: Path) -> str:
    return _browse(browser, "--dump-dom", page.as_uri())


def _browse(browser: str, *arguments: str) -> str:
    with tempfile.TemporaryDirectory() as profile:
        quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
        return subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", *quiet, f"--user-data-dir={profile}", *arguments],
            capture_output=True, text=True, check=True, timeout=180,
        ).stdout  # fmt: skip


CONSUMERS: dict[str, Callable[[Case], str]] = {
    "pandas": with_pandas,
    "DuckDB": with_duckdb,
    "csvkit": with_csvkit,
    "csv (Excel's dialect)": as_spreadsheet,
    "Datasette": with_datasette,
    "jsonschema": with_jsonschema,
    "PyLD": with_pyld,
    "rdflib": with_rdflib,
    "Chromium": with_chromium,
}


def main() -> int:
    """Print a line for each consumer; 1 where one of them did not read what stands there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--contexts", type=Path, help="a folder with JSON-LD contexts")
    parser.add_argument("--keep", type=Path, help="where the exports stay")
    chosen = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = chosen.keep or Path(name)
        folder.mkdir(exist_ok=True)
        case = made(folder, chosen.contexts)
        for consumer, reads in CONSUMERS.items():
            try:
                told = reads(case)
            except ImportError as error:
                told = f"not installed ({error.name})"
            except AssertionError as error:
                failed, told = failed + 1, f"FAILED: {error}"
            print(f"{consumer:<22} {told}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())

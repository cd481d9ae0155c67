"""What each command does and shows, on the sample library or on two short articles."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest

from db.records import Verdict
from reader.entries import ClaimEntry
from reader.library import Library
from tests.cli.conftest import Run


def claims(path: Path, annotator: str = "ann") -> list[ClaimEntry]:
    with Library.open(path, annotator=annotator) as library:
        return library.claims.all()


def entry(path: Path, number: str) -> ClaimEntry:
    return next(found for found in claims(path) if found.claim.id == number)


def test_add_says_what_was_found_and_what_was_assumed(run: Run, tmp_path: Path, articles: tuple[Path, Path]) -> None:
    done = run("--db", tmp_path / "case.db", "add", *articles)
    assert done.code == 0
    assert "added 1 Ferry lost in fog" in done.out
    columns = [re.split(r"\s{2,}", line.strip()) for line in done.out.splitlines()]
    assert ["source", "Harbour Ledger", "(line 3)"] in columns
    assert ["published", "1911-05-03", "(front matter: date)"] in columns
    assert ["language", "en", "(assumed: words of the text)"] in columns
    assert "not found: author, url" in done.out
    assert done.out.endswith("2 added\n")


@pytest.mark.usefixtures("on_terminal")
def test_what_was_found_stands_in_columns_and_wraps_under_itself(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    title = "The ferry that did not come home from the other side of the bay in May"
    text = f"{title}\n\nHarbour Ledger\n4 May 1901\n\nThe ferry sank on 3 May 1901 and 43 people died on board.\n"
    (tmp_path / "ferry.txt").write_text(text)
    lines = run("--db", tmp_path / "case.db", "add", tmp_path / "ferry.txt").out.splitlines()
    first = next(at for at, line in enumerate(lines) if line.lstrip().startswith("title "))
    assert " ".join(" ".join(lines[first : first + 2]).split()) == f"title {title} (line 1)"
    assert lines[first].index("The") == len(lines[first + 1]) - len(lines[first + 1].lstrip())
    places = {line.index("(") for line in lines[first + 2 :] if line.endswith(")")}
    assert len(places) == 1


def test_add_reads_web_addresses_and_says_why_it_cannot(run: Run, tmp_path: Path) -> None:
    done = run("--db", tmp_path / "case.db", "add", "ftp://paper.example/story", "https://")
    assert done.code == 1
    assert "only http and https addresses" in " ".join(done.out.split())
    assert done.out.endswith("2 failed\n")


def test_adding_again_adds_nothing_and_says_so(run: Run, tmp_path: Path, articles: tuple[Path, Path]) -> None:
    library = tmp_path / "case.db"
    run("--db", library, "add", *articles)
    done = run("--db", library, "add", articles[0])
    assert done.code == 0
    assert done.out.startswith("present ")
    assert done.out.endswith("1 there already\n")


def test_what_a_folder_holds_and_is_not_read_is_named_with_the_reason(
    run: Run, tmp_path: Path, articles: tuple[Path, Path]
) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    shutil.copy(articles[0], folder)
    for name in ("union.png", "minutes.xlsx", ".DS_Store", "\x1b]0;evil\x07.mp4"):
        (folder / name).touch()
    done = run("--db", tmp_path / "case.db", "add", folder)
    said = " ".join(done.out.split())
    assert done.code == 0
    assert "passed over 3 not of a type that is read: ]0;evil.mp4, minutes.xlsx, union.png." in said.replace("\ufffd", "")
    assert "passed over 1 hidden: .DS_Store." in said
    assert done.out.endswith("1 added, 4 passed over\n")
    assert "\x1b" not in done.out


def test_of_many_files_that_are_passed_over_the_endings_are_counted_and_the_first_named(
    run: Run, tmp_path: Path, articles: tuple[Path, Path]
) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    shutil.copy(articles[0], folder)
    for number in range(20):
        (folder / f"{number:02}.{'mp4' if number % 4 else 'jpg'}").touch()
    said = " ".join(run("--db", tmp_path / "case.db", "add", folder).out.split())
    assert "20 not of a type that is read (15 .mp4, 5 .jpg): 00.jpg, 01.mp4, 02.mp4, 03.mp4, 04.jpg, 05.mp4 and 14 more." in said


def test_a_failing_file_does_not_stop_the_others(run: Run, tmp_path: Path, articles: tuple[Path, Path]) -> None:
    done = run("--db", tmp_path / "case.db", "add", tmp_path / "missing.txt", articles[0])
    assert done.code == 1
    assert "failed" in done.out
    assert "missing.txt" in done.out
    assert done.out.endswith("1 added, 1 failed\n")


def test_list_shows_source_date_progress_copies_and_findings(run: Run, sample: Path) -> None:
    done = run("--db", sample, "list")
    assert done.code == 0
    assert "Quayside Review" in done.out
    assert "2013-04-15" in done.out
    assert "copy of" in done.out
    assert "7 articles" in done.err


def test_list_as_json_is_for_scripts(run: Run, sample: Path) -> None:
    listed = json.loads(run("--db", sample, "list", "--json").out)
    assert [article["id"] for article in listed] == list(range(1, 8))
    assert {"title", "source", "published", "sha256", "claims", "marked", "findings", "words"} <= set(listed[0])


def test_show_prints_metadata_text_and_a_sign_before_each_claim(run: Run, sample: Path) -> None:
    done = run("--db", sample, "show", "1")
    assert re.search(r"^source +Quayside Review  +\(front matter", done.out, re.MULTILINE)
    text = " ".join(done.out.split())
    assert "Carpathia picked up 705 survivors" in text
    first = " ".join(claims(sample)[0].claim.quote.split())
    assert text[text.index(first) - 2] in "+≠·"


def test_show_leaves_the_second_copy_and_the_comments_of_a_page_out(run: Run, sample: Path) -> None:
    text = " ".join(run("--db", sample, "show", "7").out.split())
    assert text.count("a sonar survey in 1996") == 1
    assert "Lord was framed" not in text


def test_claims_can_be_filtered_and_shown_for_scripts(run: Run, sample: Path) -> None:
    every = json.loads(run("--db", sample, "claims", "--json").out)
    contested = json.loads(run("--db", sample, "claims", "--suggested", "contested", "--json").out)
    assert [found["id"] for found in every] == [found.claim.id for found in claims(sample)]
    assert 0 < len(contested) < len(every)
    assert {found["suggested"] for found in contested} == {"contested"}
    assert contested[0]["evidence"]
    run("--db", sample, "--annotator", "ann", "mark", every[0]["id"], "contested")
    unmarked = json.loads(run("--db", sample, "--annotator", "ann", "claims", "--unmarked", "--json").out)
    marked = json.loads(run("--db", sample, "--annotator", "ann", "claims", "1", "--verdict", "contested", "--json").out)
    assert len(unmarked) == len(every) - 1
    assert [found["id"] for found in marked] == [every[0]["id"]]


def test_the_ids_that_claims_shows_are_taken_by_mark(run: Run, sample: Path) -> None:
    line = next(line for line in run("--db", sample, "claims", "2").out.splitlines() if line.startswith("  "))
    short = line.split()[0]
    done = run(
        "--db", sample, "--annotator", "ann", "mark", short, "corroborated", "--note", "see p. 2", "--tag", "toll", "--tag", "x"
    )
    assert done.code == 0
    assert "corroborated" in done.out
    found = next(found for found in claims(sample) if found.claim.id.startswith(short))
    assert found.verdict == Verdict.CORROBORATED
    assert (found.mark.note, found.mark.tags) == ("see p. 2", ("toll", "x"))


def test_mark_takes_several_claims_and_none_when_one_is_wrong(run: Run, sample: Path) -> None:
    one, two, three = (found.claim.id for found in claims(sample)[:3])
    assert run("--db", sample, "--annotator", "ann", "mark", one, two, "unverified").code == 0
    assert run("--db", sample, "--annotator", "ann", "mark", three, "nosuch", "unverified").code == 1
    assert [entry(sample, number).verdict for number in (one, two, three)] == [Verdict.UNVERIFIED, Verdict.UNVERIFIED, None]


def test_clear_note_undo_and_redo(run: Run, sample: Path) -> None:
    number = claims(sample)[0].claim.id
    ann = ("--db", sample, "--annotator", "ann")
    run(*ann, "mark", number, "contested")
    run(*ann, "note", number, "two", "words")
    assert entry(sample, number).mark.note == "two words"
    assert run(*ann, "undo").out.startswith("Taken back: ")
    assert entry(sample, number).mark.note == ""
    assert run(*ann, "redo").out.startswith("Done again: ")
    assert entry(sample, number).mark.note == "two words"
    run(*ann, "mark", number, "clear")
    assert entry(sample, number).verdict is None
    run(*ann, "note", number, "")
    assert entry(sample, number).mark.note == ""


def test_nothing_to_undo_is_said(run: Run, sample: Path) -> None:
    done = run("--db", sample, "--annotator", "nobody", "undo")
    assert (done.code, done.err) == (1, "reader: There is nothing of yours to take back.\n")


def test_marks_of_two_annotators_are_kept_apart(run: Run, sample: Path) -> None:
    number = claims(sample)[0].claim.id
    run("--db", sample, "--annotator", "ann", "mark", number, "contested")
    run("--db", sample, "--annotator", "bob", "mark", number, "corroborated")
    assert [claims(sample, who)[0].verdict for who in ("ann", "bob")] == [Verdict.CONTESTED, Verdict.CORROBORATED]


def test_check_shows_findings_and_copies_then_contested_then_corroborated(run: Run, sample: Path) -> None:
    done = run("--db", sample, "check")
    assert done.code == 0
    order = [
        done.out.index(word) for word in ("is a copy of", "contested: another origin", "corroborated: an independent origin")
    ]
    assert order == sorted(order)


def test_check_as_json_puts_the_claims_with_most_origins_first(run: Run, sample: Path) -> None:
    checked = json.loads(run("--db", sample, "check", "--json").out)
    assert set(checked) == {"findings", "copies", "contested", "corroborated"}
    assert checked["copies"][0]["copy_of"] == 4
    counts = [entry(sample, found["id"]).suggestion.contesting for found in checked["contested"]]
    assert counts
    assert counts == sorted(counts, reverse=True)


def test_why_shows_scores_reasons_and_features(run: Run, sample: Path) -> None:
    number = next(found.claim.id for found in claims(sample) if found.contests)
    done = run("--db", sample, "why", number[:8])
    assert "suggested" in done.out
    with Library.open(sample, annotator="ann") as library:
        evidence = library.claims.evidence(number)
    assert f"{evidence[0].evidence.score:.2f}" in done.out
    assert " ".join(evidence[0].evidence.reason.split()) in " ".join(done.out.split())
    feature = max(evidence[0].evidence.features.items(), key=lambda item: abs(item[1]))[0]
    assert "margin" not in done.out
    closely = run("--db", sample, "why", number, "1").out
    assert f" {feature} " in closely
    for side in ("claim ", "passage "):
        assert side in closely
    assert closely.count("figures: ") == 2
    assert closely.count("names: ") + closely.count("no names") == 2
    assert run("--db", sample, "why", number, "99").code == 1


def test_edit_corrects_a_date_and_undo_takes_it_back(run: Run, sample: Path) -> None:
    ann = ("--db", sample, "--annotator", "ann")
    assert "2012-04-15" in run(*ann, "edit", "1", "--published", "2012-04-15").out
    assert json.loads(run(*ann, "list", "--json").out)[0]["published"] == "2012-04-15"
    run(*ann, "undo")
    assert json.loads(run(*ann, "list", "--json").out)[0]["published"] == "2013-04-15"


@pytest.mark.parametrize(("arguments", "code"), [(["--published", "15 April"], 1), ([], 2)])
def test_an_edit_that_makes_no_sense_changes_nothing(run: Run, sample: Path, arguments: list[str], code: int) -> None:
    assert run("--db", sample, "edit", "1", *arguments).code == code


def test_search_finds_words_and_says_when_there_are_none(run: Run, sample: Path) -> None:
    assert "garbled" in run("--db", sample, "search", "garbled").out
    none = run("--db", sample, "search", "zeppelin")
    assert none.code == 1
    assert none.err.startswith("reader: No ")


def test_log_shows_every_change(run: Run, sample: Path) -> None:
    ann = ("--db", sample, "--annotator", "ann")
    number = claims(sample)[0].claim.id
    run(*ann, "mark", number, "contested")
    run(*ann, "undo")
    last = json.loads(run(*ann, "log", "--json", "--limit", "2").out)
    assert [event["kind"] for event in last] == ["mark", "undo"]
    assert last[1]["undoes"] == last[0]["id"]
    assert last[1]["previous"] == last[0]["hash"]
    assert "contested" in run(*ann, "log").out


def test_relink_keeps_marks(run: Run, sample: Path) -> None:
    number = claims(sample)[0].claim.id
    run("--db", sample, "--annotator", "ann", "mark", number, "contested")
    assert run("--db", sample, "--annotator", "ann", "relink").out == "7 articles worked through.\n"
    assert entry(sample, number).verdict == Verdict.CONTESTED


def test_export_writes_to_standard_output_or_to_a_file(run: Run, sample: Path, tmp_path: Path) -> None:
    out = run("--db", sample, "export", "--format", "json")
    done = run("--db", sample, "export", "-o", tmp_path / "case.json")
    assert (tmp_path / "case.json").read_text("utf-8") == out.out
    assert (done.out, done.err[:5]) == ("", "Wrote")
    assert json.loads(out.out)["format"] == "factcheck-reader/1"


def test_the_file_s_ending_says_the_format(run: Run, sample: Path, tmp_path: Path) -> None:
    run("--db", sample, "export", "-o", tmp_path / "a.csv")
    run("--db", sample, "export", "-o", tmp_path / "a.md")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig"))))
    assert len(rows) == len(claims(sample))
    assert (tmp_path / "a.md").read_text("utf-8").startswith("# Fact-check report")


def test_an_export_of_one_article_is_complete_in_itself(run: Run, sample: Path) -> None:
    data = json.loads(run("--db", sample, "export", "--article", "2").out)
    assert {claim["article"] for claim in data["claims"]} == {2}
    cited = {piece["article"] for claim in data["claims"] for piece in claim["evidence"]}
    assert cited | {2} <= {article["id"] for article in data["articles"]}


def test_a_report_of_one_article_is_of_that_one(run: Run, sample: Path) -> None:
    title = json.loads(run("--db", sample, "list", "--json").out)[1]["title"]
    report = run("--db", sample, "export", "--article", "2", "--format", "markdown").out
    assert report.startswith(f"# Fact-check report: {title}\n")
    assert report.count("- read from: ") == 1


def test_demo_without_a_terminal_prints_the_report_and_leaves_nothing(run: Run, tmp_path: Path) -> None:
    done = run("demo")
    assert done.code == 0
    assert done.out.startswith("# Fact-check report\n\n7 articles")
    assert "1,490" in done.out
    assert [path.name for path in tmp_path.iterdir()] == []


@pytest.mark.usefixtures("on_terminal")
@pytest.mark.parametrize("columns", ["20", "40", "80", "120"])
def test_lines_keep_to_the_width_of_the_terminal(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for command in (["list"], ["claims"], ["check"], ["show", "1"], ["log"]):
        out = run("--db", sample, *command).out
        assert max(map(len, out.splitlines())) <= int(columns), command


def test_markup_of_others_is_shown_and_not_obeyed(run: Run, sample: Path) -> None:
    title = "[bold red]x[/] [link=http://x.example]y[/link] :boom: \u202egnol"
    assert run("--db", sample, "edit", "1", "--title", title).code == 0
    for command in (["list"], ["show", "1"]):
        out = run("--db", sample, *command).out
        assert "[bold red]x[/] [link=http://x.example]y[/link] :boom:" in out
        assert "\u202e" not in out


def test_piped_output_has_no_colours(run: Run, sample: Path) -> None:
    for command in (["list"], ["claims"], ["check"], ["show", "1"]):
        assert "\x1b" not in run("--db", sample, *command).out

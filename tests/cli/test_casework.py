"""The commands of a desk: log, history, verify, backup, restore, doctor, merge, conflicts, resolve, done, agreement, policy."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from reader.cli.program import program
from reader.library import Library
from tests.cli.conftest import Run

COMMANDS = ("log", "history", "verify", "merge", "conflicts", "resolve", "done", "agreement", "backup", "restore", "doctor")


def first_claims(run: Run, sample: Path, number: int) -> list[str]:
    return [claim["id"] for claim in json.loads(run("--db", sample, "claims", "--json").out)][:number]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(command: str) -> None:
    said = CliRunner().invoke(program, [command, "--help"])
    assert said.exit_code == 0
    assert "Examples:" in said.output
    assert f"reader {command}" in said.output or f"db {command}" in said.output


@pytest.fixture
def merged(run: Run, sample: Path, tmp_path: Path) -> Path:
    """What ann and bob marked apart, together in ann's library."""
    other = Path(shutil.copy(sample, tmp_path / "bob.db"))
    one, two = first_claims(run, sample, 2)
    run("--db", sample, "--annotator", "ann", "mark", one, "corroborated")
    run("--db", other, "--annotator", "bob", "mark", one, "contested", "--note", "no")
    run("--db", other, "--annotator", "bob", "mark", two, "contested")
    said = run("--db", sample, "--annotator", "ann", "merge", other)
    assert (said.code, said.err) == (0, "")
    assert "2 marks" in said.out
    assert "1 conflict: reader conflicts --screen" in said.out
    return sample


def test_a_second_merge_changes_nothing(run: Run, merged: Path, tmp_path: Path) -> None:
    assert "nothing that this library does not have" in run("--db", merged, "merge", tmp_path / "bob.db").out


def test_the_life_of_a_claim_that_was_removed_is_told(run: Run, merged: Path) -> None:
    (conflict,) = json.loads(run("--db", merged, "conflicts", "--json").out)
    run("--db", merged, "claim", "remove", conflict["claim"])
    told = run("--db", merged, "history", conflict["claim"]).out
    assert "Marked it corroborated" in told
    assert "Removed the claim it" in told


def test_a_merge_is_one_change_that_undo_takes_back(run: Run, merged: Path) -> None:
    assert run("--db", merged, "--annotator", "ann", "undo").out.startswith("Taken back: Brought in what bob did in another")
    assert "0 conflicts" in run("--db", merged, "conflicts").err
    assert run("--db", merged, "verify").code == 0
    assert run("--db", merged, "--annotator", "ann", "redo").code == 0
    assert "1 conflict" in run("--db", merged, "conflicts").err
    assert "action bring in, of bob, lines 4" in run("--db", merged, "log").out


def test_what_is_said_in_my_name_is_listed_and_taken_with_an_option(run: Run, sample: Path, tmp_path: Path) -> None:
    laptop = Path(shutil.copy(sample, tmp_path / "laptop.db"))
    (claim,) = first_claims(run, sample, 1)
    run("--db", laptop, "--annotator", "ann", "mark", claim, "contested")
    said = run("--db", sample, "--annotator", "ann", "merge", laptop).out
    assert "1 change in your name that your log does not have, not taken (--mine takes them)" in said
    assert "contested" in said
    assert "0 claims" in run("--db", sample, "--annotator", "ann", "claims", "--filter", "marked").err
    assert "1 mark" in run("--db", sample, "--annotator", "ann", "merge", laptop, "--mine").out


def test_conflicts_are_listed_and_settled(run: Run, merged: Path) -> None:
    listed = run("--db", merged, "--annotator", "ann", "conflicts")
    assert "ann corroborated" in listed.out
    assert "bob contested no" in listed.out
    (conflict,) = json.loads(run("--db", merged, "conflicts", "--json").out)
    settled = run("--db", merged, "--annotator", "ann", "resolve", conflict["id"][:6], "theirs", "--note", "bob is right")
    assert settled.out.endswith("0 conflicts left.\n")
    claim = conflict["claim"]
    assert "Marked it contested" in run("--db", merged, "history", claim[:8]).out
    assert run("--db", merged, "resolve", conflict["id"], "mine").code == 1


def test_a_conflict_is_settled_with_another_value_and_taken_back(run: Run, sample: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(sample, tmp_path / "bob.db"))
    run("--db", sample, "--annotator", "ann", "edit", "1", "--source", "Here")
    run("--db", other, "--annotator", "bob", "edit", "1", "--source", "There")
    run("--db", sample, "--annotator", "ann", "merge", other)
    (conflict,) = json.loads(run("--db", sample, "conflicts", "--json").out)
    for wrong in (("mine", "--value", "Elsewhere"), ()):
        assert run("--db", sample, "resolve", conflict["id"], *wrong).code == 2
    settled = run("--db", sample, "--annotator", "ann", "resolve", conflict["id"], "--value", "Elsewhere")
    assert (settled.code, "0 conflicts left" in settled.out) == (0, True)
    assert "Elsewhere" in run("--db", sample, "list").out
    assert "Settled what was said differently" in run("--db", sample, "--annotator", "ann", "undo").out
    assert "1 conflict" in run("--db", sample, "conflicts").err


def test_the_list_of_conflicts_has_notes_and_leads_to_the_screen(run: Run, merged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (conflict,) = json.loads(run("--db", merged, "conflicts", "--json").out)
    assert [side["note"] for side in conflict["sides"]] == ["", "no"]
    assert run("--db", merged, "conflicts", "--screen").code == 1, "here is no terminal"
    opened: list[str] = []
    monkeypatch.setattr("reader.cli.desk.has_terminal", lambda: True)
    monkeypatch.setattr("reader.ui.app.run", lambda *_, begin, **__: opened.append(begin))
    assert run("--db", merged, "conflicts", "--screen").code == 0
    assert opened == ["conflicts"]
    assert run("--db", merged, "conflicts", "--screen", "--json").code == 2


def test_the_log_is_filtered(run: Run, merged: Path) -> None:
    lines = json.loads(run("--db", merged, "log", "--annotator", "bob", "--kind", "mark", "--json").out)
    assert [line["kind"] for line in lines] == ["merge", "merge"]
    assert "bob" in run("--db", merged, "log", "--annotator", "bob", "--since", "2000").out
    assert run("--db", merged, "log", "--until", "2000").out == ""
    assert run("--db", merged, "log", "--since", "yesterday").code == 2
    assert run("--db", merged, "log", "--kind", "marks").code == 1


def test_verify_and_doctor_name_what_is_wrong(run: Run, merged: Path) -> None:
    assert run("--db", merged, "verify").out.startswith("All holds: ")
    assert run("--db", merged, "doctor").code == 0
    with closing(sqlite3.connect(merged)) as connection:
        connection.execute("DROP INDEX claim_article")
        connection.execute("UPDATE article SET text = replace(text, '1', '2') WHERE id = 2")
        connection.commit()
    broken = run("--db", merged, "verify")
    assert (broken.code, broken.out) == (1, "")
    assert "The text of article 2 is not the one that was added" in broken.err
    assert "claim_article" in run("--db", merged, "doctor").out
    mended = run("--db", merged, "doctor", "--mend")
    assert mended.code == 1, "a text cannot be made anew"
    assert "Mended: These are missing" in " ".join(mended.out.split())


def test_a_backup_is_a_library(run: Run, merged: Path, tmp_path: Path) -> None:
    assert run("--db", merged, "backup", tmp_path / "copy.db").code == 0
    assert run("--db", tmp_path / "copy.db", "verify").code == 0
    assert run("--db", merged, "backup", tmp_path / "copy.db").code == 1
    assert run("--db", merged, "backup", tmp_path / "copy.db", "--force").code == 0


def test_a_blind_annotator_is_told_how_to_see(run: Run, merged: Path, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("blind = true\n")
    said = run("--db", merged, "--annotator", "bob", "conflicts")
    assert (said.code, "reader done" in said.err) == (1, True)
    assert "ann" not in run("--db", merged, "--annotator", "bob", "log", "--kind", "mark").out
    assert run("--db", merged, "--annotator", "bob", "done").code == 0
    assert "1 conflict" in run("--db", merged, "--annotator", "bob", "conflicts").err


def test_agreement_is_printed(run: Run, merged: Path) -> None:
    pytest.importorskip("statsmodels")
    said = run("--db", merged, "agreement")
    assert "raw agreement 0.00" in said.out
    assert "Krippendorff's alpha" in said.out
    assert json.loads(run("--db", merged, "agreement", "--json").out)["annotators"] == ["ann", "bob"]


def test_a_mark_against_the_policy_is_labelled_where_it_is_shown(run: Run, merged: Path, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[policy]\ncorroborated_origins = 9\nnot_party = ["Ministry of Defence"]\n')
    for arguments in (("claims",), ("check",), ("export", "-f", "markdown")):
        said = " ".join(run("--db", merged, "--annotator", "ann", *arguments).out.split())
        assert "Corroborated needs 9 independent origins" in said, arguments
    (tmp_path / "settings.toml").write_text("[policy]\norigins = 2\n")
    assert run("--db", merged, "claims").code == 1


def test_an_export_puts_annotators_side_by_side_where_they_are_named(run: Run, sample: Path) -> None:
    claim = json.loads(run("--db", sample, "claims", "--json").out)[0]["id"]
    run("--db", sample, "--annotator", "ann", "mark", claim, "contested")
    run("--db", sample, "--annotator", "bob", "mark", claim, "corroborated")
    for names in ("all", "ann,bob", "bob, ann"):
        done = run("--db", sample, "--annotator", "ann", "export", "--annotators", names, "--filter", "disputed")
        (found,) = json.loads(done.out)["claims"]
        assert [mark["annotator"] for mark in found["marks"]] == ["ann", "bob"]
    assert "marks" not in json.loads(run("--db", sample, "export").out)["claims"][0]
    refused = run("--db", sample, "export", "--annotators", "bob,dan")
    assert (refused.code, refused.err.splitlines()[0]) == (1, "reader: “dan” has no marks in this library.")


def test_an_empty_library_has_no_last_line(run: Run, tmp_path: Path) -> None:
    Library.open(tmp_path / "empty.db", annotator="ann").close()
    said = run("--db", tmp_path / "empty.db", "verify")
    assert said.out.strip() == "All holds: 0 texts, 0 claims, 0 pieces of evidence, 0 lines of the log."


def test_a_backup_into_a_folder_says_where_it_is(run: Run, merged: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    said = run("--db", merged, "backup", tmp_path / "stick")
    assert f"Wrote {tmp_path / 'stick' / merged.name}: " in said.err


def test_who_is_not_blind_has_nothing_to_be_done_with(run: Run, merged: Path) -> None:
    said = run("--db", merged, "done")
    assert (said.code, said.err.splitlines()[0]) == (1, "reader: You are not marking blind, so nothing is hidden.")


def test_the_way_back_keeps_what_was_there(run: Run, merged: Path, tmp_path: Path) -> None:
    run("--db", merged, "backup", tmp_path / "friday.db")
    claim = run("--db", merged, "claims").out.split()[0]
    before = run("--db", merged, "log").out
    run("--db", merged, "flag", claim)
    said = run("--db", merged, "restore", tmp_path / "friday.db")
    assert said.code == 0
    (kept,) = merged.parent.glob(f"{merged.name}.before-*Z")
    assert kept.name in " ".join(said.err.split())
    assert run("--db", merged, "log").out == before
    assert len(run("--db", kept, "log").out.splitlines()) == len(before.splitlines()) + 1
    nowhere = run("--db", merged, "restore", tmp_path / "nowhere.db")
    assert (nowhere.code, "There is no library at" in nowhere.err) == (1, True)


def test_the_head_of_the_log_is_found_again_or_said_to_be_gone(run: Run, merged: Path, tmp_path: Path) -> None:
    head = run("--db", merged, "log", "--head").out.strip()
    run("--db", merged, "backup", tmp_path / "before.db")
    run("--db", merged, "flag", run("--db", merged, "claims").out.split()[0])
    found = run("--db", merged, "verify", "--head", head)
    assert (found.code, "1 line came after it" in found.out) == (0, True)
    after = run("--db", merged, "log", "--head").out.strip()
    merged.write_bytes((tmp_path / "before.db").read_bytes())
    cut = run("--db", merged, "verify", "--head", after)
    assert (cut.code, "no line has that hash any more" in cut.err) == (1, True)
    seen = run("--db", merged, "verify")
    assert (seen.code, "1 or more were cut off at the end" in " ".join(seen.err.split())) == (1, True)
    assert "cut off at the end" in " ".join(run("--db", merged, "doctor").out.split())
    assert run("--db", merged, "verify", "--anew").code == 0
    assert run("--db", merged, "verify").code == 0
    assert run("--db", merged, "verify", "--head", "3f").code == 2


def test_a_library_that_was_put_back_is_not_said_to_be_cut_short(run: Run, merged: Path, tmp_path: Path) -> None:
    run("--db", merged, "backup", tmp_path / "before.db")
    run("--db", merged, "flag", run("--db", merged, "claims").out.split()[0])
    run("--db", merged, "restore", tmp_path / "before.db")
    assert run("--db", merged, "verify").code == 0


def test_a_library_in_a_folder_that_is_kept_in_step_is_warned_about(run: Run, merged: Path, tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    run("--db", merged, "backup", tmp_path / "Dropbox" / "case.db")
    said = run("--db", tmp_path / "Dropbox" / "case.db", "list")
    assert "lies in a folder that Dropbox keeps in step" in " ".join(said.err.split())
    assert said.code == 0
    assert "Dropbox" not in run("--db", merged, "list").err

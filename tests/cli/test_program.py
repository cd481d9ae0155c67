"""The program as a whole: help, errors as sentences, exit codes, pipes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from reader import __version__
from reader.cli import claim, main, program
from reader.library import Library
from reader.library.part.articles import Articles
from tests.cli.conftest import Outcome, Run


def test_help_names_every_command_with_what_it_does(run: Run) -> None:
    done = run("--help")
    assert done.code == 0
    for name, command in program.program.commands.items():
        assert name in done.out
        assert str(command.short_help) in " ".join(done.out.split())
    assert "reader --db case.db export --format markdown" in done.out


def test_the_version_is_the_package_s(run: Run) -> None:
    assert run("--version").out == f"reader {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["mark"], ["export", "--format", "xml"], ["add"], ["--db"], ["claims", "--verdict", "true"]]
)
def test_a_wrong_use_exits_2_and_says_so(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert "Error: " in done.err
    assert "Traceback" not in done.err


def test_without_a_terminal_the_screen_is_refused_with_what_to_use_instead(run: Run, sample: Path) -> None:
    done = run("--db", sample)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("reader: The screen needs a terminal.\n")
    assert "reader claims" in done.err


def test_ctrl_c_exits_130_with_a_sentence(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: Articles) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Articles, "all", interrupted)
    done = run("--db", sample, "list")
    assert done.code == 130
    assert done.err.strip() == "reader: Stopped. What was stored before stands, nothing is lost."


def test_ctrl_c_while_the_program_is_loaded_is_ctrl_c(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(ModuleType):
        def __getattr__(self, name: str) -> object:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "reader.cli.program", Interrupted("program"))
    assert run("list") == Outcome(130, "", "reader: Stopped.\n")


def test_ctrl_c_while_an_extension_is_loaded_is_ctrl_c(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: Articles) -> None:
        raise ImportError("initialization failed") from KeyboardInterrupt()

    monkeypatch.setattr(Articles, "all", interrupted)
    assert run("--db", sample, "list").code == 130


def test_a_bug_is_not_hidden_behind_a_sentence(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Articles) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Articles, "all", broken)
    with pytest.raises(ZeroDivisionError):
        main(["--db", str(sample), "list"])


def test_a_closed_pipe_is_silent(sample: Path) -> None:
    command = [sys.executable, "-c", "import sys; from reader.cli import main; sys.exit(main())", "--db", str(sample), "export"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(Path.cwd())}
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(30) == 141


def started(arguments: str, sample: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program from a shell, which sees to the standard streams."""
    code = "import sys; from reader.cli import main; sys.exit(main())"
    return subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -c "{code}" --db "{sample}" {arguments}'],
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"PYTHONPATH": str(Path.cwd())} | environment,
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk as Linux has it")
@pytest.mark.parametrize("arguments", ["--help", "list", "export"])
def test_output_to_a_full_disk_is_one_sentence(sample: Path, arguments: str) -> None:
    done = started(f"{arguments} > /dev/full", sample)
    assert done.returncode == 1
    assert done.stderr.startswith("reader: The output cannot be written: the disk is full.\n")
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="streams as a POSIX shell closes them")
@pytest.mark.parametrize(
    ("arguments", "code"), [("list >&-", 0), ("export >&-", 0), ("add - <&-", 1), ("show 99 <&- >&- 2>&-", 1)]
)
def test_a_closed_standard_stream_harms_nothing(sample: Path, arguments: str, code: int) -> None:
    before = sample.read_bytes()
    done = started(arguments, sample)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    assert sample.read_bytes() == before


def test_no_library_that_is_used_leaves_a_trace_of_the_person(tmp_path: Path, sample: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "new.txt").write_text("Ferry lost\n\nThe ferry Aurora sank on 3 May 1901 and 43 people died.\n")
    done = started(f'add "{sample.parent}/new.txt"', sample, HOME=str(home), XDG_CACHE_HOME="")
    assert done.returncode == 0, done.stderr
    assert not list(home.rglob("*"))


def test_control_characters_of_a_mistake_do_not_reach_the_terminal(run: Run, sample: Path) -> None:
    done = run("--db", sample, "show", "\x1b]0;title\x07")
    assert done.code == 1
    assert "\x1b" not in done.err


def test_the_library_comes_from_the_option_then_from_the_environment(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_DB", str(sample))
    assert run("list").code == 0
    assert str(tmp_path / "other.db") in run("--db", tmp_path / "other.db", "list").err


def test_a_bad_setting_is_said_in_a_sentence(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("measure = 'wide'")
    done = run("--db", sample, "list")
    assert done.code == 1
    assert "measure" in done.err


@pytest.mark.parametrize(("word", "code"), [("con", 0), ("CONTESTED", 0), ("co", 2), ("true", 2), ("", 2)])
def test_a_verdict_is_known_by_the_beginning_of_its_word(run: Run, sample: Path, word: str, code: int) -> None:
    with Library.open(sample, annotator="ann") as library:
        number = library.claims.all()[0].claim.id
    assert run("--db", sample, "mark", number, word).code == code


def test_a_sigint_in_the_middle_of_adding_loses_nothing_that_was_added(tmp_path: Path) -> None:
    for number in range(80):
        (tmp_path / f"{number:02}.txt").write_text(f"Ferry {number} lost\n\nThe ferry {number} sank and {number} people died.\n")
    library = tmp_path / "case.db"
    command = [
        sys.executable,
        "-c",
        # A job in the background of a shell is started with SIGINT ignored, and so would be its children.
        "from signal import *; signal(SIGINT, default_int_handler); import sys; from reader.cli import main; sys.exit(main())",
        "--db",
        str(library),
        "add",
        str(tmp_path),
    ]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(Path.cwd())})
    deadline = time.monotonic() + 60
    while not _articles(library) and time.monotonic() < deadline:
        time.sleep(0.05)
    before = _articles(library)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "nothing is lost" in err
    assert "Traceback" not in err
    assert _articles(library) >= before > 0


def _articles(path: Path) -> int:
    if not path.exists():
        return 0
    with Library.open(path, annotator="ann") as library:
        return len(library.articles.all())


def test_every_command_group_is_listed_once() -> None:
    assert len(program.program.commands) == len(set(program.program.commands.values()))
    assert claim.mark in program.program.commands.values()

"""What is released: the source distribution makes the wheel, and the wheel alone makes a program that reads an article."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

import reader

ROOT = Path(__file__).parents[1]
FERRY = "Ferry lost\n\nThe ferry sank on 3 May 1901 and 43 people died.\n"


def done(*command: str | Path, folder: Path) -> str:
    """What a command prints; it ends well, and knows nothing of this checkout."""
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "READER_DB"}}
    environment |= {"HOME": str(folder), "READER_STATE": str(folder), "READER_CONFIG": str(folder / "none.toml")}
    ended = subprocess.run(list(map(str, command)), cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.mark.slow
def test_the_wheel_alone_makes_a_program_that_reads_an_article(tmp_path: Path) -> None:
    done(sys.executable, "-m", "build", "--no-isolation", "--outdir", tmp_path / "dist", ROOT, folder=tmp_path)
    (archive,), (wheel,) = (tmp_path / "dist").glob("*.tar.gz"), (tmp_path / "dist").glob("*.whl")
    assert reader.__version__ in wheel.name
    with tarfile.open(archive) as sources:
        names = {name.partition("/")[2] for name in sources.getnames()}
    assert {"README.md", "CHANGELOG.md", "LICENSE", "reader/cli/program.py", "tests/test_wheel.py"} <= names
    packed = set(ZipFile(wheel).namelist())
    assert {"reader/py.typed", "db/py.typed", "reader/ui/reading/reading.tcss", "reader/evidence/data/weights.json"} <= packed
    assert not [name for name in packed if name.startswith(("tests/", "docs/"))]

    venv.create(tmp_path / "new", with_pip=True)
    binaries = tmp_path / "new" / ("Scripts" if os.name == "nt" else "bin")
    done(binaries / "python", "-m", "pip", "install", "-q", "--no-warn-script-location", wheel, folder=tmp_path)
    (tmp_path / "ferry.txt").write_text(FERRY, "utf-8")
    assert done(binaries / "reader", "--version", folder=tmp_path) == f"reader {reader.__version__}\n"
    done(binaries / "reader", "--db", "case.db", "add", "ferry.txt", folder=tmp_path)
    exported = json.loads(done(binaries / "reader", "--db", "case.db", "export", "--format", "json", folder=tmp_path))
    assert [claim["quote"] for claim in exported["claims"]] == ["The ferry sank on 3 May 1901 and 43 people died."]

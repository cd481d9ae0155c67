"""A power cut at any moment: what the disk holds then, the file with its write-ahead log, has everything that was acknowledged.

The process is stopped, the two files are copied as they lie there at that moment, and it goes on; the shared memory beside them
is lost with the power. What a disk has not written yet is up to ``synchronous = FULL``, which the last test sees to.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from db.store import Store
from tests.library import victim
from tests.library.test_killing import SERVER, check, start

if sys.platform == "win32":
    pytest.skip("needs processes that fork", allow_module_level=True)

__all__ = ["start"]

FEW, MANY = 2, 12
"""Cuts of each kind in the default run, and in the slow one."""


def heard(pipe: Connection) -> list[list[str]]:
    """What was acknowledged so far and not heard yet."""
    found = []
    while pipe.poll():
        found.append(json.loads(pipe.recv_bytes()))
    return found


def cut(path: Path, pid: int, folder: Path) -> Path:
    """What lies on the disk at one moment, as after a power cut, in a folder of its own."""
    os.kill(pid, signal.SIGSTOP)
    while "\nState:\tT" not in Path(f"/proc/{pid}/status").read_text("ascii"):
        time.sleep(0.001)
    try:
        copy = Path(shutil.copy(path, folder / path.name))
        log = path.with_name(path.name + "-wal")
        if log.exists():
            shutil.copy(log, folder / log.name)
        return copy
    finally:
        os.kill(pid, signal.SIGCONT)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs to know when a process has stopped")
@pytest.mark.parametrize("what", ["mark", "add", "merge", "delete"])
@pytest.mark.parametrize("cuts", [FEW, pytest.param(MANY, marks=pytest.mark.slow)])
def test_after_a_power_cut_everything_acknowledged_is_there(start: Path, tmp_path: Path, what: str, cuts: int) -> None:
    path, other = Path(shutil.copy(start, tmp_path / "case.db")), Path(shutil.copy(start, tmp_path / "other.db"))
    chance = random.Random(what)
    ours, theirs = SERVER.Pipe(duplex=False)
    process = SERVER.Process(target=victim.work, args=(theirs, what, path, other))
    process.start()
    theirs.close()
    said = [json.loads(ours.recv_bytes())]
    try:
        for number in range(cuts):
            time.sleep(chance.uniform(0, 0.3))
            if number == cuts - 1 and len(said) == 1 and ours.poll(60):
                said.append(json.loads(ours.recv_bytes()))  # the last cut comes after something was acknowledged
            said += heard(ours)
            with TemporaryDirectory(dir=tmp_path) as folder:
                check(cut(path, process.pid or 0, Path(folder)), said)
    finally:
        process.kill()
        process.join()
        ours.close()
        process.close()
    assert len(said) > 1, "it did something"


def test_what_is_acknowledged_was_synced(tmp_path: Path) -> None:
    """2 is FULL: the log is synced after each transaction; with NORMAL the last ones are lost with the power."""
    store = Store.open(tmp_path / "case.db")
    assert store.value("PRAGMA synchronous") == 2
    assert store.value("PRAGMA journal_mode") == "wal"
    store.close()

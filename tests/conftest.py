"""Keeps what a developer's own program remembers out of the tests, and theirs out of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

# A busy machine takes a second where an idle one takes 20 ms: how long an example took says nothing of the program.
settings.register_profile("reader", deadline=None)
settings.load_profile("reader")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """How many processes share the tests: a few at most, and none besides this one for files, which are quicker without."""
    return 0 if all(".py" in argument for argument in config.args) else min(4, os.cpu_count() or 1)


@pytest.fixture(autouse=True, scope="session")
def state_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A state folder in which the first look was shown already, also for programs that a test starts."""
    folder = tmp_path_factory.mktemp("state")
    (folder / "state.json").write_text('{"tour": "shown"}', "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("READER_STATE", str(folder))
        yield


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter and write; pytest's own are closed to others on several levels."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)

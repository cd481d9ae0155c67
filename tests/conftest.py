"""Keeps what a developer's own program remembers out of the tests, and theirs out of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

# A busy machine takes a second where an idle one takes 20 ms: how long an example took says nothing of the program.
settings.register_profile("reader", deadline=None)
settings.load_profile("reader")


@pytest.fixture(autouse=True, scope="session")
def state_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A state folder in which the first look was shown already, also for programs that a test starts."""
    folder = tmp_path_factory.mktemp("state")
    (folder / "state.json").write_text('{"tour": "shown"}', "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("READER_STATE", str(folder))
        yield

"""The tour: a real terminal, every screen, dialog and key at two sizes, and what stands there after each key.

python -m pytest tests/tour
"""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from reader.ui.keys.binding import group_of
from reader.ui.keys.dialog import DIALOG_KEYS, DIALOGS
from reader.ui.keys.registry import EVERYWHERE, OWN
from tests.tour import case
from tests.tour.route import LATER, ROUTES
from tests.tour.terminal import TMUX, Terminal

SIZES = ((120, 40), (80, 24))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case, made once and copied for each route."""
    folder = tmp_path_factory.mktemp("case")
    case.make(folder)
    return folder


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def terminal(request: pytest.FixtureRequest, tmp_path: Path, built: Path) -> Iterator[Terminal]:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    (tmp_path / "state.json").write_text('{"tour": "shown"}', "utf-8")
    (tmp_path / "settings.toml").write_text(case.SETTINGS, "utf-8")
    (tmp_path / "extra.txt").write_text(case.EXTRA, "utf-8")
    (tmp_path / "later").mkdir()
    for name, text in case.PAGES.items():
        (tmp_path / name).write_text(text, "utf-8")
    opened = Terminal(tmp_path, *request.param, "--db", str(tmp_path / "case.db"), "--annotator", "ada")
    yield opened
    opened.close()


@pytest.mark.slow
@pytest.mark.skipif(not TMUX, reason="needs tmux")
@pytest.mark.parametrize("route", ROUTES)
def test_every_key_does_what_it_says(terminal: Terminal, route: str) -> None:
    assert "articles" in terminal.wait(r"\d+ articles", 30)
    for number, (title, step) in enumerate((leg.title, step) for leg in ROUTES[route] for step in leg.steps):
        at = f"{route}, step {number}: {title}, {step}"
        if step.stands is not LATER and not step.key.startswith("@"):
            assert not re.search(step.stands, terminal.shown(step.stands)), f"{at} would prove nothing\n{terminal.lit()}"
        terminal.do(step.key, typed=step.typed)
        if step.stands is LATER:
            terminal.settle()
        shown = terminal.wait(step.stands)
        assert re.search(step.stands, shown), f"{at}\n{shown}"
        assert "Traceback" not in shown


PRESSED: defaultdict[str, set[str]] = defaultdict(set)
for taken in chain.from_iterable(ROUTES.values()):
    PRESSED[taken.title] |= {step.key for step in taken.steps if not step.typed}

HEADINGS = {
    "Everywhere": EVERYWHERE,
    **OWN,
    **{group_of(bindings[0]): bindings for bindings in (DIALOG_KEYS, *DIALOGS)},
}
"""The keys of each screen and of each dialog, by the heading that they have in the help and the tour."""


@pytest.mark.parametrize("title", HEADINGS)
def test_the_tour_takes_every_key(title: str) -> None:
    keys = {key: binding.id for binding in HEADINGS[title] for key in binding.key.split(",")}
    left = {key: name for key, name in keys.items() if key not in PRESSED[title]}
    assert not left, f"give these keys of “{title}” a step each in tests/tour/route.py: {left}"


def test_the_tour_has_no_heading_that_there_is_not() -> None:
    assert set(PRESSED) <= set(HEADINGS)

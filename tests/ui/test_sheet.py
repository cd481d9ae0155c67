"""Sheets draw the whole of their lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.cells import cell_len
from textual.geometry import Region

from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.widgets.sheet import Sheet
from tests.ui.pilot import press


@pytest.mark.parametrize("keys", [[], ["enter"], ["W"], ["F"], ["T"], ["C"], ["M"]], ids=str)
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (200, 50)], ids=str)
async def test_no_cell_of_a_line_is_left_to_what_stood_there_before(
    library: Library, app_of: Callable[..., ReaderApp], keys: list[str], size: tuple[int, int]
) -> None:
    app = app_of(library, demo=False)
    async with app.run_test(size=size) as pilot:
        await press(pilot, *keys)
        await pilot.pause()
        for sheet in app.screen.query(Sheet):
            width, height = sheet.region.size
            cells = [
                cell_len("".join(segment.text for segment in strip)) for strip in sheet.render_lines(Region(0, 0, width, height))
            ]
            assert cells == [width] * height, sheet

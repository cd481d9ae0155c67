"""No module of the screens needs itself by a way round, so that each can be read after those that it stands on."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import grimp


def test_no_imports_of_the_screens_go_round_in_a_circle() -> None:
    graph = grimp.build_graph("reader", cache_dir=None)
    order = TopologicalSorter(
        {name: graph.find_modules_directly_imported_by(name) for name in graph.modules if name.startswith("reader.ui")}
    )
    try:
        order.prepare()
    except CycleError as error:
        raise AssertionError(" → ".join(error.args[1])) from None

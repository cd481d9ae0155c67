"""Which screen shows what, for those that show many articles."""

from __future__ import annotations

from reader.ui.glance import Glance, Kind
from reader.ui.screens.agreement import AgreementScreen
from reader.ui.screens.compare import CompareScreen
from reader.ui.screens.conflicts import ConflictsScreen
from reader.ui.screens.facts import FactsScreen
from reader.ui.screens.figures import FiguresScreen
from reader.ui.screens.marks import MarksScreen
from reader.ui.screens.overview import OverviewScreen
from reader.ui.screens.timeline import TimelineScreen
from reader.ui.session import Session

SCREENS: dict[Kind, type[OverviewScreen]] = {
    Kind.COMPARE: CompareScreen,
    Kind.FACTS: FactsScreen,
    Kind.FIGURES: FiguresScreen,
    Kind.TIMELINE: TimelineScreen,
    Kind.MARKS: MarksScreen,
    Kind.CONFLICTS: ConflictsScreen,
    Kind.AGREEMENT: AgreementScreen,
}


def screen_for(session: Session, glance: Glance) -> OverviewScreen:
    """The screen that a glance asks for, at the place that it names."""
    return SCREENS[glance.kind](session, glance)

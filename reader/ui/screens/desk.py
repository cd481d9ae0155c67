"""What every screen offers a desk with several annotators: bring in a library, be done with marking blind, tell what was done."""

from __future__ import annotations

from pathlib import Path

from reader.library import Library
from reader.ui.cells import count
from reader.ui.glance import Kind
from reader.ui.host import LibraryHost
from reader.ui.intake import expanded
from reader.ui.request import GlanceRequested
from reader.ui.work import through_the_log


class Desk:
    """Where annotators meet, from one screen."""

    def __init__(self, host: LibraryHost) -> None:
        self._host = host

    def merge(self) -> None:
        """Ask for a library and bring it in; the conflicts are one key away."""
        from reader.ui.screens.merging import MergeDialog, MergingDialog

        if self._host.app.is_web:
            self._host.hints.say("A library is brought in where the reader runs: reader merge.")
            return
        if self._host.session.intake.running:
            self._host.hints.say("Something is being added; a library can be brought in when that is done.")
            return

        def merged(wants_conflicts: bool | None) -> None:
            self._host.look_again()
            if wants_conflicts:
                self._host.post_message(GlanceRequested(self._host.glance(Kind.CONFLICTS)))

        def chosen(place: str | None) -> None:
            if place is not None:
                self._host.app.push_screen(MergingDialog(self._host.session, Path(expanded(place))), merged)

        self._host.app.push_screen(MergeDialog(), chosen)

    def done(self) -> None:
        """Ask whether the others' marks are to be shown, or hidden again."""
        from reader.ui.screens.confirm import ConfirmDialog

        library = self._host.session.library
        if not library.blind:
            self._host.hints.say(
                "You are not marking blind: blind = true in the settings hides the others' marks until you are done."
            )
            return
        again = library.case.is_done()
        marked = [f"{name} ({count(number, 'claim')})" for name, number in library.case.colleagues().items()]
        if again:
            title, question = "Blind again", "Hide the others' marks from you again? The log tells that you saw them."
        else:
            title = "Done with marking blind"
            question = f"Show you what the others marked: {', '.join(marked) or 'nobody has marked anything yet'}? "
            question += "What is seen cannot be unseen, and the log tells when you were done. You can go on marking."

        def answered(yes: bool | None) -> None:
            if yes:
                library.case.done(again=again)
                self._host.look_again()
                self._host.hints.say("You are marking blind again." if again else "Done: you see the others' marks now.")

        self._host.app.push_screen(ConfirmDialog(title, question), answered)

    def history(self) -> None:
        """Tell the life of the claim under the cursor; where there is none, the whole log."""
        from reader.library.log.chronicle import Choice, Moment
        from reader.ui.screens.history import HistoryDialog

        claim_id = self._host.claim_here()
        title = self._host.session.library.claims.get(claim_id).claim.quote if claim_id else "The log"

        def job(library: Library) -> list[Moment]:
            return library.log.life(claim_id) if claim_id else library.log.told(Choice())

        def show(moments: list[Moment]) -> None:
            self._host.app.push_screen(HistoryDialog(title, moments))

        through_the_log(self._host, job, show, "Reading the log …")

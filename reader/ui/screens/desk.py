"""What every screen offers a desk with several annotators: bring in a library, be done with marking blind, tell what was done."""

from __future__ import annotations

from pathlib import Path

from reader.library import Library
from reader.ui.cells import count
from reader.ui.glance import Glance, Kind
from reader.ui.intake import expanded
from reader.ui.request import GlanceRequested
from reader.ui.screens.keyed import KeyedScreen
from reader.ui.work import through_the_log


class DeskScreen(KeyedScreen):
    """A screen on which annotators meet."""

    def look_again(self) -> None:
        """Show what the library holds now."""
        raise NotImplementedError

    def claim_here(self) -> str | None:
        """The claim under the cursor."""
        return None

    def glance(self, kind: Kind) -> Glance:
        """What a screen of many articles is to begin with when it is asked for from here."""
        return Glance(kind)

    def action_merge(self) -> None:
        """Ask for a library and bring it in; the conflicts are one key away."""
        from reader.ui.screens.merging import MergeDialog, MergingDialog

        if self.app.is_web:
            self.hints.say("A library is brought in where the reader runs: reader merge.")
            return
        if self.session.intake.running:
            self.hints.say("Something is being added; a library can be brought in when that is done.")
            return

        def merged(wants_conflicts: bool | None) -> None:
            self.look_again()
            if wants_conflicts:
                self.post_message(GlanceRequested(self.glance(Kind.CONFLICTS)))

        def chosen(place: str | None) -> None:
            if place is not None:
                self.app.push_screen(MergingDialog(self.session, Path(expanded(place))), merged)

        self.app.push_screen(MergeDialog(), chosen)

    def action_done(self) -> None:
        """Ask whether the others' marks are to be shown, or hidden again."""
        from reader.ui.screens.confirm import ConfirmDialog

        library = self.session.library
        if not library.blind:
            self.hints.say("You are not marking blind: blind = true in the settings hides the others' marks until you are done.")
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
                self.look_again()
                self.hints.say("You are marking blind again." if again else "Done: you see the others' marks now.")

        self.app.push_screen(ConfirmDialog(title, question), answered)

    def action_history(self) -> None:
        """Tell the life of the claim under the cursor; where there is none, the whole log."""
        from reader.library.log.chronicle import Choice, Moment
        from reader.ui.screens.history import HistoryDialog

        claim_id = self.claim_here()
        title = self.session.library.claims.get(claim_id).claim.quote if claim_id else "The log"

        def job(library: Library) -> list[Moment]:
            return library.log.life(claim_id) if claim_id else library.log.told(Choice())

        def show(moments: list[Moment]) -> None:
            self.app.push_screen(HistoryDialog(title, moments))

        through_the_log(self, self.session, job, show, "Reading the log …")

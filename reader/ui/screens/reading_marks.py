"""What the reader says of claims on the reading screen: verdicts, notes, tags, flags, and decisions on evidence.

Said of the claim under the cursor, or of all that are chosen, in one step that undo takes back; stored first, then drawn
as stored.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from db.records import Span, Verdict
from reader.entries import ClaimEntry
from reader.errors import ReaderError
from reader.glyph import VERDICTS
from reader.ui.cells import count
from reader.ui.screens.reading_article import ArticleScreen
from reader.ui.screens.reading_claims import Handwork
from reader.ui.session import Place, Session
from reader.ui.work import soon

_DECIDED = {
    True: "Accepted: this evidence holds",
    False: "Rejected: this evidence counts for nothing, and stands last",
    None: "Neither accepted nor rejected any more",
}
"""What is said of a decision about a piece of evidence."""


class MarkingScreen(ArticleScreen):
    """An open article whose claims can be marked, and changed by hand."""

    def __init__(self, session: Session, place: Place, passage: Span | None = None) -> None:
        super().__init__(session, place, passage)
        self._handwork = Handwork(self)

    def action_mark(self, verdict: str) -> None:
        """Mark the claim under the cursor and go on to the next, or mark all that are chosen."""
        self._mark(Verdict(verdict) if verdict else None)

    def _mark(self, verdict: Verdict | None) -> None:
        if chosen := self.ticks.chosen():
            if verdict:
                self._give_all(chosen, lambda: self.session.library.marks.mark_many(chosen, verdict))
            else:
                self._hold(lambda: self.session.library.marks.mark_many(chosen, None), f"{count(len(chosen), 'verdict')} cleared")
        elif (claim := self.target()) is None:
            return
        elif verdict:
            self._give(claim, lambda: self.session.mark(claim.claim.id, verdict))
        else:
            soon(self, self.session, lambda: self.session.mark(claim.claim.id, None), self.draw_stored)

    def _give(self, claim: ClaimEntry, store: Callable[[], ClaimEntry], how: str = "") -> None:
        """Store a verdict on the claim under the cursor and go on to the next, at once also where it has to wait."""
        self.session.marked = (claim.claim.id,)
        if self.session.writing:
            soon(self, self.session, store, self.draw_stored)
            if self.session.settings.auto_advance:
                self.go(1)
            return
        stored = store()
        self.draw_stored(stored)
        self.go_on(claim, stored, how)

    def _give_all(self, chosen: Sequence[str], store: Callable[[], list[ClaimEntry]]) -> None:
        """Store a verdict on all that is chosen, in one step."""

        def done(stored: Sequence[ClaimEntry]) -> str:
            what = "them" if len(stored) > 1 else "it"
            return f"{count(len(stored), 'claim')} marked {stored[0].verdict} · {self.key('note_marked')} notes {what}"

        self.session.marked = tuple(chosen)
        self._hold(store, done)

    def go_on(self, before: ClaimEntry, now: ClaimEntry, how: str = "") -> None:
        """Go on to the next claim after a verdict, unless the settings say otherwise; say what was marked and how to note it.

        Args:
            before: The claim as it was.
            now: The claim as it is stored now.
            how: What else is to be said of the verdict.
        """
        progress, advance = self.opened().entry.progress, self.session.settings.auto_advance
        if advance:
            self.go(1)
        note = self.key("note_marked" if advance else "note")
        if before.verdict is None and not progress.unmarked:
            claims = count(progress.total, "claim")
            self.hints.say(f"All {claims} of this article are marked · {self.key('export')} exports them · {note} notes the last")
        elif advance or not self.claim_list.display or how:
            self.hints.say(f"{VERDICTS[now.verdict].glyph} {now.verdict}{how} · {note} notes it: {now.claim.quote}")

    def action_repeat(self) -> None:
        """Give the claim under the cursor, or all that is chosen, the last verdict and note once more."""
        library = self.session.library

        def store(ids: Sequence[str]) -> list[ClaimEntry]:
            # Asked when it is stored: what is to be repeated may be waiting itself.
            last = library.marks.last()
            if last is None or last.verdict is None:
                raise ReaderError("There is no verdict yet to repeat.")
            return library.marks.mark_many(ids, last.verdict, last.note or None)

        last = library.marks.last()
        if not self.session.writing and (last is None or last.verdict is None):
            self.hints.say("There is no verdict yet to repeat.")
        elif chosen := self.ticks.chosen():
            self._give_all(chosen, lambda: store(chosen))
        elif (claim := self.target()) is not None:
            how = f" once more{', with the note' if last and last.note else ''}"
            self._give(claim, lambda: store([claim.claim.id])[0], how)

    def action_flag(self) -> None:
        """Flag the claim under the cursor, or take its flag away."""
        if chosen := self._chosen():
            on = not all(entry.mark.flagged for entry in chosen)
            done = f"{count(len(chosen), 'claim')} flagged" if on else f"{count(len(chosen), 'flag')} taken off"
            ids = self.ticks.chosen()
            self._hold(lambda: self.session.library.marks.flag_many(ids, on), done)
            return
        if (claim := self.target()) is None:
            return
        soon(self, self.session, lambda: self.session.library.marks.flag(claim.claim.id, not claim.mark.flagged), self._flagged)

    def _flagged(self, stored: ClaimEntry) -> None:
        """Show a claim that was flagged, or whose flag was taken off."""
        self.draw_stored(stored)
        where = self.key("across('marks')")
        self.hints.say(f"Flagged: {where} lists what you flagged." if stored.mark.flagged else "The flag is off.")

    def _chosen(self) -> list[ClaimEntry]:
        """The claims that are ticked or in the range."""
        ids = frozenset(self.ticks.chosen())
        return [entry for entry in self.opened().claims if entry.claim.id in ids] if ids else []

    def _hold(self, store: Callable[[], list[ClaimEntry]], done: str | Callable[[list[ClaimEntry]], str]) -> None:
        """Store what is said of all that is chosen, show it, say what was done, and choose nothing more."""

        def show(stored: list[ClaimEntry]) -> None:
            for entry in stored:
                self.draw_stored(entry)
            said = done if isinstance(done, str) else done(stored)
            self.hints.say(f"{said} · {self.key('undo')} takes all of that back")

        self.ticks.drop()
        soon(self, self.session, store, show)

    def action_tick(self) -> None:
        """Tick the claim under the cursor and go on, or take its tick away."""
        self.ticks.tick()

    def action_range(self) -> None:
        """Begin a range at the cursor; once more, make ticks of it."""
        self.ticks.stretch()

    def action_note(self) -> None:
        """Write a note on the claim under the cursor."""
        if (claim := self.claim()) is not None:
            self._ask_note("Note", [claim], "")

    def action_note_marked(self) -> None:
        """Write a note on the claim that was marked last, or on all that were marked at once."""
        marked = self.session.marked_last()
        if not marked:
            self.hints.say("You have marked no claim yet that a note could go to.")
        elif len(marked) == 1:
            self._ask_note(f"Note on what you marked {marked[0].verdict or 'last'}", marked, f"Noted: {marked[0].claim.quote}")
        else:
            claims = count(len(marked), "claim")
            self._ask_note(f"Note on the {claims} that you marked", marked, f"{claims} noted")

    def _ask_note(self, title: str, of: Sequence[ClaimEntry], said: str) -> None:
        """Ask for a note, beginning with what is noted already, and store it on some claims."""
        ids = [entry.claim.id for entry in of]

        def show(stored: list[ClaimEntry]) -> None:
            for entry in stored:
                self.draw_stored(entry)
            if said:
                self.hints.say(said)

        def done(note: str | None) -> None:
            if note is not None:
                soon(self, self.session, lambda: self.session.library.marks.note_many(ids, note), show)

        from reader.ui.screens.note import NoteDialog  # an editor is heavy

        noted = "\n".join(dict.fromkeys(entry.mark.note for entry in of if entry.mark.note))
        quotes = " … ".join(entry.claim.quote for entry in of)
        self.app.push_screen(NoteDialog(quotes, noted, self.session.settings.editor, title), done)

    def action_tags(self) -> None:
        """Give the claim under the cursor tags, or all that are chosen: what they have in common is shown, and changed."""
        claim, chosen = self.claim(), self._chosen()
        if claim is None:
            return
        of = chosen or [claim]
        common = [tag for tag in of[0].mark.tags if all(tag in entry.mark.tags for entry in of)]

        def done(tags: tuple[str, ...] | None) -> None:
            if tags is not None and chosen:
                gone, ids = [tag for tag in common if tag not in tags], [entry.claim.id for entry in of]
                self._hold(lambda: self.session.library.marks.tag_many(ids, tags, gone), f"{count(len(ids), 'claim')} tagged")
            elif tags is not None:
                soon(self, self.session, lambda: self.session.tag(claim.claim.id, tags), self.draw_stored)

        from reader.ui.screens.tags import TagsDialog

        title = f"Tags of {count(len(of), 'claim')}" if chosen else "Tags"
        self.app.push_screen(TagsDialog(common, self.session.tags(), title), done)

    # Evidence

    def action_decide(self, accepted: bool) -> None:
        """Accept or reject the piece of evidence under the cursor; the same once more takes that back."""
        claim, piece = self.claim(), self.piece_entry()
        if claim is None or piece is None:
            self.hints.say("There is no evidence to decide on at this claim.")
            return
        if not accepted and self._handwork.unlink():
            return
        decision = None if piece.accepted is accepted else accepted

        def show(stored: ClaimEntry) -> None:
            self.draw_stored(stored)
            self.show_evidence(keep=piece)
            self.hints.say(f"{_DECIDED[decision]} · {self.key('undo')} takes that back")

        soon(self, self.session, lambda: self.session.decide(claim.claim.id, piece.evidence.id, decision), show)

    # Claims by hand

    def action_handwork(self, what: str) -> None:
        """Change the claims themselves, or put a passage beside one."""
        work = self._handwork
        {
            "add": work.add,
            "bounds": work.bounds,
            "split": work.split,
            "merge": work.merge,
            "remove": work.remove,
            "link": work.link,
        }[what]()

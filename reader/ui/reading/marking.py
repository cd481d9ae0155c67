"""What the reader says of claims on the reading screen: verdicts, notes, tags, flags, and decisions on evidence.

Said of the claim under the cursor, or of all that are chosen, in one step that undo takes back; stored first, then drawn
as stored.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from db.records import Verdict
from reader.entries import ClaimEntry
from reader.errors import ReaderError
from reader.glyph import VERDICTS
from reader.library import Library
from reader.ui.cells import count
from reader.ui.reading.board import Board
from reader.ui.work import soon

_DECIDED = {
    True: "Accepted: this evidence holds",
    False: "Rejected: this evidence counts for nothing, and stands last",
    None: "Neither accepted nor rejected any more",
}
"""What is said of a decision about a piece of evidence."""


class Marking:
    """What is said of the claims that lie on the board."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._host = board.host

    @property
    def _library(self) -> Library:
        return self._host.session.library

    def mark(self, verdict: Verdict | None) -> None:
        """Mark the claim under the cursor and go on to the next, or mark all that are chosen."""
        if chosen := self._board.ticks.chosen():
            if verdict:
                self._give_all(chosen, lambda: self._library.marks.mark_many(chosen, verdict))
            else:
                self._hold(lambda: self._library.marks.mark_many(chosen, None), f"{count(len(chosen), 'verdict')} cleared")
        elif (claim := self._board.target()) is None:
            return
        elif verdict:
            self._give(claim, lambda: self._host.session.mark(claim.claim.id, verdict))
        else:
            soon(self._host, lambda: self._host.session.mark(claim.claim.id, None), self._board.draw_stored)

    def _give(self, claim: ClaimEntry, store: Callable[[], ClaimEntry], how: str = "") -> None:
        """Store a verdict on the claim under the cursor and go on to the next, at once also where it has to wait."""
        self._host.session.marked = (claim.claim.id,)
        if self._host.session.writes.are_held:
            soon(self._host, store, self._board.draw_stored)
            if self._host.session.settings.auto_advance:
                self._board.go(1)
            return
        stored = store()
        self._board.draw_stored(stored)
        self._go_on(claim, stored, how)

    def _give_all(self, chosen: Sequence[str], store: Callable[[], list[ClaimEntry]]) -> None:
        """Store a verdict on all that is chosen, in one step."""

        def done(stored: Sequence[ClaimEntry]) -> str:
            what = "them" if len(stored) > 1 else "it"
            return f"{count(len(stored), 'claim')} marked {stored[0].verdict} · {self._host.key('note_marked')} notes {what}"

        self._host.session.marked = tuple(chosen)
        self._hold(store, done)

    def _go_on(self, before: ClaimEntry, now: ClaimEntry, how: str = "") -> None:
        """Go on to the next claim after a verdict, unless the settings say otherwise; say what was marked and how to note it.

        Args:
            before: The claim as it was.
            now: The claim as it is stored now.
            how: What else is to be said of the verdict.
        """
        progress, advance = self._board.opened().entry.progress, self._host.session.settings.auto_advance
        if advance:
            self._board.go(1)
        note = self._host.key("note_marked" if advance else "note")
        if before.verdict is None and not progress.unmarked:
            claims = count(progress.total, "claim")
            export = self._host.key("export")
            self._host.hints.say(f"All {claims} of this article are marked · {export} exports them · {note} notes the last")
        elif advance or not self._board.claim_list.display or how:
            self._host.hints.say(f"{VERDICTS[now.verdict].glyph} {now.verdict}{how} · {note} notes it: {now.claim.quote}")

    def take_over(self) -> None:
        """Let a stale mark hold of what its claim says today."""
        if (claim := self._board.target()) is None:
            return
        if claim.stale is None:
            self._host.hints.say("Nothing that you held of an earlier version of this claim is stale.")
            return
        soon(self._host, lambda: self._library.versions.take_over(claim.claim.id), self._board.draw_stored)

    def repeat(self) -> None:
        """Give the claim under the cursor, or all that is chosen, the last verdict and note once more."""
        library = self._library

        def store(ids: Sequence[str]) -> list[ClaimEntry]:
            # Asked when it is stored: what is to be repeated may be waiting itself.
            last = library.marks.last()
            if last is None or last.verdict is None:
                raise ReaderError("There is no verdict yet to repeat.")
            return library.marks.mark_many(ids, last.verdict, last.note or None)

        last = library.marks.last()
        if not self._host.session.writes.are_held and (last is None or last.verdict is None):
            self._host.hints.say("There is no verdict yet to repeat.")
        elif chosen := self._board.ticks.chosen():
            self._give_all(chosen, lambda: store(chosen))
        elif (claim := self._board.target()) is not None:
            how = f" once more{', with the note' if last and last.note else ''}"
            self._give(claim, lambda: store([claim.claim.id])[0], how)

    def flag(self) -> None:
        """Flag the claim under the cursor, or take its flag away."""
        if chosen := self._chosen():
            on = not all(entry.mark.flagged for entry in chosen)
            done = f"{count(len(chosen), 'claim')} flagged" if on else f"{count(len(chosen), 'flag')} taken off"
            ids = self._board.ticks.chosen()
            self._hold(lambda: self._library.marks.flag_many(ids, on), done)
            return
        if (claim := self._board.target()) is None:
            return
        soon(self._host, lambda: self._library.marks.flag(claim.claim.id, not claim.mark.flagged), self._flagged)

    def _flagged(self, stored: ClaimEntry) -> None:
        """Show a claim that was flagged, or whose flag was taken off."""
        self._board.draw_stored(stored)
        where = self._host.key("across('marks')")
        self._host.hints.say(f"Flagged: {where} lists what you flagged." if stored.mark.flagged else "The flag is off.")

    def _chosen(self) -> list[ClaimEntry]:
        """The claims that are ticked or in the range."""
        ids = frozenset(self._board.ticks.chosen())
        return [entry for entry in self._board.opened().claims if entry.claim.id in ids] if ids else []

    def _hold(self, store: Callable[[], list[ClaimEntry]], done: str | Callable[[list[ClaimEntry]], str]) -> None:
        """Store what is said of all that is chosen, show it, say what was done, and choose nothing more."""

        def show(stored: list[ClaimEntry]) -> None:
            for entry in stored:
                self._board.draw_stored(entry)
            said = done if isinstance(done, str) else done(stored)
            self._host.hints.say(f"{said} · {self._host.key('undo')} takes all of that back")

        self._board.ticks.drop()
        soon(self._host, store, show)

    def tick(self) -> None:
        """Tick the claim under the cursor and go on, or take its tick away."""
        if (claim := self._board.claim()) is not None:
            self._board.ticks.tick(claim.claim.id)
            self._board.go(1)

    def stretch(self) -> None:
        """Begin a range at the cursor; once more, make ticks of it."""
        if (claim := self._board.claim()) is not None:
            self._board.ticks.stretch(claim.claim.id)

    def note(self) -> None:
        """Write a note on the claim under the cursor."""
        if (claim := self._board.claim()) is not None:
            self._ask_note("Note", [claim], "")

    def note_marked(self) -> None:
        """Write a note on the claim that was marked last, or on all that were marked at once."""
        marked = self._host.session.marked_last()
        if not marked:
            self._host.hints.say("You have marked no claim yet that a note could go to.")
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
                self._board.draw_stored(entry)
            if said:
                self._host.hints.say(said)

        def done(note: str | None) -> None:
            if note is not None:
                soon(self._host, lambda: self._library.marks.note_many(ids, note), show)

        from reader.ui.screens.note import NoteDialog  # an editor is heavy

        noted = "\n".join(dict.fromkeys(entry.mark.note for entry in of if entry.mark.note))
        quotes = " … ".join(entry.claim.quote for entry in of)
        self._host.app.push_screen(NoteDialog(quotes, noted, self._host.session.settings.editor, title), done)

    def tags(self) -> None:
        """Give the claim under the cursor tags, or all that are chosen: what they have in common is shown, and changed."""
        claim, chosen = self._board.claim(), self._chosen()
        if claim is None:
            return
        of = chosen or [claim]
        common = [tag for tag in of[0].mark.tags if all(tag in entry.mark.tags for entry in of)]

        def done(tags: tuple[str, ...] | None) -> None:
            if tags is not None and chosen:
                gone, ids = [tag for tag in common if tag not in tags], [entry.claim.id for entry in of]
                self._hold(lambda: self._library.marks.tag_many(ids, tags, gone), f"{count(len(ids), 'claim')} tagged")
            elif tags is not None:
                soon(self._host, lambda: self._host.session.tag(claim.claim.id, tags), self._board.draw_stored)

        from reader.ui.screens.tags import TagsDialog

        title = f"Tags of {count(len(of), 'claim')}" if chosen else "Tags"
        self._host.app.push_screen(TagsDialog(common, self._host.session.tags(), title), done)

    # Evidence

    def decide(self, accepted: bool) -> None:
        """Accept or reject the piece of evidence under the cursor; the same once more takes that back."""
        claim, piece = self._board.claim(), self._board.piece_entry()
        if claim is None or piece is None:
            self._host.hints.say("There is no evidence to decide on at this claim.")
            return
        decision = None if piece.accepted is accepted else accepted

        def show(stored: ClaimEntry) -> None:
            self._board.draw_stored(stored)
            self._board.show_evidence(keep=piece)
            self._host.hints.say(f"{_DECIDED[decision]} · {self._host.key('undo')} takes that back")

        soon(self._host, lambda: self._host.session.decide(claim.claim.id, piece.evidence.id, decision), show)

"""Takes into a library what other programs and tables say of passages that they name by their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from db import articles, claims
from db.records import Mark, claim_id
from reader.exchange.control import one_line
from reader.exchange.importers import ImportedNote
from reader.library.bring.mark import Receiver
from reader.library.bring.passage import Place, Placer
from reader.library.derive.workspace import Workspace
from reader.library.log.annotation import clean
from reader.report import Unplaced

BY_PERSON = "a person marked it"
"""The reason given for the check-worthiness of a claim that an imported note made."""


class Noter:
    """The notes of one import."""

    def __init__(self, workspace: Workspace, receiver: Receiver) -> None:
        self._workspace = workspace
        self._store = workspace.store
        self._receiver = receiver
        self._annotator = workspace.annotator

    def take(self, notes: Sequence[ImportedNote]) -> None:
        """Mark the claim that stands where each note points, or a new one."""
        if not notes:
            return
        changed: dict[int, None] = {}
        for note, place in zip(notes, Placer(self._store).place(notes), strict=True):
            if isinstance(place, str):
                shown = one_line(note.quote.exact if note.quote else note.claim)[:200]
                self._receiver.tally.unplaced.append(Unplaced(note.where, shown, place))
                continue
            with self._store.transaction():
                if self._note(note, place):
                    changed[place.article_id] = None
        for number in changed:
            self._workspace.collection.link(number)

    def _note(self, note: ImportedNote, place: Place) -> bool:
        """Mark one claim; say whether it had to be made."""
        article = articles.get(self._store, place.article_id)
        annotator = clean(note.annotator) or self._annotator
        number = claim_id(article.sha256, place.start, place.end)
        made = not claims.by_ids(self._store, [number])
        if made:
            self._receiver.announce()
            claim = self._workspace.collection.cut(article, place.start, place.end)
            claims.put(self._store, [replace(claim, check_worthiness=1.0, reasons=(BY_PERSON,), by=annotator)])
            articles.revise(self._store)
            self._receiver.tally.claims += 1
        self._receiver.mark(Mark(number, annotator, note.verdict, note.note, note.tags, note.at), merge=True)
        return made

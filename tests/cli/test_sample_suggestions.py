"""Every suggestion in the sample library, read one by one: what a careful reader would say of each claim, and nothing more.

A suggestion that is new here is read before it is listed; the sample is the first thing that people see of the program.
"""

from __future__ import annotations

from pathlib import Path

from db.records import Relation, Verdict
from reader.library import Library
from tests.evidence.shapes import told

CONTESTED = {
    (1, "In all, 1,517 people died."),
    (1, "There were 2,223 people on board."),
    (1, "The Carpathia picked up 705 survivors."),
    (1, "The steamer Californian was lying in the ice nineteen miles away."),
    (2, "There were 2,223 people on board, it says."),
    (2, "Of these, 1,517 people died."),
    (2, "Only 706 survivors were picked up."),
    (3, "There were 2,201 people on board, it finds."),
    (3, "Of these, 1,490 people died."),
    (3, "The survivors were 711."),
    (3, "The Californian was not more than eight to ten miles away, the court finds."),
    (4, "She had 705 survivors of the Titanic on board."),
    (4, "It is now believed that 1,595 people died."),
    (5, "She had 745 survivors of the Titanic on board."),
    (5, "It is now believed that 1,595 people died."),
    (7, "Captain Rostron of the Carpathia counted 705 survivors."),
    (7, "The Californian was probably 17 to 20 miles away, according to a reappraisal by the British government."),
}

CORROBORATED = {
    (1, "The liner Titanic sank in the North Atlantic a hundred years ago today, on 15 April 1912."),
    (1, "She had struck an iceberg at 11.40 on the Sunday night and went down at 2.20 the next morning."),
    (1, "The ship carried twenty lifeboats, with places for 1,178 people."),
    (1, "She was steaming at 22 knots when the lookout Frederick Fleet rang the bell."),
    (1, "The ship broke in two before she sank."),
    (1, "All eight musicians of the ship's band died."),
    (1, "Her officers saw the rockets and did not come."),
    (1, "The wreck was found on 1 September 1985, at a depth of about 12,500 feet."),
    (2, "The ship carried twenty lifeboats."),
    (2, "Her officers saw the rockets and did not come."),
    (3, "The Titanic struck the iceberg at 11.40 on the night of Sunday, 14 April, and went down at 2.20 the next morning."),
    (3, "She was steaming at 22 knots."),
    (3, "She carried twenty lifeboats, with places for 1,178 people."),
    (3, "Her officers saw the rockets."),
    (4, "The Titanic went down at 2.20 on Monday morning, her band playing."),
    (4, "The ship broke in two before she sank, according to survivors."),
    (5, "The great ship went down at 2.20 on Monday morning, her band playing."),
    (5, "The ship broke in two before she sank, according to survivors."),
    (6, "NEW YORK -- The Titanic struck an iceberg on Sunday night."),
    (7, "The wreck of the Titanic was found on 1 September 1985, at a depth of about 12,500 feet."),
    (7, "The ship broke in two before she sank."),
    (7, "Some 1,500 people died."),
    (7, "All eight musicians of the band died."),
    (7, "Her officers saw the rockets."),
    (7, "She carried twenty lifeboats, more than the law asked for."),
}

WITNESSES = {Verdict.CONTESTED: Relation.CONTESTS, Verdict.CORROBORATED: Relation.CORROBORATES}


def test_every_suggestion_of_the_sample_is_one_that_a_careful_reader_would_make(built_sample: Path) -> None:
    with Library.open(built_sample, annotator="ann", create=False) as library:
        found = {(entry.claim.article_id, entry.claim.quote): entry.suggestion for entry in library.claims.all()}
    assert {claim for claim, suggestion in found.items() if suggestion.verdict is Verdict.CONTESTED} == CONTESTED
    assert {claim for claim, suggestion in found.items() if suggestion.verdict is Verdict.CORROBORATED} == CORROBORATED


def test_every_reason_in_the_sample_is_a_sentence_of_a_known_shape(built_sample: Path) -> None:
    with Library.open(built_sample, annotator="ann", create=False) as library:
        reasons = [piece.evidence.reason for entry in library.claims.all() for piece in library.claims.evidence(entry.claim.id)]
    assert [reason for reason in reasons if not told(reason)] == []

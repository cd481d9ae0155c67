"""The export as an SQLite file for Datasette and its like: tables with plain names, views for what people ask, full-text search.

Not a library: the reader does not open it, and nothing is lost by changing it.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from reader.entries import ClaimEntry, Snapshot
from reader.exchange.address import web_address
from reader.exchange.annotator import marks_of
from reader.exchange.control import visible
from reader.exchange.extent import log_end
from reader.exchange.json import compact, share

if TYPE_CHECKING:
    from sqlite_utils import Database

_BLOCK = 1 << 20

_TOKENIZER = "unicode61 remove_diacritics 2"

_VIEWS = {
    "claims_with_sources": """
        select claims.id, articles.title, articles.name as source, articles.published, claims.quote, claims.verdict, claims.note,
            (select group_concat(tag, ', ') from tags where claim = claims.id) as tags,
            claims.suggested, claims.suggested_because, claims.policy_missing, claims.check_worthiness, claims.article
        from claims join articles on articles.id = claims.article""",
    "contested": """
        select articles.name as source, claims.quote, others.name as other_source, evidence.quote as other_quote, evidence.reason,
            evidence.score, claims.verdict, claims.note, claims.id as claim
        from evidence join claims on claims.id = evidence.claim join articles on articles.id = claims.article
        join articles as others on others.id = evidence.article
        where evidence.relation = 'contests' and evidence.accepted is not 0 order by evidence.score desc""",
    "corroborated": """
        select articles.name as source, claims.quote, others.name as other_source, evidence.quote as other_quote, evidence.reason,
            evidence.score, claims.verdict, claims.note, claims.id as claim
        from evidence join claims on claims.id = evidence.claim join articles on articles.id = claims.article
        join articles as others on others.id = evidence.article
        where evidence.relation = 'corroborates' and evidence.accepted is not 0 and not evidence.same_origin
        order by evidence.score desc""",
    "marked": """
        select claims.marked_at, claims.annotator, claims.verdict, claims.policy_missing, claims.quote, claims.note,
            articles.name as source, claims.id as claim
        from claims join articles on articles.id = claims.article where claims.marked_at is not null order by claims.marked_at""",
    "verdicts_with_passages": """
        select claims.verdict, articles.name as source, claims.quote, evidence.relation, evidence.score, evidence.by,
            case evidence.accepted when 1 then 'accepted' when 0 then 'rejected' end as decided,
            others.name as other_source, evidence.quote as other_quote, evidence.reason, claims.id as claim
        from claims join articles on articles.id = claims.article left join evidence on evidence.claim = claims.id
        left join articles as others on others.id = evidence.article
        where claims.verdict is not null order by claims.article, claims.start, evidence.accepted is 0, evidence.score desc""",
    "verdicts_by_annotator": """
        select claims.quote, articles.name as source, marks.annotator, marks.verdict, marks.note, marks.tags, marks.marked_at,
            claims.id as claim
        from marks join claims on claims.id = marks.claim join articles on articles.id = claims.article
        order by claims.article, claims.start, marks.annotator""",
    "disputed": """
        select claims.quote, articles.name as source, group_concat(marks.annotator || ': ' || marks.verdict, ', ') as verdicts,
            claims.id as claim
        from marks join claims on claims.id = marks.claim join articles on articles.id = claims.article
        where marks.verdict is not null group by claims.id having count(distinct marks.verdict) > 1""",
    "progress_by_source": """
        select articles.name as source, count(distinct articles.id) as articles, count(claims.id) as claims,
            count(*) filter (where claims.verdict = 'corroborated') as corroborated,
            count(*) filter (where claims.verdict = 'contested') as contested,
            count(*) filter (where claims.verdict = 'unverified') as unverified,
            count(claims.id) filter (where claims.verdict is null) as unmarked
        from articles left join claims on claims.article = articles.id group by articles.name order by claims desc""",
}

_INDEXED = (("claims", "article"), ("evidence", "claim"), ("evidence", "article"), ("tags", "tag"), ("marks", "annotator"))

_ABOUT = {
    "format": "A copy of a fact-check library, for reading and querying; made by the fact-check reader.",
    "articles": "The texts with what is known about them; copy_of names the article whose copy one is.",
    "name": "The source of an article, or else its author or title.",
    "claims": "Passages that state something checkable. start and end count Unicode code points of the article's text.",
    "evidence": "Passages of other articles beside a claim; score is the probability that the relation holds.",
    "policy_missing": "What the desk's policy asks for and the verdict lacks; empty where there is nothing of the kind.",
    "verdict": "What a person marked. suggested: whether the sources agree, not what is true.",
    "marks": "What each annotator holds about each claim; in claims stands what the one holds who made this copy.",
}


def chunks(snapshot: Snapshot) -> Iterator[bytes]:
    """Make the file in a temporary folder, and give it block by block."""
    with TemporaryDirectory(prefix="reader-") as folder:
        path = Path(folder) / "copy.db"
        _build(path, snapshot)
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block


def _about(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    yield from _ABOUT.items()
    if told := log_end(snapshot.head):
        yield "log", told


def _build(path: Path, snapshot: Snapshot) -> None:
    from sqlite_utils import Database  # a tenth of a second that no other format needs

    database = Database(path, execute_plugins=False)
    try:
        # Nobody else sees the file before it is whole, so it needs no journal and no waiting for the disk.
        database.execute("pragma journal_mode = off")
        database.execute("pragma synchronous = off")
        with database.atomic():
            _create(database)
            database.table("about").insert_all({"subject": key, "says": says} for key, says in _about(snapshot))
            database.table("articles").insert_all(_articles(snapshot))
            database.table("captures").insert_all(_captures(snapshot))
            database.table("findings").insert_all(_findings(snapshot))
            database.table("claims").insert_all(_claims(snapshot))
            database.table("tags").insert_all(_tags(snapshot), ignore=True)
            database.table("marks").insert_all(_marks(snapshot), ignore=True)
            database.table("evidence").insert_all(_evidence(snapshot), ignore=True)
            database.table("decisions").insert_all(_decisions(snapshot), ignore=True)
        for table, column in _INDEXED:
            database.table(table).create_index([column])
        database.table("articles").enable_fts(["title", "source", "text"], tokenize=_TOKENIZER)
        database.table("claims").enable_fts(["quote", "note"], tokenize=_TOKENIZER)
        for name, sql in _VIEWS.items():
            database.create_view(name, sql)
    finally:
        database.close()


def _create(database: Database) -> None:
    database.table("about").create({"subject": str, "says": str}, pk="subject")
    database.table("articles").create(
        {
            "id": int, "name": str, "title": str, "source": str, "author": str, "published": str, "language": str, "url": str,
            "location": str, "words": int, "copy_of": int, "origin": str, "added_at": str, "sha256": str, "text": str,
        },
        pk="id",
    )  # fmt: skip
    database.table("captures").create(
        {"article": int, "location": str, "captured_at": str, "bytes_sha256": str}, foreign_keys=[("article", "articles", "id")]
    )
    database.table("findings").create({"article": int, "kind": str, "message": str}, foreign_keys=[("article", "articles", "id")])
    database.table("claims").create(
        {
            "id": str, "article": int, "quote": str, "verdict": str, "note": str, "suggested": str, "suggested_because": str,
            "speaker": str, "check_worthiness": float, "reasons": str, "slots": str, "annotator": str, "marked_at": str,
            "by": str, "start": int, "end": int, "policy_missing": str,
        },
        pk="id", foreign_keys=[("article", "articles", "id")],
    )  # fmt: skip
    database.table("tags").create({"claim": str, "tag": str}, pk=("claim", "tag"), foreign_keys=[("claim", "claims", "id")])
    database.table("marks").create(
        {"claim": str, "annotator": str, "verdict": str, "note": str, "tags": str, "flagged": int, "marked_at": str},
        pk=("claim", "annotator"), foreign_keys=[("claim", "claims", "id")],
    )  # fmt: skip
    database.table("evidence").create(
        {
            "id": str, "claim": str, "article": int, "relation": str, "score": float, "quote": str, "reason": str,
            "same_origin": int, "accepted": int, "by": str, "start": int, "end": int,
        },
        pk="id", foreign_keys=[("claim", "claims", "id"), ("article", "articles", "id")],
    )  # fmt: skip
    database.table("decisions").create(
        {"evidence": str, "annotator": str, "accepted": int},
        pk=("evidence", "annotator"), foreign_keys=[("evidence", "evidence", "id")],
    )  # fmt: skip


def _articles(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    for entry in snapshot.articles:
        article, words = entry.article, snapshot.texts[entry.id]
        yield _clean(
            id=entry.id,
            name=article.name,
            title=article.title,
            source=article.source,
            author=article.author,
            published=article.published,
            language=article.language,
            # Datasette makes a link of what looks like an address: only what is one stays.
            url=web_address(article.url),
            location=article.location,
            words=entry.words,
            copy_of=entry.origin.copy_of if entry.origin else None,
            origin=entry.origin.origin if entry.origin else None,
            added_at=article.added_at,
            sha256=sha256(words.encode()).hexdigest(),
            text=words,
        )


def _captures(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    for entry in snapshot.articles:
        for item in snapshot.captures.get(entry.id, ()):
            yield _clean(article=entry.id, location=item.location, captured_at=item.captured_at, bytes_sha256=item.bytes_sha256)


def _findings(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    for entry in snapshot.articles:
        for finding in entry.findings:
            yield _clean(article=entry.id, kind=finding.kind, message=finding.message)


def _claims(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    for entry in snapshot.claims:
        yield _claim(entry)


def _claim(entry: ClaimEntry) -> dict[str, Any]:
    claim, mark = entry.claim, entry.mark
    return _clean(
        id=claim.id,
        article=claim.article_id,
        quote=claim.quote,
        verdict=entry.verdict,
        note=mark.note,
        suggested=entry.suggestion.verdict,
        suggested_because=entry.suggestion.reason,
        speaker=claim.slots.speaker,
        check_worthiness=share(claim.check_worthiness),
        reasons="; ".join(claim.reasons),
        slots=compact(claim.slots.to_json()),
        annotator=mark.annotator if mark.marked_at else None,
        marked_at=mark.marked_at,
        by=claim.by,
        start=claim.start,
        end=claim.end,
        policy_missing=" ".join(entry.missing),
    )


def _tags(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    for entry in snapshot.claims:
        for tag in entry.mark.tags:
            yield _clean(claim=entry.claim.id, tag=tag)


def _marks(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    for entry in snapshot.claims:
        for mark in marks_of(entry):
            yield _clean(
                claim=entry.claim.id,
                annotator=mark.annotator,
                verdict=mark.verdict,
                note=mark.note,
                tags=", ".join(mark.tags),
                flagged=int(mark.flagged),
                marked_at=mark.marked_at,
            )


def _decisions(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    for entry in snapshot.claims:
        for piece in snapshot.evidence.get(entry.claim.id, ()):
            own = {} if piece.accepted is None else {snapshot.annotator: piece.accepted}
            for name, accepted in (own | dict(piece.decisions)).items():
                yield _clean(evidence=piece.evidence.id, annotator=name, accepted=int(accepted))


def _evidence(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    for entry in snapshot.claims:
        for piece in snapshot.evidence.get(entry.claim.id, ()):
            evidence = piece.evidence
            yield _clean(
                id=evidence.id,
                claim=evidence.claim_id,
                article=evidence.article_id,
                relation=evidence.relation,
                score=share(evidence.score),
                quote=evidence.quote,
                reason=evidence.reason,
                same_origin=int(piece.same_origin),
                accepted=None if piece.accepted is None else int(piece.accepted),
                by=piece.by,
                start=evidence.start,
                end=evidence.end,
            )


def _clean(**cells: Any) -> dict[str, Any]:
    """A row whose text no terminal or viewer acts on. A file name that is no text shows as what it can't be read as."""
    return {name: _inert(value) if isinstance(value, str) else value for name, value in cells.items()}


def _inert(value: str) -> str:
    return visible(str(value).encode("utf-8", "replace").decode("utf-8"))

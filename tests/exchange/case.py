"""Snapshots for the tests of the exporters: a small fixed one, and hypothesis strategies for hostile ones."""

from __future__ import annotations

from hypothesis import strategies as st

from db.records import Article, Claim, Evidence, Finding, Mark, Origin, Relation, Suggestion, Verdict, evidence_id
from db.slots import Bound, DateValue, Name, Precision, Quantity, QuantityKind, Slots
from reader.entries import ArticleEntry, ClaimEntry, EvidenceEntry, Progress, Snapshot
from reader.exchange import export

LEDGER = "Fog closed the harbour. The ferry sank at 2.20 a.m. and 43 people died, the owner said."
ECHO = "The ferry went down in the night. Seventeen people died."

HOSTILE = (
    '=HYPERLINK("http://x.example","click")',
    "@SUM(1+1)",
    "+1",
    "-1",
    "\tcmd",
    "\rcmd",
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "![x](http://x.example/p.png)",
    "[@click=app.bell]x[/]",
    "`code` **bold** _it_ ~~no~~ $x$ | cell | <!-- c --> &lt;",
    "https://x.example www.x.example a@x.example",
    "\x1b]0;title\x07\x1b[2J",
    "\x9b31m\u202egnol\u202c",
    "# head\n- item\n\n    code\n```\nfence\n```",
    "1. one\n> quote\n***\n<b>x</b>",
    "👩‍🚒 \N{COMBINING ACUTE ACCENT}é שלום العربية 漢字",
    'a,b;"c"\r\nd',
    "x\u2028y\u2029z\x85w",
)


def fixed() -> Snapshot:
    """Two articles that contest each other's death toll; one claim is marked, one is not."""
    ledger = Article(
        text=LEDGER,
        location="ledger.txt",
        title="Ferry lost",
        source="Harbour Ledger",
        author="A. Writer",
        published="1901-05-04",
        url="https://ledger.example/ferry",
        found={"title": "line 1", "published": "assumed: file date"},
        id=1,
    )
    echo = Article(text=ECHO, location="echo.md", title="Ferry sinks", source="Evening Echo", id=2)
    claim = Claim.of(
        ledger,
        24,
        87,
        check_worthiness=0.83333,
        reasons=("quantity", "date"),
        slots=Slots(
            quantities=(Quantity(55, 64, QuantityKind.COUNT, 43.0, 43.0, 43.0, Bound.EXACT, "", "people"),),
            dates=(DateValue(28, 40, "1901-05-03", "1901-05-03", Precision.DAY, relative=True),),
            names=(Name(28, 33, "ferry", "ferry"),),
            events=("die", "sink"),
            speaker="the owner",
        ),
    )
    other = Claim.of(echo, 34, 56, check_worthiness=0.7, reasons=("quantity",))
    evidence = EvidenceEntry(
        Evidence(
            id=evidence_id(claim.id, echo.sha256, 34, 56),
            claim_id=claim.id,
            article_id=2,
            start=34,
            end=56,
            quote=ECHO[34:56],
            relation=Relation.CONTESTS,
            score=0.91234,
            reason="Harbour Ledger has 43 people dead, Evening Echo 17.",
        ),
        echo,
        accepted=True,
        origin="2",
    )
    return Snapshot(
        articles=(
            ArticleEntry(
                1, ledger, 17, Progress(contested=1), Origin(1, "1"), (Finding(1, "dateline", "The weekday is wrong."),)
            ),
            ArticleEntry(2, echo, 10, Progress(unmarked=1), Origin(2, "2", copy_of=1, why="Half of its sequences stand there.")),
        ),
        texts={1: LEDGER, 2: ECHO},
        claims=(
            ClaimEntry(
                claim,
                Mark(claim.id, "ann", Verdict.CONTESTED, "see page 2", ("toll", "owner"), "2026-01-02T03:04:05Z"),
                Suggestion(Verdict.CONTESTED, contesting=1, reason="One other origin has another figure."),
                contests=1,
            ),
            ClaimEntry(other, Mark(other.id, "ann"), Suggestion(Verdict.UNVERIFIED)),
        ),
        evidence={claim.id: (evidence,)},
        annotator="ann",
    )


def text_of(snapshot: Snapshot, format_: str) -> str:
    """An export that is text, in one piece."""
    pieces = []
    for chunk in export(snapshot, format_):
        assert isinstance(chunk, str)
        pieces.append(chunk)
    return "".join(pieces)


words = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(codec="utf-8"), max_size=30))
"""Titles, notes, tags: whatever Unicode text a person or a page may come with."""


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    """One to three articles with hostile texts, up to three claims each and evidence between them; or only the first's claims."""
    texts = draw(
        st.lists(st.lists(words, min_size=1, max_size=4).map("\n".join).filter(bool), min_size=1, max_size=3, unique=True)
    )
    articles = [
        Article(
            text=text, location=draw(words), title=draw(words), source=draw(words), author=draw(words), url=draw(words), id=number
        )
        for number, text in enumerate(texts, 1)
    ]
    claims: list[ClaimEntry] = []
    evidence: dict[str, tuple[EvidenceEntry, ...]] = {}
    for article in articles:
        for start, end in sorted({draw(_spans(article.text)) for _ in range(draw(st.integers(0, 3)))}):
            claim = Claim.of(
                article, start, end, check_worthiness=draw(st.floats(0, 1)), reasons=tuple(draw(st.lists(words, max_size=2)))
            )
            mark = Mark(
                claim.id,
                draw(words),
                draw(st.sampled_from([None, *Verdict])),
                draw(words),
                (draw(words),),
                "2026-01-02T03:04:05Z",
            )
            claims.append(ClaimEntry(claim, mark, Suggestion(draw(st.sampled_from(Verdict)), reason=draw(words))))
            evidence[claim.id] = tuple(_evidence(draw, claim, other) for other in articles if other is not article)
    entries = tuple(ArticleEntry(a.id or 0, a, 1, Progress(), None, (Finding(1, "date", draw(words)),)) for a in articles)
    of = draw(st.sampled_from([None, 1]))
    asked = tuple(entry for entry in claims if of in {None, entry.claim.article_id})
    return Snapshot(entries, {a.id or 0: a.text for a in articles}, asked, evidence, of=of, query=draw(words))


def _spans(text: str) -> st.SearchStrategy[tuple[int, int]]:
    return st.integers(0, len(text) - 1).flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text))))


def _evidence(draw: st.DrawFn, claim: Claim, other: Article) -> EvidenceEntry:
    start, end = draw(_spans(other.text))
    return EvidenceEntry(
        Evidence(
            id=evidence_id(claim.id, other.sha256, start, end),
            claim_id=claim.id,
            article_id=other.id or 0,
            start=start,
            end=end,
            quote=other.text[start:end],
            relation=draw(st.sampled_from(Relation)),
            score=draw(st.floats(0, 1)),
            reason=draw(words),
        ),
        other,
        accepted=draw(st.sampled_from([None, True, False])),
        same_origin=draw(st.booleans()),
    )

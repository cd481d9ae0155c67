"""Commands about evidence: check, why."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click
from rich.text import Text

from db.records import Relation, Verdict
from reader.cli.desk import Desk, pass_desk
from reader.cli.records import Form, for_scripts, print_records
from reader.cli.terminal import (
    Number,
    Screen,
    console,
    counted,
    hang,
    own,
    phrase,
    print_json,
    print_missing,
    relation_sign,
    short_ids,
    signs,
    words,
)
from reader.entries import ArticleEntry, ClaimEntry, EvidenceEntry, Snapshot
from reader.errors import ReaderError
from reader.exchange.control import one_line
from reader.exchange.json import claim_object
from reader.glyph import COPY, FINDING
from reader.text.quotation import quoted

if TYPE_CHECKING:
    from reader.evidence.account import Account

_SPEAKS = {Verdict.CONTESTED: Relation.CONTESTS, Verdict.CORROBORATED: Relation.CORROBORATES}
"""The relation that speaks for a verdict."""

_HEADINGS = {
    Verdict.CONTESTED: "contested: another origin says something else",
    Verdict.CORROBORATED: "corroborated: an independent origin says the same",
}


@click.command(short_help="Show what conflicts and what agrees, contested claims first.")
@click.argument("article", required=False)
@for_scripts
@pass_desk
def check(desk: Desk, article: str | None, form: Form | None) -> None:
    """Show what conflicts and what agrees in the library, or between one ARTICLE and the others.

    First what is odd within an article, and copies, which are no second witness; then contested claims, those with the
    most independent origins against them first; then corroborated ones. --json has all of it in one object, --nl and --csv
    have the claims.
    """
    with desk.library() as library:
        snapshot = library.view.snapshot(library.articles.get(article).id if article else None, with_judges=form is None)
        ids = short_ids([*library.claims.all(), *snapshot.claims])
    if form:
        checked = _checked(snapshot)
        if form is Form.JSON:
            print_json(checked)
        else:
            print_records(form, (claim for verdict in _SPEAKS for claim in checked[verdict.value]))
        return
    screen = console()
    _print_oddities(screen, snapshot)
    _print_stale(screen, snapshot, ids)
    for verdict, heading in _HEADINGS.items():
        found = _speaking(snapshot, verdict)
        screen.print(phrase((f"{len(found)} {heading}", "strong")))
        for entry in found:
            _print_claim(screen, entry, ids[entry.claim.id], snapshot)
            for piece in _witnesses(snapshot, entry, _SPEAKS[verdict]):
                _print_piece(screen, piece)
        screen.print()
    compared = {entry.id for entry in snapshot.articles if not entry.uncompared}
    silent = sum(
        entry.suggestion.verdict == Verdict.UNVERIFIED and entry.claim.article_id in compared for entry in snapshot.claims
    )
    silence = f"{counted(silent, 'claim')} that no other origin speaks to clearly. reader why ID shows how a claim was compared."
    hang(screen, own(""), own(silence))


def _speaking(snapshot: Snapshot, verdict: Verdict) -> list[ClaimEntry]:
    """The claims that the evidence speaks so for, those with the most origins first, then by their place."""
    found = [entry for entry in snapshot.claims if entry.suggestion.verdict == verdict]
    contested = verdict == Verdict.CONTESTED
    return sorted(found, key=lambda entry: -(entry.suggestion.contesting if contested else entry.suggestion.corroborating))


def _witnesses(snapshot: Snapshot, entry: ClaimEntry, relation: Relation) -> list[EvidenceEntry]:
    """The strongest piece of each origin that stands so to the claim, not the rejected ones, and no copies that agree."""
    strongest: dict[str | int, EvidenceEntry] = {}
    for piece in sorted(snapshot.evidence.get(entry.claim.id, ()), key=lambda piece: -piece.evidence.score):
        counts = piece.accepted is not False and not (piece.same_origin and relation == Relation.CORROBORATES)
        if piece.evidence.relation == relation and counts:
            strongest.setdefault(piece.origin or piece.evidence.article_id, piece)
    return list(strongest.values())


def _print_oddities(screen: Screen, snapshot: Snapshot) -> None:
    odd = [entry for entry in snapshot.articles if entry.notices or entry.findings or (entry.origin and entry.origin.copy_of)]
    for entry in odd:
        for message in (*entry.notices, *(finding.message for finding in entry.findings)):
            hang(screen, own(f"{FINDING} ", "unverified"), words(f"{_called(entry)}: {message}"))
        if entry.origin and entry.origin.copy_of:
            copied = f"{_called(entry)} is a copy of {entry.origin.copy_of}: {entry.origin.why}"
            hang(screen, own(f"{COPY} ", "unverified"), words(copied))
    if odd:
        screen.print()


def _print_stale(screen: Screen, snapshot: Snapshot, ids: Mapping[str, str]) -> None:
    """The marks that were given for something that the page states otherwise now."""
    found = [entry for entry in snapshot.claims if entry.stale]
    if not found:
        return
    screen.print(phrase((f"{counted(len(found), 'mark')} stale: the page states something else now", "strong")))
    for entry in found:
        _print_claim(screen, entry, ids[entry.claim.id], snapshot)
    screen.print(words("reader mark gives a new verdict, reader take-over lets the old one hold.", "faint"))
    screen.print()


def _called(entry: ArticleEntry) -> str:
    return f"{entry.id} {entry.article.name}"


def _print_claim(screen: Screen, entry: ClaimEntry, short: str, snapshot: Snapshot) -> None:
    source = next((_called(article) for article in snapshot.articles if article.id == entry.claim.article_id), "")
    hang(screen, signs(entry, short), phrase(f"{quoted(entry.claim.quote)} ", (source, "faint")))
    print_missing(screen, entry)


def _print_piece(screen: Screen, piece: EvidenceEntry, *, numbered: str = "") -> None:
    evidence, article = piece.evidence, piece.article
    sure = "firm" if evidence.firm else "possible"
    remarks = [f"{sure if evidence.by == 'engine' else f'by {piece.by}'} {evidence.score:.2f}"]
    if piece.apart:
        remarks.append("not counted")
    if piece.same_origin:
        remarks.append(piece.origin_note or "same origin")
    if piece.accepted is not None:
        remarks.append("accepted" if piece.accepted else "rejected")
    source = f"{evidence.article_id} {article.name}{f', {article.published}' if article.published else ''}"
    text = phrase(f"{quoted(evidence.quote)} ", (source, "strong"), (f" {'; '.join(remarks)}", "faint"))
    if evidence.reason:
        text = Text("\n").join([text, words(evidence.reason)])
    hang(screen, Text.assemble(f"     {numbered}", relation_sign(evidence.relation)), text)


def _checked(snapshot: Snapshot) -> dict[str, Any]:
    """The same for scripts: claims as in the JSON export."""
    return {
        "findings": [
            {"article": entry.id, "kind": finding.kind, "message": finding.message}
            for entry in snapshot.articles
            for finding in entry.findings
        ],
        "copies": [
            {"article": entry.id, "copy_of": entry.origin.copy_of, "why": entry.origin.why}
            for entry in snapshot.articles
            if entry.origin and entry.origin.copy_of
        ],
        **{
            verdict.value: [
                claim_object(entry, snapshot.evidence.get(entry.claim.id, ())) for entry in _speaking(snapshot, verdict)
            ]
            for verdict in _SPEAKS
        },
    }


@click.command(short_help="Show how a claim was compared: scores, reasons, features.")
@click.argument("claim_", metavar="CLAIM")
@click.argument("piece", metavar="[EVIDENCE]", required=False, type=Number(min=1))
@for_scripts
@pass_desk
def why(desk: Desk, claim_: str, piece: int | None, form: Form | None) -> None:
    """Show why the program suggests what it does for a claim.

    Each piece of evidence comes with its score and its reason. EVIDENCE is the number of one in that list, and shows what each
    side was taken to tell of (its day, its figures and what they count, whom it names), and the features of the decision.
    """
    with desk.library() as library:
        entry = library.claims.get(claim_)
        pieces = library.claims.evidence(entry.claim.id)
        if piece is not None and piece > len(pieces):
            raise ReaderError(f"The claim has {counted(len(pieces), 'piece')} of evidence, there is no number {piece}.")
        accounts = library.claims.accounts(entry.claim, pieces[piece - 1].evidence) if piece else ()
    if form:
        print_records(form, (_compared(found, number) for number, found in enumerate(pieces, 1) if piece in (None, number)))
        return
    screen = console()
    hang(screen, signs(entry, entry.claim.id[:8]), words(quoted(entry.claim.quote)))
    reasons = ", ".join(entry.claim.reasons)
    hang(screen, own("check-worthy ", "faint"), phrase(f"{entry.claim.check_worthiness:.2f}", (f"  {reasons}", "faint")))
    if entry.claim.proposed:
        hang(
            screen, own("proposed by  ", "faint"), words(one_line(entry.claim.by)) + own(", and nobody accepted it yet", "faint")
        )
    hang(screen, own("suggested    ", "faint"), words(f"{entry.suggestion.verdict}: {entry.suggestion.reason}"))
    for number, found in enumerate(pieces, 1):
        if piece in (None, number):
            _print_piece(screen, found, numbered=f"{number} ")
            _print_judgements(screen, found)
            for side, account in zip(("claim", "passage"), accounts, strict=False):
                _print_account(screen, side, account)
            if piece:
                _print_features(screen, (found.engine or found.evidence).features)


def _compared(found: EvidenceEntry, number: int) -> dict[str, Any]:
    """A piece of evidence for scripts, with the features of the decision."""
    evidence = found.evidence
    return {
        "number": number,
        "id": evidence.id,
        "article": evidence.article_id,
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "relation": evidence.relation,
        "score": evidence.score,
        "reason": evidence.reason,
        "by": evidence.by,
        "same_origin": found.same_origin,
        "accepted": found.accepted,
        "features": (found.engine or evidence).features,
    }


def _print_account(screen: Screen, side: str, account: Account) -> None:
    """What one side was taken to tell of: its day, its figures, its names."""
    told = [
        f"of {account.day}" if account.day else "of no day that the text tells",
        f"figures: {', '.join(account.figures)}" if account.figures else "no figures",
        f"names: {', '.join(account.names)}" if account.names else "no names",
    ]
    hang(screen, own(f"       {side:<8} ", "faint"), words("; ".join(told)))


def _print_judgements(screen: Screen, piece: EvidenceEntry) -> None:
    """What judges say of it that are not counted, and what the engine says where one is."""
    evidence = piece.evidence
    others = [
        (one.relation, one.reason, f"{one.score:.2f}, not counted") for one in piece.judgements if one.reason != evidence.reason
    ]
    if piece.engine:
        others.append((piece.engine.relation, f"The program itself: {piece.engine.reason}", f"{piece.engine.score:.2f}"))
    for relation, reason, remark in others:
        if relation is not None:
            hang(screen, own(" " * 7) + relation_sign(relation), phrase(reason, (f" {remark}", "faint")))


def _print_features(screen: Screen, features: dict[str, float]) -> None:
    """The features, the largest first, as many to a line as fit."""
    ordered = sorted(features.items(), key=lambda item: (-abs(item[1]), item[0]))
    shown = "  ".join(f"{name} {value:.2f}".replace(" ", "\N{NO-BREAK SPACE}") for name, value in ordered if value)
    if not screen.wraps:
        hang(screen, own(" " * 9), words(shown, "faint"))
        return
    # textwrap, unlike Rich, never parts a name from its value at a no-break space
    for line in textwrap.wrap(shown, max(20, screen.width - 9), break_on_hyphens=False):
        hang(screen, own(" " * 9), words(line, "faint"))

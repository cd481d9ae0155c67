"""Commands that change claims and evidence by hand: claim with its own commands, link, unlink, flag, delete."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from db.records import Article, Claim, Relation
from reader.cli.claim import print_state
from reader.cli.desk import Desk, pass_desk
from reader.cli.terminal import Number, console, examples, hang, own, phrase, relation_sign
from reader.errors import ReaderError
from reader.exchange.control import one_line
from reader.text.quotation import quoted

if TYPE_CHECKING:
    from reader.library import Library


def _passage(article: Article, words: str, claim: Claim | None = None) -> tuple[int, int]:
    """Where words stand in an article.

    Args:
        article: The article.
        words: What to look for; any white space in it is as good as any other.
        claim: Where they stand several times, those that share most with it are meant.

    Raises:
        ReaderError: They stand nowhere, or several times.
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [match.span() for match in re.finditer(pattern, article.text)] if pattern else []
    if claim is not None and len(found) > 1:
        near = [span for span in found if span[0] < claim.end and claim.start < span[1]]
        found = near or found
    if not found:
        raise ReaderError(f"Article {article.id} has no words “{words}”.", "reader show shows its text.")
    if len(found) > 1:
        raise ReaderError(f"The words “{words}” stand {len(found)} times in article {article.id}.", "Give more of them.")
    return found[0]


def _home(library: Library, claim: Claim) -> Article:
    return library.articles.get(claim.article_id or 0)


@click.group(
    short_help="Add, cut, split, merge, accept or remove claims.", epilog=examples('reader claim add 2 "The owner fled in May."')
)
def claim() -> None:
    """Change which passages of an article are claims. Everything can be undone."""


@claim.command(short_help="Make a claim of a passage.", epilog=examples('reader claim add 2 "The owner fled in May."'))
@click.argument("article")
@click.argument("words_", metavar="WORDS")
@pass_desk
def add(desk: Desk, article: str, words_: str) -> None:
    """Make a claim of a passage of ARTICLE, compared with the other articles as the others are.

    WORDS are as they stand in the article, in quotation marks.
    """
    with desk.library() as library:
        whole = library.articles.get(article)
        print_state(console(), library.claims.add(whole.id or 0, *_passage(whole, words_)))


@claim.command(short_help="Give a claim other bounds.", epilog=examples('reader claim bounds 3f2a "43 people died"'))
@click.argument("claim_", metavar="CLAIM")
@click.argument("words_", metavar="WORDS")
@pass_desk
def bounds(desk: Desk, claim_: str, words_: str) -> None:
    """Let a claim have other words of its article; verdict, note, tags and flag go with it. Its id changes.

    WORDS are as they stand in the article, in quotation marks.
    """
    with desk.library() as library:
        old = library.claims.get(claim_).claim
        print_state(console(), library.claims.recut(old.id, *_passage(_home(library, old), words_, old)))


@claim.command(short_help="Make two claims of one.", epilog=examples('reader claim split 3f2a "and 40 were hurt"'))
@click.argument("claim_", metavar="CLAIM")
@click.argument("words_", metavar="WORDS")
@pass_desk
def split(desk: Desk, claim_: str, words_: str) -> None:
    """Make two claims of one; the second begins at WORDS, and both have the mark of the whole."""
    with desk.library() as library:
        old = library.claims.get(claim_).claim
        start, _ = _passage(_home(library, old), words_, old)
        for entry in library.claims.split(old.id, start):
            print_state(console(), entry)


@claim.command(short_help="Make one claim of several.", epilog=examples("reader claim merge 3f2a 88c1"))
@click.argument("claims_", metavar="CLAIM...", nargs=-1, required=True)
@pass_desk
def merge(desk: Desk, claims_: tuple[str, ...]) -> None:
    """Make one claim of several in an article. Notes and tags come together; verdicts that differ leave it unmarked."""
    with desk.library() as library:
        print_state(console(), library.claims.merge([library.claims.get(reference).claim.id for reference in claims_]))


@claim.command(short_help="Make proposed claims yours.", epilog=examples("reader claim accept 3f2a 88c1"))
@click.argument("claims_", metavar="CLAIM...", nargs=-1, required=True)
@pass_desk
def accept(desk: Desk, claims_: tuple[str, ...]) -> None:
    """Make claims yours that a model proposed. reader claims --filter proposed lists them."""
    with desk.library() as library:
        chosen = [library.claims.get(reference).claim for reference in claims_]
        other = next((claim for claim in chosen if not claim.proposed), None)
        if other is not None:
            raise ReaderError(f"Nobody proposed {quoted(one_line(other.quote))}: it is a claim by {one_line(other.by)}.")
        for entry in library.claims.accept([claim.id for claim in chosen]):
            print_state(console(), entry)


@claim.command(short_help="Remove claims.", epilog=examples("reader claim remove 3f2a"))
@click.argument("claims_", metavar="CLAIM...", nargs=-1, required=True)
@pass_desk
def remove(desk: Desk, claims_: tuple[str, ...]) -> None:
    """Remove claims; the program does not propose them again. reader undo brings them back with their marks."""
    with desk.library() as library:
        chosen = {entry.claim.id: entry for entry in map(library.claims.get, claims_)}
        library.claims.remove_many(list(chosen))
    for entry in chosen.values():
        console().print(phrase("Removed: ", quoted(entry.claim.quote)))


@click.command(
    short_help="Put a passage beside a claim as evidence.",
    epilog=examples('reader link 3f2a 2 "only 17 bodies were found" contests --reason "the coroner counts bodies"'),
)
@click.argument("claim_", metavar="CLAIM")
@click.argument("article")
@click.argument("words_", metavar="WORDS")
@click.argument("relation", type=click.Choice([relation.value for relation in Relation]))
@click.option("--reason", default="", help="Why, in one sentence.")
@pass_desk
def link(desk: Desk, *, claim_: str, article: str, words_: str, relation: str, reason: str) -> None:
    """Put WORDS of another ARTICLE beside a claim, as evidence of yours. The suggestion follows."""
    with desk.library() as library:
        number, other = library.claims.get(claim_).claim.id, library.articles.get(article)
        piece = library.claims.link(number, other.id or 0, *_passage(other, words_), Relation(relation), reason)
        entry = library.claims.get(number)
    screen = console()
    print_state(screen, entry)
    hang(screen, own("         ") + relation_sign(piece.evidence.relation), phrase(quoted(piece.evidence.quote)))
    hang(screen, own("         "), phrase(f"suggested: {entry.suggestion.verdict}"))


@click.command(short_help="Take evidence of yours away.", epilog=examples("reader unlink 3f2a 1"))
@click.argument("claim_", metavar="CLAIM")
@click.argument("piece", metavar="EVIDENCE", type=Number(min=1))
@pass_desk
def unlink(desk: Desk, claim_: str, piece: int) -> None:
    """Take away a passage that was put beside a claim by hand. EVIDENCE is its number in reader why."""
    with desk.library() as library:
        pieces = library.claims.evidence(library.claims.get(claim_).claim.id)
        if piece > len(pieces):
            raise ReaderError(f"The claim has no piece of evidence {piece}.", "reader why shows them.")
        library.claims.unlink(pieces[piece - 1].evidence.id)
    console().print(phrase("Taken away: ", quoted(pieces[piece - 1].evidence.quote)))


@click.command(short_help="Flag claims to come back to them.", epilog=examples("reader flag 3f2a", "reader flag 3f2a 88c1 --off"))
@click.argument("claims_", metavar="CLAIM...", nargs=-1, required=True)
@click.option("--off", is_flag=True, help="Take the flag off.")
@pass_desk
def flag(desk: Desk, claims_: tuple[str, ...], *, off: bool) -> None:
    """Flag claims, or take their flags off. reader claims --filter flagged lists them."""
    with desk.library() as library:
        for number in [library.claims.get(reference).claim.id for reference in claims_]:
            print_state(console(), library.marks.flag(number, not off))


@click.command(short_help="Delete an article with its claims.", epilog=examples("reader delete 3"))
@click.argument("article")
@pass_desk
def delete(desk: Desk, article: str) -> None:
    """Delete ARTICLE with its claims and what is marked of them. reader undo brings all of it back, also on another day."""
    with desk.library() as library:
        whole = library.articles.get(article)
        library.articles.delete(whole.id or 0)
    console().print(phrase("Deleted: ", whole.title or whole.location, ". reader undo brings it back."))

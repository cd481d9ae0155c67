"""A library whose words come in every script and with everything that a format may stumble over."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from db.records import Verdict
from reader.library import Library
from tests.library.small import Text

SCRIPTS = (
    *("👩‍👩‍👧 and 🚢", "שלום עולם", "مرحبا بالعالم", "漢字かな", "f\u0323erry naïve", "ф\u0301ы", "“quoted, with commas”"),
    *("<b>bold</b> &amp;", "=1+1", "](javascript:alert(1))", "[@click=app.bell]", "a | b", "plain words"),
)

HOSTILE = (
    *(
        '=HYPERLINK("http://x.example","click")',
        "@SUM(1+1)",
        "+1",
        "-1",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
    ),
    *("[click](javascript:alert(1))", "[@click=app.bell]x[/]", "long " * 2000),
)


def texts(chance: Random, number: int) -> Iterator[Text]:
    """So many articles, forty stories."""
    for at in range(number):
        lines = [
            f"{chance.choice(SCRIPTS)} {at}.{line} {chance.choice(SCRIPTS)} {chance.randint(1, 9)} dead" for line in range(4)
        ]
        yield Text(f"{at}.txt", "\n".join([f"Head {at} #k{at % 40}", *lines]))


def hold(library: Library, chance: Random, marked: int, decided: int) -> None:
    """Mark, note and tag some claims, and decide about some evidence."""
    claims = library.claims.all()
    for claim in chance.sample(claims, marked):
        library.marks.mark(claim.claim.id, chance.choice(list(Verdict)))
        library.marks.note(claim.claim.id, f"{chance.choice(SCRIPTS)}\n{chance.choice(SCRIPTS)}")
        library.marks.tag(claim.claim.id, chance.sample(SCRIPTS, 2))
    for claim in chance.sample(claims, decided):
        for piece in library.claims.evidence(claim.claim.id)[:1]:
            library.marks.decide(piece.evidence.id, chance.choice([True, False]))


def disguise(library: Library, chance: Random) -> None:
    """Give articles titles, sources and addresses that somebody else chose, and make claims over several lines."""
    for entry in library.articles.all():
        if entry.id % 10 == 0:
            library.articles.edit(
                entry.id, title=chance.choice(HOSTILE), source=chance.choice(HOSTILE), author=chance.choice(HOSTILE)
            )
        if entry.id % 10 == 1:
            library.articles.edit(entry.id, url=f"https://paper.example/{entry.id}?a=1&b=%22", published="2012-04-15")
            text = library.articles.get(entry.id).text
            library.claims.add(entry.id, text.index("\n") + 1, len(text))

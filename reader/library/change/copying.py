"""A person's word on whether one article is a copy of another: it goes before the program's measure, and can be taken back.

One word a pair of articles, whoever says it: like a corrected date it holds for everybody. The log has it with both articles'
identities, so that it can be told and undone in a library whose numbers are others.
"""

from __future__ import annotations

from db import articles, copies
from db.records import Article, Change, Kinship, Resemblance
from db.store import Store
from reader.errors import ReaderError
from reader.library.derive.linking import Linker
from reader.library.log.annotation import Holding
from reader.library.log.kind import Copied
from reader.library.log.value import Word


class Copying:
    """Stores what persons say of copies, and lets origins and suggestions follow. Every method belongs in a transaction."""

    def __init__(self, store: Store, linker: Linker, holding: Holding) -> None:
        self._store = store
        self._linker = linker
        self._holding = holding

    def decide(self, article_id: int, original_id: int, is_copy: bool | None, annotator: str) -> None:
        """Say that an article is a copy of another, that it is none, or leave it to the measure again.

        Raises:
            ReaderError: Both are one article.
        """
        if article_id == original_id:
            raise ReaderError("An article is no copy of itself.", "Name the article that it copies.")
        article, original = articles.get(self._store, article_id), articles.get(self._store, original_id)
        before = copies.word(self._store, original_id, article_id)
        after = None if is_copy is None else _word(article, original, is_copy=is_copy, annotator=annotator)
        if _same(before, after):
            return
        its = Copied(self._stated(before), self._stated(after))
        self._store_word(original_id, article_id, after)
        self._holding.log(its, article.sha256)

    def put_back(self, change: Change, its: Copied, *, back: bool) -> None:
        """Take back a word or say it again; of articles that were deleted meanwhile only the log goes on."""
        pair, value = its.stated, its.turned(back=back)
        one, two = (articles.by_sha256(self._store, digest) for digest in (pair.one, pair.two))
        before = None
        if one is not None and two is not None and one.id is not None and two.id is not None:
            before = self._stated(copies.word(self._store, one.id, two.id))
            self._store_word(one.id, two.id, None if value is None else self._unstated(value))
        self._holding.turn(change, Copied(before, value), back=back)

    def _store_word(self, one: int, other: int, word: Resemblance | None) -> None:
        """Store a word in place of the one before, and work out anew what rests on it."""
        copies.set_word(self._store, one, other, word)
        self._linker.settle([one, other], [])
        articles.revise(self._store)

    def _stated(self, word: Resemblance | None) -> Word | None:
        """A word as the log has it."""
        if word is None:
            return None
        identities = articles.identities(self._store, [word.one, word.two])
        return Word(word.kind, identities[word.one], identities[word.two], word.by)

    def _unstated(self, value: Word) -> Resemblance:
        """A word of the log as it is stored."""
        one, two = articles.by_sha256(self._store, value.one), articles.by_sha256(self._store, value.two)
        if one is None or two is None:
            raise ValueError("a word on copies names articles that are not there")
        return _word(two, one, is_copy=value.kind is Kinship.COPY, annotator=value.by)


def _word(article: Article, original: Article, *, is_copy: bool, annotator: str) -> Resemblance:
    said = f"{article.name} copies {original.name}" if is_copy else f"{article.name} and {original.name} are no copies"
    kind = Kinship.COPY if is_copy else Kinship.APART
    return Resemblance(original.id or 0, article.id or 0, kind, why=f"{annotator} says that {said}.", by=annotator)


def _same(one: Resemblance | None, other: Resemblance | None) -> bool:
    """Whether two words say the same, whoever says it: that two articles are apart has no direction."""
    if one is None or other is None:
        return one is other
    if one.kind is not other.kind:
        return False
    return one.kind is Kinship.APART or (one.one, one.two) == (other.one, other.two)

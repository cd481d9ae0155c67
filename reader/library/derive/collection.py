"""The articles of a library as a whole: add one, correct one, work all out anew. Costly work is done without the write lock."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from typing import Any, TypeVar

from db import articles, claims, evidence, kin
from db.errors import LibraryError
from db.records import EDITABLE, Article, Change, ChangeKind, Claim, Finding
from db.store import Store
from reader.entries import ORIGINALS
from reader.errors import PassedOverError, ReaderError
from reader.ingest.document import Part
from reader.library.derive.capturing import Capturing
from reader.library.derive.engine import Engines
from reader.library.derive.following import Following
from reader.library.derive.linking import Linker, compared
from reader.library.log.addition import stated
from reader.library.log.annotation import Holding, clean, stamp
from reader.library.progress import Progress
from reader.report import AddedArticle

T = TypeVar("T")

GIVEN = "given"
"""Where a value comes from that a person gave as the article was added."""

ALONE = ("title", "url")
"""What no two articles share."""

EDITED = "edited"
"""Where a value comes from that a person gave."""

PATIENCE = 3
"""How often work is planned anew because another process changed the articles meanwhile, before it is planned under the lock."""

EMPTY_IS_NONE = frozenset({"published", "url"})
"""The editable fields that are None where they are empty."""


class Collection:
    """All articles of one library and what follows from them."""

    def __init__(
        self,
        store: Store,
        engines: Engines,
        holding: Holding,
        clock: Callable[[], datetime],
        *,
        originals: int = ORIGINALS,
    ) -> None:
        self._store = store
        self.capturing = Capturing(store, originals)
        self._engines = engines
        self._holding = holding
        self._clock = clock
        self.linker = Linker(store, engines)
        self.following = Following(store, engines, self.linker)

    def add(
        self, engines: Engines, location: str, read: Callable[[], bytes], given: Mapping[str, str | None] | None = None
    ) -> Iterator[AddedArticle]:
        """Add what stands at a place, each article unless it cannot be read or its text is there already.

        A file may hold several: a mailbox, an archive, a feed.

        Args:
            engines: What reads it and extracts its claims; what compares it are the collection's own.
            location: Where it stands.
            read: Gives its bytes.
            given: What a person says of it, which goes before what is found.
        """
        given = given or {}

        def opened() -> Sequence[Part]:
            data = read()
            parts = engines.open_parts(data, location) or [Part(location, data)]
            if len(parts) > 1 and (alone := [name for name in ALONE if name in given]):
                message = f"{location} holds {len(parts):,} articles, which cannot all have the same {alone[0]}."
                raise ReaderError(message, "Add it without, and correct each with `reader edit`.")
            return parts

        parts = self._attempt(location, opened)
        if isinstance(parts, AddedArticle):
            yield parts
            return
        for part in parts:
            yield self._attempt(part.location, partial(self._add, engines, part, given))

    def _attempt(self, location: str, step: Callable[[], T]) -> T | AddedArticle:
        """What a step gives, or what to say of a place where it fails."""
        try:
            return step()
        except PassedOverError as error:
            return AddedArticle(location, "passed", message=error.message)
        except ReaderError as error:
            return AddedArticle(location, "failed", message=str(error))
        except (LibraryError, ImportError):  # no fault of this article: a library that takes no other, or Ctrl-C while one loads
            raise
        except Exception as error:  # noqa: BLE001 - whatever goes wrong with one article, the others are added
            why = clean(f"{type(error).__name__}: {error}")[:200]
            return AddedArticle(location, "failed", message=f"Nothing was added, since the program fails on it ({why}).")

    def unchanged(self, location: str, headers: Mapping[str, str]) -> AddedArticle | None:
        """What to say of a file that is as it was when an article was read from it, by its size and time."""
        return self._known(location, articles.read_from(self._store, location, headers=headers)) if headers else None

    def _known(self, location: str, number: int | None) -> AddedArticle | None:
        """What to say of an article that was read from this place before."""
        found = articles.summaries(self._store, [number]).get(number) if number is not None else None
        if found is None:
            return None
        message = f"The same text is in the library as article {found.id}, read from {found.location}."
        return AddedArticle(location, "present", found.id, found.title, message=message, article=found)

    def _add(self, engines: Engines, part: Part, given: Mapping[str, str | None]) -> AddedArticle:
        if part.passed:
            raise PassedOverError(part.passed)
        if part.failed[0]:
            raise ReaderError(*part.failed)
        digest = sha256(part.data).hexdigest()
        known = self._known(part.location, articles.read_from(self._store, part.location, bytes_sha256=digest))
        if known is not None and known.article_id is not None:
            with self._store.transaction():
                self.capturing.keep(known.article_id, part.location, part.data, stamp(self._clock()))
            return known
        read = engines.read_part(part) if part.draft else engines.read(part.data, part.location)
        article = replace(_as_given(read, given), added_at=stamp(self._clock()))
        return self._present(article, part.data) or self._optimistically(lambda: self._plan_addition(engines, article, part.data))

    def edit(self, article_id: int, fields: Mapping[str, str | None], *, chosen: bool = False) -> None:
        """Give fields of an article other values, and let claims and evidence follow. Belongs in a transaction.

        Args:
            article_id: The article.
            fields: The values.
            chosen: Whether values that it has already are said too: elsewhere it may have others.
        """
        values = {name: checked(name, value) for name, value in fields.items()}
        article = articles.get(self._store, article_id)
        changed = {name: value for name, value in values.items() if chosen or getattr(article, name) != value}
        if changed:
            before = {name: _stated(article, name) for name in changed}
            after = {name: {"value": value, "found": EDITED} for name, value in changed.items()}
            self._change(article, after)
            self._holding.log(ChangeKind.EDIT, article.sha256, before, after)

    def put_back(self, change: Change, value: dict[str, Any], kind: ChangeKind) -> None:
        """Take back an edit or do it again. Belongs in a transaction."""
        found = articles.by_sha256(self._store, change.subject)
        before = None
        if found is not None and found.id is not None:  # else it was deleted meanwhile, and only the log goes on
            before = {name: _stated(found, name) for name in value}
            self._change(articles.get(self._store, found.id), value)
        self._holding.log(kind, change.subject, before, value, undoes=change.id)

    def link(self, number: int) -> None:
        """Compare a stored article with its kin anew; its claims stay as they are."""

        def prepare() -> Callable[[], object]:
            article = articles.get(self._store, number)
            plan = self.linker.plan(article, claims.of_articles(self._store, [number]).get(number, []))
            return lambda: self.linker.store(plan)

        self._optimistically(prepare)

    def reread(self, article: Article) -> None:
        """Extract the claims of a stored article anew; `link` is to follow. Belongs in a transaction."""
        self._store_claims(article)

    def cut(self, article: Article, start: int, end: int) -> Claim:
        """A claim out of a passage of an article, as the engine reads it."""
        return self._engines.cut(article, start, end)

    def extracted(self, article: Article) -> dict[str, Claim]:
        """The claims that the engine finds in an article, by their ids."""
        return {claim.id: claim for claim in _distinct(self._engines.extract(article))}

    def findings(self, article: Article, its_claims: Sequence[Claim]) -> Sequence[Finding]:
        """What the engine finds odd within an article."""
        return self._engines.findings(article, its_claims)

    def relink(self, progress: Progress) -> int:
        """Work out all claims, lists of kin, evidence, origins and suggestions anew.

        One article a transaction, so that others can mark meanwhile. Rounds, since lists need all keys, evidence needs all
        lists, and suggestions need all origins.
        """
        numbers = articles.ids(self._store)
        titles = {number: article.title or article.location for number, article in articles.summaries(self._store).items()}
        rounds = (self._extract, self._list, self._compare, self._weigh)
        steps = [(turn, number) for turn in rounds for number in numbers]
        for done, (turn, number) in enumerate(steps):
            progress(titles[number], done, len(steps))
            if done == rounds.index(self._weigh) * len(numbers):
                self._trace()
            turn(number)
        progress("", len(steps), len(steps))
        return len(numbers)

    def _extract(self, number: int) -> None:
        """Claims, findings and keys of one article anew."""
        with self._store.transaction():
            article = articles.get(self._store, number)
            its_claims = self._store_claims(article)
            kin.set_keys(self._store, number, self._engines.story_keys(article, its_claims))
            articles.revise(self._store)

    def _list(self, number: int) -> None:
        """The list of kin of one article anew."""
        with self._store.transaction():
            kin.set_list(self._store, number, self.linker.nearest(number))

    def _compare(self, number: int) -> None:
        """The evidence between one article and those before it anew."""

        def prepare() -> Callable[[], object]:
            pairs = self.linker.pairs_with_earlier(number)
            return lambda: self.linker.store_pairs(pairs, {direction for pair in pairs for direction in pair.directions})

        self._optimistically(prepare)

    def _trace(self) -> None:
        """All origins anew, by what is still compared."""
        with self._store.transaction():
            evidence.drop_unrelated(self._store)
            self.linker.trace(articles.ids(self._store))
            articles.revise(self._store)

    def _weigh(self, number: int) -> None:
        """What speaks for the claims of one article anew."""
        with self._store.transaction():
            self.linker.suggest(claim.id for claim in claims.of_articles(self._store, [number]).get(number, ()))

    def _present(self, article: Article, data: bytes) -> AddedArticle | None:
        """What to say of a text that is in the library already; that it was read here too is kept."""
        found = articles.by_sha256(self._store, article.sha256)
        if found is None or found.id is None:
            return None
        with self._store.transaction():
            self.capturing.keep(found.id, article.location, data, stamp(self._clock()))
        message = f"The same text is in the library as article {found.id}, read from {found.location}."
        return AddedArticle(article.location, "present", found.id, found.title, message=message, article=found)

    def _plan_addition(self, engines: Engines, article: Article, data: bytes) -> Callable[[], AddedArticle]:
        """Extract and compare an article; what is returned stores it."""
        article = replace(article, id=articles.next_id(self._store))
        its_claims = _distinct(engines.extract(article))
        findings = engines.findings(article, its_claims)
        plan = self.linker.plan(article, its_claims)

        def store() -> AddedArticle:
            if present := self._present(article, data):
                return present
            number = plan.article_id
            articles.insert(self._store, article)
            self.capturing.keep(number, article.location, data, article.added_at or "")
            claims.put(self._store, its_claims)
            articles.set_findings(self._store, number, findings)
            linked = self.linker.store(plan)
            self._holding.log(ChangeKind.ADD, article.sha256, None, stated(article))
            stored = replace(article, text="", blocks=())
            return AddedArticle(article.location, "added", number, article.title, len(its_claims), linked, article=stored)

        return store

    def _optimistically(self, prepare: Callable[[], Callable[[], T]]) -> T:
        """Prepare without the write lock and store with it; prepare anew where another process changed the articles meanwhile."""
        for _ in range(PATIENCE):
            number = articles.revision(self._store)
            store = prepare()
            with self._store.transaction():
                if articles.revision(self._store) == number:
                    articles.revise(self._store)
                    return store()
        with self._store.transaction():
            articles.revise(self._store)
            return prepare()()

    def _change(self, article: Article, values: Mapping[str, Mapping[str, str | None]]) -> None:
        """Store other values of an article's fields and all that follows from them."""
        found = {**article.found, **{name: stated["found"] for name, stated in values.items()}}
        new: dict[str, Any] = {name: stated["value"] for name, stated in values.items()}
        article = replace(article, found={name: words for name, words in found.items() if words}, **new)
        articles.update(self._store, article)
        its_claims = self._store_claims(article)
        self.linker.store(self.linker.plan(article, its_claims))
        articles.revise(self._store)

    def _store_claims(self, article: Article) -> list[Claim]:
        """Extract an article's claims anew and store them; what a person made, touched or removed stays so."""
        number = article.id or 0
        extracted = _distinct(self._engines.extract(article))
        kept, removed = claims.kept(self._store, number, [claim.id for claim in extracted])
        its_claims = [claim for claim in extracted if claim.id not in removed]
        # What a person cut out is read anew with the rest: a corrected date of the article moves its dates too. What one removed
        # as well, since it may come back.
        kept = [claim if claim.by == claims.ENGINE else self._read_anew(article, claim) for claim in kept]
        found = {claim.id for claim in extracted}
        gone = [self._read_anew(article, claim) for claim in removed.values() if claim.id not in found]
        claims.put(self._store, [*extracted, *kept, *gone])
        claims.drop_others(self._store, number, [claim.id for claim in extracted])
        its_claims = sorted([*its_claims, *compared(kept)], key=lambda claim: (claim.start, claim.end))
        articles.set_findings(self._store, number, self._engines.findings(article, its_claims))
        return its_claims

    def _read_anew(self, article: Article, claim: Claim) -> Claim:
        """A person's claim with the slots that its words have now; its worth was given with it."""
        return replace(claim, slots=self._engines.cut(article, claim.start, claim.end).slots)


def _as_given(article: Article, given: Mapping[str, str | None]) -> Article:
    """An article with what a person says of it in place of what was found."""
    values: dict[str, Any] = {name: value for name, told in given.items() if (value := checked(name, told))}
    return replace(article, **values, found={**article.found, **dict.fromkeys(values, GIVEN)})


def _distinct(extracted: Sequence[Claim]) -> list[Claim]:
    """Each claim once, in order."""
    return sorted({claim.id: claim for claim in extracted}.values(), key=lambda claim: (claim.start, claim.end))


def _stated(article: Article, name: str) -> dict[str, str | None]:
    """The value of an article's field and where it comes from, as the log has it."""
    return {"value": getattr(article, name), "found": article.found.get(name)}


def checked(name: str, value: str | None) -> str | None:
    """A field's new value as it is stored.

    Raises:
        ReaderError: There is no such field, or it cannot have this value.
    """
    if name not in EDITABLE:
        raise ReaderError(f"An article has no field “{name}” to edit.", f"There are {', '.join(EDITABLE)}.")
    text = " ".join(clean(value or "").split())
    if name == "published" and text:
        try:
            text = date.fromisoformat(text).isoformat()
        except ValueError:
            raise ReaderError(f"“{text}” is no date.", "Write it as 2011-12-16.") from None
    if name == "url" and text and not re.fullmatch(r"https?://\S+", text, re.IGNORECASE):
        raise ReaderError(f"“{text}” is no web address.", "Write it as https://paper.example/story.")
    if name == "language" and text and not re.fullmatch("[a-z]{2}", text):
        raise ReaderError(f"“{text}” is no language code.", "Write two letters, as en, fr or ru.")
    return None if not text and name in EMPTY_IS_NONE else text

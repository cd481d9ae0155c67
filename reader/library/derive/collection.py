"""The articles of a library as a whole: add one, correct one, work all out anew. Costly work is done without the write lock."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from itertools import pairwise
from typing import Any, TypeVar

from db import articles, claims, evidence, kin, versions
from db.errors import LibraryError
from db.records import EDITABLE, TOLD, Article, Change, Claim, Finding
from db.store import Store
from reader.entries import ORIGINALS
from reader.errors import PassedOverError, ReaderError
from reader.ingest.document import Part
from reader.library.derive.capturing import Capturing
from reader.library.derive.carrying import CARRIED, Carrying, carry_marks
from reader.library.derive.engine import Engines
from reader.library.derive.following import Following
from reader.library.derive.linking import Linker, compared
from reader.library.derive.recognition import Recognition, recognised
from reader.library.derive.succession import CHANGED, GONE
from reader.library.log.addition import stated
from reader.library.log.annotation import Holding, clean, stamp
from reader.library.log.kind import Added, Edited
from reader.library.log.step import step
from reader.library.log.value import Field
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

TOLD_AT_ONCE = 20
"""Things that a version states otherwise which its line of the log tells."""

EMPTY_IS_NONE = frozenset({"published", "url", "follows"})
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
        self,
        engines: Engines,
        location: str,
        read: Callable[[], bytes],
        given: Mapping[str, str | None] | None = None,
        follows: int | None = None,
    ) -> Iterator[AddedArticle]:
        """Add what stands at a place, each article unless it cannot be read or its text is there already.

        A file may hold several: a mailbox, an archive, a feed.

        Args:
            engines: What reads it and extracts its claims; what compares it are the collection's own.
            location: Where it stands.
            read: Gives its bytes.
            given: What a person says of it, which goes before what is found.
            follows: The article that it is a later version of, where a person says so.
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
            yield self._attempt(part.location, partial(self._add, engines, part, given, follows))

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

    def _add(self, engines: Engines, part: Part, given: Mapping[str, str | None], follows: int | None) -> AddedArticle:
        if part.passed:
            raise PassedOverError(part.passed)
        if part.failed[0]:
            raise ReaderError(*part.failed)
        digest = sha256(part.data).hexdigest()
        known = self._known(part.location, articles.read_from(self._store, part.location, bytes_sha256=digest))
        if known is not None and known.article_id is not None:
            last = versions.last_read(self._store, part.location)
            with self._store.transaction():
                self.capturing.keep(known.article_id, part.location, part.data, stamp(self._clock()))
            its = articles.get(self._store, known.article_id)
            return self._go_back(its) if self._is_back(its, part.location, last) else known
        read = engines.read_part(part) if part.draft else engines.read(part.data, part.location)
        article = replace(_as_given(read, given), added_at=stamp(self._clock()))
        if present := self._present(article, part.data):
            return present
        page = self._page_of(article, follows)
        if page and page.refused:
            return self._kept(article, part.data, page)
        return self._optimistically(lambda: self._plan_addition(engines, article, part.data, page))

    def edit(self, article_id: int, fields: Mapping[str, str | None], *, chosen: bool = False) -> None:
        """Give fields of an article other values, and let claims and evidence follow. Belongs in a transaction.

        Args:
            article_id: The article.
            fields: The values.
            chosen: Whether values that it has already are said too: elsewhere it may have others.
        """
        values = {name: checked(name, value) for name, value in fields.items()}
        article = articles.get(self._store, article_id)
        if (earlier := values.get("follows")) is not None:
            self._check_earlier(article, earlier)
        changed = {name: value for name, value in values.items() if chosen or getattr(article, name) != value}
        if changed:
            self._log_edit(article, changed, EDITED)

    def _check_earlier(self, article: Article, earlier: str) -> None:
        """See that an article can be the next version of another one.

        Raises:
            ReaderError: There is no such article, or it is a later version of this one.
        """
        known = articles.by_sha256(self._store, earlier)
        if known is None:
            raise ReaderError("There is no such earlier version in this library.", "`reader list` shows what there is.")
        its = versions.page(self._store, article.sha256)
        if known.id in its[its.index(article.id or 0) :]:
            raise ReaderError(f"Article {known.id} is no earlier version of article {article.id}.", "Name another article.")

    def _log_edit(self, article: Article, values: Mapping[str, str | None], found: str, fresh: int | None = None) -> None:
        """Store other values of an article's fields with their line in the log."""
        before = {name: _stated(article, name) for name in values}
        after = {name: Field(value, found or None) for name, value in values.items()}
        self._change(article, after, fresh)
        if values.get("follows"):
            after["follows"] = replace(after["follows"], changes=tuple(self._altered(article.id or 0)[:TOLD_AT_ONCE]))
        self._holding.log(Edited(before, after), article.sha256)

    def _altered(self, number: int) -> list[str]:
        """What a version states otherwise than the one before, a sentence each."""
        return [one.message for one in articles.findings(self._store, number) if one.kind in {CHANGED, GONE}]

    def put_back(self, change: Change, its: Edited, *, back: bool) -> None:
        """Take back an edit or do it again. Belongs in a transaction."""
        found = articles.by_sha256(self._store, change.subject)
        before, value = None, its.turned(back=back) or {}
        if found is not None and found.id is not None:  # else it was deleted meanwhile, and only the log goes on
            before = {name: _stated(found, name) for name in value}
            self._change(articles.get(self._store, found.id), value)
        self._holding.turn(change, Edited(before, value), back=back)

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
            kin.set_keys(self._store, number, self.linker.keys(article, its_claims))
            self.linker.succession.settle(number)
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
        last = versions.last_read(self._store, article.location)
        with self._store.transaction():
            self.capturing.keep(found.id, article.location, data, stamp(self._clock()))
        message = f"The same text is in the library as article {found.id}, read from {found.location}."
        if self._is_back(replace(article, id=found.id), article.location, last):
            return self._go_back(articles.get(self._store, found.id))
        return AddedArticle(article.location, "present", found.id, found.title, message=message, article=found)

    def join(self, article_id: int, earlier_id: int | None) -> None:
        """Say that a stored article is the next version of another one, or of none. Belongs in a transaction."""
        article = articles.get(self._store, article_id)
        earlier = None if earlier_id is None else articles.get(self._store, earlier_id)
        if earlier is not None:
            self._check_earlier(article, earlier.sha256)
        with step(self._store, self._holding, CARRIED, article.sha256):
            self._log_edit(article, {"follows": earlier.sha256 if earlier else None}, EDITED)
            if earlier_id is not None:
                self._carrying.carry(earlier_id, article_id)
                carry_marks(self._store, self._holding)

    def _is_back(self, article: Article, location: str, last: int | None) -> bool:
        """Whether a page says again what an earlier version of it said: another one was read there since."""
        its = versions.page(self._store, article.sha256)
        return location != "-" and article.id != its[-1] and last != article.id and last in its

    def _go_back(self, article: Article) -> AddedArticle:
        """Make an earlier version the present one again."""
        with self._store.transaction():
            its = [articles.get(self._store, number) for number in versions.page(self._store, article.sha256)]
            chain = [*(one for one in its if one.id != article.id), article]
            with step(self._store, self._holding, CARRIED, article.sha256):
                self._string(chain, "the same place")
                self._carrying.carry(chain[-2].id or 0, article.id or 0)
                carry_marks(self._store, self._holding)
            articles.revise(self._store)
            return self._told(AddedArticle(article.location, "version", article.id, article.title), article.id or 0)

    def _page_of(self, article: Article, follows: int | None) -> Recognition | None:
        """What a text is another version of: as a person says, else by where it stands."""
        if follows is None:
            return recognised(self._store, article)
        page = versions.page(self._store, articles.get(self._store, follows).sha256)
        return Recognition(articles.get(self._store, page[-1]), EDITED)

    def _kept(self, article: Article, data: bytes, page: Recognition) -> AddedArticle:
        """Keep what makes no version as a capture of what stood there."""
        number = page.current.id or 0
        with self._store.transaction():
            self.capturing.keep(number, article.location, data, stamp(self._clock()), page.refused)
        return AddedArticle(article.location, "kept", number, page.current.title, message=page.refused)

    def _plan_addition(
        self, engines: Engines, article: Article, data: bytes, page: Recognition | None = None
    ) -> Callable[[], AddedArticle]:
        """Extract and compare an article; what is returned stores it."""
        article = replace(article, id=articles.next_id(self._store))
        if page and not _is_earlier(article, page.current):
            article = replace(article, follows=page.current.sha256, found={**article.found, "follows": page.whence})
        its_claims = _distinct(engines.extract(article))
        findings = engines.findings(article, its_claims)
        plan = self.linker.plan(article, its_claims)

        def store() -> AddedArticle:
            if present := self._present(article, data):
                return present
            number = plan.article_id
            read = replace(article, follows=None, found=_without_follows(article))
            articles.insert(self._store, read)
            self.capturing.keep(number, article.location, data, article.added_at or "")
            claims.put(self._store, its_claims)
            articles.set_findings(self._store, number, findings)
            linked = self.linker.store(plan)
            self._holding.log(Added(None, stated(read)), article.sha256)
            if page:
                self._join(articles.get(self._store, number), page)
            stored = replace(article, text="", blocks=())
            added = AddedArticle(article.location, "added", number, article.title, len(its_claims), linked, article=stored)
            return self._told(added, number) if page else added

        return store

    def _join(self, article: Article, page: Recognition) -> None:
        """Make an article a version of a page: the last one, or of what is older than the present one, one before it.

        Belongs in a transaction. What persons made of the version before goes along as far as the same is stated.
        """
        its = [articles.get(self._store, number) for number in versions.page(self._store, page.current.sha256)]
        at = next((place for place, one in enumerate(its) if _is_earlier(article, one)), len(its))
        chain = [*its[:at], article, *its[at:]]
        with step(self._store, self._holding, CARRIED, article.sha256):
            self._string(chain, page.whence, fresh=article.id if at == len(its) else None)
            for one, other in pairwise(chain):
                if article.id in {one.id, other.id}:
                    self._carrying.carry(one.id or 0, other.id or 0)
            carry_marks(self._store, self._holding)

    def _string(self, chain: Sequence[Article], whence: str, fresh: int | None = None) -> None:
        """Let each of some articles follow the one before it; one that is ``fresh`` is compared as it should be already."""
        for before, one in zip([None, *chain], chain, strict=False):
            follows = before.sha256 if before else None
            if one.follows != follows:
                self._log_edit(one, {"follows": follows}, whence if follows else "", fresh)

    def _told(self, added: AddedArticle, number: int) -> AddedArticle:
        """What became of an article that is a version, with what it states otherwise."""
        its = versions.page(self._store, articles.identities(self._store, [number])[number])
        message = f"Version {its.index(number) + 1} of {len(its)} of the page that is article {its[0]} first."
        return replace(
            added, outcome="version", version=its.index(number) + 1, changes=tuple(self._altered(number)), message=message
        )

    @property
    def _carrying(self) -> Carrying:
        return Carrying(self._store, self.linker.succession, self.following, self._holding)

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

    def _change(self, article: Article, values: Mapping[str, Field], fresh: int | None = None) -> None:
        """Store other values of an article's fields and all that follows from them; one version of it may be ``fresh``."""
        found = {**article.found, **{name: its.found for name, its in values.items()}}
        new: dict[str, Any] = {name: its.value for name, its in values.items()}
        article = replace(article, found={name: words for name, words in found.items() if words}, **new)
        page = versions.page(self._store, article.sha256)
        articles.update(self._store, article)
        if set(values) != {"follows"}:
            its_claims = self._store_claims(article)
            self.linker.store(self.linker.plan(article, its_claims))
        if "follows" in values:
            self.relate({*page, *versions.page(self._store, article.sha256)} - {fresh})
            if fresh is not None:
                self.linker.succession.settle(fresh)
        articles.revise(self._store)

    def relate(self, page: Iterable[int | None]) -> None:
        """Compare the versions of a page anew: the last with other articles, the others with none. Belongs in a transaction."""
        old = versions.superseded(self._store)
        waiting = sorted((number for number in page if number is not None), key=lambda number: (number not in old, number))
        for number in waiting:
            self.linker.store(self.linker.plan(articles.get(self._store, number), self._claims(number)))

    def _claims(self, number: int) -> list[Claim]:
        return claims.of_articles(self._store, [number]).get(number, [])

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


def _is_earlier(article: Article, other: Article) -> bool:
    """Whether an article says that it was published before another one."""
    return bool(article.published and other.published) and (article.published or "") < (other.published or "")


def _without_follows(article: Article) -> dict[str, str]:
    return {name: words for name, words in article.found.items() if name != "follows"}


def _stated(article: Article, name: str) -> Field:
    """The value of an article's field and where it comes from, as the log has it."""
    return Field(getattr(article, name), article.found.get(name))


def checked(name: str, value: str | None) -> str | None:
    """A field's new value as it is stored.

    Raises:
        ReaderError: There is no such field, or it cannot have this value.
    """
    if name not in TOLD:
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

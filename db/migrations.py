"""The schema of a library file, as numbered steps that are never edited once released.

A change to the schema is a new step at the end; `db.store.VERSION` counts them. What is not obvious in a table is said where it
is made. Text columns that hold JSON are named in their step; SQLite hands them back as text.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations

from db.cutting import cut

STEPS = Migrations("factcheck-reader")


def apply(connection: sqlite3.Connection, version: int | None = None) -> None:
    """Take all steps that the file has not seen yet, or those up to a version."""
    # Plugins are a person's own extensions of the sqlite-utils command; they have no business in a library.
    database = Database(connection, execute_plugins=False)
    later = [] if version is None else [step.name for step in STEPS.pending(database)][version:]
    STEPS.apply(database, stop_before=later[:1] or None)


@STEPS()
def m001_articles(db: Database) -> None:
    """Articles, where and when they were read, what is odd inside them, and one counter of all changes to them.

    ``text`` and ``blocks`` come last in their table: SQLite then lists ten thousand articles without touching a text.
    AUTOINCREMENT, since an article's id stands in exports and must not pass to another article after a deletion.
    ``found``, ``blocks`` and ``spans`` are JSON.
    """
    db.executescript("""
        CREATE TABLE article (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            sha256 TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            source TEXT NOT NULL,
            author TEXT NOT NULL,
            published TEXT,
            language TEXT NOT NULL,
            url TEXT,
            location TEXT NOT NULL,
            format TEXT NOT NULL,
            found TEXT NOT NULL,
            words INTEGER NOT NULL,
            added_at TEXT NOT NULL,
            blocks TEXT NOT NULL,
            text TEXT NOT NULL
        );
        CREATE TABLE capture (
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            location TEXT NOT NULL,
            bytes_sha256 TEXT NOT NULL,
            captured_at TEXT NOT NULL,
            PRIMARY KEY (article_id, location, bytes_sha256)
        ) WITHOUT ROWID;
        CREATE INDEX capture_location ON capture (location);
        CREATE TABLE finding (
            id INTEGER PRIMARY KEY,
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            message TEXT NOT NULL,
            spans TEXT NOT NULL
        );
        CREATE INDEX finding_article ON finding (article_id);
        CREATE TABLE revision (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            number INTEGER NOT NULL
        );
        INSERT INTO revision VALUES (1, 0);
    """)


@STEPS()
def m002_claims(db: Database) -> None:
    """Claims, and what each annotator holds about them.

    ``mark`` is derived from the log and written in the same transaction as its event. It has no foreign key: a mark outlives
    its claim where a newer engine cuts the passage otherwise. ``reasons``, ``slots`` and ``tags`` are JSON.
    """
    db.executescript("""
        CREATE TABLE claim (
            id TEXT PRIMARY KEY,
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            check_worthiness REAL NOT NULL,
            by TEXT NOT NULL,
            removed INTEGER NOT NULL DEFAULT 0,
            quote TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            reasons TEXT NOT NULL,
            slots TEXT NOT NULL
        );
        CREATE INDEX claim_article ON claim (article_id, removed, start, "end");
        CREATE TABLE mark (
            claim_id TEXT NOT NULL,
            annotator TEXT NOT NULL,
            verdict TEXT CHECK (verdict IN ('corroborated', 'contested', 'unverified')),
            note TEXT NOT NULL,
            tags TEXT NOT NULL,
            marked_at TEXT NOT NULL,
            PRIMARY KEY (claim_id, annotator)
        ) WITHOUT ROWID;
        CREATE INDEX mark_annotator ON mark (annotator, claim_id, verdict);
    """)


@STEPS()
def m003_evidence(db: Database) -> None:
    """Which articles are compared with which, what stands beside each claim, and where reports begin.

    ``kin`` holds for each article the articles that its claims are compared with, the nearest first by ``kinship``: a bounded
    list, so the row (a, b) says nothing of (b, a). ``decision`` has no foreign key: it waits for its evidence while an engine
    does not propose it. ``suggestion`` with the annotator '' is what the evidence alone speaks for; an annotator who has accepted
    or rejected some of it has a row of their own. ``here``, ``there`` and ``features`` are JSON.
    """
    db.executescript("""
        CREATE TABLE article_key (
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            key TEXT NOT NULL,
            weight REAL NOT NULL,
            PRIMARY KEY (article_id, key)
        ) WITHOUT ROWID;
        CREATE INDEX article_key_key ON article_key (key, article_id, weight);
        CREATE TABLE kin (
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            partner_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            kinship REAL NOT NULL,
            PRIMARY KEY (article_id, partner_id)
        ) WITHOUT ROWID;
        CREATE INDEX kin_partner ON kin (partner_id, article_id);
        CREATE TABLE evidence (
            id TEXT PRIMARY KEY,
            claim_id TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            relation TEXT NOT NULL CHECK (relation IN ('corroborates', 'contests', 'related')),
            score REAL NOT NULL,
            by TEXT NOT NULL,
            quote TEXT NOT NULL,
            reason TEXT NOT NULL,
            here TEXT NOT NULL,
            there TEXT NOT NULL,
            features TEXT NOT NULL
        );
        CREATE INDEX evidence_claim ON evidence (claim_id, relation, id);
        CREATE INDEX evidence_article ON evidence (article_id, claim_id);
        CREATE TABLE decision (
            evidence_id TEXT NOT NULL,
            annotator TEXT NOT NULL,
            accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
            PRIMARY KEY (evidence_id, annotator)
        ) WITHOUT ROWID;
        CREATE TABLE resemblance (
            one INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            two INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            by TEXT NOT NULL,
            kind TEXT NOT NULL,
            containment REAL NOT NULL,
            why TEXT NOT NULL,
            PRIMARY KEY (one, two, by)
        ) WITHOUT ROWID;
        CREATE INDEX resemblance_two ON resemblance (two, one);
        CREATE TABLE origin (
            article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
            origin TEXT NOT NULL,
            copy_of INTEGER REFERENCES article (id) ON DELETE SET NULL,
            why TEXT NOT NULL
        );
        CREATE INDEX origin_copy ON origin (copy_of) WHERE copy_of IS NOT NULL;
        CREATE TABLE suggestion (
            claim_id TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
            annotator TEXT NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('corroborated', 'contested', 'unverified')),
            corroborating INTEGER NOT NULL,
            contesting INTEGER NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (claim_id, annotator)
        ) WITHOUT ROWID;
    """)


@STEPS()
def m004_events(db: Database) -> None:
    """The log: lines are added at its end, and nothing else ever happens to it.

    ``before`` and ``after`` are JSON. The third trigger closes the back door of INSERT OR REPLACE.
    """
    db.executescript("""
        CREATE TABLE event (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            annotator TEXT NOT NULL,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            before TEXT NOT NULL,
            after TEXT NOT NULL,
            undoes INTEGER REFERENCES event (id),
            previous TEXT NOT NULL,
            hash TEXT NOT NULL UNIQUE
        );
        CREATE INDEX event_subject ON event (subject, id);
        CREATE INDEX event_annotator ON event (annotator, id);
        CREATE TRIGGER event_never_changes BEFORE UPDATE ON event BEGIN
            SELECT RAISE(ABORT, 'the log is append-only');
        END;
        CREATE TRIGGER event_never_goes BEFORE DELETE ON event BEGIN
            SELECT RAISE(ABORT, 'the log is append-only');
        END;
        CREATE TRIGGER event_goes_last BEFORE INSERT ON event
        WHEN new.id <= (SELECT coalesce(max(id), 0) FROM event) BEGIN
            SELECT RAISE(ABORT, 'the log is append-only');
        END;
    """)


@STEPS()
def m005_search(db: Database) -> None:
    """Full text by paragraph, so that a hit has its place in the article.

    The paragraphs' texts are kept a second time: cutting them out of a long article for each hit takes too long while a person
    types. ``prefix`` lets the first letters of a word be looked up as fast as the word.
    """
    db.executescript("""
        CREATE TABLE paragraph (
            id INTEGER PRIMARY KEY,
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            start INTEGER NOT NULL,
            text TEXT NOT NULL
        );
        CREATE INDEX paragraph_article ON paragraph (article_id, id);
        CREATE VIRTUAL TABLE paragraph_fts USING fts5 (
            text, content = 'paragraph', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
        );
        CREATE TRIGGER paragraph_comes AFTER INSERT ON paragraph BEGIN
            INSERT INTO paragraph_fts (rowid, text) VALUES (new.id, new.text);
        END;
        CREATE TRIGGER paragraph_goes AFTER DELETE ON paragraph BEGIN
            INSERT INTO paragraph_fts (paragraph_fts, rowid, text) VALUES ('delete', old.id, old.text);
        END;
        CREATE TRIGGER paragraph_never_changes BEFORE UPDATE ON paragraph BEGIN
            SELECT RAISE(ABORT, 'the text of an article never changes');
        END;
    """)


@STEPS()
def m006_vectors(db: Database) -> None:
    """Embeddings by model and by the SHA-256 of the embedded text: a cache that may be emptied at any time."""
    db.executescript("""
        CREATE TABLE vector (
            model TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            vector BLOB NOT NULL,
            PRIMARY KEY (model, sha256)
        ) WITHOUT ROWID;
    """)


@STEPS()
def m007_authoring(db: Database) -> None:
    """Flags, saved filters, and what a deleted article needs to come back.

    ``deleted`` holds what nothing else can tell again once the article is gone: its text, its claims and what persons put beside
    them, as JSON in ``content``. Marks and decisions are not in it: they have no foreign key and wait where they are.
    """
    db.executescript("""
        ALTER TABLE mark ADD COLUMN flagged INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE filter (
            name TEXT PRIMARY KEY,
            query TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE deleted (
            sha256 TEXT PRIMARY KEY,
            content TEXT NOT NULL
        );
    """)


@STEPS()
def m008_judgements(db: Database) -> None:
    """What judges that a person asked say of the engine's evidence, beside it and never over it.

    ``pair`` is the SHA-256 of all that the judge was shown: the same two passages are not asked about twice, wherever they stand.
    ``relation`` is NULL where the answer was not taken; ``refused`` says why. Like a decision, a judgement has no foreign key and
    waits for its evidence. ``counted_judge`` is the one whose relations suggestions count in place of the engine's; without a row
    they count the engine's. ``here`` and ``there`` are JSON.
    """
    db.executescript("""
        CREATE TABLE judgement (
            evidence_id TEXT NOT NULL,
            judge TEXT NOT NULL,
            model TEXT NOT NULL,
            pair TEXT NOT NULL,
            relation TEXT CHECK (relation IN ('corroborates', 'contests', 'related')),
            score REAL NOT NULL,
            here TEXT NOT NULL,
            there TEXT NOT NULL,
            refused TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (evidence_id, judge, model)
        ) WITHOUT ROWID;
        CREATE INDEX judgement_judge ON judgement (judge, model, pair);
        CREATE TABLE counted_judge (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            judge TEXT NOT NULL,
            model TEXT NOT NULL
        );
    """)


@STEPS()
def m009_heavy_keys(db: Database) -> None:
    """A key's articles in the order of its weight in them, so that a library of any size need be read only at the top."""
    db.executescript("""
        DROP INDEX article_key_key;
        CREATE INDEX article_key_weight ON article_key (key, weight DESC, article_id);
    """)


@STEPS()
def m010_stories(db: Database) -> None:
    """What judges say who read whole stories, and what only they saw.

    A judgement of such a judge says where its two passages stand, so that it holds also where the engine put nothing between
    them: ``claim_id`` beside ``sha256``, ``start`` and ``end`` of the other passage. ``story_reading`` keeps each answer under
    the SHA-256 of all that the judge was shown, with what stands verbatim in the articles and nothing else; ``refused`` says why
    one was not taken. ``judged_claim`` names the claims that only a judge saw: they stand while it counts. Articles are named by
    SHA-256 and without a foreign key: like a decision, all of it waits while an article is deleted. ``findings`` is JSON.
    """
    db.executescript("""
        ALTER TABLE judgement ADD COLUMN claim_id TEXT;
        ALTER TABLE judgement ADD COLUMN sha256 TEXT;
        ALTER TABLE judgement ADD COLUMN start INTEGER;
        ALTER TABLE judgement ADD COLUMN "end" INTEGER;
        CREATE INDEX judgement_claim ON judgement (claim_id) WHERE claim_id IS NOT NULL;
        CREATE TABLE story_reading (
            story TEXT NOT NULL,
            judge TEXT NOT NULL,
            model TEXT NOT NULL,
            findings TEXT NOT NULL,
            refused TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (story, judge, model)
        ) WITHOUT ROWID;
        CREATE TABLE judged_claim (
            claim_id TEXT NOT NULL,
            judge TEXT NOT NULL,
            model TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            PRIMARY KEY (claim_id, judge, model)
        ) WITHOUT ROWID;
    """)


@STEPS()
def m011_seals(db: Database) -> None:
    """What the program wrote last, as a sum over the rows of a table or of one article in it: `db.seal` says how.

    The full-text index is written by the program and by no trigger any more, so that nothing that stands in a file need be
    trusted (``PRAGMA trusted_schema``); `db.articles` does it, together with the paragraphs.
    """
    db.executescript("""
        CREATE TABLE seal (
            "table" TEXT NOT NULL,
            owner INTEGER NOT NULL,
            rows INTEGER NOT NULL,
            sum BLOB NOT NULL,
            PRIMARY KEY ("table", owner)
        ) WITHOUT ROWID;
        DROP TRIGGER paragraph_comes;
        DROP TRIGGER paragraph_goes;
    """)


@STEPS()
def m012_cut_scripts(db: Database) -> None:
    """Characters of scripts without spaces are words of the index, and vowel signs belong to the words they stand in.

    ``paragraph.text`` is the text as it is searched: `db.cutting` says what is cut.
    """
    db.executescript("""
        DROP TRIGGER paragraph_never_changes;
        DROP TABLE paragraph_fts;
        CREATE VIRTUAL TABLE paragraph_fts USING fts5 (
            text, content = 'paragraph', content_rowid = 'id', prefix = '2 3',
            tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
        );
    """)
    changed = [(cut(text), number) for number, text in db.conn.execute("SELECT id, text FROM paragraph") if cut(text) != text]
    db.conn.executemany("UPDATE paragraph SET text = ? WHERE id = ?", changed)
    db.executescript("""
        INSERT INTO paragraph_fts (paragraph_fts) VALUES ('rebuild');
        CREATE TRIGGER paragraph_never_changes BEFORE UPDATE ON paragraph BEGIN
            SELECT RAISE(ABORT, 'the text of an article never changes');
        END;
    """)


@STEPS()
def m013_originals(db: Database) -> None:
    """The bytes of what was read, as they came, by their SHA-256; and of a reading when it was last the same, and more.

    ``capture.headers`` is JSON: what a server said about the bytes that matters later. ``last_at`` is when the same bytes were
    read there last, and ``refused`` why they made no version of the article (an error page, a text that broke off); else empty.
    ``original.bytes`` are compressed by zlib. They have no foreign key: like a decision they wait while an article is deleted.
    """
    db.executescript("""
        ALTER TABLE capture ADD COLUMN headers TEXT NOT NULL DEFAULT '{}';
        ALTER TABLE capture ADD COLUMN last_at TEXT NOT NULL DEFAULT '';
        ALTER TABLE capture ADD COLUMN refused TEXT NOT NULL DEFAULT '';
        UPDATE capture SET last_at = captured_at;
        CREATE TABLE original (
            sha256 TEXT PRIMARY KEY,
            size INTEGER NOT NULL,
            bytes BLOB NOT NULL
        );
    """)


@STEPS()
def m014_versions(db: Database) -> None:
    """Which article is the next version of which, by SHA-256, and where claims of a version stood in the one before it.

    ``version`` has no foreign key: like a decision it waits while an article is deleted. ``anchor`` is worked out from the two
    texts; of a version's claim it names the earlier one, and in ``changes``, which is JSON, what is stated otherwise.
    """
    db.executescript("""
        CREATE TABLE version (
            sha256 TEXT PRIMARY KEY,
            follows TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX version_follows ON version (follows);
        CREATE TABLE anchor (
            claim_id TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
            earlier TEXT NOT NULL,
            changes TEXT NOT NULL,
            PRIMARY KEY (claim_id, earlier)
        ) WITHOUT ROWID;
        CREATE INDEX anchor_earlier ON anchor (earlier);
        CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;
    """)

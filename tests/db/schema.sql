-- index anchor_earlier
CREATE INDEX anchor_earlier ON anchor (earlier);

-- index article_key_weight
CREATE INDEX article_key_weight ON article_key (key, weight DESC, article_id);

-- index article_url
CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;

-- index capture_location
CREATE INDEX capture_location ON capture (location);

-- index claim_article
CREATE INDEX claim_article ON claim (article_id, removed, start, "end");

-- index event_annotator
CREATE INDEX event_annotator ON event (annotator, id);

-- index event_subject
CREATE INDEX event_subject ON event (subject, id);

-- index evidence_article
CREATE INDEX evidence_article ON evidence (article_id, claim_id);

-- index evidence_claim
CREATE INDEX evidence_claim ON evidence (claim_id, relation, id);

-- index finding_article
CREATE INDEX finding_article ON finding (article_id);

-- index idx__sqlite_migrations_migration_set_name
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");

-- index judgement_claim
CREATE INDEX judgement_claim ON judgement (claim_id) WHERE claim_id IS NOT NULL;

-- index judgement_judge
CREATE INDEX judgement_judge ON judgement (judge, model, pair);

-- index kin_partner
CREATE INDEX kin_partner ON kin (partner_id, article_id);

-- index mark_annotator
CREATE INDEX mark_annotator ON mark (annotator, claim_id, verdict);

-- index origin_copy
CREATE INDEX origin_copy ON origin (copy_of) WHERE copy_of IS NOT NULL;

-- index paragraph_article
CREATE INDEX paragraph_article ON paragraph (article_id, id);

-- index resemblance_two
CREATE INDEX resemblance_two ON resemblance (two, one);

-- index version_follows
CREATE INDEX version_follows ON version (follows);

-- table _sqlite_migrations
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);

-- table anchor
CREATE TABLE anchor (
            claim_id TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
            earlier TEXT NOT NULL,
            changes TEXT NOT NULL,
            PRIMARY KEY (claim_id, earlier)
        ) WITHOUT ROWID;

-- table article
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

-- table article_key
CREATE TABLE article_key (
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            key TEXT NOT NULL,
            weight REAL NOT NULL,
            PRIMARY KEY (article_id, key)
        ) WITHOUT ROWID;

-- table capture
CREATE TABLE capture (
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            location TEXT NOT NULL,
            bytes_sha256 TEXT NOT NULL,
            captured_at TEXT NOT NULL, headers TEXT NOT NULL DEFAULT '{}', last_at TEXT NOT NULL DEFAULT '', refused TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (article_id, location, bytes_sha256)
        ) WITHOUT ROWID;

-- table claim
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

-- table counted_judge
CREATE TABLE counted_judge (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            judge TEXT NOT NULL,
            model TEXT NOT NULL
        );

-- table decision
CREATE TABLE decision (
            evidence_id TEXT NOT NULL,
            annotator TEXT NOT NULL,
            accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
            PRIMARY KEY (evidence_id, annotator)
        ) WITHOUT ROWID;

-- table deleted
CREATE TABLE deleted (
            sha256 TEXT PRIMARY KEY,
            content TEXT NOT NULL
        );

-- table event
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

-- table evidence
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

-- table filter
CREATE TABLE filter (
            name TEXT PRIMARY KEY,
            query TEXT NOT NULL
        ) WITHOUT ROWID;

-- table finding
CREATE TABLE finding (
            id INTEGER PRIMARY KEY,
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            message TEXT NOT NULL,
            spans TEXT NOT NULL
        );

-- table judged_claim
CREATE TABLE judged_claim (
            claim_id TEXT NOT NULL,
            judge TEXT NOT NULL,
            model TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            PRIMARY KEY (claim_id, judge, model)
        ) WITHOUT ROWID;

-- table judgement
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
            at TEXT NOT NULL, claim_id TEXT, sha256 TEXT, start INTEGER, "end" INTEGER,
            PRIMARY KEY (evidence_id, judge, model)
        ) WITHOUT ROWID;

-- table kin
CREATE TABLE kin (
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            partner_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            kinship REAL NOT NULL,
            PRIMARY KEY (article_id, partner_id)
        ) WITHOUT ROWID;

-- table mark
CREATE TABLE mark (
            claim_id TEXT NOT NULL,
            annotator TEXT NOT NULL,
            verdict TEXT CHECK (verdict IN ('corroborated', 'contested', 'unverified')),
            note TEXT NOT NULL,
            tags TEXT NOT NULL,
            marked_at TEXT NOT NULL, flagged INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (claim_id, annotator)
        ) WITHOUT ROWID;

-- table origin
CREATE TABLE origin (
            article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
            origin TEXT NOT NULL,
            copy_of INTEGER REFERENCES article (id) ON DELETE SET NULL,
            why TEXT NOT NULL
        );

-- table original
CREATE TABLE original (
            sha256 TEXT PRIMARY KEY,
            size INTEGER NOT NULL,
            bytes BLOB NOT NULL
        );

-- table paragraph
CREATE TABLE paragraph (
            id INTEGER PRIMARY KEY,
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            start INTEGER NOT NULL,
            text TEXT NOT NULL
        );

-- table paragraph_fts
CREATE VIRTUAL TABLE paragraph_fts USING fts5 (
            text, content = 'paragraph', content_rowid = 'id', prefix = '2 3',
            tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
        );

-- table paragraph_fts_config
CREATE TABLE 'paragraph_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID;

-- table paragraph_fts_data
CREATE TABLE 'paragraph_fts_data'(id INTEGER PRIMARY KEY, block BLOB);

-- table paragraph_fts_docsize
CREATE TABLE 'paragraph_fts_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

-- table paragraph_fts_idx
CREATE TABLE 'paragraph_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

-- table resemblance
CREATE TABLE resemblance (
            one INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            two INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            by TEXT NOT NULL,
            kind TEXT NOT NULL,
            containment REAL NOT NULL,
            why TEXT NOT NULL,
            PRIMARY KEY (one, two, by)
        ) WITHOUT ROWID;

-- table revision
CREATE TABLE revision (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            number INTEGER NOT NULL
        );

-- table seal
CREATE TABLE seal (
            "table" TEXT NOT NULL,
            owner INTEGER NOT NULL,
            rows INTEGER NOT NULL,
            sum BLOB NOT NULL,
            PRIMARY KEY ("table", owner)
        ) WITHOUT ROWID;

-- table sqlite_sequence
CREATE TABLE sqlite_sequence(name,seq);

-- table story_reading
CREATE TABLE story_reading (
            story TEXT NOT NULL,
            judge TEXT NOT NULL,
            model TEXT NOT NULL,
            findings TEXT NOT NULL,
            refused TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (story, judge, model)
        ) WITHOUT ROWID;

-- table suggestion
CREATE TABLE suggestion (
            claim_id TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
            annotator TEXT NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('corroborated', 'contested', 'unverified')),
            corroborating INTEGER NOT NULL,
            contesting INTEGER NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (claim_id, annotator)
        ) WITHOUT ROWID;

-- table vector
CREATE TABLE vector (
            model TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            vector BLOB NOT NULL,
            PRIMARY KEY (model, sha256)
        ) WITHOUT ROWID;

-- table version
CREATE TABLE version (
            sha256 TEXT PRIMARY KEY,
            follows TEXT NOT NULL
        ) WITHOUT ROWID;

-- trigger event_goes_last
CREATE TRIGGER event_goes_last BEFORE INSERT ON event
        WHEN new.id <= (SELECT coalesce(max(id), 0) FROM event) BEGIN
            SELECT RAISE(ABORT, 'the log is append-only');
        END;

-- trigger event_never_changes
CREATE TRIGGER event_never_changes BEFORE UPDATE ON event BEGIN
            SELECT RAISE(ABORT, 'the log is append-only');
        END;

-- trigger event_never_goes
CREATE TRIGGER event_never_goes BEFORE DELETE ON event BEGIN
            SELECT RAISE(ABORT, 'the log is append-only');
        END;

-- trigger paragraph_never_changes
CREATE TRIGGER paragraph_never_changes BEFORE UPDATE ON paragraph BEGIN
            SELECT RAISE(ABORT, 'the text of an article never changes');
        END;

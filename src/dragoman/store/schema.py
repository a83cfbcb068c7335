"""The layout of the ledger: one SQLite database in the project folder.

`document` in the derived tables is `documents.n`, and `n` counts a document's rows in text order:
neither leaves the database. Every `start` and `end` is a half-open code-point offset into the
document's stored text.
"""

APPLICATION_ID = 0x44524147  # "DRAG"
SCHEMA_VERSION = 3

PARTY = "actor_id TEXT NOT NULL, name TEXT NOT NULL, country TEXT, sector TEXT, kind TEXT NOT NULL,\
 body TEXT, code TEXT NOT NULL"

# What the user has set (it stays whatever is coded anew, and when a document is forgotten), and
# what the events that it bears on were coded as.
CORRECTIONS = """
CREATE TABLE corrections(
  document_id TEXT NOT NULL, event_id TEXT NOT NULL, trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL, field TEXT NOT NULL, old TEXT NOT NULL, new TEXT NOT NULL,
  made TEXT NOT NULL, about TEXT NOT NULL, file TEXT NOT NULL,
  PRIMARY KEY(document_id, event_id, field)) STRICT, WITHOUT ROWID;

CREATE TABLE as_coded(
  document INTEGER NOT NULL REFERENCES documents(n) ON DELETE CASCADE, event INTEGER NOT NULL,
  corrected TEXT NOT NULL, coded TEXT NOT NULL,
  PRIMARY KEY(document, event)) STRICT, WITHOUT ROWID;
"""

# What sentences tell of the people whom they name.
TOLD = """
CREATE TABLE told(
  document INTEGER NOT NULL REFERENCES documents(n) ON DELETE CASCADE, n INTEGER NOT NULL,
  sentence INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  actor_id TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, sector TEXT NOT NULL,
  country TEXT, told_by TEXT NOT NULL, PRIMARY KEY(document, n)) STRICT, WITHOUT ROWID;
"""

# What each later layout adds to the one before.
ADDED = {2: CORRECTIONS, 3: TOLD}

SCHEMA = f"""
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE texts(id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;

CREATE TABLE documents(
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text_id TEXT NOT NULL REFERENCES texts(id),
  name TEXT NOT NULL, file TEXT NOT NULL, member TEXT NOT NULL, media TEXT NOT NULL,
  raw_sha256 TEXT NOT NULL, language TEXT NOT NULL, title TEXT, published TEXT,
  published_from TEXT NOT NULL, outlet TEXT, url TEXT, byline TEXT, dateline TEXT,
  blocks TEXT NOT NULL, anchors TEXT NOT NULL, version TEXT NOT NULL) STRICT;
CREATE INDEX documents_text ON documents(text_id);
CREATE INDEX documents_file ON documents(file);

CREATE TABLE seen(key TEXT PRIMARY KEY, document_id TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE sentences(
  document INTEGER NOT NULL REFERENCES documents(n) ON DELETE CASCADE, n INTEGER NOT NULL,
  block INTEGER NOT NULL, title INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  words TEXT NOT NULL, PRIMARY KEY(document, n)) STRICT, WITHOUT ROWID;

CREATE TABLE mentions(
  document INTEGER NOT NULL REFERENCES documents(n) ON DELETE CASCADE, n INTEGER NOT NULL,
  sentence INTEGER NOT NULL, head INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL,
  doubt TEXT, candidates TEXT NOT NULL, rule TEXT NOT NULL,
  PRIMARY KEY(document, n)) STRICT, WITHOUT ROWID;

CREATE TABLE mention_actors(
  document INTEGER NOT NULL REFERENCES documents(n) ON DELETE CASCADE, mention INTEGER NOT NULL,
  n INTEGER NOT NULL, {PARTY}, PRIMARY KEY(document, mention, n)) STRICT, WITHOUT ROWID;
CREATE INDEX mention_actors_code ON mention_actors(code);

CREATE TABLE times(
  document INTEGER NOT NULL REFERENCES documents(n) ON DELETE CASCADE, n INTEGER NOT NULL,
  sentence INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
  type TEXT NOT NULL, value TEXT NOT NULL, date_start TEXT, date_end TEXT, rule TEXT NOT NULL,
  doubt TEXT NOT NULL, PRIMARY KEY(document, n)) STRICT, WITHOUT ROWID;

CREATE TABLE places(
  document INTEGER NOT NULL REFERENCES documents(n) ON DELETE CASCADE, n INTEGER NOT NULL,
  sentence INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
  use TEXT NOT NULL, place TEXT, candidates TEXT NOT NULL,
  PRIMARY KEY(document, n)) STRICT, WITHOUT ROWID;

CREATE TABLE events(
  document INTEGER NOT NULL REFERENCES documents(n) ON DELETE CASCADE, n INTEGER NOT NULL,
  id TEXT NOT NULL, type TEXT NOT NULL, mode TEXT NOT NULL, contexts TEXT NOT NULL,
  status TEXT NOT NULL, cameo TEXT NOT NULL, goldstein REAL NOT NULL, quad INTEGER NOT NULL,
  date_start TEXT, date_end TEXT, place TEXT, said_by TEXT NOT NULL, rule TEXT NOT NULL,
  confidence REAL NOT NULL, PRIMARY KEY(document, n)) STRICT, WITHOUT ROWID;
CREATE INDEX events_id ON events(id);
CREATE INDEX events_type ON events(type, status);
CREATE INDEX events_day ON events(coalesce(date_start, ''));

CREATE TABLE event_actors(
  document INTEGER NOT NULL REFERENCES documents(n) ON DELETE CASCADE, event INTEGER NOT NULL,
  role TEXT NOT NULL, n INTEGER NOT NULL, {PARTY},
  PRIMARY KEY(document, event, role, n)) STRICT, WITHOUT ROWID;
CREATE INDEX event_actors_code ON event_actors(code);

CREATE TABLE event_mentions(
  document INTEGER NOT NULL REFERENCES documents(n) ON DELETE CASCADE, event INTEGER NOT NULL,
  n INTEGER NOT NULL, sentence INTEGER NOT NULL,
  trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  PRIMARY KEY(document, event, n)) STRICT, WITHOUT ROWID;

CREATE TABLE claims(
  document INTEGER NOT NULL REFERENCES documents(n) ON DELETE CASCADE, n INTEGER NOT NULL,
  id TEXT NOT NULL, parts TEXT NOT NULL, source_start INTEGER, source_end INTEGER,
  cue_start INTEGER, cue_end INTEGER, speaker TEXT, actor TEXT, actor_code TEXT, via TEXT,
  direct INTEGER NOT NULL, attribution TEXT NOT NULL, date_start TEXT, date_end TEXT,
  sentences TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL,
  PRIMARY KEY(document, n)) STRICT, WITHOUT ROWID;
CREATE INDEX claims_id ON claims(id);

CREATE TABLE failures(
  name TEXT PRIMARY KEY, code TEXT NOT NULL, detail TEXT NOT NULL, base TEXT NOT NULL,
  options TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE runs(
  n INTEGER PRIMARY KEY, kind TEXT NOT NULL, started TEXT NOT NULL, ended TEXT,
  options TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0, known INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE VIEW searchable AS
  SELECT d.n AS n, coalesce(d.title, '') AS title, t.text AS text
  FROM documents d JOIN texts t ON t.id = d.text_id;
CREATE VIRTUAL TABLE search USING fts5(
  title, text, content='searchable', content_rowid='n', tokenize='unicode61 remove_diacritics 2');
{CORRECTIONS}{TOLD}"""

DERIVED = (
    "sentences",
    "mentions",
    "mention_actors",
    "times",
    "places",
    "events",
    "event_actors",
    "event_mentions",
    "as_coded",
    "claims",
    "told",
)
EVENT_TABLES = ("events", "event_actors", "event_mentions", "as_coded")

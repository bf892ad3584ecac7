/**
 * The store's tables. A record is kept as the JSON that is sent, beside the few columns that lists are walked by.
 * `refs` is an inverted index of the paths that are worth finding records by (a run's flow, a flow's connections).
 * `due` holds what will happen by itself later, so that it survives a restart and follows any clock.
 */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS records (
  tenant TEXT NOT NULL, family TEXT NOT NULL, id TEXT NOT NULL,
  createdAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (tenant, family, id)
);
CREATE INDEX IF NOT EXISTS recordsByCreation ON records (tenant, family, createdAt, id);
CREATE INDEX IF NOT EXISTS recordsByUpdate ON records (tenant, family, updatedAt, id);
CREATE TABLE IF NOT EXISTS refs (
  tenant TEXT NOT NULL, family TEXT NOT NULL, path TEXT NOT NULL, value TEXT NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (tenant, family, path, value, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS refsByRecord ON refs (tenant, family, id);
CREATE TABLE IF NOT EXISTS sandboxes (
  position INTEGER PRIMARY KEY, imsOrgId TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
  UNIQUE (imsOrgId, name)
);
CREATE TABLE IF NOT EXISTS due (
  position INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, payload TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS dueByTime ON due (at, position);
CREATE INDEX IF NOT EXISTS dueBySubject ON due (kind, subject);
CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
`;

/** Empties every table, for a reset to the seed. */
export const EMPTY_ALL = `
DELETE FROM records; DELETE FROM refs; DELETE FROM sandboxes; DELETE FROM due; DELETE FROM counters;
`;

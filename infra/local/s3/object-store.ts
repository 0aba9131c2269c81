/** The files of the one bucket, each version of each, in the programme's database. */
import type { DatabaseSync } from 'node:sqlite';
import type { LocalBucket } from '#infra/local/template/template.ts';

/** One version of a file, or the mark that it was deleted. */
export interface ObjectVersion {
  versionId: string;
  key: string;
  size: number;
  contentType: string;
  /** As it was given, by lower-case name without `x-amz-meta-`. */
  metadata: Readonly<Record<string, string>>;
  /** Programme time, ms. */
  at: number;
  isMarker: boolean;
  isLatest: boolean;
}

export interface ObjectStore {
  put(
    object: Pick<ObjectVersion, 'key' | 'contentType' | 'metadata' | 'at'>,
    body: Uint8Array,
  ): ObjectVersion;
  /** Nothing where the last thing that happened is that it was deleted. */
  latest(key: string): ObjectVersion | undefined;
  body(versionId: string): Uint8Array;
  /** Leaves its versions where they are. */
  markDeleted(key: string, at: number): void;
  /** For good. */
  deleteVersion(key: string, versionId: string): void;
  /** Newest first of each key, keys in order. */
  versions(prefix: string): ObjectVersion[];
  /** Deletes what its rules give no more time; returns how many versions ended or became former ones. */
  expire(rules: LocalBucket['rules'], now: number): number;
  /** Uploads that no scan has looked at, oldest first. */
  unscanned(prefixes: readonly string[]): ObjectVersion[];
  scanned(versionId: string): void;
}

const DAY_MS = 86_400_000;

interface Row {
  id: number;
  key: string;
  size: number;
  content_type: string;
  metadata: string;
  at: number;
  is_marker: number;
  latest: number;
}

export function openObjectStore(db: DatabaseSync): ObjectStore {
  db.exec(`CREATE TABLE IF NOT EXISTS s3_object (id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL,
      content_type TEXT NOT NULL, metadata TEXT NOT NULL, at INTEGER NOT NULL, is_marker INTEGER NOT NULL,
      body BLOB NOT NULL, is_scanned INTEGER NOT NULL DEFAULT 0);
    CREATE INDEX IF NOT EXISTS s3_object_key ON s3_object (key, id);`);
  const insert = db.prepare(
    'INSERT INTO s3_object (key, content_type, metadata, at, is_marker, body) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const columns = `id, key, length(body) AS size, content_type, metadata, at, is_marker,
    id = (SELECT max(id) FROM s3_object AS other WHERE other.key = s3_object.key) AS latest`;
  const one = db.prepare(`SELECT ${columns} FROM s3_object WHERE key = ? ORDER BY id DESC LIMIT 1`);
  const all = db.prepare(
    `SELECT ${columns} FROM s3_object WHERE substr(key, 1, length(?)) = ? ORDER BY key, id DESC`,
  );
  const waiting = db.prepare(
    `SELECT ${columns} FROM s3_object WHERE is_scanned = 0 AND is_marker = 0 ORDER BY id`,
  );
  const bytes = db.prepare('SELECT body FROM s3_object WHERE id = ?');
  const remove = db.prepare('DELETE FROM s3_object WHERE key = ? AND id = ?');
  const note = db.prepare('UPDATE s3_object SET is_scanned = 1 WHERE id = ?');
  const rows = (prefix: string) => all.all(prefix, prefix).map((row) => versionOf(row as unknown as Row));
  const mark = (key: string, at: number) => void insert.run(key, '', '{}', at, 1, new Uint8Array());
  const store: ObjectStore = {
    put({ key, contentType, metadata, at }, body) {
      insert.run(key, contentType, JSON.stringify(metadata), at, 0, body);
      return store.latest(key) as ObjectVersion;
    },
    latest(key) {
      const row = one.get(key) as unknown as Row | undefined;
      return row === undefined || row.is_marker === 1 ? undefined : versionOf(row);
    },
    body: (versionId) => bytes.get(Number(versionId))?.body as Uint8Array,
    markDeleted: mark,
    deleteVersion: (key, versionId) => void remove.run(key, Number(versionId)),
    versions: rows,
    expire: (rules, now) => rules.reduce((sum, rule) => sum + expireBy(store, rule, now), 0),
    unscanned: (prefixes) =>
      waiting
        .all()
        .map((row) => versionOf(row as unknown as Row))
        .filter(({ key }) => prefixes.some((prefix) => key.startsWith(prefix))),
    scanned: (versionId) => void note.run(Number(versionId)),
  };
  return store;
}

const versionOf = (row: Row): ObjectVersion => ({
  versionId: String(row.id),
  key: row.key,
  size: row.size,
  contentType: row.content_type,
  metadata: JSON.parse(row.metadata) as Record<string, string>,
  at: row.at,
  isMarker: row.is_marker === 1,
  isLatest: row.latest === 1,
});

/**
 * In a bucket with versions a file whose days are over is marked as deleted, and a former version goes for good, so many days after
 * another took its place. https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
function expireBy(store: ObjectStore, rule: LocalBucket['rules'][number], now: number): number {
  const { prefix, days, noncurrentDays } = rule;
  let ended = 0;
  const isOver = (since: number, after: number | undefined) =>
    after !== undefined && since + after * DAY_MS <= now;
  const byKey = Map.groupBy(store.versions(prefix), (one) => one.key);
  for (const [key, versions] of byKey) {
    for (const [index, { versionId, at, isMarker }] of versions.entries()) {
      const next = versions[index - 1];
      if (next === undefined && !isMarker && isOver(at, days)) {
        store.markDeleted(key, now);
        ended += 1;
      }
      if (next !== undefined && isOver(next.at, noncurrentDays)) {
        store.deleteVersion(key, versionId);
        ended += 1;
      }
    }
    const [last, ...former] = store.versions(key).filter((one) => one.key === key);
    // A mark that no version stands behind says nothing any more.
    if (last?.isMarker && former.length === 0) store.deleteVersion(key, last.versionId);
  }
  return ended;
}

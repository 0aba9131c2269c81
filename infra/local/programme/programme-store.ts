import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Opens `programme.db`: everything the programme itself must not lose. `fresh` deletes the whole state first. */
export function openProgrammeStore(stateDir: string, fresh: boolean): DatabaseSync {
  mkdirSync(stateDir, { recursive: true });
  if (fresh) {
    for (const entry of readdirSync(stateDir)) {
      if (entry !== 'lock') rmSync(join(stateDir, entry), { recursive: true, force: true });
    }
  }
  const db = new DatabaseSync(join(stateDir, 'programme.db'));
  // NORMAL loses nothing when the process is killed; only a power cut could take the last transactions.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;');
  return db;
}

/** Remembers which port each part had, so that links in e-mails and tokens stay good over a restart. */
export function portMemory(db: DatabaseSync) {
  db.exec('CREATE TABLE IF NOT EXISTS programme_port (part TEXT PRIMARY KEY, port INTEGER NOT NULL)');
  const select = db.prepare('SELECT port FROM programme_port WHERE part = ?');
  const upsert = db.prepare(
    'INSERT INTO programme_port VALUES (?, ?) ON CONFLICT DO UPDATE SET port = excluded.port',
  );
  return {
    last: (part: string) => Number(select.get(part)?.port ?? 0),
    keep: (part: string, port: number) => void upsert.run(part, port),
  };
}

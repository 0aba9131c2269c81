import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ownFile } from '#infra/local/guard/state-folder.ts';

/** Opens `programme.db`: everything the programme itself must not lose. */
export function openProgrammeStore(stateDir: string): DatabaseSync {
  const db = new DatabaseSync(ownFile(join(stateDir, 'programme.db')));
  // NORMAL loses nothing when the process is killed; only a power cut could take the last transactions.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;');
  return db;
}

/** Remembers which port each part had, so that links in e-mails and tokens stay good over a restart. */
function portMemory(db: DatabaseSync) {
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

export type PortName = 'api' | 'mailbox' | 'control' | 'issuer' | 'bucket';

const SERVES: Record<PortName, string> = {
  api: 'the HTTP API',
  mailbox: 'the mailbox',
  control: 'the control server',
  issuer: 'the staff sign-in',
  bucket: 'the bucket of papers',
};

/** A port that was asked for is taken by another program. One line, for the user. */
export class PortInUse extends Error {
  override name = 'PortInUse';
}

/** A port that was wanted, not asked for, and is taken: the part listens at another. */
export interface MovedPort {
  part: string;
  wanted: number;
  port: number;
}

/** One line of all that moved; nothing where nothing did. */
export const sayMoved = (moved: readonly MovedPort[]): string[] => {
  if (moved.length === 0) return [];
  const elsewhere = moved.map(({ part, port }) => `${part} is at ${port}`).join(', ');
  const taken = moved.map(({ wanted }) => wanted).join(', ');
  return [`port ${taken} is taken by another program: ${elsewhere}, now and at the next start`];
};

/**
 * Opens a part on the port that was asked for; when none was, on the one it had last time, else on the one that it is wanted
 * at, and where that is taken on a free one, which `onMoved` hears of. `open` must reject with EADDRINUSE when the port is
 * taken. Throws PortInUse for a port that was asked for.
 */
export async function openPort<T extends { port: number }>(i: {
  db: DatabaseSync;
  part: PortName;
  asked: number | undefined;
  wanted?: number | undefined;
  open(port: number): Promise<T>;
  onMoved?(moved: MovedPort): void;
}): Promise<T> {
  const memory = portMemory(i.db);
  const first = i.asked || memory.last(i.part) || i.wanted || 0;
  const opened = await i.open(first).catch(async (error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    if (i.asked)
      throw new PortInUse(
        `port ${i.asked} for ${SERVES[i.part]} is used by another program; give another one`,
      );
    const elsewhere = await i.open(0);
    i.onMoved?.({ part: SERVES[i.part], wanted: first, port: elsewhere.port });
    return elsewhere;
  });
  memory.keep(i.part, opened.port);
  return opened;
}

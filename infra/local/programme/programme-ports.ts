import type { DatabaseSync } from 'node:sqlite';
import { portMemory } from './programme-store.ts';

export type PortName = 'api' | 'mailbox' | 'control' | 'issuer';

const SERVES: Record<PortName, string> = {
  api: 'the HTTP API',
  mailbox: 'the mailbox',
  control: 'the control server',
  issuer: 'the staff sign-in',
};

/** A port that was asked for is taken by another program. One line, for the user. */
export class PortInUse extends Error {
  override name = 'PortInUse';
}

/**
 * Opens a part on the port that was asked for, or, when none was, on the one it had last time, or else on a free one.
 * `open` must reject with EADDRINUSE when the port is taken. Throws PortInUse for a port that was asked for.
 */
export async function openPort<T extends { port: number }>(i: {
  db: DatabaseSync;
  part: PortName;
  asked: number | undefined;
  open(port: number): Promise<T>;
}): Promise<T> {
  const memory = portMemory(i.db);
  const remembered = memory.last(i.part);
  const first = i.asked || remembered;
  const opened = await i.open(first).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    if (i.asked)
      throw new PortInUse(
        `port ${i.asked} for ${SERVES[i.part]} is used by another program; give another one`,
      );
    return i.open(0);
  });
  memory.keep(i.part, opened.port);
  return opened;
}

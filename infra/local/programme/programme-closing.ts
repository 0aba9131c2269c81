import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** What has been opened, to be closed in the opposite order. */
export interface Closers {
  add(close: () => unknown): void;
  /** Closes everything once, whatever fails on the way. */
  close(): Promise<void>;
}

export function closers(): Closers {
  const all: Array<() => unknown> = [];
  let closed: Promise<void> | undefined;
  const closeAll = async () => {
    for (let next = all.pop(); next !== undefined; next = all.pop()) {
      try {
        await next();
      } catch {
        // One part that cannot close must not keep the others open.
      }
    }
  };
  return {
    add: (close) => void all.push(close),
    close() {
      closed ??= closeAll();
      return closed;
    },
  };
}

const LATEST = 20;

/** Errors of the programme's own parts: the last ones for the status, all of them in `programme.log`. */
export function problemLog(
  directory: string,
  now: () => number,
): { add(error: unknown): void; latest(): string[] } {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const latest: string[] = [];
  return {
    add(error) {
      const text = error instanceof Error ? error.message : String(error);
      const line = `${new Date(now()).toISOString()} ${text}`;
      latest.push(line);
      if (latest.length > LATEST) latest.shift();
      const detail = error instanceof Error ? (error.stack ?? text) : text;
      try {
        const said = `${new Date(now()).toISOString()} ${detail}\n`;
        appendFileSync(join(directory, 'programme.log'), said, { mode: 0o600 });
      } catch {
        // The disk may be what is told of.
      }
    },
    latest: () => [...latest],
  };
}

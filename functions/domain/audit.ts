/** The audit chain: each event carries the hash of the one before, so a line cannot be changed or dropped unseen. */
import { sha256Of } from './agreement.ts';

export interface ChainedEvent {
  subject: string;
  version: number;
  at: string;
  actor: unknown;
  type: string;
  data: Record<string, unknown>;
  previousHash: string;
  hash: string;
}

export const genesisHash = '0'.repeat(64);

/** @returns the event with its hash: SHA-256 over the canonical JSON of all its other fields */
export function chain<E extends Omit<ChainedEvent, 'hash'>>(event: E): E & { hash: string } {
  return { ...event, hash: sha256Of(event) };
}

/**
 * @param events a subject's events, oldest first
 * @returns the version of the first broken link, or undefined when the chain is whole
 */
export function firstBrokenLink(events: readonly ChainedEvent[]): number | undefined {
  let previousHash = genesisHash;
  let version = 0;
  for (const { hash, ...event } of events) {
    version += 1;
    const holds =
      event.version === version && event.previousHash === previousHash && sha256Of(event) === hash;
    if (!holds) return version;
    previousHash = hash;
  }
  return undefined;
}

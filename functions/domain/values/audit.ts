/** The audit chain: each event carries the hash of the one before, so a line cannot be changed or dropped unseen. */
import { sha256Of } from './digest.ts';

export interface ChainedEvent {
  subject: string;
  version: number;
  at: string;
  actor: unknown;
  type: string;
  data: Record<string, unknown>;
  /** SHA-256 of a PDF that was stored with it, by the name of the copy. */
  kept?: Record<string, string> | undefined;
  previousHash: string;
  /** Hash of the event as it happened, even if personal data were removed from it later. */
  hash: string;
  /** Names of the fields whose values were taken out at the end of their term; absent from an event as it happened. */
  redacted?: string[] | undefined;
}

export const genesisHash = '0'.repeat(64);

/** @returns the event with its hash: SHA-256 over the canonical JSON of all its other fields */
export function chain<E extends Omit<ChainedEvent, 'hash'>>(event: E): E & { hash: string } {
  return { ...event, hash: sha256Of(event) };
}

/**
 * An event that was redacted keeps its place and its hash. What is left of it is vouched for by the last event of type
 * `Anonymised`, which holds its digest and is chained like any other.
 * @param events a subject's events, oldest first
 * @returns the version of the first broken link, or undefined when the chain is whole
 */
export function firstBrokenLink(events: readonly ChainedEvent[]): number | undefined {
  const vouched = events.findLast(({ type }) => type === 'Anonymised')?.data.redactions ?? {};
  let previousHash = genesisHash;
  let version = 0;
  for (const event of events) {
    const { hash, ...said } = event;
    version += 1;
    const isAsSaid = event.redacted
      ? sha256Of(event) === (vouched as Record<string, unknown>)[version]
      : sha256Of(said) === hash;
    if (event.version !== version || event.previousHash !== previousHash || !isAsSaid) return version;
    previousHash = hash;
  }
  return undefined;
}

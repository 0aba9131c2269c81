/**
 * What every use case may need of the outside. The ports of one idea stand in `*-ports.ts` beside this file, as guarded
 * sentences that adapters implement; fakes exist only where the outside must misbehave.
 */
import type { Actor } from '#domain/application/application-events.ts';
import type { PutAway } from '#domain/cohort/retention.ts';
import type { AuditEventType } from '#domain/mail/audit-events.ts';

/** The programme's time. One settable clock locally, the machine's on AWS: both are `Date`. */
export interface Clock {
  now(): Date;
}

/**
 * When the daily run that last came to its end had begun (ISO), undefined before the first: the hourly one looks at it, and the next
 * tells what is new since.
 */
export interface DailyRuns {
  ended(begunAt: string): Promise<void>;
  lastBegun(): Promise<string | undefined>;
}

/** As it was a moment ago. */
export interface RetentionNotes {
  read(): Promise<PutAway>;
}

export interface AuditEvent {
  subject: string;
  version: number;
  at: string;
  actor: Actor;
  type: AuditEventType;
  data: Record<string, unknown>;
  kept?: Record<string, string> | undefined;
  previousHash: string;
  hash: string;
  redacted?: string[] | undefined;
}

/** A guarded write's answer: `conflict` means someone else was first; load again and decide again. */
export type Saved = 'saved' | 'conflict';

/** Whether records may be read as they were a moment ago, at half the price: where whoever acts on one reads it again. */
export type MayBeLate = { mayBeLate: true };

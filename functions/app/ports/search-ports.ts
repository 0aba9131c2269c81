/** The lists of applications as an index, and the journal of the cohort by day. */
import type { Status } from '#domain/application/application.ts';
import type { Actor } from '#domain/application/application-events.ts';
import type { ApplicationSummary, Page } from './application-ports.ts';
import type { AuditEvent } from './ports.ts';

export interface ApplicationIndex {
  /** One page of a status by date of receipt; the cursor is opaque. Reads the index and nothing else. */
  page(
    status: Status,
    page: { limit: number; cursor?: string | undefined; newestFirst: boolean },
  ): Promise<Page<ApplicationSummary>>;
  allIn(status: Status): Promise<ApplicationSummary[]>;
  /** How many applications are in a status, counted on the index: nothing of them is carried. */
  count(status: Status): Promise<number>;
  /** Those of these ids that exist. */
  byId(applicationIds: readonly string[]): Promise<ApplicationSummary[]>;
  /** Ids of the applications that have a duplicate key (a digest). */
  withKey(key: string): Promise<string[]>;
}

/** Of an audit event, what the journal lists: its data stays with its subject. */
export interface JournalLine {
  /** `application:<id>`, `round:<name>` or `mail:desk`. */
  subject: string;
  version: number;
  at: string;
  actor: Actor;
  type: AuditEvent['type'];
}

export interface Journal {
  /** Between two instants (the first included), oldest first; the cursor is opaque. */
  between(
    from: string,
    until: string,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<Page<JournalLine>>;
}

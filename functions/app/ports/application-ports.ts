/** The applications as stored, their lists, and the rules that they were received under. */

import type { Agreement } from '#domain/agreement/agreement.ts';
import type { AgreementDocument } from '#domain/agreement/agreement-document.ts';
import type { Application, Status } from '#domain/application/application.ts';
import type { Actor, ApplicationEvent } from '#domain/application/application-events.ts';
import type { Effect, EmailEffect } from '#domain/application/effects.ts';
import type { Language } from '#domain/cohort/cohort.ts';
import type { EligibilityRule } from '#domain/cohort/eligibility.ts';
import type { RepairOutcome } from '#workflows/contracts.ts';
import type { AuditEvent, Saved } from './ports.ts';

export interface ApplicationSummary {
  applicationId: string;
  status: Status;
  title: string;
  applicantType: string;
  applicantName: string;
  requestedCents: number;
  receivedAt: string;
  implicitRejectionAt: string;
  /** The eligibility decision that waits for its release. */
  decision?: string | undefined;
  /** What the rules advise, until staff decided. */
  advice?: string | undefined;
  language: Language;
  axis: string;
  needs: readonly string[];
  /** How many others it looks like. */
  lookalikes?: number | undefined;
}

export interface Page<T> {
  items: T[];
  cursor?: string;
}

export interface Applications {
  find(applicationId: string): Promise<Application | undefined>;
  /** In the order of the ids; those that do not exist are left out. */
  findMany(applicationIds: readonly string[]): Promise<Application[]>;
  timeline(applicationId: string): Promise<AuditEvent[]>;
  agreement(applicationId: string): Promise<Agreement | undefined>;
  /** One page of a status, oldest first; the cursor is opaque. */
  list(status: Status, page: { limit: number; cursor?: string }): Promise<Page<ApplicationSummary>>;
  /**
   * Every application of a status, read from the list index: for people to look at. It may be seconds late, so what is
   * decided rests on `registered` and `summaries` (round-members.ts).
   */
  allIn(status: Status): Promise<ApplicationSummary[]>;
  /** Ids of all applications that were ever filed, none missing. */
  registered(): Promise<string[]>;
  /** Oldest first, as they are now; those that do not exist are left out. */
  summaries(applicationIds: readonly string[]): Promise<ApplicationSummary[]>;
  /** Stores a new application with its first event, its receipt and the start of its execution, or nothing. */
  file(filing: Filing): Promise<'filed' | 'exists'>;
  save(
    next: Application,
    change: {
      expectVersion: number;
      actor: Actor;
      at: string;
      events: ApplicationEvent[];
      effects: Effect[];
      /** Keys under which the application looks like others from now on. */
      duplicateKeys?: readonly string[];
      agreement?: Agreement;
      /** The same agreement with all that is printed of it. */
      printed?: AgreementDocument;
      /** Hash of the code that confirmed a signature: of two who use it, the second meets a conflict. */
      signedWithCode?: string;
      repair?: RepairOutcome;
    },
  ): Promise<Saved>;
  /** Ids of other applications of the cohort that share a duplicate key. */
  lookalikes(applicationId: string, keys: readonly string[]): Promise<string[]>;
}

export interface Filing {
  application: Application;
  duplicateKeys: readonly string[];
  effects: EmailEffect[];
}

/** The eligibility rules that applications were received under, by their hash. */
export interface RulesArchive {
  keep(sha256: string, rules: readonly EligibilityRule[]): Promise<void>;
  find(sha256: string): Promise<readonly EligibilityRule[] | undefined>;
}

/** The supports of laureates: each beside its application, with its own audit chain and its own waits. */

import type { Actor } from '#domain/application/application-events.ts';
import type { QuotationsNow } from '#domain/results/published-quotations.ts';
import type { Adviser } from '#domain/support/adviser.ts';
import type { ReportStandings } from '#domain/support/reports-standing.ts';
import type { Support } from '#domain/support/support.ts';
import type { SupportEffect } from '#domain/support/support-effects.ts';
import type { SupportEvent } from '#domain/support/support-events.ts';
import type { ReportDraft } from '#domain/support/support-reports.ts';
import type { CivilDate } from '#domain/values/civil-date.ts';
import type { SupportRepairOutcome } from '#workflows/contracts.ts';
import type { AuditEvent, MayBeLate, Saved } from './ports.ts';

export interface SupportChange {
  expectVersion: number;
  actor: Actor;
  at: string;
  events: SupportEvent[];
  effects: SupportEffect[];
  repair?: SupportRepairOutcome;
}

export interface ChangedSupport {
  next: Support;
  change: SupportChange;
}

export interface Supports {
  find(applicationId: string): Promise<Support | undefined>;
  /** Every support of the cohort, oldest first: some nine. */
  all(how?: MayBeLate): Promise<Support[]>;
  timeline(applicationId: string): Promise<AuditEvent[]>;
  save(next: Support, change: SupportChange): Promise<Saved>;
  /** Queues a next execution before the year of the one that began at `after` is out; once for each. */
  goOn(supportId: string, times: { after: string; at: string }): Promise<void>;
}

/** The roll of those who help laureates. */
export interface Advisers {
  find(adviserId: string): Promise<Adviser | undefined>;
  all(): Promise<Adviser[]>;
  /** Adds or replaces people on the roll; who had left is back. Safe to run again. */
  enrol(advisers: readonly Adviser[]): Promise<void>;
  /** Marks an adviser as gone, at the first moment that it was asked for; undefined when nobody has this id. */
  remove(adviserId: string, at: string): Promise<Adviser | undefined>;
}

/** A support that is opened in the transaction of its award. */
export interface OpenedSupport {
  awardedAt: string;
  /** The last day of the help. */
  endsOn: CivilDate;
}

/** What laureates have typed of their reports and not filed: one draft each, which only its laureate reads. */
export interface ReportDrafts {
  find(applicationId: string): Promise<ReportDraft | undefined>;
  /** In the place of the one before; a conflict where the support changed since it was read at this version. */
  keep(applicationId: string, draft: ReportDraft, supportVersion: number): Promise<Saved>;
  discard(applicationId: string): Promise<void>;
}

/** Where reports stand, read from each record, never from an index: money leaves by it. */
export interface ReportDesk {
  standing(applicationIds: readonly string[]): Promise<ReportStandings>;
}

/** Read from each record, never from an index: what was withdrawn a moment ago is not among them. */
export interface Quotations {
  standing(applicationIds: readonly string[]): Promise<QuotationsNow>;
}

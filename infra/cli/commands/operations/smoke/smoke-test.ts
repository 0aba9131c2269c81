/** What the steps of a smoke test share, and how one ends. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Status } from '#domain/application/application.ts';
import type { Bilingual } from '#domain/values/language.ts';
import type { Api } from '#infra/cli/client/api.ts';
import type { Mailbox } from '#infra/cli/client/mailbox.ts';
import type { DeadLetterQueue } from '#infra/cli/maintenance/dead-letters.ts';
import type { StoredProgramme } from '#infra/cli/maintenance/place.ts';

/** For how long what comes by itself is waited for, and how often it is looked for, ms. */
export interface Patience {
  everyMs: number;
  /** A letter, SES's word about it, a step of the workflow. */
  workMs: number;
  /** An alarm: CloudWatch hears of a queue that was idle within a quarter of an hour, and counts by five minutes. */
  alarmMs: number;
}

export interface SmokeFiled {
  applicationId: string;
  email: string;
}

export interface SmokeTest {
  api: Api;
  place: StoredProgramme;
  queue: DeadLetterQueue;
  patience: Patience;
  /** Whether the alarm of the dead letters rings. */
  rings(): Promise<boolean>;
  /** Where letters can be read, which is on this machine alone. */
  mailbox: Mailbox | undefined;
  /** Of this run: no two have the same addresses and titles. */
  tag: string;
  /** What a run leaves, for its clean-up. */
  filed: { success?: SmokeFiled; bounce?: SmokeFiled };
  task?: string;
  deadLetter?: string;
}

/** What a step saw that was done, or why it was left out. */
export interface Seen {
  seen: Bilingual;
  isLeftOut?: true;
}

/** A step that was not done: what was seen in its place, and the way out. */
export class StepFailed extends Error {
  override name = 'StepFailed';
  readonly seen: Bilingual;
  readonly advice: Bilingual;
  constructor(seen: Bilingual, advice: Bilingual) {
    super(seen.en);
    this.seen = seen;
    this.advice = advice;
  }
}

/** Looks until something is seen. A programme on this machine can tell when nothing is under way any more: then one look is enough. */
export async function seenWithin<T>(
  { place, patience }: Pick<SmokeTest, 'place' | 'patience'>,
  withinMs: number,
  look: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const end = Date.now() + withinMs;
  for (;;) {
    await place.settle?.();
    const seen = await look();
    if (seen !== undefined || place.settle !== undefined || Date.now() >= end) return seen;
    await pause(patience.everyMs);
  }
}

interface Dossier {
  application: { status: Status; decision?: object };
}

export async function dossierOf(
  { api }: Pick<SmokeTest, 'api'>,
  { applicationId }: SmokeFiled,
): Promise<Dossier> {
  return (await api.ask('show-application', { params: { applicationId } })).body as Dossier;
}

/** Nobody is behind it: it must reach no jury, and its release tells nobody but SES's simulator. */
export async function refuseInvented(
  { api }: Pick<SmokeTest, 'api'>,
  { applicationId }: SmokeFiled,
): Promise<void> {
  const reason = 'Essai de mise en service (aic ops smoke) : personne n’a déposé cette candidature.';
  await api.ask('decide-eligibility', { params: { applicationId }, body: { outcome: 'ineligible', reason } });
}

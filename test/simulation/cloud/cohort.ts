/**
 * The cohort that a thread lives, with its own copy of the programme: the one that it was given or, given none, a programme as
 * small as it can be with everything in it: two laureates, a waiting list, people who say no.
 */
import { workerData } from 'node:worker_threads';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';

export interface Lives {
  cohort: Cohort;
  /** How many people file. */
  applications: number;
}

const { lives } = (workerData ?? {}) as { lives?: Lives };
const promotion1 = loadCohortFile('promotion-1');

const smallest: Cohort = {
  ...promotion1,
  jury: { ...promotion1.jury, shortlistSize: 4, shortlistMaximum: 4, readersPerApplication: 2, quorum: 1 },
  panel: { ...promotion1.panel, size: 3, substitutes: 2, quorumVoters: 2, quorumGrades: 1 },
  funding: { ...promotion1.funding, budgetCents: 13_000_000, maximumLaureates: 2 },
  delays: { ...promotion1.delays, informationDays: 4, signatureDays: 6 },
};

export const cohort: Cohort = lives?.cohort ?? smallest;
/** Left out, a seed says how many. */
export const applications: number | undefined = lives?.applications;

/** Calls and time that an episode may take grow with the programme; 1 for the smallest. */
export const size: number = Math.max(
  1,
  ((applications ?? 8) * (3 + cohort.jury.readersPerApplication) + 2 * cohort.panel.size) / 46,
);

/** A programme as small as it can be with everything in it: two laureates, a waiting list, people who say no. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';

const promotion1 = loadCohortFile('promotion-1');

export const cohort: Cohort = {
  ...promotion1,
  jury: { ...promotion1.jury, shortlistSize: 4, shortlistMaximum: 4, readersPerApplication: 2, quorum: 1 },
  panel: { ...promotion1.panel, size: 3, substitutes: 1, quorumVoters: 2, quorumGrades: 1 },
  funding: { ...promotion1.funding, budgetCents: 13_000_000, maximumLaureates: 2 },
  delays: { ...promotion1.delays, informationDays: 4, signatureDays: 6 },
};

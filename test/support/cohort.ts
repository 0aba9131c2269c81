import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';

/** The first promotion, as ops would deploy it. */
export const promotion1 = loadCohortFile('promotion-1');

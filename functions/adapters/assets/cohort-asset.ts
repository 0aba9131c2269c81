/** The cohort file, beside the bundle: validated at synth, read once at cold start. */
import { readFileSync } from 'node:fs';
import type { Cohort } from '#domain/cohort/cohort.ts';

export const readCohort = (): Cohort =>
  JSON.parse(readFileSync(new URL('./cohort.json', import.meta.url), 'utf8')) as Cohort;

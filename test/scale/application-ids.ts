/** Who is in a release of many. */
import { sha256Of } from '#domain/values/digest.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';

const { idPrefix } = loadCohortFile('promotion-1');

/** Every seventh is not shortlisted: it ends with its release, the others go on to the panel. */
export const isRefused = (index: number): boolean => index % 7 === 6;

/** Ids are hashes, as those of the programme are. */
export const idOf = (index: number): string => `${idPrefix}-${sha256Of(index).slice(0, 16).toUpperCase()}`;

/** How to appeal, by what is told: a refusal, the receipt of an application, an answer to an appeal, an agreement. The words are the cohort file's. Pure. */
import type { Language } from '#domain/values/language.ts';
import { withVariables } from '#domain/values/variables.ts';
import type { Cohort } from './cohort.ts';
import { authorAt } from './signatory.ts';

export type AppealUse = keyof Cohort['appealNotice'];
export const appealUses = [
  'refusal',
  'receipt',
  'appeal',
  'agreement',
] as const satisfies readonly AppealUse[];

/** What stands for a variable between braces in these texts. */
export const appealVariables = [
  'author',
  'authority',
  'serviceName',
  'serviceAddress',
  'serviceEmail',
] as const;

/**
 * The text of one use, with who is to be written to.
 * @param at when it is told (ISO): an appeal goes to who decides on that day
 */
export function appealNoticeFor(
  cohort: Pick<Cohort, 'appealNotice' | 'service' | 'timeZone'>,
  use: AppealUse,
  language: Language,
  at: string,
): string {
  const { appealNotice, service } = cohort;
  const author = authorAt(cohort, at, language);
  const values: Record<(typeof appealVariables)[number], string> = {
    author: author ? `${author.name}, ${author.capacity}` : service.name[language],
    authority: service.authority[language],
    serviceName: service.name[language],
    serviceAddress: service.address.replaceAll('\n', ', '),
    serviceEmail: service.email,
  };
  return withVariables(appealNotice[use][language], values);
}

/** When a citizen who was drawn is to answer and to vote: the data of the letters that ask them. */
import * as z from 'zod/mini';
import { publishedTimes, tiesUntil } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { instantSchema } from '#emails/letter/letter.ts';

export const sittingTimes = z.object({
  answerBy: instantSchema,
  opensAt: instantSchema,
  closesAt: instantSchema,
});

/** Of somebody made up: their answer is asked for before ties are. */
export const sittingExample = ({ calendar }: Pick<Cohort, 'calendar'>) => ({
  answerBy: tiesUntil(calendar),
  ...publishedTimes('panel', calendar),
});

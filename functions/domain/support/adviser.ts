/** Who helps laureates in the name of the programme: experts of the service or of a partner, as staff keep their roll. Pure. */
import * as z from 'zod/mini';
import { emailAddress, line } from '#domain/application/application-form.ts';
import { type Cohort, supportOf } from '#domain/cohort/cohort.ts';
import { sessionKinds } from '#domain/cohort/support.ts';
import { civilDateIn, civilDaysAfter, monthsAfter, noonOf } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';
import { adviserIdSchema } from '#domain/values/ids.ts';
import { languages } from '#domain/values/language.ts';
import { planOf, type Support } from './support.ts';

export const adviserSchema = z.strictObject({
  adviserId: adviserIdSchema,
  name: line(120),
  email: emailAddress,
  language: z.enum(languages),
  organisation: z.optional(line(200)),
  /** A partner of the cohort file, by its short name. */
  partner: z.optional(line(80)),
  /** With what they help. */
  kinds: z.array(z.enum(sessionKinds)).check(z.minLength(1), z.maxLength(sessionKinds.length)),
  /** When the adviser left the roll: reads and notes no more, and the sessions that they noted still count. */
  leftAt: z.optional(z.iso.datetime()),
});
export type Adviser = z.infer<typeof adviserSchema>;

/** As a laureate reads of who helps it: no address, for whoever advises writes first. */
export interface ToldAdviser {
  name: string;
  organisation?: string;
  hasLeft?: true;
}

/** As a letter and a page name them: with their organisation, where they have one. */
export const adviserCalled = ({
  name,
  organisation,
}: {
  name: string;
  organisation?: string | undefined;
}): string => (organisation === undefined ? name : `${name}, ${organisation}`);

/** @param partners of the cohort file, which names them */
export function toldAdviser(
  { name, organisation, partner, leftAt }: Adviser,
  partners: readonly { id: string; name: string }[],
): ToldAdviser {
  const ofPartner = partners.find(({ id }) => id === partner)?.name ?? partner;
  return {
    name,
    ...defined({ organisation: organisation ?? ofPartner }),
    ...(leftAt === undefined ? {} : { hasLeft: true }),
  };
}

/** Who advises a handful of laureates needs no long list; this bounds what one request writes. */
export const mostAdvisers = 100;

/** Partners that the cohort file does not name, each at its place: `advisers.3.partner`. */
export const partnerProblems = (
  advisers: readonly Pick<Adviser, 'partner'>[],
  partners: readonly string[],
): FieldProblem[] =>
  advisers.flatMap(({ partner }, index) =>
    partner === undefined || partners.includes(partner)
      ? []
      : [{ field: `advisers.${index}.partner`, code: 'not-one-of', allowed: partners }],
  );

/** A session that was held on the last days is still noted in the weeks after. */
const notedLateDays = 90;

/**
 * When the link of an adviser ends: as many months after the cohort's end as a support lasts, or after the day on which it is sent where
 * that is later, since an award may come after the end.
 * @param sentAt ISO instant
 * @returns ISO instant
 */
export const adviserLinkEndsAt = (
  { calendar, support, timeZone }: Pick<Cohort, 'calendar' | 'support' | 'timeZone'>,
  sentAt: string,
): string => {
  const lastAwardAt = new Date(Math.max(Date.parse(calendar.endsAt), Date.parse(sentAt)));
  const lastAward = civilDateIn(lastAwardAt.toISOString(), timeZone);
  return noonOf(civilDaysAfter(monthsAfter(lastAward, supportOf(support).months), notedLateDays));
};

/** The plan that gives a support to an adviser: the one in force, or one that waits for the laureate's word. */
export const planNaming = (support: Pick<Support, 'plans' | 'proposed'>, adviserId: string) =>
  [planOf(support), support.proposed].find((plan) => plan?.adviserId === adviserId);
export const isAdvisedBy = (...of: Parameters<typeof planNaming>): boolean => planNaming(...of) !== undefined;

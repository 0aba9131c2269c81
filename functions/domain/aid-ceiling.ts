/** Grants that could not be made: who would be told of one and would pass the ceiling on small aid with it. Pure. */
import type { Application } from './application.ts';
import { type CivilDate, civilDateIn } from './civil-date.ts';
import type { Cohort } from './cohort.ts';
import { grantTests } from './grant-tests.ts';
import { sumCents } from './money.ts';
import type { BodyProblem, RefusalOf } from './round-refusal.ts';

export type Grant = { application: Pick<Application, 'applicationId' | 'form'>; amountCents: number };

/**
 * Every grant that an agreement could not be made of as things stand. Facts may change until then: the agreement is tested
 * again when it is issued.
 * @param at ISO instant; its day in the cohort's time zone is that of the grant
 * @returns the refusal, with each of them and its figures, or undefined
 */
export function overAidCeiling(
  grants: readonly Grant[],
  cohort: Cohort,
  at: string,
): RefusalOf<'aid-over-ceiling'> | undefined {
  const day = civilDateIn(at, cohort.timeZone);
  const problems = grants.flatMap((grant) => problemOf(grant, cohort, day));
  return problems.length === 0 ? undefined : { code: 'aid-over-ceiling', problems };
}

function problemOf({ application, amountCents }: Grant, cohort: Cohort, day: CivilDate): BodyProblem[] {
  const { applicationId: field, form } = application;
  const { deMinimis } = grantTests(form, amountCents, day, cohort);
  if (!deMinimis || deMinimis.permitted) return [];
  const { applicant, project } = form;
  return [
    {
      ...({ field, code: 'aid-over-ceiling' } as const),
      ...{ title: project.title, applicantName: applicant.name, amountCents },
      declaredCents: 'deMinimisCents' in applicant ? applicant.deMinimisCents : 0,
      knownCents: sumCents(deMinimis.counted.map((aid) => aid.amountCents)),
      ceilingCents: deMinimis.ceilingCents,
      leftCents: deMinimis.leftCents,
    },
  ];
}

/** Finds grants about to be told that would pass a ceiling: that of the call, or that on small aid. Pure. */
import type { DeMinimisTest } from '#domain/agreement/de-minimis.ts';
import { grantTests } from '#domain/agreement/grant-tests.ts';
import { type Grant, type HeldGrant, otherGrantsOf } from '#domain/agreement/held-grants.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import type { BodyProblem } from '#domain/values/field-problem.ts';
import { sumCents } from '#domain/values/money.ts';
import type { RefusalOf } from './round-refusal.ts';

/**
 * Every grant that an agreement could not be made of as things stand. Of two grants to one undertaking the first takes
 * its part of the ceiling, and the second is judged by what is left. Facts may change until then: the agreement is tested
 * again when it is issued.
 * @param grants in the order of the ranking
 * @param held grants of the cohort that were told before, whoever holds them
 * @param at ISO instant; its day in the cohort's time zone is that of the grants
 * @returns the refusal, with each of them and its figures, or undefined
 */
export function overAidCeiling(
  grants: readonly Grant[],
  held: readonly HeldGrant[],
  cohort: Cohort,
  at: string,
): RefusalOf<'aid-over-ceiling'> | undefined {
  const grantedOn = civilDateIn(at, cohort.timeZone);
  const possible = [...held];
  const problems: BodyProblem[] = [];
  for (const one of grants) {
    const grant = { ...one, grantedOn };
    const { deMinimis } = grantTests(grant, cohort, possible);
    const found = [
      ...(isAboveMaximum(grant, cohort) ? [aboveMaximum(grant, cohort)] : []),
      ...(deMinimis?.permitted === false ? [overSmallAid(grant, deMinimis, possible)] : []),
    ];
    problems.push(...found);
    if (found.length === 0) possible.push(grant);
  }
  return problems.length === 0 ? undefined : { code: 'aid-over-ceiling', problems };
}

/** Whether it is more than the call ever grants to a project. */
export const isAboveMaximum = (
  { amountCents }: Pick<Grant, 'amountCents'>,
  { applicants }: Cohort,
): boolean => amountCents > applicants.maximumRequestCents;

function aboveMaximum({ application, amountCents }: Grant, { applicants }: Cohort): BodyProblem {
  const { applicationId: field, form } = application;
  return {
    field,
    code: 'grant-above-maximum' as const,
    title: form.project.title,
    applicantName: form.applicant.name,
    amountCents,
    maximumCents: applicants.maximumRequestCents,
  };
}

function overSmallAid(
  { application, amountCents }: Grant,
  { counted, ceilingCents, leftCents }: DeMinimisTest,
  held: readonly HeldGrant[],
): BodyProblem {
  const { applicationId: field, form } = application;
  const { applicant, project } = form;
  const grantedHereCents = sumCents(otherGrantsOf(application, held).map((grant) => grant.amountCents));
  return {
    field,
    code: 'aid-over-ceiling' as const,
    title: project.title,
    applicantName: applicant.name,
    amountCents,
    declaredCents: 'deMinimisCents' in applicant ? applicant.deMinimisCents : 0,
    grantedHereCents,
    knownCents: sumCents(counted.map((aid) => aid.amountCents)) - grantedHereCents,
    ceilingCents,
    leftCents,
  };
}

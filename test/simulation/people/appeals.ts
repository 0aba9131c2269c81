/** Who was refused appeals, some days later; staff record it, and answer that the decision stands, each appeal once. */
import { maintainDecision } from '#app/appeal/maintain-decision.ts';
import { recordAppeal } from '#app/appeal/record-appeal.ts';
import { appealKinds } from '#domain/appeal/appeal.ts';
import { contestedDecision } from '#domain/appeal/contested-decision.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { Act } from './act.ts';
import { jurist } from './colleagues.ts';
import type { Desk } from './desk.ts';
import type { Applicant, Plan } from './plan.ts';

const day = 86_400_000;

export const appealActs = (desk: Desk, { applicants }: Plan): Act[] =>
  applicants.filter(({ number }) => number % 3 === 0).flatMap((one) => appealing(desk, one));

/** A lost answer leaves it unknown whether it was recorded: the record says so. */
function appealing({ deps, see }: Desk, { number, id: applicationId }: Applicant): Act[] {
  const kind = appealKinds[number % 2] ?? 'informal';
  const told = () => {
    const application = see.application(applicationId);
    const contested = application && contestedDecision(application);
    return contested && { at: Date.parse(contested.at), appeals: application.appeals ?? [] };
  };
  const open = () => told()?.appeals.find(({ decision }) => decision === undefined);
  const standing = { by: 'staff-api', who: jurist, isOptional: true } as const;
  return [
    {
      ...{ name: `record an appeal ${number}`, ...standing },
      isReady: () => told()?.appeals.length === 0,
      waitsFor: () => (told()?.at ?? 0) + (number % 4) * day,
      run: () =>
        recordAppeal(deps, {
          ...{ applicationId, kind, from: 'La personne', ground: 'La lecture est fausse.', by: jurist },
          receivedOn: civilDateIn(deps.clock.now().toISOString(), cohort.timeZone),
        }),
      leaves: { subject: applicationId, type: 'AppealReceived' },
    },
    {
      ...{ name: `maintain on appeal ${number}`, ...standing },
      isReady: () => open() !== undefined,
      run: () =>
        maintainDecision(deps, { applicationId, kind, reason: 'Les notes le justifient.', by: jurist }),
      leaves: { subject: applicationId, type: 'DecisionMaintained' },
    },
  ];
}

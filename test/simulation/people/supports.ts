/** The months of help of whoever is awarded: staff propose, the laureate agrees, answers or is silent, tells what came of it or leaves. */
import { closeCheckIns, endSupport, proposePlan } from '#app/support/direct-support.ts';
import { agreePlan, answerCheckIn, leaveSupport, tellBenefits } from '#app/support/laureate-acts.ts';
import { planOf, type Support } from '#domain/support/support.ts';
import type { Act } from './act.ts';
import { adviser, guide } from './colleagues.ts';
import type { Desk } from './desk.ts';
import type { Applicant, Plan } from './plan.ts';

export const supportActs = (desk: Desk, { applicants }: Plan): Act[] =>
  applicants.flatMap((one) => [...ofStaff(desk, one), ...ofLaureate(desk, one)]);

/** How many questions are waited for before staff end the months of help. */
const questions = 2;

/** A lost answer leaves it unknown whether it happened: the record says so. */
function ofStaff({ deps, see }: Desk, { number, id: applicationId }: Applicant): Act[] {
  const on = (stage: Support['stage'], holds: (support: Support) => boolean) => () => {
    const support = see.support(applicationId);
    return support?.stage === stage && holds(support);
  };
  const staff = { by: 'support-desk', who: guide, isOptional: true, isStanding: true } as const;
  return [
    {
      ...{ name: `propose a plan ${number}`, ...staff },
      isReady: on('plan', ({ proposed }) => proposed === undefined),
      run() {
        const { endsOn = '' } = see.support(applicationId) ?? {};
        const milestones = [{ milestoneId: 'm1', title: 'Trois sites ouverts', dueOn: endsOn }];
        const plan = { needs: ['experts'] as const, axis: 'deployer' as const, adviserId: adviser.adviserId };
        return proposePlan(deps, { applicationId, ...plan, needs: [...plan.needs], milestones, by: guide });
      },
    },
    {
      ...{ name: `end the months of help ${number}`, ...staff },
      isReady: on('check-ins', ({ checkIns }) => checkIns.length >= questions && number % 5 !== 4),
      run: () => closeCheckIns(deps, { applicationId, reason: 'Le projet est autonome.', by: guide }),
    },
    {
      ...{ name: `end the support ${number}`, ...staff },
      isReady: on('check-ins', ({ checkIns }) => checkIns.length >= 1 && number % 5 === 4),
      run: () =>
        endSupport(deps, { applicationId, reason: 'Le projet est repris par la région.', by: guide }),
    },
  ];
}

function ofLaureate({ deps, see }: Desk, { number, id: applicationId }: Applicant): Act[] {
  const who = { kind: 'applicant', id: applicationId } as const;
  const laureate = { by: 'support-api', who, isOptional: true, isStanding: true } as const;
  const support = () => see.support(applicationId);
  const asked = () => support()?.checkIns.at(-1);
  const milestones = () =>
    Object.fromEntries(
      (planOf(support() ?? { plans: [] })?.milestones ?? []).map((one) => [one.milestoneId, 'late' as const]),
    );
  return [
    {
      ...{ name: `agree to the plan ${number}`, ...laureate },
      isReady: () => support()?.proposed !== undefined,
      run: () => agreePlan(deps, { applicationId, proposedAt: support()?.proposed?.proposedAt ?? '' }),
    },
    {
      ...{ name: `answer the check-in ${number}`, ...laureate },
      isReady: () =>
        number % 3 !== 0 &&
        support()?.stage === 'check-ins' &&
        asked() !== undefined &&
        asked()?.answeredAt === undefined,
      run: () =>
        answerCheckIn(deps, {
          ...{ applicationId, number: asked()?.number ?? 0 },
          answer: { progress: 'Deux sites ouverts.', milestones: milestones() },
        }),
    },
    {
      ...{ name: `leave the support ${number}`, ...laureate, isStanding: false },
      isReady: () => number % 7 === 3 && support()?.stage === 'check-ins',
      run: () => leaveSupport(deps, { applicationId, reason: 'L’équipe change.' }),
    },
    {
      ...{ name: `tell the benefits ${number}`, ...laureate },
      isReady: () => number % 2 === 0 && support()?.stage === 'benefits',
      run: () =>
        tellBenefits(deps, {
          applicationId,
          benefits: { indicators: [{ indicator: 'Sites ouverts', unit: 'sites', notMeasured: true }] },
        }),
    },
  ];
}

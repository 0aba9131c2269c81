/** What follows a delay that is over: staff confirm it, some days late, or give more time; now and then the applicant is first. */
import { signAgreement } from '#app/agreement/sign-agreement.ts';
import { completeApplication } from '#app/application/complete-application.ts';
import { settleOverdue } from '#app/application/settle-overdue.ts';
import { overdueSince } from '#domain/application/gate-delays.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { Act, Answer } from './act.ts';
import { signerOf } from './applicants.ts';
import { inTwoSteps } from './codes.ts';
import { clerk } from './colleagues.ts';
import type { Desk } from './desk.ts';
import type { Applicant, Plan } from './plan.ts';

const day = 86_400_000;
/** Of more time, for all the same. */
const outageReason = 'Le service était en panne.';
const { calendar, delays } = cohort;
/** Where more time to answer would take the place of the readings, nobody gives it. */
const hasTimeToAnswer =
  Date.parse(calendar.juryOpensAt) - Date.parse(calendar.opensAt) > (1.5 * delays.informationDays + 10) * day;

export const overdueActs = (desk: Desk, plan: Plan): Act[] =>
  plan.applicants.flatMap((applicant) => [
    ...settling(desk, plan, applicant),
    ...(plan.isWild ? comingLate(desk, applicant) : []),
  ]);

const noted = ({ see }: Desk, id: string): number | undefined => {
  const application = see.application(id);
  const at = application && overdueSince(application);
  return at === undefined ? undefined : Date.parse(at);
};

/** Who is given more time is given it once; in a wild cohort staff forget a laureate until the cohort is about to end. */
function settling(desk: Desk, plan: Plan, { number, id }: Applicant): Act[] {
  const { deps, see } = desk;
  const isOverdue = () => noted(desk, id) !== undefined;
  const isSigning = () => see.status(id) === 'agreement-issued';
  const isForgotten = () => plan.isWild && number % 5 === 4 && isSigning();
  let isExtended = number % 3 !== 0;
  const mayExtend = () => !isExtended && (isSigning() || hasTimeToAnswer);
  const lateness = (number % 4) * 0.3 * day;
  const settle = async (outcome: 'confirmed' | 'extended'): Promise<Answer> => {
    const answer = await settleOverdue(deps, { applicationId: id, outcome, reason: outageReason, by: clerk });
    if (outcome === 'extended') isExtended = true;
    return answer;
  };
  const standing = { by: 'staff-api', who: clerk, isStanding: true } as const;
  return [
    {
      name: `confirm what is overdue ${number}`,
      ...standing,
      isReady: () => isOverdue() && !mayExtend(),
      waitsFor: () =>
        isForgotten() ? Date.parse(calendar.endsAt) - 20 * day : (noted(desk, id) ?? 0) + lateness,
      run: () => settle('confirmed'),
    },
    {
      name: `give more time ${number}`,
      ...standing,
      isReady: () => isOverdue() && mayExtend(),
      run: () => settle('extended'),
    },
  ];
}

/** Whoever was silent answers or signs after all, while staff are about to decide: whoever is first is first. */
function comingLate(desk: Desk, applicant: Applicant): Act[] {
  const { deps, see } = desk;
  const { number, id, course, signing } = applicant;
  const isReady = () => noted(desk, id) !== undefined;
  if (course === 'silent' && number % 2 === 0) {
    const completion = { project: { description: 'Après la date.' } };
    return [
      {
        name: `complete ${number} too late`,
        by: 'applicant-api',
        who: { kind: 'applicant', id },
        isReady: () => isReady() && see.status(id) === 'information-requested',
        isOptional: true,
        run: () => completeApplication(deps, { applicationId: id, completion }),
        leaves: { subject: id, type: 'InformationCompleted' },
      },
    ];
  }
  if (signing !== 'lapse' || number % 2 === 1) return [];
  const signer = () => signerOf(see, applicant);
  return inTwoSteps(desk, applicant, {
    act: 'sign',
    name: `sign ${number} too late`,
    isOptional: true,
    signer,
    isReady: () => isReady() && see.status(id) === 'agreement-issued',
    confirm: (confirmed) => signAgreement(deps, { ...confirmed, ...signer() }),
  });
}

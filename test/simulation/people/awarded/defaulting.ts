/** Reports that do not come: formal notice, then the grant withdrawn by two, who may take that back; now and then a proposal is. */
import {
  notifyDefault,
  recordDefault,
  takeBackDefault,
  withdrawDefault,
} from '#app/payment/report-default.ts';
import { reportTermsFor } from '#app/support/report-terms.ts';
import { paidCents } from '#domain/payment/payments.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { Act } from '#test/simulation/people/act.ts';
import { byTwo } from '#test/simulation/people/by-two.ts';
import { controller, reporter } from '#test/simulation/people/colleagues.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import type { Applicant } from '#test/simulation/people/plan.ts';
import type { Months } from './months.ts';

const ofStaff = { by: 'support-desk', who: reporter, isOptional: true } as const;
/** The noon after a day, in milliseconds. */
const noonAfter = (day: string | undefined): number | undefined =>
  day === undefined ? undefined : Date.parse(`${day}T12:00:00Z`) + 86_400_000;

export function defaultActs(desk: Desk, { number, id }: Applicant, { defaults }: Months): Act[] {
  if (defaults === undefined) return [];
  const { deps, see } = desk;
  const applicationId = id;
  const standing = () => see.support(id)?.reportDefault;
  const areAwaited = () => see.support(id)?.stage === 'reports';
  const leaves = (type: string) => ({ subject: `support:${id}`, type });
  const waiting = (act: string) => () => {
    const { proposal } = standing() ?? {};
    return proposal?.act === act ? [proposal.digest] : [];
  };
  /** Half of what was paid, and once that is proposed the same. */
  const recoverCents = () => {
    const payments = see.payments(id);
    const proposed = standing()?.proposal?.said.recoverCents;
    return typeof proposed === 'number' ? proposed : Math.floor((payments ? paidCents(payments) : 0) / 2);
  };
  const isMoneyStill = () => {
    const payments = see.payments(id);
    return (
      payments?.amendment === undefined && !payments?.instalments.some(({ state }) => state === 'ordered')
    );
  };
  const deciding = byTwo(
    {
      ...{ name: `withdraw the grant ${number}`, ...ofStaff, isStanding: true },
      leaves: leaves('DefaultRecorded'),
      isReady: () => areAwaited() && standing()?.recorded === undefined && isMoneyStill(),
      waitsFor: () => noonAfter(standing()?.notice.answerBy) ?? Number.POSITIVE_INFINITY,
      waiting: waiting('record-default'),
      ask: ({ actor: by, confirms }) =>
        recordDefault(deps, {
          ...{ applicationId, by, confirms, reason: 'Ni comptes rendus ni réponse.' },
          recoverCents: recoverCents(),
        }),
    },
    [reporter, controller],
  );
  const takingBack = byTwo(
    {
      ...{ name: `give the grant back ${number}`, ...ofStaff, isStanding: true },
      leaves: leaves('DefaultWithdrawn'),
      isReady: () => standing()?.recorded !== undefined,
      waiting: waiting('withdraw-default'),
      ask: ({ actor: by, confirms }) =>
        withdrawDefault(deps, { applicationId, by, confirms, reason: 'Venus par la poste.' }),
    },
    [reporter, controller],
  );
  return [
    {
      ...{ name: `give formal notice ${number}`, ...ofStaff, isStanding: true },
      leaves: leaves('DefaultNotified'),
      isReady: () => areAwaited() && standing() === undefined,
      waitsFor: () => noonAfter(reportTermsFor(see.application(id), cohort.timeZone)?.dueOn),
      run: () => notifyDefault(deps, { applicationId, by: reporter }),
    },
    ...(defaults === 'notified' ? [] : deciding),
    ...(defaults === 'restored' ? takingBack : []),
    ...(number % 3 === 0
      ? [
          {
            ...{ name: `take the proposed withdrawal back ${number}`, ...ofStaff },
            leaves: leaves('DefaultProposalTakenBack'),
            isReady: () => standing()?.proposal !== undefined,
            run: () => takeBackDefault(deps, { applicationId, by: reporter }),
          },
        ]
      : []),
  ];
}

/** Reports that do not come: formal notice, then the grant withdrawn by two, who may take that back; now and then a proposal is. */

import { takeBackAmendment } from '#app/payment/amend-agreement.ts';
import { resumePayment, returnOrder } from '#app/payment/order-payments.ts';
import {
  notifyDefault,
  recordDefault,
  takeBackDefault,
  withdrawDefault,
} from '#app/payment/report-default.ts';
import { reportTermsFor } from '#app/support/report-terms.ts';
import { defaultNoticeDaysOf } from '#domain/cohort/cohort.ts';
import { paidCents } from '#domain/payment/payments.ts';
import { acceptedReports, waitsForReview } from '#domain/support/support-reports.ts';
import { civilDateIn, civilDaysAfter } from '#domain/values/civil-date.ts';
import { sumCents } from '#domain/values/money.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { Act } from '#test/simulation/people/act.ts';
import { byTwo } from '#test/simulation/people/by-two.ts';
import {
  bookkeeper,
  controller,
  negotiator,
  newcomer,
  reporter,
} from '#test/simulation/people/colleagues.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import type { Applicant } from '#test/simulation/people/plan.ts';
import type { Months } from './months.ts';

const noticeDays = defaultNoticeDaysOf(cohort.support);
const ofStaff = { by: 'support-desk', who: reporter, isOptional: true } as const;
/** The noon of the day after one, in milliseconds; of that day itself where somebody is early. */
const noonAfter = (day: string | undefined, isEarly: boolean): number | undefined =>
  day === undefined ? undefined : Date.parse(`${day}T12:00:00Z`) + (isEarly ? 0 : 86_400_000);

/** Somebody new gives notice once more, asks for more than was paid, resumes what was withdrawn; and the bank sends money back after all. */
function tryingBesides({ deps, see }: Desk, { number, id }: Pick<Applicant, 'number' | 'id'>): Act[] {
  const applicationId = id;
  const tried = { by: 'support-desk', who: newcomer, isOptional: true } as const;
  const paying = { ...tried, by: 'payments-api' } as const;
  const notice = () => see.support(id)?.reportDefault?.notice;
  const parts = () => see.payments(id)?.instalments ?? [];
  const isWithdrawn = () => see.payments(id)?.withdrawn !== undefined;
  const leavesPayments = (type: string) => ({ subject: `payments:${id}`, type });
  const placeOf = (state: string) => parts().find((one) => one.state === state)?.number;
  return [
    {
      ...tried,
      name: `give formal notice again ${number}`,
      leaves: { subject: `support:${id}`, type: 'DefaultNotified' },
      isReady: () => notice() !== undefined,
      run: () => notifyDefault(deps, { applicationId, by: newcomer }),
    },
    {
      ...tried,
      name: `ask back more than was paid ${number}`,
      isReady: () => notice() !== undefined,
      waitsFor: () => noonAfter(notice()?.answerBy, false),
      run: () =>
        recordDefault(deps, {
          applicationId,
          by: newcomer,
          reason: 'Rien n’est venu.',
          recoverCents: sumCents(parts().map(({ amountCents }) => amountCents)) + 1,
        }),
    },
    {
      ...paying,
      name: `resume what was withdrawn ${number}`,
      leaves: leavesPayments('PaymentResumed'),
      isReady: () => isWithdrawn() && placeOf('withheld') !== undefined,
      run: () => resumePayment(deps, { applicationId, number: placeOf('withheld') ?? 0, by: newcomer }),
    },
    {
      ...paying,
      name: `the money of a withdrawn grant comes back ${number}`,
      who: bookkeeper,
      leaves: leavesPayments('OrderReturned'),
      isReady: () => isWithdrawn() && placeOf('paid') !== undefined,
      run: () =>
        returnOrder(deps, {
          applicationId,
          number: placeOf('paid') ?? 0,
          by: bookkeeper,
          reason: 'Compte clos.',
        }),
    },
  ];
}

export function defaultActs(desk: Desk, { number, id }: Applicant, { defaults }: Months): Act[] {
  if (defaults === undefined) return [];
  const { deps, see } = desk;
  const applicationId = id;
  const standing = () => see.support(id)?.reportDefault;
  /** Whose help was ended owes them all the same. */
  const areAwaited = () => {
    const { stage, reports } = see.support(id) ?? {};
    return (
      stage === 'reports' || (stage === 'ended' && !waitsForReview(reports) && !acceptedReports(reports))
    );
  };
  let wasWithdrawn = false;
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
  /** Staff press on the last day, and again on the next; for the withdrawal once the notice is given, too. */
  const early = { notice: true, decision: 2 };
  const dueOn = () => reportTermsFor(see.application(id), cohort.timeZone)?.dueOn ?? '9999-12-31';
  const isVoid = () => dueOn() > (standing()?.notice.dueOn ?? '9999-12-31');
  /** Nothing can be decided on a notice that reached nobody: it goes by post. */
  let isUntold = false;
  /** The day that it gave, or as many days after the letter came; before that, and after an amendment moved the reports, nobody decides. */
  const waitedFor = () => {
    const { notice } = standing() ?? {};
    const letter = see.letters(`support-${id}`, 'default-notified').at(-1);
    if (!notice || isVoid()) return undefined;
    if (notice.byPost || !letter) return notice.answerBy;
    const counted = civilDaysAfter(
      civilDateIn(new Date(letter.at).toISOString(), cohort.timeZone),
      noticeDays,
    );
    return [counted, notice.answerBy].toSorted().at(-1);
  };
  const noticedOn = () => standing()?.notice.notifiedAt.slice(0, 10);
  const deciding = byTwo(
    {
      name: `withdraw the grant ${number}`,
      ...ofStaff,
      isStanding: true,
      leaves: leaves('DefaultRecorded'),
      isReady: () =>
        areAwaited() && standing()?.recorded === undefined && isMoneyStill() && waitedFor() !== undefined,
      waitsFor: () =>
        noonAfter(early.decision === 2 ? noticedOn() : waitedFor(), early.decision === 1) ??
        Number.POSITIVE_INFINITY,
      // The sender may not have heard yet whether its letter left.
      again: ['not-due', 'notice-not-told'],
      waiting: waiting('record-default'),
      async ask({ actor: by, confirms }) {
        const answer = await recordDefault(deps, {
          applicationId,
          by,
          confirms,
          reason: 'Ni comptes rendus ni réponse.',
          recoverCents: recoverCents(),
        });
        if (!answer.ok && answer.refusal.code === 'not-due') early.decision = Math.max(0, early.decision - 1);
        isUntold ||= !answer.ok && answer.refusal.code === 'notice-not-told';
        return answer;
      },
    },
    [reporter, controller],
  );
  const takingBack = byTwo(
    {
      name: `give the grant back ${number}`,
      ...ofStaff,
      isStanding: true,
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
      name: `give formal notice ${number}`,
      ...ofStaff,
      isStanding: true,
      leaves: leaves('DefaultNotified'),
      isReady() {
        wasWithdrawn ||= standing()?.recorded !== undefined;
        const { notice } = standing() ?? {};
        const isOwed = notice === undefined || isVoid() || (isUntold && !notice.byPost);
        return areAwaited() && isOwed && !wasWithdrawn;
      },
      waitsFor: () => noonAfter(reportTermsFor(see.application(id), cohort.timeZone)?.dueOn, early.notice),
      run() {
        early.notice = false;
        return notifyDefault(deps, { applicationId, by: reporter, ...(isUntold ? { byPost: true } : {}) });
      },
    },
    {
      // One that nobody can sign any more, of a link whose codes are used up, would hold the withdrawal for ever.
      by: 'agreement-papers',
      who: negotiator,
      isOptional: true,
      isStanding: true,
      name: `take back what holds the withdrawal ${number}`,
      isReady: () =>
        defaults !== 'notified' &&
        areAwaited() &&
        standing()?.recorded === undefined &&
        standing()?.notice !== undefined &&
        see.payments(id)?.amendment !== undefined,
      waitsFor: () => noonAfter(standing()?.notice.answerBy, false),
      run: () =>
        takeBackAmendment(desk.amending, { applicationId, reason: 'Rien ne vient.', by: negotiator }),
      leaves: { subject: `payments:${id}`, type: 'AmendmentTakenBack' },
    },
    ...(defaults === 'notified' ? [] : deciding),
    ...(defaults === 'restored' ? takingBack : []),
    ...tryingBesides(desk, { number, id }),
    ...(number % 3 === 0
      ? [
          {
            name: `take the proposed withdrawal back ${number}`,
            ...ofStaff,
            leaves: leaves('DefaultProposalTakenBack'),
            isReady: () => standing()?.proposal !== undefined,
            run: () => takeBackDefault(deps, { applicationId, by: reporter }),
          },
        ]
      : []),
  ];
}

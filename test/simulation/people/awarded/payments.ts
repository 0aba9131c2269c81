/** The grants are paid: two of the staff order what is due, the orders leave in files, and the accountant's office says what it paid. */
import { exportOrders } from '#app/payment/export-orders.ts';
import { importPaymentDates } from '#app/payment/import-payment-dates.ts';
import {
  orderPayment,
  resumePayment,
  returnOrder,
  takeBackPayment,
  withholdPayment,
} from '#app/payment/order-payments.ts';
import { listPayments } from '#app/payment/show-payments.ts';
import { type Instalment, leavingCents } from '#domain/payment/payments.ts';
import { civilDateIn, civilDaysAfter } from '#domain/values/civil-date.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { drawFrom, seedFor } from '#test/simulation/cloud/random.ts';
import { accountActs, ibans, standing } from '#test/simulation/people/accounts.ts';
import type { Act } from '#test/simulation/people/act.ts';
import { byTwo } from '#test/simulation/people/by-two.ts';
import { bookkeeper, cashier, controller, newcomer } from '#test/simulation/people/colleagues.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import type { Applicant, Plan } from '#test/simulation/people/plan.ts';
import { isBeingAmended, partsAdded } from './amending.ts';
import { afterAward, type Months, monthsOf, onceAwarded } from './months.ts';

const day = 86_400_000;

export const paymentActs = (desk: Desk, plan: Plan): Act[] => [
  ...plan.applicants.flatMap((applicant) => {
    const months = monthsOf(plan, applicant.number);
    const parts = cohort.agreement.instalments.length + partsAdded(plan, applicant.number);
    const places = Array.from({ length: parts }, (_, index) => index + 1);
    return onceAwarded(desk, applicant.id, [
      ...accountActs(desk, applicant, months),
      ...places.flatMap((place) => {
        const wasHeld = { isTrue: months.withheld !== place };
        const of = { place, months, wasHeld };
        return [
          ...ordering(desk, applicant, of),
          ...holding(desk, applicant, { ...of, isWild: plan.isWild }),
          ...(plan.isWild ? pressing(desk, applicant, place) : []),
        ];
      }),
      waiting(desk, applicant),
    ]);
  }),
  ...(cohort.payments ? accounting(desk, plan) : []),
];

/** An instalment. */
interface Of {
  place: number;
  months: Months;
  /** What it is to be withheld for is over: nobody orders it before. */
  wasHeld: { isTrue: boolean };
}
const instalmentOf = ({ see }: Desk, id: string, place: number): Instalment | undefined =>
  see.payments(id)?.instalments.find(({ number }) => number === place);
/** Reports did not come, and staff wait for them with the money. */
const isForReports = ({ see }: Desk, id: string, { isMoneyForReports }: Months): boolean =>
  isMoneyForReports && see.support(id)?.reports === undefined;
const leavesOn = (id: string, type: string) => ({ subject: `payments:${id}`, type });

/** What is payable is proposed by one and confirmed by another; now and then it is taken back first. */
function ordering(
  desk: Desk,
  { number, id: applicationId }: Applicant,
  { place, months, wasHeld }: Of,
): Act[] {
  const { deps, see } = desk;
  const proposal = () => see.payments(applicationId)?.proposals[place]?.digest;
  const payableSince = () => {
    const one = instalmentOf(desk, applicationId, place);
    return one?.state === 'payable' ? one.payableSince : undefined;
  };
  /** By the accepted reports nothing was due: nobody asks again before the day's run has settled it, or another came back. */
  let undueSince: string | undefined;
  /** Nor before the body has a SIRET, or an account, once that was asked for. */
  let isUnregistered = false;
  let isWithoutAccount = false;
  const isPayable = () => {
    const payments = see.payments(applicationId);
    const since = payableSince();
    const isSettled = payments !== undefined && !isBeingAmended(payments, place);
    return (
      since !== undefined &&
      since !== undueSince &&
      isSettled &&
      !(isUnregistered && payments.siret === undefined) &&
      !(isWithoutAccount && payments.bank === undefined) &&
      !isForReports(desk, applicationId, months) &&
      payments.commitment !== undefined &&
      wasHeld.isTrue
    );
  };
  return [
    ...byTwo(
      {
        name: `order ${number}.${place}`,
        by: 'payments-api',
        isStanding: true,
        isOptional: true,
        isReady: isPayable,
        waiting: () => [proposal() ?? []].flat(),
        async ask({ actor: by, confirms }) {
          const answer = await orderPayment(deps, { applicationId, number: place, by, confirms });
          if (!answer.ok && answer.refusal.code === 'nothing-due') undueSince = payableSince();
          isUnregistered ||= !answer.ok && answer.refusal.code === 'siret-missing';
          isWithoutAccount ||= !answer.ok && answer.refusal.code === 'account-missing';
          return answer;
        },
      },
      [cashier, controller],
    ),
    ...(months.isProposalTakenBack
      ? [
          {
            ...standing,
            name: `take the order back ${number}.${place}`,
            isStanding: false,
            isReady: () => proposal() !== undefined,
            run: () => takeBackPayment(deps, { applicationId, number: place, by: cashier }),
            leaves: leavesOn(applicationId, 'PaymentProposalTakenBack'),
          },
        ]
      : []),
  ];
}

/**
 * One instalment is withheld for a while; the first order may be sent back by the accountant's office, or its money by the bank once
 * it is noted as paid: where nobody presses, to whom what is paid is not to be moved.
 */
function holding(
  desk: Desk,
  { number, id: applicationId }: Applicant,
  { place, months, wasHeld, isWild }: Of & { isWild: boolean },
): Act[] {
  const { deps } = desk;
  const one = () => instalmentOf(desk, applicationId, place);
  const on = { applicationId, number: place, by: cashier } as const;
  const proposal = () => desk.see.payments(applicationId)?.proposals[place]?.digest;
  const isHeld = () => {
    const isNow = one()?.state === 'withheld';
    wasHeld.isTrue ||= isNow;
    return isNow;
  };
  let isReturned = !months.isReturned || place !== 1;
  let isTakenBack = false;
  const comesBack = isWild || number % 2 === 0 ? 'ordered' : 'paid';
  /** Whoever noted that it came back would confirm the next order as well: another must. */
  const confirmOwnReturn: Act = {
    ...standing,
    name: `confirm the order after one's own return ${number}.${place}`,
    who: bookkeeper,
    isStanding: false,
    isOptional: true,
    again: ['same-account', 'proposal-changed', 'proposal-missing'],
    isReady: () => one()?.returned?.by === bookkeeper.id && proposal() !== undefined,
    run: () => orderPayment(deps, { ...on, by: bookkeeper, confirms: proposal() ?? '' }),
  };
  /**
   * What came back by mistake is paid all the same: nobody may note it, at once or when it is ordered anew, unless that it came back is
   * taken back in the same moment. The model judges by the log.
   */
  const payReturned = (['payable', 'ordered'] as const).map(
    (state): Act => ({
      ...standing,
      name: `note as paid what came back ${number}.${place}, ${state}`,
      who: bookkeeper,
      isStanding: false,
      isReady: () => {
        const found = one();
        const isThere =
          found?.state === state && (found.state === 'payable' || found.exportedAt !== undefined);
        return isThere && found.returned !== undefined && found.returned.by !== 'programme';
      },
      run: () => {
        const found = one();
        const orderId = found?.returned?.orderId ?? '';
        const paid = [{ orderId, amountCents: found ? leavingCents(found) : 0 }];
        return importPaymentDates(deps, { csv: paidLines(paid, today(desk)), by: bookkeeper });
      },
    }),
  );
  return [
    confirmOwnReturn,
    ...payReturned,
    ...(months.withheld === place
      ? [
          {
            ...standing,
            name: `withhold ${number}.${place}`,
            leaves: leavesOn(applicationId, 'PaymentWithheld'),
            isReady: () =>
              !isHeld() && !wasHeld.isTrue && ['planned', 'payable'].includes(one()?.state ?? ''),
            run: () => withholdPayment(deps, { ...on, reason: 'Le compte rendu d’étape est attendu.' }),
          },
          {
            ...standing,
            name: `resume ${number}.${place}`,
            leaves: leavesOn(applicationId, 'PaymentResumed'),
            isReady: () =>
              isHeld() &&
              !desk.see.payments(applicationId)?.withdrawn &&
              !isForReports(desk, applicationId, months),
            waitsFor: () => afterAward(desk, applicationId, months.withheldDays),
            run: () => resumePayment(deps, on),
          },
          // Given up by another a month later, where it waits that long; whoever withheld it may not.
          ...([controller, cashier] as const).map(
            (by): Act => ({
              ...standing,
              name: `give up ${number}.${place} by ${by.id}`,
              who: by,
              isStanding: false,
              ...(by === cashier
                ? { mustFail: true }
                : {
                    again: ['withheld-lately', 'withholding-contested'],
                    patience: day,
                    isOptional: true,
                    leaves: leavesOn(applicationId, 'PaymentWithheld'),
                  }),
              isReady() {
                const found = one();
                if (found?.state !== 'withheld' || found.isFinal || found.withheldBy !== cashier.id)
                  return false;
                return (
                  by === cashier || Date.parse(found.withheldAt) + 30 * day <= deps.clock.now().getTime()
                );
              },
              run: () => withholdPayment(deps, { ...on, reason: 'Le projet est arrêté.', isFinal: true, by }),
            }),
          ),
        ]
      : []),
    {
      ...standing,
      name: `the order comes back ${number}.${place}`,
      who: bookkeeper,
      leaves: leavesOn(applicationId, 'OrderReturned'),
      isReady: () => {
        const found = one();
        // The first of its orders alone; or one that left for an account that was changed since.
        if (found?.state !== 'ordered' && found?.state !== 'paid') return false;
        const isFirst = !isReturned && found.state === comesBack && found.orders === 1;
        const isAstray =
          found.state === 'ordered' && found.bankId !== desk.see.payments(applicationId)?.bank?.bankId;
        return found.exportedAt !== undefined && (isFirst || isAstray);
      },
      async run() {
        const answer = await returnOrder(deps, { ...on, reason: 'Rejeté par la banque.', by: bookkeeper });
        isReturned ||= answer.ok;
        return answer;
      },
    },
    {
      ...standing,
      name: `the order did not come back ${number}.${place}`,
      who: bookkeeper,
      leaves: leavesOn(applicationId, 'OrderReturnTakenBack'),
      isReady() {
        const found = one();
        const isMistaken = number % 2 === 0 && !isTakenBack && found?.returned?.stood !== undefined;
        return isMistaken && ['planned', 'payable', 'settled'].includes(found?.state ?? '');
      },
      async run() {
        const reason = 'Le comptable confirme le virement.';
        const answer = await returnOrder(deps, { ...on, reason, isMistaken: true, by: bookkeeper });
        isTakenBack ||= answer.ok;
        return answer;
      },
    },
  ];
}

/** Somebody new orders what is paid, or what is another's to order; tells what was paid before, on its day or another, or never left. */
function pressing(desk: Desk, { number, id: applicationId }: Applicant, place: number): Act[] {
  const { deps } = desk;
  const one = () => instalmentOf(desk, applicationId, place);
  const pressed = { by: 'payments-api', who: newcomer, isOptional: true } as const;
  const note = (on: string) => importPaymentDates(deps, { csv: datesOf([one()], on), by: newcomer });
  const paidOn = () => {
    const found = one();
    return found?.state === 'paid' ? found.paidOn : today(desk);
  };
  return [
    ...byTwo(
      {
        name: `order what is paid ${number}.${place}`,
        by: 'payments-api',
        isOptional: true,
        isReady: () => one()?.state === 'paid',
        waiting: () => [desk.see.payments(applicationId)?.proposals[place]?.digest ?? []].flat(),
        ask: ({ actor: by, confirms }) => orderPayment(deps, { applicationId, number: place, by, confirms }),
      },
      [newcomer, controller],
    ).map((act) => ({ ...act, isStanding: false, mustFail: true })),
    {
      // As when a file is sent again: nothing happens.
      ...pressed,
      name: `note as paid once more ${number}.${place}`,
      isReady: () => one()?.state === 'paid',
      run: () => note(paidOn()),
    },
    {
      ...pressed,
      name: `note as paid on another day ${number}.${place}`,
      mustFail: true,
      isReady: () => one()?.state === 'paid',
      run: () => note(civilDaysAfter(paidOn(), -1)),
    },
    {
      // It may leave in the same moment: then it is noted.
      ...pressed,
      name: `note as paid too early ${number}.${place}`,
      isReady: () => {
        const found = one();
        return found?.state === 'ordered' && found.exportedAt === undefined;
      },
      run: () => note(today(desk)),
    },
  ];
}

/** Nobody does anything before a day comes: then it is looked at daily, until the instalment is payable. */
function waiting(desk: Desk, { number, id }: Applicant): Act {
  let lookedAt = 0;
  // Of whoever leaves they may never come: nobody waits for them.
  const areReportsOpen = () => !['benefits', 'closed'].includes(desk.see.support(id)?.stage ?? '');
  const dueAt = () => {
    const days = (desk.see.payments(id)?.instalments ?? []).flatMap(({ state, dueOn, afterReports }) =>
      state === 'planned' && !(afterReports && areReportsOpen()) ? [Date.parse(`${dueOn}T12:00:00Z`)] : [],
    );
    return Math.min(...days);
  };
  return {
    ...standing,
    name: `look at what is due ${number}`,
    isReady: () => desk.see.payments(id)?.bank !== undefined && Number.isFinite(dueAt()),
    waitsFor: () => Math.max(dueAt(), lookedAt + 1.1 * day),
    run: () => {
      lookedAt = desk.deps.clock.now().getTime();
      return listPayments(desk.deps);
    },
  };
}

const today = ({ deps }: Desk) => civilDateIn(deps.clock.now().toISOString(), cohort.timeZone);
const paidLines = (paid: readonly { orderId: string; amountCents: number }[], on: string): string =>
  [
    'ordre;paye_le;montant_eur',
    ...paid.map(
      ({ orderId, amountCents }) => `${orderId};${on};${(amountCents / 100).toFixed(2).replace('.', ',')}`,
    ),
  ].join('\n');
const datesOf = (paid: readonly (Instalment | undefined)[], on: string): string =>
  paidLines(
    paid.map((one) => ({
      orderId: one && 'orderId' in one ? one.orderId : '',
      amountCents: one ? leavingCents(one) : 0,
    })),
    on,
  );

/** Days until an order leaves, and from there until it is paid. */
const paces = [
  { leaves: 0, paid: 3 },
  { leaves: 0, paid: 3 },
  { leaves: 0, paid: 20 },
  { leaves: 4, paid: 3 },
  { leaves: 6, paid: 8 },
] as const;

/** Orders leave in files, some days later, again where a file was lost; what came in one is paid days or weeks later, each order once. */
function accounting(desk: Desk, { applicants, seed }: Plan): Act[] {
  const pace = drawFrom(seedFor(seed, 'pace of payments')).pick(paces);
  const { deps, see, surprised } = desk;
  /** What the accountant's office has, by the number of the order: the time at which it came. */
  const received = new Map<string, number>();
  const ordered = () =>
    applicants.flatMap(({ id }) => {
      const payments = see.payments(id);
      return (payments?.instalments ?? []).flatMap((one) =>
        one.state === 'ordered' && one.bankId === payments?.bank?.bankId ? [one] : [],
      );
    });
  const isLost = (one: { orderId: string; exportedAt?: string | undefined }) =>
    one.exportedAt !== undefined && !received.has(one.orderId);
  const toBePaid = () => ordered().filter(({ orderId }) => received.has(orderId));
  const now = () => deps.clock.now().getTime();
  return [
    {
      name: 'export the orders',
      by: 'payment-orders',
      who: bookkeeper,
      isStanding: true,
      isOptional: true,
      isOnce: true,
      isReady: () => ordered().some((one) => one.exportedAt === undefined || isLost(one)),
      waitsFor: () =>
        ordered().some(isLost)
          ? undefined
          : Math.min(
              ...ordered().flatMap((one) =>
                one.exportedAt === undefined ? [Date.parse(one.orderedAt) + pace.leaves * day] : [],
              ),
            ),
      async run() {
        const again = ordered().some(isLost);
        const answer = await exportOrders(deps, { again, by: bookkeeper });
        if (!answer.ok) return answer;
        for (const [orderId = '', ...cells] of rowsOf(answer.value.csv)) {
          const owner = applicants.find(({ id }) => see.payments(id)?.agreementNumber === cells[0]);
          const holder = owner && see.application(owner.id)?.form.applicant;
          const given = holder && 'siret' in holder ? holder.siret : undefined;
          if (holder && cells[1] !== holder.name)
            surprised(`the order ${orderId} left for ${cells[1]}, not ${holder.name}`);
          const siret = given ?? (owner && see.payments(owner.id)?.siret) ?? '';
          if (cells[2] !== siret)
            surprised(`the order ${orderId} left for the SIRET ${cells[2]}, not ${siret}`);
          if (!cells.some((cell) => ibans.some((iban) => iban === cell)))
            surprised(`the order ${orderId} left for no account that anybody gave`);
          received.set(orderId, received.get(orderId) ?? now());
        }
        return answer;
      },
    },
    {
      name: 'note what was paid',
      by: 'payments-api',
      who: bookkeeper,
      isStanding: true,
      isOptional: true,
      isReady: () => toBePaid().length > 0,
      waitsFor: () =>
        Math.min(...toBePaid().map(({ orderId }) => received.get(orderId) ?? 0)) + pace.paid * day,
      run: () => importPaymentDates(deps, { csv: datesOf(toBePaid(), today(desk)), by: bookkeeper }),
    },
  ];
}

const rowsOf = (csv: string): string[][] =>
  csv
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split(';').map((cell) => cell.replaceAll('"', '').replace(/^'/, '')));

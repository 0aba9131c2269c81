/** Over sequences of commands drawn at random: what leaves is never more than was granted, and nothing leaves that two did not order. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ApplicationForm, Party } from '#domain/application/application-form.ts';
import { amendedTerms, amendmentProblems } from '#domain/payment/amendment.ts';
import { decidePayments, orderingOf } from '#domain/payment/decide-payments.ts';
import { evolvePayments, openedPayments } from '#domain/payment/evolve-payments.ts';
import { successionTo } from '#domain/payment/new-beneficiary.ts';
import type { PaymentCommand, PaymentCommandNamed, PaymentEvent } from '#domain/payment/payment-events.ts';
import {
  committedCents,
  type Instalment,
  isVerified,
  orderableCents,
  type Payments,
  paymentsSchema,
} from '#domain/payment/payments.ts';
import { civilDaysAfter } from '#domain/values/civil-date.ts';
import { sumCents } from '#domain/values/money.ts';
import { always } from '#test/support/property.ts';

const awardedAt = '2022-07-01T10:00:00.000Z';
const applicationId = 'aic1-0123456789ABCDEF';
const opened = (): Payments =>
  openedPayments(applicationId, {
    awardedAt,
    agreementNumber: `${applicationId}-C1`,
    grantedCents: 90_000_00,
    instalments: [
      { number: 1, label: 'Avance', amountCents: 50_000_00, dueOn: '2022-07-01' },
      { number: 2, label: 'Acompte', amountCents: 25_000_00, dueOn: '2022-10-01' },
      { number: 3, label: 'Solde', amountCents: 15_000_00, dueOn: '2023-01-01', afterReports: true },
    ],
  });

const evidence = { codeSha256: 'a'.repeat(64), codeSentAt: awardedAt };
/** The project cost less than was planned: the second instalment is not due whole, and the last not at all. */
const dueByReports = 70_000_00;
const people = ['staff-a', 'staff-b', 'staff-c'] as const;

interface World {
  payments: Payments;
  today: string;
  hasReports: boolean;
}
type Step = { what: number; number: number; who: number; other: number };

const signer = { name: 'A', capacity: 'B' };
/** Whose agreement it is, and who may take it over. */
const [party, successor] = ['Les Jardins', 'Ligue du rivage'].map((name) => ({
  applicant: { type: 'association' as const, name, republicanCommitment: true },
  address: { street: '1 rue du Port', postcode: '29200', city: 'Brest' },
})) as [Party, Party];
const passed = (payments: Payments) =>
  payments.amendment?.beneficiary
    ? {
        beneficiary: successionTo({ applicant: party.applicant } as ApplicationForm, successor),
        asksAccount: true as const,
      }
    : {};
const signing = { ...evidence, statement: 's' };

/** As staff could type it, with what has left as it is: less, later, split, or without an instalment. */
function amendmentOf(payments: Payments, chosen: number, other: number) {
  const typed = payments.instalments.flatMap(({ number, amountCents, dueOn }) => {
    if (number !== chosen) return [{ number, amountCents, dueOn }];
    const less = {
      number,
      amountCents: Math.max(1, amountCents - 100 * other),
      dueOn: civilDaysAfter(dueOn, 30),
    };
    return other === 3 && payments.instalments.length > 1 ? [] : [less];
  });
  const added = {
    number: 5 + payments.amendments.length,
    amountCents: 100,
    dueOn: '2024-01-01',
    label: 'Reste',
  };
  const terms = amendedTerms(
    { instalments: other === 1 ? [...typed, added] : typed },
    { ...payments, endsOn: undefined, party },
  );
  const number = payments.amendments.length + 1;
  const named = other === 2 ? { beneficiary: successor } : {};
  return { number, terms, reason: 'r', sha256: `${number}-${chosen}-${other}`, ...named };
}

/** One of everything that somebody could try, also what makes no sense now. */
function commandOf({ what, number, who, other }: Step, world: World): PaymentCommand | 'time' | 'reports' {
  const { payments, today, hasReports } = world;
  const by = people[who % 3] ?? 'staff-a';
  const due = {
    today,
    payableFrom: (dueOn: string) => (hasReports ? dueOn : undefined),
    dueCents: hasReports ? dueByReports : undefined,
  };
  const instalment = payments.instalments.find((one) => one.number === number);
  const orderId =
    instalment && 'orderId' in instalment ? instalment.orderId : `${payments.agreementNumber}-V${number}`;
  const known = { holder: 'X', country: 'FR', masked: 'FR76 •••• 189' };
  const account = other === 0 ? { ...known, holderReason: 'because' } : known;
  const amountCents = (instalment?.amountCents ?? 1) + (other === 1 ? 1 : 0);
  const leaving = (one: Instalment) => ({ ...one, amountCents: orderableCents(payments, one, due.dueCents) });
  const digest = instalment ? orderingOf(payments, leaving(instalment)).digest : '';
  const commands: (PaymentCommand | 'time' | 'reports')[] = [
    ...(['time', 'reports'] as const),
    { command: 'keep-time', ...due },
    { command: 'give-account', bankId: `B${payments.accounts + 1}`, account },
    { command: 'confirm-account', bankId: payments.pending?.bankId ?? 'none', evidence },
    { command: 'accept-holder', bankId: payments.bank?.bankId ?? 'none', reason: 'r', by },
    { command: 'return-account', bankId: payments.bank?.bankId ?? 'none', reason: 'r', by },
    { command: 'note-commitment', commitment: `210234567${other}`, by },
    { command: 'propose-payment', number, by, ...due },
    { command: 'take-back-payment', number, by },
    { command: 'order-payment', number, by, confirms: digest, ...due },
    { command: 'order-payment', number, by, confirms: 'f'.repeat(64), ...due },
    { command: 'export-orders', again: other === 0, by },
    { command: 'return-order', number, reason: 'r', by },
    { command: 'note-payment', orderId, paidOn: today, amountCents, timeZone: 'Europe/Paris', by },
    { command: 'withhold-payment', number, reason: 'r', by },
    { command: 'resume-payment', number, by },
    { command: 'propose-amendment', ...amendmentOf(payments, number, other), by },
    { command: 'take-back-amendment', reason: 'r', by },
    { command: 'sign-amendment', ...signer, sha256: payments.amendment?.sha256 ?? 'none', evidence: signing },
    { command: 'decline-amendment', sha256: payments.amendment?.sha256 ?? 'none', reason: 'r' },
    { command: 'propose-countersigning', by },
    {
      command: 'countersign-amendment',
      by,
      confirms: payments.amendment?.proposal?.digest ?? '',
      ...passed(payments),
    },
    { command: 'take-back-order-return', number, reason: 'r', by },
    { command: 'withdraw-grant', reason: 'r', by },
    { command: 'restore-grant', by },
  ];
  return commands[what % commands.length] ?? 'time';
}

const step = fc.record({
  what: fc.nat({ max: 25 }),
  number: fc.integer({ min: 1, max: 4 }),
  who: fc.nat({ max: 2 }),
  other: fc.nat({ max: 3 }),
});
/** How it goes when nothing goes wrong: as far as a sequence likes, or without one step, before anything may happen. */
const course: Step[] = [
  ...[3, 4, 5, 7, 2].map((what) => ({ what, number: 1, who: 0, other: 2 })),
  ...[1, 2, 3].flatMap((number) => [
    { what: 8, number, who: 0, other: 2 },
    { what: 10, number, who: 1, other: 2 },
    { what: 12, number, who: 0, other: 2 },
    { what: 14, number, who: 0, other: 2 },
    ...[0, 0, 0, 1, 2].map((what) => ({ what, number, who: 0, other: 2 })),
  ]),
];
/** An amendment, from its proposal to the second person; it may change what the steps before ordered. */
const amending: Step[] = [17, 19, 21, 22].map((what, index) => ({
  what,
  number: 3,
  who: index === 3 ? 1 : 0,
  other: 1,
}));
const sequences = fc
  .record({
    length: fc.nat({ max: course.length }),
    omitted: fc.nat({ max: 2 * course.length }),
    isAmended: fc.boolean(),
    rest: fc.array(step, { maxLength: 60, size: 'max' }),
  })
  .map(({ length, omitted, isAmended, rest }) => [
    ...course.slice(0, length).filter((_, index) => index !== omitted),
    ...(isAmended ? amending : []),
    ...rest,
  ]);

const isProposable = (
  { terms, beneficiary }: PaymentCommandNamed<'propose-amendment'>,
  { payments, today }: World,
) =>
  amendmentProblems(
    { instalments: terms.instalments, beneficiary },
    { ...payments, endsOn: undefined, party },
    today,
  ).length === 0;

/** What was true before and after an event, told by every state on the way. */
function run(
  steps: readonly Step[],
  look: (before: Payments, event: PaymentEvent, after: Payments, at: string, world: World) => void,
) {
  const world: World = { payments: opened(), today: '2022-07-01', hasReports: false };
  for (const one of steps) {
    const command = commandOf(one, world);
    const at = `${world.today}T12:00:00.000Z`;
    if (command === 'time') world.today = civilDaysAfter(world.today, 40);
    else if (command === 'reports') world.hasReports = true;
    else {
      // What is wrong with its terms is told before it is proposed.
      if (command.command === 'propose-amendment' && !isProposable(command, world)) continue;
      const decided = decidePayments(command, world.payments, at);
      for (const event of decided.ok ? decided.value : []) {
        const before = world.payments;
        world.payments = evolvePayments(before, event, at);
        look(before, event, world.payments, at, world);
      }
      // No order that could still leave is to another account than the one in force.
      for (const order of world.payments.instalments)
        if (order.state === 'ordered' && order.exportedAt === undefined)
          expect(order.bankId).toBe(world.payments.bank?.bankId);
    }
  }
  return world.payments;
}

test('what is paid and ordered is never above what was granted, and every state is one that is stored', () => {
  always(sequences, (steps) => {
    run(steps, (_, __, after) => {
      expect(committedCents(after)).toBeLessThanOrEqual(after.grantedCents);
      expect(paymentsSchema.safeParse({ ...after, version: 1, auditHead: '' }).success).toBe(true);
    });
    return true;
  });
});

test('once the reports are accepted, nothing is ordered above what they leave due', () => {
  const ordered = new Set<string>();
  always(sequences, (steps) => {
    run(steps, (_, event, after, __, { hasReports }) => {
      if (event.type !== 'PaymentOrdered') return;
      if (hasReports) expect(committedCents(after)).toBeLessThanOrEqual(dueByReports);
      ordered.add(`${event.number} ${hasReports ? 'after' : 'before'}`);
    });
    return true;
  });
  expect([...ordered]).toEqual(expect.arrayContaining(['1 before', '2 after']));
});

test('an order is of two persons, to a verified account, of a day that has come; a payment is of an order that left, once', () => {
  const paid = new Set<string>();
  always(sequences, (steps) => {
    paid.clear();
    run(steps, (before, event, _, at) => {
      if (event.type === 'PaymentOrdered') {
        expect(event.proposedBy).not.toBe(event.by);
        expect(isVerified(before.bank) && before.bank.bankId === event.bankId).toBe(true);
        expect(before.commitment).toBeDefined();
        const one = before.instalments.find(({ number }) => number === event.number) as Instalment;
        expect(one.state).toBe('payable');
        expect(one.dueOn <= at.slice(0, 10)).toBe(true);
      }
      if (event.type === 'PaymentMade') {
        const order = before.instalments.find(({ number }) => number === event.number);
        expect(order).toMatchObject({ state: 'ordered', exportedAt: expect.any(String) });
        expect(paid.has(event.orderId)).toBe(false);
        paid.add(event.orderId);
      }
    });
    return true;
  });
});

test('an amendment binds by two persons after its beneficiary; it raises no grant, and moves nothing that has left', () => {
  const left = ({ instalments }: Payments) =>
    instalments.filter(({ state }) => state === 'ordered' || state === 'paid');
  always(sequences, (steps) => {
    run(steps, (before, event, after) => {
      expect(after.grantedCents).toBeLessThanOrEqual(before.grantedCents);
      if (event.type !== 'AmendmentCountersigned') return;
      expect(event.proposedBy).not.toBe(event.by);
      expect(before.amendment?.signature).toBeDefined();
      expect(left(after)).toEqual(left(before));
      expect(sumCents(after.instalments.map(({ amountCents }) => amountCents))).toBe(after.grantedCents);
      for (const { number, orders } of before.instalments)
        if (orders > 0) expect(after.instalments.some((one) => one.number === number)).toBe(true);
    });
    return true;
  });
});

test('of a grant that is withdrawn nothing is under way, and nothing more begins but an answer to what had left', () => {
  always(sequences, (steps) => {
    run(steps, (before, event, after) => {
      if (event.type === 'GrantRestored') {
        const isLeft = after.instalments.some((one) => one.state === 'withheld' && one.isWithdrawn);
        expect(isLeft).toBe(false);
      }
      if (!after.withdrawn) return;
      expect(after.amendment).toBeUndefined();
      expect(after.proposals).toEqual({});
      for (const { state } of after.instalments) expect(['paid', 'withheld', 'settled']).toContain(state);
      expect(committedCents(after)).toBeLessThanOrEqual(committedCents(before));
    });
    return true;
  });
});

test('the sequences reach every state of an instalment and every event: the properties above are not empty', () => {
  const states = new Set<string>();
  const events = new Set<string>();
  fc.assert(
    fc.property(sequences, (steps) => {
      run(steps, (_, event, after) => {
        events.add(event.type);
        for (const { state } of after.instalments) states.add(state);
      });
    }),
    { numRuns: 300, seed: 7 },
  );
  expect([...states].sort()).toEqual(['ordered', 'paid', 'payable', 'planned', 'settled', 'withheld']);
  expect([...events].sort()).toEqual(
    [
      'BankDetailsConfirmed',
      'BankDetailsGiven',
      'BankDetailsReminded',
      'BankDetailsReturned',
      'CommitmentNoted',
      'GrantRestored',
      'GrantWithdrawn',
      'HolderAccepted',
      'InstalmentPayable',
      'InstalmentSettled',
      'OrderExported',
      'OrderReturnTakenBack',
      'OrderReturned',
      'PaymentMade',
      'PaymentOrdered',
      'PaymentProposalTakenBack',
      'PaymentProposed',
      'PaymentResumed',
      'PaymentWithheld',
      'AmendmentProposed',
      'AmendmentTakenBack',
      'AmendmentSigned',
      'AmendmentDeclined',
      'AmendmentCountersigningProposed',
      'AmendmentCountersigned',
    ].sort(),
  );
});

import { expect, test } from 'vitest';
import { openedPayments } from '#domain/payment/evolve-payments.ts';
import type { Instalment, Payments } from '#domain/payment/payments.ts';
import type { StoredFacts } from '#infra/cli/doctor/facts.ts';
import { whatWaits } from '#infra/cli/maintenance/waiting.ts';
import { promotion1 } from '#test/support/cohort.ts';

test('an appeal without an answer waits, though its application is closed', () => {
  const facts = (summary: object): StoredFacts => ({
    now: new Date('2022-04-01T08:00:00Z'),
    ballots: 0,
    executions: [],
    cohort: promotion1,
    items: [{ PK: 'A', SK: 'APPLICATION', kind: 'application', document: { status: 'ineligible' }, summary }],
  });
  expect(whatWaits(facts({}), [])).toEqual([]);
  expect(whatWaits(facts({ appealDueOn: '2022-05-01' }), [])).toMatchObject([
    { what: { en: 'appeals without an answer' }, count: 1 },
  ]);
});

test('a case before the court waits until its judgment is noted', () => {
  const waiting = (...appeals: object[]) =>
    whatWaits(
      {
        now: new Date('2022-04-01T08:00:00Z'),
        ballots: 0,
        executions: [],
        cohort: promotion1,
        items: [
          {
            PK: 'A',
            SK: 'APPLICATION',
            kind: 'application',
            summary: {},
            document: { status: 'ineligible', appeals },
          },
        ],
      },
      [],
    );
  const court = { kind: 'contentious' };
  const judged = { ...court, decision: { outcome: 'maintained', decidedAt: '2022-03-30T08:00:00Z' } };
  const counted = [{ what: { en: 'cases before the court' }, count: 1 }];
  expect(waiting(court)).toMatchObject(counted);
  expect(waiting(judged, court)).toMatchObject(counted);
  expect(waiting(judged)).toEqual([]);
  expect(waiting({ kind: 'informal' })).toEqual([]);
});

const opened = openedPayments('aic1-0123456789ABCDEF', {
  awardedAt: '2022-07-01T10:00:00.000Z',
  agreementNumber: 'C1',
  grantedCents: 600,
  instalments: [1, 2, 3].map((number) => ({ number, label: 'Part', amountCents: 200, dueOn: '2022-10-01' })),
});
const order = {
  state: 'ordered',
  orderId: 'C1-V1',
  orderedAt: '2022-10-01T08:00:00.000Z',
  bankId: 'b1',
  proposedBy: 'staff-1',
  confirmedBy: 'staff-2',
} as const;
const paid = { ...order, state: 'paid', paidOn: '2022-10-02', recordedBy: 'staff-1' } as const;
const withheld = {
  state: 'withheld',
  reason: 'r',
  withheldBy: 'staff-1',
  withheldAt: order.orderedAt,
} as const;
const acceptance = { by: 'staff-1', at: order.orderedAt, reason: 'r' };
const account = {
  bankId: 'b1',
  holder: 'H',
  country: 'FR',
  masked: 'FR76',
  givenAt: order.orderedAt,
  acceptance,
};
const proposal = { act: 'pay', digest: 'd', by: 'staff-1', at: order.orderedAt, said: {} } as const;

/** What waits of one agreement, each with how many, whose instalments are so. */
function waitsOf(states: object[], more: Partial<Payments> = {}) {
  const instalments = opened.instalments.map((one, index) => ({ ...one, ...states[index] }) as Instalment);
  const facts: StoredFacts = {
    now: new Date('2024-12-01T08:00:00Z'),
    ballots: 0,
    executions: [],
    cohort: promotion1,
    items: [{ PK: 'A', SK: 'PAYMENTS', kind: 'payments', document: { ...opened, instalments, ...more } }],
  };
  return whatWaits(facts, []).map(({ what, count }) => [what.en, count]);
}

test('a cohort does not end while something of its agreements is neither paid nor withheld', () => {
  const bank = { bank: account };
  expect(waitsOf([paid, { ...withheld, isFinal: true }, paid], bank)).toEqual([]);
  const withdrawn = { at: order.orderedAt, by: 'staff-2', reason: 'r' };
  const withdrawnWith = [paid, { ...withheld, isWithdrawn: true }, withheld];
  expect(waitsOf(withdrawnWith, { ...bank, withdrawn }), 'by two, with the grant').toEqual([]);
  expect(waitsOf([paid, withheld, paid], bank), 'on the word of one').toEqual([
    ['instalments that one person withheld: to be resumed, or given up by another', 1],
  ]);
  expect(waitsOf([paid, {}, {}], bank)).toEqual([['instalments that are planned and not paid', 2]]);
  const payable = { state: 'payable', payableSince: order.orderedAt };
  expect(waitsOf([paid, order, payable], { ...bank, proposals: { 3: proposal } })).toEqual([
    ['instalments to be ordered', 1],
    ['instalments that are ordered and not paid', 1],
    ['proposed payments to confirm', 1],
  ]);
  expect(waitsOf([paid, order, paid], { bank: { ...account, bankId: 'b2' } })).toEqual([
    ['instalments that are ordered to an account replaced since', 1],
  ]);
});

test('an account waits to be accepted as long as something is to be paid, and an open amendment always', () => {
  const { acceptance: _none, ...unlooked } = account;
  const other = { bank: unlooked };
  expect(waitsOf([paid, paid, {}], other)).toContainEqual(['bank accounts to accept', 1]);
  const settled = { ...withheld, isFinal: true };
  expect(waitsOf([paid, paid, settled], other)).toEqual([]);
  const terms = { grantedCents: 400, instalments: [] };
  const amendment = {
    number: 1,
    terms,
    reason: 'r',
    sha256: 'a',
    proposedBy: 's',
    proposedAt: order.orderedAt,
  };
  expect(waitsOf([paid, paid, settled], { amendment })).toEqual([['amendments that are open', 1]]);
});

test.each([
  ['planned', 0],
  ['open', 1],
  ['closed', 1],
  ['releasing', 1],
  ['released', 0],
  ['called-off', 0],
] as const)('a round that is %s holds back the closing %d times', (state, count) => {
  const facts: StoredFacts = {
    now: new Date('2022-04-01T08:00:00Z'),
    ballots: 0,
    executions: [],
    cohort: promotion1,
    items: [{ PK: 'ROUND#JURY', SK: 'ROUND', kind: 'round', state }],
  };
  expect(whatWaits(facts, [])).toHaveLength(count);
});

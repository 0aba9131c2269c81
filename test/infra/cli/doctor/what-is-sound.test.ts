/** What the doctor finds nothing wrong with: letters that need no delivery, and a payment that was noted by mistake and taken back. */
import { describe, expect, test } from 'vitest';
import * as keys from '#adapters/dynamodb/keys.ts';
import { auditKey, emailKey, noteKey, readingKey } from '#adapters/dynamodb/keys.ts';
import type { EmailState } from '#domain/mail/mail-desk.ts';
import { openedPayments } from '#domain/payment/evolve-payments.ts';
import { checkBelongings } from '#infra/cli/doctor/belongings.ts';
import { checkDelivery } from '#infra/cli/doctor/delivery.ts';
import { chartOf, type StoredItem } from '#infra/cli/doctor/facts.ts';
import { checkPayments } from '#infra/cli/doctor/payments.ts';
import { promotion1 } from '#test/support/cohort.ts';

const id = 'aic1-0123456789ABCDEF';
const jurorId = 'j-0123456789';
const at = '2022-07-01T08:00:00.000Z';
const chart = (...items: object[]) =>
  chartOf(
    { items: items as StoredItem[], now: new Date(at), ballots: 0, executions: [], cohort: promotion1 },
    [],
  );

const owner = { purpose: 'applicant', id } as const;
/** Whether it still waits for its delivery. */
const states: Record<EmailState, boolean> = {
  queued: true,
  claimed: true,
  held: true,
  deferred: true,
  postponed: true,
  unknown: true,
  sent: false,
  failed: false,
  discarded: false,
  unconfirmed: false,
};
describe.each(Object.entries(states))('a letter that is %s', (state, waits) => {
  const letter = { ...emailKey(owner, 'k'), kind: 'email', owner, messageKey: 'k', state, queuedAt: at };
  const listed = { undeliveredPk: 'UNDELIVERED#MAIL#0', undeliveredSk: at };
  const codesOf = (item: object) => checkDelivery(chart(item)).map(({ code }) => code);

  test(`stands ${waits ? 'on' : 'off'} the list of what is to be delivered`, () => {
    expect(codesOf({ ...letter, ...(waits ? listed : {}) })).toEqual([]);
    expect(codesOf({ ...letter, ...(waits ? {} : listed) })).toEqual([
      waits ? 'undelivered-unlisted' : 'delivered-listed',
    ]);
  });
});

test('what was noted as paid with no order that left is found, until it is taken back', () => {
  const instalment = { number: 1, label: 'Avance', amountCents: 100, dueOn: '2022-07-01' };
  const opening = { agreementNumber: 'X', grantedCents: 100, instalments: [instalment] };
  const event = (type: string, index: number): StoredItem => ({
    ...auditKey({ kind: 'payments', id }, index + 1),
    kind: 'audit',
    event: {
      version: index + 1,
      type,
      at,
      subject: `payments:${id}`,
      data:
        index === 0 ? opening : { ...instalment, orderId: 'X-V1', paidOn: '2022-07-02', reason: 'Erreur.' },
    },
  });
  const payments = openedPayments(id, { ...opening, awardedAt: at });
  const codesOf = (...types: string[]) =>
    checkPayments(chart(...types.map(event)), [], [payments]).map(({ code }) => code);
  const noted = ['PaymentsOpened', 'PaymentOrdered', 'PaymentMade'];
  expect(codesOf(...noted)).toContain('paid-without-order');
  expect(codesOf(...noted, 'OrderReturned')).not.toContain('paid-without-order');
});

test('a note of a reading that is gone is found', () => {
  const codesOf = (...items: object[]) => checkBelongings(chart(...items), []).map(({ code }) => code);
  const kept = { ...noteKey(jurorId, id), kind: 'reading-note' };
  expect(codesOf(kept)).toContain('orphan-item');
  const reading = {
    ...readingKey(id, jurorId),
    kind: 'reading',
    summary: { applicationId: id, jurorId: jurorId, revision: 0 },
  };
  expect(codesOf(kept, reading).filter((code) => code === 'orphan-item')).toHaveLength(1);
});

test('every place that keys lead to is known, and no other', () => {
  const placesIn = (PK: string) =>
    checkBelongings(chart({ PK, SK: 'any', kind: 'rules' }), [])
      .map(({ what }) => what.en)
      .filter((said) => said.includes('a place called'));
  const isKey = (name: string) => name.endsWith('Key') && !name.endsWith('ListKey');
  const made = Object.entries(keys)
    .filter(([name]) => isKey(name))
    .map(
      ([, key]) =>
        (typeof key === 'function' ? (key as (...all: unknown[]) => keys.Key)(id, '1', 1) : key) as keys.Key,
    );
  expect(made.length).toBeGreaterThan(50);
  for (const { PK } of made) expect(placesIn(PK), PK).toEqual([]);
  expect(placesIn('ELSEWHERE#1')).toEqual([
    'this rules belongs to a place called ELSEWHERE in the programme, which is not there',
  ]);
});

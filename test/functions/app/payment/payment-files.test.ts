/** The files that go to the accountant and come back: what of payments leaves in one, and what is noted of the other. */

import { describe, expect, test } from 'vitest';
import { paymentsItem } from '#adapters/dynamodb/payment/payments-opening.ts';
import { paymentsStore } from '#adapters/dynamodb/payment/payments-store.ts';
import { award } from '#app/agreement/award.ts';
import { exportOrders } from '#app/payment/export-orders.ts';
import { confirmAccount, giveAccount } from '#app/payment/give-account.ts';
import { importPaymentDates } from '#app/payment/import-payment-dates.ts';
import { acceptHolder, noteCommitment, orderPayment, withholdPayment } from '#app/payment/order-payments.ts';
import { agreementFor } from '#domain/agreement/agreement.ts';
import type { ApplicationIn } from '#domain/application/application.ts';
import { refuse } from '#domain/values/result.ts';
import { orderOperations } from '#http/payment-orders/operations.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { codeSent } from '#test/support/one-time-codes.ts';
import { idOf } from '#test/support/programme-in-memory.ts';
import { aPaidAward, iban, otherIban } from './a-paid-award.ts';

const refused = (code: string) => ({ ok: false, refusal: { code } });

/** Both payments ordered, the second once the reports are accepted. */
async function twoOrders() {
  const given = await aPaidAward();
  await given.hasAccount();
  await given.commit();
  await given.reported();
  for (const number of [1, 2]) await given.orderByTwo(number);
  const orders = (await given.mine()).instalments.map(({ number, amountCents }) => ({
    amountCents,
    orderId: `${given.applicationId}-C1-V${number}`,
    line: `${given.applicationId}-C1-V${number};2024-01-06;${amountCents / 100}`,
  }));
  return { ...given, orders };
}

/** @returns the application of a second laureate in the same stores */
async function anotherAward({ deps, memory }: Awaited<ReturnType<typeof aPaidAward>>): Promise<string> {
  const applicationId = idOf(7);
  memory.put({ ...anApplication('countersigned'), applicationId });
  const now = deps.clock.now().toISOString();
  const laureate = { ...anApplication('laureate'), applicationId } as ApplicationIn<'laureate'>;
  memory.putAgreement(applicationId, agreementFor(laureate, promotion1, now, now));
  await award(deps, { applicationId });
  return applicationId;
}

describe('an order of the first hours of a day in Paris', () => {
  async function atNight() {
    const given = await aPaidAward();
    await given.hasAccount();
    await given.commit();
    given.later(13 / 24);
    await given.orderByTwo(1);
    return given;
  }

  test('bears this day in its file, whose name does as well', async () => {
    const { deps, ana } = await atNight();
    const exported = orderOperations(deps)['export-payment-orders'];
    const made = await exported({ body: {}, caller: ana } as Parameters<typeof exported>[0]);
    if (!made.ok || !('file' in made)) throw new Error('there is no file');
    expect(made.file).toMatchObject({ fileName: 'ordres-de-versement-2022-07-16.csv' });
    expect(new TextDecoder().decode(made.value as Uint8Array).trim()).toMatch(/;2022-07-16;[^;]*;$/);
  });

  test.each([
    ['Europe/Paris', '2022-07-15', 'paid-before-order'],
    ['Europe/Paris', '2022-07-16', undefined],
    ['America/Martinique', '2022-07-15', undefined],
    ['America/Martinique', '2022-07-14', 'paid-before-order'],
  ])('of a cohort in %s, paid on %s, is refused: %s', async (timeZone, paidOn, code) => {
    const { deps, ana, applicationId, mine, export: exported } = await atNight();
    await exported();
    const [first] = (await mine()).instalments;
    const csv = `ordre;paye_le;montant_eur\n${applicationId}-C1-V1;${paidOn};${(first?.amountCents ?? 0) / 100}`;
    // Two days later, when the day has come everywhere.
    const clock = { now: () => new Date('2022-07-18T10:00:00.000Z') };
    const noted = await importPaymentDates(
      { ...deps, clock, cohort: { ...promotion1, timeZone } },
      { csv, by: ana },
    );
    expect(noted.ok ? undefined : noted.refusal).toEqual(
      code && expect.objectContaining({ problems: [expect.objectContaining({ code })] }),
    );
  });
});

describe('a file of payments', () => {
  test('may tell of two instalments of one agreement: each is noted, and told by its own letter', async () => {
    const { export: exported, orders, paid, mine, letters, memory, applicationId } = await twoOrders();
    expect(await exported()).toMatchObject({ ok: true, value: { orders: 2 } });
    expect(await paid(...orders.map(({ line }) => line))).toEqual({ ok: true, value: { paid: 2 } });
    const { grantedCents, paidCents, instalments } = await mine();
    expect([paidCents, ...instalments.map(({ state }) => state)]).toEqual([grantedCents, 'paid', 'paid']);
    expect(letters().slice(-2)).toEqual(['payment-made', 'payment-made']);
    const told = await memory.payments.timeline(applicationId);
    expect(told.flatMap(({ type, data }) => (type === 'PaymentMade' ? [data.orderId] : []))).toEqual(
      orders.map(({ orderId }) => orderId),
    );
  });

  test('tells nothing of an order that never left: it is noted once it has', async () => {
    const { export: exported, orders, paid, states, letters } = await twoOrders();
    const lines = orders.map(({ line }) => line);
    const early = await paid(...lines);
    expect(early).toMatchObject({
      ...refused('payment-dates-invalid'),
      refusal: { problems: [2, 3].map((line) => ({ field: `line.${line}`, code: 'order-not-exported' })) },
    });
    expect(await states()).toEqual(['ordered', 'ordered']);
    expect(letters()).not.toContain('payment-made');
    expect(await exported()).toMatchObject({ ok: true, value: { orders: 2 } });
    expect(await paid(...lines)).toEqual({ ok: true, value: { paid: 2 } });
  });

  test('may tell what a bank sends back: it counts no more, and is ordered and paid anew, as another order', async () => {
    const { applicationId, orders, deps, ana, leo, ...given } = await twoOrders();
    await given.export();
    const [first, second] = orders;
    await given.paid(first?.line ?? '', second?.line ?? '');
    expect(await given.return(1)).toMatchObject({ ok: true });
    expect(await given.mine()).toMatchObject({
      paidCents: second?.amountCents,
      instalments: [{ state: 'payable' }, { state: 'paid' }],
    });
    expect((await given.mine()).instalments[0]).not.toHaveProperty('paidOn');
    expect(await given.paid(first?.line ?? '')).toMatchObject({
      refusal: { problems: [{ field: 'line.2', code: 'order-returned' }] },
    });
    const next = (first?.line ?? '').replace('-V1;', '-V1-2;');
    expect(await given.paid(next)).toMatchObject({
      refusal: { problems: [{ field: 'line.2', code: 'order-unknown' }] },
    });
    await given.hasAccount({ iban: otherIban });
    // Who noted the return may propose the next order, and cannot be its second person.
    const byAnother = await given.order(1, undefined, leo);
    const digest = byAnother.ok && 'proposal' in byAnother.value ? byAnother.value.proposal.digest : '';
    expect(await given.order(1, digest, ana)).toEqual(refuse({ code: 'same-account' }));
    expect(byAnother).toMatchObject({
      value: { proposal: { said: { returned: { orderId: `${applicationId}-C1-V1`, by: ana.id } } } },
    });
    await given.orderByTwo(1);
    const again = await given.export();
    const orderId = `${applicationId}-C1-V1-2`;
    expect(again).toMatchObject({ value: { orders: 1, csv: expect.stringContaining(`${orderId};`) } });
    expect(await given.paid(next)).toEqual({ ok: true, value: { paid: 1 } });
    const { grantedCents, paidCents } = await given.mine();
    expect(paidCents).toBe(grantedCents);
    const letters = given.lettersSaid('payment-made').map((said) => said.paidCents);
    expect(letters).toEqual([first?.amountCents, grantedCents, grantedCents]);
    expect((await deps.payments.find(applicationId))?.instalments[0]).toMatchObject({ orderId, orders: 2 });
  });

  test('that says to which account, is compared with what two persons ordered: one that went elsewhere is noted of none', async () => {
    const { export: exported, orders, deps, ana, states, memory, applicationId } = await twoOrders();
    await exported();
    const file = (...ibans: string[]) => ({
      csv: ['ordre;paye_le;montant_eur;iban', ...orders.map(({ line }, at) => `${line};${ibans[at]}`)].join(
        '\n',
      ),
      by: ana,
    });
    expect(await importPaymentDates(deps, file(iban, otherIban))).toEqual(
      refuse({ code: 'payment-dates-invalid', problems: [{ field: 'line.3', code: 'paid-elsewhere' }] }),
    );
    expect(await states()).toEqual(['ordered', 'ordered']);
    const spaced = iban.replace(/(.{4})/g, '$1 ').toLowerCase();
    for (const _ of ['first', 'again'])
      expect(await importPaymentDates(deps, file(spaced, iban))).toEqual({ ok: true, value: { paid: 2 } });
    expect(JSON.stringify(await memory.payments.timeline(applicationId))).not.toContain(iban);
  });

  test('with mistakes is refused whole, each mistake at its line and in their order, and nothing of it is stored', async () => {
    const given = await aPaidAward();
    const { hasAccount, commit, orderByTwo, later, tick, deps, applicationId, ana, paid, states, mine } =
      given;
    await hasAccount();
    await commit();
    later(40);
    await tick();
    await orderByTwo(1);
    await given.export();
    await withholdPayment(deps, { applicationId, number: 2, reason: 'r', by: ana });
    const order = `${applicationId}-C1-V1`;
    const euros = String(((await mine()).instalments[0]?.amountCents ?? 0) / 100);
    const answer = await paid(
      `${order};2022-08-24;${euros}`,
      `${order};2022-08-24;${euros}`,
      `${order};2022-08-24;1`,
      `${applicationId}-C1-V2;2022-08-24;1`,
      `${applicationId}-C1-V7;2022-08-24;1`,
      'nobody;2022-08-24;1',
      `${order};2022-08-01;${euros}`,
    );
    if (answer.ok) throw new Error('taken');
    const said = answer.refusal.problems.map(({ field, code }) => `${field} ${code}`);
    expect(said).toEqual([
      'line.3 line-twice',
      'line.4 line-twice',
      'line.4 order-other-amount',
      'line.5 order-withheld',
      'line.6 order-unknown',
      'line.7 order-unknown',
      'line.8 line-twice',
      'line.8 order-paid',
    ]);
    expect(await states()).toEqual(['ordered', 'withheld']);
  });
});

describe('a file of payments with a line for each order that left', () => {
  /** Thirty agreements whose first payments left, as one export notes them. */
  async function thirtyOrders() {
    const given = await aPaidAward();
    const { deps, memory, applicationId } = given;
    await given.hasAccount();
    await given.commit();
    given.later(40);
    await given.tick();
    await given.orderByTwo(1);
    await given.export();
    const [one, application] = [
      await deps.payments.find(applicationId),
      await deps.applications.find(applicationId),
    ];
    const first = one?.instalments[0];
    if (!one || !application || first?.state !== 'ordered') throw new Error('not ordered');
    const ids = [applicationId, ...Array.from({ length: 29 }, (_, index) => idOf(index + 20))];
    for (const id of ids.slice(1)) {
      memory.put({ ...application, applicationId: id });
      const instalments = [{ ...first, orderId: `${id}-C1-V1` }, ...one.instalments.slice(1)];
      const copy = { ...one, applicationId: id, agreementNumber: `${id}-C1`, instalments };
      await memory.table.transact([{ put: paymentsItem(copy) }]);
    }
    const rows = ids.map((id) => `${id}-C1-V1;2022-08-24;${first.amountCents / 100}`);
    const state = async () => {
      const all = await deps.payments.all();
      return all.map(({ version, instalments }) => `${version} ${instalments[0]?.state}`).join();
    };
    const paidOnes = async () => (await state()).split(' paid').length - 1;
    return { ...given, rows, state, paidOnes };
  }

  test('is recorded whole, and changes nothing when it is sent again', async () => {
    const { rows, paid, state, paidOnes, letters } = await thirtyOrders();
    expect(await paid(...rows)).toEqual({ ok: true, value: { paid: 30 } });
    const [after, told] = [await state(), letters()];
    expect([await paidOnes(), told.filter((one) => one === 'payment-made').length]).toEqual([30, 30]);
    expect(await paid(...rows)).toEqual({ ok: true, value: { paid: 30 } });
    expect([await state(), letters()]).toEqual([after, told]);
  });

  test('is recorded in part where the programme dies in between, and in the rest when it is sent again', async () => {
    const { rows, deps, ana, paid, paidOnes } = await thirtyOrders();
    const csv = ['ordre;paye_le;montant_eur', ...rows].join('\n');
    let saves = 0;
    const save: typeof deps.payments.save = async (changed) => {
      saves += 1;
      if (saves > 1) throw new Error('died');
      return deps.payments.save(changed);
    };
    const dying = { ...deps, payments: { ...deps.payments, save } };
    await expect(importPaymentDates(dying, { csv, by: ana })).rejects.toThrow('died');
    const begun = await paidOnes();
    expect(begun).toBeGreaterThan(0);
    expect(begun).toBeLessThan(30);
    expect(await paid(...rows)).toEqual({ ok: true, value: { paid: 30 } });
    expect(await paidOnes()).toBe(30);
  });

  test('is checked to its last line before the first is recorded', async () => {
    const { rows, paid, paidOnes } = await thirtyOrders();
    expect(await paid(...rows, 'nobody;2022-08-24;1')).toMatchObject({
      refusal: { problems: [{ field: 'line.32', code: 'order-unknown' }] },
    });
    expect(await paidOnes()).toBe(0);
  });

  test('never says that nothing is recorded where another changed a payment of it once some were', async () => {
    const { rows, deps, ana, memory } = await thirtyOrders();
    const csv = ['ordre;paye_le;montant_eur', ...rows].join('\n');
    let saves = 0;
    const save: typeof deps.payments.save = async (changed) => {
      saves += 1;
      if (saves === 1) return deps.payments.save(changed);
      for (const { next } of changed) {
        const now = await deps.payments.find(next.applicationId);
        const [, ...rest] = now?.instalments ?? [];
        const back = { ...next, instalments: rest };
        await memory.table.transact([{ put: paymentsItem(back) }]);
      }
      return 'conflict';
    };
    const contended = { ...deps, payments: { ...deps.payments, save } };
    await expect(importPaymentDates(contended, { csv, by: ana })).rejects.toMatchObject({
      name: 'PaymentsContended',
    });
  });
});

test('a file of payments that names none notes nothing', async () => {
  const { deps, ana } = await aPaidAward();
  const payments = { ...deps.payments, save: () => Promise.reject(new Error('stored')) };
  const csv = 'ordre;paye_le;montant_eur\n\n';
  expect(await importPaymentDates({ ...deps, payments }, { csv, by: ana })).toEqual({
    ok: true,
    value: { paid: 0 },
  });
});

test('a file of payments finds the agreement of each line among many; one whose application is gone is of nobody', async () => {
  const first = await aPaidAward();
  const { deps, ana } = first;
  const other = await anotherAward(first);
  await first.hasAccount();
  await first.commit();
  first.later(40);
  await first.tick();
  await first.orderByTwo(1);
  await first.export();
  const orderOf = (id: string) => `${id}-C1-V1;2022-08-24;${cents / 100}`;
  const cents = (await first.mine()).instalments[0]?.amountCents ?? 0;
  const csvOf = (id: string) => ['ordre;paye_le;montant_eur', orderOf(id)].join('\n');
  const unknown = { ok: false, refusal: { problems: [{ field: 'line.2', code: 'order-unknown' }] } };
  expect(await importPaymentDates(deps, { csv: csvOf(other), by: ana })).toMatchObject(unknown);
  const lost = { ...deps, applications: { ...deps.applications, find: async () => undefined } };
  const csv = csvOf(first.applicationId);
  expect(await importPaymentDates(lost, { csv, by: ana })).toMatchObject(unknown);
  // Whichever comes first in the list, it is the line that says whose payment it is.
  const turned = {
    ...deps,
    payments: { ...deps.payments, all: async () => (await deps.payments.all()).reverse() },
  };
  const paid = await importPaymentDates(deps, { csv, by: ana });
  const again = await importPaymentDates(turned, { csv, by: ana });
  expect([paid, again]).toMatchObject([
    { ok: true, value: { paid: 1 } },
    { ok: true, value: { paid: 1 } },
  ]);
});

describe('a file of orders', () => {
  test('holds what has not left; what left is in it again where that is asked for', async () => {
    const given = await aPaidAward();
    await given.hasAccount();
    await given.commit();
    await given.reported();
    const ordersIn = async (again = false) => {
      const answer = await given.export(again);
      if (!answer.ok) throw new Error(answer.refusal.code);
      const lines = answer.value.csv.trim().split('\r\n').slice(1);
      expect(answer.value.orders).toBe(lines.length);
      return lines.map((line) => line.split(';')[0]);
    };
    const [first, second] = [1, 2].map((number) => `${given.applicationId}-C1-V${number}`);
    await given.orderByTwo(1);
    expect(await ordersIn()).toEqual([first]);
    await given.orderByTwo(2);
    expect(await ordersIn()).toEqual([second]);
    expect(await ordersIn(true)).toEqual([first, second]);
  });

  test('leaves out what left for an account that was changed since, names it, and is made for everybody else', async () => {
    const given = await aPaidAward();
    const { deps, ana, leo, board } = given;
    const other = await anotherAward(given);
    await given.hasAccount();
    await given.commit();
    given.later(40);
    await given.tick();
    await given.orderByTwo(1);
    await given.export();
    const [changed, kept] = [given.applicationId, other].map((id) => `${id}-C1-V1`);
    await given.hasAccount({ iban: otherIban });
    const exporting = { again: true, by: ana };
    const astray = { code: 'orders-astray', orders: [changed] };
    expect(await given.export(true)).toEqual({ ok: false, refusal: astray });
    expect(await given.export()).toEqual(refused('no-orders'));
    const session = { applicationId: other, session: 'session-2' };
    await giveAccount(deps, { ...session, iban, holder: given.holder });
    await confirmAccount(deps, { ...session, code: await codeSent(deps, session) });
    await acceptHolder(deps, { applicationId: other, bankId: `${other}-B1`, reason: 'Lu.', by: ana });
    await noteCommitment(deps, { applicationId: other, commitment: '2102345679', by: ana });
    await given.tick();
    const on = { applicationId: other, number: 1 };
    const proposed = await orderPayment(deps, { ...on, by: ana });
    const confirms = proposed.ok && 'proposal' in proposed.value ? proposed.value.proposal.digest : '';
    await orderPayment(deps, { ...on, confirms, by: leo });
    const made = await exportOrders(deps, exporting);
    expect(made).toMatchObject({ ok: true, value: { orders: 1, leftOut: [changed] } });
    expect(made.ok && made.value.csv).toContain(`${kept};`);
    expect(made.ok && made.value.csv).not.toContain(`${changed};`);
    const { items } = (await board()).value;
    const shown = items.flatMap(({ instalments }) => instalments.map((one) => [one.orderId, one.isAstray]));
    expect(shown.filter(([orderId]) => orderId)).toEqual(
      expect.arrayContaining([
        [changed, true],
        [kept, undefined],
      ]),
    );
  });

  test('is made again on what there is then where another changed payments meanwhile, five times at most, as is what comes back', async () => {
    const { deps, orders, ana, mine, losing } = await twoOrders();
    const exporting = { again: false, by: ana };
    await expect(exportOrders(losing(5), exporting)).rejects.toThrow(
      'the payment orders changed under 5 attempts',
    );
    expect(await exportOrders(losing(4), exporting)).toMatchObject({ ok: true, value: { orders: 2 } });
    expect(await exportOrders(deps, exporting)).toEqual(refused('no-orders'));
    const csv = ['ordre;paye_le;montant_eur', orders[0]?.line].join('\n');
    await expect(importPaymentDates(losing(5), { csv, by: ana })).rejects.toThrow(
      'the payments changed under 5 attempts',
    );
    expect(await importPaymentDates(losing(4), { csv, by: ana })).toMatchObject({ ok: true });
    expect((await mine()).paidCents).toBe(orders[0]?.amountCents);
  });

  test('holds those of more agreements than one transaction takes, each once, whoever else is at work', async () => {
    const { deps, applicationId, ana } = await twoOrders();
    const ids = Array.from({ length: 60 }, (_, number) => `aic1-${number}`);
    const [stored, application, sealed] = await Promise.all([
      deps.payments.find(applicationId),
      deps.applications.find(applicationId),
      deps.payments.sealed(applicationId, (await deps.payments.find(applicationId))?.bank?.bankId ?? ''),
    ]);
    const writes: number[] = [];
    // Another is first at the second try.
    const transact = async (some: readonly unknown[]) => ({ ok: writes.push(some.length) !== 2 });
    const payments = {
      ...deps.payments,
      all: async () => ids.map((id) => ({ ...stored, applicationId: id })) as never,
      find: async (id: string) => ({ ...stored, applicationId: id }) as never,
      sealed: async () => sealed,
      save: paymentsStore({ transact } as never).save,
    };
    const applications = { ...deps.applications, find: async () => application };
    const opener = { open: async () => iban };
    const made = await exportOrders({ ...deps, payments, applications, opener }, { again: false, by: ana });
    expect(made).toMatchObject({ ok: true, value: { orders: 120 } });
    expect(writes).toEqual([99, 81, 81]);
  });

  test('is not made where an order is to an account that is not in force, nor without the keys of Chorus', async () => {
    const { deps, applicationId, ana, states, orders } = await twoOrders();
    const exporting = { again: false, by: ana };
    const { payments: _keys, ...cohort } = deps.cohort;
    expect(await exportOrders({ ...deps, cohort }, exporting)).toEqual(refused('chorus-keys-missing'));
    const stored = await deps.payments.find(applicationId);
    if (!stored?.bank) throw new Error('the account is confirmed');
    const { bank: _bank, ...bankless } = stored;
    const { commitment: _commitment, ...uncommitted } = stored;
    const other = { ...stored, bank: { ...stored.bank, bankId: 'another' } };
    const astray = { code: 'orders-astray', orders: orders.map(({ orderId }) => orderId) };
    for (const found of [bankless, other]) {
      const payments = { ...deps.payments, find: async () => found };
      expect(await exportOrders({ ...deps, payments }, exporting)).toEqual({ ok: false, refusal: astray });
    }
    const [without, unsealed] = [{ find: async () => uncommitted }, { sealed: async () => undefined }].map(
      (payments) => ({ ...deps, payments: { ...deps.payments, ...payments } }),
    );
    for (const lacking of [without, unsealed])
      await expect(exportOrders(lacking as typeof deps, exporting)).rejects.toThrow('is not there');
    expect(await states()).toEqual(['ordered', 'ordered']);
    const lost = { ...deps, applications: { ...deps.applications, find: async () => undefined } };
    expect(await exportOrders(lost, exporting)).toEqual(refused('no-orders'));
  });
});

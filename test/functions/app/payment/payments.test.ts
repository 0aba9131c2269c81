import { describe, expect, test } from 'vitest';
import { aPaidAward, iban, otherIban } from './a-paid-award.ts';

const refused = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } });
const refusedWith = (code: string, more: object = {}) => ({
  ok: false,
  refusal: expect.objectContaining({ code, ...more }),
});

describe('the account', () => {
  test('is in force once a code for it was given, and then told to both addresses', async () => {
    const { give, send, confirm, mine, letters } = await aPaidAward();
    expect(await give()).toMatchObject({ ok: true, value: { account: 'FR76 •••• 189', codeMinutes: 15 } });
    expect((await mine()).bank).toBeUndefined();
    const code = await send();
    expect(await confirm('00000000')).toEqual(refused('code-wrong', { triesLeft: 4 }));
    // The second time by whoever the first answer never reached: it is not told to ask for another code.
    for (const _ of ['first', 'again']) expect(await confirm(code)).toMatchObject({ ok: true });
    expect((await mine()).bank).toMatchObject({ account: 'FR76 •••• 189', waits: true });
    expect(letters()).toEqual(['bank-details-changed', 'bank-details-changed to the second']);
  });

  test('that was typed badly is refused with everything that is wrong, and nothing is kept', async () => {
    const { give, memory } = await aPaidAward();
    expect(await give({ iban: 'FR76 3O00 6000 0112 3456 7890 189', holder: 'Somebody Else' })).toMatchObject(
      refusedWith('invalid-request', {
        problems: [
          { field: 'iban', code: 'iban-letter-for-digit' },
          expect.objectContaining({ field: 'holder', code: 'holder-differs' }),
        ],
      }),
    );
    expect(memory.stored.items('bank-details')).toEqual([]);
  });

  test('changes only with a code of its own: that of an earlier request confirms nothing', async () => {
    const { hasAccount, give, send, confirm, later, mine } = await aPaidAward();
    await hasAccount();
    later(1);
    await give({ iban: otherIban });
    const code = await send();
    later(1 / 24 / 60);
    // Asked for again with another account before the code came: too soon for another code, and the code is of the former.
    expect(await give({ iban })).toMatchObject({ ok: true });
    expect(await confirm(code)).toEqual(refused('code-not-in-force'));
    expect((await mine()).bank?.account).toBe('FR76 •••• 189');
  });

  test('that is given again before another code may leave waits as it was: the code that was sent puts it in force', async () => {
    const { give, send, confirm, later, mine, memory } = await aPaidAward();
    await give();
    const code = await send();
    later(59 / 86_400);
    expect(await give({ iban: 'FR00' })).toEqual(refusedWith('invalid-request'));
    expect(await give({ iban: otherIban })).toEqual(refusedWith('code-too-soon'));
    expect((await mine()).pending).toMatchObject({ account: 'FR76 •••• 189' });
    expect(memory.stored.items('bank-details')).toHaveLength(1);
    expect(await confirm(code)).toMatchObject({ ok: true });
    expect((await mine()).bank?.account).toBe('FR76 •••• 189');
  });

  test('given in two windows at one moment is that of the code that is sent', async () => {
    const { give, send, confirm, mine, deps } = await aPaidAward();
    const { payments, applications } = deps;
    const [{ save: keep }, { save: ask }] = [{ ...payments }, { ...applications }];
    let second: ReturnType<typeof give> | undefined;
    // The second keeps its account before the first asks for its code, and asks after it.
    payments.save = async (changed) => {
      const kept = await keep(changed);
      payments.save = keep;
      const asksNow = new Promise((now) => {
        applications.save = async (...asking) => {
          now('asks');
          applications.save = ask;
          await first;
          return ask(...asking);
        };
      });
      second = give({ iban: otherIban });
      await Promise.race([asksNow, second]);
      applications.save = ask;
      return kept;
    };
    const first = give();
    expect(await first).toMatchObject({ ok: true, value: { account: 'FR76 •••• 189' } });
    expect(await second).toEqual(refusedWith('code-too-soon'));
    expect(await confirm(await send())).toMatchObject({ ok: true });
    expect((await mine()).bank?.account).toBe('FR76 •••• 189');
  });

  test('is kept with the request for its code in one write: whoever dies then leaves both or none', async () => {
    const { give, mine, memory, applicationId, deps } = await aPaidAward();
    const { save } = deps.applications;
    deps.applications.save = () => Promise.reject(new Error('the function was killed'));
    expect(await give()).toMatchObject({ ok: true });
    deps.applications.save = save;
    expect((await mine()).pending).toMatchObject({ account: 'FR76 •••• 189' });
    expect(memory.stored.application(applicationId)?.codesAsked).toMatchObject([
      { act: 'bank-details', words: `${applicationId}-B1` },
    ]);
    expect(memory.stored.letters().map(({ template }) => template)).toContain('one-time-code');
  });

  test('of another holder waits for staff, who accept it with a reason or ask for another', async () => {
    const { givesAccount, deps, ana, applicationId, mine, states, letters, commit, order, later, tick } =
      await aPaidAward();
    await givesAccount({ holder: 'Mairie de Lyon', holderReason: 'Elle porte les comptes.' });
    await commit();
    expect((await mine()).bank?.waits).toBe(true);
    expect(await states()).toEqual(['planned', 'planned']);
    expect(await order(1)).toEqual(refusedWith('instalment-state'));
    const { acceptHolder, returnAccount } = await import('#app/payment/order-payments.ts');
    const bankId = `${applicationId}-B1`;
    const stale = await acceptHolder(deps, { applicationId, bankId: 'other', reason: 'r', by: ana });
    expect(stale).toEqual(refused('account-changed'));
    await acceptHolder(deps, { applicationId, bankId, reason: 'Convention de portage lue.', by: ana });
    expect((await mine()).bank?.waits).toBe(false);
    expect(await acceptHolder(deps, { applicationId, bankId, reason: 'r', by: ana })).toEqual(
      refused('account-accepted'),
    );
    await returnAccount(deps, { applicationId, bankId, reason: 'Compte clos.', by: ana });
    expect((await mine()).bank).toBeUndefined();
    expect(letters().at(-1)).toBe('bank-details-asked');
    // A reminder follows that letter as it does the one of the award.
    for (const days of [6, 2, 30]) {
      const before = letters().length;
      later(days);
      await tick();
      expect(letters().slice(before)).toEqual(days === 2 ? ['bank-details-asked'] : []);
    }
  });

  test('waits for staff, the first too: whoever reads a stolen mailbox gives the name of the beneficiary', async () => {
    const {
      givesAccount,
      acceptAccount,
      deps,
      ana,
      applicationId,
      mine,
      states,
      commit,
      order,
      lettersSaid,
    } = await aPaidAward();
    const { acceptHolder, returnAccount } = await import('#app/payment/order-payments.ts');
    await givesAccount();
    await commit();
    expect((await mine()).bank).toMatchObject({ waits: true });
    expect(await order(1)).toEqual(refusedWith('instalment-state'));
    await acceptAccount();
    expect(await states()).toEqual(['payable', 'planned']);
    await givesAccount({ iban: otherIban });
    expect((await mine()).bank).toMatchObject({ waits: true, replaces: 'FR76 •••• 189' });
    expect(await order(1)).toEqual(refused('account-unverified'));
    // Turned down, it leaves nothing to whoever gives a third: the first is still what it takes the place of.
    const given = (number: number) => ({ applicationId, bankId: `${applicationId}-B${number}`, by: ana });
    await returnAccount(deps, { ...given(2), reason: 'Le bénéficiaire ne l’a pas demandé.' });
    await givesAccount({ iban: 'BE68539007547034' });
    expect((await mine()).bank).toMatchObject({ waits: true });
    expect(lettersSaid('bank-details-changed').map(({ isChange }) => isChange)).toEqual(
      [false, true, true].flatMap((one) => [one, one]),
    );
    await acceptHolder(deps, { ...given(3), reason: 'Confirmé au téléphone du dossier.' });
    expect((await mine()).bank).toMatchObject({ waits: false });
    expect(await order(1)).toMatchObject({ ok: true });
  });

  test('is asked for once more a week after the award, and no more', async () => {
    const { tick, later, letters } = await aPaidAward();
    for (const days of [1, 5, 1, 1, 30]) {
      later(days);
      await tick();
    }
    expect(letters()).toEqual(['bank-details-asked']);
  });
});

test('no code more is asked for than an hour allows, and the account in force stays', async () => {
  const { hasAccount, give, later, mine } = await aPaidAward();
  await hasAccount();
  const answers: string[] = [];
  for (let ask = 0; ask < 8; ask += 1) {
    later(2 / 24 / 60);
    const answer = await give({ iban: otherIban });
    answers.push(answer.ok ? 'asked' : answer.refusal.code);
  }
  expect(answers.at(0)).toBe('asked');
  expect(answers.at(-1)).toBe('code-too-soon');
  expect((await mine()).bank?.account).toBe('FR76 •••• 189');
});

describe('an instalment', () => {
  test('is payable the day it is due, ordered by two persons, exported with the Chorus keys, and paid once', async () => {
    const given = await aPaidAward();
    const {
      hasAccount,
      commit,
      order,
      orderByTwo,
      later,
      states,
      paid,
      letters,
      mine,
      applicationId,
      holder,
    } = given;
    await hasAccount();
    later(40);
    await given.tick();
    expect(await states()).toEqual(['payable', 'planned']);
    expect(await order(1)).toEqual(refused('commitment-missing'));
    await commit();
    const proposed = await order(1);
    if (!proposed.ok || !('proposal' in proposed.value)) throw new Error('not proposed');
    const { digest } = proposed.value.proposal;
    expect(await order(1, digest, given.ana)).toEqual(refused('same-account'));
    expect(await order(1, 'f'.repeat(64))).toEqual(refused('proposal-changed'));
    await order(1, digest);
    expect(await states()).toEqual(['ordered', 'planned']);
    await expect(orderByTwo(2)).rejects.toThrow('not proposed');
    const exported = await given.export();
    if (!exported.ok) throw new Error(exported.refusal.code);
    const [heading, line] = exported.value.csv.split('\r\n');
    expect(heading).toBe(
      '\uFEFFordre;convention;beneficiaire;siret;titulaire;iban;montant_eur;objet;centre_de_cout;domaine_fonctionnel;referentiel_de_programmation;engagement_juridique;ordonne_le;montant_convenu_eur;motif_du_montant',
    );
    const orderId = `${applicationId}-C1-V1`;
    expect(line).toContain(`${orderId};${applicationId}-C1;${holder};`);
    expect(line).toContain(`;${given.siret};${holder};${iban};`);
    expect(line).toContain(';2102345678;');
    expect(await given.export()).toEqual(refused('no-orders'));
    expect(await given.export(true)).toMatchObject({
      ok: true,
      value: { orders: 1, csv: exported.value.csv },
    });
    const cents = (await mine()).instalments[0]?.amountCents ?? 0;
    later(3);
    expect(await paid(`${orderId};2022-08-26;${cents / 100}`)).toEqual({ ok: true, value: { paid: 1 } });
    expect(await mine()).toMatchObject({
      paidCents: cents,
      instalments: [{ state: 'paid', paidOn: '2022-08-26' }, {}],
    });
    expect(letters().at(-1)).toBe('payment-made');
    const told = letters();
    expect(await paid(`${orderId};2022-08-26;${cents / 100}`)).toEqual({ ok: true, value: { paid: 1 } });
    expect(letters()).toEqual(told);
    expect(await paid(`${orderId};2022-08-25;${cents / 100}`)).toEqual(
      refused('payment-dates-invalid', {
        problems: [{ field: 'line.2', code: 'order-paid', paidOn: '2022-08-26' }],
      }),
    );
  });

  test('that waits for the reports is payable once those filed on the page are accepted, and no earlier', async () => {
    const { hasAccount, later, tick, states, mine, fileReports, acceptReports } = await aPaidAward();
    await hasAccount();
    later(540);
    await tick();
    expect(await states()).toEqual(['payable', 'planned']);
    expect((await mine()).instalments[1]?.missing).toEqual(['reports']);
    await fileReports(1);
    await tick();
    expect(await states(), 'filed, and not reviewed').toEqual(['payable', 'planned']);
    await acceptReports();
    await tick();
    expect(await states()).toEqual(['payable', 'payable']);
    expect((await mine()).instalments[1]?.missing).toEqual([]);
  });

  test('is ordered in what the accepted reports leave due, which its beneficiary and the accountant are told', async () => {
    const given = await aPaidAward();
    const { hasAccount, commit, later, tick, orderByTwo, order, mine, board } = given;
    await hasAccount();
    await commit();
    later(540);
    await tick();
    await orderByTwo(1);
    expect((await mine()).dueCents).toBeUndefined();
    await given.fileReports(0.75);
    await given.acceptReports();
    await tick();
    const { grantedCents, dueCents = 0 } = await mine();
    expect(dueCents).toBe(Math.ceil(grantedCents * 0.75));
    expect((await board()).value.items[0]?.dueCents).toBe(dueCents);
    const [{ amountCents: first = 0 } = {}, { amountCents: agreed = 0 } = {}] = (await mine()).instalments;
    const reducedCents = dueCents - first;
    expect(reducedCents).toBeGreaterThan(0);
    expect((await mine()).instalments[1]).toMatchObject({ amountCents: agreed, reducedCents });
    const proposed = await order(2);
    expect(proposed).toMatchObject({ value: { proposal: { said: { amountCents: reducedCents } } } });
    await orderByTwo(2);
    expect((await mine()).instalments[1]).toMatchObject({ amountCents: agreed, reducedCents });
    const exported = await given.export();
    if (!exported.ok) throw new Error(exported.refusal.code);
    const cells = (cents: number) => (cents / 100).toFixed(2).replace('.', ',');
    const [, whole = '', less = ''] = exported.value.csv.split('\r\n');
    expect(whole).toMatch(new RegExp(`;${cells(first)};$`));
    expect(less).toContain(`;${cells(reducedCents)};`);
    expect(less).toMatch(
      new RegExp(`;${cells(agreed)};réduit à ce que les comptes rendus acceptés laissent dû$`),
    );
    const orderId = `${given.applicationId}-C1-V2`;
    const [day] = given.deps.clock.now().toISOString().split('T');
    expect(await given.paid(`${orderId};${day};${agreed / 100}`)).toMatchObject({
      refusal: { problems: [{ code: 'order-other-amount', orderedCents: reducedCents }] },
    });
    expect(await given.paid(`${orderId};${day};${reducedCents / 100}`)).toMatchObject({ ok: true });
    expect((await mine()).paidCents).toBe(reducedCents);
    expect(given.lettersSaid('payment-made')).toMatchObject([
      { amountCents: reducedCents, agreedCents: agreed, paidCents: reducedCents },
    ]);
  });

  test('of which nothing is due by the accepted reports is not ordered, and is settled until another comes back', async () => {
    const given = await aPaidAward();
    const { hasAccount, commit, later, tick, orderByTwo, order, mine, states, deps } = given;
    await hasAccount();
    await commit();
    later(540);
    await tick();
    await orderByTwo(1);
    const { grantedCents, instalments } = await mine();
    const [{ amountCents: first = 0 } = {}] = instalments;
    await given.fileReports(first / grantedCents / 2);
    await given.acceptReports();
    const { dueCents = 0 } = await mine();
    expect(dueCents).toBeLessThan(first);
    expect(await order(2)).toEqual(refusedWith('instalment-state'));
    await tick();
    expect(await states()).toEqual(['ordered', 'settled']);
    expect((await deps.payments.find(given.applicationId))?.instalments[1]).toHaveProperty('settledAt');
    expect(await order(2)).toEqual(refusedWith('instalment-state', { state: 'settled' }));
    await given.return(1);
    await tick();
    expect(await states()).toEqual(['payable', 'payable']);
    await orderByTwo(1);
    expect(await order(2)).toEqual(refused('nothing-due', { dueCents, committedCents: dueCents }));
    expect((await mine()).instalments[1]).toMatchObject({ state: 'payable', reducedCents: 0 });
    await tick();
    expect(await states()).toEqual(['ordered', 'settled']);
  });

  test('is withheld with a reason that its beneficiary reads, and resumed', async () => {
    const { hasAccount, deps, applicationId, ana, states, memory, letters, later, tick } = await aPaidAward();
    const { withholdPayment, resumePayment } = await import('#app/payment/order-payments.ts');
    await hasAccount();
    later(40);
    await tick();
    await withholdPayment(deps, { applicationId, number: 1, reason: 'Le projet est arrêté.', by: ana });
    expect(await states()).toEqual(['withheld', 'planned']);
    expect(letters().at(-1)).toBe('payment-withheld');
    // Whoever decides is named (CRPA L212-1).
    expect(memory.stored.items('email')).toContainEqual(
      expect.objectContaining({
        template: 'payment-withheld',
        data: expect.objectContaining({ author: expect.objectContaining({ name: 'Camille Exemple' }) }),
      }),
    );
    // It is due by now, and can be ordered without waiting for the next day.
    await resumePayment(deps, { applicationId, number: 1, by: ana });
    expect(await states()).toEqual(['payable', 'planned']);
  });

  test('that one person withheld is given up for good by another, once its beneficiary was heard, and told so', async () => {
    const given = await aPaidAward();
    const { deps, applicationId, ana, leo, lettersSaid, later } = given;
    const { withholdPayment, resumePayment } = await import('#app/payment/order-payments.ts');
    const on = { applicationId, number: 1, reason: 'Le projet est arrêté.' };
    const giveUp = (by: typeof ana) => withholdPayment(deps, { ...on, isFinal: true, by });
    expect(await giveUp(leo), 'what nobody withheld').toEqual(refusedWith('instalment-state'));
    await withholdPayment(deps, { ...on, by: ana });
    later(29);
    expect(await giveUp(leo)).toEqual(refused('withheld-lately'));
    later(1);
    expect(await giveUp(ana)).toEqual(refused('same-account'));
    const days = {
      receivedOn: '2022-08-10',
      kind: 'informal' as const,
      against: 'payment-withheld' as const,
    };
    const { recordAppeal } = await import('#app/appeal/record-appeal.ts');
    const said = { applicationId, from: 'Camille Martin', ground: 'Il continue.', instalment: 1, by: ana };
    expect(await recordAppeal(deps, { ...said, ...days })).toMatchObject({ ok: true });
    expect(await giveUp(leo), 'before that is answered').toEqual(
      refused('withholding-contested', { receivedOn: '2022-08-10' }),
    );
    const { maintainDecision } = await import('#app/appeal/maintain-decision.ts');
    const answer = { applicationId, kind: 'informal', against: 'payment-withheld', instalment: 1 } as const;
    await maintainDecision(deps, { ...answer, reason: 'Il est arrêté.', by: leo });
    expect(await giveUp(leo)).toMatchObject({ ok: true });
    expect((await deps.payments.find(applicationId))?.instalments[0]).toMatchObject({
      state: 'withheld',
      isFinal: true,
      withheldBy: leo.id,
      withheldAt: deps.clock.now().toISOString(),
    });
    expect(lettersSaid('payment-withheld').map(({ isFinal }) => isFinal)).toEqual([undefined, true]);
    await giveUp(ana);
    expect(lettersSaid('payment-withheld'), 'once').toHaveLength(2);
    // It can still be contested, and resumed.
    expect(await resumePayment(deps, { ...on, by: ana })).toMatchObject({ ok: true });
  });

  test('ordered to an account that was replaced before it left is ordered anew', async () => {
    const {
      hasAccount,
      commit,
      orderByTwo,
      later,
      tick,
      states,
      export: exported,
      opened,
    } = await aPaidAward();
    await hasAccount();
    await commit();
    later(40);
    await tick();
    await orderByTwo(1);
    await hasAccount({ iban: otherIban });
    expect(await states()).toEqual(['payable', 'planned']);
    await orderByTwo(1);
    expect(await exported()).toMatchObject({ ok: true, value: { orders: 1 } });
    expect(opened).toEqual([otherIban]);
  });

  test('whose order came back is ordered under another number: a payment of the former is none of it', async () => {
    const { hasAccount, commit, orderByTwo, later, tick, deps, applicationId, ana, paid, board } =
      await aPaidAward();
    const { returnOrder } = await import('#app/payment/order-payments.ts');
    await hasAccount();
    await commit();
    later(40);
    await tick();
    await orderByTwo(1);
    await returnOrder(deps, { applicationId, number: 1, reason: 'Compte clos.', by: ana });
    await orderByTwo(1);
    const first = `${applicationId}-C1-V1`;
    const [line] = (await board()).value.items;
    expect(line?.instalments[0]?.orderId).toBe(`${first}-2`);
    expect(await paid(`${first};2022-08-26;1`)).toEqual(refusedWith('payment-dates-invalid'));
  });
});

test('a payment that came back is told with its reason and its amount; an order that never left, and a grant withdrawn, tell nothing', async () => {
  const given = await aPaidAward();
  const { hasAccount, commit, later, tick, orderByTwo, lettersSaid, applicationId, mine } = given;
  await hasAccount();
  await commit();
  later(40);
  await tick();
  await orderByTwo(1);
  await hasAccount({ iban: otherIban });
  expect(lettersSaid('payment-returned')).toEqual([]);
  await orderByTwo(1);
  await given.export();
  const amountCents = (await mine()).instalments[0]?.amountCents;
  await given.return(1, 'Compte clos.');
  expect(lettersSaid('payment-returned')).toEqual([
    { agreementNumber: `${applicationId}-C1`, number: 1, amountCents, reason: 'Compte clos.' },
  ]);
});

test('a body without a SIRET is paid once staff noted one, which the order bears and a second person confirms', async () => {
  const given = await aPaidAward({ isUnregistered: true });
  const { hasAccount, commit, later, tick, order, orderByTwo, mine, board, deps, applicationId, ana } = given;
  const { noteSiret } = await import('#app/payment/order-payments.ts');
  const note = (siret: string) => noteSiret(deps, { applicationId, siret, by: ana });
  await hasAccount();
  await commit();
  later(40);
  await tick();
  expect(await order(1)).toEqual(refused('siret-missing'));
  expect((await mine()).instalments[0]?.missing).toEqual(['siret']);
  expect((await board()).value.items[0]).toMatchObject({ lacksSiret: true });
  await note('73282932000074');
  expect((await mine()).instalments[0]?.missing).toEqual([]);
  const proposed = await order(1);
  if (!proposed.ok || !('proposal' in proposed.value)) throw new Error('not proposed');
  await note('44306184100047');
  expect(await order(1, proposed.value.proposal.digest)).toEqual(refused('proposal-changed'));
  await orderByTwo(1);
  expect(await note('73282932000074')).toEqual(refused('siret-in-use'));
  expect(await given.export()).toMatchObject({ value: { csv: expect.stringContaining(';44306184100047;') } });
  const other = await aPaidAward();
  const withOne = { applicationId: other.applicationId, siret: '73282932000074', by: ana };
  expect(await noteSiret(other.deps, withOne)).toEqual(refused('siret-not-needed'));
  expect((await other.board()).value.items[0]).toMatchObject({ lacksSiret: false });
});

test('an IBAN is found nowhere but sealed, and in the export', async () => {
  const {
    hasAccount,
    commit,
    orderByTwo,
    later,
    tick,
    memory,
    board,
    mine,
    export: exported,
    opened,
  } = await aPaidAward();
  await hasAccount();
  await commit();
  later(40);
  await tick();
  await orderByTwo(1);
  expect(opened).toEqual([]);
  const answers = [await board(), await mine()];
  const holds = (value: unknown) => /6000\s*0112\s*3456\s*7890|60000112345678/.test(JSON.stringify(value));
  expect(holds([memory.stored.items(), answers, memory.changes])).toBe(false);
  expect(memory.stored.items('bank-details')).toHaveLength(1);
  const made = await exported();
  expect(holds(made)).toBe(true);
  expect(opened).toEqual([iban]);
});

describe('a change of payments', () => {
  test('that another forestalls is decided again on what there is then, five times at most', async () => {
    const { deps, applicationId, ana, losing } = await aPaidAward();
    const { noteCommitment } = await import('#app/payment/order-payments.ts');
    const noting = { applicationId, commitment: '2102345678', by: ana };
    const patient = losing(4);
    const done = await noteCommitment(patient, noting);
    const stored = await deps.payments.find(applicationId);
    expect([patient.tries.count, done]).toMatchObject([5, { ok: true, value: { version: stored?.version } }]);
    const lost = losing(5);
    await expect(noteCommitment(lost, { ...noting, commitment: '2102345679' })).rejects.toMatchObject({
      name: 'PaymentsContended',
      message: `${applicationId} changed under 5 attempts`,
    });
    expect([lost.tries.count, (await deps.payments.find(applicationId))?.commitment]).toEqual([
      5,
      '2102345678',
    ]);
  });

  test('that changes nothing is not stored, and one of what nobody has is refused', async () => {
    const { deps, applicationId, ana, mine } = await aPaidAward();
    const { noteCommitment } = await import('#app/payment/order-payments.ts');
    const noting = { applicationId, commitment: '2102345678', by: ana };
    await noteCommitment(deps, noting);
    const silent = {
      ...deps,
      payments: { ...deps.payments, save: () => Promise.reject(new Error('stored')) },
    };
    expect(await noteCommitment(silent, noting)).toMatchObject({ ok: true });
    expect(await noteCommitment(deps, { ...noting, applicationId: 'nobody' })).toEqual(refused('not-found'));
    const lost = { ...deps, applications: { ...deps.applications, find: async () => undefined } };
    expect(await noteCommitment(lost, noting)).toEqual(refused('not-found'));
    expect((await mine()).agreementNumber).toBe(`${applicationId}-C1`);
  });

  test('that somebody proposed is taken back by anybody of the staff', async () => {
    const { deps, applicationId, hasAccount, commit, later, tick, order, leo } = await aPaidAward();
    const { takeBackPayment } = await import('#app/payment/order-payments.ts');
    const takingBack = { applicationId, number: 1, by: leo };
    await hasAccount();
    await commit();
    later(40);
    await tick();
    expect(await takeBackPayment(deps, takingBack)).toEqual(refused('proposal-missing'));
    await order(1);
    expect((await deps.payments.find(applicationId))?.proposals[1]).toBeDefined();
    expect(await takeBackPayment(deps, takingBack)).toMatchObject({ ok: true });
    expect((await deps.payments.find(applicationId))?.proposals).toEqual({});
  });

  test('of the account is told at the second address where there is one', async () => {
    const { memory, deps, applicationId, hasAccount, letters } = await aPaidAward();
    const application = memory.stored.application(applicationId);
    if (!application) throw new Error('an award is of an application');
    const { secondEmail: _none, ...contact } = application.form.contact;
    memory.put({ ...application, form: { ...application.form, contact } });
    await hasAccount();
    expect(letters()).toEqual(['bank-details-changed']);
    expect((await deps.payments.find(applicationId))?.bank).toBeDefined();
  });
});

test('an account and its confirmation are its beneficiary’s acts, and the code that confirmed it is spent', async () => {
  const { deps, give, send, confirm, memory, applicationId, later } = await aPaidAward();
  later(1);
  await give();
  const code = await send();
  const usedAt = () => memory.stored.items().find(({ codeSha256 }) => codeSha256 !== undefined)?.usedAt;
  expect(usedAt()).toBeUndefined();
  await confirm(code);
  expect(usedAt()).toBe(deps.clock.now().toISOString());
  const told = await memory.payments.timeline(applicationId);
  const ofAccount = told.filter(({ type }) => type.startsWith('BankDetails'));
  expect(ofAccount.length).toBeGreaterThan(1);
  for (const { actor } of ofAccount) expect(actor).toEqual({ kind: 'applicant' });
  expect(await confirm(code)).toMatchObject({ ok: true });
  expect(await memory.payments.timeline(applicationId)).toEqual(told);
  expect(await confirm('00000000')).toMatchObject({ refusal: { code: 'code-wrong' } });
});

describe('what is read', () => {
  test('to act on an instalment: the payments, the application and its reports, in one call', async () => {
    const { commit, memory } = await aPaidAward();
    memory.asked.length = 0;
    expect(await commit()).toMatchObject({ ok: true });
    expect(memory.asked.map(({ call }) => call)).toEqual([
      'BatchGetItemCommand',
      'TransactWriteItemsCommand',
    ]);
  });

  test('on a day on which nothing is due, reports accepted and an account awaited: nothing a second time', async () => {
    const { reported, tick, memory, states } = await aPaidAward();
    await reported();
    expect(await states()).toEqual(['planned', 'planned']);
    memory.asked.length = 0;
    await tick();
    expect(memory.asked.map(({ call }) => call)).toEqual([
      'QueryCommand',
      ...Array.from({ length: 3 }, () => 'BatchGetItemCommand'),
    ]);
  });
});

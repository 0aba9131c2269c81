import { describe, expect, test } from 'vitest';
import { declineAmendment, takeBackAmendment } from '#app/payment/amend-agreement.ts';
import { amendmentPaper, viewMyAmendments } from '#app/payment/show-amendments.ts';
import { remindReports } from '#app/support/remind-reports.ts';
import { viewReports } from '#app/support/view-reports.ts';
import { publishedAward } from '#domain/agreement/signed-agreements.ts';
import { reportDueOn } from '#domain/application/reports.ts';
import { laureateOf } from '#domain/results/bilan-laureate.ts';
import { acceptedReports } from '#domain/support/support-reports.ts';
import { diagnose } from '#infra/cli/doctor/diagnose.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { anAmendableAward, laterAndLess } from './an-amended-award.ts';

/** Its first part is ordered, and reports of costs at this share of the planned ones are accepted. */
async function reportedAward(share: number) {
  const award = await anAmendableAward();
  await award.hasAccount();
  await award.commit();
  await award.orderByTwo(1);
  award.later(540);
  await award.fileReports(share);
  await award.acceptReports();
  await award.tick();
  return award;
}

const refused = (code: string) => ({ ok: false, refusal: expect.objectContaining({ code }) });

describe('an amendment', () => {
  test('binds once the beneficiary signed by code and two of the staff countersigned: payments and application change together', async () => {
    const award = await anAmendableAward();
    const before = await award.application();
    const typed = await laterAndLess(award);
    expect(await award.propose(typed)).toMatchObject({ ok: true });
    expect((await award.mine()).grantedCents).toBe(before.agreement.amountCents);
    await award.bound();
    const after = await award.application();
    const payments = await award.mine();
    expect(payments.grantedCents).toBe(before.agreement.amountCents - 100_000);
    expect(after.form.project.endsOn).toBe('2024-06-30');
    // The agreement stays what was signed; what is in force stands beside it.
    expect(after.agreement).toMatchObject({
      amountCents: before.agreement.amountCents,
      amendments: [{ number: 1, grantedCents: payments.grantedCents, endsOn: '2024-06-30' }],
    });
    expect(reportDueOn(after, 'Europe/Paris') > reportDueOn(before, 'Europe/Paris')).toBe(true);
    const published = publishedAward(after, { object: 'x', instalments: [] }, promotion1);
    expect(published.amountCents).toBe(payments.grantedCents);
    expect(published.instalments.map(({ amountCents, dueOn }) => ({ amountCents, dueOn }))).toEqual(
      payments.instalments.map(({ amountCents, dueOn }) => ({ amountCents, dueOn })),
    );
    expect(award.letters()).toEqual(['amendment-to-sign', 'amendment-in-force']);
    expect(award.lettersSaid('amendment-in-force')).toMatchObject([
      { endsOn: '2024-06-30', reportDueOn: reportDueOn(after, 'Europe/Paris') },
    ]);
    expect(await award.view()).toMatchObject({ inForce: [{ reference: `${award.applicationId}-C1-A1` }] });
    const { applicationId } = award;
    const copy = await amendmentPaper(award.deps, { applicationId, number: 1, copy: 'signed' });
    expect(copy.ok && new TextDecoder().decode(copy.value.bytes)).toContain('Camille Martin');
  });

  test('that leaves the end where it is tells of no other day for the reports', async () => {
    const award = await anAmendableAward();
    const { instalments } = await laterAndLess(award);
    expect(await award.propose({ instalments })).toMatchObject({ ok: true });
    await award.bound();
    const [said] = award.lettersSaid('amendment-in-force');
    expect(said).toMatchObject({ number: `${award.applicationId}-C1-A1` });
    expect(said).not.toHaveProperty('reportDueOn');
  });

  test('that lowers a grant whose reports were accepted leaves what is due by them: the planned costs are those of the first agreement', async () => {
    const award = await reportedAward(0.9);
    const before = await award.mine();
    expect(before.dueCents).toBe(Math.ceil(before.grantedCents * 0.9));
    const { instalments } = await laterAndLess(award);
    const later = instalments.map((one) => ({ ...one, dueOn: one.number === 1 ? one.dueOn : '2024-03-01' }));
    expect(await award.propose({ instalments: later })).toMatchObject({ ok: true });
    await award.bound();
    award.later(60);
    await award.tick();
    const { grantedCents, dueCents = 0 } = await award.mine();
    expect(grantedCents).toBe(before.grantedCents - 100_000);
    expect(dueCents).toBe(before.dueCents);
    const [{ amountCents: first = 0 } = {}] = (await award.mine()).instalments;
    expect(await award.order(2)).toMatchObject({
      value: { proposal: { said: { amountCents: dueCents - first } } },
    });
    const { applicationId } = award;
    const seen = await viewReports({ ...award.deps, reportDrafts: award.memory.reportDrafts }, applicationId);
    const recoverCents = grantedCents - dueCents;
    expect(seen).toMatchObject({
      value: { review: { verdict: { settlement: { grantedCents, finalCents: dueCents, recoverCents } } } },
    });
    const support = await award.memory.supports.find(applicationId);
    if (!support) throw new Error('an award opens a support');
    const events = { events: [], supportEvents: [], paymentEvents: [] };
    const application = await award.application();
    expect(laureateOf({ application, support, ...events }, '2024-01-10')).toMatchObject({
      grantedCents,
      undueCents: recoverCents,
    });
  });

  test('that reduces the balance to what is due lets the whole of it be ordered', async () => {
    const award = await reportedAward(0.9);
    const { dueCents = 0, instalments } = await award.mine();
    const [{ amountCents: first = 0, dueOn = '' } = {}] = instalments;
    const parts = [
      { number: 1, amountCents: first, dueOn },
      { number: 2, amountCents: dueCents - first, dueOn: '2024-03-01' },
    ];
    expect(await award.propose({ instalments: parts })).toMatchObject({ ok: true });
    await award.bound();
    award.later(60);
    await award.tick();
    expect(await award.mine()).toMatchObject({ grantedCents: dueCents, dueCents });
    expect(await award.order(2)).toMatchObject({ ok: true });
  });

  test('that halves a project before its work reduces it once: at half of the costs its whole grant is due', async () => {
    const award = await anAmendableAward();
    const { grantedCents, instalments } = await award.mine();
    const halves = instalments.map(({ number, amountCents }, index) => ({
      number,
      amountCents: amountCents / 2,
      dueOn: index === 0 ? '2022-08-20' : '2023-07-15',
    }));
    expect(await award.propose({ instalments: halves })).toMatchObject({ ok: true });
    await award.bound();
    await award.hasAccount();
    await award.commit();
    award.later(540);
    await award.fileReports(0.5);
    await award.acceptReports();
    await award.tick();
    const half = grantedCents / 2;
    expect(await award.mine()).toMatchObject({ grantedCents: half, dueCents: half });
    const { reports } = (await award.memory.supports.find(award.applicationId)) ?? {};
    expect(acceptedReports(reports)).toMatchObject({
      settlement: { grantedCents: half, finalCents: half, recoverCents: 0 },
    });
    await award.orderByTwo(1);
    expect(await award.order(2)).toMatchObject({ ok: true });
  });

  test('never raises a grant, nor gives back what one before took', async () => {
    const award = await anAmendableAward();
    const { current } = await award.view();
    expect(await award.propose(await laterAndLess(award))).toMatchObject({ ok: true });
    await award.bound();
    const before = current.instalments.map(({ number, amountCents, dueOn }) => ({
      number,
      amountCents,
      dueOn,
    }));
    expect(await award.propose({ instalments: before })).toMatchObject({
      refusal: {
        problems: [
          { code: 'above-agreement', max: current.grantedCents - 100_000, would: current.grantedCents },
        ],
      },
    });
  });

  test('with everything wrong says so at each field, and nothing is drawn or kept', async () => {
    const award = await anAmendableAward();
    const { current } = await award.view();
    const wrong = await award.propose({
      endsOn: '2001-01-01',
      instalments: [
        { number: 1, amountCents: current.grantedCents, dueOn: '2001-01-01' },
        { number: 1, amountCents: 1, dueOn: '2030-01-01' },
        { number: 40, amountCents: 1, dueOn: '2030-01-01' },
      ],
    });
    expect(wrong).toMatchObject({ ok: false, refusal: { code: 'invalid-request' } });
    const told = wrong.ok || !('problems' in wrong.refusal) ? [] : wrong.refusal.problems;
    expect(told.map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
      'endsOn end-not-later',
      'instalments above-agreement',
      'instalments.0.dueOn day-passed',
      'instalments.1.number repeated',
      'instalments.2.label missing',
      'instalments.2.number instalment-not-next',
    ]);
    expect(award.drawn).toEqual([]);
    const same = current.instalments.map(({ number, amountCents, dueOn }) => ({
      number,
      amountCents,
      dueOn,
    }));
    expect(await award.propose({ instalments: same })).toMatchObject({
      refusal: { problems: [{ field: 'instalments', code: 'nothing-amended' }] },
    });
  });

  test('leaves what was ordered or paid, and holds back what it changes until it is settled', async () => {
    const award = await anAmendableAward();
    await award.hasAccount();
    await award.commit();
    await award.orderByTwo(1);
    const { current, fixed } = await award.view();
    expect(fixed).toEqual([1]);
    const [first, ...rest] = current.instalments.map(({ number, amountCents, dueOn }) => ({
      number,
      amountCents,
      dueOn,
    }));
    if (!first) throw new Error('an agreement has a payment');
    const moved = [{ ...first, amountCents: 1 }, ...rest];
    expect(await award.propose({ instalments: moved })).toMatchObject({
      refusal: { problems: [expect.objectContaining({ code: 'instalment-ordered', number: 1 })] },
    });
    expect(await award.propose({ instalments: rest })).toMatchObject({
      refusal: { problems: [expect.objectContaining({ field: 'instalments', code: 'instalment-ordered' })] },
    });
    expect(await award.propose(await laterAndLess(award))).toMatchObject({ ok: true });
    expect(await award.propose(await laterAndLess(award))).toEqual(refused('amendment-open'));
    // Its order has left: what is paid of it changes nothing of the amendment.
    await award.export();
    expect(
      await award.paid(`${award.applicationId}-C1-V1;2022-07-15;${first.amountCents / 100}`),
    ).toMatchObject({ ok: true });
    await award.bound();
    expect((await award.mine()).instalments[0]).toMatchObject({
      state: 'paid',
      amountCents: first.amountCents,
    });
  });

  test('is signed as it was read, once, with a code of its own', async () => {
    const award = await anAmendableAward();
    expect(await award.ask('x')).toEqual(refused('amendment-missing'));
    await award.propose(await laterAndLess(award));
    expect(await award.ask('of another paper')).toEqual(refused('amendment-outdated'));
    expect(await award.sign('12345678')).toEqual(refused('code-not-in-force'));
    award.later(1);
    await award.ask();
    const code = await award.send();
    expect(await award.sign(code === '00000000' ? '11111111' : '00000000')).toEqual(refused('code-wrong'));
    expect(await award.countersign()).toEqual(refused('amendment-not-signed'));
    expect(await award.sign(code)).toMatchObject({ ok: true });
    expect(await award.sign(code)).toMatchObject({ ok: false });
    expect(await award.ask()).toEqual(refused('amendment-signed'));
    const mine = await viewMyAmendments(award.deps, award.applicationId);
    expect(mine).toMatchObject({ ok: true, value: { open: { signed: { name: 'Camille Martin' } } } });
    expect(JSON.stringify(mine)).not.toContain('staff-');
  });

  test('that was taken back while its signer read the code is not signed any more', async () => {
    const award = await anAmendableAward();
    const { applicationId, deps, ana } = award;
    await award.propose(await laterAndLess(award));
    award.later(1);
    await award.ask();
    const code = await award.send();
    const sha256 = (await award.view()).open?.sha256 ?? '';
    await takeBackAmendment(deps, { applicationId, by: ana, reason: 'r' });
    expect(await award.sign(code, sha256)).toEqual(refused('amendment-missing'));
    await award.propose(await laterAndLess(award), 'Autrement.');
    expect(await award.sign(code, sha256)).toMatchObject({ ok: false });
  });

  test('needs two of the staff, who confirm what was signed', async () => {
    const award = await anAmendableAward();
    await award.propose(await laterAndLess(award));
    await award.signed();
    const proposed = await award.countersign();
    const digest = proposed.ok && 'proposal' in proposed.value ? proposed.value.proposal.digest : '';
    expect(await award.countersign(digest, award.ana)).toEqual(refused('same-account'));
    expect(await award.countersign('f'.repeat(64))).toEqual(refused('proposal-changed'));
    expect((await award.application()).agreement.amendments).toBeUndefined();
    expect(await award.countersign(digest)).toMatchObject({ ok: true });
    expect(await award.countersign(digest)).toEqual(refused('amendment-missing'));
  });

  test('that is declined or taken back changes nothing, and its number is the next one’s', async () => {
    const award = await anAmendableAward();
    const { applicationId, deps, ana } = award;
    const typed = await laterAndLess(award);
    const before = await award.mine();
    await award.propose(typed);
    const { open } = await award.view();
    const declining = { applicationId, sha256: open?.sha256 ?? '', reason: 'Nous gardons le calendrier.' };
    expect(await declineAmendment(deps, { ...declining, sha256: 'other' })).toEqual(
      refused('amendment-outdated'),
    );
    expect(await declineAmendment(deps, declining)).toMatchObject({ ok: true });
    expect(await award.view()).toMatchObject({ declined: { reason: 'Nous gardons le calendrier.' } });
    await award.propose(typed, 'Autrement.');
    expect((await award.view()).declined).toBeUndefined();
    await award.signed();
    // Both may still step back before the administration has signed.
    expect(await takeBackAmendment(deps, { applicationId, by: ana, reason: 'r' })).toMatchObject({
      ok: true,
    });
    expect(await award.mine()).toEqual(before);
    await award.propose(typed, 'Encore.');
    expect((await award.view()).open?.number).toBe(1);
    expect(award.letters()).toEqual([
      'amendment-to-sign',
      'amendment-to-sign',
      'amendment-taken-back',
      'amendment-to-sign',
    ]);
  });
});

test('the doctor finds an application that says another amendment than its payments', async () => {
  const award = await anAmendableAward();
  await award.propose(await laterAndLess(award));
  await award.bound();
  const items = award.memory.stored.items() as StoredItem[];
  const found = (stored: readonly StoredItem[]) =>
    diagnose({
      now: award.deps.clock.now(),
      items: stored,
      ballots: 0,
      executions: [],
      cohort: promotion1,
    }).flatMap(({ code, item }) =>
      ['amended-otherwise', 'record-differs', 'paid-above-grant'].includes(code) ? [`${code} ${item}`] : [],
    );
  expect(found(items).filter((one) => !one.startsWith('record-differs'))).toEqual([]);
  expect(found(items)).not.toContain(`record-differs ${award.applicationId} payments`);
  const planted = items.map((item) => {
    if (item.kind !== 'payments') return item;
    const document = item.document as { instalments: { amountCents: number }[] };
    const [first, ...rest] = document.instalments;
    const more = { ...first, amountCents: (first?.amountCents ?? 0) + 1 };
    return { ...item, document: { ...document, instalments: [more, ...rest] } };
  });
  expect(found(planted)).toEqual(
    expect.arrayContaining([
      `amended-otherwise ${award.applicationId}`,
      `record-differs ${award.applicationId} payments`,
    ]),
  );
});

test('the reminders of a day that an amendment moved leave anew for the new one, whatever was reminded of the former', async () => {
  const award = await anAmendableAward();
  const { deps, memory } = award;
  const reminded = async (days: number) => {
    for (let day = 0; day < days; day += 1) {
      award.later(1);
      await remindReports({ ...deps, letters: memory.letters });
    }
    const letters = memory.stored.items('email') as unknown as {
      template: string;
      data: { dueAt: string };
    }[];
    return letters.flatMap(({ template, data }) => (template === 'report-reminder' ? [data.dueAt] : []));
  };
  await award.hasAccount();
  const [former, moved] = ['2024-06-30T12:00:00.000Z', '2026-06-30T12:00:00.000Z'];
  // Until twenty days after the former day: before it, on it, one and fifteen days after.
  expect(await reminded(735)).toEqual([former, former, former, former]);
  const { current } = await award.view();
  const instalments = current.instalments.map(({ number, amountCents, dueOn }) => ({
    number,
    amountCents,
    dueOn,
  }));
  expect(await award.propose({ endsOn: '2025-09-30', instalments })).toMatchObject({ ok: true });
  await award.bound();
  const all = await reminded(780);
  expect(all.filter((dueAt) => dueAt === former)).toHaveLength(4);
  expect(all.filter((dueAt) => dueAt === moved)).toHaveLength(5);
});

/** A payment is somebody's task from the day on which it can be ordered until the accountant's answer, and no day is without one. */
import { describe, expect, test } from 'vitest';
import { remind } from '#app/desk/remind.ts';
import { waitingWork } from '#app/desk/waiting-work.ts';
import { resumePayment, returnAccount, withholdPayment } from '#app/payment/order-payments.ts';
import { releaseRound } from '#test/functions/app/panel/panel-session.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';
import { otherIban } from './a-paid-award.ts';
import { anAmendableAward, laterAndLess } from './an-amended-award.ts';

async function anAward() {
  const award = await anAmendableAward();
  for (const round of ['jury', 'panel'] as const) releaseRound(award.memory, round);
  const work = () => waitingWork(award.deps);
  return {
    ...award,
    /** What staff have to do of it, and what a second person has. */
    async waits() {
      const { payments, toConfirm } = await work();
      return [
        ...payments.map(({ kind }) => kind),
        ...toConfirm.filter(({ subject }) => subject === award.applicationId).map(({ act }) => act),
      ];
    },
    /** What each digest so far tells of payments, with that of this day, if there is one. */
    async digests() {
      await remind(award.deps);
      const digests = award.memory.stored.letters().filter(({ template }) => template === 'staff-digest');
      return digests.map(({ data }) => data.payments);
    },
  };
}

/** Its first part is ordered by two, on a working day. */
async function anOrder(afterDays = 0) {
  const award = await anAward();
  award.later(afterDays);
  await award.hasAccount();
  await award.commit();
  await award.orderByTwo(1);
  return award;
}

describe('of the payments of an agreement', () => {
  test('waits whoever gives no account, a week after the reminder', async () => {
    const award = await anAward();
    for (const days of [0, 7, 6]) {
      award.later(days);
      await award.tick();
      expect(await award.waits()).toEqual([]);
    }
    award.later(1);
    expect(await award.waits()).toEqual(['account-missing']);
    await award.hasAccount();
    expect(await award.waits()).toEqual(['to-order']);
  });

  test('waits an account that nobody has looked at, then the order', async () => {
    const award = await anAward();
    await award.givesAccount();
    expect(await award.waits()).toEqual(['holder-to-accept']);
    await award.acceptAccount();
    expect(await award.waits()).toEqual(['to-order']);
  });

  test('waits an order for its second person, for the file and for the answer of the accountant', async () => {
    const award = await anAward();
    await award.hasAccount();
    await award.commit();
    expect(await award.waits()).toEqual(['to-order']);
    const proposed = await award.order(1);
    expect(await award.waits()).toEqual(['pay']);
    await award.order(1, proposed.ok && 'proposal' in proposed.value ? proposed.value.proposal.digest : '');
    expect(await award.waits()).toEqual(['to-export']);
    expect((await award.digests()).at(-1)).toEqual([{ kind: 'to-export', count: 1 }]);
    await award.export();
    award.later(14);
    expect(await award.waits()).toEqual([]);
    award.later(1);
    expect(await award.waits()).toEqual(['unanswered']);
    award.later(2);
    expect((await award.digests()).at(-1)).toEqual([{ kind: 'unanswered', count: 1 }]);
    await award.return(1);
    expect(await award.waits()).toEqual(['to-order']);
  });

  test('waits an order that left for an account which was changed since', async () => {
    const award = await anOrder();
    await award.export();
    await award.givesAccount({ iban: otherIban });
    expect((await award.waits()).toSorted()).toEqual(['astray', 'holder-to-accept']);
    const { bank } = (await award.deps.payments.find(award.applicationId)) ?? {};
    const given = { applicationId: award.applicationId, bankId: bank?.bankId ?? '' };
    expect(await returnAccount(award.deps, { ...given, reason: 'Clos.', by: award.ana })).toMatchObject({
      ok: true,
    });
    expect(await award.waits()).toEqual(['astray']);
  });

  test('waits an amendment that is signed, for the two of the staff; what it changes is not ordered meanwhile', async () => {
    const award = await anAward();
    await award.hasAccount();
    const { current, ...typed } = { ...(await award.view()), ...(await laterAndLess(award)) };
    const [first, ...others] = typed.instalments;
    if (!first) throw new Error('the agreement has no instalments');
    expect(current.instalments).not.toEqual([]);
    const later = { ...first, dueOn: '2022-09-30' };
    await award.propose({ endsOn: typed.endsOn, instalments: [later, ...others] });
    expect(await award.waits()).toEqual([]);
    await award.signed();
    expect(await award.waits()).toEqual(['amendment-to-countersign']);
    await award.countersign();
    expect(await award.waits()).toEqual(['amend']);
  });

  test('waits what one account withheld, a month later, until it goes on; not what a withdrawal keeps back', async () => {
    const award = await anAward();
    await award.hasAccount();
    await award.commit();
    const said = { applicationId: award.applicationId, number: 1, by: { kind: 'staff', id: 'ana' } as const };
    expect(await withholdPayment(award.deps, { ...said, reason: 'À voir.' })).toMatchObject({ ok: true });
    award.later(29);
    expect(await award.waits()).toEqual([]);
    award.later(1);
    expect(await award.waits()).toEqual(['withheld']);
    expect(await resumePayment(award.deps, said)).toMatchObject({ ok: true });
    expect(await award.waits()).not.toContain('withheld');
  });

  test('is told to staff on the day on which it begins to stand still, and each Monday', async () => {
    const award = await anOrder();
    expect(await digestDays(award, 14)).toEqual(['2022-07-15', '2022-07-18', '2022-07-25']);
  });

  test('is told on the day on which the accountant should have answered', async () => {
    const award = await anOrder();
    award.later(3);
    await award.export();
    expect(await digestDays(award, 17)).toEqual(['2022-08-02']);
  });

  test('is told on the day on which an order that left has lost its account', async () => {
    const award = await anOrder();
    await award.export();
    award.later(5);
    await award.givesAccount({ iban: otherIban });
    expect(await digestDays(award, 4)).toEqual(['2022-07-20']);
  });

  test('is told on the day on which nobody has given an account for a week after the reminder', async () => {
    const award = await anAward();
    award.later(7);
    await award.tick();
    award.later(1);
    expect(await digestDays(award, 10)).toEqual(['2022-07-29', '2022-08-01']);
  });

  test.each([
    ['the next run begins later in its day than the one before it', 24 * 3_600 + 600],
    ['the run of the day after failed', 48 * 3_600],
  ])('is told by the first run that sees it, also where %s', async (_, seconds) => {
    // On a Tuesday: the runs of the two days after tell what is new alone.
    const award = await anOrder(4);
    const orderedAt = award.deps.clock.now().getTime();
    const begunAt = orderedAt - 60_000;
    const next = new Date(begunAt + seconds * 1_000).toISOString();
    expect(await isToldAt(award, next, new Date(begunAt).toISOString())).toBe(true);
    expect(await isToldAt(award, next, new Date(orderedAt).toISOString())).toBe(false);
  });

  test('is told by the first run after mail goes on, which may have been stopped when it was new', async () => {
    // On a Tuesday; the last run began a day later.
    const award = await anOrder(4);
    const hoursOn = (hours: number) =>
      new Date(award.deps.clock.now().getTime() + hours * 3_600_000).toISOString();
    expect(await isToldAt(award, hoursOn(48), hoursOn(24), hoursOn(30))).toBe(true);
    expect(await isToldAt(award, hoursOn(48), hoursOn(24), hoursOn(20))).toBe(false);
  });
});

type Award = Awaited<ReturnType<typeof anAward>>;

/** From an hour from now on, the days whose digest tells of payments that stay as they are now. */
async function digestDays(award: Award, days: number) {
  const begins = award.deps.clock.now().getTime() + 3_600_000;
  const told: string[] = [];
  for (let day = 0; day < days; day += 1) {
    const at = new Date(begins + day * 86_400_000).toISOString();
    if (await isToldAt(award, at)) told.push(at.slice(0, 10));
  }
  return told;
}

/**
 * Whether a run at an instant tells of payments that are then as they are now.
 * @param lastBegun when the run before it had
 * @param since when mail was stopped or went on last
 */
async function isToldAt(
  { deps, applicationId }: Award,
  at: string,
  lastBegun?: string,
  since?: string,
): Promise<boolean> {
  const held = await deps.payments.find(applicationId);
  if (!held) throw new Error('the award has no payments');
  const programme = programmeInMemory(promotion1, at);
  for (const round of ['jury', 'panel'] as const) releaseRound(programme, round);
  if (lastBegun !== undefined) await programme.days.ended(lastBegun);
  const payments = { ...programme.payments, all: async () => [held] };
  const desk = { find: async () => ({ ...(await programme.desk.find()), since }) };
  await remind({ ...programme, payments, desk });
  return programme.stored.letters().some(({ template }) => template === 'staff-digest');
}

import { describe, expect, it } from 'vitest';
import { showApplication } from '#app/desk/show-application.ts';
import { fileReview, recuse, saveDraft } from '#app/jury/change-reading.ts';
import { listReadings } from '#app/jury/list-readings.ts';
import { type EarlierReview, earlierReviews } from '#domain/jury/reading.ts';
import { defined } from '#domain/values/defined.ts';
import { idOf } from '#test/support/programme-in-memory.ts';
import { anOpenJury, criteria, marksOf } from './jury-session.ts';

describe('a juror’s list', () => {
  it('shows the marks of the others only once one’s own are filed', async () => {
    const jury = await anOpenJury(1);
    const [first = '', second = ''] = jury.on(1).map(({ jurorId }) => jurorId);
    await jury.file(1, second, marksOf(4));
    const list = { jurorId: first, others: idOf(1) };
    const before = await listReadings(jury, list);
    expect(before).toMatchObject({ value: { readings: [{ state: 'assigned' }] } });
    expect(JSON.stringify(before)).not.toContain('others');
    await jury.file(1, first, marksOf(2));
    expect(await listReadings(jury, list)).toMatchObject({
      value: { readings: [{ state: 'filed', marks: marksOf(2), others: [{ marks: marksOf(4) }] }] },
    });
  });
  it('shows them of the one application that is asked for, and reads no other’s', async () => {
    const jury = await anOpenJury(2);
    await jury.mark(1, 3);
    await jury.mark(2, 3);
    const jurorId =
      jury.jurors.find((id) => jury.stored.readings().filter((one) => one.jurorId === id).length === 2) ?? '';
    const othersIn = async (others?: string) => {
      jury.asked.length = 0;
      const told = await listReadings(jury, { jurorId, others });
      const queries = jury.asked.filter(({ call, input }) => call === 'QueryCommand' && !input.IndexName);
      const open = told.ok ? told.value.readings.flatMap((one) => (one.state === 'filed' ? [one] : [])) : [];
      return { queries: queries.length, told: open.map((one) => one.others?.length) };
    };
    // Its drafts and its notes are two queries.
    expect(await othersIn()).toEqual({ queries: 2, told: [undefined, undefined] });
    expect(await othersIn(idOf(2))).toEqual({ queries: 3, told: [undefined, 1] });
  });
  it('tells what is to be read, and nothing of the applicant’s contact', async () => {
    const jury = await anOpenJury(1);
    const list = await listReadings(jury, { jurorId: jury.on(1)[0]?.jurorId ?? '' });
    expect(list).toMatchObject({
      value: {
        round: { state: 'open' },
        readings: [{ title: 'Projet 1', project: { summary: expect.any(String) } }],
      },
    });
    expect(JSON.stringify(list)).not.toContain('candidat1@');
  });
  it('leaves out an application that withdrew', async () => {
    const jury = await anOpenJury(2);
    const jurorId = jury.on(1)[0]?.jurorId ?? '';
    jury.apply(1, 'withdrawn');
    const list = await listReadings(jury, { jurorId });
    expect(list.ok && list.value.readings.map(({ applicationId }) => applicationId)).not.toContain(idOf(1));
  });
  it('tells one’s own score, and how long what is left may take', async () => {
    const jury = await anOpenJury(2);
    const jurorId = jury.on(1)[0]?.jurorId ?? '';
    const list = async () => {
      const told = await listReadings(jury, { jurorId });
      if (!told.ok) throw new Error(told.refusal.code);
      return told.value;
    };
    const before = await list();
    expect(before.minutesLeft).toBeGreaterThan(0);
    expect(JSON.stringify(before.readings)).not.toContain('4.00');
    await jury.mark(1, 4);
    await jury.mark(2, 3);
    const after = await list();
    expect(after.readings).toContainEqual(expect.objectContaining({ applicationId: idOf(1), score: '4.00' }));
    expect(after.minutesLeft).toBe(0);
  });
  it('is nobody’s for an unknown juror', async () => {
    const jury = await anOpenJury(1);
    expect(await listReadings(jury, { jurorId: 'j-0000000000' })).toMatchObject({
      refusal: { code: 'not-found' },
    });
  });
});

describe('filing a review', () => {
  it('is one read and one transaction, which takes a draft along where there is one', async () => {
    const jury = await anOpenJury(1);
    const [first = '', second = ''] = jury.on(1).map(({ jurorId }) => jurorId);
    await saveDraft(jury, { applicationId: idOf(1), jurorId: second, marks: [] });
    for (const [jurorId, writes] of [
      [first, ['Put', 'ConditionCheck']],
      [second, ['Put', 'ConditionCheck', 'Delete']],
    ] as const) {
      jury.asked.length = 0;
      await jury.file(1, jurorId, marksOf(4));
      expect(jury.asked).toMatchObject([
        { call: 'BatchGetItemCommand' },
        { call: 'TransactWriteItemsCommand' },
      ]);
      const { TransactItems } = jury.asked[1]?.input ?? {};
      expect((TransactItems as object[]).flatMap(Object.keys)).toEqual(writes);
    }
    expect(jury.stored.items('draft')).toEqual([]);
  });
  it('may be amended until the round closes', async () => {
    const jury = await anOpenJury(1);
    await jury.mark(1, 2);
    await jury.mark(1, 4);
    expect(jury.on(1)).toMatchObject([{ revision: 2, marks: marksOf(4) }, {}]);
    await jury.close();
    expect(await jury.file(1, jury.on(1)[0]?.jurorId ?? '', marksOf(5))).toMatchObject({
      refusal: { code: 'round-not-open', state: 'closed' },
    });
  });
  it('keeps what was filed before, when, and what it said, also of a reading that is recused from', async () => {
    const jury = await anOpenJury(1);
    const [first = '', second = ''] = jury.on(1).map(({ jurorId }) => jurorId);
    const review = { applicationId: idOf(1), jurorId: first };
    const at = Date.parse(jury.cohort.calendar.juryClosesAt) - 1000;
    for (const [mark, comment] of [
      [2, 'Peu.'],
      [3, undefined],
      [4, 'Bien.'],
    ] as const) {
      jury.at(at + mark);
      await fileReview(jury, { ...review, marks: marksOf(mark), comment });
    }
    const filedAt = (mark: number) => new Date(at + mark).toISOString();
    const earlier = [
      { revision: 1, marks: marksOf(2), comment: 'Peu.', filedAt: filedAt(2) },
      { revision: 2, marks: marksOf(3), filedAt: filedAt(3) },
    ];
    expect(jury.on(1)[0]).toMatchObject({ revision: 3, marks: marksOf(4), earlier });
    const shown = await showApplication(jury, idOf(1));
    expect(shown).toMatchObject({ value: { readings: [{ earlier }, {}] } });
    await jury.file(1, second, marksOf(1));
    const others = await listReadings(jury, { jurorId: second, others: idOf(1) });
    expect(JSON.stringify(others)).not.toContain('Peu.');
    await jury.recuse(1, first);
    const last = { revision: 3, marks: marksOf(4), comment: 'Bien.', filedAt: filedAt(4) };
    expect(jury.on(1)[0]).toMatchObject({ state: 'recused', earlier: [...earlier, last] });
  });
  it('that says the same again is no other review', async () => {
    const jury = await anOpenJury(1);
    await jury.mark(1, 2);
    const before = jury.on(1);
    await jury.mark(1, 2);
    expect(jury.on(1)).toEqual(before);
  });
  it('fits in one item however often and however long it is', () => {
    const marks = marksOf(3).map((one) => ({ ...one, justification: 'é'.repeat(2_000) }));
    const base = { applicationId: idOf(1), jurorId: 'j-1', title: 'T', assignedAt: 'a' };
    let earlier: EarlierReview[] | undefined;
    for (let revision = 1; revision <= 60; revision += 1) {
      const review = { state: 'filed' as const, marks, filedAt: 'a', revision };
      earlier = earlierReviews({ ...base, ...review, ...defined({ earlier }) });
    }
    const kept = earlier?.map(({ revision }) => revision) ?? [];
    expect([kept[0], kept.at(-1)]).toEqual([1, 60]);
    expect(kept.slice(1)).toEqual(Array.from({ length: kept.length - 1 }, (_, at) => 62 - kept.length + at));
    expect(Buffer.byteLength(JSON.stringify(earlier))).toBeLessThanOrEqual(100_000);
  });
  it('lists every problem at once, and files nothing', async () => {
    const jury = await anOpenJury(1);
    const [general = ''] = criteria;
    const refused = await jury.file(1, jury.on(1)[0]?.jurorId ?? '', [
      { criterion: general, mark: 6, justification: '…' },
      { criterion: general, mark: 1.5, justification: '…' },
      { criterion: 'charm', mark: 3, justification: '…' },
    ]);
    const problems = !refused.ok && 'problems' in refused.refusal ? refused.refusal.problems : [];
    expect(problems.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'marks.0.mark mark-out-of-scale',
      'marks.1.criterion criterion-repeated',
      'marks.1.mark mark-out-of-scale',
      'marks.2.criterion criterion-unknown',
      'marks criterion-missing',
      'marks criterion-missing',
      'marks criterion-missing',
    ]);
    expect(jury.on(1)[0]?.state).toBe('assigned');
  });
  it('is refused on an application that is not on the juror’s list, and after a recusal', async () => {
    const jury = await anOpenJury(1);
    const readers = jury.on(1).map(({ jurorId }) => jurorId);
    const outsider = jury.jurors.find((id) => !readers.includes(id)) ?? '';
    expect(await jury.file(1, outsider, marksOf(3))).toMatchObject({ refusal: { code: 'not-found' } });
    const recused = await jury.recuseFrom(1);
    expect(await jury.file(1, recused, marksOf(3))).toMatchObject({ refusal: { code: 'already-recused' } });
  });
});

describe('recusing', () => {
  it('twice is once', async () => {
    const jury = await anOpenJury(1);
    const jurorId = await jury.recuseFrom(1, 'Ami.');
    const again = await recuse(jury, { applicationId: idOf(1), jurorId, reason: 'Autre.' });
    expect(again).toMatchObject({ value: { state: 'recused', reason: 'Ami.', revision: 1 } });
  });
  it('takes a filed review with it, which counts no more', async () => {
    const jury = await anOpenJury(1);
    await jury.mark(1, 5);
    await jury.recuseFrom(1);
    expect(await jury.close()).toMatchObject({
      refusal: { code: 'quorum-not-met', applications: [{ got: 1 }] },
    });
  });
});

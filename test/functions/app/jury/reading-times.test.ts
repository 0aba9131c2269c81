/** When a review, a draft or a recusal is taken, and what becomes of one while somebody else acts. */
import { describe, expect, it } from 'vitest';
import { fileReview, saveDraft } from '#app/jury/change-reading.ts';
import { idOf } from '#test/support/programme-in-memory.ts';
import { aJury, anOpenJury, cohort, criteria, type Jury, marksOf } from './jury-session.ts';

const { juryOpensAt: opensAt, juryClosesAt: closesAt } = cohort.calendar;
const readersOf = (jury: Jury) => jury.on(1).map(({ jurorId }) => jurorId);
const draft = (jury: Jury, jurorId: string, mark = 3) =>
  saveDraft(jury, { applicationId: idOf(1), jurorId, marks: [{ criterion: criteria[0] ?? '', mark }] });
const refused = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } });

describe('reviews and drafts', () => {
  it('are taken from the published opening to the published end, both instants included', async () => {
    const jury = await anOpenJury(1);
    const [one = '', other = ''] = readersOf(jury);
    for (const [instant, refusal] of [
      [Date.parse(opensAt) - 1, refused('before-published-time', { opensAt })],
      [Date.parse(closesAt) + 1, refused('after-published-time', { closesAt })],
    ] as const) {
      jury.at(instant);
      expect(await draft(jury, one)).toEqual(refusal);
      expect(await jury.file(1, one, marksOf(3))).toEqual(refusal);
    }
    expect([jury.on(1)[0]?.state, jury.stored.items('draft')]).toEqual(['assigned', []]);
    for (const [instant, jurorId] of [
      [opensAt, one],
      [closesAt, other],
    ] as const) {
      jury.at(instant);
      const at = new Date(instant).toISOString();
      expect(await draft(jury, jurorId)).toMatchObject({ ok: true, value: { savedAt: at } });
      expect(await jury.file(1, jurorId, marksOf(3))).toMatchObject({ ok: true, value: { filedAt: at } });
    }
  });
  it('wait for the opening by staff, whatever the clock says', async () => {
    const jury = await aJury('ada', 'bea');
    jury.apply(1, 'eligible');
    await jury.assign();
    const [reader = ''] = readersOf(jury);
    const planned = refused('round-not-open', { state: 'planned' });
    expect(await draft(jury, reader)).toEqual(planned);
    expect(await jury.file(1, reader, marksOf(3))).toEqual(planned);
    expect(await jury.recuse(1, reader)).toEqual(planned);
  });
  it('say what kind of refusal it is where their marks cannot be', async () => {
    const jury = await anOpenJury(1);
    const [reader = ''] = readersOf(jury);
    expect(await draft(jury, reader, 9)).toMatchObject(refused('review-invalid'));
    expect(await jury.file(1, reader, marksOf(9))).toMatchObject(refused('review-invalid'));
  });
  it('keep the comment that was written, and no other once it is gone', async () => {
    const jury = await anOpenJury(1);
    const [jurorId = ''] = readersOf(jury);
    const file = (comment?: string) =>
      fileReview(jury, { applicationId: idOf(1), jurorId, marks: marksOf(3), comment });
    await file('À soutenir.');
    expect(jury.on(1)[0]).toMatchObject({ comment: 'À soutenir.' });
    await file();
    expect(jury.on(1)[0]).not.toHaveProperty('comment');
  });
});

describe('a tie', () => {
  it('is declared after the published end too, as long as the jury is open, with its instant', async () => {
    const jury = await anOpenJury(1);
    const [reader = ''] = readersOf(jury);
    jury.at('2022-04-01T10:00:00.000Z');
    expect(await jury.recuse(1, reader)).toMatchObject({
      value: { state: 'recused', reason: 'Ami.', recusedAt: '2022-04-01T10:00:00.000Z' },
    });
  });
});

describe('a change of a reading', () => {
  it('is made again on what the same juror filed meanwhile', async () => {
    const jury = await anOpenJury(1);
    const [reader = ''] = readersOf(jury);
    jury.meanwhile.run = () => jury.file(1, reader, marksOf(2));
    expect(await jury.file(1, reader, marksOf(5))).toMatchObject({ value: { revision: 2 } });
    expect(jury.on(1)[0]).toMatchObject({ revision: 2, marks: marksOf(5) });
  });
  it('that recuses takes a note along, and one that files does not', async () => {
    const jury = await anOpenJury(1);
    const [reader = ''] = readersOf(jury);
    const discarded: string[] = [];
    const notes = { discard: async ({ jurorId }: { jurorId: string }) => void discarded.push(jurorId) };
    const review = { applicationId: idOf(1), jurorId: reader, marks: marksOf(3) };
    await fileReview({ ...jury, notes }, review);
    expect(discarded).toEqual([]);
  });
  it('is given up after five that came between, and may be tried again', async () => {
    const jury = await anOpenJury(1);
    const [jurorId = ''] = readersOf(jury);
    let saves = 0;
    const save = async () => {
      saves += 1;
      return 'conflict' as const;
    };
    const contended = { ...jury, readings: { ...jury.readings, save } };
    const review = { applicationId: idOf(1), jurorId, marks: marksOf(3) };
    expect(await fileReview(contended, review)).toEqual(refused('try-again'));
    expect(saves).toBe(5);
  });
  it('is refused where the jury closes at that very moment', async () => {
    const closed = refused('round-not-open', { state: 'closed' });
    const jury = await anOpenJury(1);
    const [reader = ''] = readersOf(jury);
    jury.meanwhile.run = jury.shut;
    expect(await jury.file(1, reader, marksOf(3))).toEqual(closed);
    const again = await anOpenJury(1);
    again.meanwhile.run = again.shut;
    expect(await draft(again, readersOf(again)[0] ?? '')).toEqual(closed);
    expect([jury.on(1)[0]?.state, again.stored.items('draft')]).toEqual(['assigned', []]);
  });
  it('leaves no draft of a reading that goes at that very moment', async () => {
    const jury = await anOpenJury(1);
    const [reader = ''] = readersOf(jury);
    jury.meanwhile.run = () => jury.recuse(1, reader);
    expect(await draft(jury, reader)).toEqual(refused('not-found'));
    expect(jury.stored.items('draft')).toEqual([]);
  });
});

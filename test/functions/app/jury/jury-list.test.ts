/** What a juror's list says: until when, for how long, of whom; and what others wrote. */
import { describe, expect, it } from 'vitest';
import { fileReview } from '#app/jury/change-reading.ts';
import { listReadings } from '#app/jury/list-readings.ts';
import { idOf } from '#test/support/programme-in-memory.ts';
import { aJury, anOpenJury, cohort, type Jury, marksOf } from './jury-session.ts';

const { juryOpensAt: opensAt, juryClosesAt: closesAt } = cohort.calendar;

async function listOf(jury: Jury, jurorId: string, others?: string) {
  const list = await listReadings(jury, { jurorId, others });
  return list.ok ? list.value : expect.unreachable(list.refusal.code);
}
const firstOf = (jury: Jury) => jury.on(1)[0]?.jurorId ?? '';
/** The numbers of the applications that are on this juror's list. */
const numbersOf = (jury: Jury, jurorId: string) =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((number) => jury.on(number).some((one) => one.jurorId === jurorId));

describe('a juror’s list', () => {
  it('is headed by who reads, the round with its times, and by what is marked', async () => {
    const jury = await anOpenJury(1);
    const jurorId = firstOf(jury);
    const { name, language } = (await jury.rolls.juror(jurorId)) ?? expect.unreachable();
    const { juror, round, criteria, scale, readings } = await listOf(jury, jurorId);
    expect(juror).toEqual({ jurorId, name, language });
    expect(round).toEqual({ state: 'open', takesReviews: true, opensAt, closesAt });
    expect([criteria, scale]).toEqual([cohort.jury.criteria, cohort.jury.scale]);
    expect(readings).toMatchObject([
      { applicant: { type: 'association', name: 'Les Jardins partagés' }, state: 'assigned' },
    ]);
  });
  it('says whether a review would be taken: between both instants of an open round alone', async () => {
    const jury = await anOpenJury(1);
    const taken = async () => (await listOf(jury, firstOf(jury))).round.takesReviews;
    const answers = [];
    for (const instant of [Date.parse(opensAt) - 1, opensAt, closesAt, Date.parse(closesAt) + 1]) {
      jury.at(instant);
      answers.push(await taken());
    }
    expect(answers).toEqual([false, true, true, false]);
    const planned = await aJury('ada', 'bea');
    planned.apply(1, 'eligible');
    await planned.assign();
    expect((await listOf(planned, firstOf(planned))).round).toMatchObject({
      state: 'planned',
      takesReviews: false,
    });
    jury.at(closesAt);
    jury.shut();
    expect(await taken()).toBe(false);
  });
  it('is by application, in whichever order they are found', async () => {
    const jury = await anOpenJury(6);
    const jurorId = firstOf(jury);
    const { readings } = jury;
    const turned = { ...readings, ofJuror: async (id: string) => (await readings.ofJuror(id)).reverse() };
    const list = await listReadings({ ...jury, readings: turned }, { jurorId });
    const ids = list.ok ? list.value.readings.map(({ applicationId }) => applicationId) : [];
    expect(ids).toEqual(numbersOf(jury, jurorId).map(idOf));
    expect(ids.length).toBeGreaterThan(2);
  });
});

describe('how long what is left may take', () => {
  const words = (count: number) => Array(count).fill('mot').join(' ');
  /** One application with these words in it, and its reader. */
  async function ofWords(summary: string, description?: string) {
    const jury = await anOpenJury(1);
    const jurorId = firstOf(jury);
    const application = jury.stored.application(idOf(1)) ?? expect.unreachable();
    const { description: _none, ...project } = application.form.project;
    const told = { ...project, summary, ...(description === undefined ? {} : { description }) };
    jury.put({ ...application, form: { ...application.form, project: told } });
    return { jury, jurorId };
  }
  it('is told from the length of the summary and of the description, where there is one', async () => {
    const minutes = async (...texts: [string, string?]) => {
      const { jury, jurorId } = await ofWords(...texts);
      return (await listOf(jury, jurorId)).minutesLeft;
    };
    // Eight minutes to mark, and 150 words in each.
    expect(await minutes(words(300), words(450))).toBe(8 + 5);
    expect(await minutes(words(300))).toBe(8 + 2);
    expect(await minutes(words(73))).toBe(8);
  });
  it('does not count an application that withdrew', async () => {
    const { jury, jurorId } = await ofWords(words(300));
    jury.apply(1, 'withdrawn');
    expect((await listOf(jury, jurorId)).minutesLeft).toBe(0);
  });
  it('is told from one’s own pace once four are filed', async () => {
    const jury = await anOpenJury(9);
    const jurorId = firstOf(jury);
    const numbers = numbersOf(jury, jurorId);
    expect(numbers).toHaveLength(6);
    // In whichever order one reads, and whatever lies between.
    const [one = 0, two = 0, three = 0, four = 0, five = 0, six = 0] = numbers;
    for (const [nth, number] of [six, three, one, four].entries()) {
      jury.at(Date.parse(closesAt) - 3_600_000 + nth * 13 * 60_000);
      await jury.file(number, jurorId, marksOf(3));
    }
    expect((await listOf(jury, jurorId)).minutesLeft).toBe(2 * 13);
    // Recused from, one is neither filed nor left.
    await jury.recuse(two, jurorId);
    expect(await listOf(jury, jurorId)).toMatchObject({ minutesLeft: 13 });
    await jury.recuse(five, jurorId);
    expect(await listOf(jury, jurorId)).toMatchObject({ minutesLeft: 0 });
  });
});

describe('what the other readers wrote', () => {
  it('is told with their comments and without their names, of filed reviews alone', async () => {
    const jury = await anOpenJury(1);
    const [jurorId = '', other = ''] = jury.on(1).map((one) => one.jurorId);
    const third = jury.jurors.find((id) => id !== jurorId && id !== other) ?? '';
    const { revision: _, ...like } = jury.on(1)[0] ?? expect.unreachable();
    await jury.readings.assign([{ ...like, jurorId: third, revision: 0, state: 'assigned' }]);
    const review = (by: string, comment: string) =>
      fileReview(jury, { applicationId: idOf(1), jurorId: by, marks: marksOf(3), comment });
    await review(jurorId, 'Le mien.');
    await review(other, 'Le sien.');
    const { readings } = await listOf(jury, jurorId, idOf(1));
    expect(readings).toMatchObject([{ comment: 'Le mien.', marks: marksOf(3) }]);
    expect(readings[0]).toHaveProperty('others', [{ marks: marksOf(3), comment: 'Le sien.' }]);
  });
  it('stands in an order of each application: no place is the same reader’s on all', async () => {
    const jury = await aJury('ada', 'bea', 'cyd', 'dan', 'eve');
    const numbers = [1, 2, 3, 4, 5, 6];
    for (const number of numbers) jury.apply(number, 'eligible');
    await jury.assign();
    await jury.open();
    const [me = '', ...rest] = jury.jurors;
    const assignedAt = '2022-03-25T17:00:00.000Z';
    await jury.readings.assign(
      numbers.flatMap((number) =>
        jury.jurors.map((jurorId) => ({
          applicationId: idOf(number),
          jurorId,
          title: `Projet ${number}`,
          revision: 0,
          assignedAt,
          state: 'assigned' as const,
        })),
      ),
    );
    for (const number of numbers) {
      await jury.file(number, me, marksOf(5));
      for (const [mark, jurorId] of rest.entries()) await jury.file(number, jurorId, marksOf(mark));
    }
    const orders: string[] = [];
    for (const number of numbers) {
      const told = async () => {
        const { readings } = await listOf(jury, me, idOf(number));
        const own = readings.find(({ applicationId }) => applicationId === idOf(number));
        const others = own && 'others' in own ? own.others : undefined;
        return (others ?? []).map(({ marks }) => marks[0]?.mark).join('');
      };
      orders.push(await told());
      expect(await told()).toBe(orders.at(-1));
    }
    for (const place of [0, 1, 2, 3])
      expect(new Set(orders.map((order) => order[place])).size, orders.join(' ')).toBeGreaterThan(1);
  });
});

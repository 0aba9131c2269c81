/** What becomes of questions: which are not put, declined or answered, and what the record keeps of those that are. */
import { beforeEach, describe, expect, it } from 'vitest';
import { applicationKey, sheetKey } from '#adapters/dynamodb/keys.ts';
import { answerQuestion, listMyQuestions, putQuestions } from '#app/panel/settle-questions.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { refuse } from '#domain/values/result.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';
import { anInformedPanel, answering, type InformedPanel, informed } from './informed-session.ts';

const answersUntil = '2022-05-11T07:00:00.000Z';
const unknown = 'f'.repeat(32);
let panel: InformedPanel;
beforeEach(async () => {
  panel = await anInformedPanel();
  await panel.share();
});
const lastEvent = () => panel.stored.timeline().at(-1);
const sheet = async (number = 1) =>
  (await panel.sheets.find([idOf(number)]))[0] ?? expect.unreachable('no sheet');
const nothingHappens = async (act: () => Promise<unknown>, refusal: object) => {
  const before = panel.stored.items();
  expect(await act()).toEqual(refuse(refusal));
  expect(panel.stored.items()).toEqual(before);
};

describe.each<[string, (ids: string[]) => Promise<unknown>]>([
  ['put', (ids) => panel.putToApplicant(ids)],
  ['declined', (ids) => panel.decline(ids, 'Hors sujet.')],
])('a question is not %s', (_, settle) => {
  it('where there is none, or one of those named is none', async () => {
    await panel.ask(1);
    const ids = await panel.idsAsked();
    for (const named of [[], [unknown], [...ids, unknown]])
      await nothingHappens(() => settle(named), { code: 'not-found' });
  });
  it('with another that was decided before', async () => {
    await panel.ask(1);
    const decided = await panel.idsAsked();
    await panel.decline(decided, 'Trop vague.');
    await panel.ask(2);
    const both = await panel.idsAsked();
    expect(both).toHaveLength(2);
    await nothingHappens(() => settle(both), { code: 'question-decided' });
    await nothingHappens(() => settle(both.toReversed()), { code: 'question-decided' });
  });
  it('of a finalist who withdrew, whose sheet is gone, or who is no longer on file', async () => {
    await panel.ask(1);
    await panel.ask(2, 'Et vous ?', 2);
    const ids = await panel.idsAsked();
    const of = async (number: number) =>
      (await panel.sheets.questions()).flatMap(({ applicationId, questionId }) =>
        applicationId === idOf(number) && ids.includes(questionId) ? [questionId] : [],
      );
    const [one, two] = [await of(1), await of(2)];
    panel.apply(1, 'withdrawn');
    await nothingHappens(() => settle(one), { code: 'not-a-finalist' });
    await panel.table.delete(applicationKey(idOf(1)));
    await nothingHappens(() => settle(one), { code: 'not-a-finalist' });
    await panel.table.delete(sheetKey(idOf(2)));
    await nothingHappens(() => settle(two), { code: 'not-a-finalist' });
  });
  it('once the vote is open, whatever else is wrong with it', async () => {
    await panel.open();
    await nothingHappens(() => settle([unknown]), { code: 'sheets-frozen' });
  });
});

describe('questions that are put', () => {
  it('are put until the end of the answers, to the millisecond, by a cohort that takes any', async () => {
    await panel.ask(1);
    const ids = await panel.idsAsked();
    panel.goTo('2022-05-11T07:00:00.001Z');
    await nothingHappens(() => panel.putToApplicant(ids), {
      code: 'after-published-time',
      closesAt: answersUntil,
    });
    panel.goTo(answersUntil);
    expect(await panel.putToApplicant(ids)).toMatchObject({ ok: true });
    const none = { ...panel, cohort: { ...informed, panel: { ...informed.panel, questions: undefined } } };
    expect(await putQuestions(none, { questionIds: ids, text: 'Qui ?', by: staff })).toEqual(
      refuse({ code: 'questions-not-taken' }),
    );
  });

  it('go under the first of their ids, in the record and in the letter, in whichever order they are found', async () => {
    for (const citizen of [1, 2, 3]) await panel.ask(citizen);
    const ids = await panel.idsAsked();
    const [first, second, third] = ids.toSorted();
    const { questions } = panel.sheets;
    panel.sheets.questions = async () => (await questions()).toReversed();
    const put = await panel.putToApplicant([second ?? '', first ?? '']);
    expect(put).toMatchObject({ value: { questions: [{ questionId: first }] } });
    const stored = await questions();
    expect(stored.map(({ state, ...one }) => [state, 'as' in one && one.as])).toEqual([
      ['put', first],
      ['put', first],
      ['asked', false],
    ]);
    expect(lastEvent()).toMatchObject({
      type: 'QuestionPut',
      actor: staff,
      data: { applicationId: idOf(1), sha256: sha256Of(await sheet()), questionIds: [second, first] },
    });
    expect(panel.stored.letters().at(-1)?.occasion).toBe(`${first}_panel-question`);
    expect(await panel.putToApplicant([third ?? ''])).toMatchObject({ ok: true });
    expect(panel.stored.letters().at(-1)?.occasion).toBe(`${third}_panel-question`);
  });

  it('stand on the sheet in the order of their ids: none tells which was put first', async () => {
    for (const citizen of [1, 2, 3]) await panel.ask(citizen);
    const ids = (await panel.idsAsked()).toSorted();
    for (const at of [2, 0, 1]) await panel.putToApplicant([ids[at] ?? '']);
    expect((await sheet()).questions.map(({ questionId }) => questionId)).toEqual(ids);
  });
});

describe('questions that are declined', () => {
  it('leave their reasons on the sheet, sorted and one for each, and are kept with theirs', async () => {
    for (const citizen of [1, 2, 3]) await panel.ask(citizen);
    const [first = '', second = '', third = ''] = await panel.idsAsked();
    await panel.decline([first], 'Sans rapport.');
    await panel.decline([second, third], 'Déjà dans le dossier.');
    const reasons = ['Déjà dans le dossier.', 'Déjà dans le dossier.', 'Sans rapport.'];
    expect((await sheet()).declined).toEqual(reasons);
    expect((await panel.sheets.questions()).find(({ questionId }) => questionId === first)).toMatchObject({
      state: 'declined',
      reason: 'Sans rapport.',
      text: 'Qui paiera les salaires ?',
    });
    expect(lastEvent()).toMatchObject({
      type: 'QuestionsDeclined',
      data: {
        applicationId: idOf(1),
        questionIds: [second, third],
        reason: 'Déjà dans le dossier.',
        sha256: sha256Of(await sheet()),
      },
    });
    expect(panel.stored.letters().filter(({ to }) => to.purpose === 'applicant')).toEqual([]);
  });

  it('are not declined with a reason that names a member of the panel, or leads elsewhere', async () => {
    await panel.ask(1);
    const ids = await panel.idsAsked();
    const problem = (code: string) => ({ code: 'question-invalid', problems: [{ field: 'reason', code }] });
    await nothingHappens(() => panel.decline(ids, 'Citoyenne 4 insiste trop.'), problem('names-panelist'));
    await nothingHappens(() => panel.decline(ids, 'Voir https://exemple.fr'), problem('holds-link'));
  });
});

describe('the questions of an applicant', () => {
  const mine = (number: number, deps = panel) => listMyQuestions(deps, { applicationId: idOf(number) });

  it('are none before any is put, of whoever has no sheet, and by a cohort that takes none', async () => {
    for (const number of [1, 9])
      expect(await mine(number)).toEqual({ ok: true, value: { questions: [], answersUntil, isTaken: true } });
    const none = await anInformedPanel({ ...informed, panel: { ...informed.panel, questions: undefined } });
    expect(await mine(1, none)).toEqual({ ok: true, value: { questions: [], isTaken: false } });
  });

  it('are answered until the published time, and not once the vote is open', async () => {
    const isTaken = async () =>
      (await mine(1)).ok && ((await mine(1)) as { value: { isTaken: boolean } }).value.isTaken;
    panel.goTo(answersUntil);
    expect(await isTaken()).toBe(true);
    panel.goTo('2022-05-11T07:00:00.001Z');
    expect(await isTaken()).toBe(false);
    await panel.open();
    panel.goTo(answering);
    expect(await isTaken()).toBe(false);
  });
});

describe('an answer', () => {
  let [first, second] = ['', ''];
  beforeEach(async () => {
    await panel.ask(1);
    await panel.ask(2);
    [first = '', second = ''] = await panel.idsAsked();
    await panel.putToApplicant([first]);
    await panel.putToApplicant([second]);
    panel.goTo(answering);
  });

  it('is to the one question that it names, and is recorded as the applicant’s', async () => {
    expect(await panel.answer(second, 'La ville.')).toMatchObject({ ok: true });
    expect((await sheet()).questions.map(({ questionId, answer }) => [questionId, answer])).toEqual([
      [first, undefined],
      [second, 'La ville.'],
    ]);
    expect(lastEvent()).toMatchObject({
      type: 'QuestionAnswered',
      actor: { kind: 'applicant' },
      data: { applicationId: idOf(1), questionId: second, sha256: sha256Of(await sheet()) },
    });
  });

  it('to what was not asked finds nothing, nor does one of whoever has no sheet', async () => {
    await nothingHappens(() => panel.answer(unknown), { code: 'not-found' });
    await nothingHappens(() => panel.answer(first, 'Moi.', 9), { code: 'not-found' });
    const none = { ...panel, cohort: { ...informed, panel: { ...informed.panel, questions: undefined } } };
    const said = { applicationId: idOf(1), questionId: first, text: 'La région.' };
    await nothingHappens(() => answerQuestion(none, said), { code: 'not-found' });
  });

  it('that comes late names the time that it had', async () => {
    panel.goTo('2022-05-11T07:00:00.001Z');
    await nothingHappens(() => panel.answer(first), { code: 'after-published-time', closesAt: answersUntil });
  });

  it('that leads elsewhere is refused, as is one of whoever withdrew or is no longer on file', async () => {
    await nothingHappens(() => panel.answer(first, 'Voir www.exemple.fr'), {
      code: 'question-invalid',
      problems: [{ field: 'text', code: 'holds-link' }],
    });
    panel.apply(1, 'withdrawn');
    await nothingHappens(() => panel.answer(first), { code: 'not-a-finalist' });
    await panel.table.delete(applicationKey(idOf(1)));
    await nothingHappens(() => panel.answer(first), { code: 'not-a-finalist' });
  });
});

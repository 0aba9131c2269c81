/** What citizens read before they vote: written, shared, asked about, answered, and frozen with the opening. */
import { beforeEach, describe, expect, it } from 'vitest';
import { sheetKey } from '#adapters/dynamodb/keys.ts';
import { showToday, type TodayDeps } from '#app/desk/show-today.ts';
import { showFinalistSheets } from '#app/panel/ask-question.ts';
import {
  answerQuestion,
  declineQuestions,
  listMyQuestions,
  putQuestions,
} from '#app/panel/settle-questions.ts';
import { showSheets } from '#app/panel/show-sheets.ts';
import { shareSheets } from '#app/panel/write-sheets.ts';
import { sheetSection } from '#documents/minutes-sheets.ts';
import { finalistSheetSchema, sheetsSha256 } from '#domain/panel/finalist-sheet.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';
import { partitionsRead } from '#test/support/table-in-memory.ts';
import {
  anInformedPanel,
  answering,
  type InformedPanel,
  informed,
  rapporteur,
  synthesis,
  voting,
} from './informed-session.ts';

const other = { kind: 'staff', id: 'staff-2' } as const;

let programme: InformedPanel;
const write: InformedPanel['write'] = (...said) => programme.write(...said);
const share = () => programme.share();
const ask: InformedPanel['ask'] = (...said) => programme.ask(...said);
const asked = () => programme.idsAsked();
const put: InformedPanel['putToApplicant'] = (...said) => programme.putToApplicant(...said);
const answer: InformedPanel['answer'] = (...said) => programme.answer(...said);
const open = (reason?: string) => programme.open(reason);
const round = () => programme.stored.round('panel');

beforeEach(async () => {
  programme = await anInformedPanel();
});

describe('the sheets', () => {
  it('hold what may be shown of the application, and what the rapporteur wrote', async () => {
    const written = await write(1);
    const { form } = programme.stored.application(idOf(1)) ?? {};
    expect(written).toMatchObject({ ok: true, value: { applicationId: idOf(1), synthesis, questions: [] } });
    const text = JSON.stringify(written);
    expect(text).toContain(form?.project.summary);
    for (const hidden of [form?.contact.email, form?.contact.name, form?.address?.street])
      if (hidden !== undefined) expect(text).not.toContain(hidden);
  });

  it('are written from the one application, and no other is read', async () => {
    programme.asked.length = 0;
    expect(await write(1)).toMatchObject({ ok: true });
    const read = new Set(partitionsRead(programme.asked));
    expect([...read]).toEqual(['ROUND#panel', 'ROUND#jury', `APPLICATION#${idOf(1)}`]);
  });

  it('are of finalists alone, and name no juror but the rapporteur', async () => {
    programme.apply(3, 'eligible');
    expect(await write(3)).toMatchObject({ refusal: { code: 'not-a-finalist' } });
    const juror = { jurorId: 'j-0000000001', name: 'Jean Dupont', email: 'jean@exemple.fr' };
    await programme.rolls.enrolJurors([{ ...juror, language: 'fr', topics: [], declaredConflicts: [] }], []);
    expect(await write(1, { doubts: 'DUPONT Jean en doute.', strengths: 'Jean Dupont aime.' })).toEqual({
      ok: false,
      refusal: {
        code: 'sheet-invalid',
        problems: [
          { field: 'strengths', code: 'names-juror' },
          { field: 'doubts', code: 'names-juror' },
        ],
      },
    });
    const own = { ...rapporteur, firstName: 'Jean', surname: 'Dupont' };
    expect(await write(1, { strengths: 'Jean Dupont aime.', rapporteur: own })).toMatchObject({ ok: true });
  });

  it('have no rapporteur whom a tie keeps from the application, by whatever name order', async () => {
    const juror = { name: 'Dupont Jean', email: 'jean@exemple.fr', language: 'fr', topics: [] } as const;
    await programme.rolls.enrolJurors(
      [{ ...juror, jurorId: 'j-0000000001', topics: [], declaredConflicts: [idOf(1)] }],
      [],
    );
    const own = { rapporteur: { ...rapporteur, firstName: 'Jean', surname: 'Dupont' } };
    expect(await write(1, own)).toEqual({
      ok: false,
      refusal: { code: 'sheet-invalid', problems: [{ field: 'surname', code: 'rapporteur-tied' }] },
    });
    expect(await write(2, own)).toMatchObject({ ok: true });
  });

  it('are shared all at once, with a letter to each member, and once', async () => {
    await write(1);
    expect(await shareSheets(programme, { actor: staff })).toEqual({
      ok: false,
      refusal: { code: 'sheets-missing', applicationIds: [idOf(2)] },
    });
    expect(await showFinalistSheets(programme, { panelistId: programme.panelists[0] ?? '' })).toMatchObject({
      value: { sheets: [] },
    });
    expect(await ask(1)).toMatchObject({ refusal: { code: 'sheets-not-shared' } });
    expect(await share()).toMatchObject({ ok: true });
    const letters = programme.stored.letters().filter(({ template }) => template === 'panel-sheets');
    expect(letters.map(({ to }) => to.id).sort()).toEqual([...programme.panelists].sort());
    expect(letters[0]?.data).toMatchObject({ questionsUntil: '2022-05-04T07:00:00.000Z' });
    const [panelistId = ''] = programme.panelists;
    const one = { panelistId, applicationId: idOf(2) };
    expect(await showFinalistSheets(programme, one)).toMatchObject({
      value: { sheets: [{ applicationId: idOf(2) }] },
    });
    expect(await showFinalistSheets(programme, { ...one, applicationId: idOf(9) })).toMatchObject({
      value: { sheets: [] },
    });
    expect(await share()).toMatchObject({ refusal: { code: 'sheets-shared' } });
  });
});

describe('a question', () => {
  beforeEach(async () => void (await share()));

  it('is stored with its day, and with nothing that leads to its author', async () => {
    const before = programme.stored.timeline().length;
    expect(await ask(1)).toEqual({ ok: true, value: { left: 1 } });
    const [stored] = programme.stored.items('panel-question');
    expect(Object.keys(stored ?? {}).sort()).toEqual(['PK', 'SK', 'document', 'kind']);
    expect(Object.keys(stored?.document ?? {}).sort()).toEqual(
      ['applicationId', 'askedOn', 'questionId', 'state', 'text'].sort(),
    );
    expect(JSON.stringify(stored)).not.toContain(programme.panelists[0]);
    expect(stored?.document).toMatchObject({ askedOn: '2022-05-02', state: 'asked' });
    // No event tells when.
    expect(programme.stored.timeline()).toHaveLength(before);
    expect(JSON.stringify(await showSheets(programme))).not.toContain(programme.panelists[0]);
    expect(JSON.stringify(await programme.rolls.panelists())).not.toContain('questionsAsked');
  });

  it('that names its author, or leads elsewhere, is refused at once', async () => {
    expect(await ask(1, 'Citoyenne 1 demande : voir https://exemple.fr')).toEqual({
      ok: false,
      refusal: {
        code: 'question-invalid',
        problems: [
          { field: 'text', code: 'names-author' },
          { field: 'text', code: 'holds-link' },
        ],
      },
    });
    expect(await asked()).toEqual([]);
    expect(await ask(1)).toMatchObject({ value: { left: 1 } });
  });

  it('is one of so many for each member, whichever finalist it is about', async () => {
    await ask(1);
    await ask(1, 'Et après ?', 2);
    expect(await ask(1)).toEqual({ ok: false, refusal: { code: 'question-limit', perPanelist: 2 } });
    expect(await ask(2)).toMatchObject({ ok: true });
    expect(await asked()).toHaveLength(3);
  });

  it('is taken until the published time alone, and never by a cohort that takes none', async () => {
    programme.goTo('2022-05-04T07:00:00.000Z');
    expect(await ask(1)).toMatchObject({ ok: true });
    programme.goTo('2022-05-04T07:00:00.001Z');
    expect(await ask(1)).toMatchObject({
      refusal: { code: 'after-published-time', closesAt: '2022-05-04T07:00:00.000Z' },
    });
    programme = await anInformedPanel({ ...informed, panel: { ...informed.panel, questions: undefined } });
    await share();
    expect(await ask(1)).toMatchObject({ refusal: { code: 'questions-not-taken' } });
  });

  it('of two moderators is decided by one', async () => {
    await ask(1);
    const ids = await asked();
    const both = await Promise.all([
      put(ids),
      declineQuestions(programme, { questionIds: ids, reason: 'Hors sujet.', by: other }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.filter(({ ok }) => !ok)).toMatchObject([{ refusal: { code: 'question-decided' } }]);
    expect(programme.stored.letters().filter(({ template }) => template === 'panel-question').length).toBe(
      both[0]?.ok ? 1 : 0,
    );
  });

  it('is put with others of the same project as one, in the words of staff', async () => {
    await ask(1);
    await ask(2, 'Les salaires ?');
    await ask(3, 'Et vous ?', 2);
    const all = await programme.sheets.questions();
    expect(await put(all.map(({ questionId }) => questionId))).toMatchObject({
      refusal: { code: 'questions-apart' },
    });
    const own = all.filter(({ applicationId }) => applicationId === idOf(1));
    const done = await put(own.map(({ questionId }) => questionId));
    const as = own[0]?.questionId;
    expect(done).toMatchObject({
      value: { questions: [{ questionId: as, text: 'Qui paie les salaires ?' }] },
    });
    expect(programme.stored.letters().at(-1)).toMatchObject({
      to: { purpose: 'applicant', id: idOf(1) },
      template: 'panel-question',
      data: { question: 'Qui paie les salaires ?', dueAt: '2022-05-11T07:00:00.000Z' },
    });
    const after = await programme.sheets.questions();
    expect(after.filter((one) => one.state === 'put' && one.as === as)).toHaveLength(2);
  });

  it('that names a member of the panel is not put', async () => {
    await ask(1);
    const text = 'Citoyenne 3 demande qui paie.';
    expect(await putQuestions(programme, { questionIds: await asked(), text, by: staff })).toMatchObject({
      refusal: { code: 'question-invalid', problems: [{ field: 'text', code: 'names-panelist' }] },
    });
  });

  it('that is declined shows every member its reason alone', async () => {
    await ask(1, 'Une question déplacée ?');
    await declineQuestions(programme, { questionIds: await asked(), reason: 'Hors sujet.', by: staff });
    for (const panelistId of programme.panelists) {
      const seen = JSON.stringify(await showFinalistSheets(programme, { panelistId }));
      expect(seen).toContain('Hors sujet.');
      expect(seen).not.toContain('déplacée');
    }
  });
});

describe('an answer', () => {
  let questionId = '';
  beforeEach(async () => {
    await share();
    await ask(1);
    [questionId = ''] = await asked();
    await put([questionId]);
    programme.goTo(answering);
  });

  it('is given once, and read by every member alike', async () => {
    expect(await listMyQuestions(programme, { applicationId: idOf(1) })).toMatchObject({
      value: { isTaken: true, questions: [{ questionId }] },
    });
    expect(await answer(questionId)).toMatchObject({ ok: true });
    expect(await answer(questionId, 'Autre chose.')).toMatchObject({ refusal: { code: 'already-answered' } });
    for (const panelistId of programme.panelists)
      expect(JSON.stringify(await showFinalistSheets(programme, { panelistId }))).toContain('La région.');
  });

  it('of another applicant finds nothing', async () => {
    const foreign = answerQuestion(programme, { applicationId: idOf(2), questionId, text: 'Moi.' });
    expect(await foreign).toMatchObject({ refusal: { code: 'not-found' } });
  });

  it('that is late is refused, to the millisecond', async () => {
    programme.goTo('2022-05-11T07:00:00.001Z');
    expect(await answer(questionId)).toMatchObject({ refusal: { code: 'after-published-time' } });
    programme.goTo('2022-05-11T07:00:00.000Z');
    expect(await answer(questionId)).toMatchObject({ ok: true });
  });

  it('twice at one moment is stored once', async () => {
    const both = await Promise.all([answer(questionId, 'Un.'), answer(questionId, 'Deux.')]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });
});

describe('the opening of the vote', () => {
  const storedSheets = () =>
    programme.stored.items('finalist-sheet').map(({ document }) => finalistSheetSchema.parse(document));

  it('freezes the sheets by their digest, in the round and in its audit chain', async () => {
    await share();
    expect(await open()).toMatchObject({ ok: true });
    expect(round()?.sheetsSha256).toBe(sheetsSha256(storedSheets()));
    expect(programme.stored.timeline().at(-1)).toMatchObject({
      type: 'RoundOpened',
      data: { sheetsSha256: sheetsSha256(storedSheets()) },
    });
  });

  it('needs a reason while questions wait, and says how many', async () => {
    await share();
    await ask(1);
    await ask(2);
    const [first = ''] = await asked();
    await put([first]);
    expect(await open()).toEqual({
      ok: false,
      refusal: { code: 'questions-open', undecided: 1, unanswered: 1 },
    });
    expect(round()?.state).toBe('planned');
    expect(await open('Le porteur ne répond pas.')).toMatchObject({ ok: true });
    expect(programme.stored.timeline().at(-1)?.data).toMatchObject({
      leftOpen: { undecided: 1, unanswered: 1, reason: 'Le porteur ne répond pas.' },
    });
  });

  it('refuses every edit afterwards, and leaves what is stored as it was', async () => {
    await share();
    await ask(1);
    await ask(2);
    const [first = '', second = ''] = await asked();
    await put([first]);
    await open('Motif.');
    programme.goTo(answering);
    const before = sha256Of(storedSheets());
    const frozen = { refusal: { code: 'sheets-frozen' } };
    expect(await answer(first)).toMatchObject(frozen);
    expect(await put([second])).toMatchObject(frozen);
    const declined = declineQuestions(programme, { questionIds: [second], reason: 'Non.', by: staff });
    expect(await declined).toMatchObject(frozen);
    expect(await write(1, { doubts: 'Aucun.' })).toMatchObject(frozen);
    expect(await ask(3)).toMatchObject(frozen);
    expect(sha256Of(storedSheets())).toBe(before);
    expect(sheetsSha256(storedSheets())).toBe(round()?.sheetsSha256);
  });

  it('finds an answer that comes between its look and its write, and freezes it as well', async () => {
    await share();
    await ask(1);
    const [questionId = ''] = await asked();
    await put([questionId]);
    let answered: unknown;
    programme.meanwhile.run = async () => {
      programme.goTo(answering);
      answered = await answer(questionId);
      programme.goTo(voting);
    };
    expect(await open('Motif.')).toMatchObject({ ok: true });
    expect(answered).toMatchObject({ ok: true });
    expect(storedSheets().flatMap((sheet) => sheet.questions)).toMatchObject([{ answer: 'La région.' }]);
    expect(sheetsSha256(storedSheets())).toBe(round()?.sheetsSha256);
    expect(programme.stored.timeline().at(-1)?.data).not.toHaveProperty('leftOpen');
  });

  it('refuses the answer that it comes before', async () => {
    await share();
    await ask(1);
    const [questionId = ''] = await asked();
    await put([questionId]);
    programme.goTo(answering);
    programme.meanwhile.run = async () => {
      await open('Motif.');
      programme.goTo(answering);
    };
    expect(await answer(questionId)).toMatchObject({ refusal: { code: 'sheets-frozen' } });
    expect(sheetsSha256(storedSheets())).toBe(round()?.sheetsSha256);
  });

  it('is refused while a finalist who came since has no sheet', async () => {
    await share();
    await programme.table.delete(sheetKey(idOf(2)));
    expect(await open()).toMatchObject({ refusal: { code: 'sheets-missing', applicationIds: [idOf(2)] } });
  });

  it('goes on without sheets where none were shared', async () => {
    expect(await open()).toMatchObject({ ok: true });
    expect(round()).not.toHaveProperty('sheetsSha256');
  });
});

describe('the page of the day', () => {
  it('counts what waits of the questions, until the vote opens', async () => {
    const waiting = async () =>
      (
        await showToday({
          ...programme,
          desk: { find: async () => ({ isStopped: false, version: 0, auditHead: undefined }) },
          waiting: { all: async () => [], unconfirmed: async () => [] },
          tasks: { all: async () => [] },
        } as unknown as TodayDeps)
      ).panel.questions;
    expect(await waiting()).toEqual({ toModerate: 0, unanswered: 0 });
    await share();
    for (const citizen of [1, 2, 3]) await ask(citizen);
    const [first = ''] = await asked();
    await put([first]);
    expect(await waiting()).toEqual({ toModerate: 2, unanswered: 1 });
    await open('Motif.');
    expect(await waiting()).toEqual({ toModerate: 0, unanswered: 0 });
  });
});

describe('the minutes', () => {
  const opened = { finalists: ['a', 'b'], panelists: 5, sheetsSha256: 'f'.repeat(64) };
  const told = (data: object, ...more: { type: string; data: object }[]) =>
    sheetSection({ audit: [{ type: 'RoundOpened', data }, ...more] } as never)
      .flatMap(({ blocks }) => blocks)
      .map((block) => JSON.stringify(block))
      .join(' ')
      .replaceAll(/[\u00A0\u202F]/g, ' ');

  it('cite the digest, and what became of questions', () => {
    const events = [
      { type: 'QuestionPut', data: { questionIds: ['1', '2'] } },
      { type: 'QuestionAnswered', data: {} },
      { type: 'QuestionsDeclined', data: { questionIds: ['3', '4'], reason: 'Non.' } },
    ];
    const said = told(opened, ...events);
    expect(said).toContain(opened.sheetsSha256);
    expect(said).toContain('2 fiches de finalistes');
    expect(said).toContain(
      '1 question posée aux porteurs des projets, 1 réponse reçue, 2 questions écartées',
    );
    expect(said).not.toContain('Motif');
  });

  it('say why the vote opened over questions that waited', () => {
    const leftOpen = { undecided: 1, unanswered: 2, reason: 'Le porteur est absent.' };
    expect(told({ ...opened, leftOpen })).toContain(
      'à modérer : 1 ; sans réponse : 2). Motif : Le porteur est absent.',
    );
  });

  it('say nothing of sheets where there were none', () => {
    expect(told({ finalists: ['a'], panelists: 5 })).toBe('');
  });
});

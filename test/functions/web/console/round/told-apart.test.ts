import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { aVisit } from '#test/functions/web/a-visit.ts';
import { assignmentPage } from '#web/console/jury/assignment-page.ts';
import { juryPages } from '#web/console/jury/jury.ts';
import { toldApart } from '#web/console/round/told-apart.ts';
import { aRound, aRoundPage } from '../round-fixtures.ts';

const juror = (id: string, name: string, organisation?: string) => ({
  jurorId: `j-${id}`,
  name,
  email: `${id}@jury.example`,
  language: 'fr' as const,
  topics: [],
  declaredConflicts: [],
  assigned: 1,
  filed: 1,
  recused: 0,
  ...(organisation === undefined ? {} : { organisation }),
});
const jurors = [
  juror('ada', 'Ada Roux'),
  juror('jean', 'Jean Martin', 'Université de Lyon'),
  juror('jm', 'jean martin', 'Ville de Brest'),
];

test('who alone has a name is called by it; two of one name by what tells them apart', () => {
  expect(jurors.map(toldApart(jurors))).toEqual([
    'Ada Roux',
    'Jean Martin (Université de Lyon)',
    'jean martin (Ville de Brest)',
  ]);
  const colleagues = [
    juror('a', 'Jean Martin', 'Brest'),
    juror('b', 'Jean Martin', 'Brest'),
    juror('c', 'Jean Martin'),
  ];
  expect(colleagues.map(toldApart(colleagues))).toEqual([
    'Jean Martin (a@jury.example)',
    'Jean Martin (b@jury.example)',
    'Jean Martin (c@jury.example)',
  ]);
});

test('so they are where readers are given, and where a reading is to be set aside', () => {
  const readers = jurors.map(({ jurorId, name }) => ({ jurorId, name, change: 'kept', affinity: 1 }));
  const view = {
    proposalId: '0123456789abcdef',
    proposedAt: '2022-03-01T08:00:00.000Z',
    state: 'applied',
    assigned: 3,
    added: 0,
    removed: 0,
    report: {
      loads: { min: 1, max: 1 },
      coverage: { covered: 1, applications: 1 },
      conflicts: 0,
      worst: null,
      pairsUnderThreshold: 0,
    },
    tied: [{ applicationId: 'aic1-1', title: 'Un projet', jurorId: 'j-jm', name: 'jean martin' }],
    applications: [{ applicationId: 'aic1-1', title: 'Un projet', readers }],
  };
  const text = markupText(assignmentPage(view as never, aRoundPage(), { canPropose: true, jurors }));
  expect(text).toContain('<li>Ada Roux</li>');
  expect(text.match(/jean martin \(Ville de Brest\)/g)).toHaveLength(2);
  expect(text).toContain('Jean Martin (Université de Lyon)');
});

test('so they are in the marks, where one who leans is looked for', async () => {
  const figures = jurors.map(({ jurorId }) => ({
    jurorId,
    readings: 3,
    leaning: '0.5',
    spreadRatio: null,
    correlation: null,
    flags: [],
  }));
  const line = {
    applicationId: 'aic1-1',
    title: 'Un projet',
    rank: 1,
    outcome: 'shortlisted',
    raw: '12',
    corrected: '12',
    readings: { filed: 3, waiting: 0 },
    spread: null,
    greyPlace: null,
    chanceMicros: null,
  };
  const answers: Record<string, unknown> = {
    'show-round': {
      round: aRound('jury', 'open'),
      ranking: [],
      timeline: [],
      progress: { jurors },
      standing: { applications: [line], jurors: figures, cut: null },
    },
    'show-jurors': { jurors },
  };
  const visit = aVisit({
    path: '/console/jury/notes',
    session: 'h.e30.s',
    api: { ask: async (name: string) => ({ ok: true, value: answers[name] }) },
  });
  const shown = await juryPages['show-marks'](visit);
  const text = 'page' in shown ? markupText(shown.page.main) : '';
  expect(text).toContain('Jean Martin (Université de Lyon)');
  expect(text).toContain('jean martin (Ville de Brest)');
});

/** The console's pages of the sheets: what can be done, and when no more. */
import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { type PreparedFinalist, preparedPage } from '#web/console/panel/prepared-page.ts';
import { preparedSheetPage } from '#web/console/panel/sheet-page.ts';

const say = wording('fr', 'Europe/Paris');
const page = { say, cohort: promotion1, formToken: 'n.t', mayAct: true };
const applicationId = 'aic1-0000000000000001';
const written: PreparedFinalist = {
  applicationId,
  title: 'Un jardin',
  sheet: {
    applicationId,
    project: { title: 'Un jardin', applicantName: 'Les Jardins', requestedCents: 1, summary: 'S' },
    jury: { readings: 3, marks: [{ criterion: 'impact', median: '3.5', range: 1 }] },
    synthesis: {
      strengths: 'Une équipe',
      doubts: 'Un budget',
      rapporteur: { firstName: 'Ana', surname: 'Roy', capacity: 'membre du jury' },
    },
    questions: [{ questionId: 'c'.repeat(32), text: 'Posée ?' }],
    declined: [],
  },
  questions: [
    { questionId: 'a'.repeat(32), applicationId, text: '<b>Qui ?', askedOn: '2022-04-20', state: 'asked' },
    {
      questionId: 'b'.repeat(32),
      applicationId,
      text: 'Hors ?',
      askedOn: '2022-04-20',
      state: 'declined',
      reason: 'Non.',
    },
  ],
};
const prepared = (state: 'planned' | 'open', isShared: boolean, ...finalists: PreparedFinalist[]) => ({
  round: { state, isShared, opensAt: promotion1.calendar.panelOpensAt },
  finalists,
});
const { sheet: _sheet, ...unwritten } = written;
const listed = (...given: Parameters<typeof prepared>) => markupText(preparedPage(prepared(...given), page));
const shareForm = 'action="/console/citoyens/fiches"';

test('sheets are shared once, when each finalist has one and before the vote opens', () => {
  expect(listed('planned', false, written)).toContain(shareForm);
  expect(listed('planned', false, written, unwritten)).not.toContain(shareForm);
  expect(listed('planned', false, written, unwritten)).toContain('1 fiche reste à écrire');
  expect(listed('planned', true, written)).not.toContain(shareForm);
  expect(listed('open', true, written)).not.toContain(shareForm);
  expect(
    markupText(preparedPage(prepared('planned', false, written), { ...page, mayAct: false })),
  ).not.toContain(shareForm);
});

test('a sheet shows the questions to moderate inert and in forms, until the vote opens', () => {
  const shown = (state: 'planned' | 'open') =>
    markupText(preparedSheetPage(prepared(state, true, written), written, page));
  const open = shown('planned');
  expect(open).toContain(`value="${'a'.repeat(32)}"`);
  expect(open).not.toContain(`value="${'b'.repeat(32)}"`);
  expect(open).not.toContain('<b>');
  expect(open).toContain('Une équipe</textarea>');
  expect(shown('open')).not.toContain('<form');
  for (const text of [open, shown('open')]) {
    expect(text).toContain('Posée ?');
    expect(text).toContain('Non.');
    expect(text).toContain('3,5');
    expect(text).not.toContain('2022-04-20');
  }
});

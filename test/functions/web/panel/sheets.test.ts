/** What a citizen reads of a finalist, before the vote and on its screen, and the form by which they ask. */
import { describe, expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { sheetBody } from '#web/panel/finalist-sheet.ts';
import { type Sheets, sheetPage, sheetsPage } from '#web/panel/sheet-pages.ts';

const applicationId = 'aic1-0000000000000001';
const sheet = {
  applicationId,
  project: {
    title: 'Un jardin <b>',
    applicantName: 'Les Jardins',
    requestedCents: 1_000_000,
    summary: 'Un résumé',
    description: 'Une description',
  },
  jury: {
    readings: 3,
    marks: promotion1.jury.criteria.map(({ id }) => ({ criterion: id, median: '3.5', range: 2 })),
  },
  synthesis: {
    strengths: 'Une équipe <i>solide</i>',
    doubts: 'Un budget',
    rapporteur: { firstName: 'Ana', surname: 'Roy', capacity: 'membre du jury' },
  },
  questions: [
    { questionId: '1', text: 'Qui paie ?', answer: 'La région.' },
    { questionId: '2', text: 'Et après ?' },
  ],
  declined: ['Hors sujet.'],
};
const all: Sheets = {
  panelist: { panelistId: 'p-0000000001', name: 'Citoyenne' },
  round: { state: 'planned', opensAt: promotion1.calendar.panelOpensAt },
  questions: { until: '2022-04-30T07:00:00.000Z', left: 2 },
  sheets: [sheet],
};
const page = (language: 'fr' | 'en' = 'fr') => ({
  language,
  say: wording(language, 'Europe/Paris'),
  cohort: promotion1,
  formToken: 'n.t',
});
const textOf = (markup: Parameters<typeof markupText>[0]) =>
  markupText(markup).replaceAll(/[\u00A0\u202F]/g, ' ');
const shown = (more: Partial<Sheets> = {}, told = {}) =>
  textOf(sheetPage({ ...all, ...more }, sheet, page(), told).main);

test('before the vote a citizen reads when it opens, and by whose clock: some live overseas', () => {
  expect(textOf(sheetsPage(all, page()).main)).toContain(
    'ouvrira le samedi 14 mai 2022 à 9 h (heure de Paris)',
  );
});

describe('the sheet of a finalist', () => {
  test('tells the median and the range of each criterion, and who the rapporteur is', () => {
    const text = shown();
    for (const { label } of promotion1.jury.criteria) expect(text).toContain(label.fr.replaceAll("'", '’'));
    expect(text.match(/3,5/g)).toHaveLength(promotion1.jury.criteria.length);
    expect(text.match(/2 points/g)).toHaveLength(promotion1.jury.criteria.length);
    expect(text).toContain('Écrit par Ana Roy, membre du jury');
    expect(text).not.toMatch(/<i>|<b>/);
  });

  test('has no column of ranges where none is told, and says so where nothing is', () => {
    const of = (jury: typeof sheet.jury) =>
      textOf(sheetBody({ ...sheet, jury }, promotion1.jury, page().say, false));
    const two = of({ readings: 2, marks: sheet.jury.marks.map(({ range: _range, ...one }) => one) as never });
    expect(two).not.toContain('Écart entre les notes');
    expect(of({ readings: 1, marks: [] })).toContain('Trop peu de lectures');
  });

  test('shows each question with its answer, or that it has none, and why others were declined', () => {
    expect(shown()).toMatch(/Qui paie \?<\/dt><dd class="prose">La région\./);
    expect(shown()).toMatch(/Et après \?<\/dt><dd class="prose">Pas encore de réponse\./);
    expect(shown()).toContain('1 question n’a pas été transmise');
    const frozen = textOf(sheetBody(sheet, promotion1.jury, page().say, true));
    expect(frozen).toContain('Restée sans réponse.');
  });

  test('is in English as well', () => {
    const text = textOf(sheetPage(all, sheet, page('en')).main);
    expect(text).toContain('Median mark');
    expect(text).toContain('Send my question');
    expect(textOf(sheetsPage(all, page('en')).main)).toContain('You have 2 questions left in all');
  });
});

describe('the form of a question', () => {
  test('says until when, how many are left, and that no name is kept', () => {
    const text = shown();
    expect(text).toContain(`action="/vote/projet/${applicationId}/question"`);
    expect(text).toContain('Il vous reste 2 questions en tout');
    expect(text).toContain('sans votre nom');
  });

  test('is not there once the time is over, or none is left', () => {
    const { questions: _over, ...closed } = all;
    const over = textOf(sheetPage(closed, sheet, page()).main);
    expect(over).toContain('Les questions ne sont plus reçues.');
    const none = shown({ questions: { until: '2022-04-30T07:00:00.000Z', left: 0 } });
    expect(none).toContain('Vous avez posé toutes vos questions');
    for (const text of [over, none]) expect(text).not.toContain('<form method="post" action="/vote/projet');
  });

  test('keeps what was typed and says what is wrong; once sent it shows the question no more', () => {
    const message = { fr: 'Votre nom figure', en: 'Your name stands' };
    const problems = [{ field: 'text', message }];
    const state = { language: 'fr' as const, formToken: 'n.t', values: { text: 'Moi, Citoyenne' }, problems };
    const refused = shown({}, { state });
    expect(refused).toContain('Moi, Citoyenne</textarea>');
    expect(refused).toContain('<a href="#field-text">Votre nom figure</a>');
    expect(shown({}, { isSent: true })).toContain('Votre question est envoyée, sans votre nom.');
  });
});

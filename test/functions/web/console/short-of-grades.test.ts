import { expect, test } from 'vitest';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { markupText } from '#markup/html.ts';
import { closeStep, fewerGradesOf, openStep, seedStep } from '#web/console/round/lot-forms.ts';
import { outcomeOfAct } from '#web/console/round/round-page.ts';
import { roundPageOf } from '#web/console/round/round-visit.ts';
import { aRoundPage } from './round-fixtures.ts';

const open = { ...plannedRound('panel'), state: 'open' } as const;
const refused = { title: 'Trop peu de mentions', sentence: 'Il en faut 8.', details: [] };
const short = { applicationId: 'aic1-0000000000000001', title: 'Une <recyclerie>' };
const field = `fewer.${short.applicationId}`;
const formOf = (more: Parameters<typeof aRoundPage>[1]) => {
  const { body } = closeStep(open, aRoundPage('fr', more), []);
  return typeof body === 'string' ? body : markupText(body);
};

test('a closing refused for want of grades asks for a reason for each finalist, and keeps what was typed', () => {
  const form = formOf({
    refused: { ...refused, shortOfGrades: [short] },
    values: { [field]: 'Deux voisins.' },
  });
  expect(form).toMatch(new RegExp(`<textarea[^>]*name="${field}"[^>]*>Deux voisins\\.</textarea>`));
  expect(form).toContain('«\u00a0Une &lt;recyclerie&gt;\u00a0»');
  expect(fewerGradesOf(field)).toBe(short.applicationId);
});

test('another closing asks for none', () => {
  expect(formOf({ refused })).not.toContain('fewer.');
  expect(fewerGradesOf('reason')).toBeUndefined();
});

test.each(['applications-undecided', 'sheets-missing', 'assignment-missing'])(
  '%s leads to each application that it names',
  (code) => {
    const problem = {
      code,
      title: 'Non',
      messages: { fr: 'Pas encore.' },
      applicationIds: [short.applicationId],
    };
    const visit = {
      ...aRoundPage(),
      language: 'fr',
      form: new URLSearchParams(),
      query: {},
      session: 'none',
    };
    const page = roundPageOf(visit as never, problem as never);
    expect(markupText(outcomeOfAct(page, {}))).toContain(
      `<li><a href="/console/candidatures/${short.applicationId}">${short.applicationId}</a></li>`,
    );
  },
);

test.each([
  ['jury', 'lundi 7 février 2022 à 9 h (heure de Paris)', true],
  ['panel', 'samedi 14 mai 2022 à 9 h (heure de Paris)', false],
] as const)(
  'the course of the %s says from when it opens, and what its lot is for',
  (round, from, hasReaders) => {
    const planned = plannedRound(round);
    const page = aRoundPage();
    const step = { label: 'Ouvrir', why: 'Les liens partent.', button: 'Ouvrir', prevented: [] };
    const plain = (body: unknown) => markupText(body as never).replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(plain(openStep(planned, page, step).body)).toContain(`Pas avant l’heure publiée : ${from}.`);
    expect(plain(seedStep(planned, page).body).includes('lecteurs équivalents')).toBe(hasReaders);
  },
);

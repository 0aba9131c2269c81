import { describe, expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { tiesIn, tiesPage } from '#web/panel/ties-page.ts';

const finalists = ['A', 'B', 'C'].map((applicationId) => ({
  applicationId,
  title: `Projet ${applicationId} <b>`,
  applicantName: `Porteur ${applicationId}`,
}));
const ties = {
  panelist: { panelistId: 'p-0123456789', name: 'Citoyenne' },
  isSubstitute: false,
  until: '2022-05-09T18:00:00+02:00',
  finalists,
  isTooTied: false,
};
const state = { language: 'fr' as const, formToken: 'n.t', values: {}, problems: [] };
const shown = (change: object = {}, ticked?: string[]) =>
  markupText(tiesPage({ ...ties, ...change }, state, wording('fr', 'Europe/Paris'), ticked).main).replaceAll(
    /[\u00A0\u202F]/g,
    ' ',
  );
const checkedIn = (text: string) => [...text.matchAll(/value="([^"]+)" checked/g)].map(([, value]) => value);
const sent = (...ticked: string[]) =>
  tiesIn(new URLSearchParams(ticked.map((id): [string, string] => ['ties', id])));

describe('the page of ties', () => {
  test('asks for each finalist, nothing ticked before anything was said', () => {
    const text = shown();
    expect(text.match(/type="checkbox"/g)).toHaveLength(4);
    expect(text).toContain('Projet A &lt;b&gt; (Porteur A)');
    expect(checkedIn(text)).toEqual([]);
    expect(text).not.toContain('enregistrée');
    expect(text).not.toContain('suppléant :');
  });
  test('shows what was declared, also that it was no tie', () => {
    expect(checkedIn(shown({ declared: ['A', 'C'] }))).toEqual(['A', 'C']);
    expect(shown({ declared: ['A', 'C'] })).toContain('enregistrée : 2 liens.');
    expect(checkedIn(shown({ declared: [] }))).toEqual(['none']);
    expect(shown({ declared: [] })).toContain('enregistrée : aucun lien.');
  });
  test('says to whoever has more than two that a substitute takes the seat, and to a substitute what they are', () => {
    const more = 'votre place au vote sera confiée à un suppléant';
    expect(shown({ declared: ['A', 'B', 'C'], isTooTied: true })).toContain(more);
    expect(shown({ declared: ['A', 'B'] })).not.toContain(more);
    expect(shown({ isSubstitute: true })).toContain('Vous êtes suppléant :');
  });
  test('keeps what was ticked where the form is wrong', () => {
    expect(checkedIn(shown({ declared: ['C'] }, ['A', 'none']))).toEqual(['A', 'none']);
  });
});

test.each([
  [['A', 'B'], ['A', 'B'], 0],
  [['none'], [], 0],
  [[], [], 1],
  [['A', 'none'], ['A', 'none'], 1],
])('the form %j declares %j, with %i problem', (ticked, declared, problems) => {
  const read = sent(...ticked);
  expect(read.ticked).toEqual(declared);
  expect(read.problems).toHaveLength(problems);
});

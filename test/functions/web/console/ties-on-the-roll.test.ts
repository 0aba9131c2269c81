import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { jurorsPage, type PanelistLine, panelistsPage, quorumLight } from '#web/console/round/rolls-page.ts';
import { aRoundPage } from './round-fixtures.ts';

const one = (name: string, extra: Partial<PanelistLine> = {}): PanelistLine => ({
  panelistId: `p-${name}`,
  name,
  email: `${name}@panel.example`,
  language: 'fr',
  ...extra,
});
const panelists = [
  one('ada', { declaredConflicts: ['1', '2', '3'] }),
  one('bea', { declaredConflicts: ['1'] }),
  one('cyd', { declaredConflicts: [] }),
  one('dan'),
  one('eve', { isSubstitute: true, declaredConflicts: ['1', '2', '3'] }),
  one('fay', { isSubstitute: true, declaredConflicts: [] }),
];
const shown = (state: 'planned' | 'open' | 'closed') =>
  markupText(panelistsPage({ panelists, seats: 0, voters: 0, state }, aRoundPage())).replaceAll(
    /[\u00A0\u202F]/g,
    ' ',
  );
const rowOf = (text: string, name: string) =>
  text.match(/<tr>.*?<\/tr>/gs)?.find((row) => row.includes(`>${name}<`)) ?? '';

test('before the vote the roll says who declared what, and whose seat is to be given', () => {
  const text = shown('planned');
  expect(rowOf(text, 'ada')).toMatch(/3 liens déclarés.*à remplacer par un suppléant/s);
  expect(rowOf(text, 'bea')).toContain('1 lien déclaré');
  expect(rowOf(text, 'bea')).not.toContain('à remplacer');
  expect(rowOf(text, 'cyd')).toContain('aucun lien déclaré');
  expect(rowOf(text, 'dan')).toContain('liens non déclarés');
  expect(rowOf(text, 'eve')).not.toContain('à remplacer');
});

test('who has whose seat is said in words, and each act names its person', () => {
  const given = [one('ada', { replacedBy: 'p-fay' }), one('fay', { replaces: 'p-ada' })];
  const roll = { panelists: given, seats: 1, voters: 0, state: 'open' as const };
  const text = markupText(panelistsPage(roll, aRoundPage()));
  expect(rowOf(text, 'ada')).toContain('remplacé</span> par fay');
  expect(rowOf(text, 'fay')).toContain('suppléant devenu membre</span> à la place d’ada');
  expect(rowOf(text, 'ada')).toContain('Renvoyer le lien<span class="unseen"> ada</span></button>');
});

test('a seat is given until the vote closes, to a substitute who has two ties at most', () => {
  for (const state of ['planned', 'open'] as const) {
    const [, form = ''] = shown(state).split('name="by"');
    expect(form).toContain('value="p-fay"');
    expect(form).not.toContain('value="p-eve"');
  }
  expect(shown('closed')).not.toContain('name="by"');
  expect(rowOf(shown('open'), 'dan')).not.toContain('non déclarés');
});

test('the roll of the jury says of what each is kept away, and their ceiling', () => {
  const juror = {
    jurorId: 'j-ada',
    name: 'ada',
    email: 'ada@jury.example',
    language: 'fr' as const,
    topics: [],
    declaredConflicts: ['aic1-0123456789ABCDEF'],
    maxReadings: 12,
    assigned: 3,
    filed: 1,
    recused: 0,
  };
  const row = rowOf(markupText(jurorsPage([juror], aRoundPage())), 'ada');
  expect(row).toContain('aic1-0123456789ABCDEF');
  expect(row).toContain('au plus 12');
});

test('a list enrols until the vote opens; one that came too late stands as it was pasted', () => {
  expect(shown('planned')).toContain('action="/console/panel/membres"');
  for (const state of ['open', 'closed'] as const)
    expect(shown(state)).not.toContain('action="/console/panel/membres"');
  const refused = { title: 'Trop tard', sentence: 'Le vote est ouvert.', details: [] };
  const page = aRoundPage('fr', {
    refused,
    values: { list: 'nom;courriel' },
    sentTo: '/console/panel/membres',
  });
  const late = markupText(panelistsPage({ panelists, seats: 0, voters: 0, state: 'open' }, page));
  expect(late).toMatch(/<textarea[^>]*name="list"[^>]*>nom;courriel</);
});

test('the quorum is reached by as many voters as it asks for, and by no fewer', () => {
  const page = aRoundPage();
  const needed = page.cohort.panel.quorumVoters;
  const light = (voters: number) => markupText(quorumLight(voters, page));
  expect(light(needed - 1)).toContain('pas encore atteint');
  expect(light(needed)).not.toContain('pas encore atteint');
});

import { expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { type WaveLetterView, waveLetterPage } from '#web/console/round/wave-letter-page.ts';
import { aRoundPage } from './round-fixtures.ts';

const letter: WaveLetterView = {
  applicationId: 'aic1-0000000000000001',
  template: 'not-shortlisted',
  language: 'fr',
  recipientName: 'Aline Dupré',
  projectTitle: 'Une <recyclerie>',
  subject: 'Objet',
  text: 'Texte',
  html: '',
  synthesis: { strengths: 'Un <besoin> réel.' },
};
const people = { myId: 'staff-1', names: { 'staff-2': 'Bruno Petit' } };
const shown = (view: WaveLetterView, extra = {}) =>
  markupText(waveLetterPage(view, 'jury', { ...aRoundPage('fr', extra), people }));

test('the extracts of a letter stand in a form, to be rewritten before the wave', () => {
  const page = shown(letter);
  expect(page).toContain('action="/console/jury/annonce/aic1-0000000000000001"');
  expect(page).toMatch(/<textarea[^>]*name="strengths"[^>]*>Un &lt;besoin&gt; réel\.<\/textarea>/);
  expect(page).toMatch(/<textarea[^>]*name="improvements"[^>]*><\/textarea>/);
  expect(page).toContain('extraits des justifications du jury');
});

test('a letter without any extract says so, and they can be written', () => {
  const page = shown({ ...letter, synthesis: {} });
  expect(page).toContain('n’ont donné aucun extrait');
  expect(page).not.toContain('Ce sont des extraits');
  expect(page).toContain('name="strengths"');
});

test('whoever wrote in their place is named', () => {
  expect(shown({ ...letter, synthesis: { by: 'staff-2' } })).toContain('Écrits par Bruno Petit');
});

test('a letter that tells nothing of it has no form, nor has whoever only reads', () => {
  const { synthesis: _, ...other } = letter;
  expect(shown(other)).not.toContain('<form');
  expect(shown(letter, { mayAct: false })).not.toContain('<form');
});

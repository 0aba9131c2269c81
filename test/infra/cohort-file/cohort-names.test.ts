import { expect, test } from 'vitest';
import { mayName, renamedText } from '#infra/cohort-file/cohort-names.ts';

const names = { old: 'promotion-2', next: 'promotion-3' };

test.each([
  ['Accélérateur – deuxième promotion', 'Accélérateur – troisième promotion'],
  ['Deuxième promotion', 'Troisième promotion'],
  ['la seconde promotion, 2e promotion, 2ème édition', 'la troisième promotion, 3e promotion, 3ème édition'],
  ['le second appel', 'le troisième appel'],
  ['Accelerator – second cohort, the 2nd call', 'Accelerator – third cohort, the 3rd call'],
  ['Promotion 2, promotion n° 2', 'Promotion 3, promotion n° 3'],
  ['promotion-2@aic.example.org', 'promotion-3@aic.example.org'],
  ['deuxième\n      promotion', 'troisième\n      promotion'],
])('%j becomes %j', (before, after) => {
  expect(renamedText(before, names).text).toBe(after);
});

test.each([
  'la deuxième tranche',
  'the second instalment',
  'promotion-21',
  'deux promotions',
  'vingt-deuxième promotion',
  'article 2',
])('%j tells of no cohort, and stays', (text) => {
  expect(renamedText(text, names)).toEqual({ text, renamed: [] });
});

test('the first is followed by the second, and what was renamed is said', () => {
  const first = { old: 'promotion-1', next: 'promotion-2' };
  expect(renamedText('Première promotion / First cohort / 1re promotion', first)).toEqual({
    text: 'Deuxième promotion / Second cohort / 2e promotion',
    renamed: [
      { from: 'Première promotion', to: 'Deuxième promotion' },
      { from: '1re promotion', to: '2e promotion' },
      { from: 'First cohort', to: 'Second cohort' },
    ],
  });
});

test('of names that are not numbered only the name itself is changed', () => {
  const other = { old: 'quartiers', next: 'villages' };
  expect(renamedText('quartiers@aic.example.org, deuxième promotion', other).text).toBe(
    'villages@aic.example.org, deuxième promotion',
  );
});

test('what may speak of the last cohort is for somebody to read', () => {
  expect(mayName('# Chosen for promotion-2 alone', names)).toBe(true);
  expect(mayName('- label: Deuxième tranche', names)).toBe(true);
  expect(mayName('size: 21', names)).toBe(false);
  expect(mayName('n’interrompt pas ce délai une seconde fois.', names)).toBe(false);
  expect(mayName('does not interrupt this time limit a second time.', names)).toBe(false);
});

import { expect, test } from 'vitest';
import { equalSharesText } from '#markup/equal-shares-words.ts';
import { promotion1 } from '#test/support/cohort.ts';

const { grades } = promotion1.panel;
const report = {
  wellGraded: 'bien',
  voters: 15,
  onlyByList: [],
  onlyByEqualShares: [],
  byList: { atLeast: 0, atMost: 4 },
  byEqualShares: { atLeast: 11, atMost: 15 },
};

test('the same list is said to be the same, and ranges as what they are, in both languages', () => {
  const [french, english] = (['fr', 'en'] as const).map(
    (language) => equalSharesText(report, grades, (id) => id, language).paragraphs,
  );
  expect(french?.[1]).toContain(
    'au plus 4 ont noté ainsi un ou plusieurs projets de la liste, et au moins 11',
  );
  expect(french?.[2]).toBe('Les deux financent les mêmes projets.');
  expect(english?.[1]).toContain('at most 4 graded so one or more projects of the list, and at least 11');
  expect(english).toHaveLength(3);
});

test('of a vote too small to tell anything no number is said', () => {
  const all = { atLeast: 0, atMost: 8 };
  const small = { ...report, voters: 8, byList: all, byEqualShares: all, onlyByList: ['a'] };
  const { heading, paragraphs } = equalSharesText(small, grades, () => 'Un jardin', 'fr');
  expect(heading).toBe('À titre d’information\u00A0: les parts égales');
  expect(paragraphs.join(' ')).not.toMatch(/\d/);
  expect(paragraphs.at(-1)?.replace(/\s/g, ' ')).toBe('Dans la liste seulement : « Un jardin ».');
});

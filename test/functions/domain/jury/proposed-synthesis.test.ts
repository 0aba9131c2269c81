import { describe, expect, test } from 'vitest';
import { proposedSynthesis } from '#domain/jury/proposed-synthesis.ts';
import type { Reading } from '#domain/jury/reading.ts';

const criterion = (id: string) => ({ id, label: { fr: `Critère ${id}`, en: `Criterion ${id}` } });
const rules = { criteria: [criterion('a'), criterion('b')], scale: { min: 0, max: 5 } };
const at = '2022-03-01T08:00:00.000Z';
const reading = (jurorId: string, marks: Record<string, [mark: number, justification: string]>): Reading => ({
  applicationId: 'x',
  jurorId,
  title: 'X',
  revision: 1,
  assignedAt: at,
  state: 'filed',
  filedAt: at,
  marks: Object.entries(marks).map(([id, [mark, justification]]) => ({ criterion: id, mark, justification })),
});
const read = [
  reading('j-1', { a: [4, 'Besoin documenté.'], b: [2, 'Équipe à étoffer.'] }),
  reading('j-2', { a: [5, 'Un besoin réel.'], b: [1, 'Une seule personne.'] }),
];

describe('what readers found', () => {
  test('is the words of the best criterion and of the worst, whoever marked furthest first, and no name', () => {
    expect(proposedSynthesis(read, rules, 'fr')).toEqual({
      strengths: 'Critère a\n« Un besoin réel. »\n« Besoin documenté. »',
      improvements: 'Critère b\n« Une seule personne. »\n« Équipe à étoffer. »',
    });
    expect(proposedSynthesis(read, rules, 'en').strengths).toBe(
      'Criterion a\n“Un besoin réel.”\n“Besoin documenté.”',
    );
  });

  test('is in their own words: a long one ends with a sentence of its own', () => {
    const long = `${'Un premier constat. '.repeat(11)}${'suite '.repeat(40)}`;
    const { strengths = '' } = proposedSynthesis([reading('j-1', { a: [5, long] })], rules, 'fr');
    const [, quoted = ''] = /« (.*) »/.exec(strengths) ?? [];
    expect(long).toContain(quoted);
    expect(quoted).toMatch(/constat\.$/);
  });

  test.each([
    ['nobody filed', []],
    ['nobody wrote', [reading('j-1', { a: [5, ' '], b: [1, ''] })]],
  ])('is nothing where %s', (_, readings) => {
    expect(proposedSynthesis(readings, rules, 'fr')).toEqual({});
  });

  test.each([
    [1, 2, ['improvements']],
    [3, 4, ['strengths']],
    [2, 3, ['strengths', 'improvements']],
  ])(
    'of criteria with the means %d and %d finds strong what reaches the middle, weak what does not pass it',
    (low, high, found) => {
      const all = [reading('j-1', { a: [low, 'Peu.'], b: [high, 'Mieux.'] })];
      expect(Object.keys(proposedSynthesis(all, rules, 'fr'))).toEqual(found);
    },
  );

  test('takes the very middle for both', () => {
    const scale = { min: 0, max: 4 };
    const all = [reading('j-1', { a: [2, 'Moyen.'], b: [2, 'Aussi.'] })];
    expect(Object.keys(proposedSynthesis(all, { ...rules, scale }, 'fr'))).toEqual([
      'strengths',
      'improvements',
    ]);
  });

  test('quotes as a strength nobody who marked below the middle, and to be strengthened nobody above it', () => {
    const divided = [
      reading('j-1', { a: [5, 'Solide.'], b: [0, 'Budget absent.'] }),
      reading('j-2', { a: [1, 'Rien de probant.'], b: [4, 'Un budget clair.'] }),
      reading('j-3', { a: [4, 'Convaincant.'], b: [2, 'Budget flou.'] }),
    ];
    expect(proposedSynthesis(divided, rules, 'fr')).toEqual({
      strengths: 'Critère a\n« Solide. »\n« Convaincant. »',
      improvements: 'Critère b\n« Budget absent. »\n« Budget flou. »',
    });
  });
});

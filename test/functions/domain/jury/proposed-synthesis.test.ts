import { describe, expect, test } from 'vitest';
import { proposedSynthesis } from '#domain/jury/proposed-synthesis.ts';
import type { Reading } from '#domain/jury/reading.ts';

const criterion = (id: string) => ({ id, label: { fr: `Critère ${id}`, en: `Criterion ${id}` } });
const rules = { criteria: [criterion('a'), criterion('b')], scale: { min: 0, max: 5 } };
const at = '2022-03-01T08:00:00.000Z';
const reading = (jurorId: string, marks: Record<string, [mark: number, justification: string]>): Reading => ({
  ...{ applicationId: 'x', jurorId, title: 'X', revision: 1, assignedAt: at, state: 'filed', filedAt: at },
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

  test('finds nothing strong at the bottom of the scale, and nothing to improve at its top', () => {
    const all = (mark: number) => [reading('j-1', { a: [mark, 'Oui.'], b: [mark, 'Non.'] })];
    expect(proposedSynthesis(all(0), rules, 'fr')).not.toHaveProperty('strengths');
    expect(proposedSynthesis(all(5), rules, 'fr')).not.toHaveProperty('improvements');
  });
});

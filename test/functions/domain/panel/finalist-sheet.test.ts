/** What the panel reads of a finalist: exact, and nobody of the jury can be made out of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectiveView, sheetsSha256 } from '#domain/panel/finalist-sheet.ts';
import { namesPerson, questionProblems, questionTimes } from '#domain/panel/panel-question.ts';
import { promotion1 } from '#test/support/cohort.ts';

const criteria = [
  { id: 'impact', weight: 6_000 },
  { id: 'team', weight: 4_000 },
];
const reading = (jurorId: string, impact: number, team?: number) => ({
  jurorId,
  marks: team === undefined ? { impact } : { impact, team },
});

describe('the collective view of the jury', () => {
  it.each([
    [0, []],
    [1, []],
    [
      2,
      [
        { criterion: 'impact', median: '3.5' },
        { criterion: 'team', median: '2.0' },
      ],
    ],
    [
      3,
      [
        { criterion: 'impact', median: '4.0', range: 4 },
        { criterion: 'team', median: '2.0', range: 1 },
      ],
    ],
    [
      4,
      [
        { criterion: 'impact', median: '3.0', range: 4 },
        { criterion: 'team', median: '2.5', range: 3 },
      ],
    ],
  ])('of %i readings', (count, marks) => {
    const readings = [reading('a', 5, 2), reading('b', 2, 2), reading('c', 4, 3), reading('d', 1, 5)];
    const three = count === 3 ? [reading('a', 5, 2), reading('b', 1, 2), reading('c', 4, 3)] : readings;
    expect(collectiveView(three.slice(0, count), criteria)).toEqual({ readings: count, marks });
  });

  it('counts complete readings alone', () => {
    const view = collectiveView([reading('a', 5, 2), reading('b', 2, 2), reading('c', 4)], criteria);
    expect(view.readings).toBe(2);
    expect(view.marks.map(({ median }) => median)).toEqual(['3.5', '2.0']);
  });

  it('is the same in whichever order the readings come, and holds no id of a juror', () => {
    const marks = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(marks, (drawn) => {
        const readings = drawn.map(([impact, team], nth) => reading(`j-${nth}`, impact, team));
        const view = collectiveView(readings, criteria);
        expect(collectiveView(readings.toReversed(), criteria)).toEqual(view);
        expect(JSON.stringify(view)).not.toContain('j-');
        for (const [at, id] of ['impact', 'team'].entries()) {
          const own = drawn.map((one) => one[at] ?? 0).sort((a, b) => a - b);
          const told = view.marks.find(({ criterion }) => criterion === id);
          if (own.length < 2) expect(told).toBeUndefined();
          else {
            const half = own.length / 2;
            const median = ((own[Math.ceil(half) - 1] ?? 0) + (own[Math.floor(half)] ?? 0)) / 2;
            expect(Number(told?.median)).toBe(median);
            expect(told?.range).toBe(own.length < 3 ? undefined : (own.at(-1) ?? 0) - (own[0] ?? 0));
          }
        }
      }),
    );
  });
});

describe('the digest of all sheets', () => {
  const sheet = (applicationId: string) => ({
    applicationId,
    project: { title: 'T', applicantName: 'A', requestedCents: 1, summary: 'S' },
    jury: { readings: 3, marks: [{ criterion: 'impact', median: '3.0', range: 1 }] },
    synthesis: {
      strengths: 'F',
      doubts: 'R',
      rapporteur: { firstName: 'Ana', surname: 'Roy', capacity: 'Membre du jury' },
    },
    questions: [{ questionId: '0a', text: 'Q', answer: 'R' }],
    declined: ['Hors sujet.'],
  });
  const sheets = [sheet('b'), sheet('a')];

  it('does not depend on their order', () => {
    expect(sheetsSha256(sheets.toReversed())).toBe(sheetsSha256(sheets));
  });

  it('covers every leaf', () => {
    const whole = JSON.stringify(sheets);
    const leaves: string[] = [];
    JSON.parse(whole, function (this: Record<string, unknown>, key, value) {
      if (typeof value !== 'object') leaves.push(key);
      return value;
    });
    for (const [nth] of leaves.entries()) {
      let at = -1;
      const changed = JSON.parse(whole, (_key, value) => {
        if (typeof value === 'object') return value;
        at += 1;
        if (at !== nth) return value;
        return typeof value === 'number' ? value + 1 : `${value}x`;
      });
      expect(sheetsSha256(changed)).not.toBe(sheetsSha256(sheets));
    }
    expect(leaves.length).toBeGreaterThan(30);
  });
});

describe('a question', () => {
  const author = { name: 'Marie-Ève Petit', email: 'marie@exemple.fr' };

  it.each([
    ['Moi, Marie-Ève Petit, je demande le budget.', ['names-author']],
    ['PETIT marie ève : quel budget ?', ['names-author']],
    ['Quel budget ?\nMarie', ['names-author']],
    ['Quel budget ?\n— Marie-Ève', ['names-author']],
    ['Répondez à Marie@Exemple.fr', ['names-author']],
    ['Répondez à une.autre@exemple.fr', ['holds-address']],
    ['Voir https://exemple.fr/budget', ['holds-link']],
    ['Voir exemple.fr et écrivez à moi@exemple.fr', ['holds-address', 'holds-link']],
    ['Le budget est-il trop petit ? Marie Curie est-elle citée ?', []],
    ['Pourquoi un petit budget ?\nEt pour combien de temps ?', []],
  ])('%j has these problems: %j', (text, codes) => {
    expect(questionProblems(text, author)).toEqual(codes.map((code) => ({ field: 'text', code })));
  });

  it('names nobody whose name is empty of letters', () => {
    expect(namesPerson('Une question\n…', '…')).toBe(false);
  });

  it('is taken until its published day before the vote opens; never without one', () => {
    expect(
      questionTimes({ ...promotion1, panel: { ...promotion1.panel, questions: undefined } }),
    ).toBeUndefined();
    const questions = { untilDaysBefore: 10, answersUntilDaysBefore: 3, perPanelist: 2 };
    expect(questionTimes({ ...promotion1, panel: { ...promotion1.panel, questions } })).toEqual({
      until: '2022-05-04T07:00:00.000Z',
      answersUntil: '2022-05-11T07:00:00.000Z',
      perPanelist: 2,
    });
  });
});

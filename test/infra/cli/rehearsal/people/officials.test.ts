import { expect, test } from 'vitest';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { drawJurors, drawPanelists, gradeOf, marksOf } from '#infra/cli/rehearsal/people/officials.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';

const quartiers = loadCohortFile('quartiers-1');
const withJury = (jury: Partial<Cohort['jury']>): Cohort => ({
  ...quartiers,
  jury: { ...quartiers.jury, ...jury },
});

test('a jury has as many members as the readings take, however many', () => {
  const sizes = [1, 2, 10, 40].map(
    (readersPerApplication) => drawJurors(1, 187, withJury({ readersPerApplication })).length,
  );
  expect(sizes).toEqual([10, 19, 94, 374]);
  expect(drawJurors(1, 40, withJury({ readersPerApplication: 1 }))).toHaveLength(6);
});

test('nobody is written to in a language that the cohort does not have', () => {
  const french: Cohort = { ...quartiers, languages: ['fr'] };
  for (const people of [drawJurors(1, 187, french), drawPanelists(1, french)])
    expect(new Set(people.map(({ language }) => language))).toEqual(new Set(['fr']));
  const spoken = drawJurors(1, 187, quartiers).map(({ language }) => language);
  expect(new Set(spoken)).toEqual(new Set(['fr', 'en']));
});

test('a juror comes from somewhere that has a name', () => {
  const from = Array.from({ length: 8 }, (_, seed) => drawJurors(seed, 187, quartiers)).flat();
  const names = from.map(({ organisation }) => organisation).join('\n');
  expect(names).toMatch(/ du Mans$/m);
  expect(names).toMatch(/ d’A/);
  expect(names).not.toMatch(/ de Le | de [AÉEIO]|\d/);
});

test('marks stay on the scale, and no juror writes the same of two criteria', () => {
  for (const scale of [
    { min: 1, max: 4 },
    { min: 0, max: 1 },
    { min: -5, max: 5 },
  ]) {
    const rules = { criteria: loadCohortFile('promotion-2').jury.criteria, scale };
    for (let nth = 0; nth < 50; nth += 1) {
      const marks = marksOf({ seed: 1, juror: 'j-1', applicationId: `a-${nth}` }, rules);
      for (const { mark } of marks) expect(mark >= scale.min && mark <= scale.max).toBe(true);
      const remarks = marks.map(({ justification }) => justification.split(' : ')[1]);
      expect(new Set(remarks).size).toBe(marks.length);
    }
  }
});

const gradesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `g-${index}`, label: { fr: 'Mot', en: 'Word' } }));

test.each([
  ['two grades, the better one needed', 2, 1],
  ['three grades, the best one needed', 3, 2],
  ['seven grades, from the third on', 7, 2],
  ['forty grades, from the thirtieth on', 40, 29],
  ['four grades, any of them', 4, 0],
])('%s: a panel finds some projects fit to be funded, whatever the grades', (_, count, floor) => {
  const grades = gradesOf(count);
  const panel = { grades, floorGrade: `g-${floor}` };
  const fit = Array.from({ length: 20 }, (_unused, nth) => {
    const given = Array.from({ length: 9 }, (_none, member) =>
      gradeOf({ seed: 1, panelist: `p-${member}`, applicationId: `a-${nth}` }, panel),
    );
    return given.filter((grade) => grades.findIndex(({ id }) => id === grade) >= floor).length > 4;
  });
  const funded = fit.filter(Boolean).length;
  expect(funded).toBeGreaterThan(5);
  expect(funded < 20 || floor === 0).toBe(true);
});

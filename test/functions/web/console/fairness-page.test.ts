import { expect, test } from 'vitest';
import { reportPageOf } from '#documents/report-page.ts';
import { cohortReport } from '#domain/results/cohort-report.ts';
import type { FairnessStage } from '#domain/results/fairness-audit.ts';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { fairnessPage } from '#web/console/results/fairness-page.ts';

const all = { filed: 120, reached: 80, share: 0.667, low: 0.578, high: 0.745 };
const stage: FairnessStage = {
  stage: 'shortlisted',
  all,
  by: {
    type: [
      { ...all, group: 'association', groups: 1 },
      { ...all, group: null, groups: 4 },
    ],
    axis: [{ ...all, group: 'integrer', groups: 1 }],
    department: [],
  },
};
const means = { readings: 12, mean: '3.25', everybody: '3.50', difference: '-0.25' };
const juror = {
  jurorId: 'j-1',
  name: 'Claire Morel',
  all: means,
  byType: [
    { ...means, type: 'company', types: 1 },
    { ...means, type: null, types: 2, readings: 5 },
  ],
};
const said = (page: string) => page.replace(/\s/g, ' ');

test('the page tells shares with their intervals, merged groups as such, and jurors by type', () => {
  const view = { filed: 120, stages: [stage], jurors: [juror] };
  const page = said(markupText(fairnessPage(view, wording('fr', 'Europe/Paris')).main));
  const row = '<td class="number">120</td><td class="number">80</td><td class="number">66,7 %</td>';
  expect(page).toContain(`<th scope="row">Retenues par le jury</th><td>Ensemble</td>${row}`);
  expect(page).toContain(`<td>Associations</td>${row}<td class="number">57,8 à 74,5 %</td>`);
  expect(page).toContain(`<td>4 groupes réunis</td>${row}`);
  expect(page).toContain('<td>Intégrer</td>');
  expect(page).toContain('Ces chiffres ne décident de rien.');
  expect(page).toContain('<th scope="row">Claire Morel</th><td>Ensemble</td><td class="number">12</td>');
  expect(page).toContain('<td>2 groupes réunis</td><td class="number">5</td><td class="number">3,25</td>');
  expect(page).toContain('<td class="number">−0,25</td>');
  const english = said(markupText(fairnessPage(view, wording('en', 'Europe/Paris')).main));
  expect(english).toContain('<td class="number">57.8 to 74.5%</td>');
});

test('before anything is told or read, the page says so', () => {
  const page = markupText(
    fairnessPage({ filed: 0, stages: [], jurors: [] }, wording('fr', 'Europe/Paris')).main,
  );
  expect(page).toContain('Aucune étape n’a encore été annoncée.');
  expect(page).toContain('Aucune lecture n’est rendue.');
});

test('the cohort’s report holds the same tables, and no juror', () => {
  const { sections } = reportPageOf(cohortReport([]), [stage], promotion1, '2022-11-30T10:00:00.000Z');
  const section = sections.find(({ heading }) => heading === 'Équité par étape');
  expect(section?.blocks.map(({ kind }) => kind)).toEqual([
    'paragraph',
    'paragraph',
    'table',
    'table',
    'table',
  ]);
  expect(said(JSON.stringify(section))).toContain(
    '["Retenues par le jury","4 groupes réunis","120","80","66,7 %"',
  );
  const before = reportPageOf(cohortReport([]), [], promotion1, '2022-11-30T10:00:00.000Z');
  expect(JSON.stringify(before)).toContain('Aucune étape n’a encore été annoncée.');
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cohortsDir } from '#infra/cohort-file/cohort-file.ts';
import { parseCohort } from '#infra/cohort-file/cohort-text.ts';

const audit = { by: 'Cabinet', on: '2022-01-10', tools: ['NVDA'], pages: ['Accueil'] };
const map = { what: { fr: 'La carte', en: 'The map' }, why: 'derogation' };
const problemsOf = (site: object) => {
  const file = readFileSync(join(cohortsDir, 'promotion-1.yaml'), 'utf8');
  const lines = Object.entries(site).map(([name, value]) => `site:\n  ${name}: ${JSON.stringify(value)}\n`);
  return (parseCohort(file.replace(/^site:\n/m, lines.join(''))).problems ?? []).map(
    ({ code, path }) => `${code} ${path}`,
  );
};

test.each([
  [{ ...audit, percent: 62, notAccessible: [map] }, []],
  [{ ...audit, percent: 100 }, []],
  [{ ...audit, percent: 62 }, ['not-accessible-missing site.accessibilityAudit']],
  [{ ...audit, percent: 62, notAccessible: [] }, ['not-accessible-missing site.accessibilityAudit']],
])('below 100 %% an audit says what is not accessible (%#)', (accessibilityAudit, problems) => {
  expect(problemsOf({ accessibilityAudit })).toEqual(problems);
});

test('an audit without its tools and pages is none that a statement can be made of; a scheme is at a public address', () => {
  const { tools: _, pages: __, ...bare } = audit;
  expect(problemsOf({ accessibilityAudit: { ...bare, percent: 100 } })).toHaveLength(2);
  expect(problemsOf({ accessibilityScheme: 'schema.pdf' })).toHaveLength(1);
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { aic } from '#infra/cli/commands/aic.ts';
import type { CohortProblem } from '#infra/cohort-file/rules/cohort-problems.ts';
import { aTerminal } from '#test/support/terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'aic-cohorts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const published = (name: string) =>
  readFileSync(new URL(`../../infra/cohorts/${name}.yaml`, import.meta.url), 'utf8');

/** What is right in promotion-2, what is planted in its place, the code and path to be told, and at which text if not what is planted. */
const planted: readonly (readonly [right: string, wrong: string, code: string, path: string, at?: string])[] =
  [
    ['cohort: promotion-2', 'cohort: promotion-1', 'not-its-name', 'cohort'],
    ['rulesVersion: 1', 'rulesVersion: one', 'wrong-type', 'rulesVersion'],
    ['timeZone: Europe/Paris', 'timeZone: Europe/Pariss', 'unknown-time-zone', 'timeZone'],
    ['closesAt: 2023-01-31', 'closesAt: 2022-11-30', 'dates-out-of-order', 'calendar.closesAt'],
    ['gracePeriodMinutes: 60', 'graceMinutes: 60', 'unknown-key', 'calendar.graceMinutes'],
    [
      'maximumRequestCents: 15000000',
      'maximumRequestCents: 150000000',
      'request-above-budget',
      'applicants.maximumRequestCents',
    ],
    [
      '- code: postcode-not-french',
      '- code: de-minimis-near',
      'repeated',
      'applicants.rules.8.code',
      '- code: de-minimis-near #',
    ],
    [
      'field: project.description,',
      'field: project.descripton,',
      'unknown-field',
      'applicants.rules.7.require.field',
    ],
    [
      'field: applicant.republicanCommitment,',
      'field: applicant.signedByAnother,',
      'corrected-later',
      'applicants.rules.1.require.anyOf.0.field',
    ],
    [
      'onOrBefore: 2024-06-30',
      'onOrBefore: 2024-06-31',
      'wrong-form',
      'applicants.rules.6.require.onOrBefore',
    ],
    ['weight: 1500', 'weight: 1600', 'weights-off', 'jury.criteria', '  criteria:'],
    ['quorum: 3', 'quorum: 5', 'quorum-above-readers', 'jury.quorum'],
    ['quorumVoters: 14', 'quorumVoters: 22', 'quorum-above-roll', 'panel.quorumVoters'],
    ['floorGrade: passable', 'floorGrade: moyen', 'unknown-grade', 'panel.floorGrade'],
    ['wellGraded: bien', 'wellGraded: moyen', 'unknown-grade', 'panel.wellGraded'],
    ['whenOverBudget: stop', 'whenOverBudget: cut', 'not-one-of', 'funding.whenOverBudget'],
    ['informationDays: 14', 'informationDays: 15', 'uneven-days', 'delays.informationDays'],
    [
      'shareBasisPoints: 2000',
      'shareBasisPoints: 3000',
      'shares-off',
      'agreement.instalments',
      '  instalments:',
    ],
    ['siret: "11000000000015"', 'siret: "11000000000016"', 'wrong-siret', 'service.siret'],
    [
      'replyTo: initiatives-citoyennes@aic.example.org',
      'replyTo: initiatives-citoyennes',
      'wrong-form',
      'sender.replyTo',
    ],
    [
      'staff:\n',
      'letters:\n  laureate:\n    fr: "Avant le {dateLimite}."\n    en: Soon.\nstaff:\n',
      'unknown-variable',
      'letters.laureate.fr',
      'dateLimite',
    ],
    ['appealNotice:', 'appealNotes:', 'missing-key', 'appealNotice', '# yaml-language-server'],
  ];

/** The line of a text that stands once; after ` #`, of its second place. */
function lineOf(text: string, part: string): number {
  const [wanted = '', second] = part.split(' #');
  const first = text.indexOf(wanted);
  const at = second === undefined ? first : text.indexOf(wanted, first + 1);
  return text.slice(0, at).split('\n').length;
}

async function checked(name: string, text: string) {
  const path = join(folder, name);
  writeFileSync(path, text);
  const terminal = aTerminal();
  const code = await aic(['cohort', 'check', path, '--json'], terminal);
  const { files } = JSON.parse(terminal.said()) as { files: { problems: CohortProblem[] }[] };
  return { code, problems: files[0]?.problems ?? [] };
}

test('a file with twenty-two planted mistakes is told them all, each by its code, at its line', async () => {
  expect(planted).toHaveLength(22);
  const text = planted.reduce((whole, [right, wrong]) => {
    expect(whole.split(right).length, right).toBeGreaterThan(1);
    return whole.replace(right, wrong);
  }, published('promotion-2'));
  const { code, problems } = await checked('promotion-2.yaml', text);
  expect(code).toBe(1);
  for (const [, mistake, wanted, path, at = mistake] of planted)
    expect(problems, `${wanted} ${path}`).toContainEqual(
      expect.objectContaining({ code: wanted, path, line: lineOf(text, at) }),
    );
  // A renamed key is two findings, what is missing and what nobody knows.
  expect(problems.map(({ path }) => path).filter((path) => !planted.some((one) => one[3] === path))).toEqual([
    'calendar.gracePeriodMinutes',
    'appealNotes',
  ]);
  for (const { column, expected, fix } of problems)
    expect(column > 0 && expected.length > 3 && fix.length > 3).toBe(true);
});

test('a key that is written twice is told at its second place, with the other mistakes', async () => {
  const text = published('promotion-2').replace('floorGrade: passable', 'floorGrade: passable\n  size: 12');
  const { problems } = await checked('promotion-2.yaml', text);
  expect(problems).toContainEqual(
    expect.objectContaining({
      code: 'key-twice',
      path: 'panel.size',
      line: lineOf(text, '  size: 12'),
      column: 3,
    }),
  );
  expect(problems.map(({ code }) => code)).toContain('quorum-above-roll');
});

test('text that is not YAML is told with its line and column', async () => {
  const { code, problems } = await checked('draft.yaml', 'cohort: draft\ntitle: { fr: [\nlanguages: fr\n');
  expect(code).toBe(1);
  expect(problems[0]).toMatchObject({
    code: 'not-yaml',
    line: expect.any(Number),
    column: expect.any(Number),
  });
  expect(problems[0]?.line).toBeGreaterThan(1);
});

test('a copy that kept the prefix of its neighbour is refused, and may keep its sender', async () => {
  await checked('promotion-1.yaml', published('promotion-1'));
  const copy = published('promotion-1').replace('cohort: promotion-1', 'cohort: promotion-9');
  const { problems } = await checked('promotion-9.yaml', copy);
  expect(problems.map(({ code }) => code)).toEqual(['prefix-taken']);
});

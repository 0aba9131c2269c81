import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { aic } from '#infra/cli/commands/aic.ts';
import type { ChangedPart } from '#infra/cohort-file/cohort-difference.ts';
import { parseCohort } from '#infra/cohort-file/cohort-text.ts';
import { aTerminal } from '#test/support/terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'aic-cohorts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const published = (name: string) =>
  readFileSync(new URL(`../../../infra/cohorts/${name}.yaml`, import.meta.url), 'utf8');

async function run(...args: string[]) {
  const terminal = aTerminal();
  const code = await aic(['cohort', ...args], terminal);
  return { code, text: terminal.said() };
}

test('the cohorts of the repository are as they should be', async () => {
  const { code, text } = await run('check');
  expect(code).toBe(0);
  for (const name of ['promotion-1', 'promotion-2', 'quartiers-1'])
    expect(text).toMatch(new RegExp(`^infra/cohorts/${name}\\.yaml: .*(as it should be|warning)`, 'm'));
  expect(text).not.toContain('expected:');
  expect(text).toContain('a panel of at most 90 people');
});

describe('cohort new', () => {
  test('copies a cohort with its comments, every date moved by as much, and the result is valid', async () => {
    const { code } = await run(
      'new',
      'promotion-7',
      '--from',
      'promotion-1',
      '--opens',
      '2026-10-19',
      '--budget',
      '900000',
      '--folder',
      folder,
    );
    expect(code).toBe(0);
    const text = readFileSync(join(folder, 'promotion-7.yaml'), 'utf8');
    const { cohort } = parseCohort(text);
    expect(cohort).toMatchObject({
      cohort: 'promotion-7',
      idPrefix: 'aic3',
      // 40 days after the opening as before; the clocks go back on 25 October 2026.
      calendar: { opensAt: '2026-10-19T09:00:00+02:00', closesAt: '2026-11-28T23:59:00+01:00' },
      // The last one ranked by raw marks.
      jury: { ranking: 'corrected' },
      funding: { budgetCents: 90_000_000, maximumLaureates: 9 },
      // The domain that is verified.
      sender: { email: 'ne-pas-repondre@aic.example.org' },
      agreement: { commitmentsVersion: 'promotion-7/1' },
    });
    expect(cohort?.applicants.rules.find(({ code }) => code === 'starts-before-call')).toMatchObject({
      require: { onOrAfter: '2026-10-19' },
      message: {
        fr: expect.stringContaining('19 octobre 2026'),
        en: expect.stringContaining('19 October 2026'),
      },
    });
    expect(text).toContain('# Loi 2000-321 art. 10-1, décret 2021-1947:');
    expect(text).toContain('Copied from promotion-1.yaml');
  });

  test('names the next cohort where the last one was named, says so, and lists what it left', async () => {
    const source = published('promotion-2')
      .replace('# Sample. Twelve weeks', '# Of promotion-2. Twelve weeks')
      .replace('Le bénéficiaire signale', 'Le bénéficiaire de la deuxième promotion signale')
      .replace('fr: Avance,', 'fr: Deuxième avance,');
    const from = join(folder, 'promotion-2.yaml');
    writeFileSync(from, source);
    const { text } = await run('new', 'promotion-3', '--from', from, '--folder', folder, '--prefix', 'aic9');
    const made = readFileSync(join(folder, 'promotion-3.yaml'), 'utf8');
    expect(parseCohort(made).cohort).toMatchObject({
      title: {
        fr: 'Accélérateur d’initiatives citoyennes – troisième promotion',
        en: 'Citizen Initiatives Accelerator – third cohort',
      },
      agreement: { terms: { fr: expect.stringContaining('bénéficiaire de la troisième promotion') } },
    });
    expect(text).toContain('  deuxième promotion → troisième promotion\n  second cohort → third cohort\n');
    const left = ['# Of promotion-2. Twelve weeks', 'Deuxième avance'].map((part) => {
      const line = made.slice(0, made.indexOf(part)).split('\n').length;
      return new RegExp(`promotion-3\\.yaml:${line}  .*${part}`);
    });
    for (const one of left) expect(text).toMatch(one);
  });

  test('lists what a programme of another title has to write anew, and what its next call says that is past', async () => {
    const title = ['--title-fr', 'Initiatives réunionnaises', '--title-en', 'Réunion initiatives'];
    const options = ['--folder', folder, '--prefix', 'runi', '--opens', '2027-01-11'];
    const { text } = await run('new', 'reunion-1', '--from', 'promotion-2', ...options, ...title);
    const lines = readFileSync(join(folder, 'reunion-1.yaml'), 'utf8').split('\n');
    const listed = [...text.matchAll(/reunion-1\.yaml:(\d+) {2}([\w.]+)$/gm)];
    expect(listed.map(([, , path]) => path)).toEqual([
      'agreement.party',
      'service.name',
      'service.authority',
      'service.signatories',
      'service.superior',
      'service.otherProgrammes',
      'service.nextCall',
      'sender.name',
    ]);
    const party = listed.find(([, , path]) => path === 'agreement.party');
    expect(lines[Number(party?.[1]) - 1]).toContain('party: L’État');
    expect(text).toContain('service.nextCall.fr');
    expect(text).toContain('“décembre 2023” is before the end of the cohort');
    expect(text).not.toMatch(/seconde fois|second time/);
    const { text: plain } = await run('new', 'promotion-8', '--folder', folder, '--prefix', 'aic8');
    expect(plain).not.toContain('sender.name');
  });

  test('empties the accounts and recusals of signatories and of their superior, which are of the directory of another stack, and says so', async () => {
    const from = join(folder, 'promotion-2.yaml');
    const lines =
      '      account:\n        test: 6f-test\n        production: 6f-production\n      recusedFrom:\n        - aic2-00000000000006FA\n';
    const another =
      '    - { firstName: Luc, surname: Second, capacity: { fr: adjoint, en: deputy }, from: 2020-01-01 }\n';
    const ways = [
      lines,
      '      account: { test: 6f-test, production: 6f-production }\n      recusedFrom: [aic2-00000000000006FA]\n',
    ];
    for (const [index, way] of ways.entries()) {
      writeFileSync(
        from,
        published('promotion-2')
          .replace(/^ {6}from: .*\n/m, (line) => `${way}${line}`)
          .replace(/^ {2}superior:/m, (line) => `${another}${line}`)
          .replace(/^ {4}from: .*\n/m, (line) => `    account: { test: 6f-above }\n${line}`),
      );
      const name = `promotion-4${index}`;
      const { code, text } = await run(
        'new',
        name,
        '--from',
        from,
        '--folder',
        folder,
        '--prefix',
        `aic4${index}`,
      );
      expect({ code, text }).toMatchObject({
        code: 0,
        text: expect.stringContaining(
          '\n  service.signatories.0.account\n  service.signatories.0.recusedFrom\n  service.superior.account\n',
        ),
      });
      const made = readFileSync(join(folder, `${name}.yaml`), 'utf8');
      expect(made).not.toMatch(/6f-|6FA/);
      const { signatories, superior } = parseCohort(made).cohort?.service ?? {};
      expect([signatories?.[0], superior]).toMatchObject([{ account: {}, recusedFrom: [] }, { account: {} }]);
    }
  });

  test('asks for what is not given where somebody answers; an empty answer takes what is proposed', async () => {
    const terminal = aTerminal({ answers: ['2027-01-11', 'Troisième promotion', 'Third cohort', ''] });
    const args = ['cohort', 'new', 'promotion-6', '--from', 'promotion-2', '--folder', folder];
    expect(await aic(args, terminal)).toBe(0);
    expect(terminal.asked).toHaveLength(4);
    const { cohort } = parseCohort(readFileSync(join(folder, 'promotion-6.yaml'), 'utf8'));
    expect(cohort).toMatchObject({
      title: { fr: 'Troisième promotion', en: 'Third cohort' },
      idPrefix: 'aic3',
      calendar: { opensAt: '2027-01-11T09:00:00+01:00' },
    });
  });

  test('never writes over a file, and refuses a name that no stack can have', async () => {
    writeFileSync(join(folder, 'promotion-8.yaml'), 'mine');
    expect((await run('new', 'promotion-8', '--folder', folder)).code).toBe(2);
    expect(readFileSync(join(folder, 'promotion-8.yaml'), 'utf8')).toBe('mine');
    expect((await run('new', '../promotion-8', '--folder', folder)).code).toBe(2);
    for (const name of ['amazonie-1', 'lawson-1', 'cognito-1'])
      expect(await run('new', name, '--folder', folder)).toMatchObject({
        code: 2,
        text: expect.stringContaining('Cognito'),
      });
  });
});

test('cohort diff names the items of lists, and says what each change means for a cohort that runs', async () => {
  const before = join(folder, 'promotion-1.yaml');
  const after = join(folder, 'again', '..', 'promotion-1.yaml');
  writeFileSync(before, published('promotion-1'));
  expect((await run('diff', before, after)).text).toBe('no difference');
  const { text } = await run('diff', 'promotion-1', 'promotion-2', '--json');
  const { parts } = JSON.parse(text) as { parts: (Omit<ChangedPart, 'running'> & { running: string })[] };
  const change = (path: string) => parts.flatMap(({ changes }) => changes).find((one) => one.path === path);
  expect(change('jury.criteria[general-interest].weight')).toMatchObject({ old: 3500, new: 3000 });
  expect(change('jury.criteria[ecological-transition]')?.old).toBeUndefined();
  expect(change('applicants.rules[de-minimis-near].require.atMost')).toMatchObject({ new: 10_000_000 });
  expect(parts.find(({ part }) => part === 'applicants.rules')?.running).toMatch(/received under/);
  expect(parts.every(({ running }) => running.length > 10)).toBe(true);
});

test('cohort diff says what it means that keys of payments and the source of draws are there or gone', async () => {
  const after = join(folder, 'promotion-1.yaml');
  const lottery = 'beacon: { source: lottery, name: Loto, weekdays: [1, 3, 6] }\n';
  writeFileSync(after, published('promotion-1').replace(/^payments:\n( .*\n)+/m, lottery));
  const { code, text } = await run('diff', 'promotion-1', after);
  expect({ code, text }).toMatchObject({
    code: 0,
    text: expect.stringMatching(/^payments – [\s\S]*\nbeacon – /m),
  });
});

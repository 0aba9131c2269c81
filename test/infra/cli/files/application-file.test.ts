/** A file of applications: every problem at its line and column, in both languages, before anything is sent. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CommandCall } from '#infra/cli/client/command.ts';
import { readApplications } from '#infra/cli/files/application-file.ts';
import { unusable } from '#infra/cli/files/file-problems.ts';
import { aTerminal } from '#test/support/terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'aic-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

const cells: Record<string, string> = {
  reference: 'A-1',
  language: 'fr',
  'applicant.type': 'individual',
  'applicant.name': 'Ana',
  'contact.name': 'Ana',
  'contact.email': 'ana@example.org',
  'address.street': '1 rue',
  'address.postcode': '75001',
  'address.city': 'Paris',
  'project.title': 'Jardin',
  'project.summary': 'Un potager.',
  'project.axis': 'deployer',
  'project.needs': 'funding|experts',
  'project.startsOn': '2022-09-01',
  'project.budgetEuros': '150 000,50',
  'project.requestedEuros': '80 000',
  'declarations.accurate': 'oui',
  'declarations.rulesAccepted': 'oui',
  'applicant.legalCapacity': 'oui',
};
const header = Object.keys(cells);
const row = (change: Record<string, string> = {}) =>
  header.map((name) => ({ ...cells, ...change })[name] ?? '');
const another = (nth: number, change: Record<string, string> = {}) =>
  row({ reference: `A-${nth}`, 'contact.email': `ana-${nth}@example.org`, ...change });
const fileOf = (lines: readonly (readonly string[])[], separator = ';', name = 'file.csv') => {
  const path = join(folder, name);
  writeFileSync(path, lines.map((one) => one.join(separator)).join('\r\n'));
  return path;
};
const read = (path: string, more = {}) =>
  readApplications(path, { reference: 'reference', mayRepeatApplicants: false, ...more });
const problemsOf = (path: string, more = {}) =>
  read(path, more).problems.map(({ line, column, field, code }) => [line, column, field, code]);

describe('a table', () => {
  it.each([
    [';', ';'],
    ['\t', '\t'],
    // An amount with a decimal comma is quoted by whoever separates by commas.
    [',', ','],
  ])('is read with its separator %j, in cents and lists', (separator) => {
    const lines = [header, row({ 'project.budgetEuros': separator === ',' ? '150000.50' : '150 000,50' })];
    const { rows, problems, recognised } = read(fileOf(lines, separator));
    expect(problems).toEqual([]);
    expect(recognised).toEqual({ encoding: 'UTF-8', separator });
    expect(rows).toMatchObject([
      {
        line: 2,
        reference: 'A-1',
        form: { project: { budgetCents: 15_000_050, needs: ['funding', 'experts'] } },
      },
    ]);
  });

  it('may name its separator in a line of its own, as Excel has it', () => {
    const { rows, recognised } = read(fileOf([['sep=;'], header, row()]));
    expect([rows[0]?.line, recognised.separator]).toEqual([3, ';']);
  });

  it('may have its references in any column, one of the form too', () => {
    expect(read(fileOf([header, row()]), { reference: 'contact.email' }).problems).toMatchObject([
      { field: 'reference', code: 'unknown-field', line: 1, column: 1 },
    ]);
    const without = (line: readonly string[]) => line.slice(1);
    const path = fileOf([header, row()].map(without));
    expect(read(path, { reference: 'contact.email' }).rows).toMatchObject([
      { reference: 'ana@example.org', form: { contact: { email: 'ana@example.org' } } },
    ]);
    expect(problemsOf(path)).toEqual([[1, undefined, 'reference', 'no-reference']]);
  });
});

describe('problems', () => {
  it('stand at their line and column, in the order of the file', () => {
    const path = fileOf([
      header,
      another(1, { 'contact.email': 'nobody', 'project.requestedEuros': 'beaucoup' }),
      another(2, { reference: '' }),
    ]);
    expect(problemsOf(path)).toEqual([
      [2, 6, 'contact.email', 'invalid-email'],
      [2, 16, 'project.requestedCents', 'wrong-type'],
      [3, 1, 'reference', 'missing'],
    ]);
  });

  it('are a reference that stands more than once, in any case, with the line of the first', () => {
    const again = { reference: 'a-1' };
    const path = fileOf([header, another(1), another(2), another(3, again), another(4, again)]);
    const repeated = {
      column: 1,
      code: 'reference-repeated',
      says: { en: expect.stringContaining('line 2') },
    };
    expect(read(path).problems).toMatchObject([4, 5].map((line) => ({ line, ...repeated })));
  });

  it('are an applicant who stands twice, unless that is meant', () => {
    const siret = { 'applicant.siret': '73282932000074' };
    const company = { 'applicant.type': 'association', 'applicant.legalCapacity': '', ...siret };
    const wide = [...header, 'applicant.siret', 'applicant.republicanCommitment'];
    const lines = [1, 2].map((nth) => [...another(nth, company), company['applicant.siret'], 'oui']);
    const path = fileOf([wide, ...lines, [...another(3, { 'contact.email': 'ana-1@example.org' }), '', '']]);
    expect(problemsOf(path)).toEqual([
      [3, 20, 'applicant.siret', 'applicant-repeated'],
      [4, 6, 'contact.email', 'applicant-repeated'],
    ]);
    expect(problemsOf(path, { mayRepeatApplicants: true })).toEqual([]);
  });

  it.each([
    [
      'fr',
      'ligne 2, colonne 6  contact.email : Saisissez une adresse électronique complète, comme nom@exemple.fr. (invalid-email)',
    ],
    [
      'en',
      'line 2, column 6  contact.email: Enter a whole e-mail address, like name@example.org. (invalid-email)',
    ],
  ] as const)('are said in %s, fifty at most', (language, sentence) => {
    const lines = Array.from({ length: 60 }, (_, nth) => another(nth, { 'contact.email': 'nobody' }));
    const { problems } = read(fileOf([header, ...lines]));
    const call = { language, json: false, terminal: aTerminal() } as unknown as CommandCall;
    const said = () => unusable(call, 'file.csv', problems);
    expect(said).toThrow(sentence);
    expect(said).toThrow(/60 (to mend|à corriger)/);
    expect(said).toThrow(/10 (more|autres) \(--json\)/);
  });

  it.each([
    ['a quote that is never closed', 'reference;language\nA-1;"fr\n', 'unclosed-quote', 2],
    ['text behind a quote', 'reference;language\nA-1;"f"r\n', 'text-after-quote', 2],
    ['a row of another width', 'reference;language\nA-1;fr;x\n', 'wrong-width', 2],
    ['nothing', '', 'no-header', 1],
  ])('are %s, of which nothing can be read', (_, content, code, line) => {
    const path = join(folder, 'odd.csv');
    writeFileSync(path, content);
    expect(() => read(path)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code, line })] }),
    );
  });
});

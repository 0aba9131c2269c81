import { describe, expect, test } from 'vitest';
import { scdlViolations } from '#domain/results/scdl-check.ts';
import { scdlColumns } from '#domain/results/scdl-schema.ts';
import { csvText } from '#domain/values/csv.ts';

const header = scdlColumns.map(({ name }) => name);
const sound: Record<string, string> = {
  nomAttribuant: 'Mission',
  idAttribuant: '73282932000074',
  dateConvention: '2022-07-01',
  nomBeneficiaire: 'Les Jardins',
  objet: 'Des potagers',
  montant: '0.01',
  nature: 'aide en numéraire',
  conditionsVersement: 'unique',
  datesPeriodeVersement: '2022-08-01',
  notificationUE: 'non',
  pourcentageSubvention: '1',
};
const line = (change: Record<string, string> = {}) =>
  header.map((name) => ({ ...sound, ...change })[name] ?? '');
const violationsOf = (text: string) => scdlViolations(new TextEncoder().encode(text));
const codesOf = (change: Record<string, string>) =>
  violationsOf(csvText([header, line(change)])).map(({ column, code }) => `${column} ${code}`);

describe('a line may be published', () => {
  test.each<[string, Record<string, string>]>([
    ['whose optional cells are empty', {}],
    ['with the longest object, letters beyond 16 bits counted once', { objet: '🌱'.repeat(256) }],
    [
      'whose one payment is written as a period of one day',
      { datesPeriodeVersement: '2022-08-01/2022-08-01' },
    ],
    [
      'paid over a period',
      { conditionsVersement: 'échelonné', datesPeriodeVersement: '2022-08-01/2023-08-01' },
    ],
    ['paid on another condition, on one day', { conditionsVersement: 'autre : sur facture' }],
    [
      'paid on another condition, over a period',
      { conditionsVersement: 'autre : sur facture', datesPeriodeVersement: '2022-08-01/2023-08-01' },
    ],
    ['of the least share', { pourcentageSubvention: '0.01' }],
    ['of the longest register number', { idRAE: '12345' }],
  ])('%s', (_what, change) => {
    expect(codesOf(change)).toEqual([]);
  });
});

describe('a line may not be published', () => {
  test.each<[string, Record<string, string>, string]>([
    ['blank, where the cell is optional', { dispositifAide: '  ' }, 'dispositifAide surrounding-spaces'],
    ['a space after the value', { dispositifAide: 'X ' }, 'dispositifAide surrounding-spaces'],
    [
      'several payments on one day',
      { conditionsVersement: 'échelonné' },
      'conditionsVersement payment-inconsistent',
    ],
    [
      'several payments over a period of one day',
      { conditionsVersement: 'échelonné', datesPeriodeVersement: '2022-08-01/2022-08-01' },
      'conditionsVersement payment-inconsistent',
    ],
    [
      'a period that ends on no day',
      { conditionsVersement: 'échelonné', datesPeriodeVersement: '2022-08-01/2022-09-31' },
      'datesPeriodeVersement not-a-date',
    ],
    ['a payment on no day', { datesPeriodeVersement: '2022-02-30' }, 'datesPeriodeVersement not-a-date'],
    ['a share of nothing', { pourcentageSubvention: '0.001' }, 'pourcentageSubvention out-of-range'],
  ])('%s', (_what, change, violation) => {
    expect(codesOf(change)).toEqual([violation]);
  });
});

describe('a file that is no table of the schema is told once, with its line and its fix', () => {
  const said = (column: string, code: string, fix: string, at = 1) => ({ line: at, column, code, fix });
  test('in another encoding', () => {
    expect(scdlViolations(Uint8Array.of(0xe9))).toEqual([said('', 'not-utf-8', 'save the file in UTF-8')]);
  });
  test('no CSV', () => {
    const fix = 'enclose the cell in quotes, and double each quote within it';
    expect(violationsOf(`${csvText([header])}"a"b`)).toEqual([said('', 'not-csv', fix, 2)]);
    expect(violationsOf('"a')).toEqual([said('', 'not-csv', fix)]);
  });
  test('empty', () => {
    expect(violationsOf('')).toEqual(
      header.map((name) => said(name, 'column-missing', `add the column ${name}, separated by commas`)),
    );
  });
  test('with a column twice, or under a name of its own', () => {
    const fix = 'remove the column, or give it the name of the schema';
    expect(violationsOf(csvText([[...header, 'montant', 'note']]))).toEqual([
      said('montant', 'column-unknown', fix),
      said('note', 'column-unknown', fix),
    ]);
  });
  test('with two columns in each other’s place', () => {
    const [first = '', second = '', ...rest] = header;
    expect(violationsOf(csvText([[second, first, ...rest]]))).toEqual([
      said(first, 'column-misplaced', 'make it column 1'),
      said(second, 'column-misplaced', 'make it column 2'),
    ]);
  });
  test('with cells too few or too many', () => {
    expect(violationsOf(csvText([header, line().slice(0, 3), [...line(), '']]))).toEqual([
      said('referenceDecision', 'cells-missing', 'write 16 cells, empty ones too: this line has 3', 2),
      said(
        'dispositifAide',
        'cells-extra',
        'write 16 cells, and quote those with a comma: this line has 17',
        3,
      ),
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import type { PublishedAward } from '#domain/agreement/published-award.ts';
import { publicationAlarms, publicationDueOn } from '#domain/results/publication-due.ts';
import { scdlViolations } from '#domain/results/scdl-check.ts';
import { scdlExport } from '#domain/results/scdl-export.ts';
import { scdlColumns } from '#domain/results/scdl-schema.ts';
import { csvText, parseCsv } from '#domain/values/csv.ts';

const instalment = (number: number, dueOn: string) => ({ number, label: 'Part', amountCents: 1, dueOn });

const anAward = (change: Partial<PublishedAward> = {}): PublishedAward => ({
  authority: { name: 'Mission Initiatives citoyennes', siret: '73282932000074' },
  signedOn: '2022-07-01',
  reference: 'aic1-0123456789ABCDEF-C1',
  beneficiary: {
    type: 'association',
    name: 'Les Jardins "partagés", à l’école',
    siret: '35600000000048',
    rna: 'W751234567',
  },
  object: 'Des potagers dans les écoles, et des ruches',
  amountCents: 8_000_005,
  instalments: [instalment(1, '2022-08-01'), instalment(2, '2023-07-01')],
  notifiedToEu: false,
  programme: 'Accélérateur d’initiatives citoyennes',
  ...change,
});

const bytes = (text: string) => new TextEncoder().encode(text);
const violationsOf = (csv: string) => scdlViolations(bytes(csv));
const rowsOf = (csv: string): string[][] => {
  const parsed = parseCsv(csv);
  if (!parsed.ok) throw new Error('the export is no CSV');
  return parsed.records.map(({ cells }) => cells);
};
const { csv: sound } = scdlExport([anAward(), anAward({ reference: 'C2' })]);

/** The sound file with one cell of its third line changed. */
const withCell = (column: string, value: string): string => {
  const rows = rowsOf(sound);
  (rows[2] as string[])[scdlColumns.findIndex(({ name }) => name === column)] = value;
  return csvText(rows);
};

describe('the export', () => {
  test('has no violation over awards of every kind', () => {
    const awards = Array.from({ length: 60 }, (_, index) =>
      anAward({
        reference: `C${index}`,
        amountCents: 1 + index ** 4,
        object: ['=1+1', 'a\r\nb', 'Mot long '.repeat(60), '🌱'.repeat(400), 'é'.repeat(256)][
          index % 5
        ] as string,
        instalments: [instalment(1, '2022-08-01'), instalment(2, '2023-07-01')].slice(0, 1 + (index % 2)),
        notifiedToEu: index % 3 === 0,
        beneficiary:
          index % 4 === 0
            ? { type: 'company', name: ' Société\u00a0X ', siret: '73282932000074' }
            : { type: 'association', name: 'Y', rna: index % 4 === 1 ? 'W2A1234567' : 'W751234567' },
      }),
    );
    const { csv } = scdlExport(awards);
    expect(violationsOf(csv)).toEqual([]);
    expect(rowsOf(csv)).toHaveLength(61);
  });

  test('writes each column in its place', () => {
    expect(rowsOf(sound)[1]).toEqual([
      'Mission Initiatives citoyennes',
      '73282932000074',
      '2022-07-01',
      'aic1-0123456789ABCDEF-C1',
      'Les Jardins "partagés", à l’école',
      '35600000000048',
      'W751234567',
      'Des potagers dans les écoles, et des ruches',
      '80000.05',
      'aide en numéraire',
      'échelonné',
      '2022-08-01/2023-07-01',
      '',
      'non',
      '1',
      'Accélérateur d’initiatives citoyennes',
    ]);
  });

  test('a subsidy paid at once has one day', () => {
    const { csv } = scdlExport([anAward({ instalments: [instalment(1, '2022-08-01')] })]);
    expect(rowsOf(csv)[1]?.slice(10, 12)).toEqual(['unique', '2022-08-01']);
  });

  test('tells what it left out, emptied or cut', () => {
    const { csv, notices } = scdlExport([
      anAward({ reference: 'A', beneficiary: { type: 'individual', name: 'Aline Dupré' } }),
      anAward({ reference: 'B', beneficiary: { type: 'association', name: 'X', rna: 'W2A1234567' } }),
      anAward({ reference: 'C', object: 'mot '.repeat(100) }),
      anAward({ reference: 'D', beneficiary: { type: 'company', name: 'X', siret: 'RIDET1234567001' } }),
    ]);
    expect(csv).not.toContain('Aline');
    expect(csv).not.toContain('RIDET');
    expect(notices).toEqual([
      { reference: 'A', code: 'individual-left-out' },
      { reference: 'B', column: 'rnaBeneficiaire', code: 'rna-not-publishable' },
      { reference: 'C', column: 'objet', code: 'object-shortened' },
      { reference: 'D', column: 'idBeneficiaire', code: 'siret-not-publishable' },
    ]);
  });
});

describe('the check names the line, the column and the fix', () => {
  const renamed = (from: string, to: string) => sound.replace(from, to);
  const expectFirst = (csv: string, line: number, column: string, code: string) => {
    const [violation] = violationsOf(csv);
    expect(violation).toMatchObject({ line, column, code });
    expect(violation?.fix).toMatch(/\w{3}/);
  };
  test.each<[what: string, column: string, value: string, code: string]>([
    ['no name of the authority', 'nomAttribuant', '', 'required'],
    ['a SIREN for a SIRET', 'idAttribuant', '732829320', 'pattern'],
    ['a SIRET of the wrong key', 'idAttribuant', '73282932000075', 'siret-invalid'],
    ['a French date', 'dateConvention', '01/07/2022', 'pattern'],
    ['a day that does not exist', 'dateConvention', '2022-02-30', 'not-a-date'],
    ['no beneficiary', 'nomBeneficiaire', '  ', 'required'],
    ['a SIRET with spaces', 'idBeneficiaire', '356 000 000 00048', 'pattern'],
    ['an RNA of Corsica', 'rnaBeneficiaire', 'W2A1234567', 'pattern'],
    ['an object of 257 characters', 'objet', 'x'.repeat(257), 'too-long'],
    ['a decimal comma', 'montant', '80000,05', 'pattern'],
    ['an amount of zero', 'montant', '0.00', 'out-of-range'],
    ['a negative amount', 'montant', '-5', 'pattern'],
    ['an amount guarded as a spreadsheet wants', 'montant', "'80000", 'pattern'],
    ['another nature', 'nature', 'subvention', 'pattern'],
    ['another condition', 'conditionsVersement', 'autre', 'pattern'],
    ['one payment over a period', 'conditionsVersement', 'unique', 'payment-inconsistent'],
    [
      'a period that ends before it begins',
      'datesPeriodeVersement',
      '2023-07-01/2022-08-01',
      'period-reversed',
    ],
    ['a register number of six characters', 'idRAE', '123456', 'too-long'],
    ['a truth in English', 'notificationUE', 'no', 'pattern'],
    ['a share in hundredths', 'pourcentageSubvention', '100', 'pattern'],
    ['a share above the whole', 'pourcentageSubvention', '1.5', 'out-of-range'],
    ['a space before a value', 'dispositifAide', ' X', 'surrounding-spaces'],
  ])('%s', (_what, column, value, code) => {
    expectFirst(withCell(column, value), 3, column, code);
  });
  test.each<[what: string, csv: string, line: number, column: string, code: string]>([
    ['a column renamed', renamed('montant', 'Montant'), 1, 'montant', 'column-missing'],
    ['two columns swapped', renamed('objet,montant', 'montant,objet'), 1, 'objet', 'column-misplaced'],
    ['a column too many', sound.replace('Aide', 'Aide,note'), 1, 'note', 'column-unknown'],
    ['a line cut short', `${sound}a,b\r\n`, 4, 'dateConvention', 'cells-missing'],
    [
      'a comma out of quotes',
      sound.replace(/citoyennes\r\n$/, 'a,b\r\n'),
      3,
      'dispositifAide',
      'cells-extra',
    ],
    ['semicolons', csvText(rowsOf(sound), ';'), 1, 'nomAttribuant', 'column-missing'],
    ['a byte order mark', `\uFEFF${sound}`, 1, 'nomAttribuant', 'byte-order-mark'],
  ])('%s', (_what, csv, line, column, code) => {
    expectFirst(csv, line, column, code);
  });

  test('Latin-1 is not UTF-8', () => {
    expect(scdlViolations(Buffer.from(sound, 'latin1'))).toMatchObject([{ code: 'not-utf-8' }]);
  });

  test('every fault of a file is told at once', () => {
    const rows = rowsOf(sound);
    (rows[1] as string[])[8] = 'x';
    (rows[2] as string[])[1] = 'y';
    expect(violationsOf(csvText(rows)).map(({ line, column }) => `${line} ${column}`)).toEqual([
      '2 montant',
      '3 idAttribuant',
    ]);
  });
});

describe('publication', () => {
  test('is due three months after the signature', () => {
    expect(publicationDueOn('2022-07-01')).toBe('2022-10-01');
    expect(publicationDueOn('2022-11-30')).toBe('2023-02-28');
  });

  test('rings for what is compulsory, unpublished and near or late, the most urgent first', () => {
    const one = (reference: string, signedOn: string, change = {}) => ({
      applicationId: reference,
      reference,
      signedOn,
      compulsory: true,
      published: false,
      ...change,
    });
    const alarms = publicationAlarms(
      [
        one('soon', '2022-07-10'),
        one('late', '2022-05-01'),
        one('far', '2022-09-01'),
        one('published', '2022-05-01', { published: true }),
        one('small', '2022-05-01', { compulsory: false }),
      ],
      '2022-10-01',
    );
    expect(alarms).toEqual([
      { applicationId: 'late', reference: 'late', dueOn: '2022-08-01', daysLeft: -61, state: 'late' },
      { applicationId: 'soon', reference: 'soon', dueOn: '2022-10-10', daysLeft: 9, state: 'due-soon' },
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import type { PublishedAward } from '#domain/agreement/published-award.ts';
import { publicationAlarms } from '#domain/results/publication-due.ts';
import { scdlExport } from '#domain/results/scdl-export.ts';
import { parseCsv } from '#domain/values/csv.ts';

const anAward = (change: Partial<PublishedAward> = {}): PublishedAward => ({
  authority: { name: 'Mission', siret: '73282932000074' },
  signedOn: '2022-07-01',
  reference: 'C1',
  beneficiary: { type: 'association', name: 'Les Jardins' },
  object: 'Des potagers',
  amountCents: 100,
  instalments: [{ number: 1, label: 'Tout', amountCents: 100, dueOn: '2022-08-01' }],
  notifiedToEu: true,
  programme: 'Accélérateur',
  ...change,
});

/** The exported line by the names of its columns. */
function lineOf(award: PublishedAward): Record<string, string> {
  const parsed = parseCsv(scdlExport([award]).csv);
  const [header, line] = parsed.ok ? parsed.records.map(({ cells }) => cells) : expect.unreachable();
  return Object.fromEntries(header?.map((name, index) => [name, line?.[index] ?? 'no cell']) ?? []);
}

describe('an exported line', () => {
  test('leaves empty what the beneficiary does not have', () => {
    expect(lineOf(anAward())).toMatchObject({ idBeneficiaire: '', rnaBeneficiaire: '', idRAE: '' });
  });
  test('has names on one line, with one space between words', () => {
    const award = anAward({
      programme: ' Accélérateur \r\n  citoyen ',
      authority: { name: 'A\t\tB', siret: '1' },
    });
    expect(lineOf(award)).toMatchObject({ dispositifAide: 'Accélérateur citoyen', nomAttribuant: 'A B' });
  });
  test.each([
    [1, '0.01'],
    [99, '0.99'],
    [100, '1.00'],
    [8_000_005, '80000.05'],
  ])('writes %i cents as %s euros', (amountCents, montant) => {
    expect(lineOf(anAward({ amountCents }))).toMatchObject({ montant });
  });
});

describe('an object', () => {
  const objectOf = (object: string) => {
    const { notices } = scdlExport([anAward({ object })]);
    return [lineOf(anAward({ object })).objet, notices.length];
  };
  test.each([
    ['of 256 characters stays whole', 'é'.repeat(256), 'é'.repeat(256), 0],
    ['of 257 without a space is cut there', '🌱'.repeat(257), `${'🌱'.repeat(255)}…`, 1],
    [
      'longer than that is cut after its last whole word',
      `${'mot '.repeat(63)}demain matin`,
      `${'mot '.repeat(62)}mot…`,
      1,
    ],
    ['is measured on one line', `${'a  '.repeat(128)}`, 'a '.repeat(128).trim(), 0],
  ])('%s', (_what, object, cell, notices) => {
    expect(objectOf(object)).toEqual([cell, notices]);
  });
});

describe('the alarm of a publication', () => {
  const agreement = (reference: string, signedOn: string) => ({
    applicationId: reference,
    reference,
    signedOn,
    compulsory: true,
    published: false,
  });
  const alarms = (noticeDays?: number) =>
    publicationAlarms(
      // Due on 1 November, 31 October, 1 October (three) and 30 September.
      [
        agreement('in-31-days', '2022-08-01'),
        agreement('in-30-days', '2022-07-31'),
        agreement('today-b', '2022-07-01'),
        agreement('today-a', '2022-07-01'),
        agreement('today-c', '2022-07-01'),
        agreement('yesterday', '2022-06-30'),
      ],
      '2022-10-01',
      noticeDays,
    ).map(({ reference, daysLeft, state }) => [reference, daysLeft, state]);
  test('rings from thirty days before the date; the day itself is not late; those of one day by their number', () => {
    expect(alarms()).toEqual([
      ['yesterday', -1, 'late'],
      ['today-a', 0, 'due-soon'],
      ['today-b', 0, 'due-soon'],
      ['today-c', 0, 'due-soon'],
      ['in-30-days', 30, 'due-soon'],
    ]);
  });
  test('or from as many days before as asked', () => {
    expect(alarms(31)).toHaveLength(6);
    expect(alarms(29)).toHaveLength(4);
  });
});

import { expect, test } from 'vitest';
import { readPaidLines } from '#domain/payment/payment-dates.ts';

const today = '2022-09-01';
const head = 'ordre;paye_le;montant_eur';
const problemsOf = (csv: string) =>
  readPaidLines(csv, today).problems.map(({ field, code }) => `${field} ${code}`);

test('is read as a French spreadsheet writes it, and as anybody else does', () => {
  const french = `\uFEFF${head}\r\nA-C1-V1;04/08/2022;30 000,00\r\n`;
  const other = 'paye_le,montant_eur,note,ordre\n2022-08-04,30000.5,seen,A-C1-V1\n';
  const line = { line: 2, orderId: 'A-C1-V1', paidOn: '2022-08-04' };
  expect(readPaidLines(french, today)).toEqual({
    lines: [{ ...line, amountCents: 3_000_000 }],
    problems: [],
  });
  expect(readPaidLines(other, today)).toEqual({ lines: [{ ...line, amountCents: 3_000_050 }], problems: [] });
});

test('says everything that is wrong in it at once, each with its line', () => {
  const csv = [
    head,
    'A-V1;2022-08-04;10',
    ';2022-08-04;10',
    'A-V2;2022-02-30;10',
    'A-V3;2022-09-02;10',
    'A-V4;2022-08-04;-10',
    'A-V5;2022-08-04;dix',
    '',
    'A-V1;2022-08-05;12',
  ].join('\n');
  expect(problemsOf(csv)).toEqual([
    'line.3 order-unknown',
    'line.4 paid-on-no-day',
    'line.5 paid-in-future',
    'line.6 paid-no-amount',
    'line.7 paid-no-amount',
    'line.9 line-twice',
  ]);
});

test('may say to which account each was paid, and then says it of each', () => {
  const csv = [`${head};IBAN`, 'A-V1;2022-08-04;10;fr76 3000 6000 0112 3456 7890 189', 'A-V2;2022-08-04;10;'];
  expect(readPaidLines(csv.join('\n'), today)).toEqual({
    lines: [
      {
        line: 2,
        orderId: 'A-V1',
        paidOn: '2022-08-04',
        amountCents: 1000,
        iban: 'FR7630006000011234567890189',
      },
    ],
    problems: [{ field: 'line.3', code: 'paid-no-iban' }],
  });
});

test('needs its columns and closed quotes, and may have as many lines as orders left', () => {
  expect(problemsOf('ordre;date\nA;B')).toEqual(['line.1 column-missing', 'line.1 column-missing']);
  expect(problemsOf(`${head}\n"A;2022-08-04;10`)).toEqual(['line.2 csv-broken']);
  const many = Array.from({ length: 200 }, (_, index) => `A-V${index};2022-08-04;1`);
  expect(problemsOf([head, ...many].join('\n'))).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import {
  agreementCalendar,
  instalmentCalendar,
  paymentPeriod,
} from '#domain/agreement/agreement-calendar.ts';
import { icalendar } from '#domain/values/icalendar.ts';

const instalment = (dueMonthsAfterSignature: number) => ({
  label: 'Avance',
  amountCents: 4_800_000,
  dueMonthsAfterSignature,
});
const dates = {
  applicationId: 'aic1-0123456789ABCDEF',
  agreementNumber: 'aic1-0123456789ABCDEF-C1',
  projectTitle: 'Potagers, ruches ; haies \\ 🌱\nécoles '.repeat(6),
  instalments: instalmentCalendar([instalment(1), { ...instalment(12), afterReports: true }], '2022-01-31'),
  reportDueOn: '2023-06-30',
  sequence: 0,
  signedAt: '2022-01-31T09:30:15.250Z',
  domain: 'aic.example.org',
};
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

test('each instalment counts from the signature, at the end of a short month too', () => {
  const calendar = instalmentCalendar([0, 1, 2, 13].map(instalment), '2022-01-31');
  expect(calendar.map(({ dueOn }) => dueOn)).toEqual([
    '2022-01-31',
    '2022-02-28',
    '2022-03-31',
    '2023-02-28',
  ]);
  expect(paymentPeriod(calendar)).toEqual({ from: '2022-01-31', to: '2023-02-28' });
  expect(paymentPeriod(calendar.toReversed())).toEqual({ from: '2022-01-31', to: '2023-02-28' });
  expect(() => paymentPeriod([])).toThrow(RangeError);
});

test('the file has one event per instalment and one for the report, on whole days', () => {
  const lines = unfolded(agreementCalendar(dates));
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(3);
  expect(lines.filter((line) => line.startsWith('DTSTART'))).toEqual([
    'DTSTART;VALUE=DATE:20220228',
    'DTSTART;VALUE=DATE:20230131',
    'DTSTART;VALUE=DATE:20230630',
  ]);
  expect(lines).toContain('DTEND;VALUE=DATE:20220301');
  expect(lines).toContain('UID:aic1-0123456789ABCDEF-versement-1@aic.example.org');
  expect(lines.filter((line) => line.startsWith('DTSTAMP'))).toEqual(
    Array(3).fill('DTSTAMP:20220131T093015Z'),
  );
});

test('a part that waits for the reports moves with late ones, and a report that came asks for nothing any more', () => {
  const after = (reportsReceivedOn: string, reportsAcceptedOn: string) =>
    unfolded(agreementCalendar({ ...dates, reportsReceivedOn, reportsAcceptedOn, sequence: 12 }));
  expect(unfolded(agreementCalendar(dates)).join('\n')).toContain('une fois les comptes rendus acceptés');
  expect(after('2023-06-20', '2023-07-20')).toContain('DTSTART;VALUE=DATE:20230720');
  // Early reports hasten no payment.
  expect(after('2022-12-01', '2022-12-15').filter((line) => line.startsWith('DTSTART'))).toEqual([
    'DTSTART;VALUE=DATE:20220228',
    'DTSTART;VALUE=DATE:20230131',
    'DTSTART;VALUE=DATE:20221201',
  ]);
  expect(after('2022-12-01', '2022-12-15')).toContain('SEQUENCE:12');
  expect(after('2022-12-01', '2022-12-15')).not.toContain('BEGIN:VALARM');
});

const came = { reportsReceivedOn: '2022-12-01', reportsAcceptedOn: '2022-12-15' };

describe('what the calendar says', () => {
  const said = (reports: Partial<typeof came>) =>
    unfolded(agreementCalendar({ ...dates, projectTitle: 'Potagers', ...reports }))
      .filter((line) => /^(PRODID|X-WR|UID|SUMMARY|DESCRIPTION|TRIGGER)/.test(line))
      .map((line) => line.replace(/[\u00a0\u202f]/g, ' '));
  const number = 'aic1-0123456789ABCDEF';
  const subject = `Projet : Potagers\\nConvention ${number}-C1`;
  const head = ['PRODID:-//Accelerateur//Convention//FR', `X-WR-CALNAME;LANGUAGE=fr:Convention ${number}-C1`];
  const firstPayment = [
    `UID:${number}-versement-1@aic.example.org`,
    'SUMMARY;LANGUAGE=fr:Versement 1 : 48 000 €',
    `DESCRIPTION;LANGUAGE=fr:Avance\\n${subject}`,
    `UID:${number}-versement-2@aic.example.org`,
    'SUMMARY;LANGUAGE=fr:Versement 2 : 48 000 €',
  ];

  test('before the reports: which payment waits for them, and thirty days ahead that they are due', () => {
    expect(said({})).toEqual([
      ...head,
      ...firstPayment,
      `DESCRIPTION;LANGUAGE=fr:Avance\\nVersé une fois les comptes rendus acceptés\\n${subject}`,
      `UID:${number}-compte-rendu@aic.example.org`,
      'SUMMARY;LANGUAGE=fr:Compte rendu financier à remettre',
      `DESCRIPTION;LANGUAGE=fr:${subject}`,
      'DESCRIPTION:Compte rendu financier à remettre',
      'TRIGGER:-P30D',
    ]);
  });

  test('after they are accepted: that they came, and no payment waits any more', () => {
    expect(said(came)).toEqual([
      ...head,
      ...firstPayment,
      `DESCRIPTION;LANGUAGE=fr:Avance\\n${subject}`,
      `UID:${number}-compte-rendu@aic.example.org`,
      'SUMMARY;LANGUAGE=fr:Compte rendu financier reçu',
      `DESCRIPTION;LANGUAGE=fr:${subject}`,
    ]);
  });
});

test('reports that came and are not accepted move no payment, which still waits for them', () => {
  const { reportsReceivedOn } = came;
  const lines = unfolded(agreementCalendar({ ...dates, reportsReceivedOn }));
  expect(lines.filter((line) => line.startsWith('DTSTART'))).toEqual([
    'DTSTART;VALUE=DATE:20220228',
    'DTSTART;VALUE=DATE:20230131',
    'DTSTART;VALUE=DATE:20221201',
  ]);
  expect(lines.join('\n')).toContain('une fois les comptes rendus acceptés');
});

test('the same dates give the same file', () => {
  expect(agreementCalendar(dates)).toBe(agreementCalendar(structuredClone(dates)));
});

test('every line ends by CRLF and holds 75 octets at most, never cutting a character', () => {
  const text = agreementCalendar(dates);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text).not.toContain('\uFFFD');
});

test('commas, semicolons, backslashes and line breaks are escaped', () => {
  const description = unfolded(agreementCalendar(dates)).find((line) => line.startsWith('DESCRIPTION;'));
  expect(description).toContain('Potagers\\, ruches \\; haies \\\\ 🌱\\nécoles');
});

test('a control character cannot open a property', () => {
  const file = icalendar({
    productId: 'x',
    name: 'x\r\nATTACH:http://example.org\u0007',
    language: 'fr',
    stampedAt: dates.signedAt,
    events: [],
  });
  expect(file).toContain('X-WR-CALNAME;LANGUAGE=fr:x\\nATTACH:http://example.org\r\n');
});

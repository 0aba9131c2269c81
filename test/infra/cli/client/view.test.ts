import { expect, onTestFinished, test } from 'vitest';
import { euros, filled, showTimesOf, timeText } from '#infra/cli/client/format.ts';
import { textTable } from '#infra/cli/client/text-table.ts';
import { viewLines } from '#infra/cli/client/view.ts';

test.each([
  [1_250_000, '12 500 EUR'],
  [80_000_000, '800 000 EUR'],
  [100_050, '1 000,50 EUR'],
  [5, '0,05 EUR'],
  [-123_456_700, '-1 234 567 EUR'],
])('%i cents are %s', (cents, text) => expect(euros(cents)).toBe(text));

test('a time is that of the programme’s place, in winter and in summer', () => {
  showTimesOf('Europe/Paris');
  expect(timeText('2022-01-26T22:59:00.000Z')).toBe('2022-01-26 23:59');
  expect(timeText('2022-06-15T10:00:00Z')).toBe('2022-06-15 12:00');
  showTimesOf('Indian/Reunion');
  onTestFinished(() => showTimesOf('Europe/Paris'));
  expect(timeText('2022-01-26T22:59:00.000Z')).toBe('2022-01-27 02:59');
});

test('a sentence takes its values from the answer', () => {
  const values = { total: 187, byOutcome: { shortlisted: 39, 'not-shortlisted': 148 }, a: { cents: 500 } };
  expect(filled('{total}: {byOutcome:counts}; {a.cents:euros}{nothing}', values, 'fr')).toBe(
    '187: 39 shortlisted, 148 not-shortlisted; 5 EUR',
  );
});

const columns = [
  { head: 'application', isRight: false, isProse: true },
  { head: 'title', isRight: false, isProse: true },
  { head: 'asked', isRight: true, isProse: false },
];
const rows = [
  ['aic1-A', 'Le carnet de la forêt partagée', '72 500 EUR'],
  ['aic1-BB', 'Infoclimat', '9 000 EUR'],
];

test('a table is aligned; a pipe gets all of it', () => {
  expect(textTable(columns, rows, undefined)).toEqual([
    'application  title                                asked',
    'aic1-A       Le carnet de la forêt partagée  72 500 EUR',
    'aic1-BB      Infoclimat                       9 000 EUR',
  ]);
});

test('a terminal gets lines that fit, the widest text cut first', () => {
  const lines = textTable(columns, rows, 44);
  expect(lines.every((line) => [...line].length <= 44)).toBe(true);
  expect(lines[1]).toBe('aic1-A       Le carnet de la fo…  72 500 EUR');
});

test('an id, an amount or a date is never cut: a line goes on below instead', () => {
  const heads = [...columns, { head: 'e-mail', isRight: false, isProse: true }];
  const wide = rows.map((row) => [...row, 'vie-associative@commune-de-montagne.example.org']);
  const [, first = ''] = textTable(heads, wide, 60);
  expect(first).toContain('aic1-A ');
  expect(first).toContain('72 500 EUR');
  expect(first).toContain('vie-associative@commune-de-montagne.example.org');
});

test.each([
  [1, 'fr', '1 lettre part'],
  [0, 'fr', '0 lettre part'],
  [2, 'fr', '2 lettres partent'],
] as const)('%i in %s: %s', (letters, language, text) => {
  expect(filled('{letters#lettre part|lettres partent}', { letters }, language)).toBe(text);
  expect(filled('{all:length#letter leaves|letters leave}', { all: ['a'] }, 'en')).toBe('1 letter leaves');
});

const view = {
  says: { fr: 'Session {state}.', en: 'A round that is {state}.' },
  facts: [
    ['told', 'toldAt', 'instant'],
    ['state', 'state'],
    ['journal valid', 'valid', 'yes'],
  ],
  tables: [
    { of: 'items', columns: [['code', 'id']], empty: { fr: 'Aucun.', en: 'None.' } },
    {
      title: { fr: 'Par code', en: 'By code' },
      of: 'more',
      columns: [
        ['code', 'key'],
        ['why', 'value.why'],
        ['because', 'value.no'],
      ],
    },
  ],
} as const;
const answer = { state: 'open', valid: true, items: [], more: { b: { why: { fr: 'Car', en: 'Because' } } } };

test('a view leaves out what the answer does not have, and says that a list is empty', () => {
  expect(viewLines(view, answer, { columns: undefined, language: 'en' })).toEqual([
    'A round that is open.',
    '',
    'state          open',
    'journal valid  yes',
    '',
    'None.',
    '',
    'By code',
    'code  why',
    'b     Because',
  ]);
});

test('who acted is shown by name where one is known, else by kind and account', () => {
  const people = { tables: [{ of: 'items', columns: [['by', 'actor', 'who']] }] } as const;
  const actors = [
    { kind: 'staff', id: 'u-1' },
    { kind: 'operator', id: 'u-2' },
    { kind: 'programme' },
    'u-1',
    'u-3',
  ];
  const items = actors.map((actor) => ({ actor }));
  const paper = { columns: undefined, language: 'en', names: { 'u-1': 'Alice Martin' } } as const;
  expect(viewLines(people, { items }, paper)).toEqual([
    'by',
    'Alice Martin',
    'operator u-2',
    'programme',
    // An account alone, as some records keep it.
    'Alice Martin',
    'u-3',
  ]);
});

test('a view speaks French throughout, and tells codes as they are', () => {
  expect(viewLines(view, answer, { columns: undefined, language: 'fr' })).toEqual([
    'Session open.',
    '',
    'état            open',
    'journal valide  oui',
    '',
    'Aucun.',
    '',
    'Par code',
    'code  motif',
    'b     Car',
  ]);
});

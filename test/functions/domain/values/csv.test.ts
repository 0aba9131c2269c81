import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvText, parseCsv, spreadsheetSafe } from '#domain/values/csv.ts';
import { always } from '#test/support/property.ts';

describe('comma-separated text', () => {
  test('quotes what needs it and nothing else', () => {
    expect(csvText([['a', 'b,c', 'd"e', 'f\ng', '', ' h']])).toBe('a,"b,c","d""e","f\ng",," h"\r\n');
    expect(csvText([['b,c', 'd;e']], ';')).toBe('b,c;"d;e"\r\n');
  });

  test('reads back as it was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\r', '\n', ' ', 'é', '=') });
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
    always(rows, fc.constantFrom(',' as const, ';' as const), (written, separator) => {
      const parsed = parseCsv(csvText(written, separator), separator);
      expect(parsed.ok && parsed.records.map(({ cells }) => cells)).toEqual(written);
    });
  });

  test('names the line on which each record begins', () => {
    const parsed = parseCsv('a,"b\r\nc"\r\nd,e\nf,g');
    expect(parsed.ok && parsed.records.map(({ line }) => line)).toEqual([1, 3, 4]);
  });

  test('a last line without its end is a record, with its empty last cell', () => {
    const parsed = parseCsv('a,b\nc,');
    expect(parsed.ok && parsed.records.map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['c', ''],
    ]);
  });

  test('a quote inside a plain cell is text', () => {
    const parsed = parseCsv('Jean "Jo" Dupont, "b"');
    expect(parsed.ok && parsed.records).toEqual([{ line: 1, cells: ['Jean "Jo" Dupont', ' "b"'] }]);
  });

  test.each([
    ['a\r\n"b', { ok: false, line: 2, code: 'unclosed-quote' }],
    ['a\r\n"b"c\r\n', { ok: false, line: 2, code: 'text-after-quote' }],
  ])('%j is refused with its line', (text, refusal) => {
    expect(parseCsv(text)).toEqual(refusal);
  });
});

describe('a cell of a spreadsheet', () => {
  test.each(['=1+1', '+33', '-2', '@SUM(A1)', '\t=1', '\r=1', '＝1'])('%j is no formula', (cell) => {
    expect(spreadsheetSafe(cell)).toBe(`'${cell}`);
  });
  test.each(['', 'Aline', "l'=", '12,50'])('%j stays as it is', (cell) => {
    expect(spreadsheetSafe(cell)).toBe(cell);
  });
});

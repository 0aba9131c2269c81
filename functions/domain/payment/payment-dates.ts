/** What the accountant's office says it paid, as a file: read line by line, with everything that is wrong in it at once. Pure. */
import { type CivilDate, isCivilDate } from '#domain/values/civil-date.ts';
import { parseCsv } from '#domain/values/csv.ts';
import { defined } from '#domain/values/defined.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';

export interface PaidLine {
  /** Of the file, from 1; the first is that of the headings. */
  line: number;
  orderId: string;
  paidOn: CivilDate;
  amountCents: number;
  /** To which account, in capitals, without spaces; absent where the file does not say it. */
  iban?: string;
}

const headings = ['ordre', 'paye_le', 'montant_eur'] as const;
type Column = (typeof headings)[number] | 'iban';

/** The field of a problem with a line. */
export const lineField = (line: number): string => `line.${line}`;

/** @param today in the cohort's place: nothing was paid later */
export function readPaidLines(
  csv: string,
  today: CivilDate,
): { lines: PaidLine[]; problems: FieldProblem[] } {
  const text = csv.replace(/^\uFEFF/u, '');
  const separator =
    ([';', '\t', ','] as const).find((one) => text.split(/[\r\n]/, 1)[0]?.includes(one)) ?? ';';
  const parsed = parseCsv(text, separator);
  if (!parsed.ok) return { lines: [], problems: [{ field: lineField(parsed.line), code: 'csv-broken' }] };
  const [first, ...records] = parsed.records;
  const names = first?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const missing = headings.filter((one) => !names.includes(one));
  if (missing.length > 0)
    return {
      lines: [],
      problems: missing.map((column) => ({ field: lineField(1), code: 'column-missing', column })),
    };
  const how = { today, saysAccount: names.includes('iban') };
  const read = records
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ line, cells }) => readLine(line, (name) => cells[names.indexOf(name)]?.trim() ?? '', how));
  const lines = read.flatMap(({ paid }) => (paid ? [paid] : []));
  const problems = read.flatMap((one) => one.problems);
  return { lines, problems: [...problems, ...twice(lines)] };
}

function readLine(
  line: number,
  cell: (name: Column) => string,
  { today, saysAccount }: { today: CivilDate; saysAccount: boolean },
) {
  const field = lineField(line);
  const [orderId, paidOn, amountCents] = [
    cell('ordre'),
    dayIn(cell('paye_le')),
    centsIn(cell('montant_eur')),
  ];
  const iban = saysAccount ? cell('iban').replaceAll(/\s/gu, '').toUpperCase() : undefined;
  const problems: FieldProblem[] = [
    ...(orderId === '' ? [{ field, code: 'order-unknown' }] : []),
    ...(paidOn === undefined ? [{ field, code: 'paid-on-no-day' }] : []),
    ...(paidOn !== undefined && paidOn > today ? [{ field, code: 'paid-in-future', today }] : []),
    ...(amountCents === undefined ? [{ field, code: 'paid-no-amount' }] : []),
    ...(iban === '' ? [{ field, code: 'paid-no-iban' }] : []),
  ];
  const paid: PaidLine | undefined =
    problems.length === 0 && paidOn !== undefined && amountCents !== undefined
      ? { line, orderId, paidOn, amountCents, ...defined({ iban }) }
      : undefined;
  return { problems, paid };
}

function twice(lines: readonly PaidLine[]): FieldProblem[] {
  return lines.flatMap(({ orderId, line }, index) => {
    const first = lines.findIndex((one) => one.orderId === orderId);
    return first < index ? [{ field: lineField(line), code: 'line-twice', first: lines[first]?.line }] : [];
  });
}

/** `2023-03-01` or `01/03/2023`. */
function dayIn(text: string): CivilDate | undefined {
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text) ?? [];
  const date = day === undefined ? text : `${year}-${month}-${day}`;
  return isCivilDate(date) ? date : undefined;
}

/** `30 000,00`, `30000.00` or `30000`. */
function centsIn(text: string): number | undefined {
  const plain = text.replaceAll(/[\s€]/gu, '').replace(',', '.');
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(plain)) return undefined;
  const [whole = '0', fraction = ''] = plain.split('.');
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
}

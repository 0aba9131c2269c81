/** Checks a file of open data against the SCDL « subventions » schema, whoever wrote it. Pure. */
import { isCivilDate } from '#domain/values/civil-date.ts';
import { type CsvRecord, parseCsv } from '#domain/values/csv.ts';
import { parseSiret } from '#domain/values/siret.ts';
import { type ScdlColumn, scdlColumns } from './scdl-schema.ts';

export interface ScdlViolation {
  /** Line of the file, from 1: the header is line 1. */
  line: number;
  /** The schema's name of the column; the file's own where the schema has none; empty when a whole line is wrong. */
  column: string;
  code:
    | 'not-utf-8'
    | 'not-csv'
    | 'byte-order-mark'
    | 'column-missing'
    | 'column-unknown'
    | 'column-misplaced'
    | 'cells-missing'
    | 'cells-extra'
    | 'required'
    | 'pattern'
    | 'too-long'
    | 'out-of-range'
    | 'not-a-date'
    | 'period-reversed'
    | 'siret-invalid'
    | 'surrounding-spaces'
    | 'payment-inconsistent';
  fix: string;
}

/**
 * Every violation at once, in the order of the file; none when it may be published. While the header is wrong
 * the cells are not read, since nobody knows which column they belong to.
 * @param file the bytes as they will be published
 */
export function scdlViolations(file: Uint8Array): ScdlViolation[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file);
  } catch {
    return [{ line: 1, column: '', code: 'not-utf-8', fix: 'save the file in UTF-8' }];
  }
  if (text.startsWith('\uFEFF')) {
    const fix = 'save the file in UTF-8 without a byte order mark';
    return [{ line: 1, column: scdlColumns[0]?.name ?? '', code: 'byte-order-mark', fix }];
  }
  const parsed = parseCsv(text);
  if (!parsed.ok) {
    const fix = 'enclose the cell in quotes, and double each quote within it';
    return [{ line: parsed.line, column: '', code: 'not-csv', fix }];
  }
  const [header, ...records] = parsed.records;
  const headerViolations = checkHeader(header?.cells ?? []);
  return headerViolations.length > 0 ? headerViolations : records.flatMap(checkRecord);
}

function checkHeader(header: readonly string[]): ScdlViolation[] {
  const at = (column: string, code: ScdlViolation['code'], fix: string) => ({ line: 1, column, code, fix });
  const expected = scdlColumns.map(({ name }) => name);
  const violations = [
    ...expected
      .filter((name) => !header.includes(name))
      .map((name) => at(name, 'column-missing', `add the column ${name}, separated by commas`)),
    ...header
      .filter((name, index) => !expected.includes(name) || header.indexOf(name) !== index)
      .map((name) => at(name, 'column-unknown', 'remove the column, or give it the name of the schema')),
  ];
  if (violations.length > 0) return violations;
  return expected.flatMap((name, index) =>
    header[index] === name ? [] : [at(name, 'column-misplaced', `make it column ${index + 1}`)],
  );
}

function checkRecord({ line, cells }: CsvRecord): ScdlViolation[] {
  if (cells.length < scdlColumns.length) {
    const column = scdlColumns[cells.length]?.name ?? '';
    const fix = `write ${scdlColumns.length} cells, empty ones too: this line has ${cells.length}`;
    return [{ line, column, code: 'cells-missing', fix }];
  }
  if (cells.length > scdlColumns.length) {
    const column = scdlColumns.at(-1)?.name ?? '';
    const fix = `write ${scdlColumns.length} cells, and quote those with a comma: this line has ${cells.length}`;
    return [{ line, column, code: 'cells-extra', fix }];
  }
  const violations = scdlColumns.flatMap((column, index) => {
    const code = cellViolation(column, cells[index] ?? '');
    return code === undefined ? [] : [{ line, column: column.name, code, fix: column.fix }];
  });
  return violations.length > 0 ? violations : checkPayment(line, cells);
}

function cellViolation(column: ScdlColumn, cell: string): ScdlViolation['code'] | undefined {
  if (cell === '') return column.required ? 'required' : undefined;
  if (cell.trim() === '') return column.required ? 'required' : 'surrounding-spaces';
  if (cell !== cell.trim()) return 'surrounding-spaces';
  if (column.maxLength !== undefined && [...cell].length > column.maxLength) return 'too-long';
  if (column.pattern !== undefined && !new RegExp(column.pattern, 'u').test(cell)) return 'pattern';
  switch (column.type) {
    case 'string':
      return undefined;
    case 'siret':
      return parseSiret(cell).ok ? undefined : 'siret-invalid';
    case 'number':
      return isWithin(column, Number(cell)) ? undefined : 'out-of-range';
    case 'date':
      return isCivilDate(cell) ? undefined : 'not-a-date';
    case 'period': {
      const days = cell.split('/');
      if (!days.every(isCivilDate)) return 'not-a-date';
      return days.join() === days.toSorted().join() ? undefined : 'period-reversed';
    }
  }
}

const isWithin = ({ minimum = -Infinity, maximum = Infinity }: ScdlColumn, value: number): boolean =>
  value >= minimum && value <= maximum;

/** One payment has one day, and several have a period: the two cells say the same. */
function checkPayment(line: number, cells: readonly string[]): ScdlViolation[] {
  const cell = (name: string) => cells[scdlColumns.findIndex((column) => column.name === name)] ?? '';
  const [from, to = from] = cell('datesPeriodeVersement').split('/');
  const condition = cell('conditionsVersement');
  const agrees = condition === 'unique' ? from === to : condition === 'échelonné' ? from !== to : true;
  if (agrees) return [];
  const fix = '« unique » goes with one day, « échelonné » with a period of more than one';
  return [{ line, column: 'conditionsVersement', code: 'payment-inconsistent', fix }];
}

/** Files that commands read: CSV with a header, as spreadsheets save it, and people as CSV or JSON. */
import { parseCsv } from '#domain/values/csv.ts';
import { type Kind, readJson, readText } from '#infra/cli/client/command.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';

interface CsvRow {
  /** Line of the file, from 1; the header is line 1. */
  line: number;
  /** By the header's name; an empty cell is not there. */
  cells: Readonly<Record<string, string>>;
}
interface CsvTable {
  header: string[];
  rows: CsvRow[];
}

export const isCsv = (path: string, text: string): boolean => /\.csv$/i.test(path) || !/^\s*[[{]/.test(text);

/** Throws UsageProblem where it is no CSV, or a row has other cells than the header. */
export function readCsv(path: string): CsvTable {
  const text = readText(path).replace(/^\uFEFF/, '');
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const separator = firstLine.split(';').length > firstLine.split(',').length ? ';' : ',';
  const parsed = parseCsv(text, separator);
  if (!parsed.ok) throw new UsageProblem(`${path}, line ${parsed.line}: ${parsed.code}`);
  const [head, ...records] = parsed.records;
  const header = (head?.cells ?? []).map((cell) => cell.trim());
  const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const ragged = filled.filter(({ cells }) => cells.length !== header.length);
  if (header.length === 0 || ragged.length > 0) {
    const lines = ragged.map(({ line, cells }) => `  line ${line}: ${cells.length} cells`);
    throw new UsageProblem(
      [`${path}: each row must have the header’s ${header.length} cells`, ...lines].join('\n'),
    );
  }
  const rows = filled.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(
      header.map((name, index) => [name, (cells[index] ?? '').trim()]).filter(([, cell]) => cell !== ''),
    ) as Record<string, string>,
  }));
  return { header, rows };
}

/** Several values in one cell: `sport | culture`. */
export const listIn = (cell: string): string[] =>
  cell
    .split('|')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Undefined for what says neither. */
export function yesOrNo(cell: string): boolean | undefined {
  if (/^(oui|yes|true|vrai|1|x)$/i.test(cell)) return true;
  return /^(non|no|false|faux|0)$/i.test(cell) ? false : undefined;
}

const rollFile = (key: string, person: (cells: Readonly<Record<string, string>>) => object): Kind => ({
  read(path) {
    if (/\.csv$/i.test(path)) return readCsv(path).rows.map(({ cells }) => person(cells));
    const document = readJson(path);
    const people = Array.isArray(document) ? document : (document as Record<string, unknown> | null)?.[key];
    if (Array.isArray(people)) return people;
    throw new UsageProblem(`${path} holds no list, nor one under "${key}"`);
  },
  write: () => undefined,
  isFile: true,
});

/** What is wrong in a cell is for the programme to say, as of any other request. */
export const jurorsFile = rollFile('jurors', ({ topics = '', declaredConflicts, ...rest }) => ({
  language: 'fr',
  ...rest,
  topics: listIn(topics),
  ...(declaredConflicts === undefined ? {} : { declaredConflicts: listIn(declaredConflicts) }),
}));

export const panelistsFile = rollFile('panelists', ({ substitute, ...rest }) => ({
  language: 'fr',
  ...rest,
  ...(substitute === undefined ? {} : { substitute: yesOrNo(substitute) ?? substitute }),
}));

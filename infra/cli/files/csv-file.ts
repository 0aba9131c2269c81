/** Tables that commands read: CSV with a header, as spreadsheets save it in any of their encodings and separators. */
import { parseCsv } from '#domain/values/csv.ts';
import { readBytes } from '#infra/cli/client/command.ts';
import { decoded, type Encoding, lostLetters, type TextTrouble } from '#infra/cli/client/decoded-text.ts';
import { fileProblem, type RowProblem, UnusableFile } from './file-problems.ts';

interface CsvRow {
  /** Line of the file, from 1. */
  line: number;
  /** By the header's name; an empty cell is not there. */
  cells: Readonly<Record<string, string>>;
}
export type Separator = ',' | ';' | '\t';
/** How a table was written. */
export interface Recognised {
  encoding: Encoding;
  separator?: Separator;
}
export interface CsvTable {
  header: string[];
  /** Line of the header, from 1. */
  line: number;
  rows: CsvRow[];
  recognised: Recognised;
}

/** Whether a file that is not called so is a table all the same. */
export const isCsv = (path: string, text: string): boolean => /\.csv$/i.test(path) || !/^\s*[[{]/.test(text);

/** A file as a text. Throws UnusableFile with what it is instead. */
export function readFileText(path: string): { text: string; encoding: Encoding } {
  const found = decoded(readBytes(path));
  if (!found.ok) throw asUnusable(path, found.trouble);
  const lost = lostLetters(found.text);
  if (lost) throw asUnusable(path, lost);
  return found;
}

const asUnusable = (path: string, { code, says, line }: TextTrouble) =>
  new UnusableFile(path, [fileProblem(code, says, line)]);

/** Throws UnusableFile where it is no CSV, or rows have other cells than the header. */
export function csvIn(path: string, { text, encoding }: { text: string; encoding: Encoding }): CsvTable {
  const separator = separatorOf(text);
  const parsed = parseCsv(text, separator);
  if (!parsed.ok) throw new UnusableFile(path, [fileProblem(parsed.code, quotes[parsed.code], parsed.line)]);
  const isNamed = namedSeparator.test(text);
  const [head, ...records] = isNamed ? parsed.records.slice(1) : parsed.records;
  const header = (head?.cells ?? []).map((cell) => cell.trim());
  if (header.every((name) => name === ''))
    throw new UnusableFile(path, [fileProblem('no-header', noHeader, 1)]);
  const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const ragged = filled.filter(({ cells }) => cells.length !== header.length);
  if (ragged.length > 0) {
    throw new UnusableFile(
      path,
      ragged.map(({ line, cells }) =>
        fileProblem('wrong-width', wrongWidth(cells.length, header.length), line),
      ),
    );
  }
  const rows = filled.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(
      header.map((name, index) => [name, (cells[index] ?? '').trim()]).filter(([, cell]) => cell !== ''),
    ) as Record<string, string>,
  }));
  return { header, line: head?.line ?? 1, rows, recognised: { encoding, separator } };
}

/** Columns of which an earlier one has the name: of two, none could be taken for the other. */
export const repeatedColumns = ({ header, line }: Pick<CsvTable, 'header' | 'line'>): RowProblem[] =>
  header.flatMap((field, index) =>
    header.indexOf(field) === index ? [] : [{ line, column: index + 1, field, code: 'repeated' }],
  );

/** Excel reads it from a first line of its own: `sep=;`. */
const namedSeparator = /^sep=([,;\t])(?=[\r\n])/i;

/** That which the header has most of. */
function separatorOf(text: string): Separator {
  const named = namedSeparator.exec(text)?.[1];
  if (named !== undefined) return named as Separator;
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const [most] = ([',', ';', '\t'] as const)
    .map((one) => ({ one, count: firstLine.split(one).length }))
    .sort((a, b) => b.count - a.count);
  return most?.one ?? ',';
}

const quotes = {
  'unclosed-quote': {
    fr: 'un guillemet est ouvert ici et jamais fermé : fermez-le, ou doublez-le ("") s’il fait partie du texte',
    en: 'a quote is opened here and never closed: close it, or double it ("") where it is part of the text',
  },
  'text-after-quote': {
    fr: 'du texte suit un guillemet fermant : doublez les guillemets qui font partie du texte ("")',
    en: 'text follows a closing quote: double the quotes that are part of the text ("")',
  },
};
const noHeader = {
  fr: 'la première ligne doit nommer les colonnes',
  en: 'the first line must name the columns',
};
const wrongWidth = (cells: number, wanted: number) => ({
  fr: `cette ligne a ${cells} cellules, l’en-tête ${wanted} : mettez entre guillemets les textes qui contiennent le séparateur`,
  en: `this row has ${cells} cells, the header ${wanted}: put texts that contain the separator into quotes`,
});

/** Several values in one cell: `sport | culture`. */
export const listIn = (cell: string): string[] =>
  cell
    .split('|')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** A whole number; undefined for what is none. */
export const countIn = (cell: string): number | undefined =>
  /^\d{1,9}$/.test(cell) ? Number(cell) : undefined;

/** Undefined for what says neither. */
export function truthOf(cell: string): boolean | undefined {
  if (/^(oui|yes|true|vrai|1|x)$/i.test(cell)) return true;
  return /^(non|no|false|faux|0)$/i.test(cell) ? false : undefined;
}

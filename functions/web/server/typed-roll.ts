/** A roll pasted from a spreadsheet or a CSV file: columns by their title, in French or in English. */
import { parseCsv } from '#domain/values/csv.ts';
import { defined } from '#domain/values/defined.ts';
import type { ToldProblem } from '#web/server/parts/form.ts';
import { typedCount } from './parts/typed-amount.ts';

/** Titles that each column goes by, without accents or case. */
const titles = {
  name: ['nom', 'name', 'nom et prenom', 'prenom et nom', 'full name'],
  email: ['courriel', 'email', 'e-mail', 'mail', 'adresse electronique', 'adresse e-mail', 'email address'],
  language: ['langue', 'language'],
  organisation: ['organisme', 'organisation', 'organization', 'structure'],
  siren: ['siren'],
  topics: ['themes', 'theme', 'topics', 'topic'],
  maxReadings: [
    'plafond',
    'plafond de lectures',
    'lectures au plus',
    'maxreadings',
    'ceiling',
    'ceiling of readings',
  ],
  substitute: ['suppleant', 'suppleante', 'substitute'],
  ties: ['liens', 'lien', 'ties', 'declaredconflicts'],
} as const;
export type RollColumn = keyof typeof titles;

export interface RollRow {
  /** In what was pasted, from 1. */
  line: number;
  cells: Partial<Record<RollColumn, string>>;
}
export type TypedRoll = { ok: true; rows: RollRow[] } | { ok: false; problem: ToldProblem };

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** @param text lines with a line of titles first; separated by tabs, semicolons or commas */
export function typedRoll(text: string): TypedRoll {
  const [first = ''] = text.split(/\r\n|\r|\n/, 1);
  // Spreadsheets paste tabs: in a text with tabs, semicolons do not separate.
  const tabbed = first.includes('\t');
  const separator = tabbed || first.includes(';') ? ';' : ',';
  const parsed = parseCsv(tabbed ? withoutTabs(text) : text, separator);
  if (!parsed.ok)
    return refused(
      `Ligne ${parsed.line} : guillemets mal fermés.`,
      `Line ${parsed.line}: a quotation mark is not closed.`,
    );
  const [head, ...records] = parsed.records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const columns = (head?.cells ?? []).map(columnOf);
  if (!columns.includes('name') || !columns.includes('email') || records.length === 0) {
    return refused(
      'La première ligne doit contenir les titres des colonnes, dont « nom » et « courriel », et être suivie d’une ligne par personne.',
      'The first line must hold the titles of the columns, “name” and “email” among them, followed by one line per person.',
    );
  }
  return {
    ok: true,
    rows: records.map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(
        columns.flatMap((column, index) => {
          const cell = (cells[index] ?? '').trim();
          return column === undefined || cell === '' ? [] : [[column, cell]];
        }),
      ),
    })),
  };
}

const withoutTabs = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) =>
      line
        .split('\t')
        .map((cell) => (/[";]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(';'),
    )
    .join('\n');

const columnOf = (title: string): RollColumn | undefined =>
  (Object.keys(titles) as RollColumn[]).find((column) =>
    (titles[column] as readonly string[]).includes(plain(title)),
  );

const refused = (fr: string, en: string): TypedRoll => ({
  ok: false,
  problem: { field: 'list', message: { fr, en } },
});

const languageOf = (cell: string): 'fr' | 'en' =>
  plain(cell).startsWith('en') || plain(cell) === 'anglais' ? 'en' : 'fr';
const isYes = (cell = ''): boolean =>
  ['oui', 'o', 'yes', 'y', 'x', '1', 'true', 'suppleant', 'suppleante'].includes(plain(cell));

/** An empty cell says nothing, so that what is known stays; a dash says that there is none. */
const isNone = (cell: string): boolean => /^[-–—]$/.test(cell);
const listed = (cell: string): string[] =>
  cell
    .split(/[,|/]/)
    .map((one) => one.trim())
    .filter((one) => one !== '' && !isNone(one));
const said = <V>(cell: string | undefined, read: (cell: string) => V): V | null | undefined =>
  cell === undefined ? undefined : isNone(cell) ? null : read(cell);

const personOf = ({ name = '', email = '', language, ties }: RollRow['cells']) => ({
  ...{ name, email },
  ...defined({
    language: language === undefined ? undefined : languageOf(language),
    declaredConflicts: ties === undefined ? undefined : listed(ties),
  }),
});

export const jurorOf = ({ cells }: RollRow) => ({
  ...personOf(cells),
  ...defined({
    topics: cells.topics === undefined ? undefined : listed(cells.topics),
    organisation: said(cells.organisation, (text) => text),
    siren: said(cells.siren, (text) => text.replace(/\s/g, '')),
    maxReadings: said(cells.maxReadings, typedCount),
  }),
});

export const panelistOf = ({ cells }: RollRow) => ({
  ...personOf(cells),
  ...(isYes(cells.substitute) ? { substitute: true } : {}),
});

/** The API's problems (`jurors.3.email`) at the lines that were pasted. */
export function problemsByLine(problems: readonly ToldProblem[], rows: readonly RollRow[]): ToldProblem[] {
  return problems.map(({ field, message }) => {
    const [, index, name] = /^\w+\.(\d+)(?:\.(.+))?$/.exec(field) ?? [];
    const row = index === undefined ? undefined : rows[Number(index)];
    if (!row) return { field: 'list', message };
    const where = name === undefined ? '' : `, ${name}`;
    return {
      field: 'list',
      message: {
        fr: `Ligne ${row.line}${where} : ${message.fr}`,
        en: `Line ${row.line}${where}: ${message.en}`,
      },
    };
  });
}

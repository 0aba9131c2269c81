/** A roll pasted from a spreadsheet or a CSV file: columns by their title, in French or in English. */
import { parseCsv } from '#domain/values/csv.ts';
import { defined } from '#domain/values/defined.ts';
import type { Pair } from '#markup/bilingual.ts';
import type { ToldProblem } from '#web/server/parts/form.ts';
import { typedCount } from './parts/typed-amount.ts';

/** Titles that each column goes by, the French one that is shown first, then the English one. */
export const rollTitles = {
  name: [
    'nom',
    'name',
    'nom et prénom',
    'prénom et nom',
    'nom prénom',
    'prénom nom',
    'full name',
    'nom de famille',
    'last name',
    'family name',
    'surname',
  ],
  firstName: ['prénom', 'first name', 'given name', 'firstname'],
  email: [
    'courriel',
    'email',
    'e-mail',
    'mail',
    'adresse électronique',
    'adresse courriel',
    'adresse e-mail',
    'adresse email',
    'adresse mail',
    'email address',
    'e-mail address',
  ],
  language: ['langue', 'language'],
  organisation: ['organisme', 'organisation', 'organization', 'structure'],
  siren: ['siren', 'siren', 'numéro siren'],
  topics: ['thèmes', 'topics', 'thème', 'topic'],
  maxReadings: [
    'plafond',
    'ceiling',
    'plafond de lectures',
    'ceiling of readings',
    'lectures au plus',
    'maxreadings',
  ],
  substitute: ['suppléant', 'substitute', 'suppléante'],
  partner: ['partenaire', 'partner'],
  kinds: ['natures', 'kinds', 'nature', 'kind', 'nature de l’aide', 'kind of help', 'aide', 'help'],
  ties: [
    'liens',
    'ties',
    'lien',
    'tie',
    'liens d’intérêts',
    'lien d’intérêts',
    'liens d’intérêt',
    'liens déclarés',
    'declared ties',
    'conflits',
    'conflict',
    'conflicts',
    'conflits d’intérêts',
    'conflit d’intérêts',
    'conflits d’intérêt',
    'conflicts of interest',
    'declaredconflicts',
  ],
} as const;
export type RollColumn = keyof typeof rollTitles;

/** What each roll asks of its people. A title of any other is refused, so that nothing that was pasted is lost. */
export const rollColumns = {
  jurors: [
    'name',
    'firstName',
    'email',
    'language',
    'organisation',
    'siren',
    'topics',
    'maxReadings',
    'ties',
  ],
  panelists: ['name', 'firstName', 'email', 'language', 'substitute', 'ties'],
  advisers: ['name', 'firstName', 'email', 'language', 'organisation', 'partner', 'kinds'],
} as const satisfies Record<string, readonly RollColumn[]>;

export interface RollRow {
  /** In what was pasted, from 1. */
  line: number;
  cells: Partial<Record<RollColumn, string>>;
}
export type TypedRoll = { ok: true; rows: RollRow[] } | { ok: false; problem: ToldProblem };

/** Words as they are compared: without case, accents, hyphens or apostrophes. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * @param text lines with a line of titles first; separated by tabs, semicolons or commas
 * @param roll whose columns they may be
 * @returns the people as they were typed, or the first thing that cannot be read: nothing is left out in silence
 */
export function typedRoll(text: string, roll: keyof typeof rollColumns): TypedRoll {
  const lines = text.split(/\r\n|\r|\n/);
  const garbled = lines.findIndex((line) => line.includes('\uFFFD'));
  if (garbled >= 0) return refused(...unreadable(garbled + 1));
  // Spreadsheets paste tabs: in a text with tabs, semicolons do not separate.
  const first = lines.find((line) => /[^\s;,]/.test(line)) ?? '';
  const tabbed = first.includes('\t');
  const separator = tabbed || first.includes(';') ? ';' : ',';
  const parsed = parseCsv(tabbed ? withoutTabs(text) : text, separator);
  if (!parsed.ok)
    return refused(
      `Ligne ${parsed.line} : guillemets mal fermés.`,
      `Line ${parsed.line}: a quotation mark is not closed.`,
    );
  const [head, ...records] = parsed.records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const columns = (head?.cells ?? []).map((title) => columnOf(title, roll));
  if (!columns.includes('name') || !columns.includes('email') || records.length === 0) {
    const [fr, en] = knownTitles(roll);
    return refused(
      `La première ligne doit contenir les titres des colonnes, dont « nom » et « courriel », et être suivie d’une ligne par personne. ${fr}`,
      `The first line must hold the titles of the columns, “name” and “email” among them, followed by one line per person. ${en}`,
    );
  }
  const lost = unknownTitle(head?.cells ?? [], columns, roll) ?? cellWithoutColumn(records, columns);
  if (lost) return refused(...lost);
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

const unreadable = (line: number): Pair => [
  `Ligne ${line} : un caractère est illisible (\uFFFD), car le fichier n’est pas en UTF-8. Enregistrez-le de nouveau au format « CSV UTF-8 », ou copiez ses lignes depuis le tableur.`,
  `Line ${line}: a character is unreadable (\uFFFD), as the file is not in UTF-8. Save it again as “CSV UTF-8”, or copy its lines from the spreadsheet.`,
];

const knownTitles = (roll: keyof typeof rollColumns): Pair => {
  const shown = (at: 0 | 1) => rollColumns[roll].map((column) => rollTitles[column][at]).join(', ');
  return [`Titres connus : ${shown(0)}.`, `Known titles: ${shown(1)}.`];
};

/** A title that no column of the roll goes by, or two by which the same one does. */
function unknownTitle(
  typed: readonly string[],
  columns: readonly (RollColumn | undefined)[],
  roll: keyof typeof rollColumns,
): Pair | undefined {
  const unknown = typed.filter((title, at) => columns[at] === undefined && title.trim() !== '');
  if (unknown.length > 0) {
    const [fr, en] = knownTitles(roll);
    const named = (open: string, close: string) =>
      unknown.map((title) => `${open}${title.trim()}${close}`).join(', ');
    return [
      `Titres de colonnes inconnus : ${named('« ', ' »')}. ${fr} Renommez ces colonnes, ou retirez-les.`,
      `Unknown titles of columns: ${named('“', '”')}. ${en} Rename these columns, or remove them.`,
    ];
  }
  const second = typed.findIndex((_, at) => columns[at] && columns.indexOf(columns[at]) < at);
  const [one, other] = [typed[columns.indexOf(columns[second])]?.trim(), typed[second]?.trim()];
  return other === undefined
    ? undefined
    : [
        `Les colonnes « ${one} » et « ${other} » disent la même chose : retirez l’une des deux.`,
        `The columns “${one}” and “${other}” say the same: remove one of them.`,
      ];
}

function cellWithoutColumn(
  records: readonly { line: number; cells: readonly string[] }[],
  columns: readonly (RollColumn | undefined)[],
): Pair | undefined {
  for (const { line, cells } of records) {
    const cell = cells.find((one, at) => columns[at] === undefined && one.trim() !== '')?.trim();
    if (cell !== undefined) {
      return [
        `Ligne ${line} : « ${cell} » n’est sous aucun titre de colonne. Une case qui contient le séparateur se met entre guillemets.`,
        `Line ${line}: “${cell}” stands under no title of a column. A cell that holds the separator is put in quotation marks.`,
      ];
    }
  }
  return undefined;
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

const columnOf = (title: string, roll: keyof typeof rollColumns): RollColumn | undefined =>
  rollColumns[roll].find((column) => rollTitles[column].some((one) => plain(one) === plain(title)));

const refused = (fr: string, en: string): TypedRoll => ({
  ok: false,
  problem: { field: 'list', message: { fr, en } },
});

/** Of another language the API says that there is none. */
const languageOf = (cell: string): 'fr' | 'en' => {
  const said = plain(cell);
  if (said.startsWith('en') || said === 'anglais') return 'en';
  return said.startsWith('fr') || said === '' ? 'fr' : (cell as 'fr');
};
const isYes = (cell = ''): boolean =>
  ['oui', 'o', 'yes', 'y', 'x', '1', 'true', 'suppleant', 'suppleante'].includes(plain(cell));

/** An empty cell says nothing, so that what is known stays; a dash says that there is none. */
const isNone = (cell: string): boolean => /^[-–—]$/.test(cell);
const listed = (cell: string): string[] =>
  cell
    .split(/[,;|/\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '' && !isNone(one));
const said = <V>(cell: string | undefined, read: (cell: string) => V): V | null | undefined =>
  cell === undefined ? undefined : isNone(cell) ? null : read(cell);

const personOf = ({ name = '', firstName = '', email = '', language, ties }: RollRow['cells']) => ({
  name: name === '' ? '' : `${firstName} ${name}`.trim(),
  email,
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

/** What is left out of an adviser is not known: a list replaces what was (app/support/adviser-roll.ts). */
export const adviserOf = ({ cells }: RollRow) => ({
  language: 'fr' as const,
  ...personOf(cells),
  kinds: listed(cells.kinds ?? ''),
  ...defined({
    organisation: said(cells.organisation, (text) => text) ?? undefined,
    partner: said(cells.partner, (text) => text) ?? undefined,
  }),
});

/** A code by any of its words, however they are written. */
export function codesByWord<C extends string>(wordsOf: readonly (readonly [C, readonly string[]])[]) {
  const codes = new Map(
    wordsOf.flatMap(([code, words]) => [code, ...words].map((word) => [plain(word), code] as const)),
  );
  return (word: string): C | undefined => codes.get(plain(word));
}
type CodeOf<C extends string> = (word: string) => C | undefined;

/** Each code once; words that are none are left out, as `unknownWords` names them. */
export const codesOf = <C extends string>(words: readonly string[], codeOf: CodeOf<C>): C[] => [
  ...new Set(words.flatMap((word) => codeOf(word) ?? [])),
];

/** Words that are none of the possible ones, at the lines on which they were typed. */
export const unknownWords = (
  rows: readonly RollRow[],
  column: 'topics' | 'kinds',
  { codeOf, possible }: { codeOf: CodeOf<string>; possible: Record<'fr' | 'en', string> },
): ToldProblem[] =>
  rows.flatMap(({ line, cells }) => {
    const unknown = listed(cells[column] ?? '').filter((word) => codeOf(word) === undefined);
    if (unknown.length === 0) return [];
    const [fr, en] = [unknown.map((word) => `« ${word} »`), unknown.map((word) => `“${word}”`)];
    const [titleFr, titleEn] = rollTitles[column];
    const message = {
      fr: `Ligne ${line}, ${titleFr} : ${fr.join(', ')} n’en fait pas partie. Choisissez parmi : ${possible.fr}.`,
      en: `Line ${line}, ${titleEn}: ${en.join(', ')} is none of them. Choose among: ${possible.en}.`,
    };
    return [{ field: 'list', message }];
  });

/** The titles, French first, of the column that holds a field of the API (`topics.2`); of a field that none holds, undefined twice. */
function titleOf(field = ''): [string | undefined, string | undefined] {
  const [name = ''] = field.split('.');
  const column = name === 'declaredConflicts' ? 'ties' : name;
  const titles = Object.hasOwn(rollTitles, column) ? rollTitles[column as RollColumn] : [];
  return [titles[0], titles[1]];
}

/** The API's problems (`jurors.3.email`) at the lines that were pasted. */
export function problemsByLine(problems: readonly ToldProblem[], rows: readonly RollRow[]): ToldProblem[] {
  return problems.map(({ field, message }) => {
    const [, index, name] = /^\w+\.(\d+)(?:\.(.+))?$/.exec(field) ?? [];
    const row = index === undefined ? undefined : rows[Number(index)];
    if (!row) return { field: 'list', message };
    const [fr, en] = titleOf(name).map((title) => (title === undefined ? '' : `, ${title}`));
    return {
      field: 'list',
      message: { fr: `Ligne ${row.line}${fr} : ${message.fr}`, en: `Line ${row.line}${en}: ${message.en}` },
    };
  });
}

/** What was recognised of a file and its first rows as they will be stored: seen before anything is sent. */
import type { CommandCall, Option } from '#infra/cli/client/command.ts';
import { type Labelled, viewLines } from '#infra/cli/client/view.ts';
import type { Recognised } from './csv-file.ts';

/** Of every command that takes rows in. */
export const dryRun: Option = {
  flag: '--dry-run',
  what: {
    fr: 'dit de chaque ligne si elle est nouvelle, changée ou déjà là, et n’envoie rien',
    en: 'say of each row whether it is new, changed or there, and send nothing',
  },
};

const firstRows = 5;

const separators = {
  ',': ['virgules', 'commas'],
  ';': ['points-virgules', 'semicolons'],
  '\t': ['tabulations', 'tabs'],
} as const;

/** To whom the answer is not data, and who wants to hear of more than trouble. */
export function sayPreview(
  { language, terminal, json, quiet }: CommandCall,
  path: string,
  {
    rows,
    recognised: { encoding, separator },
    columns,
  }: { rows: readonly object[]; recognised: Recognised; columns: readonly Labelled[] },
): void {
  if (json || quiet) return;
  const isFrench = language === 'fr';
  const between = separator === undefined ? 'JSON' : separators[separator][isFrench ? 0 : 1];
  const count = isFrench ? `${rows.length} lignes` : `${rows.length} rows`;
  const guessed = isFrench
    ? 'Ce fichier n’est pas en UTF-8 : il est lu comme Windows-1252 (Excel). Vérifiez les accents ci-dessous.'
    : 'This file is not UTF-8: it is read as Windows-1252 (Excel). Check the accented letters below.';
  const view = { tables: [{ of: 'rows', columns }] };
  const more = rows.length > firstRows ? [`… (${rows.length - firstRows})`] : [];
  for (const line of [
    `${path}${isFrench ? ' : ' : ': '}${encoding}, ${between}, ${count}`,
    ...(encoding === 'Windows-1252' ? [guessed] : []),
    ...viewLines(view, { rows: rows.slice(0, firstRows) }, { columns: terminal.columns, language }),
    ...more,
    '',
  ])
    terminal.note(line);
}

/** The file of `--output`: whether it can be written is seen before anything is asked, and it is written once there is an answer. */
import { accessSync, closeSync, constants, openSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import type { Bilingual } from '#domain/values/language.ts';
import type { Globals } from './command.ts';
import { AnswerLost, UsageProblem } from './problems.ts';

/** Accounts and addresses may stand in it. A file that is there already keeps the rights that it was given. */
const forItsOwner = 0o600;

/** Leaves no file and changes none. Throws UsageProblem where it cannot be written. */
export function requireWritable({ output, language }: Pick<Globals, 'output' | 'language'>): void {
  if (output === undefined) return;
  try {
    const there = statSync(output, { throwIfNoEntry: false });
    if (there?.isDirectory()) throw new Error(words.folder[language]);
    if (there) accessSync(output, constants.W_OK);
    else {
      closeSync(openSync(output, 'wx', forItsOwner));
      unlinkSync(output);
    }
  } catch (error) {
    throw new UsageProblem(filledIn(words.unwritable[language], output, error));
  }
}

/**
 * @param again how to have the answer once more, for what a second run does not answer
 * @throws AnswerLost where it cannot be written any more
 */
export function writeOutput(
  { output, language }: { output: string } & Pick<Globals, 'language'>,
  bytes: Uint8Array,
  again: Bilingual = words.again,
): void {
  try {
    writeFileSync(output, bytes, { mode: forItsOwner });
  } catch (error) {
    throw new AnswerLost(`${filledIn(words.lost[language], output, error)} ${again[language]}`);
  }
}

const filledIn = (said: string, path: string, error: unknown): string =>
  said.replace('{path}', path).replace('{why}', (error as Error).message);

const words = {
  folder: { fr: 'c’est un dossier', en: 'it is a folder' },
  unwritable: {
    fr: '{path} : ce fichier ne peut pas être écrit ({why}). Rien n’a été demandé au programme.',
    en: '{path}: this file cannot be written ({why}). Nothing was asked of the programme.',
  },
  lost: {
    fr: '{path} : ce fichier n’a pas pu être écrit ({why}). Ce que fait la commande est fait.',
    en: '{path}: this file could not be written ({why}). What the command does is done.',
  },
  again: {
    fr: 'Regardez où en est le programme avant de la lancer de nouveau.',
    en: 'Look where the programme stands before you run it again.',
  },
} as const satisfies Record<string, Bilingual>;

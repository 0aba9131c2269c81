/** What a command says and asks: what it found, to people, machines or a file; and a yes before anything changes. */

import type { Bilingual } from '#domain/values/language.ts';
import type { CommandCall } from './command.ts';
import { writeOutput } from './output-file.ts';
import { UsageProblem } from './problems.ts';
import type { Names } from './staff-names.ts';
import type { Target } from './target.ts';
import { type View, viewLines } from './view.ts';

type Speaking = Pick<CommandCall, 'json' | 'quiet' | 'output' | 'language' | 'terminal'>;

/**
 * The body as it is with `--json`, else as the view shows it; into the file of `--output` always as it is.
 * @param names of accounts that acted, by id
 */
export function sayAnswer(call: Speaking, body: unknown, view: View, names: Names = {}): void {
  const { json, quiet, output, language, terminal } = call;
  const asJson = () => `${JSON.stringify(body, undefined, 2)}\n`;
  if (output !== undefined) saveAs(call, output, Buffer.from(asJson()));
  else if (json) terminal.write(asJson());
  else if (!quiet) {
    const lines = viewLines(view, body, { columns: terminal.columns, language, names });
    if (lines.length > 0) terminal.write(`${lines.join('\n')}\n`);
  }
}

/**
 * A file that the programme answered, as it is.
 * @param again how to have it once more, for what a second run does not answer
 */
export function sayFile(call: Speaking, bytes: Uint8Array, again?: Bilingual): void {
  if (call.output === undefined) call.terminal.write(bytes);
  else saveAs(call, call.output, bytes, again);
}

function saveAs(
  { quiet, language, terminal }: Speaking,
  output: string,
  bytes: Uint8Array,
  again?: Bilingual,
): void {
  writeOutput({ output, language }, bytes, again);
  if (!quiet)
    terminal.note(words.saved[language].replace('{path}', output).replace('{bytes}', String(bytes.length)));
}

/**
 * Returns when a person said yes, or `--yes` did. Throws UsageProblem otherwise; a script that did not say `--yes` is
 * never taken to have meant it.
 * @param typed what must be typed to go on; a yes where it is not given
 */
export async function confirm(
  { yes, language, terminal }: Pick<CommandCall, 'yes' | 'language' | 'terminal'>,
  says: Bilingual,
  typed?: { is: string; value: string },
): Promise<void> {
  if (yes) return;
  if (!terminal.isInteractive) {
    throw new UsageProblem(`${says[language]}\n${words.nobody[language]}`);
  }
  const how = typed === undefined ? words.goOn[language] : words.type[language].replace('{it}', typed.is);
  const answer = (await terminal.question(`${says[language]}\n${how}`)).trim();
  const isYes =
    typed === undefined ? /^(y|yes|o|oui)$/i.test(answer) : answer.replace(/\s/g, '') === typed.value;
  if (!isYes) throw new UsageProblem(words.nothing[language]);
}

/** The same where a programme is changed, which is said last: which one, by its profile and its address. */
export const confirmAt = (
  call: Parameters<typeof confirm>[0],
  { name, url }: Pick<Target, 'name' | 'url'>,
  says: Bilingual,
  typed?: Parameters<typeof confirm>[2],
): Promise<void> => {
  const where = name === url ? url : `${name}, ${url}`;
  const said = { fr: `${says.fr}\nProgramme : ${where}`, en: `${says.en}\nProgramme: ${where}` };
  return confirm(call, said, typed);
};

const words = {
  saved: { fr: '{path} : {bytes} octets', en: '{path}: {bytes} bytes' },
  goOn: { fr: 'Continuer ? [o/N] ', en: 'Go on? [y/N] ' },
  type: { fr: 'Tapez {it} pour continuer : ', en: 'Type {it} to go on: ' },
  nothing: { fr: 'Rien n’a été fait.', en: 'Nothing was done.' },
  nobody: {
    fr: 'Rien n’a été fait : personne n’est là pour confirmer, et --yes n’a pas été donné.',
    en: 'Nothing was done: nobody is there to confirm, and --yes was not said.',
  },
} as const satisfies Record<string, Bilingual>;

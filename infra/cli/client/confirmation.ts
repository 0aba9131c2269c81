/** Before anything changes: what will happen, and to how many. */
import type { Call } from './command.ts';
import { UsageProblem } from './problems.ts';

/**
 * Returns when a person said yes, or `--yes` did. Throws UsageProblem otherwise; a script that did not say `--yes` is
 * never taken to have meant it.
 * @param typed what must be typed to go on; a yes where it is not given
 */
export async function confirm(
  { yes, terminal }: Pick<Call, 'yes' | 'terminal'>,
  says: string,
  typed?: { is: string; value: string },
): Promise<void> {
  if (yes) return;
  if (!terminal.isInteractive) {
    throw new UsageProblem(`${says}\nNothing was done: nobody is there to confirm, and --yes was not said.`);
  }
  const how = typed === undefined ? 'Go on? [y/N] ' : `Type ${typed.is} to go on: `;
  const answer = (await terminal.question(`${says}\n${how}`)).trim();
  const isYes =
    typed === undefined ? /^(y|yes|o|oui)$/i.test(answer) : answer.replace(/\s/g, '') === typed.value;
  if (!isYes) throw new UsageProblem('Nothing was done.');
}

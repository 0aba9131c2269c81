/** Says what a command found: to people, to machines, or into a file. */
import { writeFileSync } from 'node:fs';
import type { Call } from './command.ts';
import { UsageProblem } from './problems.ts';
import { type View, viewLines } from './view.ts';

type Speaking = Pick<Call, 'json' | 'quiet' | 'output' | 'language' | 'terminal'>;

/** The body as it is with `--json`, else as the view shows it; into the file of `--output` always as it is. */
export function sayAnswer(call: Speaking, body: unknown, view: View): void {
  const { json, quiet, output, language, terminal } = call;
  const asJson = () => `${JSON.stringify(body, undefined, 2)}\n`;
  if (output !== undefined) saveAs(call, output, Buffer.from(asJson()));
  else if (json) terminal.write(asJson());
  else if (!quiet) {
    const lines = viewLines(view, body, { columns: terminal.columns, language });
    if (lines.length > 0) terminal.write(`${lines.join('\n')}\n`);
  }
}

/** A file that the programme answered, as it is. */
export function sayFile(call: Speaking, bytes: Uint8Array): void {
  if (call.output === undefined) call.terminal.write(bytes);
  else saveAs(call, call.output, bytes);
}

function saveAs({ quiet, terminal }: Speaking, path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes);
  } catch (error) {
    throw new UsageProblem(`${path} cannot be written: ${(error as Error).message}`);
  }
  if (!quiet) terminal.note(`${path}: ${bytes.length} bytes`);
}

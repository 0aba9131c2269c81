/** The flags that stand behind a script's `--`, read as all scripts read them. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { exitCodes, UsageProblem } from './problems.ts';

/** As `parseArgs` of Node takes one; `whole` of a whole number is the least and the most that it may be. */
type Flag = NonNullable<ParseArgsConfig['options']>[string] & {
  readonly whole?: readonly [least: number, most?: number];
};
type Flags = Readonly<Record<string, Flag>>;
type Texts<F extends Flags> = ReturnType<typeof parseArgs<{ options: F; strict: true }>>['values'];
type Values<F extends Flags> = {
  [N in keyof Texts<F>]: N extends keyof F
    ? F[N] extends { whole: readonly number[] }
      ? Exclude<Texts<F>[N], string> | number
      : Texts<F>[N]
    : never;
};

/**
 * @param takes whether names may stand beside the flags
 * @returns the value of each flag, and the names
 * @throws UsageProblem: what is wrong, and which flags there are
 */
export function readFlags<const F extends Flags>(
  args: readonly string[],
  flags: F,
  takes: 'flags' | 'flags and names' = 'flags',
): { values: Values<F>; names: string[] } {
  const { values, positionals } = parsed(args, flags, takes === 'flags and names');
  const numbers = Object.entries(flags).flatMap(([name, { whole }]) => {
    const text = (values as Record<string, unknown>)[name];
    return whole === undefined || text === undefined ? [] : [[name, numberOf(name, `${text}`, ...whole)]];
  });
  return { values: { ...values, ...Object.fromEntries(numbers) }, names: positionals };
}

function parsed<F extends Flags>(args: readonly string[], options: F, allowPositionals: boolean) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals });
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split(/\.\s/);
    throw new UsageProblem(`${sentence}; there are --${Object.keys(options).join(', --')}`);
  }
}

/** @throws UsageProblem */
export function numberOf(name: string, text: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
  throw new UsageProblem(`--${name} takes a whole number ${range}, not ${JSON.stringify(text)}`);
}

/** What a script was asked for; one that was asked wrongly ends here with a sentence, before it has begun. */
export function readOrEnd<T>(read: (args: readonly string[]) => T): T {
  try {
    return read(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UsageProblem)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(exitCodes.usage);
  }
}

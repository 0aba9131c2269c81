/** What a command of `aic` is. */
export type Command = {
  usage: string;
  summary: string;
  /** @returns the exit code; throws UsageProblem when it cannot begin */
  run: (args: readonly string[], say: (line: string) => void) => Promise<number> | number;
};

/** The command line, or a file that it names, cannot be used. For the user: one problem a line. */
export class UsageProblem extends Error {
  override name = 'UsageProblem';
}

/** The commands that a page shows its readers. */

/** Each line of its fenced blocks of a shell, without what stands behind `#`; a line may hold several commands. */
export const commandsIn = (page: string): string[] => blocksIn(page).flat();

/** The same, block by block. */
export const blocksIn = (page: string): string[][] =>
  [...page.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, lines = '']) =>
    lines
      .split('\n')
      .flatMap((line) => line.replace(/(^| )#.*/, '').split('&&'))
      .map((command) => command.trim())
      .filter((command) => command !== ''),
  );

/** What stands in `<…>` in a command of the runbook is of the case: here is one. */
const cases: Readonly<Record<string, string>> = {
  address: 'alice@example.org',
  messageKey: 'aic1-none',
  round: 'eligibility',
  folder: 'copy',
  path: 'project.summary',
  instant: '2022-05-16T18:00:00+02:00',
  day: '2022-01-26',
  account: 'staff-1',
};

export const inOneCase = (command: string, more: Readonly<Record<string, string>> = {}): string =>
  command.replace(/<(\w+)>/g, (all, name: string) => ({ ...cases, ...more })[name] ?? all);

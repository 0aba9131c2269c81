/** Every command that the pages for readers show can be given as it stands: its script, its options, the files that it names. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDeployment } from '#infra/cli/deploy/options.ts';
import { readOptions } from '#infra/cli/start/start-options.ts';
import { understood } from '#test/infra/cli/understood.ts';
import { commandsIn, inOneCase } from './infra/cli/page-commands.ts';

const pages = [
  'README.md',
  '.github/CONTRIBUTING.md',
  'functions/README.md',
  'infra/README.md',
  'infra/runbook.md',
  'test/README.md',
];
const { scripts, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** A file of the reader's own is any text. */
const wordsOf = (command: string): string[] =>
  (
    inOneCase(command)
      .replace('@why.txt', 'why')
      .match(/"[^"]*"|'[^']*'|\S+/g) ?? []
  ).map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));

/** Throws when the command could not be given. */
function check(command: string): void {
  const [program, ...words] = wordsOf(command);
  const missing = words.find((word) => /^(functions|infra|test|workflows)\//.test(word) && !existsSync(word));
  if (missing) throw new Error(`${missing} is not there`);
  // What AWS's own command line takes, and what a shell makes of it, is not ours (test/infra/stack/alarms.test.ts sees to the names).
  if (program === 'aws' || program === 'eval') return;
  if (program === 'npx') checkTool(words);
  else if (program === 'npm') checkScript(words);
  else if (program === 'aic') understood(words);
  else throw new Error(`${program} is no program of the house`);
}

function checkScript(words: string[]): void {
  const [verb = '', ...rest] = words;
  if (verb === 'ci') return;
  const [script = '', ...more] = verb === 'run' ? rest : words;
  const options = more[0] === '--' ? more.slice(1) : more;
  if (scripts[script] === undefined) throw new Error(`there is no script ${script}`);
  if (more.length > 0 && more[0] !== '--') throw new Error('npm keeps options that no -- stands before');
  checkOptions(script, options);
}

/** The tools that `npx` finds are dependencies; their options are their own. */
function checkTool([tool = '', ...words]: string[]): void {
  if (tool === 'aic') {
    understood(words);
    return;
  }
  const packages: Record<string, string> = { cdk: 'aws-cdk', vitest: 'vitest' };
  if (devDependencies[packages[tool] ?? tool] === undefined) throw new Error(`${tool} is not installed`);
  for (const word of words.filter((one) => one.startsWith('cohort='))) {
    const file = `infra/cohorts/${word.slice('cohort='.length)}.yaml`;
    if (!existsSync(file)) throw new Error(`${file} is not there`);
  }
}

const readers: Record<string, (words: string[]) => unknown> = {
  start: readOptions,
  rehearse: readOptions,
  deploy: readDeployment,
  diff: readDeployment,
  outputs: readDeployment,
  aic: understood,
};

/** By the script's own reader; where it reads its options as it starts, by their names in its source. */
function checkOptions(script: string, words: string[]): void {
  if (readers[script]) {
    readers[script](words);
    return;
  }
  const flags = words.filter((word) => word.startsWith('-'));
  const source = /\bnode .*?([\w/-]+\.ts)/.exec(scripts[script] ?? '')?.[1];
  // What runs no file of ours hands its options to the tool.
  if (!source) return;
  const known = readFileSync(source, 'utf8');
  const unknown = flags.find((flag) => !new RegExp(`\\b'?${flag.slice(2)}'?: \\{ type: '`).test(known));
  if (unknown) throw new Error(`${source} has no ${unknown}`);
}

const shown = pages.flatMap((page) =>
  commandsIn(readFileSync(page, 'utf8')).map((command) => [page, command] as const),
);

test.each(shown)('%s: %s', (_, command) => {
  expect(() => check(command)).not.toThrow();
});

test('a script that is named anywhere is one', () => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => /\.(ts|md|ya?ml|json)$|^\.ci\//.test(file) && file !== 'test/commands.test.ts');
  const named = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bnpm run ([a-z][\w:-]*)/g)].map(
      ([, name = '']) => [file, name] as const,
    ),
  );
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter(([, name]) => scripts[name] === undefined)).toEqual([]);
});

test('there are commands to check', () => {
  expect(shown.length).toBeGreaterThan(50);
});

test.each([
  'npm run deliver',
  'npm run rehearse --seed 2',
  'npm start -- --aplications 40',
  'npm run scale -- --linearly',
  'npm run deploy -- --stage test',
  'npm run aic -- ops alarm',
  'npx aic ops doctor --mend',
  'npm run aic -- rounds preview jurors',
  'npm run aic -- applications decide <applicationId> eligible',
  'npx vitest run test/nobody.test.ts',
  'npx cdk synth -c cohort=promotion-0',
  'npx stryker run',
  'make all',
])('is refused: %s', (command) => {
  expect(() => check(command)).toThrow();
});

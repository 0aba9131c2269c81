/**
 * `npm run upgrade-test -- --from <commit>`: an earlier version of this repository plays a cohort up to a stage, and this one goes on
 * with its state until the end, as a stack that is deployed in mid-cohort does. Exit code 1 where anything is lost or stuck, or where
 * it cannot go on; a letter that the earlier version did not know is not lost, as nobody owed it then.
 */
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readFlags, readOrEnd } from '#infra/cli/client/flags.ts';
import { fewestApplications } from '#infra/cli/rehearsal/people/stories.ts';

const flags = {
  from: { type: 'string', default: 'HEAD~1' },
  until: { type: 'string', default: 'jury' },
  applications: { type: 'string', default: '40', whole: [fewestApplications, 2_000] },
} as const;
const { values } = readOrEnd((args) => readFlags(args, flags));
const root = resolve('.local', 'upgrade-test');
const earlier = join(root, 'earlier');
const within = (folder: string, command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });

/** What `npm start` says once it waits for visitors. */
const waits = 'Ctrl-C ends it';

/** One life of `npm start` on the common state. @returns all that it said, at its end, or once it waits for visitors */
function played(version: string, ...args: string[]): Promise<string> {
  const common = ['--applications', `${values.applications}`, '--state', join(root, 'state')];
  const child = spawn(process.execPath, [join('infra', 'cli', 'start.ts'), ...common, ...args], {
    cwd: version,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    process.stdout.write(chunk);
    output += chunk.toString('utf8');
    if (output.includes(waits)) child.kill('SIGINT');
  });
  return new Promise((done) => child.on('close', () => done(output)));
}

rmSync(root, { recursive: true, force: true });
within('.', 'git', 'worktree', 'prune');
within('.', 'git', 'worktree', 'add', '--detach', earlier, values.from);
within(earlier, 'npm', 'ci', '--no-audit', '--no-fund');
const begun = await played(earlier, '--until', values.until);
if (!begun.includes(waits))
  throw new Error(`${values.from} did not come to ${values.until}: nothing to go on with`);
const told = await played('.', '--once');
const known = readFileSync(join(earlier, 'functions', 'domain', 'application', 'letters.ts'), 'utf8');
const lost = [...told.matchAll(/^ {2}lost: \S+_\d+_(\S+)$/gm)].filter(([, template = '']) =>
  known.includes(template),
);
const isWhole = lost.length === 0 && told.includes(', stuck 0, doctor’s findings 0\n');
process.stdout.write(
  `${values.from} up to ${values.until}, then this version: ${isWhole ? 'nothing lost' : 'NOT WHOLE'}\n`,
);
process.exitCode = isWhole ? 0 : 1;
within('.', 'git', 'worktree', 'remove', '--force', earlier);

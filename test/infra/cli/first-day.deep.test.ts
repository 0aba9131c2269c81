/**
 * The first day, as a stranger has it: the commands of README.md, infra/README.md and infra/runbook.md, read from these pages and
 * played in their order on a copy of the checkout that has no state, no sign-in and no credentials of AWS. What needs AWS must say so
 * in one line. A command that is new in a page is played too, and must end with 0 where nothing else is expected of it here.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blocksIn, inOneCase } from '#test/infra/cli/page-commands.ts';

/** What takes minutes, what begins anew, and what AWS's own command line is asked: other tests see to these. */
const notPlayed = [
  /^npm (ci|test|start)\b/,
  /^npm run (check|sbom|rehearse|kill-test|upgrade-test|cost)\b/,
  /^npx cdk /,
  /^aws /,
];

/** What is asked of AWS, and says that nobody is known to it. */
const needsAws = [/ --stack \S/, /^npm run (diff|deploy|outputs) /, /ops preflight --cohort /];
const noCredentials = /^\S.*: no AWS credentials: aws sso login, then export AWS_PROFILE=<profile>$/;

const notClosed = /^Before its closing it is too early, .*\(round-not-closed\)\n {2}state: planned$/;
/** What ends otherwise than with 0, from the state that the commands before it left: its exit code, and what it says. */
const otherwise: readonly (readonly [command: RegExp, code: number, says: RegExp])[] = [
  // The line that asks for outputs fails, and what it would have set stays unset.
  [/^eval /, 0, noCredentials],
  [
    /sign-in --profile/,
    2,
    /^cdk\.out\/deploy\/\S+ is not there: npm run deploy and npm run outputs write it$/,
  ],
  [/conformance -- --against /, 0, /^\d+ questions, 0 differences from /m],
  [/conformance -- --stack /, 2, /^--stack needs --mailbox <address>, and somebody at the terminal/],
  [
    /deploy -- --cohort promotion-3 --stage production|check promotion-3 --production/,
    1,
    /^infra\/cohorts\/promotion-3\.yaml: \d+ problems\n/,
  ],
  // Nobody stopped the mail, nor put the table back.
  [/ops restored$/, 2, /mail is not stopped: letters that went out since would go out again/],
  // The alarm that the smoke test provokes.
  [/ops alarms$/, 1, /^DeadLetterWaits +ringing /m],
  // No round is closed yet, nothing was told, parked, appealed against or refused by SES.
  [/rounds (preview|release|export) jury/, 1, notClosed],
  [/rounds published panel/, 1, /\(not-found\)$/],
  [/(replay|recount) \w+\.json/, 2, /^\w+\.json cannot be read: there is no such file$/],
  [/ops import copy$/, 2, /^aic-promotion-1-test holds \d+ items: only empty tables are filled$/],
  [/ops (close|anonymise) .*--stack /, 3, noCredentials],
  [/ops close /, 1, /^aic-promotion-1-test cannot be closed: something waits\.\n/],
  [/ops anonymise /, 1, /^aic-promotion-1-test is not anonymised: its term is not over: 2024-11-30/],
  [/repairs (retry|abandon) /, 1, /./],
  [/applications ask /, 1, /\(applicant-unconfirmed\)/],
  [/appeal maintain /, 1, /\(no-appeal-open\)/],
  // One account has proposed it, and no other confirmed.
  [/applications take-back-hand-over /, 1, /\(handover-over\)/],
  [/rounds close panel$/, 1, /\(round-not-open\)\n {2}state: planned$/],
  [/rounds annul-vote /, 2, /why\.txt cannot be read: there is no such file$/],
  // Nobody was awarded anything yet.
  [/supports (notify|record)-default /, 1, /\(not-found\)/],
  [/mail (discard|retry) /, 1, /\(not-found\)/],
  // The call is open.
  [/late give /, 1, /\(late-access-before-close\)/],
];

const folder = mkdtempSync(join(tmpdir(), 'aic-first-day-'));
const root = join(folder, 'checkout');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** What git brings, and the packages. Of what the CDK made there is what the same sources were made into before. */
function copyCheckout(): void {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' });
  for (const file of files.split('\n').filter((one) => one !== '')) cpSync(file, join(root, file));
  mkdirSync(join(root, 'node_modules'));
  for (const name of readdirSync('node_modules').filter((one) => one !== '.cache'))
    symlinkSync(resolve('node_modules', name), join(root, 'node_modules', name));
  mkdirSync(join(root, 'cdk.out'));
  mkdirSync(join('cdk.out', 'promotion-1'), { recursive: true });
  symlinkSync(resolve('cdk.out', 'promotion-1'), join(root, 'cdk.out', 'promotion-1'));
}

/** A file of the reader's own, which a page names. */
const calls = [
  'reference,language,applicant.type,applicant.name,contact.name,contact.email,address.street,address.postcode,address.city,project.title,project.summary,project.description,project.axis,project.needs,project.startsOn,project.budgetEuros,project.requestedEuros,declarations.accurate,declarations.rulesAccepted,applicant.legalCapacity',
  'R-1,fr,individual,Ana,Ana,ana@example.org,1 rue,75001,Paris,Jardin,Un potager.,Un potager pour dix écoles.,deployer,funding,2022-09-01,1000,500,oui,oui,oui',
  'R-2,fr,individual,Bo,Bo,bo@example.org,1 rue,75001,Paris,Verger,Des arbres.,Des arbres pour dix rues.,deployer,funding,2022-09-01,1000,500,oui,oui,oui',
].join('\n');

/** Scripts that ask before they act: nobody is at the terminal, so that `--yes` is said. */
const asking = ['aic', 'deploy'];
/** `npm` and `npx` without the time that they take themselves. */
const shell = `
npm() {
  while [ "$1" = run ] || [ "$1" = --silent ]; do shift; done
  name=$1; shift
  if [ "$1" = -- ]; then shift; fi
  case $name in
${Object.entries(scripts)
  .flatMap(([name, line]) => {
    const [, given, asked] = /^((?:\w+=\S+ )*)node (.*)$/.exec(line) ?? [];
    if (asked === undefined) return [];
    return `${name}) exec env ${given}"$NODE" ${asked} "$@"${asking.includes(name) ? ' --yes' : ''};;`;
  })
  .join('\n')}
  esac
  exit 127
}
npx() { npm run "$@"; }
`;

const env = {
  PATH: process.env.PATH,
  NODE: process.execPath,
  LANG: 'C',
  HOME: folder,
  XDG_CONFIG_HOME: folder,
  AWS_CONFIG_FILE: '/nowhere',
  AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
  AWS_EC2_METADATA_DISABLED: 'true',
  STACK: 'aic-promotion-1-production',
  // What one command has compiled is there for the next.
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
};

/** A command in a shell at the root of the checkout, and what it has said so far. */
function begun(command: string): { child: ChildProcess; said(): string } {
  const child = spawn('sh', ['-c', `${shell}\n${command}`], { cwd: root, env, stdio: 'pipe' });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
  return { child, said: () => said.trim() };
}

async function played(command: string): Promise<{ code: number; said: string }> {
  const { child, said } = begun(command);
  const [code] = await once(child, 'close');
  return { code: code as number, said: said() };
}

let programme: ChildProcess | undefined;

/** Resolves when it says how to look at it. */
async function started(command: string): Promise<void> {
  const { child, said } = begun(command);
  programme = child;
  await new Promise<void>((up, failed) => {
    child.stdout?.on('data', () => said().includes('Ctrl-C ends it') && up());
    child.once('close', () => failed(new Error(said())));
  });
}

async function killed(): Promise<void> {
  if (programme?.exitCode !== null) return;
  const gone = once(programme, 'close');
  programme.kill('SIGKILL');
  await gone;
}

const [ofReadme, ofInfra, ofRunbook] = (['README.md', 'infra/README.md', 'infra/runbook.md'] as const).map(
  (page) => blocksIn(readFileSync(page, 'utf8')),
) as [string[][], string[][], string[][]];
const rehearsed = ofInfra.find(([first]) => first?.startsWith('npm start')) ?? [];
const [start = '', ...firstSteps] = rehearsed;
const [signInOfOperator = ''] = firstSteps;
/** Each once, though the runbook looks at the same lists again and again; it is an operator's. */
const commands = [
  ...new Set([...firstSteps, ...[...ofInfra, ...ofReadme].flat()]),
  signInOfOperator,
  ...new Set(ofRunbook.flat()),
].filter((command) => !notPlayed.some((one) => one.test(command)));

/** Of the imported applications, before any of them moves on. */
let ids: Readonly<Record<string, string>> | undefined;

async function idsByTitle(): Promise<Readonly<Record<string, string>>> {
  const { said } = await played('npx aic applications list eligibility-review --json');
  const { items } = JSON.parse(said) as { items: { applicationId: string; title: string }[] };
  return Object.fromEntries(items.map(({ applicationId, title }) => [title, applicationId]));
}

async function filledIn(command: string): Promise<string> {
  if (!command.includes('<applicationId>')) return inOneCase(command);
  ids ??= await idsByTitle();
  // What is decided is not asked about any more.
  const applicationId = ids[command.includes('applications ask') ? 'Verger' : 'Jardin'] ?? 'none';
  return inOneCase(command, { applicationId });
}

beforeAll(async () => {
  copyCheckout();
  writeFileSync(join(root, 'calls.csv'), calls);
  await started(start);
});
afterAll(async () => {
  await killed();
  rmSync(folder, { recursive: true, force: true });
});

async function playedAsExpected(command: string): Promise<void> {
  const { code, said } = await played(command);
  const [, wanted, says] =
    otherwise.find(([one]) => one.test(command)) ??
    (needsAws.some((one) => one.test(command)) ? [command, 3, noCredentials] : [command, 0, /./]);
  expect({ code, said }).toEqual({ code: wanted, said: expect.stringMatching(says) });
  // A stack is for whoever mends the programme.
  expect(said).not.toMatch(/^ +at .+:\d+:\d+\)?$/m);
}

test('the day that is rehearsed begins with a start from nothing', () => {
  expect(start).toMatch(/^npm start -- .*--fresh/);
  expect(commands.length).toBeGreaterThan(60);
});

test.each(commands)('%s', async (command) => playedAsExpected(await filledIn(command)));

test('after a kill it goes on where it was, and nothing is to be mended', async () => {
  const count = () => played('npx aic applications count --json');
  const before = await count();
  await killed();
  expect(await count()).toMatchObject({ code: 4, said: expect.stringContaining('npm start') });
  await started('npm start -- --empty');
  expect(await count()).toEqual(before);
  await playedAsExpected('npx aic ops doctor');
});

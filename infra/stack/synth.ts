import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What the template is made from. The local programme and the command line run it and are no part of it. */
const SOURCES = ['infra', 'functions', 'workflows', 'package-lock.json', 'cdk.json', 'tsconfig.json'];
const NOT_SOURCES = [join('infra', 'local'), join('infra', 'cli')];
/** Each of them is one cohort's alone. */
const COHORTS = join('infra', 'cohorts');

const KEPT = 3;

export interface Synthesis {
  /** Absolute path of the cloud assembly. */
  assemblyDir: string;
  stackName: string;
  /** True when nothing had changed since an earlier synth. */
  cached: boolean;
}

/** The synth did not succeed; the message is what the CDK app said. */
export class SynthError extends Error {
  override name = 'SynthError';
}

/**
 * Synthesizes one cohort's stack into `cdk.out/<cohort>/<hash of the sources>`, or takes it from there.
 * Throws SynthError with the app's own words (a cohort file with mistakes, for one).
 * @param i.onStart told before the app runs, which takes seconds to half a minute
 */
export async function synthesize(i: {
  cohort: string;
  root?: string;
  onStart?: () => void;
}): Promise<Synthesis> {
  const root = i.root ?? ROOT;
  const base = join(root, 'cdk.out', i.cohort);
  const assemblyDir = join(base, sourceHash(root, i.cohort));
  const cached = existsSync(join(assemblyDir, 'manifest.json'));
  if (!cached) await synthesizeInto(assemblyDir, i);
  markUsed(assemblyDir);
  if (!cached) forgetOldest(base);
  return { assemblyDir, stackName: stackNameIn(assemblyDir), cached };
}

async function synthesizeInto(
  assemblyDir: string,
  { cohort, root = ROOT, onStart }: Parameters<typeof synthesize>[0],
): Promise<void> {
  onStart?.();
  // Written beside its place and then renamed, so that a synth that was killed is never taken for a whole one.
  const draft = join(dirname(assemblyDir), `draft-${randomUUID()}`);
  makeFolder(draft);
  try {
    await runApp(root, draft, cohort);
    putInPlace(draft, assemblyDir);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Two starts at once make the same assembly: that of the first one to get here is as good, also where it came a moment ago. */
export function putInPlace(draft: string, assemblyDir: string): void {
  try {
    renameSync(draft, assemblyDir);
  } catch (error) {
    if (!existsSync(assemblyDir)) throw error;
  }
}

/** On a file system that is read-only, Node says of the folders above that they are missing. */
const isForbidden = (error: unknown): error is NodeJS.ErrnoException =>
  ['EROFS', 'EACCES', 'EPERM', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '');

/** The checkout may be another account's, or on a disk that nobody may write to. */
function makeFolder(draft: string): void {
  try {
    mkdirSync(draft, { recursive: true });
  } catch (error) {
    if (!isForbidden(error)) throw error;
    throw new SynthError(
      `${dirname(draft)} cannot be written to (${error.code}), and the stack must be synthesized there: give this account the right to write, or copy the checkout`,
    );
  }
}

const userMark = 'used-by-';

/** This process reads its bundles there as long as it lives. */
function markUsed(assemblyDir: string): void {
  try {
    writeFileSync(join(assemblyDir, `${userMark}${process.pid}`), '');
  } catch (error) {
    // Where nobody may write, nobody clears either.
    if (!isForbidden(error)) throw error;
  }
}

function isInUse(assemblyDir: string): boolean {
  const marks = readdirSync(assemblyDir).filter((name) => name.startsWith(userMark));
  return marks.some((name) => isAlive(Number(name.slice(userMark.length))));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Of another account.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Keeps the newest assemblies, and those of programmes that still run. */
function forgetOldest(base: string): void {
  const assemblies = readdirSync(base)
    .filter((name) => !name.startsWith('draft-'))
    .map((name) => ({ path: join(base, name), at: statSync(join(base, name)).mtimeMs }));
  for (const { path } of assemblies.toSorted((a, b) => b.at - a.at).slice(KEPT)) {
    if (!isInUse(path)) rmSync(path, { recursive: true, force: true });
  }
}

/** Runs the CDK app as the `cdk` command does, without the command's own start-up time. */
function runApp(root: string, outdir: string, cohort: string): Promise<void> {
  const { context = {} } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context?: object };
  // This machine is none of the accounts that stages are deployed to.
  const asked = {
    'aws:cdk:enable-asset-metadata': true,
    'aws:cdk:enable-path-metadata': true,
    cohort,
    accounts: {},
  };
  const app = spawn(process.execPath, [join('infra', 'app.ts')], {
    cwd: root,
    env: { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...asked }) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  app.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
  });
  return new Promise((resolve, reject) => {
    app.on('error', reject);
    app.on('close', (code) => {
      if (code === 0 && existsSync(join(outdir, 'manifest.json'))) resolve();
      else
        reject(new SynthError(said.trim() || `infra/app.ts ended with code ${code} and wrote no template`));
    });
  });
}

/** SHA-256 over the paths and contents of all sources of a cohort's stack, shortened. */
function sourceHash(root: string, cohort: string): string {
  const hash = createHash('sha256');
  const add = (path: string) => {
    const name = relative(root, path);
    if (
      dirname(name) === COHORTS &&
      name.endsWith('.yaml') &&
      basename(name, '.yaml') !== basename(cohort, '.yaml')
    )
      return;
    if (NOT_SOURCES.some((excluded) => name === excluded || name.startsWith(excluded + sep))) return;
    hash.update(`${name}\0`).update(readFileSync(path)).update('\0');
  };
  for (const source of SOURCES) {
    const path = join(root, source);
    if (source.includes('.')) {
      if (existsSync(path)) add(path);
      continue;
    }
    const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    for (const file of files.map((entry) => join(entry.parentPath, entry.name)).toSorted()) add(file);
  }
  return hash.digest('hex').slice(0, 20);
}

function stackNameIn(assemblyDir: string): string {
  const { artifacts } = JSON.parse(readFileSync(join(assemblyDir, 'manifest.json'), 'utf8')) as {
    artifacts: Record<string, { type: string; displayName?: string; properties?: { stackName?: string } }>;
  };
  const stacks = Object.entries(artifacts).filter(
    // Beside the cohort's own stack there may be that of its front, in another region.
    ([id, artifact]) => artifact.type === 'aws:cloudformation:stack' && id === 'Cohort',
  );
  const [id, stack] = stacks[0] ?? [];
  if (id === undefined || stacks.length !== 1)
    throw new SynthError(`expected one stack, found ${stacks.length}`);
  return stack?.properties?.stackName ?? id;
}

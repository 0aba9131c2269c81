/** Proof that the programme is of no cohort in particular: files are checked, synthesized and lived, calm and under every fault. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { stringify } from 'yaml';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { routes } from '#http/api.ts';
import { neighbourRules } from '#infra/cohort-file/cohort-file.ts';
import { parseCohort } from '#infra/cohort-file/cohort-text.ts';
import { cohortStack } from '#infra/cohort-stack.ts';
import type { Lives } from '#test/simulation/cloud/cohort.ts';
import type { Settings, Told } from './episode.ts';
import { startThread } from './threads.ts';

export interface Rehearsed {
  cohort: Cohort;
  /** Codes of what `cohort check` warns of. */
  warnings: string[];
  /** What it leaves no room for, and why. */
  unplayed: readonly string[];
  steps: number;
  checked: number;
  /** What the check refuses, what the synthesis throws, and what an episode found. */
  violations: string[];
}

interface Wanted {
  /** Of the undisturbed episode; under every fault it is the fewer of these and a dozen. */
  applications: number;
  /** Of both episodes. */
  seed: number;
  threads: number;
  said: (one: Rehearsed) => void;
}

/** Enough for each course to be played; of more, an episode under every fault goes on for minutes. */
const mostRough = 12;

/** In a folder of their own, so that each is checked beside the others. Told as they end, whose turn it was. */
export async function rehearseCohorts(cohorts: readonly Cohort[], wanted: Wanted): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'aic-drawn-'));
  try {
    for (const cohort of cohorts) writeFileSync(join(folder, `${cohort.cohort}.yaml`), stringify(cohort));
    const left = [...cohorts];
    const lane = async () => {
      for (let cohort = left.shift(); cohort; cohort = left.shift())
        wanted.said(await rehearse(cohort, folder, wanted));
    };
    await Promise.all(Array.from({ length: wanted.threads }, lane));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function rehearse(
  cohort: Cohort,
  folder: string,
  { applications, seed }: Pick<Wanted, 'applications' | 'seed'>,
): Promise<Rehearsed> {
  const path = join(folder, `${cohort.cohort}.yaml`);
  const { problems = [], warnings } = parseCohort(stringify(cohort), neighbourRules(path));
  const refused = problems.map(
    ({ path: at, code, expected }) => `refused: ${at} ${code}, expected ${expected}`,
  );
  const found = { cohort, warnings: [...new Set(warnings.map(({ code }) => code))], unplayed: [] };
  if (refused.length > 0) return { ...found, steps: 0, checked: 0, violations: refused };
  const unmade = notSynthesized(cohort, folder);
  try {
    const calm = await live({ cohort, applications }, { seed, isUndisturbed: true });
    const rough = await live({ cohort, applications: Math.min(applications, mostRough) }, { seed });
    return {
      ...found,
      unplayed: calm.unplayed,
      steps: calm.steps + rough.steps,
      checked: calm.checked + rough.checked,
      violations: [...unmade, ...calm.violations, ...rough.violations],
    };
  } catch (error) {
    return { ...found, steps: 0, checked: 0, violations: [...unmade, String((error as Error).stack)] };
  }
}

async function live(lives: Lives, settings: Settings): Promise<Told> {
  const thread = startThread([], false, lives);
  try {
    return await thread.run(settings);
  } finally {
    await thread.close();
  }
}

/** The lines of how it ended that are not those of the undisturbed run, where it must end alike. */
export function otherwise(calm: Told, rough: Told): string[] {
  if (rough.isWild || rough.outcome === calm.outcome) return [];
  const known = new Set(calm.outcome.split('\n'));
  const lines = rough.outcome.split('\n').filter((line) => !known.has(line));
  return [`it ended otherwise than undisturbed:\n${lines.join('\n')}`];
}

function notSynthesized(cohort: Cohort, folder: string): string[] {
  const assets = join(folder, 'assets');
  mkdirSync(assets, { recursive: true });
  writeFileSync(join(assets, 'index.mjs'), 'export const handler = async () => {};');
  try {
    const app = new App({ outdir: join(folder, `${cohort.cohort}.out`) });
    cohortStack(app, { cohort, stage: 'test', assetDir: () => assets, routes: Object.values(routes) });
    app.synth();
    return [];
  } catch (error) {
    return [`not synthesized: ${(error as Error).message}`];
  }
}

/**
 * The test runner that Stryker drives: one process loads the mutated modules and their tests once, and switches mutants
 * on and off between two runs of the tests that reach them. Stryker's own runner for vitest starts a worker and loads
 * every module again for each mutant: 0.3 s of processor where most need a millisecond here.
 *
 * What runs while modules are loaded (constants, tables, schemas) cannot be switched afterwards: for such a mutant the
 * modules that reach it are loaded again with the mutant on.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { MutantCoverage, StrykerOptions } from '@stryker-mutator/api/core';
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestRunner,
  TestStatus,
} from '@stryker-mutator/api/test-runner';
import fc from 'fast-check';
import { collectRules, type Rule, type RuleFile } from './rules.ts';
import { watchModules } from './watched-modules.ts';

/** What the mutated code reads and writes: Stryker's names. */
interface Switchboard {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: MutantCoverage;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
}

/** What the first run leaves to a process that replaces this one. */
interface Learnt {
  coverage: MutantCoverage;
  /** By mutant, the test files that ran it before their first rule: only these must be loaded again for it. */
  preparedBy: Record<string, string[]>;
  /** Rules that hold once in a process, so that their failure tells nothing. */
  fragile: string[];
  milliseconds: Record<string, number>;
}

const learntFile = 'stryker-learnt.json';

createWarmRunner.inject = tokens(commonTokens.options);
function createWarmRunner(options: StrykerOptions): TestRunner {
  const board: Switchboard = {};
  Object.assign(globalThis, { __stryker__: board });
  const modules = watchModules(`${pathToFileURL(process.cwd()).href}/`);
  const testFiles = globSync(options.warm as string[]).toSorted();
  let warm: Map<string, RuleFile> | undefined;
  let learnt: Learnt | undefined;

  /** The tests, loaded once without a mutant. */
  const loadWarm = async (noting = (_: string, work: () => Promise<unknown>) => work()) => {
    if (warm) return warm;
    // The same cases in every run, and no search for a smaller one: the first failure is all that is asked.
    fc.configureGlobal({ seed: 1, numRuns: 30, endOnFailure: true });
    const loaded = new Map<string, RuleFile>();
    for (const file of testFiles) {
      await noting(file, async () => {
        loaded.set(file, await collectRules(file, () => import(modules.entry(file))));
      });
    }
    warm = loaded;
    return loaded;
  };

  const rulesOf = async (ids: readonly string[]) => {
    const wanted = new Set(ids);
    const found = [...(await loadWarm()).values()]
      .flatMap(({ rules }) => rules)
      .filter(({ id }) => wanted.has(id));
    const cost = learnt?.milliseconds ?? {};
    return found.toSorted((one, other) => (cost[one.id] ?? 0) - (cost[other.id] ?? 0));
  };

  return {
    capabilities: () => ({ reloadEnvironment: true }),

    /** A process that replaces another one loads before its first mutant: its time is none of that mutant's. */
    async init() {
      if (existsSync(learntFile)) await loadWarm();
    },

    async dryRun({ files: mutated = [] }) {
      // First, so that what a module runs for itself is not laid to the first test that imports it.
      for (const file of mutated) await import(modules.entry(file));
      const preparedBy: Learnt['preparedBy'] = {};
      const noting = async (file: string, work: () => Promise<unknown>) => {
        const before = { ...board.mutantCoverage?.static };
        await work();
        for (const [id, hits] of Object.entries(board.mutantCoverage?.static ?? {})) {
          if (hits !== before[id]) preparedBy[id] = [...(preparedBy[id] ?? []), file];
        }
      };
      const ofModules = new Set(Object.keys(board.mutantCoverage?.static ?? {}));
      const files = await loadWarm(noting);
      const rules = [...files.values()].flatMap((file) => file.rules);
      const tests = [];
      for (const rule of rules) {
        await noting(rule.file, () => rule.begin().catch(() => {}));
        const started = performance.now();
        const failure = await tryRule(rule, board);
        const timeSpentMs = performance.now() - started;
        const common = { id: rule.id, name: rule.id, fileName: rule.file, timeSpentMs };
        tests.push(
          failure === undefined
            ? { ...common, status: TestStatus.Success as const }
            : { ...common, status: TestStatus.Failed as const, failureMessage: failure },
        );
      }
      const coverage = structuredClone(board.mutantCoverage ?? { static: {}, perTest: {} });
      const failed = new Set(tests.filter(({ status }) => status === TestStatus.Failed).map(({ id }) => id));
      const fragile = new Set<string>();
      for (const rule of rules) {
        if (!failed.has(rule.id) && (await tryRule(rule, board)) !== undefined) fragile.add(rule.id);
      }
      for (const id of fragile) delete coverage.perTest[id];
      if (fragile.size > 0) console.error(`fail when run twice, left out:\n  ${[...fragile].join('\n  ')}`);
      for (const id of ofModules) preparedBy[id] = testFiles;
      learnt = {
        coverage,
        preparedBy,
        fragile: [...fragile],
        milliseconds: Object.fromEntries(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs])),
      };
      writeFileSync(learntFile, JSON.stringify(learnt));
      return {
        status: DryRunStatus.Complete,
        tests: tests.filter(({ id }) => !fragile.has(id)),
        mutantCoverage: coverage,
      };
    },

    async mutantRun(run: MutantRunOptions): Promise<MutantRunResult> {
      learnt ??= JSON.parse(readFileSync(learntFile, 'utf8')) as Learnt;
      const { id } = run.activeMutant;
      const { perTest } = learnt.coverage;
      const reached = run.testFilter ?? Object.keys(perTest).filter((test) => perTest[test]?.[id]);
      const rules = await rulesOf(reached);
      Object.assign(board, { activeMutant: id, hitCount: 0, hitLimit: run.hitLimit });
      try {
        const result = await untilKilled(rules, board);
        if (result.status !== MutantRunStatus.Survived || run.mutantActivation === 'runtime') return result;
        const mutated = pathToFileURL(run.sandboxFileName).href;
        return await runReloaded(
          modules,
          mutated,
          learnt.preparedBy[id] ?? [],
          new Set(learnt.fragile),
          board,
        );
      } finally {
        Object.assign(board, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
      }
    },

    async dispose() {
      for (const file of warm?.values() ?? []) await file.end();
    },
  };
}

/** Loads again, with the mutant on, what reaches its module, and runs the tests among it. */
async function runReloaded(
  modules: ReturnType<typeof watchModules>,
  mutated: string,
  testFiles: readonly string[],
  fragile: ReadonlySet<string>,
  board: Switchboard,
): Promise<MutantRunResult> {
  const affected = modules.loadAgain(mutated);
  let nrOfTests = 0;
  try {
    for (const file of testFiles.filter((each) => affected.has(modules.entry(each)))) {
      let loaded: RuleFile;
      try {
        loaded = await collectRules(file, () => import(modules.entry(file)));
      } catch (error) {
        return { status: MutantRunStatus.Killed, killedBy: [], failureMessage: String(error), nrOfTests };
      }
      try {
        const rules = loaded.rules.filter(({ id }) => !fragile.has(id));
        const result = await untilKilled(rules, board);
        if (result.status !== MutantRunStatus.Survived) return result;
        nrOfTests += result.nrOfTests;
      } finally {
        await loaded.end();
      }
    }
    return { status: MutantRunStatus.Survived, nrOfTests };
  } finally {
    modules.settle();
  }
}

async function untilKilled(rules: readonly Rule[], board: Switchboard): Promise<MutantRunResult> {
  let nrOfTests = 0;
  for (const rule of rules) {
    nrOfTests += 1;
    const failure = await tryRule(rule, board);
    if ((board.hitCount ?? 0) > (board.hitLimit ?? Number.POSITIVE_INFINITY))
      return { status: MutantRunStatus.Timeout, reason: 'it went round a hundred times more often' };
    if (failure !== undefined)
      return { status: MutantRunStatus.Killed, killedBy: [rule.id], failureMessage: failure, nrOfTests };
  }
  return { status: MutantRunStatus.Survived, nrOfTests };
}

/** @returns what failed */
async function tryRule(rule: Rule, board: Switchboard): Promise<string | undefined> {
  try {
    // What is prepared for several rules belongs to no one of them: Stryker calls it static.
    await rule.begin();
    board.currentTestId = rule.id;
    await rule.run();
    return undefined;
  } catch (error) {
    return String((error as Error).message ?? error).slice(0, 500);
  } finally {
    board.currentTestId = undefined;
  }
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'warm', createWarmRunner)];
export const strykerValidationSchema = {
  properties: { warm: { description: 'the test files', type: 'array', items: { type: 'string' } } },
};

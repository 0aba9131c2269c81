/**
 * Stands in for vitest inside the process that tries mutants: `describe`, `test` and their hooks collect rules that can
 * be run again and again, one at a time; `expect` is vitest's own. A `beforeAll` runs once, before the first rule that
 * needs it.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { format } from 'node:util';
import { chai, expect } from 'vitest';

export { expect };

/** The file of the rule that is running: what its snapshots are told from. */
let runningFile = '';
chai.use(({ Assertion }, { addMethod }) => {
  addMethod(Assertion.prototype, 'toMatchFileSnapshot', function (this: { _obj: unknown }, path: string) {
    const kept = readFileSync(join(dirname(runningFile), path), 'utf8');
    if (this._obj !== kept) throw new Error(`not as in ${path}`);
  });
});

type Work = (...given: unknown[]) => unknown;
type Table = readonly unknown[];

/** What one test states. */
export interface Rule {
  id: string;
  file: string;
  /** Runs what the rule needs once for all: false when that was done before. */
  begin(): Promise<void>;
  /** @throws whatever the test throws */
  run(): Promise<void>;
}

export interface RuleFile {
  rules: Rule[];
  /** Ends what the hooks of the file started. */
  end(): Promise<void>;
}

interface Scope {
  name: string;
  outer: Scope | undefined;
  hooks: Record<'beforeAll' | 'afterAll' | 'beforeEach' | 'afterEach', Work[]>;
  begun: Promise<void> | undefined;
}

let scope: Scope | undefined;
let collected: { scope: Scope; name: string; work: Work }[] = [];

/**
 * @param file the name of the file, which the ids of its rules begin with
 * @param load imports it
 * @throws whatever the module throws
 */
export async function collectRules(file: string, load: () => Promise<unknown>): Promise<RuleFile> {
  const root = newScope('', undefined);
  scope = root;
  collected = [];
  await load();
  const scopes = new Set<Scope>([root]);
  const seen = new Map<string, number>();
  const rules = collected.map(({ scope: inner, name, work }) => {
    const chain = chainOf(inner);
    for (const each of chain) scopes.add(each);
    const words = [...chain.map((each) => each.name), name].filter(Boolean).join(' > ');
    const times = (seen.get(words) ?? 0) + 1;
    seen.set(words, times);
    const id = `${file}#${words}${times > 1 ? ` (${times})` : ''}`;
    return { id, file, begin: () => beginAll(chain), run: () => runOnce(file, chain, work) };
  });
  const end = async () => {
    for (const each of [...scopes].reverse()) if (each.begun) await all(each.hooks.afterAll);
  };
  return { rules, end };
}

function newScope(name: string, outer: Scope | undefined): Scope {
  return {
    name,
    outer,
    hooks: { beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] },
    begun: undefined,
  };
}

function chainOf(inner: Scope): Scope[] {
  return inner.outer ? [...chainOf(inner.outer), inner] : [inner];
}

async function beginAll(chain: readonly Scope[]) {
  for (const each of chain) {
    each.begun ??= all(each.hooks.beforeAll);
    await each.begun;
  }
}

async function runOnce(file: string, chain: readonly Scope[], work: Work) {
  runningFile = file;
  for (const each of chain) await all(each.hooks.beforeEach);
  try {
    await work(context);
  } finally {
    for (const each of chain.toReversed()) await all(each.hooks.afterEach);
  }
}

async function all(works: readonly Work[]) {
  for (const work of works) await work();
}

const stubbed = new Map<string, string | undefined>();
const restorers: (() => void)[] = [];
/** What tests of the groups ask of vitest's own `vi`, which works in its processes alone. */
export const vi = {
  stubEnv(name: string, value: string) {
    if (!stubbed.has(name)) stubbed.set(name, process.env[name]);
    process.env[name] = value;
  },
  unstubAllEnvs() {
    for (const [name, value] of stubbed)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    stubbed.clear();
  },
  spyOn<O extends object, K extends keyof O>(object: O, name: K) {
    const before = object[name];
    restorers.push(() => Object.assign(object, { [name]: before }));
    return { mockImplementation: (instead: O[K]) => void Object.assign(object, { [name]: instead }) };
  },
  restoreAllMocks() {
    for (const restore of restorers.splice(0).toReversed()) restore();
  },
  async waitFor(check: () => unknown): Promise<void> {
    for (const until = performance.now() + 1_000; ; await setTimeout(10)) {
      try {
        return void (await check());
      } catch (error) {
        if (performance.now() > until) throw error;
      }
    }
  },
};
/** What a test is given of its surroundings; nobody reads notes on a test of a mutant. */
const context = { annotate: async () => {} };

const hook = (name: keyof Scope['hooks']) => (work: Work) => {
  scope?.hooks[name].push(work);
};
export const beforeAll = hook('beforeAll');
export const afterAll = hook('afterAll');
export const beforeEach = hook('beforeEach');
export const afterEach = hook('afterEach');

function collectTest(name: string, work: Work) {
  if (scope) collected.push({ scope, name, work });
}

function collectSuite(name: string, work: Work) {
  const outer = scope;
  scope = newScope(name, outer);
  work();
  scope = outer;
}

const each =
  (collect: typeof collectTest) =>
  (table: Table) =>
  (name: string, work: Work): void => {
    for (const row of table) {
      const given = Array.isArray(row) ? row : [row];
      collect(format(name, ...given).slice(0, 200), () => work(...given));
    }
  };
const tests = () => Object.assign(collectTest, { each: each(collectTest) });
export const test = tests();
export const it = tests();
export const describe = Object.assign(collectSuite, { each: each(collectSuite) });

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { memoryFolder } from '#infra/local/guard/memory-folder.ts';

/** Rules, words and pages work on values alone: their files are many and short. */
const rules = ['app', 'documents', 'domain', 'http', 'emails', 'markup', 'web'].map(
  (folder) => `test/functions/${folder}/**/*`,
);
/** A file's name says its lane (test/README.md): `vitest run` runs the quick one, `--mode deep` the deep one, `--mode all` both. */
const lanes: Readonly<Record<string, { include: string; exclude: string[]; maxWorkers: number }>> = {
  quick: { include: '.test.ts', exclude: ['**/*.deep.test.ts'], maxWorkers: 3 },
  deep: { include: '.deep.test.ts', exclude: [], maxWorkers: 2 },
  all: { include: '.test.ts', exclude: [], maxWorkers: 2 },
};
/** Load the synthesized bundles into their own process, where each keeps the environment that it was loaded with. */
const fronts = ['test/access/**/*', 'test/fuzz/**/*'];

/** What waits for whole worlds begins first, so that no worker is left with it at the end. */
class WorldsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isWorld = ({ moduleId }: TestSpecification) =>
      /\/test\/(simulation|browser|infra\/cli\/[\w-]+\.deep|workflows|attacks)\b/.test(moduleId);
    const groupOf = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    return sorted.toSorted((a, b) => groupOf(a) - groupOf(b) || Number(isWorld(b)) - Number(isWorld(a)));
  }
}

/** Nobody goes on with what a test writes. */
const scratch = memoryFolder('tests') ?? mkdtempSync(join(tmpdir(), 'aic-scratch-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

export default defineConfig(({ mode }) => {
  const lane = lanes[mode] ?? lanes.quick;
  const of = (patterns: readonly string[]) => patterns.map((pattern) => `${pattern}${lane?.include}`);
  const exclude = [...configDefaults.exclude, ...(lane?.exclude ?? [])];
  return {
    test: {
      // What processes that tests start have compiled is there for the next.
      env: { TMPDIR: scratch, NODE_COMPILE_CACHE: join(scratch, 'compiled') },
      globalSetup: 'test/support/synthesized.ts',
      testTimeout: 60_000,
      hookTimeout: 120_000,
      // A small machine has two cores. One worker more uses what the quick files leave idle; whole worlds would wait for each other.
      maxWorkers: lane?.maxWorkers ?? 2,
      // Files share a process and what it has loaded: to load it again for each is a quarter of the whole time.
      isolate: false,
      sequence: { sequencer: WorldsFirst },
      // Synthesized bundles run as they are, as on Lambda.
      server: { deps: { external: [/\/cdk\.out\//] } },
      projects: [
        // The stack is synthesized meanwhile.
        { extends: true, test: { name: 'rules', include: of(rules), exclude, sequence: { groupOrder: 0 } } },
        {
          extends: true,
          test: { name: 'fronts', include: of(fronts), exclude, isolate: true, sequence: { groupOrder: 1 } },
        },
        {
          extends: true,
          test: {
            name: 'parts',
            include: of(['test/**/*']),
            exclude: [...exclude, ...of([...rules, ...fronts])],
            sequence: { groupOrder: 1 },
          },
        },
      ],
    },
  };
});

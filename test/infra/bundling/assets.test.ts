import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type FunctionName, functionNames } from '#environment.ts';
import { routes } from '#http/api.ts';
import { assetReadersIn } from '#infra/bundling/assets.ts';
import { bundleFunctions, writeAssets } from '#infra/bundling/bundle.ts';
import { projectDir } from '#infra/bundling/esbuild-options.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { functionTable } from '#infra/functions.ts';
import { pageRoutes } from '#web/page-routes.ts';

const scratch = mkdtempSync(join(tmpdir(), 'aic-assets-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('what lies beside a bundle is what its modules read, and nothing else', async () => {
  const names: FunctionName[] = ['sweep', 'open-gate', 'send-email', 'panel-pool', 'form-pages'];
  const dirOf = writeAssets(await bundleFunctions(names), loadCohortFile('promotion-1'), scratch);
  const beside = names.map((name) => [
    name,
    readdirSync(dirOf(name)).filter((file) => !/^index\.mjs(\.map)?$/.test(file)),
  ]);
  const fonts = ['NotoSans_400Regular.ttf', 'NotoSans_700Bold.ttf'];
  expect(Object.fromEntries(beside)).toEqual({
    sweep: [],
    'open-gate': [...fonts, 'agreement-painter.mjs', 'cohort.json'],
    'send-email': ['cohort.json', 'letter-words.mjs'],
    'panel-pool': ['cohort.json', 'highs.wasm', 'sentences.json', 'solver.mjs'],
    'form-pages': ['cohort.json', 'icon.svg', 'site.css', 'site.js'],
  });
});

test('every module that reads a file beside its bundle has a maker of that file', () => {
  const dir = 'functions/adapters/assets';
  const modules = readdirSync(join(projectDir, dir)).map((file) => `${dir}/${file}`);
  expect(assetReadersIn(modules)).toEqual(modules);
  expect(() => assetReadersIn([`${dir}/forgotten-asset.ts`])).toThrow('forgotten-asset.ts is not known');
});

test('every function that visitors call serves a route', () => {
  const serving = new Set<FunctionName>(
    [...Object.values(routes), ...pageRoutes].map((route) => route.function),
  );
  const called = functionNames.filter((name) => functionTable[name].trigger.by === 'http');
  expect([...serving].sort()).toEqual(called.sort());
});

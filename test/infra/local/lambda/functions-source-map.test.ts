import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import { inSources } from '#infra/local/lambda/functions-source-map.ts';

const source = `// A comment that a bundle leaves out.
export function decide(): never {
  throw new Error('no');
}`;

/** A minified bundle with its map beside it. */
function aBundle(): string {
  const dir = mkdtempSync(join(tmpdir(), 'source-map-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const made = transformSync(source, {
    loader: 'ts',
    minify: true,
    sourcemap: true,
    sourcefile: 'functions/domain/application/decide.ts',
  });
  writeFileSync(join(dir, 'index.mjs'), made.code);
  writeFileSync(join(dir, 'index.mjs.map'), made.map);
  return pathToFileURL(join(dir, 'index.mjs')).href;
}

test('a stack trace names the line of the source, also inside a line of JSON', () => {
  const column = 'export function decide(){throw '.length + 1;
  const line = JSON.stringify({ stack: `Error: no\n    at decide (${aBundle()}:1:${column})` });
  expect(inSources(line)).toBe(
    '{"stack":"Error: no\\n    at decide (functions/domain/application/decide.ts:3:9)"}',
  );
});

test('a bundle that is loaded for one function of several has the same map', () => {
  const column = 'export function decide(){throw '.length + 1;
  const line = `at decide (${aBundle()}?DecideFunction:1:${column})`;
  expect(inSources(line)).toBe('at decide (functions/domain/application/decide.ts:3:9)');
});

test('a place that no map knows stays as it is', () => {
  const text = 'at run (file:///nowhere/index.mjs:1:20)';
  expect(inSources(text)).toBe(text);
});

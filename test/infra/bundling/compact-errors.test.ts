import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
import { bundleOptions } from '#infra/bundling/bundle.ts';
import { compactErrors } from '#infra/bundling/compact-errors.ts';

type ServiceError = Error & { $fault: string };
type ErrorModule = Record<string, (new (opts: object) => ServiceError) & { shapeId: string }>;

const scratch = mkdtempSync(join(tmpdir(), 'aic-errors-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The errors of a client, as they are or as they come out of a bundle of ours. */
async function errorsOf(client: string, how: 'original' | 'bundled'): Promise<ErrorModule> {
  const outfile = join(scratch, `${client}-${how}.mjs`);
  const plugins = how === 'bundled' ? bundleOptions.plugins : [];
  await build({
    ...bundleOptions,
    plugins,
    entryPoints: [`node_modules/@aws-sdk/client-${client}/dist-es/models/errors.js`],
    outfile,
  });
  return import(pathToFileURL(outfile).href);
}

test.each(['dynamodb', 'sfn', 'ses'])('every error of %s is what it was', async (client) => {
  const original = await errorsOf(client, 'original');
  const bundled = await errorsOf(client, 'bundled');
  expect(Object.keys(bundled)).toEqual(Object.keys(original));
  const opts = {
    message: 'because',
    $metadata: { httpStatusCode: 400 },
    Message: 'said',
    Item: { PK: { S: 'a' } },
    CancellationReasons: [{ Code: 'None' }],
  };
  for (const [name, Before] of Object.entries(original)) {
    const After = bundled[name];
    if (!After) throw new Error(`${name} is missing`);
    const [before, after] = [new Before(opts), new After(opts)];
    expect({ ...after }).toEqual({ ...before });
    expect([after.name, after.message, after.$fault, After.shapeId]).toEqual([
      before.name,
      before.message,
      before.$fault,
      Before.shapeId,
    ]);
    expect(after).toBeInstanceOf(After);
  }
});

test('a class that is written otherwise stops the build', () => {
  const source = 'export class Odd extends __BaseException {\n    surprise() {}\n}\n';
  expect(() => compactErrors(source)).toThrow('not written as expected');
});

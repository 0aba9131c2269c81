import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadProblem, NoRuntimeClient, runtimeClient } from '#infra/bundling/runtime-client.ts';

/** Without a network there may be no client to ask. */
function fetched(): string | undefined {
  try {
    return runtimeClient();
  } catch (error) {
    if (error instanceof NoRuntimeClient) return undefined;
    throw error;
  }
}

const client = fetched();
const scratch = mkdtempSync(join(tmpdir(), 'aic-client-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function loaded(source: string): Promise<string | undefined> {
  const dir = mkdtempSync(join(scratch, 'function-'));
  writeFileSync(join(dir, 'index.mjs'), source);
  return loadProblem(client ?? '', dir, { TABLE: 'one' });
}

describe.skipIf(client === undefined)('the runtime client of AWS', () => {
  test('loads a handler with the environment of its function', async () => {
    const source = `if (process.env.TABLE !== 'one') throw new Error('no table'); export const handler = async () => 1;`;
    expect(await loaded(source)).toBeUndefined();
  });

  test.each([
    ['exports no handler', 'export const main = async () => 1;', /HandlerNotFound.*handler is undefined/],
    [
      'answers by a callback',
      'export const handler = (event, context, done) => done();',
      /CallbackHandlerDeprecated/,
    ],
    ['imports what is not there', `import 'left-out'; export const handler = async () => 1;`, /left-out/],
    ['fails as it is loaded', `throw new TypeError('planted');`, /TypeError: planted/],
    ['is not JavaScript', 'export const handler = async () => {', /SyntaxError/],
  ])('says why it does not load one that %s', async (_, source, said) => {
    expect(await loaded(source)).toMatch(said);
  });
});

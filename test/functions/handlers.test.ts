/** Entry files compose: what is longer than a screen holds something that belongs elsewhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('../../functions/handlers/', import.meta.url);

test.each(readdirSync(folder))('%s is at most 40 lines', (name) => {
  const lines = readFileSync(new URL(name, folder), 'utf8').trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(40);
});

/** A short attack with a fixed seed; `npm run fuzz` is the long one. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { theAttack } from './attack.ts';

let attack: Awaited<ReturnType<typeof theAttack>>;
beforeAll(async () => {
  for (const method of ['info', 'warn', 'error'] as const) vi.spyOn(console, method).mockReturnValue();
  attack = await theAttack(1);
});
afterAll(() => attack?.close());

test('no input gives a 500, a partial write, an address elsewhere or markup of its own', async () => {
  const found = [];
  for (const target of attack.targets) found.push(...(await target.run(20_220_110, 3)));
  expect(found.map(({ target, what }) => `${target}: ${what}`)).toEqual([]);
});

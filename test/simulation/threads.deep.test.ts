import { expect, test } from 'vitest';
import { startThread } from './threads.ts';

test('two episodes that are asked of one thread at once are each what it is alone', async () => {
  const thread = startThread();
  try {
    const seeds = [1_000_000, 1_000_001];
    const alone = [];
    for (const seed of seeds) alone.push((await thread.run({ seed })).outcome);
    const told = await Promise.all(seeds.map((seed) => thread.run({ seed })));
    expect(told.map(({ outcome }) => outcome)).toEqual(alone);
    expect(told.flatMap(({ violations }) => violations)).toEqual([]);
  } finally {
    await thread.close();
  }
}, 120_000);

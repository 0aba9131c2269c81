/** The lanes of the plan: which files npm test runs, which npm run test:deep, and that none is in neither. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { laneOf } from './house.ts';

const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => existsSync(file));

/** What the runner itself would run, by the projects of vitest.config.ts. */
function filesOf(lane: 'quick' | 'deep'): string[] {
  const listed = execFileSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'list', '--filesOnly', '--mode', lane],
    { encoding: 'utf8' },
  );
  return listed.split('\n').flatMap((line) => /test\/\S+$/.exec(line)?.[0] ?? []);
}

test('a test file is run by the lane that its name says, and by no other', () => {
  const named = Map.groupBy(
    tracked.filter((file) => laneOf(file) !== undefined),
    laneOf,
  );
  for (const lane of ['quick', 'deep'] as const) {
    expect(named.get(lane)?.length).toBeGreaterThan(20);
    expect(filesOf(lane).toSorted()).toEqual(named.get(lane)?.toSorted());
  }
});

test('a file that declares tests is named as one', () => {
  const others = tracked.filter((file) => /^test\/.*\.ts$/.test(file) && laneOf(file) === undefined);
  const declaring = others.filter((file) => /^(test|it|describe)\b.*\(/m.test(readFileSync(file, 'utf8')));
  expect(declaring).toEqual([]);
});

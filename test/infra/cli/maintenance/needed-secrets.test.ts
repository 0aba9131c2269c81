import { expect, test } from 'vitest';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { neededSecrets } from '#infra/cli/maintenance/dump.ts';
import { aRevealedDraw } from '#test/support/draws.ts';

const item = (document: object, kind = 'round') => ({ PK: 'ROUND#panel', SK: '#', kind, document });
const { draw, revealed } = aRevealedDraw('panel');
const citizens = aRevealedDraw('sortition');
const sortition = {
  poolSha256: '',
  lotterySha256: '',
  volunteers: 0,
  draw: citizens.draw,
  left: [],
  accepted: [],
};
const panel = plannedRound('panel');
const drawn = { ...sortition, revealed: citizens.revealed };

test.each([
  ['neither', panel, []],
  ['its lot', { ...panel, draw }, ['panel']],
  ['its citizens', { ...panel, sortition }, ['sortition']],
  ['both', { ...panel, draw, sortition }, ['panel', 'sortition']],
  ['both, of which one was revealed', { ...panel, draw, sortition: drawn }, ['panel']],
  ['both, which were revealed', { ...panel, draw, revealed, sortition: drawn }, []],
])('a round that committed to %s needs as many secrets yet', (_, round, needed) => {
  expect(neededSecrets(item(round)).map((one) => one.draw)).toEqual(needed);
});

test('each under its commitment, and nothing else than a round needs any', () => {
  const both = { ...panel, draw, sortition };
  expect(neededSecrets(item(both)).map(({ secretSha256 }) => secretSha256)).toEqual([
    draw.secretSha256,
    citizens.draw.secretSha256,
  ]);
  expect(neededSecrets(item(both, 'lottery'))).toEqual([]);
});

import { expect, test } from 'vitest';
import { sortitionSection } from '#documents/minutes-sortition.ts';
import { wording } from '#markup/wording.ts';
import { aRevealedDraw } from '#test/support/draws.ts';

const say = wording('fr', 'Europe/Paris');
const { draw, revealed } = aRevealedDraw('sortition', '2022-05-01T10:00:00.000Z');
const settled = {
  ...{ poolSha256: 'a'.repeat(64), lotterySha256: 'b'.repeat(64), draw },
  ...{ volunteers: 300, left: [], accepted: [] },
};
const drawn = { ...settled, revealed, drawnAt: '2022-05-02T10:00:00.000Z' };

test('the minutes cite what was settled before the seed was known, what made the seed, and who declined by number alone', () => {
  const text = (left: string[]) =>
    JSON.stringify(sortitionSection({ ...drawn, left }, say)).replaceAll('\u00a0', ' ');
  const hashes = [settled.poolSha256, settled.lotterySha256, draw.secretSha256];
  for (const cited of [...hashes, draw.drawn.value, revealed.secret, revealed.seed])
    expect(text([])).toContain(cited);
  expect(text([])).toContain('300 volontaires');
  expect(text([])).toContain('Personne n’a refusé.');
  expect(text(['v-1'])).toContain('1 personne appelée a refusé');
  expect(text(['v-1', 'v-2'])).toContain('2 personnes appelées ont refusé');
  expect(text(['v-1'])).not.toContain('v-1');
});

test('a panel that was not drawn, or not yet, has no such part', () => {
  expect(sortitionSection(undefined, say)).toEqual([]);
  expect(sortitionSection(settled, say)).toEqual([]);
});

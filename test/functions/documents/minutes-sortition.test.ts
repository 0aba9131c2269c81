import { expect, test } from 'vitest';
import { sortitionSection } from '#documents/minutes-sortition.ts';
import { wording } from '#markup/wording.ts';
import { aRevealedDraw } from '#test/support/draws.ts';

const say = wording('fr', 'Europe/Paris');
const { draw, revealed } = aRevealedDraw('sortition', '2022-05-01T10:00:00.000Z');
const settled = {
  poolSha256: 'a'.repeat(64),
  lotterySha256: 'b'.repeat(64),
  draw,
  volunteers: 300,
  left: [],
  accepted: [],
};
const drawn = { ...settled, revealed, drawnAt: '2022-05-02T10:00:00.000Z' };

test('the minutes cite what was settled before the seed was known, what made the seed, and how many declined', () => {
  const text = (left: string[]) =>
    JSON.stringify(sortitionSection({ ...drawn, left }, say)).replaceAll('\u00a0', ' ');
  const hashes = [settled.poolSha256, settled.lotterySha256, draw.secretSha256];
  for (const cited of [...hashes, draw.drawn.value, revealed.secret, revealed.seed])
    expect(text([])).toContain(cited);
  expect(text([])).toContain('300 volontaires');
  expect(text([])).toContain('Personne n’a refusé.');
  expect(text(['v-1'])).toContain('1 personne appelée a refusé');
  expect(text(['v-1', 'v-2'])).toContain('2 personnes appelées ont refusé');
});

test('the minutes say who declined and who came in their place, by their numbers, as far as that was kept', () => {
  const replaced = [
    { left: 'v-1', by: 'v-3' },
    { left: 'v-2', by: null },
  ];
  const left = ['v-1', 'v-2', 'v-4'];
  const text = JSON.stringify(sortitionSection({ ...drawn, left, replaced }, say));
  for (const said of ['v-1 : la place revient à v-3', 'v-2 : la place reste libre', 'v-4 : n’avait pas'])
    expect(text.replaceAll('\u00a0', ' ')).toContain(said);
  expect(JSON.stringify(sortitionSection({ ...drawn, left: ['v-1'] }, say))).not.toContain('v-1');
});

test('a panel that was not drawn, or not yet, has no such part', () => {
  expect(sortitionSection(undefined, say)).toEqual([]);
  expect(sortitionSection(settled, say)).toEqual([]);
});

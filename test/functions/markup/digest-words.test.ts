import { expect, test } from 'vitest';
import { namedDigests } from '#markup/digest-words.ts';

test('a digest is called as French is printed, and one of a later version by its own name', () => {
  expect(namedDigests({ lot: 'a', later: 'b' }, 'fr')).toEqual([
    { field: 'lot', name: 'Tirage au sort\u00A0: graine et engagement', digest: 'a' },
    { field: 'later', name: 'later', digest: 'b' },
  ]);
});

import { expect, test } from 'vitest';
import { hasTooManyTies, shortOfVoters } from '#domain/round/eligible-voters.ts';
import type { Panelist } from '#domain/round/roll.ts';

const finalists = [
  { applicationId: 'b', title: 'Bois' },
  { applicationId: 'a', title: 'Atelier' },
];
const seated = (...ties: string[][]): Panelist[] =>
  ties.map((declaredConflicts, index) => ({
    panelistId: `p-000000000${index}`,
    name: `Citoyenne ${index}`,
    email: `c${index}@example.org`,
    language: 'fr',
    declaredConflicts,
  }));

test('a finalist needs voters for its quorum of grades, ties counted out', () => {
  const panel = seated([], ['b'], [], []);
  expect(shortOfVoters(finalists, panel, { quorumGrades: 3 })).toEqual([]);
  expect(shortOfVoters(finalists, panel, { quorumGrades: 4 })).toEqual([
    { applicationId: 'b', title: 'Bois', needed: 4, got: 3, tied: ['Citoyenne 1'] },
  ]);
});

test('it needs more than half of those seated, half of them being too few', () => {
  const half = seated(['a', 'b'], ['b'], ['a'], []);
  expect(
    shortOfVoters(finalists, half, { quorumGrades: 1 }).map(({ title, needed, got }) => [title, needed, got]),
  ).toEqual([
    ['Atelier', 3, 2],
    ['Bois', 3, 2],
  ]);
  expect(shortOfVoters(finalists, seated(['a'], ['b'], []), { quorumGrades: 1 })).toEqual([]);
});

test('a panelist keeps a seat with two ties, and not with three', () => {
  expect(
    [[], ['a', 'b'], ['a', 'b', 'c']].map((ties) => hasTooManyTies({ declaredConflicts: ties })),
  ).toEqual([false, false, true]);
  expect(hasTooManyTies({})).toBe(false);
});

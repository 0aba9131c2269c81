import { describe, expect, test } from 'vitest';
import {
  countUndecided,
  type SearchQuery,
  searchApplications,
  showNeighbours,
} from '#app/desk/search-applications.ts';
import type { ApplicationIndex, ApplicationSummary } from '#app/ports/application-ports.ts';
import { idOf } from '#test/support/programme-in-memory.ts';

const aSummary = (number: number, more: Partial<ApplicationSummary>): ApplicationSummary => ({
  ...{ applicationId: idOf(number), status: 'eligibility-review', title: `Projet ${number}` },
  ...{ applicantType: 'individual', applicantName: 'Aline', requestedCents: 100, language: 'fr' },
  ...{ receivedAt: `2022-01-0${number}T10:00:00.000Z`, implicitRejectionAt: '2022-03-10T10:00:00.000Z' },
  ...{ axis: 'deployer', needs: ['funding'] },
  ...more,
});
const all = [
  aSummary(1, { advice: 'eligible' }),
  aSummary(2, { advice: 'unclear' }),
  aSummary(3, { advice: 'eligible', decision: 'eligible' }),
  aSummary(4, { advice: 'ineligible', registerUnchecked: true }),
  aSummary(5, { advice: 'eligible' }),
  aSummary(6, { status: 'eligible' }),
];
const index = {
  allIn: async (status) => all.filter((one) => one.status === status),
  byId: async (ids) => all.filter(({ applicationId }) => ids.includes(applicationId)),
} satisfies Partial<ApplicationIndex> as unknown as ApplicationIndex;
const owners = {
  ownedBy: async (id: string) => (id === 'alice' ? [idOf(2), idOf(6)] : []),
  ofMany: async (ids: readonly string[]) =>
    [idOf(2), idOf(6)]
      .filter((id) => ids.includes(id))
      .map((applicationId) => ({
        ...{ applicationId, since: '2022-02-01T09:00:00.000Z' },
        by: { kind: 'staff', id: 'alice' } as const,
      })),
};
const labels = {
  all: async () => [
    { applicationId: idOf(4), label: 'Urgent' },
    { applicationId: idOf(6), label: 'Urgent' },
    { applicationId: idOf(4), label: 'À rappeler' },
  ],
};
const deps = {
  index,
  owners,
  labels,
  cohort: { cohort: 'aic1' },
  clock: { now: () => new Date('2022-02-01T10:00:00Z') },
};
const undecided: SearchQuery = { status: 'eligibility-review', decision: 'none' };

async function titles(query: SearchQuery) {
  const found = await searchApplications(deps, query);
  return found.ok ? found.value.items.map(({ title }) => title) : found.refusal.code;
}

describe('a list of applications', () => {
  test('is filtered by what the rules advise and by what is decided', async () => {
    expect(await titles({ status: 'eligibility-review', advice: 'eligible' })).toEqual([
      ...['Projet 1', 'Projet 3', 'Projet 5'],
    ]);
    expect(await titles({ ...undecided, advice: 'eligible' })).toEqual(['Projet 1', 'Projet 5']);
    expect(await titles({ decision: 'eligible' })).toEqual(['Projet 3']);
    expect(await titles(undecided)).toEqual(['Projet 1', 'Projet 2', 'Projet 4', 'Projet 5']);
  });

  test('is filtered by what the register has not answered', async () => {
    expect(await titles({ ...undecided, register: 'unchecked' })).toEqual(['Projet 4']);
    expect(await titles({ status: 'eligible', register: 'unchecked' })).toEqual([]);
  });

  test('is those that are named, and no others', async () => {
    expect(await titles({ ids: [idOf(6), idOf(2), idOf(9)] })).toEqual(['Projet 2', 'Projet 6']);
  });

  test('is filtered by label, whatever its capitals, and says those of each', async () => {
    expect(await titles({ label: 'urgent' })).toEqual(['Projet 4', 'Projet 6']);
    expect(await titles({ ...undecided, label: 'Urgent' })).toEqual(['Projet 4']);
    expect(await titles({ label: 'Urg' })).toEqual([]);
    const found = await searchApplications(deps, undecided);
    expect(found.ok && found.value.items.map((one) => one.labels)).toEqual([
      ...[[], []],
      ['À rappeler', 'Urgent'],
      [],
    ]);
  });

  test('is filtered by who sees to them', async () => {
    expect(await titles({ ownedBy: 'alice' })).toEqual(['Projet 2', 'Projet 6']);
    expect(await titles({ ...undecided, ownedBy: 'alice' })).toEqual(['Projet 2']);
    const found = await searchApplications(deps, undecided);
    expect(found.ok && found.value.items.map((one) => one.owner)).toEqual([
      ...[undefined, 'alice', undefined, undefined],
    ]);
    expect(await titles({ status: 'eligibility-review', ownedBy: 'bruno' })).toEqual([]);
  });

  test('counts what is left to decide by what the rules advise', async () => {
    expect(await countUndecided(deps)).toEqual({ eligible: 2, unclear: 1, ineligible: 1 });
  });
});

describe('the neighbours of an application', () => {
  const around = async (number: number, query: SearchQuery = undecided) => {
    const found = await showNeighbours(deps, { ...query, applicationId: idOf(number) });
    return found.ok
      ? [found.value.previous?.title, found.value.next?.title, found.value.matching]
      : found.refusal.code;
  };

  test('are those of the list as it is filtered and ordered', async () => {
    expect(await around(2)).toEqual(['Projet 1', 'Projet 4', 4]);
    expect(await around(2, { ...undecided, sort: 'newest' })).toEqual(['Projet 4', 'Projet 1', 4]);
    expect(await around(1)).toEqual([undefined, 'Projet 2', 4]);
    expect(await around(5)).toEqual(['Projet 4', undefined, 4]);
  });

  test('are found of one that its decision has taken out of the list', async () => {
    expect(await around(3)).toEqual(['Projet 2', 'Projet 4', 4]);
  });

  test('of nobody are none', async () => {
    expect(await around(9)).toBe('not-found');
  });
});

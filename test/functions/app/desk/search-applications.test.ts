import { describe, expect, test } from 'vitest';
import { cursorAfter } from '#app/desk/cursors.ts';
import {
  countApplications,
  countUndecided,
  type SearchQuery,
  searchApplications,
  showNeighbours,
} from '#app/desk/search-applications.ts';
import type { ApplicationIndex, ApplicationSummary } from '#app/ports/application-ports.ts';
import type { Status } from '#domain/application/application.ts';
import { duplicateKeys } from '#domain/cohort/duplicates.ts';
import { refuse } from '#domain/values/result.ts';
import { idOf } from '#test/support/programme-in-memory.ts';
import { aCursor, cursorsOfNoPage } from './cursors-of-no-page.ts';

const aSummary = (number: number, more: Partial<ApplicationSummary>): ApplicationSummary => ({
  applicationId: idOf(number),
  status: 'eligibility-review',
  title: `Projet ${number}`,
  applicantType: 'individual',
  applicantName: 'Aline',
  requestedCents: 100,
  language: 'fr',
  receivedAt: `2022-01-0${number}T10:00:00.000Z`,
  implicitRejectionAt: '2022-03-10T10:00:00.000Z',
  axis: 'deployer',
  needs: ['funding'],
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
        applicationId,
        since: '2022-02-01T09:00:00.000Z',
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
      'Projet 1',
      'Projet 3',
      'Projet 5',
    ]);
    expect(await titles({ ...undecided, advice: 'eligible' })).toEqual(['Projet 1', 'Projet 5']);
    expect(await titles({ decision: 'eligible' })).toEqual(['Projet 3']);
    for (const query of [undecided, { decision: 'none' } as const])
      expect(await titles(query)).toEqual(['Projet 1', 'Projet 2', 'Projet 4', 'Projet 5']);
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
      [],
      [],
      ['À rappeler', 'Urgent'],
      [],
    ]);
  });

  test('is filtered by who sees to them', async () => {
    expect(await titles({ ownedBy: 'alice' })).toEqual(['Projet 2', 'Projet 6']);
    expect(await titles({ ...undecided, ownedBy: 'alice' })).toEqual(['Projet 2']);
    const found = await searchApplications(deps, undecided);
    expect(found.ok && found.value.items.map((one) => one.owner)).toEqual([
      undefined,
      'alice',
      undefined,
      undefined,
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

/** Filed in another order than they are stored in, so that every order has to be made. */
const filed = [
  aSummary(3, { title: 'Œuvres d’été', applicantName: 'Zoé Martin', language: 'en', requestedCents: 2_000 }),
  aSummary(1, { title: 'Écoles en fleurs', axis: 'explorer', lookalikes: 0, requestedCents: 900 }),
  aSummary(2, { title: 'Jardin', applicantType: 'association', needs: ['experts'], lookalikes: 2 }),
  aSummary(4, { title: 'Un jardin partagé', status: 'information-requested', overdueAt: '2022-01-31' }),
  aSummary(10, {
    title: 'Rue calme',
    status: 'information-requested',
    receivedAt: '2021-12-31T10:00:00.000Z',
  }),
].map((one, at) => ({ ...one, implicitRejectionAt: `2022-03-1${[2, 0, 1, 4, 3][at]}T10:00:00.000Z` }));
const [mailKey] = duplicateKeys('aic1', { email: 'zoe@example.org', title: '' });
const [sirenKey] = duplicateKeys('aic1', { siret: '73282932000074', email: '', title: '' });
/** What the index was asked for, page by page. */
const pages: object[] = [];
const many = {
  ...deps,
  owners: { ...owners, ofMany: async () => [] },
  index: {
    allIn: async (status) => filed.filter((one) => one.status === status),
    byId: async (ids) => filed.filter(({ applicationId }) => ids.includes(applicationId)),
    count: async (status) => filed.filter((one) => one.status === status).length,
    withKey: async (key) => (key === mailKey?.key ? [idOf(3)] : key === sirenKey?.key ? [idOf(2)] : []),
    async page(status, page) {
      pages.push(page);
      return { items: filed.filter((one) => one.status === status), cursor: aCursor };
    },
  } satisfies ApplicationIndex,
};

async function found(query: SearchQuery) {
  const answer = await searchApplications(many, query);
  if (!answer.ok) throw new Error(answer.refusal.code);
  const { items, ...more } = answer.value;
  return { ...more, numbers: items.map(({ applicationId }) => Number.parseInt(applicationId.slice(5), 16)) };
}
const numbersOf = async (query: SearchQuery) => (await found(query)).numbers;

describe('what staff type into the search', () => {
  test.each([
    ['the beginning of a word', 'ecol', [1]],
    ['the beginning of a later word', 'jardin', [2, 4]],
    ['two words that stand one after the other', ' un  JARDIN ', [4]],
    ['the name of the applicant', 'mart', [3]],
    ['the middle of a word', 'ardin', []],
    ['a reference, however it is written', ` ${idOf(3).toUpperCase()} `, [3]],
    ['a reference in small letters', idOf(10).toLowerCase(), [10]],
    ['a reference of nobody', idOf(9), []],
    ['the address of the applicant', ' Zoe@Example.org ', [3]],
    ['the address of somebody else', 'other@example.org', []],
    ['a SIRET', '73282932000074', [2]],
    ['a SIRET with spaces', '732 829 320 00074', [2]],
    ['a SIREN', ' 732 829 320 ', [2]],
    ['a SIREN of nobody', '552 100 554', []],
    ['a number that is no SIREN', '732 829 321', []],
    ['signs alone, which begin no word', '???', []],
    ['spaces alone, which ask for nothing', '   ', [10, 1, 2, 3, 4]],
  ])('finds by %s', async (_, text, numbers) => {
    expect(await numbersOf({ text })).toEqual(numbers);
  });

  test.each(['Zoé', idOf(3), 'zoe@example.org'])('finds %s in the status of the list alone', async (text) => {
    expect(await numbersOf({ text, status: 'eligibility-review' })).toEqual([3]);
    expect(await numbersOf({ text, status: 'eligible' })).toEqual([]);
  });
});

test.each([
  [{ type: 'association' }, [2]],
  [{ need: 'funding' }, [10, 1, 3, 4]],
  [{ axis: 'explorer' }, [1]],
  [{ language: 'en' }, [3]],
  [{ lookalikes: true }, [2]],
  [{ overdue: true }, [4]],
  [{ minimumDays: 28 }, [10, 1, 2, 3, 4]],
  [{ minimumDays: 29 }, [10, 1, 2, 3]],
  [{ ids: [idOf(1), idOf(4)], status: 'information-requested' }, [4]],
  [{ type: 'individual', need: 'funding', axis: 'deployer', language: 'fr' }, [10, 4]],
] as [SearchQuery, number[]][])('a list of those with %j has no others', async (query, numbers) => {
  expect(await found(query)).toEqual({ numbers, matching: numbers.length });
});

test.each([
  ['oldest', [10, 1, 2, 3, 4]],
  ['newest', [4, 3, 2, 1, 10]],
  ['deadline', [1, 2, 3, 10, 4]],
  // As numbers, and of those level the youngest first.
  ['amount', [3, 1, 10, 4, 2]],
  ['title', [1, 2, 3, 10, 4]],
] as const)('all statuses together are ordered by %s', async (sort, numbers) => {
  expect(await numbersOf({ sort })).toEqual(numbers);
});

describe('the pages of a list', () => {
  test('that was read whole follow each other to its end', async () => {
    const first = await found({ limit: 2 });
    expect(first).toMatchObject({ numbers: [10, 1], matching: 5 });
    const second = await found({ limit: 2, cursor: first.cursor });
    expect(second.numbers).toEqual([2, 3]);
    expect(await found({ limit: 2, cursor: second.cursor })).toEqual({ numbers: [4], matching: 5 });
    expect(await found({ limit: 5 })).not.toHaveProperty('cursor');
  });

  test.each(['oldest', 'newest', 'deadline', 'amount', 'title'] as const)(
    'ordered by %s keep out nobody, and show nobody twice, where some of a page were decided meanwhile, or another came',
    async (sort) => {
      const whole = await found({ sort });
      const first = await found({ sort, limit: 2 });
      const [gone, stays, ...others] = whole.numbers;
      const left = async (without: number) => {
        const index = {
          ...many.index,
          allIn: async (status: Status) =>
            (await many.index.allIn(status)).filter(({ applicationId }) => applicationId !== idOf(without)),
        };
        const answer = await searchApplications({ ...many, index }, { sort, limit: 5, cursor: first.cursor });
        return (
          answer.ok &&
          answer.value.items.map(({ applicationId }) => Number.parseInt(applicationId.slice(5), 16))
        );
      };
      expect(first.numbers).toEqual([gone, stays]);
      expect(await left(gone ?? 0)).toEqual(others);
      expect(await left(stays ?? 0)).toEqual(others);
    },
  );

  test('of one status by date come from the index, however many there are', async () => {
    const status = 'eligibility-review';
    pages.length = 0;
    expect(await found({ status })).toEqual({ numbers: [3, 1, 2], cursor: aCursor });
    await found({ status, sort: 'newest', cursor: aCursor, limit: 7, text: ' ', type: undefined });
    expect(pages).toEqual([
      { limit: 50, cursor: undefined, newestFirst: false },
      { limit: 7, cursor: aCursor, newestFirst: true },
    ]);
  });

  test.each([
    {},
    { status: 'eligibility-review', sort: 'title' },
    { status: 'eligibility-review', text: 'jardin' },
    { status: 'eligibility-review', language: 'fr' },
  ] as SearchQuery[])('of %j are those of all that match', async (query) => {
    pages.length = 0;
    expect(await found(query)).toHaveProperty('matching');
    expect(pages).toEqual([]);
  });

  test.each(cursorsOfNoPage)('are not asked for by a cursor that no page gave: %s', async (cursor) => {
    const problems = [{ field: 'cursor', code: 'wrong-format' }];
    const query = { status: 'eligibility-review', cursor } as const;
    expect(await searchApplications(many, query)).toEqual(refuse({ code: 'invalid-request', problems }));
  });

  test.each([
    aCursor,
    cursorAfter('-1'),
    cursorAfter('2'),
    cursorAfter(`x\n ${idOf(1)}`),
    cursorAfter(`${'a'.repeat(1001)} ${idOf(1)}`),
    '',
  ])('of a list that was read whole neither, nor by the cursor of another list: %s', async (cursor) => {
    const problems = [{ field: 'cursor', code: 'wrong-format' }];
    expect(await searchApplications(many, { cursor })).toEqual(refuse({ code: 'invalid-request', problems }));
  });

  test('that is empty asks nobody whose it is', async () => {
    const unread = async () => expect.unreachable();
    const empty = { ...many, owners: { ...owners, ofMany: unread }, labels: { all: unread } };
    expect(await searchApplications(empty, { text: 'ardin' })).toMatchObject({ value: { items: [] } });
  });
});

test('every status is counted, those of nobody as well, and all together', async () => {
  const counts = { 'eligibility-review': 3, 'information-requested': 2, eligible: 0, awarded: 0 };
  expect(await countApplications(many)).toMatchObject({ ok: true, value: { total: 5, counts } });
});

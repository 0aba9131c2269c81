/** One item of which a part is lost is a finding: it does not keep the doctor from telling of all the others. */
import { expect, test } from 'vitest';
import { releaseKey, releasePageKey, roundKey, sheetKey } from '#adapters/dynamodb/keys.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { deadlinesPassed } from '#infra/cli/doctor/deadlines.ts';
import { diagnose } from '#infra/cli/doctor/diagnose.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { neededSecrets } from '#infra/cli/maintenance/dump.ts';
import { whatWaits } from '#infra/cli/maintenance/waiting.ts';
import { anAmendableAward, laterAndLess } from '#test/functions/app/payment/an-amended-award.ts';
import { promotion1 } from '#test/support/cohort.ts';

const sheet = {
  applicationId: 'aic1-000000000000000A',
  project: { title: 'T', applicantName: 'N', requestedCents: 1, summary: 'S' },
  jury: { readings: 2, marks: [] },
  synthesis: {
    strengths: 'Bien.',
    doubts: 'Peu.',
    rapporteur: { firstName: 'A', surname: 'B', capacity: 'Jurée' },
  },
  questions: [],
  declined: [],
};
const panel = {
  ...plannedRound('panel'),
  state: 'open',
  version: 1,
  auditHead: 'f'.repeat(64),
  releases: [],
  sheetsSha256: 'f'.repeat(64),
  finalists: [sheet.applicationId],
};

/** An application with its grant, its help and an amendment; beside it a round whose sheets are frozen, and what it told. */
async function stored(): Promise<StoredItem[]> {
  const award = await anAmendableAward();
  await award.propose(await laterAndLess(award));
  await award.bound();
  return [
    ...(award.memory.stored.items() as StoredItem[]),
    { ...roundKey('panel'), kind: 'round', state: 'open', version: 1, document: panel },
    { ...sheetKey(sheet.applicationId), kind: 'finalist-sheet', document: sheet },
    {
      ...releaseKey('panel-0000000001'),
      kind: 'release',
      document: { releaseId: 'panel-0000000001', edition: 'e', nextPage: 0, pages: 1 },
    },
  ];
}

const without = (object: object, name: string) =>
  Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));

/** The item without each of its attributes in turn, and without each part of what it holds; its event also as one of another programme. */
function damages(item: StoredItem): StoredItem[] {
  const attributes = Object.keys(item).filter((name) => name !== 'PK' && name !== 'SK');
  const inside = (['document', 'summary', 'event'] as const).flatMap((name) => {
    const whole = item[name];
    if (typeof whole !== 'object' || whole === null) return [];
    return Object.keys(whole).map((part) => ({ ...item, [name]: without(whole, part) }));
  });
  const event = item.event as { type: string; data: object } | undefined;
  const told = event
    ? [
        { ...event, type: 'Unheard' },
        ...Object.keys(event.data).map((part) => ({ ...event, data: without(event.data, part) })),
      ]
    : [];
  return [
    ...attributes.map((name) => without(item, name) as StoredItem),
    ...inside,
    ...told.map((one) => ({ ...item, event: one })),
  ];
}

test('whatever is lost of one item, the doctor, the closing and the copy look at all others', async () => {
  const items = await stored();
  expect(items.some(({ kind }) => kind === 'payments')).toBe(true);
  let count = 0;
  for (const [index, item] of items.entries())
    for (const damaged of damages(item)) {
      const facts = {
        now: new Date('2023-01-01T08:00:00.000Z'),
        items: items.with(index, damaged),
        ballots: 0,
        executions: [],
        cohort: promotion1,
      };
      const what = `${item.kind} ${JSON.stringify(damaged)}`.slice(0, 300);
      expect(() => whatWaits(facts, diagnose(facts)), what).not.toThrow();
      expect(() => deadlinesPassed(facts), what).not.toThrow();
      expect(() => facts.items.flatMap(neededSecrets), what).not.toThrow();
      count += 1;
    }
  expect(count).toBeGreaterThan(200);
});

test.each([
  ['an event without what it says', 'audit', 'event'],
  ['a letter without whom it is for', 'email', 'owner'],
  ['a release without how far it came', 'release', 'document'],
  ['a sheet without what it says', 'finalist-sheet', 'document'],
])('%s is named', async (_what, kind, part) => {
  const items = await stored();
  const index = items.findIndex((item) => item.kind === kind);
  const { PK, SK } = items[index] as StoredItem;
  const damaged = items.with(index, without(items[index] as StoredItem, part) as StoredItem);
  const facts = { now: new Date(), items: damaged, ballots: 0, executions: [], cohort: promotion1 };
  const named = diagnose(facts).filter(({ code }) => code === 'unreadable');
  expect(named.map(({ item }) => item)).toContain(`${PK} ${SK}`);
});

test('what an item that is gone would start is not promised to be: the item is to be brought back', async () => {
  const page = { ...releasePageKey('panel-0000000001', 'e', 0), kind: 'release-page' };
  const items = [...(await stored()), page].filter(({ kind }) => kind !== 'start');
  const found = diagnose({
    items,
    now: new Date('2022-06-01'),
    ballots: 0,
    executions: [],
    cohort: promotion1,
  });
  const restarts = found.filter(({ fix }) => fix?.kind === 'restart' || fix?.kind === 'restart-release');
  expect(restarts).toEqual([]);
  const gone = found.filter(({ what }) => what.en.includes('starts its execution'));
  expect(gone.map(({ code }) => code)).toEqual(['resolutions-differ', 'release-differs']);
});

/** Money needs two: no route of the table moves it for one account alone, whatever is asked and however often. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type * as z from 'zod/mini';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { roundNames } from '#domain/application/stages.ts';
import type { RankingEntry, Round } from '#domain/round/round.ts';
import { type OperationName, routes } from '#http/api.ts';
import { routeKeyOf } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { validOf } from '#test/fuzz/valid.ts';
import { aCountingFront, type CountingFront } from '#test/support/counting-front.ts';
import { programmeNow } from '#test/support/peopled.ts';

let front: CountingFront;
beforeAll(async () => {
  for (const method of ['info', 'warn', 'error'] as const) vi.spyOn(console, method).mockReturnValue();
  front = await aCountingFront();
});
afterAll(() => front.close());

/** Grants that are told, changed or given, and agreements that bind. */
const money =
  /^(application:\S+ \d+ (Promoted|AgreementCountersigned|Reinstated|AwardModified|AgreementAmended)|payments:\S+ \d+ (PaymentOrdered|AmendmentCountersigned|GrantWithdrawn|GrantRestored)|round:(?:panel|calling-off) \d+ (PassedOver|ReleaseStarted|OutcomeAdjusted|AdjustmentUndone))$/;

const line = (applicationId: string, outcome: string, requestedCents: number): RankingEntry => ({
  applicationId,
  title: 'Un projet',
  rank: 1,
  outcome,
  reasonCode: 'FUNDED',
  requestedCents,
  detail: { majorityGrade: 3 },
});
const facts = {
  round: 'panel' as const,
  version: 2,
  auditHead: '',
  releases: [],
  report: {},
  openedAt: programmeNow,
  closedAt: programmeNow,
};
const adjustment = { outcome: 'not-selected', reason: 'Motif.', by: 'staff-9', at: programmeNow };

/** Puts the panel in a state, with a ranking of the finalist and of who waits. */
async function standing(table: Table, ending: 'closed' | 'told', waitingCents: number): Promise<void> {
  const { shortlisted, waitlisted } = front.applicationIds;
  const next: Round =
    ending === 'closed'
      ? { ...facts, state: 'closed', adjustments: { [shortlisted]: adjustment } }
      : { ...facts, state: 'released', releasedAt: programmeNow, adjustments: {} };
  const rounds = roundStore(table);
  const { version = 0 } = (await rounds.find('panel')) ?? {};
  await rounds.save(next, {
    expectVersion: version,
    actor: { kind: 'programme' },
    at: programmeNow,
    event: { type: 'RankingFrozen', data: {} },
    ranking: [line(shortlisted, 'laureate', 8_000_000), line(waitlisted, 'waitlisted', waitingCents)],
  });
}

const every = Object.entries(routes) as [OperationName, Route][];
const acts = every.filter(
  ([, { audience, method }]) => (audience === 'staff' || audience === 'operator') && method !== 'GET',
);

/** Every body of a route by its schema: with and without what is optional, and each outcome that it knows. */
function bodiesOf({ body }: Route): Record<string, unknown>[] {
  if (!body) return [{}];
  const whole = validOf(body) as Record<string, unknown>;
  const needed = Object.fromEntries(
    Object.entries(body._zod.def.shape).flatMap(([name, one]) =>
      (one as z.core.$ZodType)._zod.def.type === 'optional' ? [] : [[name, whole[name]]],
    ),
  );
  const { waitlisted } = front.applicationIds;
  return [whole, needed].flatMap((one) => {
    const named = 'passOver' in one ? { ...one, passOver: waitlisted } : one;
    return 'outcome' in named
      ? ['laureate', 'not-selected', 'eligible'].map((outcome) => ({ ...named, outcome }))
      : [named];
  });
}

function askedOf(route: Route) {
  const { shortlisted, waitlisted, signed } = front.applicationIds;
  const places = roundNames.flatMap((round) =>
    [shortlisted, waitlisted, signed].map((applicationId) =>
      front.paramsOf(route, { round, applicationId, subject: 'release' }),
    ),
  );
  const distinct = [...new Map(places.map((params) => [JSON.stringify(params), params])).values()];
  return distinct.flatMap((params) => bodiesOf(route).map((body) => ({ params, body })));
}

/** @returns what became of the money, and the digest that waits for the second person */
async function ask(
  route: Route,
  account: string,
  sent: ReturnType<typeof askedOf>[number],
  confirms?: string,
) {
  const token = await front.staffToken({ groups: ['staff', 'operator'], account });
  const before = new Set(front.happened());
  const answer = await front.request(routeKeyOf(route), {
    params: sent.params,
    ...(confirms === undefined ? {} : { query: { confirms } }),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(sent.body),
  });
  const digest: unknown = answer.statusCode === 202 && JSON.parse(answer.body).proposal?.digest;
  const moved = front.happened().filter((one) => !before.has(one) && money.test(one));
  return { moved, digest: typeof digest === 'string' ? digest : undefined };
}

describe.each([
  ['a panel that is closed', 'closed', 8_000_000, ['AdjustmentUndone', 'OutcomeAdjusted', 'ReleaseStarted']],
  ['a place that came free', 'told', 8_000_000, ['Promoted']],
  ['a next in line above the ceiling', 'told', 13_000_000, ['PassedOver']],
] as const)('%s', (_, ending, cents, kinds) => {
  const reached = new Set<string>();
  beforeAll(() => front.prepare((table) => standing(table, ending, cents)));

  test.each(acts)('%s moves no money alone', async (_name, route) => {
    for (const sent of askedOf(route)) {
      front.restore();
      const first = await ask(route, 'staff-1', sent);
      expect(first.moved).toEqual([]);
      expect((await ask(route, 'staff-1', sent, first.digest)).moved).toEqual([]);
      if (first.digest === undefined) continue;
      expect(route.needsTwo).toBe(true);
      const { moved } = await ask(route, 'staff-2', sent, first.digest);
      expect(moved).toHaveLength(1);
      for (const one of moved) reached.add(one.split(' ')[2] ?? '');
    }
  });

  test('and two persons do', () => {
    expect([...reached].sort()).toEqual([...kinds, 'AgreementCountersigned'].sort());
  });
});

test('what needs two says so', () => {
  expect(acts.filter(([, { needsTwo }]) => needsTwo).map(([name]) => name)).toEqual([
    'countersign-agreement',
    'adjust-outcome',
    'undo-adjustment',
    'start-release',
    'promote-from-waiting-list',
    'reinstate-application',
    'modify-award',
    'offer-handover',
    'review-reports',
    'record-default',
    'withdraw-default',
    'order-payment',
    'countersign-amendment',
  ]);
});

/** On a day without a delegation of signature nothing is decided, by whatever route. */
import { beforeAll, expect, test, vi } from 'vitest';
import { accept } from '#domain/values/result.ts';
import { routes } from '#http/api.ts';
import { httpApi } from '#http/server/http-api.ts';
import { routeKeyOf } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { sentences } from '#http/words/problem-words.ts';
import { send } from '#test/functions/http/api-in-memory.ts';
import { promotion1 } from '#test/support/cohort.ts';

beforeAll(() => {
  for (const level of ['info', 'warn'] as const) vi.spyOn(console, level).mockImplementation(() => {});
});

const deciding = Object.entries<Route>(routes).filter(([, { decides }]) => decides);
const claims = { sub: 'u-1', 'cognito:groups': '[operator]' };
const path = { applicationId: 'aic1-0123456789ABCDEF', round: 'panel' };

/** The first signatory of the first promotion was given the delegation on 1 December 2021. */
async function asked(route: Route, on: string) {
  const door = { clock: { now: () => new Date(on) }, cohort: promotion1 };
  const handler = httpApi({ one: route }, { one: async () => accept({}) }, door, () => sentences);
  const { status, body } = await send(handler, routeKeyOf(route), { claims, path, json: {} });
  return `${status} ${(body as { code?: string }).code}`;
}

test('what decides in the name of the authority says so', () => {
  expect(deciding.map(([name]) => name).sort()).toEqual([
    'adjust-outcome',
    'countersign-agreement',
    'decide-eligibility',
    'decide-many',
    'end-support',
    'maintain-decision',
    'modify-award',
    'notify-default',
    'order-payment',
    'promote-from-waiting-list',
    'record-default',
    'reinstate-application',
    'review-reports',
    'settle-many',
    'settle-overdue',
    'start-release',
    'withdraw-default',
    'withhold-payment',
  ]);
});

test.each(deciding)('%s is refused before anything is read', async (_, route) => {
  expect(await asked(route, '2021-11-30T12:00:00Z')).toBe('409 no-signatory');
  expect(await asked(route, '2022-03-01T12:00:00Z')).not.toContain('no-signatory');
});

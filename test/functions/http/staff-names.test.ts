/** What staff are called is what their verified sign-in says, whatever a request says; nobody else learns or changes it. */
import { beforeAll, expect, test, vi } from 'vitest';
import { staffNameStore } from '#adapters/dynamodb/desk/staff-name-store.ts';
import { closingKey } from '#adapters/dynamodb/keys.ts';
import { httpApi } from '#http/server/http-api.ts';
import { deskOperations } from '#http/staff-desk/operations.ts';
import { deskRoutes } from '#http/staff-desk/routes.ts';
import { sentences } from '#http/words/problem-words.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';
import { send } from './api-in-memory.ts';

beforeAll(() => {
  vi.spyOn(console, 'info').mockImplementation(() => {});
});

function desk() {
  const { table } = tableInMemory();
  const operations = deskOperations({ staffNames: staffNameStore(table), cohort: promotion1 } as never);
  return {
    table,
    api: httpApi(
      deskRoutes,
      operations,
      { clock: { now: () => new Date() }, cohort: promotion1 },
      () => sentences,
    ),
  };
}
type Api = ReturnType<typeof desk>['api'];
const alice = { sub: 'u-1', 'cognito:groups': '[staff]', name: 'Alice Martin', email: 'alice@example.org' };
const reader = { sub: 'u-2', 'cognito:groups': '[reader]', name: 'Rita Petit' };
const names = async (api: Api) => (await send(api, 'GET /staff/names', { claims: reader })).body.names;

test('a name comes from the sign-in, and a later one takes its place', async () => {
  const { api } = desk();
  expect(await send(api, 'PUT /staff/me', { claims: alice })).toMatchObject({
    status: 200,
    body: { name: 'Alice Martin' },
  });
  expect(await names(api)).toEqual({ 'u-1': 'Alice Martin' });
  await send(api, 'PUT /staff/me', { claims: { ...alice, name: 'Alice Durand' } });
  expect(await names(api)).toEqual({ 'u-1': 'Alice Durand' });
});

test('what a request says of a name or an account changes nothing', async () => {
  const { api } = desk();
  const json = { id: 'u-9', sub: 'u-9', name: 'Otto Bernard', email: 'otto@example.org' };
  await send(api, 'PUT /staff/me', { claims: alice, json });
  expect(await names(api)).toEqual({ 'u-1': 'Alice Martin' });
});

test('a sign-in without a name leaves nothing', async () => {
  const { api } = desk();
  const claims = { sub: 'u-1', username: 'u-1', 'cognito:groups': '[operator]' };
  expect(await send(api, 'PUT /staff/me', { claims })).toMatchObject({ status: 200, body: {} });
  expect(await names(api)).toEqual({});
});

test('readers, who do nothing, are not kept; strangers see no name', async () => {
  const { api } = desk();
  expect((await send(api, 'PUT /staff/me', { claims: reader })).status).toBe(403);
  expect((await send(api, 'GET /staff/names')).status).toBe(403);
  expect(await names(api)).toEqual({});
});

test('once the cohort is closed, no name is learned any more', async () => {
  const { api, table } = desk();
  await table.put({ ...closingKey, kind: 'closing' });
  await send(api, 'PUT /staff/me', { claims: alice });
  expect(await names(api)).toEqual({});
});

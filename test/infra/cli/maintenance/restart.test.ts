/** An execution that is started again, in a table: it is answered as the one before was, and cut off anywhere it is one or the other. */
import { expect, test } from 'vitest';
import { gateKey, repairKey, startKey, undeliveredSince } from '#adapters/dynamodb/keys.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import { mend } from '#infra/cli/maintenance/mend.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { aPlace, cutOffAnywhere } from './a-place.ts';

const id = 'aic1-0123456789ABCDEF';
const at = '2022-03-01T10:00:00.000Z';
const before = '2022-02-01T10:00:00.000Z';
/** Of the execution that begins. */
const name = `${id}-again`;
const waiting = undeliveredSince(id, at);

const settled = (sequence: number): StoredItem => ({
  ...gateKey(id, sequence),
  kind: 'gate',
  applicationId: id,
  openedAt: before,
  resolution: { outcome: `outcome ${sequence}` },
  settledAt: before,
  givenUpAt: before,
});
/** Nobody has decided there yet: its execution is gone, and its token with it. */
const open: StoredItem = {
  ...gateKey(id, 4),
  kind: 'gate',
  applicationId: id,
  openedAt: before,
  taskToken: 'of the one before',
  tokenLostAt: before,
};
const parked: StoredItem = {
  ...repairKey(id),
  kind: 'repair',
  applicationId: id,
  taskToken: 'of the one before',
  listPk: 'LIST',
  listSk: before,
  resolution: { outcome: 'retry' },
  ...undeliveredSince(id, before),
};
const start = (after?: number): StoredItem => ({
  ...startKey(id),
  kind: 'start',
  name: id,
  startedAt: before,
  ...(after === undefined ? {} : { after }),
});
const stored = (after?: number) => [start(after), settled(1), settled(2), settled(3), open, parked];
const byKey = (items: readonly StoredItem[]) => new Map(items.map((item) => [item.SK, item]));

/** What the new execution finds: each wait as it was opened, and of those that were decided the answer on its way. */
const reopened = ({ PK, SK, applicationId, openedAt, resolution }: StoredItem): StoredItem => ({
  PK,
  SK,
  kind: 'gate',
  applicationId,
  openedAt,
  ...(resolution === undefined ? {} : { resolution, ...waiting }),
});

test.each([
  ['from its first wait', undefined, 0],
  ['of who was reinstated, from the wait after those of its first course', 2, 2],
])('%s it is answered as the one before, and parked nowhere', async (_name, after, kept) => {
  const items = stored(after);
  const { startedAt: _, ...others } = start(after);
  const restarted = [
    { ...others, name, ...undeliveredSince(name, at) },
    ...[settled(1), settled(2), settled(3)].map((item, index) => (index < kept ? item : reopened(item))),
    reopened(open),
    { ...repairKey(id), kind: 'repair', applicationId: id },
  ];
  const writes = await cutOffAnywhere(
    () => aPlace(items),
    ({ place }) =>
      mend(
        place,
        { items, now: new Date(at), ballots: 0, executions: [], cohort: promotion1 },
        { kind: 'restart', id, name },
      ),
    (place) => expect(byKey(place.stored())).toEqual(byKey(restarted)),
  );
  expect(writes).toBe(1);
});

test('of two who looked at one moment one starts it again, and the other opens no wait of that execution', async () => {
  const { place, stored: now, put } = aPlace(stored());
  const facts = { items: stored(), now: new Date(at), ballots: 0, executions: [], cohort: promotion1 };
  expect(await mend(place, facts, { kind: 'restart', id, name })).toBe(true);
  put({ ...open, taskToken: 'of the new one' });
  const after = now();
  expect(await mend(place, facts, { kind: 'restart', id, name })).toBe(false);
  expect(now()).toEqual(after);
});

import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applicationIndex } from '#adapters/dynamodb/application/application-reader.ts';
import { labelStore } from '#adapters/dynamodb/application/label-store.ts';
import { ownerStore } from '#adapters/dynamodb/application/owner-store.ts';
import { auditEvents, auditWrites, journalStore } from '#adapters/dynamodb/audit-log.ts';
import { applicationKey, statusList } from '#adapters/dynamodb/keys.ts';
import { countApplications, searchApplications } from '#app/desk/search-applications.ts';
import { showJournal } from '#app/desk/show-journal.ts';
import { startTables, type TestTables } from '#test/support/table.ts';

/** As many as the engine stores in some seconds; nothing counted below grows with them but where a list is read whole. */
const applications = 2_000;
const idOf = (number: number) => `aic1-${String(number).padStart(16, '0')}`;
const receivedAt = (number: number) => new Date(Date.parse('2022-01-05T08:00:00Z') + number * 60_000);
const clock = { now: () => new Date('2022-02-01T10:00:00Z') };

let tables: TestTables;
const sent: string[] = [];
beforeAll(async () => {
  tables = await startTables('dynoxide');
  const items = Array.from({ length: applications }, (_, number) => itemOf(number));
  for (let from = 0; from < applications; from += 100) await write(items.slice(from, from + 100));
  tables.client.middlewareStack.add(
    (next, context) => (args) => {
      sent.push(String(context.commandName));
      return next(args);
    },
    { step: 'initialize' },
  );
});
afterAll(() => tables?.close());

/** What the store keeps of an application on the index, without its document. */
function itemOf(number: number) {
  const applicationId = idOf(number);
  const [status, at] = ['eligibility-review', receivedAt(number).toISOString()];
  const summary = {
    applicationId,
    status,
    receivedAt: at,
    implicitRejectionAt: '2022-03-10T10:00:00.000Z',
    title:
      number === 1_742 ? 'Écoles en fleurs' : `Projet ${number} pour un quartier plus vert et plus calme`,
    applicantType: number % 2 === 0 ? 'association' : 'individual',
    applicantName: `Personne ${number}`,
    requestedCents: 5_000_000 + number,
    language: 'fr',
    axis: 'deployer',
    needs: ['funding', 'experts'],
    ...(number % 200 === 7 ? { lookalikes: 1 } : {}),
  };
  return {
    ...applicationKey(applicationId),
    summary,
    listPk: statusList(status),
    listSk: `${at}#${applicationId}`,
  };
}
const write = (batch: object[]) =>
  tables.client.send(
    new TransactWriteItemsCommand({
      TransactItems: batch.map((item) => ({
        Put: { TableName: tables.programmeName, Item: marshall(item) },
      })),
    }),
  );

const deps = () => ({
  index: applicationIndex(tables.programme),
  owners: ownerStore(tables.programme),
  labels: labelStore(tables.programme),
  cohort: { cohort: 'aic1' },
  clock,
});
async function find(query: Parameters<typeof searchApplications>[1]) {
  sent.length = 0;
  const found = await searchApplications(deps(), query);
  if (!found.ok) throw new Error(found.refusal.code);
  return { ...found.value, ids: found.value.items.map(({ applicationId }) => applicationId) };
}

describe('among many applications', () => {
  const status = 'eligibility-review' as const;

  test.each(['oldest', 'newest'] as const)(
    'pages of a status come from the index, %s first, with one query for the labels of all and one read for those who see to them',
    async (sort) => {
      const first = await find({ status, sort, limit: 50 });
      expect(sent).toEqual(['QueryCommand', 'QueryCommand', 'BatchGetItemCommand']);
      const second = await find({ status, sort, limit: 50, cursor: first.cursor });
      expect(sent.length).toBe(3);
      const numbers = Array.from({ length: 100 }, (_, at) =>
        sort === 'oldest' ? at : applications - 1 - at,
      );
      expect([...first.ids, ...second.ids]).toEqual(numbers.map(idOf));
    },
  );

  test('the last page has no next', async () => {
    const { cursor } = await find({ status, limit: 50 });
    expect(cursor).toBeDefined();
    const end = await find({
      status,
      limit: 100,
      cursor: Buffer.from(`${receivedAt(1_949).toISOString()}#${idOf(1_949)}`).toString('base64url'),
    });
    expect([end.items.length, end.cursor]).toEqual([50, undefined]);
  });

  test('they are counted without being carried', async () => {
    sent.length = 0;
    const counted = await countApplications(deps());
    expect(counted).toMatchObject({
      ok: true,
      value: { total: applications, counts: { [status]: applications } },
    });
    expect(new Set(sent)).toEqual(new Set(['QueryCommand']));
  });

  test('a word of a title is found by its beginning, whatever its case and accents', async () => {
    expect(await find({ text: 'ECOLE' })).toMatchObject({ ids: [idOf(1_742)], matching: 1 });
    expect(new Set(sent)).toEqual(new Set(['QueryCommand', 'BatchGetItemCommand']));
  });

  test('a reference is one read, beside what stands with it', async () => {
    expect((await find({ text: ` ${idOf(77).toUpperCase()} ` })).ids).toEqual([idOf(77)]);
    expect(sent).toEqual(['BatchGetItemCommand', 'QueryCommand', 'BatchGetItemCommand']);
  });

  test('an e-mail address that nobody has is one query', async () => {
    expect((await find({ text: 'nobody@example.org' })).ids).toEqual([]);
    expect(sent).toEqual(['QueryCommand']);
  });

  test('filters and orders go together, and pages follow each other', async () => {
    const page = await find({ status, lookalikes: true, sort: 'amount', limit: 6 });
    expect(page.matching).toBe(10);
    expect(page.ids.slice(0, 2)).toEqual([idOf(1_807), idOf(1_607)]);
    const rest = await find({ status, lookalikes: true, sort: 'amount', limit: 6, cursor: page.cursor });
    expect([rest.items.length, rest.cursor]).toEqual([4, undefined]);
    expect((await find({ status, type: 'individual', minimumDays: 26 })).matching).toBe(780);
  });

  test('a cursor of somebody’s own making is refused', async () => {
    expect((await searchApplications(deps(), { cursor: '../' })).ok).toBe(false);
  });
});

test('the journal of a day is that of Paris, in order, a page at a time', async () => {
  const at = ['2022-01-25T22:59:59.000Z', '2022-01-25T23:00:00.000Z', '2022-01-26T22:59:59.999Z'];
  for (const [number, instant] of [...at, '2022-01-26T23:00:00.000Z'].entries()) {
    const events = auditEvents(
      { kind: 'application', id: idOf(number) },
      {
        version: 900,
        head: undefined,
        at: instant,
        actor: { kind: 'staff', id: 'u-1' },
        events: [{ type: 'EligibilityDecided', data: { reason: 'not for the list' } }],
      },
    );
    await tables.programme.transact(auditWrites(events));
  }
  const shown = await showJournal(
    { ...deps(), journal: journalStore(tables.programme), cohort: { timeZone: 'Europe/Paris' } },
    { day: '2022-01-26' },
  );
  expect(shown).toMatchObject({ ok: true, value: { items: [{ at: at[1] }, { at: at[2] }] } });
  expect(JSON.stringify(shown)).not.toContain('not for the list');
});

test.each([
  ['nothing', ''],
  ['over the longest key', 'z'.repeat(1_100)],
  ['after the end of the day', '~~~'],
  ['not a character', '\u{10ffff}'],
])('a cursor that is %s ends the journal: DynamoDB would refuse the range', async (_, text) => {
  const page = { limit: 10, cursor: Buffer.from(text).toString('base64url') };
  const journal = journalStore(tables.programme);
  const day = ['2022-01-31T23:00:00.000Z', '2022-02-01T23:00:00.000Z'] as const;
  expect(await journal.between(...day, page)).toEqual({ items: [] });
});

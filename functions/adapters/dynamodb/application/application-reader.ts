/** Reading applications, apart from writing them: a function that only reads does not bundle the writing code. */
import { readTimeline, readTimelines } from '#adapters/dynamodb/audit-log.ts';
import { mergedPage } from '#adapters/dynamodb/index-reads.ts';
import { applicationKey, byList, duplicateKey, statusList } from '#adapters/dynamodb/keys.ts';
import { documentsOf, itemsUnder } from '#adapters/dynamodb/queries.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { ApplicationIndex, Applications } from '#app/ports/application-ports.ts';
import { type Application, applicationSchema, type Status } from '#domain/application/application.ts';
import { applicationRecords } from './application-records.ts';
import { registeredIds, summariesOf } from './application-register.ts';
import { summaryOf } from './application-summary.ts';

export function applicationReader(table: Table): Omit<Applications, 'file' | 'save'> {
  return {
    ...applicationRecords(table),
    async findMany(applicationIds, how) {
      const items = await table.getMany([...new Set(applicationIds)].map(applicationKey), how);
      const found = new Map(documentsOf(items, applicationSchema).map((one) => [one.applicationId, one]));
      return applicationIds.flatMap((id) => found.get(id) ?? []);
    },
    timeline: (applicationId) => readTimeline(table, { kind: 'application', id: applicationId }),
    async histories(applications) {
      const timelines = await readTimelines(table, applications.map(chainOf));
      return applications.map((application, index) => ({ application, events: timelines[index] ?? [] }));
    },
    list: (status, page) => pageIn(table, status, { ...page, newestFirst: false }),
    allIn: (status) => summariesIn(table, status),
    registered: () => registeredIds(table),
    summaries: (applicationIds) => summariesOf(table, applicationIds),
    async lookalikes(applicationId, keys) {
      const ids = await Promise.all(keys.map((key) => idsWithKey(table, key)));
      return [...new Set(ids.flat())].filter((id) => id !== applicationId).sort();
    },
  };
}

const chainOf = ({ applicationId, version }: Application) => ({
  subject: { kind: 'application', id: applicationId } as const,
  version,
});

async function pageIn(table: Table, status: Status, page: Parameters<ApplicationIndex['page']>[1]) {
  const list = { index: byList, pk: 'listPk', sk: 'listSk', partitions: [statusList(status)] };
  const found = await mergedPage(table, list, page);
  return { ...found, items: found.items.map(summaryOf) };
}
const summariesIn = async (table: Table, status: Status) =>
  (await table.listed(statusList(status))).map(summaryOf);

export const applicationIndex = (table: Table): ApplicationIndex => ({
  page: (status, page) => pageIn(table, status, page),
  allIn: (status) => summariesIn(table, status),
  count: (status) => countOf(table, statusList(status)),
  async byId(applicationIds) {
    return (await table.getMany([...new Set(applicationIds)].map(applicationKey), { only: 'summary' })).map(
      summaryOf,
    );
  },
  withKey: (key) => idsWithKey(table, key),
});

/** Read consistently: of two that look alike and are filed at once, the one assessed later must see the other. */
async function idsWithKey(table: Table, key: string): Promise<string[]> {
  const found = await itemsUnder(table, { PK: duplicateKey(key, '').PK, SK: '' });
  return found.map(({ SK }) => String(SK));
}

async function countOf(table: Table, list: string): Promise<number> {
  const KeyConditionExpression = 'listPk = :pk';
  const query = {
    IndexName: byList,
    KeyConditionExpression,
    Select: 'COUNT',
    values: { ':pk': list },
  } as const;
  let counted = 0;
  for await (const { count } of table.pages(query)) counted += count;
  return counted;
}

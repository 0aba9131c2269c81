/** Every application of some statuses, where a page tells of all of them at once. */
import { defined } from '#domain/values/defined.ts';
import type { Answer } from '#http/responses.ts';
import { needed, type ProgrammeApi } from '#web/server/programme-api.ts';

type Listed = Answer<'list-applications'>['items'][number];

/** @returns those of each status, in the order asked. @throws PageRefused where any list cannot be read to its end */
export const inStatuses = (api: ProgrammeApi, statuses: readonly string[]): Promise<Listed[][]> =>
  Promise.all(statuses.map((status) => inStatus(api, status)));

async function inStatus(api: ProgrammeApi, status: string): Promise<Listed[]> {
  const items: Listed[] = [];
  let cursor: string | undefined;
  do {
    const query = { status, limit: '100', ...defined({ cursor }) };
    const page = needed(await api.ask('list-applications', { query }));
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
}

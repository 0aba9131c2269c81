/** Lists that the API gives page by page, whole. */
import type { Api } from '#infra/cli/client/api.ts';

export interface ListedApplication {
  applicationId: string;
  /** What the rules say, and what staff decided and did not tell yet. */
  advice?: string;
  decision?: string;
  /** Since when a delay is over that staff have to decide on. */
  overdueAt?: string;
}

/** Every application of one status, oldest first. */
export async function applicationsOf(api: Api, status: string): Promise<ListedApplication[]> {
  const items: ListedApplication[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const query: Record<string, string> = { status, limit: '100', ...(cursor === '' ? {} : { cursor }) };
    const { body } = await api.ask('list-applications', { query });
    const page = body as { items: ListedApplication[]; cursor?: string };
    items.push(...page.items);
    cursor = page.cursor;
  }
  return items;
}

import { expect, test } from 'vitest';
import type { Api } from '#infra/cli/client/api.ts';
import { applicationsOf } from '#infra/cli/commands/all-pages.ts';

test('a list of one status is read to its end, every page of that status', async () => {
  const asked: Record<string, string>[] = [];
  const pages = [{ cursor: 'c-1' }, { cursor: 'c-2' }, {}];
  const api = {
    async ask(_operation: string, { query }: { query: Record<string, string> }) {
      asked.push(query);
      const items = [{ applicationId: `aic1-${asked.length}` }];
      return { body: { ...pages[asked.length - 1], items } };
    },
  } as unknown as Api;
  const found = await applicationsOf(api, 'eligible');
  expect(found.map(({ applicationId }) => applicationId)).toEqual(['aic1-1', 'aic1-2', 'aic1-3']);
  expect(asked.map(({ status, cursor }) => [status, cursor])).toEqual([
    ['eligible', undefined],
    ['eligible', 'c-1'],
    ['eligible', 'c-2'],
  ]);
});

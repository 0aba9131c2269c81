import { expect, test } from 'vitest';
import { listApplications, listRepairs } from '#app/desk/list-applications.ts';
import { refuse } from '#domain/values/result.ts';
import { idOf, programmeInMemory } from '#test/support/programme-in-memory.ts';
import { cursorsOfNoPage } from './cursors-of-no-page.ts';

test('a plain list goes on where its last page ended', async () => {
  const programme = programmeInMemory();
  for (const number of [1, 2, 3]) programme.apply(number, 'received');
  const page = async (cursor?: string) => {
    const listed = await listApplications(programme, { status: 'received', limit: 2, cursor });
    if (!listed.ok) throw new Error(listed.refusal.code);
    return listed.value;
  };
  const first = await page();
  const second = await page(first.cursor);
  const ids = [first, second].map(({ items }) => items.map(({ applicationId }) => applicationId));
  expect(ids).toEqual([[idOf(1), idOf(2)], [idOf(3)]]);
});

test.each(cursorsOfNoPage)('a cursor that no page gave is refused: %s', async (cursor) => {
  const listed = await listApplications(programmeInMemory(), { status: 'received', cursor });
  const problems = [{ field: 'cursor', code: 'wrong-format' }];
  expect(listed).toEqual(refuse({ code: 'invalid-request', problems }));
});

test('of those that wait for an operator the one that waits longest is first; of one moment each keeps its place', async () => {
  const waiting = [
    { applicationId: 'b', since: '2022-02-02T10:00:00.000Z' },
    { applicationId: 'd', since: '2022-02-03T10:00:00.000Z' },
    { applicationId: 'c', since: '2022-02-02T10:00:00.000Z' },
    { applicationId: 'a', since: '2022-02-01T10:00:00.000Z' },
  ];
  const listed = await listRepairs({ repairs: { all: async () => waiting } });
  expect(listed.map(({ applicationId }) => applicationId).join('')).toBe('abcd');
});

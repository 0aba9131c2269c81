/** A question of the panel: taken while the sheets are shared and the vote is to come, so many of each member and no more. */
import { expect, test } from 'vitest';
import { panelistKey, roundKey } from '#adapters/dynamodb/keys.ts';
import { questionBox } from '#adapters/dynamodb/panel/sheet-store.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

test('is asked of shared sheets alone, before the vote, within what each may ask', async () => {
  const { table } = tableInMemory();
  const box = questionBox(table);
  const ask = (panelistId: string, questionId: string) => box.ask(panelistId, { questionId } as never, 2);
  const put = (state: string, document: object) =>
    table.put({ ...roundKey('panel'), kind: 'round', state, document });
  await table.put({ ...panelistKey('p-1'), kind: 'panelist', document: {} });
  for (const [state, document] of [
    ['planned', {}],
    ['open', { sheets: {} }],
  ] as const) {
    await put(state, document);
    expect(await ask('p-1', 'a')).toBe('sheets-frozen');
  }
  await put('planned', { sheets: {} });
  expect(await ask('p-2', 'a')).toBe('question-limit');
  expect(await box.askedBy('p-1')).toBe(0);
  expect(await ask('p-1', 'a')).toBe('asked');
  expect(await ask('p-1', 'b')).toBe('asked');
  expect(await ask('p-1', 'c')).toBe('question-limit');
  expect(await box.askedBy('p-1')).toBe(2);
});

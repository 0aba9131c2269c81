import { expect, test } from 'vitest';
import type { Api } from '#infra/cli/client/api.ts';
import { askForMany } from '#infra/cli/client/one-or-many.ts';
import { aTerminal } from '#test/support/terminal.ts';

type Many = Parameters<typeof askForMany>[0];
const many = {
  operation: 'decide-many',
  arguments: [{ name: 'applicationId', to: 'body.applicationIds', isMany: true }],
} as unknown as Many;

/** Answers so many requests, and then nobody does. */
const answering = (times: number) => {
  const asked: number[] = [];
  const ask = async (_: string, { body }: { body: { applicationIds: string[] } }) => {
    asked.push(body.applicationIds.length);
    if (asked.length > times) throw new Error('nobody answers');
    return { body: { items: body.applicationIds.map((id) => ({ applicationId: id, result: 'done' })) } };
  };
  return { asked, api: { ask } as unknown as Api };
};

test.each([
  [2, [500, 200], 700],
  [1, [500, 200], 500],
  [0, [500], undefined],
])('of 700 in requests of 500, %i answered: what was done is said', async (times, sizes, told) => {
  const { asked, api } = answering(times);
  const terminal = aTerminal();
  const call = { values: {}, json: true, language: 'en', terminal } as unknown as Parameters<
    typeof askForMany
  >[3];
  const ids = Array.from({ length: 700 }, (_, number) => `aic1-${number}`);
  const ended = askForMany(many, api, ids, call);
  if (times === 2) expect(await ended).toBe(0);
  else await expect(ended).rejects.toThrow('nobody answers');
  expect(asked).toEqual(sizes);
  expect(terminal.out() === '' ? undefined : JSON.parse(terminal.out()).items.length).toBe(told);
});

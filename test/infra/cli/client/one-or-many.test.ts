import { expect, test } from 'vitest';
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
  const target = { name: 'promotion-2', url: 'https://two.example.org' };
  return { asked, api: { ask, target } as unknown as Parameters<typeof askForMany>[1] };
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

test('before what cannot be called back, it is said in which programme: its profile and its address', async () => {
  const { api } = answering(1);
  const terminal = aTerminal({ answers: ['y'] });
  const call = { values: {}, json: true, language: 'fr', terminal } as unknown as Parameters<
    typeof askForMany
  >[3];
  const says = { fr: 'Décide de trois.', en: 'Decides three.' };
  await askForMany({ ...many, before: { says } } as Many, api, ['aic1-1'], call);
  expect(terminal.asked[0]).toMatch(
    /^Décide de trois\.\nProgramme : promotion-2, https:\/\/two\.example\.org\n/,
  );
});

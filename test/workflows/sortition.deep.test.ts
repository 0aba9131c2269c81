/** The panel is drawn from volunteers over the real functions, with the solver beside its bundle: the scene of the rehearsal. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { browse, jsonClient } from '#infra/cli/rehearsal/clients/json-client.ts';
import { citizensDrawn } from '#infra/cli/rehearsal/scenes/sortition-scene.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { startTestProgramme, type TestProgramme } from '#test/support/programme.ts';

let programme: TestProgramme;
let token: string;
beforeAll(async () => {
  programme = await startTestProgramme('2022-03-01T09:00:00Z');
  token = await programme.staffToken();
}, 120_000);
afterAll(() => programme.close());

const asked = async (
  method: string,
  path: string,
  body: unknown,
  expected: readonly number[],
  as?: string,
) => {
  const answer = await programme.call(method, path, body, as);
  if (!expected.includes(answer.status)) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer;
};
const staged = {
  seed: 1,
  cohort: promotion1,
  staff: async (method, path, body, { expect: expected = [200] } = {}) =>
    (await asked(method, path, body, expected, token)).body,
  control: { settle: () => programme.settle() },
  browse: async (ownerId) => {
    const link = (await programme.mails())
      .flatMap(({ text }) => text.match(new RegExp(`${ownerId}\\.[\\w-]{43}`)) ?? [])
      .at(-1);
    const api = jsonClient(programme.local.apiUrl);
    return (await browse(api, link ?? '')) ?? expect.unreachable('a later link is in force');
  },
  visitor: async (method, path) => ({ ...(await asked(method, path, undefined, [200])), headers: {} }),
} as Parameters<typeof citizensDrawn>[0];

it('draws a panel that keeps the quotas, replaces who declines, and has it again when the scene goes on', async () => {
  await citizensDrawn(staged);
  const roll = async () => (await asked('GET', '/staff/panelists', undefined, [200], token)).body.panelists;
  const drawn = await roll();
  const { size, substitutes } = promotion1.panel;
  expect(drawn).toHaveLength(size + (substitutes ?? 0));
  expect(drawn.filter(({ isSubstitute }: { isSubstitute?: true }) => isSubstitute)).toHaveLength(
    substitutes ?? 0,
  );
  // An interrupted rehearsal plays its scene again.
  await citizensDrawn(staged);
  expect(await roll()).toEqual(drawn);
  const published = await asked('GET', '/sortition', undefined, [200]);
  expect(JSON.stringify(published.body)).not.toMatch(/example|@/);
}, 120_000);

import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { accept } from '#domain/values/result.ts';
import { httpApi } from '#http/server/http-api.ts';
import type { HttpEvent } from '#http/server/http-event.ts';
import { ratesOfClient } from '#http/server/rates.ts';
import { sentences } from '#http/words/problem-words.ts';
import { eventOf } from '#test/functions/http/api-in-memory.ts';
import { promotion1 } from '#test/support/cohort.ts';

const logged: unknown[] = [];
beforeEach(() => {
  logged.length = 0;
  for (const level of ['info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((entry) => void logged.push(entry));
  }
});
afterEach(() => vi.restoreAllMocks());

const table = {
  look: { method: 'GET', path: '/results', function: 'cohort-exports', audience: 'public' },
  open: { method: 'POST', path: '/drafts', function: 'draft-api', audience: 'public' },
  vote: { method: 'POST', path: '/panel/ballot', function: 'panel-api', audience: 'panelist' },
} as const;
/** Counts what was done, and what links were looked up. */
function anApi() {
  const done = { look: 0, open: 0, vote: 0, resolved: 0 };
  const act = (name: 'look' | 'open' | 'vote') => async () => {
    done[name] += 1;
    return accept({});
  };
  const links = {
    async resolve(token: string) {
      done.resolved += 1;
      if (token.startsWith('broken')) throw new Error('no answer');
      if (token.startsWith('old')) return 'replaced' as const;
      return token.startsWith('good') ? ({ purpose: 'panelist', id: token } as const) : undefined;
    },
  };
  const operations = { look: act('look'), open: act('open'), vote: act('vote') };
  const door = { clock: { now: () => new Date() }, links, cohort: promotion1 };
  const handler = httpApi(table, operations, door, () => sentences);
  return {
    done,
    async ask(routeKey: string, from: string, token?: string) {
      const event: HttpEvent = eventOf(routeKey, token === undefined ? {} : { token });
      event.requestContext.http = { sourceIp: from };
      return handler(event, {} as Context);
    },
  };
}
const statuses = async (asked: Promise<{ statusCode: number }>[]) =>
  Object.fromEntries(
    [...Map.groupBy(await Promise.all(asked), ({ statusCode }) => statusCode)].map(([status, those]) => [
      status,
      those.length,
    ]),
  );
const times = <T>(count: number, one: (nth: number) => T): T[] =>
  Array.from({ length: count }, (_, nth) => one(nth));

describe('an open route', () => {
  test('refuses a client beyond its share, in both languages and with the time to come again', async () => {
    const { ask, done } = anApi();
    const { burst } = ratesOfClient.opening;
    expect(await statuses(times(200, () => ask('POST /drafts', '192.0.2.7')))).toEqual({
      200: burst,
      429: 200 - burst,
    });
    expect(done.open).toBe(burst);
    const refused = await ask('POST /drafts', '192.0.2.7');
    expect(refused.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'retry-after': '1',
      'referrer-policy': 'no-referrer',
    });
    expect(JSON.parse(refused.body)).toMatchObject({
      status: 429,
      code: 'too-many-requests',
      seconds: 1,
      messages: {
        fr: 'Rien n’a été enregistré : trop de demandes viennent de votre connexion. Réessayez dans 1 s.',
        en: 'Nothing was recorded: too many requests come from your connection. Try again in 1 s.',
      },
    });
  });

  test('serves everybody else meanwhile', async () => {
    const { ask } = anApi();
    await Promise.all(times(500, () => ask('POST /drafts', '192.0.2.7')));
    expect(await statuses(times(100, (nth) => ask('POST /drafts', `198.51.100.${nth}`)))).toEqual({
      200: 100,
    });
  });

  test('is read by a whole class behind one address', async () => {
    const { ask } = anApi();
    expect(await statuses(times(90, () => ask('GET /results', '192.0.2.7')))).toEqual({ 200: 90 });
  });
});

describe('a route for who has a link', () => {
  test('serves a good link however many come from its address, and after any number of bad ones', async () => {
    const { ask } = anApi();
    const bad = times(500, (nth) => ask('POST /panel/ballot', '192.0.2.7', `bad-${nth}`));
    expect(Object.keys(await statuses(bad))).toEqual(['404', '429']);
    const good = times(400, (nth) => ask('POST /panel/ballot', '192.0.2.7', `good-${nth}`));
    expect(await statuses(good)).toEqual({ 200: 400 });
  });

  test('counts links that are none, and asks for none at all of the store when none is shown', async () => {
    const { ask, done } = anApi();
    const { burst } = ratesOfClient.guessing;
    expect(await statuses(times(200, () => ask('POST /panel/ballot', '192.0.2.7')))).toEqual({
      404: burst,
      429: 200 - burst,
    });
    expect(done.resolved).toBe(0);
    expect(await statuses(times(5, () => ask('POST /panel/ballot', '192.0.2.8', 'bad')))).toEqual({ 404: 5 });
  });

  test('counts links that a later letter replaced, and nothing that is not its fault', async () => {
    const { ask } = anApi();
    const { burst } = ratesOfClient.guessing;
    const old = times(200, () => ask('POST /panel/ballot', '192.0.2.7', 'old'));
    expect(await statuses(old)).toEqual({ 404: burst, 429: 200 - burst });
    const broken = times(200, () => ask('POST /panel/ballot', '192.0.2.8', 'broken'));
    expect(await statuses(broken)).toEqual({ 500: 200 });
  });
});

test('no address is logged', async () => {
  const { ask } = anApi();
  await Promise.all(times(100, () => ask('POST /drafts', '192.0.2.77')));
  await Promise.all(times(100, () => ask('POST /panel/ballot', '192.0.2.77', 'bad')));
  expect(logged.length).toBe(200);
  expect(JSON.stringify(logged)).toContain('too-many-requests');
  expect(JSON.stringify(logged)).not.toContain('192.0.2.77');
});

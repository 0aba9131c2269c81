import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ReadLinks } from '#app/ports/link-ports.ts';
import { type Door, identify, whoCalls } from '#http/server/audience.ts';
import type { HttpEvent } from '#http/server/http-event.ts';
import { Refused } from '#http/server/refused.ts';

const now = new Date('2022-01-10T10:00:00Z');
const clock = { now: () => now };
const read: ReadLinks = { renewals: 0, confirmed: [] };

/** Every token that was looked up, for whom and when. */
function doorWith(owner: Awaited<ReturnType<NonNullable<Door['links']>['resolve']>>) {
  const asked: unknown[] = [];
  const resolve = async (...args: unknown[]) => {
    asked.push(args);
    return owner;
  };
  return { door: { clock, links: { resolve } } as Door, asked };
}

const eventWith = (authorization?: string, claims?: Record<string, unknown>): HttpEvent => ({
  routeKey: 'GET /',
  headers: authorization === undefined ? {} : { authorization },
  requestContext: { requestId: 'r', ...(claims ? { authorizer: { jwt: { claims } } } : {}) },
});

const juror = { audience: 'juror', method: 'GET' } as const;
const refused = (code: string) => ({ ok: false, refusal: { code } });

describe('whoever holds a link', () => {
  const longest = 'x'.repeat(200);
  test.each([
    ['Bearer abc.DEF-_~', 'abc.DEF-_~'],
    ['bearer   abc', 'abc'],
    [`Bearer ${longest}`, longest],
  ])('%s shows a token', async (authorization, token) => {
    const { door, asked } = doorWith({ purpose: 'juror', id: 'j1', read });
    const found = await identify(juror, eventWith(authorization), door);
    expect(found).toStrictEqual({ ok: true, value: { caller: 'j1', read } });
    expect(asked).toEqual([[token, 'juror', now]]);
  });

  test.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Bearer a b',
    'Bearer abc ',
    'A Bearer abc',
    'Bearer é',
    `Bearer ${longest}x`,
    'Basic abc',
  ])('%s shows none, and nothing is looked up', async (authorization) => {
    const { door, asked } = doorWith({ purpose: 'juror', id: 'j1' });
    expect(await identify(juror, eventWith(authorization), door)).toEqual(refused('link-invalid'));
    expect(asked).toEqual([]);
  });

  test('comes in by what was read of the links alone, where that is known', async () => {
    const { door } = doorWith({ purpose: 'juror', id: 'j1' });
    const found = await identify(juror, eventWith('Bearer abc'), door);
    expect(found).toStrictEqual({ ok: true, value: { caller: 'j1' } });
  });

  test.each([
    ['that is no more', undefined, 'link-invalid'],
    ['that is another’s', { purpose: 'panelist', id: 'p1' } as const, 'link-invalid'],
    ['that a later letter replaced', 'replaced' as const, 'link-replaced'],
  ])('%s is refused', async (_, owner, code) => {
    const { door } = doorWith(owner);
    expect(await identify(juror, eventWith('Bearer abc'), door)).toEqual(refused(code));
  });

  test('is asked for by no function that cannot read links', async () => {
    await expect(identify(juror, eventWith('Bearer abc'), { clock })).rejects.toThrow(
      'no links to admit a juror',
    );
  });

  test('is named by a digest of what they showed, which is empty where they showed nothing', async () => {
    const named = async (authorization?: string) => {
      const { door } = doorWith({ purpose: 'juror', id: 'j1' });
      const asked = { event: { ...eventWith(authorization), route: { audience: 'public', method: 'GET' } } };
      await whoCalls(door).before?.(asked as never);
      return (asked.event as { credential?: string }).credential;
    };
    expect(await named('Bearer abc')).toBe(createHash('sha256').update('abc').digest('hex'));
    expect(await named('Basic abc')).toBe('');
    expect(await named()).toBe('');
  });
});

test('the public is nobody', async () => {
  const { door } = doorWith(undefined);
  const route = { audience: 'public', method: 'POST' } as const;
  expect(await identify(route, eventWith('Bearer abc'), door)).toStrictEqual({
    ok: true,
    value: { caller: undefined },
  });
});

describe('staff', () => {
  const { door } = doorWith(undefined);
  const groups = ['operator', 'staff', 'reader', 'jury', 'staff,operator', 'operators'];
  /** Every set of groups. */
  const sets = Array.from({ length: 2 ** groups.length }, (_, set) =>
    groups.filter((_group, nth) => (set >> nth) & 1),
  );
  const routes = (['staff', 'operator'] as const).flatMap((audience) =>
    (['GET', 'POST', 'PUT', 'DELETE'] as const).map((method) => ({ audience, method })),
  );

  test.each(routes)('$method for $audience is open to who may, of all sets of groups', async (route) => {
    const admitted =
      route.audience === 'operator'
        ? ['operator']
        : route.method === 'GET'
          ? ['operator', 'staff', 'reader']
          : ['operator', 'staff'];
    for (const set of sets)
      for (const claim of [set, `[${set.join(' ')}]`]) {
        const claims = { sub: 'a-1', 'cognito:groups': claim };
        const caller = { kind: set.includes('operator') ? 'operator' : 'staff', id: 'a-1' };
        const expected = set.some((one) => admitted.includes(one))
          ? { ok: true, value: { caller } }
          : refused('forbidden');
        expect([claim, await identify(route, eventWith(undefined, claims), door)]).toEqual([claim, expected]);
      }
  });

  const look = { audience: 'staff', method: 'GET' } as const;
  test.each([undefined, null, '', 'staff', '[staff', 'staff]', 'x[staff]', '[staff]x', '[ staffs ]', 7, {}])(
    'groups that are said as %j are none',
    async (claim) => {
      const claims = { sub: 'a-1', 'cognito:groups': claim };
      expect(await identify(look, eventWith(undefined, claims), door)).toEqual(refused('forbidden'));
    },
  );

  test('without a token that the gateway verified is nobody', async () => {
    for (const authorizer of [undefined, {}, { jwt: {} }, { lambda: { isFront: true } }]) {
      const event = { ...eventWith('Bearer abc'), requestContext: { requestId: 'r', authorizer } };
      expect(await identify(look, event as HttpEvent, door)).toEqual(refused('forbidden'));
    }
  });

  test.each([
    [{ sub: 'a-1', username: 'ada' }, 'a-1'],
    [{ username: 'ada' }, 'ada'],
    [{ sub: '', username: 'ada' }, undefined],
    [{ sub: 7 }, undefined],
    [{}, undefined],
  ])('whose account is %j is %s', async (account, id) => {
    const claims = { ...account, 'cognito:groups': ['staff'] };
    expect(await identify(look, eventWith(undefined, claims), door)).toEqual(
      id === undefined ? refused('forbidden') : { ok: true, value: { caller: { kind: 'staff', id } } },
    );
  });

  test('is refused before the request is read', async () => {
    const asked = { event: { ...eventWith(), route: look } };
    await expect(async () => whoCalls(door).before?.(asked as never)).rejects.toThrow(Refused);
  });
});

/** A client without any right, at its pace, and what becomes of everybody else meanwhile. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '#http/api.ts';
import { routeKeyOf } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { createThrottle } from '#infra/local/http-api/http-api-throttle.ts';
import { pageRoutes } from '#web/page-routes.ts';
import { aBesiegedProgramme, acts } from './besieged.ts';
import { hostileRequest, startFlood } from './flooder.ts';

/** Every route that the gateway lets anybody ask; those of staff it refuses itself, after they were counted. */
const openRoutes = [
  ...Object.values<Route>(routes).filter(({ audience }) => audience !== 'staff' && audience !== 'operator'),
  ...pageRoutes,
].map(routeKeyOf);

let programme: Awaited<ReturnType<typeof aBesiegedProgramme>>;
beforeAll(async () => {
  programme = await aBesiegedProgramme(120);
});
afterAll(() => programme?.close());

describe.each([7, 50, 150])('one client at %i requests a second', (perSecond) => {
  test('to any route leaves the gateway open to others, however long it goes on', () => {
    for (const { routeKey } of programme.template.routes) {
      let now = 0;
      const isLetThrough = createThrottle(programme.template.throttles, () => now);
      const refused: number[] = [];
      const seconds = 300;
      for (let sent = 0; sent < perSecond * seconds; sent += 1) {
        now = (sent * 1000) / perSecond;
        isLetThrough(routeKey);
        // Somebody else comes twice a second, and everybody at once in the end.
        if (sent % Math.ceil(perSecond / 2) === 0 && !isLetThrough(routeKey)) refused.push(now);
      }
      const crowd = Array.from({ length: 30 }, () => isLetThrough(routeKey)).filter((one) => !one);
      expect([routeKey, refused.length, crowd.length]).toEqual([routeKey, 0, 0]);
    }
  });
});

/** Everybody acts while the flood goes on: each kind in turn, as often as given. */
async function actAll(times: number): Promise<string[]> {
  const refused: string[] = [];
  for (let nth = 0; nth < times; nth += 1) {
    for (const kind of acts) {
      const { status, body } = await programme.act(kind);
      if (status >= 300) refused.push(`${kind} ${status} ${body.slice(0, 200)}`);
      await pause(20);
    }
  }
  return refused;
}

describe('one client at 50 requests a second, on this machine as on AWS', () => {
  test.each(['POST /applications', 'POST /panel/ballot', 'POST /application/signature', 'POST /vote'])(
    'to %s: nobody else’s vote, signature or filing is refused',
    async (routeKey) => {
      const stop = startFlood(programme.url, 50, () => hostileRequest(routeKey));
      // Past the burst that it may have.
      await pause(1_500);
      expect(await actAll(10)).toEqual([]);
      const { sent, statuses } = await stop();
      expect(sent).toBeGreaterThan(75);
      expect(statuses.failed ?? 0).toBe(0);
      expect(statuses['429'] ?? 0).toBeGreaterThan(0);
    },
  );

  test('to every open route in turn: nor then', async () => {
    expect(openRoutes.length).toBeGreaterThan(100);
    let nth = 0;
    const stop = startFlood(programme.url, 50, () => {
      nth += 1;
      return hostileRequest(openRoutes[nth % openRoutes.length] ?? '');
    });
    const refused: string[] = [];
    // Until each was asked, however slowly the machine sends.
    while (nth <= openRoutes.length) refused.push(...(await actAll(1)));
    const { statuses } = await stop();
    expect(refused).toEqual([]);
    expect(Object.keys(statuses).filter((status) => status.startsWith('5'))).toEqual([]);
    expect(programme.broken).toEqual([]);
  });
});

test('what one client opened in a flood is bounded by its share', async () => {
  const stop = startFlood(programme.url, 50, () => hostileRequest('POST /drafts'));
  await pause(3_000);
  const { sent, statuses } = await stop();
  // Two instances of the function at most count each for itself here.
  expect(statuses['201'] ?? 0).toBeLessThanOrEqual(2 * (30 + 5));
  expect((statuses['201'] ?? 0) + (statuses['429'] ?? 0)).toBe(sent);
});

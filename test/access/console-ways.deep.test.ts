/** The ways through the console: whoever may all reaches every page of it by links, from the first page on. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { aCountingFront, type CountingFront } from '#test/support/counting-front.ts';
import { everyConsoleRoute } from '#web/console/door/every-route.ts';
import type { PageRoute } from '#web/server/visit.ts';

let front: CountingFront;
let staffToken: string;
beforeAll(async () => {
  for (const method of ['info', 'warn', 'error'] as const) vi.spyOn(console, method).mockReturnValue();
  front = await aCountingFront();
  staffToken = await front.staffToken({ groups: ['staff', 'operator'] });
});
afterAll(() => front.close());

/** Where the links of the page lead to within the console. */
async function linksOn(path: string): Promise<string[]> {
  const answer = await front.request(`GET ${path}`, { cookies: [`__Host-staff=${staffToken}`] });
  return [...(answer.body ?? '').matchAll(/href="(\/console[^"?#]*)/g)].map(([, href = '']) => href);
}

/** Reached by an address that it is given alone: two applications, which are chosen in their list. */
const byChoice = ['/console/candidatures/comparaison'];

test('every page of the console is reached by links from its first page', async () => {
  const pages = Object.values(everyConsoleRoute)
    .flatMap((routes) => Object.values<PageRoute>(routes))
    .filter(({ method, path, isOpen }) => method === 'GET' && !isOpen && !path.includes('{'))
    .map(({ path }) => path)
    .filter((path) => !byChoice.includes(path));
  const reached = new Set(['/console']);
  for (const path of reached) for (const link of await linksOn(path)) reached.add(link);
  expect(pages.filter((path) => !reached.has(path))).toEqual([]);
});

test('the payments of agreements stand in the navigation', async () => {
  expect(await linksOn('/console')).toContain('/console/versements');
});

/**
 * `npm run flood`: what one client at 50 requests a second to an open route does to others, with the template's own throttles.
 * Windows with the flood and without take turns, so that both meet the same machine; medians are of real votes, signatures
 * and filings. Exits 1 when one was refused, or when a kind of act is slower by more than the bar.
 * Routes may be named (`'POST /vote'`); `--all` takes every open one of the tables, in place of the dearest of each kind.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { routes } from '#http/api.ts';
import { routeKeyOf } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { readFlags, readOrEnd } from '#infra/cli/client/flags.ts';
import { type Act, aBesiegedProgramme, acts } from '#test/attacks/besieged.ts';
import { pageRoutes } from '#web/page-routes.ts';

const bar = 1.1;
const actsOfWindow = 6;
/** Of each kind: open to anybody, or for who has a link that the flood has not; API, or a page that asks it. */
const dearest = [
  'POST /applications',
  'POST /drafts',
  'GET /results',
  'POST /candidature',
  'GET /resultats',
  'GET /l/{token}',
  'POST /panel/ballot',
  'POST /application/signature',
  'PUT /draft',
  'POST /vote',
  'POST /dossier/convention/signature',
  'GET /lecture',
  'GET /console',
];

const flags = {
  all: { type: 'boolean', default: false },
  pairs: { type: 'string', default: '8', whole: [1] },
  perSecond: { type: 'string', default: '50', whole: [1] },
} as const;
const { values, names } = readOrEnd((args) => readFlags(args, flags, 'flags and names'));
const { pairs } = values;
const open = [
  ...Object.values<Route>(routes).filter(({ audience }) => audience !== 'staff' && audience !== 'operator'),
  ...pageRoutes,
].map(routeKeyOf);
const named = names.length > 0 ? names : dearest;
const targets = values.all ? open : named;

type Times = Record<Act, number[]>;
const noTimes = (): Times => ({ vote: [], signature: [], filing: [] });
const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

const client = fork(new URL('./flood-client.ts', import.meta.url));
// Each target has its own people: none may act twice.
let refused = 0;
let over = 0;
const whole = { quiet: noTimes(), flooded: noTimes() };

async function oneWindow(programme: Awaited<ReturnType<typeof aBesiegedProgramme>>, times: Times[]) {
  for (let nth = 0; nth < actsOfWindow; nth += 1) {
    for (const kind of acts) {
      const startedAt = performance.now();
      const { status, body } = await programme.act(kind);
      const ms = performance.now() - startedAt;
      for (const each of times) each[kind].push(ms);
      if (status >= 300) {
        refused += 1;
        if (refused < 5) process.stdout.write(`  ${kind} refused: ${status} ${body.slice(0, 120)}\n`);
      }
      await pause(15);
    }
  }
}

async function measure(target: string) {
  const programme = await aBesiegedProgramme((pairs * 2 + 1) * actsOfWindow);
  const [quiet, flooded] = [noTimes(), noTimes()];
  const statuses: Record<string, number> = {};
  // Starts every function that is timed, and uses up the burst that the flood may have.
  await oneWindow(programme, []);
  const flood = async (run: () => Promise<void>, perSecond = values.perSecond) => {
    client.send({ url: programme.url, perSecond, routeKeys: [target] });
    await pause(300);
    await run();
    client.send('stop');
    const [ended] = (await once(client, 'message')) as [{ statuses: Record<string, number> }];
    for (const [status, count] of Object.entries(ended.statuses))
      statuses[status] = (statuses[status] ?? 0) + count;
  };
  await flood(() => pause(3_000), 150);
  for (let pair = 0; pair < pairs; pair += 1) {
    await oneWindow(programme, [quiet, whole.quiet]);
    await flood(() => oneWindow(programme, [flooded, whole.flooded]));
  }
  await programme.close();
  const figures = acts.map((kind) => {
    const [before, under] = [median(quiet[kind]), median(flooded[kind])];
    return `${before.toFixed(1)} → ${under.toFixed(1)} (${(under / before).toFixed(2)})`.padStart(24);
  });
  process.stdout.write(`${target.padEnd(38)}${figures.join('')}   ${JSON.stringify(statuses)}\n`);
}

process.stdout.write(
  `${'flooded route'.padEnd(38)}${acts.map((kind) => kind.padStart(24)).join('')}   answers to it\n`,
);
for (const target of targets) await measure(target);
client.disconnect();
const figures = acts.map((kind) => {
  const ratio = median(whole.flooded[kind]) / median(whole.quiet[kind]);
  if (ratio > bar) over += 1;
  const counted = `${whole.quiet[kind].length} + ${whole.flooded[kind].length}`;
  const medians = [whole.quiet, whole.flooded].map((times) => median(times[kind]).toFixed(1)).join(' → ');
  return `${kind}: ${medians} ms (${ratio.toFixed(3)}, of ${counted})`;
});
process.stdout.write(`\n${figures.join('\n')}\nrefused: ${refused}\n`);
process.exitCode = refused + over === 0 ? 0 : 1;

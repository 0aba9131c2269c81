/**
 * `npm run screenshots`: the pages that people reach by links, at the width of a phone and of a desk, into .local/screenshots/ with an
 * index. A cohort of forty is played from stage to stage; at each, somebody of every role follows what their pages lead to.
 * Nothing is judged here: who runs it looks. It ends after twenty minutes at the latest, and leaves no process.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { routeKeyOf } from '#http/server/request-parts.ts';
import { type StartedProcess, startProcess } from '#test/support/start-process.ts';
import { pageRoutes } from '#web/page-routes.ts';
import { openPaths } from '#web/public/site-map-page.ts';
import { launchChromium } from './chromium.ts';

const folder = join('.local', 'screenshots');
const stages = ['call', 'jury', 'vote', 'signature', 'end'] as const;
const widths = [360, 1280] as const;
/** Pages of which nobody sees more than this at once. */
const tallest = 6_000;
const longestMs = 20 * 60_000;
/** Routes that were reached. */
const taken = new Set<string>();
/** Taken at each stage under a name of its own; of the other pages the last stage that has them is kept. */
const ofEachStage = new Set(['/', '/resultats', '/candidature', '/dossier', '/lecture', '/vote', '/console']);

const patterns = pageRoutes
  .filter(({ method }) => method === 'GET')
  // The most specific first: a name before a variable.
  .toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)
  .map((route) => ({
    path: route.path,
    key: routeKeyOf(route),
    fits: new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }));

/** Runs in a page. */
const linksOfPage = `[...document.querySelectorAll('a[href^="/"]')].map((a) => a.getAttribute('href')).filter((href) => !/lang=/.test(href))`;

const state = mkdtempSync(join(tmpdir(), 'aic-screenshots-'));
let browser: Browser | undefined;
let world: StartedProcess | undefined;
const shots = new Set<string>();

async function end(): Promise<void> {
  await browser?.close();
  await world?.close();
  rmSync(state, { recursive: true, force: true });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => end().finally(() => process.exit(1)));
const tooLong = setTimeout(() => end().finally(() => process.exit(1)), longestMs);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
try {
  browser = await launchChromium();
  for (const stage of stages) {
    world = startProcess(['--state', state, '--applications', '40', '--until', stage]);
    await visitAll(stage, browser, await waysIn(world));
    await world.close();
    world = undefined;
  }
} finally {
  clearTimeout(tooLong);
  await end();
}
writeFileSync(join(folder, 'index.html'), indexOf([...shots].sort()));
const missing = patterns.filter(({ path }) => !taken.has(path)).map(({ path }) => path);
console.log(`${shots.size} pages in ${join(folder, 'index.html')}`);
console.log(`not reached by links: ${missing.join(' ')}`);

/** Once the stage is played; the addresses that it tells, by role. */
async function waysIn(started: StartedProcess): Promise<Map<string, string>> {
  await started.up;
  while (!started.out().includes('Come in by one click')) {
    if (started.child.exitCode !== null) throw new Error(`the programme ended: ${started.err()}`);
    await pause(500);
  }
  const told = started.out().matchAll(/^ +(site|applicant|juror|citizen|staff) +(http\S+)/gm);
  return new Map([...told].map(([, role = '', address = '']) => [role, address]));
}

async function visitAll(stage: string, within: Browser, ways: ReadonlyMap<string, string>): Promise<void> {
  const site = ways.get('site') ?? '';
  for (const [role, address] of ways) {
    const context = await within.newContext({ baseURL: site, locale: 'fr-FR' });
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    if (role === 'site') await follow(page, stage, [...openPaths, '/nulle-part']);
    if (role === 'site' && stage === 'call') await follow(page, stage, [await beginApplication(page)]);
    if (role !== 'site') {
      await page.goto(address).catch(() => undefined);
      await follow(page, stage, [new URL(page.url()).pathname]);
    }
    await context.close();
  }
}

/** @returns where the draft begins */
async function beginApplication(page: Page): Promise<string> {
  await page.goto('/candidature');
  await page.fill('[name=email]', 'nom@example.org');
  await page.locator('main form button').first().click();
  await page.waitForLoadState('load');
  return '/candidature/etapes';
}

/** Every page that links lead to from these, one of each route. */
async function follow(page: Page, stage: string, paths: string[]): Promise<void> {
  const seen = new Set<string>();
  const queue = [...paths];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const { pathname } = new URL(path, 'http://site');
    const pattern = patterns.find(({ fits }) => fits.test(pathname))?.path ?? pathname;
    if (seen.has(pattern) || /\.\w{2,4}$/.test(pathname) || pattern.startsWith('/l/')) continue;
    seen.add(pattern);
    const answer = await page.goto(path).catch(() => null);
    if (!answer?.headers()['content-type']?.startsWith('text/html')) continue;
    // Somebody without the link or the sign-in that a page needs is told so: one such page is enough.
    if (!answer.ok() && !paths.includes(path)) continue;
    await shoot(page, ofEachStage.has(pattern) ? `${slugOf(pattern)}-${stage}` : slugOf(pattern));
    taken.add(pattern);
    queue.push(...(await page.evaluate<string[]>(linksOfPage)));
  }
}

async function shoot(page: Page, name: string): Promise<void> {
  // The bar of this machine is on no page of the site.
  await page.evaluate(`document.querySelector('.machine-bar')?.remove()`);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const height = await page.evaluate<number>('document.documentElement.scrollHeight');
    const clip = { x: 0, y: 0, width, height: Math.min(height, tallest) };
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true, clip });
  }
  shots.add(name);
}

function slugOf(pattern: string): string {
  return pattern === '/' ? 'accueil' : pattern.slice(1).replaceAll('/', '-').replaceAll(/[{}]/g, '');
}

function indexOf(names: readonly string[]): string {
  const figure = (name: string) =>
    `<h2>${name}</h2><p>${widths.map((width) => `<a href="${name}-${width}.png"><img src="${name}-${width}.png" alt="${width} px" loading="lazy" height="400"></a>`).join(' ')}</p>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pages</title><h1>Pages</h1>${names.map(figure).join('\n')}</html>\n`;
}

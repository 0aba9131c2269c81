/** A Chromium that comes from npm where it can, and axe within it. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { oneAfterTheOther } from '#test/support/one-after-the-other.ts';

export interface Finding {
  rule: string;
  impact: string;
  /** Where, as selectors. */
  targets: string[];
}

/** The one from npm runs on Linux x64 alone. @throws where another is needed and none is named */
async function chromiumPath(): Promise<string> {
  const named = process.env.AIC_CHROMIUM;
  if (named !== undefined) return named;
  if (process.platform === 'linux' && process.arch === 'x64') {
    // Of files of tests that begin at once, the second would start what the first still writes.
    return oneAfterTheOther(join(tmpdir(), 'unpacking-chromium'), () => sparticuz.executablePath());
  }
  throw new Error('the tests of pages need a Chromium here: export AIC_CHROMIUM=/path/to/chromium');
}

let shared: Promise<Browser> | undefined;

/** One browser for all files of tests that a worker runs: it ends with the worker. */
export function sharedChromium(): Promise<Browser> {
  shared ??= launchChromium();
  return shared;
}

/** At the end of a file: what it opened in the shared browser is closed. */
export async function closeContexts(): Promise<void> {
  const browser = await shared;
  const kept = browser && mirrors.get(browser)?.context();
  await Promise.all((browser?.contexts() ?? []).map((one) => (one === kept ? undefined : one.close())));
}

/** A browser of one's own, which its user closes. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    // In a single process, as Lambda needs it, the end of a page is the end of the browser. Without a zygote each page's
    // process is loaded anew. Pages have nothing to draw in three dimensions, and OpenGL by software costs the processor
    // more than the pages do.
    args: [
      ...sparticuz.args.filter(
        (arg) => !/^--(single-process|no-zygote|.*(gl=|angle=|swiftshader))/.test(arg),
      ),
      '--disable-gpu',
      // Nothing but this machine is reached, whatever a page asks for.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
    headless: true,
  });
}

/** A page, the width of a phone, that fetches nothing: for documents that are given to it. */
export async function aBlankPage(): Promise<Page> {
  const page = await (await sharedChromium()).newPage({ viewport: { width: 390, height: 800 } });
  await page.route('**/*', (route) => route.abort());
  return page;
}

/** What axe finds in a document, by all its rules: the serious and the critical, since a letter is no page with landmarks. */
export async function seriousFindings(page: Page, html: string): Promise<Finding[]> {
  await page.setContent(html);
  return (await findingsOn(page, () => askAxe(page))).filter(({ impact }) => impact !== 'moderate');
}

/** Pages in which axe found nothing, by their shape: a fifth of a second each, and half of all pages are a translation. */
const goodShapes = new Set<string>();

/** What is found on the page that is open, unless one of the same shape was good: no wording is judged. */
export async function findingsOn(page: Page, look: () => Promise<Finding[]>): Promise<Finding[]> {
  const shape = `${page.viewportSize()?.width} ${await page.evaluate<string>(shapeOf)}`;
  if (goodShapes.has(shape)) return [];
  const findings = await look();
  if (findings.length === 0) goodShapes.add(shape);
  return findings;
}

/**
 * Runs in the page: its mark-up, its style sheets and what of it scrolls, every word one letter. What is empty stays empty.
 */
const shapeOf = `(() => {
  const copy = document.documentElement.cloneNode(true);
  const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentNode.tagName !== 'STYLE') text.data = text.data.trim() && 'x';
  }
  for (const element of copy.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (/^(href|value|aria-label|alt|title|placeholder|content|action)$/.test(name) && value.trim())
        element.setAttribute(name, 'x');
    }
  }
  for (const element of [copy, ...copy.querySelectorAll('[lang], [hreflang]')]) {
    for (const name of ['lang', 'hreflang'])
      if (/^(fr|en)$/.test(element.getAttribute(name) ?? '')) element.setAttribute(name, 'x');
  }
  const sheets = [...document.querySelectorAll('link[rel=stylesheet]')].map(({ href }) => new URL(href).pathname);
  const scrolled = [...document.querySelectorAll('body *')].map((one) => +(one.scrollWidth > one.clientWidth));
  return sheets.join() + scrolled.join('') + copy.outerHTML;
})()`;

/** What axe finds on the page that is open, with the scripts of the page or without. */
export async function axeFindings(page: Page): Promise<Finding[]> {
  return askAxe(await mirrored(page));
}

/** In each browser a page in which axe stays loaded and compiled: anew for each page it took twice as long. */
const mirrors = new WeakMap<Browser, Page>();

/** Shows there what is shown here, at the same width. */
async function mirrored(page: Page): Promise<Page> {
  const browser = page.context().browser() as Browser;
  const mirror = mirrors.get(browser) ?? (await aMirror(browser));
  mirrors.set(browser, mirror);
  const { origin } = new URL(page.url());
  if (!mirror.url().startsWith(`${origin}/`)) await mirror.goto(origin);
  await mirror.setViewportSize(page.viewportSize() as { width: number; height: number });
  await mirror.setContent(await page.evaluate<string>(asShown));
  return mirror;
}

/** It asks the site for style sheets, and for nothing else. */
async function aMirror(browser: Browser): Promise<Page> {
  const mirror = await browser.newPage();
  await mirror.route('**/*', (route) => {
    const type = route.request().resourceType();
    if (type === 'document') return route.fulfill({ contentType: 'text/html' });
    return type === 'stylesheet' ? route.continue() : route.abort();
  });
  return mirror;
}

/** Runs in the page: its mark-up with what is typed and chosen in its fields, and what its scripts have done. */
const asShown = `(() => {
  const copy = document.documentElement.cloneNode(true);
  for (const script of copy.querySelectorAll('script')) script.remove();
  for (const field of copy.querySelectorAll('input')) {
    field.toggleAttribute('checked', field.checked);
    field.setAttribute('value', field.value);
  }
  const options = document.querySelectorAll('option');
  copy.querySelectorAll('option').forEach((option, place) => option.toggleAttribute('selected', options[place].selected));
  for (const area of copy.querySelectorAll('textarea')) area.textContent = area.value;
  return '<!doctype html>' + copy.outerHTML;
})()`;

/** All but the minor, in a page that can run scripts. */
async function askAxe(page: Page): Promise<Finding[]> {
  // Its 650 KB take longer to be sent than what it does; a page that is written anew has it still.
  if (!(await page.evaluate<boolean>(`'axe' in globalThis`))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, { resultTypes: ['violations'] })`,
  );
  return violations
    .filter(({ impact }) => impact !== 'minor')
    .map(({ id, impact, nodes }) => ({
      rule: id,
      impact,
      targets: nodes.map(({ target }) => target.join(' ')),
    }));
}

interface AxeResults {
  violations: { id: string; impact: string; nodes: { target: string[] }[] }[];
}

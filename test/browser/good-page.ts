/** What every page of the site owes to whoever opens it. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeFindings, type Finding, findingsOn } from './chromium.ts';
import { tooWideForOthers, untoldWithoutColours } from './other-eyes.ts';
import type { Visitor } from './visitor.ts';

const maximumBytes = 60 * 1024;
const maximumRequests = 10;

/**
 * The page that is open: nothing but the minor for axe, one heading of the first level, light, no wider than its screen nor than a
 * narrower one, no id that stands twice, no heading said again by the caption below it, no field lower than a finger, no act called
 * like another, a heading for each row of its tables, nothing told by a colour alone, nothing that moves while it loads, nothing asked
 * from elsewhere, no complaint of the browser, and no table of nothing but headings.
 */
export async function expectGoodPage(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  const address = new URL(page.url()).pathname;
  const { requests, bytes, complaints } = await visitor.seen();
  const measured = {
    ...(await page.evaluate<Measured>(measure)),
    findings: await findingsOn(page, () => findingsOf(page)),
  };
  expect({ address, complaints, ...measured }).toEqual({
    address,
    complaints: [],
    findings: [],
    headings: 1,
    isTooWide: false,
    moved: [],
    sharedIds: [],
    sharedNames: [],
    sharedLinks: [],
    sharedActs: [],
    undescribed: [],
    unnamedRows: [],
    emptyTables: [],
    clippedTables: [],
    saidTwice: [],
    lowFields: [],
  });
  expect(bytes, `bytes of ${address}`).toBeLessThanOrEqual(maximumBytes);
  expect(requests.length, `requests of ${address}`).toBeLessThanOrEqual(maximumRequests);
}

/** At the width of a phone also by the eyes of others: at a desk the same page is laid out more widely, and no more. */
async function findingsOf(page: Page): Promise<Finding[]> {
  const findings = await axeFindings(page);
  if (page.viewportSize()?.width !== 360) return findings;
  return [...findings, ...(await tooWideForOthers(page)), ...(await untoldWithoutColours(page))];
}

/** The same page in the other language, and back. */
export async function expectGoodInBoth(visitor: Visitor): Promise<void> {
  const address = new URL(visitor.page.url());
  for (const language of ['en', 'fr'] as const) {
    address.searchParams.set('lang', language);
    await visitor.open(address.href);
    expect(await visitor.page.locator('html').getAttribute('lang')).toBe(language);
    await expectGoodPage(visitor);
  }
}

interface Measured {
  headings: number;
  isTooWide: boolean;
  /** Ids that several elements have: a label would lead to the wrong field. */
  sharedIds: string[];
  /** Labels that several fields of one group have, or of a form outside its groups. */
  sharedNames: string[];
  /** Words that several links of the list of problems have. */
  sharedLinks: string[];
  /** Words of buttons that do different things: whoever goes from one to the next hears the same of each. */
  sharedActs: string[];
  /** Groups in error that do not say why. */
  undescribed: string[];
  /** Captions of tables without a row: nothing is said in words. */
  emptyTables: string[];
  /** Captions of tables of which a desk shows a part, where the page is as narrow as a text. */
  clippedTables: string[];
  /** Captions that are seen under a heading of the same words. */
  saidTwice: string[];
  /** Fields lower than what a finger hits, 44 pixels. */
  lowFields: string[];
  /** Rows of tables of data that no heading names. */
  unnamedRows: string[];
  /** What moved while it loaded, and how far. */
  moved: string[];
}

/** Runs in the page. */
const measure = `(() => {
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: 'layout-shift', buffered: true });
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  const twice = (words) => words.filter((one, index) => words.indexOf(one) !== index);
  const groups = [...document.querySelectorAll('main form, main fieldset')];
  const typed = 'textarea, select, input:not([type=hidden]):not([type=radio]):not([type=checkbox])';
  const namesIn = (group) =>
    [...group.querySelectorAll(typed)]
      .filter((field) => field.closest('fieldset, form') === group)
      .flatMap(({ labels }) => [...labels].map(({ textContent }) => textContent));
  const moves = observer.takeRecords().filter((entry) => !entry.hadRecentInput);
  const actOf = (form) =>
    [...form.querySelectorAll('[type=hidden]:not([name=formToken])')].map(({ name, value }) => name + value).join();
  return {
    sharedIds: twice(ids),
    sharedNames: groups.flatMap((group) => twice(namesIn(group))),
    sharedLinks: twice([...document.querySelectorAll('#problems a')].map(({ textContent }) => textContent)),
    sharedActs: [...Map.groupBy(document.querySelectorAll('form.act > button'), ({ textContent }) => textContent)]
      .filter(([, buttons]) => new Set(buttons.map(({ form }) => form.action + actOf(form))).size > 1)
      .map(([words]) => words),
    emptyTables: [...document.querySelectorAll('table')]
      .filter((table) => table.querySelector('tbody > tr') === null)
      .map((table) => table.caption?.textContent ?? table.outerHTML.slice(0, 80)),
    clippedTables: innerWidth < 1280
      ? []
      : [...document.querySelectorAll('body.narrow .table-scroll')]
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
          .map((one) => one.querySelector('caption').textContent),
    saidTwice: [...document.querySelectorAll('main > :is(h1, h2, h3)')]
      .filter((heading) => {
        const next = heading.nextElementSibling;
        const table = next?.matches('p') ? next.nextElementSibling : next;
        const caption = table?.matches('.table-scroll') && table.querySelector('caption');
        return caption && caption.clientWidth > 1 && caption.textContent === heading.textContent;
      })
      .map(({ textContent }) => textContent),
    lowFields: [...document.querySelectorAll('main :is(input:not([type=radio], [type=checkbox], [type=hidden]), select)')]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
      .map((one) => one.outerHTML.slice(0, 80)),
    undescribed: [...document.querySelectorAll('fieldset.wrong:not([aria-describedby])')].map(({ id }) => id),
    unnamedRows: [...document.querySelectorAll('table:not([role=presentation]) tbody tr')]
      .filter((row) => !row.querySelector('th[scope=row]'))
      .map(({ textContent }) => textContent),
    headings: document.querySelectorAll('h1').length,
    isTooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    moved: moves.map(({ value, sources }) => value + ' ' + sources.map(({ node }) => node?.outerHTML?.slice(0, 80)).join(' ')),
  };
})()`;

/** What every page of the site owes to whoever opens it. */
import { expect } from 'vitest';
import { findingsOn } from './chromium.ts';
import type { Visitor } from './visitor.ts';

const maximumBytes = 60 * 1024;
const maximumRequests = 10;

/**
 * The page that is open: nothing but the minor for axe, one heading of the first level, light, no wider than its
 * screen, nothing that moves while it loads, nothing asked from elsewhere and no complaint of the browser.
 */
export async function expectGoodPage(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  const address = new URL(page.url()).pathname;
  const { requests, bytes, complaints } = await visitor.seen();
  const measured = await visitor.withScripts(async (shown) => ({
    ...(await shown.evaluate<Measured>(measure)),
    findings: await findingsOn(shown),
  }));
  expect({ address, complaints, ...measured }).toEqual({
    ...{ address, complaints: [], findings: [] },
    ...{ headings: 1, isTooWide: false, shift: 0 },
  });
  expect(bytes, `bytes of ${address}`).toBeLessThanOrEqual(maximumBytes);
  expect(requests.length, `requests of ${address}`).toBeLessThanOrEqual(maximumRequests);
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
  shift: number;
}

/** Runs in the page. */
const measure = `new Promise((resolve) => {
  let shift = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
  });
  observer.observe({ type: 'layout-shift', buffered: true });
  for (const entry of observer.takeRecords()) if (!entry.hadRecentInput) shift += entry.value;
  resolve({
    headings: document.querySelectorAll('h1').length,
    isTooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    shift,
  });
})`;

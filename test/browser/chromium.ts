/** A Chromium that comes from npm alone, and axe within it. */
import sparticuz from '@sparticuz/chromium';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

interface Finding {
  rule: string;
  impact: string;
  /** Where, as selectors. */
  targets: string[];
}

/** One browser for a whole file of tests. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    // In a single process, as Lambda needs it, the end of a page is the end of the browser.
    args: sparticuz.args.filter((arg) => arg !== '--single-process'),
    headless: true,
  });
}

/** A browser with one page, the width of a phone, that fetches nothing: for documents that are given to it. */
export async function startChromium(): Promise<{ browser: Browser; page: Page }> {
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
  await page.route('**/*', (route) => route.abort());
  return { browser, page };
}

/** What axe finds in a document, by all its rules: the serious and the critical. */
export async function seriousFindings(page: Page, html: string): Promise<Finding[]> {
  await page.setContent(html);
  return seriousFindingsOn(page);
}

/** The same of the page that is open. */
export async function seriousFindingsOn(page: Page): Promise<Finding[]> {
  const { violations } = await page.evaluate<AxeResults>(
    `${axe.source}; axe.run(document, { resultTypes: ['violations'] })`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, nodes }) => ({
      rule: id,
      impact,
      targets: nodes.map(({ target }) => target.join(' ')),
    }));
}

interface AxeResults {
  violations: { id: string; impact: string; nodes: { target: string[] }[] }[];
}

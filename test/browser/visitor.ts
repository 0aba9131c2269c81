/** Somebody at a browser of their own, in front of the local programme: what they see, and what their pages cost. */
import type { Browser, Page, Request } from 'playwright-core';

interface VisitorInput {
  /** Pixels; 360 is a small phone, 1280 a desk. */
  width?: 360 | 1280;
  javaScript?: boolean;
  language?: 'fr' | 'en';
  /** Origins beside the site that the browser may be led to, such as the sign-in. */
  also?: readonly string[];
  /** What the browser gives where a page asks for a password. */
  password?: string;
}

export interface Visitor {
  page: Page;
  /** Opens a path of the site. */
  open(path: string): Promise<void>;
  /** Fills fields by their names (paths of the API): text, radio buttons, boxes and lists alike. */
  fill(values: Readonly<Record<string, string | boolean | readonly string[]>>): Promise<void>;
  /** Presses a button or follows a link by its words, and waits for the page that comes. */
  press(name: string | RegExp): Promise<void>;
  /** The words of the page, every space a plain one. */
  text(): Promise<string>;
  /** Since the last page was asked for. */
  seen(): Promise<{ requests: string[]; bytes: number; complaints: string[] }>;
  close(): Promise<void>;
}

/** @param origin of the site, such as `http://127.0.0.1:4000`; the browser reaches nothing else */
export async function aVisitor(
  browser: Browser,
  origin: string,
  { width = 1280, javaScript = true, language = 'fr', also = [], password }: VisitorInput = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width, height: 800 },
    javaScriptEnabled: javaScript,
    ...(password === undefined ? {} : { httpCredentials: { username: 'anybody', password } }),
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const watched = watch(page, [origin, ...also]);
  // Every page is weighed with its style sheet.
  const protocol = await context.newCDPSession(page);
  await protocol.send('Network.setCacheDisabled', { cacheDisabled: true });
  return {
    page,
    async open(path) {
      await page.goto(path);
    },
    async fill(values) {
      for (const [name, value] of Object.entries(values)) await fillField(page, name, value);
    },
    async press(name) {
      const exact = typeof name === 'string';
      const target = page
        .getByRole('button', { name, exact })
        .or(page.getByRole('link', { name, exact }))
        .first();
      await Promise.all([page.waitForEvent('domcontentloaded'), target.click()]);
      await page.waitForLoadState('load');
    },
    async text() {
      return ((await page.locator('main').textContent()) ?? '').replaceAll(/[\s\u00a0\u202f]+/g, ' ');
    },
    async seen() {
      const { requests, complaints } = watched();
      const sizes = await Promise.all(requests.map(sizeOf));
      return {
        requests: requests.map((request) => request.url()),
        bytes: sizes.reduce((sum, size) => sum + size, 0),
        complaints,
      };
    },
    close: () => context.close(),
  };
}

/** What the page asked for and complained about, from its own address on. */
function watch(page: Page, known: readonly string[]) {
  let requests: Request[] = [];
  let complaints: string[] = [];
  page.on('request', (request) => {
    const isPage = request.isNavigationRequest() && request.redirectedFrom() === null;
    if (isPage) {
      requests = [];
      complaints = [];
    }
    if (request.url().startsWith('data:')) return;
    requests.push(request);
    if (!known.some((one) => request.url().startsWith(`${one}/`)))
      complaints.push(`asked for ${request.url()}`);
  });
  page.on('console', (message) => {
    // A page that answers 404 or 422 is said as an error of loading; any other error is one.
    const isAnswer =
      message.text().startsWith('Failed to load resource') && message.location().url === page.url();
    if (message.type() === 'error' && !isAnswer) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return () => ({ requests, complaints });
}

async function sizeOf(request: Request): Promise<number> {
  if ((await request.response()) === null) return 0;
  const { responseBodySize, responseHeadersSize } = await request.sizes();
  return responseBodySize + responseHeadersSize;
}

async function fillField(page: Page, name: string, value: string | boolean | readonly string[]) {
  const field = page.locator(`[name="${name}"]`);
  const type = await field
    .first()
    .evaluate((element) => `${element.tagName} ${(element as { type?: string }).type}`);
  if (typeof value === 'boolean') return field.setChecked(value);
  if (typeof value !== 'string') {
    for (const one of value) await page.locator(`[name="${name}"][value="${one}"]`).check();
    return;
  }
  if (type.endsWith(' radio')) return page.locator(`[name="${name}"][value="${value}"]`).check();
  if (type.startsWith('SELECT')) {
    await field.selectOption(value);
    return;
  }
  await field.fill(value);
}

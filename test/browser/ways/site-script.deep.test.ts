/** The one script of every page, in front of a server that answers as it is told: what is typed is kept, or not left by mistake. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { html, markupText } from '#markup/html.ts';
import { closeContexts, sharedChromium } from '#test/browser/chromium.ts';
import { keepsByItself } from '#web/server/kept-by-itself.ts';
import { textField } from '#web/server/parts/form.ts';

const script = readFileSync('functions/web/server/theme/site.js', 'utf8');
const link = html`<a href="/other">English</a>`;
const pages: Record<string, ReturnType<typeof html>> = {
  '/draft': html`${link}<form method="post" action="/save"${keepsByItself('fr', 'Pas de réponse')}>
<input type="hidden" name="version" value="1"><input name="title"><textarea name="text"></textarea><button>Envoyer</button><p class="kept"></p></form>`,
  '/answer': html`${link}<form method="post" action="/sent"><textarea name="text"></textarea><button>Envoyer</button></form>`,
  '/file': html`<form method="post" action="/sent" enctype="multipart/form-data"><input type="file" name="file"
data-maximum-bytes="10" data-too-large="Trop lourd" data-minutes="15" data-too-late="Trop tard"><button>Envoyer</button></form>`,
  '/label': html`<form method="post">${textField(
    { language: 'fr', formToken: '', values: {}, problems: [] },
    { name: 'label', label: 'Étiquette', maximumLength: 40, suggestions: ['Urgent', 'À revoir'] },
  )}</form>`,
  '/message': html`<form method="post">${textField(
    { language: 'fr', formToken: '', values: {}, problems: [] },
    { name: 'message', label: 'Message', maximumLength: 20_000, rows: 5 },
  )}</form>`,
  '/orders': html`<form method="post" action="/orders.csv" data-then="/orders?done"><input name="typed"><button>Télécharger</button></form>`,
  '/orders?done': html`<p role="status">Partis</p><form method="post"><button>Télécharger</button></form>`,
};
let saves: URLSearchParams[] = [];
/** What the form of the file sent; undefined where it is refused. */
let filed: string[] | undefined;
let answer: { status: number; said: object };
const taken = { status: 200, said: { isKept: true, said: 'Enregistré', version: 2 } };

const server = createServer(async (request, response) => {
  const { url = '' } = request;
  if (url === '/site.js')
    return void response.setHeader('content-type', 'text/javascript; charset=utf-8').end(script);
  if (url === '/save') {
    let body = '';
    for await (const part of request) body += part;
    saves.push(new URLSearchParams(body));
    return void response.writeHead(answer.status).end(JSON.stringify(answer.said));
  }
  if (url === '/orders.csv' && filed !== undefined) {
    for await (const part of request) filed.push(String(part));
    response.setHeader('content-disposition', 'inline; filename="ordres.csv"');
    return void response.setHeader('content-type', 'text/csv').end('ordre;montant');
  }
  response.setHeader('content-security-policy', "default-src 'none'; script-src 'self'; connect-src 'self'");
  response.setHeader('content-type', 'text/html; charset=utf-8');
  const main = pages[url] ?? html`<p id="saves">${String(saves.length)}</p>`;
  response.end(
    `<!doctype html><html lang="fr"><script src="/site.js" defer></script><main>${markupText(main)}</main>`,
  );
});
let browser: Browser;
beforeAll(async () => {
  browser = await sharedChromium();
  await new Promise<void>((resolve) => void server.listen(0, resolve));
});
afterAll(async () => {
  await closeContexts();
  server.close();
});

/** @returns the page, and whether it asked before it was left */
async function open(path: string): Promise<{ page: Page; asked: string[] }> {
  saves = [];
  answer = taken;
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  return { page, asked };
}
const type = (page: Page, name: string) => page.locator(`[name=${name}]`).pressSequentially('Mot');
const said = (page: Page, words: string) => page.locator('.kept').filter({ hasText: words }).waitFor();

test('a link waits for what was just typed, which is kept before the next page is asked for', async () => {
  const { page, asked } = await open('/draft');
  await type(page, 'title');
  await page.click('a');
  expect(await page.locator('#saves').textContent()).toBe('1');
  expect(saves.map((one) => [one.get('title'), one.get('act')])).toEqual([['Mot', 'keep']]);
  expect(asked).toEqual([]);
});

test('a text longer than what outlives a page is kept as well', async () => {
  const { page } = await open('/draft');
  await page.fill('textarea', 'x'.repeat(70_000));
  await said(page, 'Enregistré');
});

test.each([
  ['a session that has ended', { status: 401, said: {} }, 'votre session a pris fin'],
  ['a form of another session', { status: 403, said: {} }, 'votre session a pris fin'],
  ['a reason', { status: 200, said: { said: 'La session du jury est close.' } }, 'est close'],
])('%s ends what is sent by itself, is said, and the page is not left by mistake', async (_, told, words) => {
  const { page, asked } = await open('/draft');
  answer = told;
  await type(page, 'text');
  await said(page, words);
  await type(page, 'text');
  await page.waitForTimeout(2_000);
  expect(saves).toHaveLength(1);
  await page.click('a');
  await expect.poll(() => asked).toEqual(['beforeunload']);
  expect(new URL(page.url()).pathname).toBe('/draft');
});

test('while nothing answers, that is said, and the next word tries again', async () => {
  const { page } = await open('/draft');
  answer = { status: 200, said: {} };
  await type(page, 'text');
  await said(page, 'Pas de réponse');
  answer = taken;
  await type(page, 'text');
  await said(page, 'Enregistré');
});

test('a form that nothing keeps asks before it is left, and not when it is sent', async () => {
  const { page, asked } = await open('/answer');
  await type(page, 'text');
  await page.click('a');
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await page.click('button');
  await page.locator('#saves').waitFor();
  expect(asked).toHaveLength(1);
});

test('a file that is too large, or whose form is too old, is not sent, and the page says why', async () => {
  const { page } = await open('/file');
  const choose = (bytes: number) =>
    page.setInputFiles('input', { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(bytes) });
  await choose(11);
  await page.click('button');
  expect(await page.locator('.problem').textContent()).toBe('Trop lourd');
  await choose(9);
  await page.evaluate('{ const now = Date.now; Date.now = () => now() + 16 * 60_000; }');
  await page.click('button');
  expect(await page.locator('.problem').textContent()).toBe('Trop tard');
  await page.reload();
  await choose(9);
  await page.click('button');
  await page.locator('#saves').waitFor();
});

test('a form that is answered by a file leads on to the page that says so, where its button can be pressed again', async () => {
  const { page } = await open('/orders');
  filed = [];
  await page.fill('input', 'Mot');
  const coming = page.waitForEvent('download');
  await page.click('button');
  const file = await coming;
  expect([file.suggestedFilename(), readFileSync(await file.path(), 'utf8')]).toEqual([
    'ordres.csv',
    'ordre;montant',
  ]);
  await page.waitForURL('**/orders?done');
  expect(await page.locator('[role=status]').textContent()).toBe('Partis');
  expect(await page.locator('button').isEnabled()).toBe(true);
  expect(filed).toEqual(['typed=Mot']);
});

test('such a form that is refused shows why, as any other', async () => {
  const { page } = await open('/orders');
  filed = undefined;
  await page.click('button');
  await page.locator('#saves').waitFor();
  expect(new URL(page.url()).pathname).toBe('/orders.csv');
});

test('a large number of signs is told as French prints it', async () => {
  const { page } = await open('/message');
  expect(await page.locator('.left').textContent()).toBe('20\u202F000 caractères restants');
});

test('what is left to write is told once a pause is made, aloud near the end alone, and leaves the list of suggestions as it is', async () => {
  const { page } = await open('/label');
  const left = page.locator('.left');
  expect(await left.textContent()).toBe('40 caractères restants');
  expect(await page.locator('datalist option').count()).toBe(2);
  await left.evaluate(
    'new MutationObserver((all) => all.forEach(() => { window.told = (window.told ?? 0) + 1; })).observe(document.querySelector(".left"), { childList: true })',
  );
  await page.locator('input').pressSequentially('x'.repeat(21));
  await left.filter({ hasText: '19 caractères' }).waitFor();
  expect([await page.evaluate('told'), await left.getAttribute('aria-live')]).toEqual([1, 'off']);
  await page.locator('input').pressSequentially('x'.repeat(16));
  await left.filter({ hasText: '3 caractères' }).waitFor();
  expect([await page.evaluate('told'), await left.getAttribute('aria-live')]).toEqual([2, 'polite']);
  expect(await page.locator('datalist').textContent()).toBe('');
});

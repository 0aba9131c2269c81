import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { aBrowser, formTokenIn, pagesOverMemory } from '#test/attacks/pages-over-memory.ts';

beforeAll(() => void vi.spyOn(console, 'info').mockReturnValue());
afterAll(() => void vi.restoreAllMocks());

type Browser = ReturnType<typeof aBrowser>;

/** The hidden fields of each form that a page offers. */
const formsIn = (body: string): Record<string, string>[] =>
  body
    .split('<form ')
    .slice(1)
    .map((form) =>
      Object.fromEntries(
        [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
          name,
          value,
        ]),
      ),
    );

/** A draft of somebody, whose pages this browser shows. */
async function aDraft(email?: string) {
  const pages = pagesOverMemory();
  const browser = aBrowser(pages);
  const formToken = formTokenIn(await browser.open('public', '/candidature'));
  const begin = (typed: string) =>
    browser.post('public', '/candidature', { formToken, email: typed, language: 'fr' });
  const begun = async () => (await pages.drafts.open()).map(({ draftId }) => draftId);
  const draft = async () => {
    const found = await pages.drafts.find((await begun())[0] ?? '');
    return found?.state === 'open' ? found : undefined;
  };
  if (email) await begin(email);
  return { ...pages, browser, begin, begun, draft };
}

const page = async (browser: Browser, path: string, params?: Record<string, string>) =>
  formTokenIn(await browser.open('draft', path, params));

test('who begins with an address that looks mistyped is asked once, and nothing is refused', async () => {
  const { browser, begin, begun, draft } = await aDraft();
  const asked = await begin('lea@gmial.com');
  expect([asked.statusCode, asked.body.includes('lea@gmail.com')]).toEqual([200, true]);
  expect(await begun()).toEqual([]);
  const [corrected = {}, kept = {}] = formsIn(asked.body.split('<main')[1] ?? '');
  expect(corrected).toMatchObject({ email: 'lea@gmail.com', language: 'fr' });
  const pressed = await browser.post('public', '/candidature', kept);
  expect([pressed.statusCode, (await draft())?.email]).toEqual([303, 'lea@gmial.com']);
});

test('so is who invites somebody to write along, and who hands the draft over', async () => {
  const { browser, stored } = await aDraft('lea@example.org');
  const sharing = { formToken: await page(browser, '/candidature/partage'), email: 'ami@orange.f' };
  const invited = await browser.post('draft', '/candidature/partage', sharing);
  const heir = { 'contact.name': 'Ali', 'contact.email': 'ali@laposte.fr' };
  const formToken = await page(browser, '/candidature/transmission');
  const offered = await browser.post('draft', '/candidature/transmission', { ...heir, formToken });
  expect([invited.body.includes('ami@orange.fr'), offered.body.includes('ali@laposte.net')]).toEqual([
    true,
    true,
  ]);
  expect(stored.letters()).toHaveLength(1);
  const [, kept = {}] = formsIn(offered.body.split('<main')[1] ?? '');
  expect((await browser.post('draft', '/candidature/transmission', kept)).statusCode).toBe(303);
});

test('so is who changes an address of the form, but not for the one that they kept when they began', async () => {
  const { browser, begin, draft } = await aDraft();
  const [, kept = {}] = formsIn((await begin('lea@gmial.com')).body.split('<main')[1] ?? '');
  await browser.post('public', '/candidature', kept);
  const path = '/candidature/etapes/{step}';
  const save = async (step: string, fields: Record<string, string>) => {
    const formToken = await page(browser, path, { step });
    return browser.post('draft', path, { formToken, ...fields }, { step });
  };
  await save('type', { 'applicant.type': 'association' });
  const addresses = { 'contact.email': 'lea@gmial.com', 'contact.secondEmail': 'bureau@yaho.fr' };
  const asked = await save('contact', addresses);
  expect([asked.statusCode, asked.body.includes('bureau@yahoo.fr')]).toEqual([200, true]);
  const [corrected = {}] = formsIn(asked.body.split('<main')[1] ?? '');
  await browser.post('draft', path, corrected, { step: 'contact' });
  expect((await draft())?.answers).toMatchObject({ ...addresses, 'contact.secondEmail': 'bureau@yahoo.fr' });
});

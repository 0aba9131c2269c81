import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { aBrowser, formTokenIn, pagesOverMemory } from '#test/attacks/pages-over-memory.ts';

beforeAll(() => void vi.spyOn(console, 'info').mockReturnValue());
afterAll(() => void vi.restoreAllMocks());

const email = 'lea@example.org';

async function aStart() {
  const pages = pagesOverMemory();
  const browser = aBrowser(pages);
  const formToken = formTokenIn(await browser.open('public', '/candidature'));
  const begin = (more = {}) =>
    browser.post('public', '/candidature', { formToken, email, language: 'fr', ...more });
  const begun = async () => (await pages.drafts.open()).length;
  const letters = () => pages.stored.letters().map(({ template }) => template);
  const session = () => browser.cookies.get('__Host-draft');
  return { ...pages, browser, begin, begun, letters, session };
}

test('a second press on “begin” opens the draft of the first, and brings no second letter', async () => {
  const { begin, begun, letters, session, links, clock } = await aStart();
  const pressed = await Promise.all([begin(), begin()]);
  expect(pressed.map(({ statusCode, headers }) => [statusCode, headers.location])).toEqual([
    [303, '/candidature/etapes/type'],
    [303, '/candidature/etapes/type'],
  ]);
  expect([await begun(), letters()]).toEqual([1, ['draft-saved']]);
  expect(await links.resolve(session() ?? '', 'draft', clock.now())).toMatchObject({ purpose: 'draft' });
});

test('another address typed after going back begins another, and so does the page opened anew', async () => {
  const { browser, begin, begun } = await aStart();
  await begin();
  await begin({ email: 'autre@example.org' });
  const formToken = formTokenIn(await browser.open('public', '/candidature'));
  await begin({ formToken });
  expect(await begun()).toBe(3);
});

test('a press on the page of before opens nothing that was written since', async () => {
  const { browser, begin, begun, drafts, session } = await aStart();
  await begin();
  const [before, draftId = ''] = [session(), (await drafts.open())[0]?.draftId];
  const draft = await drafts.find(draftId);
  if (draft?.state !== 'open') throw new Error('it is open');
  await drafts.save({ ...draft, version: 2, answers: { 'project.title': 'Un jardin' } }, 1);
  const pressed = await begin();
  expect([pressed.statusCode, pressed.headers.location]).toEqual([303, '/candidature/etapes']);
  expect([await begun(), session()]).toEqual([1, before]);
  browser.cookies.delete('__Host-draft');
  await begin();
  expect(session()).toBeUndefined();
});

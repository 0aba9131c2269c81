import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256Of } from '#domain/values/digest.ts';
import { aRichPanel } from '#test/functions/domain/record/published-panels.ts';
import { startTestProgramme, type TestProgramme } from '#test/support/programme.ts';
import { closeContexts, sharedChromium } from './chromium.ts';
import { expectGoodInBoth, expectGoodPage } from './good-page.ts';
import { aVisitor } from './visitor.ts';

let browser: Browser;
let programme: TestProgramme;
beforeAll(async () => {
  [browser, programme] = await Promise.all([sharedChromium(), startTestProgramme('2022-01-10T10:00:00Z')]);
});
afterAll(async () => {
  await closeContexts();
  await programme?.close();
});

describe('whoever has no link', () => {
  test.each([
    [360, false],
    [1280, true],
  ] as const)('is told where there is nothing, at %s px (scripts: %s)', async (width, javaScript) => {
    const visitor = await aVisitor(browser, programme.local.apiUrl, { width, javaScript });
    await visitor.open('/assets/nothing');
    expect(await visitor.text()).toContain('Cette page n’existe pas');
    await expectGoodInBoth(visitor);
    await visitor.close();
  });
});

test('whoever has lost their link is answered alike, known or not, from the call and from a dead link', async () => {
  const visitor = await aVisitor(browser, programme.local.apiUrl, { width: 360, javaScript: false });
  await visitor.open('/dossier');
  await visitor.press('J’ai perdu mon lien');
  await expectGoodInBoth(visitor);
  await visitor.open('/');
  await visitor.press(/J’ai perdu mon lien/);
  await visitor.fill({ email: 'aline' });
  await visitor.press('Recevoir un nouveau lien');
  expect(await visitor.text()).toContain('Saisissez une adresse électronique complète');
  await expectGoodPage(visitor);
  await visitor.fill({ email: 'inconnue@example.org' });
  await visitor.press('Recevoir un nouveau lien');
  expect(await visitor.text()).toContain('Votre demande est prise en compte');
  await expectGoodPage(visitor);
  await visitor.close();
});

test('before anything is published the results say so, and where to look', async () => {
  const visitor = await aVisitor(browser, programme.local.apiUrl, { width: 360 });
  await visitor.open('/resultats');
  expect(await visitor.text()).toContain('Les résultats ne sont pas encore publiés');
  await expectGoodInBoth(visitor);
  await visitor.close();
});

test('the page of the digests is a good one before any session is closed', async () => {
  const visitor = await aVisitor(browser, programme.local.apiUrl, { width: 360, javaScript: false });
  await visitor.open('/resultats/empreintes');
  expect(await visitor.text()).toContain('la session n’est pas close');
  await expectGoodInBoth(visitor);
  await visitor.close();
});

test('anyone counts a published vote again on the page of its format, and the file is sent nowhere', async () => {
  const visitor = await aVisitor(browser, programme.local.apiUrl, { width: 360 });
  await visitor.open('/resultats');
  await visitor.press('Recompter le vote soi-même');
  await expectGoodInBoth(visitor);
  const published = aRichPanel('majority-judgment');
  const [first, ...others] = published.finalists;
  const forged = { ...published, finalists: [{ ...first, rank: 2 }, ...others] };
  let digests = {};
  await visitor.page.route('**/rounds/panel/digests', (route) => route.fulfill({ json: digests }));
  const cases = [
    [published, 'Aucune différence', published.finalists.length],
    [forged, 'Champs qui diffèrent : 1', published.finalists.length + 1],
    ['nothing', 'pas celui d’un vote publié', 0],
  ] as const;
  const lines = visitor.page.locator('[data-recount] tbody tr');
  for (const [file, told, count] of cases) {
    const buffer = Buffer.from(JSON.stringify(file));
    await visitor.page.setInputFiles('#published-vote', {
      name: 'panel.json',
      mimeType: 'application/json',
      buffer,
    });
    await expect.poll(() => visitor.text()).toContain(told);
    expect(await lines.count()).toBe(count);
    await expectGoodPage(visitor);
  }
  await visitor.page.evaluate(`(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([${JSON.stringify(JSON.stringify(forged))}], 'panel.json'));
    document.querySelector('[data-recount]').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
  })()`);
  await expect.poll(() => lines.count()).toBe(published.finalists.length + 1);
  const publication = sha256Of({ ...published, releasedAt: published.closedAt });
  digests = { publication };
  const later = { ...published, releasedAt: '2022-06-20T10:00:00.000Z' };
  await visitor.page.setInputFiles('#published-vote', {
    name: 'panel.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(later)),
  });
  await expect.poll(() => visitor.text()).toContain(publication);
  const { requests } = await visitor.seen();
  expect(
    requests.filter(
      (url) => !/\/(format(\?lang=fr)?|recount\.mjs|rounds\/panel\/digests|assets\/[^/]+)$/.test(url),
    ),
  ).toEqual([]);
  await visitor.close();
});

test('without scripts the recount is offered to take away', async () => {
  const visitor = await aVisitor(browser, programme.local.apiUrl, { width: 360, javaScript: false });
  await visitor.open('/resultats/format');
  expect(await visitor.text()).toContain('node recount.mjs panel.json');
  await expectGoodPage(visitor);
  const [download] = await Promise.all([
    visitor.page.waitForEvent('download'),
    visitor.page.getByRole('link', { name: /recount\.mjs/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('recount.mjs');
  await visitor.close();
});

test.each([360, 1280] as const)(
  'the rules of the call are a good page, reached from the foot of every page, at %s px',
  async (width) => {
    const visitor = await aVisitor(browser, programme.local.apiUrl, { width });
    await visitor.open('/');
    await visitor.press('Règlement de l’appel');
    expect(await visitor.text()).toMatch(/Article.3 – Conditions de recevabilité/);
    await expectGoodInBoth(visitor);
    await visitor.close();
  },
);

test('a page that is too wide, has no heading and tells by colours alone is found out', async () => {
  const visitor = await aVisitor(browser, programme.local.apiUrl, { width: 360 });
  await visitor.open('/assets/nothing');
  await visitor.page.evaluate(
    `document.querySelector('main').replaceChildren(Object.assign(document.createElement('p'), { textContent: 'x'.repeat(20) })); document.querySelector('main p').style.width = '900px'`,
  );
  await visitor.page.evaluate(
    `document.querySelector('main').append(document.createElement('button'));
    document.querySelector('main button').style.outline = '0'`,
  );
  await expect(expectGoodPage(visitor)).rejects.toMatchObject({ actual: { isTooWide: true, headings: 0 } });
  await visitor.page.evaluate(`document.querySelector('main p').style.width = '340px'`);
  const rules = ['320 px, text at 100%', '320 px, text at 200%', 'focus without colours'];
  await expect(expectGoodPage(visitor)).rejects.toMatchObject({
    actual: {
      isTooWide: false,
      findings: expect.arrayContaining(rules.map((rule) => expect.objectContaining({ rule }))),
    },
  });
  await visitor.close();
});

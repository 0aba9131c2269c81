/** A citizen's vote by pages: by hand on a phone without scripts, by the keyboard alone at a desk. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPanelStory, type PanelStory } from '../support/panel-story.ts';
import { launchChromium } from './chromium.ts';
import { expectGoodInBoth, expectGoodPage } from './good-page.ts';
import { aVisitor, type Visitor } from './visitor.ts';

let browser: Browser;
let story: PanelStory;
const receipts: string[] = [];
beforeAll(async () => {
  [browser, story] = await Promise.all([launchChromium(), aPanelStory()]);
});
afterAll(async () => {
  await browser?.close();
  await story?.close();
});

async function aCitizen(index: number, width: 360 | 1280, javaScript: boolean): Promise<Visitor> {
  const citizen = await aVisitor(browser, story.programme.local.apiUrl, { width, javaScript });
  await citizen.open(`/l/${await story.linkOf(index)}`);
  return citizen;
}
const fields = () => story.finalists.map((id) => `grades.${id}`);
const receiptOn = async ({ page }: Visitor) =>
  ((await page.locator('.receipt-code').textContent()) ?? '').trim();

describe('a citizen', { shuffle: false }, () => {
  test('votes on a small phone without scripts, once, and keeps a receipt that is in no address', async () => {
    const citizen = await aCitizen(0, 360, false);
    expect(new URL(citizen.page.url()).pathname).toBe('/vote');
    await expectGoodInBoth(citizen);

    const [first = '', second = '', third = ''] = fields();
    await citizen.fill({ [first]: 'tres-bien' });
    await citizen.press('Relire mon bulletin');
    expect(await citizen.page.locator('#problems li').count()).toBe(2);
    expect(await citizen.page.locator(`[name="${first}"]:checked`).inputValue()).toBe('tres-bien');
    await expectGoodPage(citizen);

    await citizen.fill({ [second]: 'a-rejeter', [third]: '-' });
    await citizen.press('Relire mon bulletin');
    expect(await citizen.text()).toMatch(/Très bien.*À rejeter.*Déport|Déport|pas encore enregistré/);
    await expectGoodPage(citizen);
    await citizen.press('Modifier mes choix');
    await citizen.fill({ [second]: 'passable' });
    await citizen.press('Relire mon bulletin');
    await citizen.press('Déposer mon bulletin');
    const receipt = await receiptOn(citizen);
    expect(receipt).toMatch(/^[0-9a-f]{64}$/);
    await expectGoodPage(citizen);
    const { requests } = await citizen.seen();
    expect(requests.join()).not.toMatch(/passable|tres-bien|[0-9a-f]{64}/);
    receipts.push(receipt);

    await citizen.open('/vote');
    expect(await citizen.text()).toContain('Votre bulletin est dans l’urne.');
    await expectGoodInBoth(citizen);
    await citizen.close();
  });

  test('votes by the keyboard alone', async () => {
    const citizen = await aCitizen(1, 1280, true);
    const { page } = citizen;
    for (const [index] of fields().entries()) {
      await tabTo(page, 'input[type="radio"]', index);
      await page.keyboard.press('Space');
      for (let step = 0; step < index; step += 1) await page.keyboard.press('ArrowDown');
    }
    await tabTo(page, 'button');
    await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
    expect(await page.locator('.chosen dd').allInnerTexts()).toEqual(['Très bien', 'Bien', 'Assez bien']);
    await tabTo(page, 'button[value="cast"]');
    await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
    receipts.push(await receiptOn(citizen));
    const saved = page.waitForEvent('download');
    await citizen.page.getByRole('link', { name: 'Enregistrer le reçu' }).click();
    expect((await saved).suggestedFilename()).toBe('recu-de-vote.txt');
    await citizen.close();
  });

  test('finds the finalists in the same order again, and another citizen in one of their own', async () => {
    const orders = await Promise.all(
      [2, 3, 4, 5, 2].map(async (index) => {
        const citizen = await aCitizen(index, 360, false);
        const order = (await citizen.page.locator('legend').allInnerTexts()).join();
        await citizen.close();
        return order;
      }),
    );
    expect(orders.at(-1)).toBe(orders[0]);
    expect(new Set(orders).size).toBeGreaterThan(1);
  });

  test('whose other window has voted is told so, and the ballot is not cast twice', async () => {
    const citizen = await aCitizen(2, 1280, false);
    await citizen.fill(Object.fromEntries(fields().map((field) => [field, 'bien'])));
    await citizen.press('Relire mon bulletin');
    expect((await story.vote(2, 'passable', 'bien', 'bien')).status).toBe(201);
    await citizen.press('Déposer mon bulletin');
    expect(await citizen.text()).toContain('Vous avez voté');
    await citizen.close();
  });

  test('finds their receipt among those published, without sending it', async () => {
    for (const index of [3, 4, 5, 6, 7, 8, 9]) await story.vote(index, 'bien', 'bien', 'passable');
    const early = await aCitizen(10, 360, false);
    await early.open('/vote/verifier');
    expect(await early.text()).toContain('ne sont pas encore publiés');
    await expectGoodInBoth(early);
    await story.closePanel();
    await early.open('/vote');
    expect(await early.text()).toContain('Il n’est plus possible de déposer un bulletin.');
    await expectGoodPage(early);
    await story.release();
    await early.open('/vote/verifier');
    const published = await early.page.locator('.receipt-code').allTextContents();
    expect(published).toEqual(expect.arrayContaining(receipts));
    expect(published).toHaveLength(10);
    await expectGoodInBoth(early);
    await early.close();

    const citizen = await aVisitor(browser, story.programme.local.apiUrl, { width: 1280 });
    await citizen.open('/vote/verifier');
    await citizen.page.getByLabel('Votre reçu').fill(receipts[0] ?? '');
    expect(await citizen.page.locator('.is-found').allTextContents()).toEqual([receipts[0]]);
    expect(await citizen.text()).toContain('Ce reçu est dans la liste');
    expect((await citizen.seen()).requests.join()).not.toContain(receipts[0]);
    await expectGoodPage(citizen);
    await citizen.close();
  });
});

/** Presses Tab until the focus is on the element asked for, of those that the keyboard reaches; `nth` counts groups of radio buttons. */
async function tabTo(page: Page, selector: string, nth = 0): Promise<void> {
  for (let tabs = 0; tabs < 80; tabs += 1) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate<string>(
      `(() => { const on = document.activeElement; return on.matches(${JSON.stringify(selector)}) ? String(on.type === 'radio' ? [...document.querySelectorAll('fieldset')].indexOf(on.closest('fieldset')) : 0) : ''; })()`,
    );
    if (place !== '' && Number(place) === nth) return;
  }
  throw new Error(`the keyboard does not reach ${selector} ${nth}`);
}

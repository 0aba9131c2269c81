/** An adviser's whole part by pages, on a small phone without scripts. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCountingFront, type CountingFront } from '#test/support/counting-front.ts';
import { closeContexts, sharedChromium } from './chromium.ts';
import { expectGoodInBoth, expectGoodPage } from './good-page.ts';
import { aVisitor } from './visitor.ts';

let browser: Browser;
let front: CountingFront;
beforeAll(async () => {
  [browser, front] = await Promise.all([sharedChromium(), aCountingFront()]);
});
afterAll(async () => {
  await closeContexts();
  await front?.close();
});

test('an adviser opens the link, corrects what is wrong, and notes a session', async () => {
  const adviser = await aVisitor(browser, front.url, { width: 360, javaScript: false });
  await adviser.open(`/l/${front.people.adviser[0].token}`);
  expect(new URL(adviser.page.url()).pathname).toBe('/accompagnement');
  expect(await adviser.text()).toContain('Bonjour Inès Faure.');
  await expectGoodInBoth(adviser);
  await adviser.page.locator('.reading-link').first().click();
  expect(await adviser.text()).toContain('Une équipe de trois personnes');
  await expectGoodInBoth(adviser);

  const decisions = 'Décidé ensemble.';
  await adviser.fill({ heldOn: '2022-01-21', decisions, minutes: '90' });
  await adviser.press('Noter cette séance');
  // Tomorrow, and of no kind: both are said, and what was typed is still there.
  expect(await adviser.text()).toMatch(/Remplissez ce champ/);
  expect(await adviser.page.locator('[name="decisions"]').inputValue()).toBe(decisions);
  expect(await adviser.page.locator('[name="minutes"]').inputValue()).toBe('90');
  await expectGoodPage(adviser);
  await adviser.fill({ kind: 'technical' });
  await adviser.press('Noter cette séance');
  expect(await adviser.text()).toMatch(/Cette date est à venir/);
  await adviser.fill({ heldOn: '2022-01-20' });
  const name = await adviser.page.locator('[name="sessionId"]').inputValue();
  await adviser.press('Noter cette séance');
  expect(await adviser.text()).toContain('La séance est notée.');
  expect(await adviser.text()).toMatch(new RegExp(`Technique, 1 h 30 ?par vous ?${decisions}`));
  await expectGoodPage(adviser);
  // On a page that the browser kept another session is typed: both are noted.
  await adviser.page.locator('[name="sessionId"]').evaluate((field, kept) => {
    field.setAttribute('value', kept);
  }, name);
  const others = 'Puis autre chose.';
  await adviser.fill({ heldOn: '2022-01-20', kind: 'financial', decisions: others });
  await adviser.press('Noter cette séance');
  expect(await adviser.text()).toMatch(new RegExp(`par vous ?${others}.*${decisions}`));
  await adviser.close();
});

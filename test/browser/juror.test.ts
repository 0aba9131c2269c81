/** A juror's whole course by pages: on a phone without scripts, at a desk with them. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aJuryStory, type JuryStory } from '../support/jury-story.ts';
import { launchChromium } from './chromium.ts';
import { expectGoodInBoth, expectGoodPage } from './good-page.ts';
import { aVisitor, type Visitor } from './visitor.ts';

let browser: Browser;
let story: JuryStory;
beforeAll(async () => {
  [browser, story] = await Promise.all([launchChromium(), aJuryStory()]);
});
afterAll(async () => {
  await browser?.close();
  await story?.close();
});

const marks = { 'marks.0.mark': '4', 'marks.1.mark': '3', 'marks.2.mark': '5', 'marks.3.mark': '0' };
const reasons = Object.fromEntries(
  [0, 1, 2, 3].map((index) => [`marks.${index}.justification`, `Parce que ${index}.`]),
);

async function aJuror(name: string, width: 360 | 1280, javaScript: boolean): Promise<Visitor> {
  const juror = await aVisitor(browser, story.programme.local.apiUrl, { width, javaScript });
  await juror.open(`/l/${await story.linkOf(name)}`);
  return juror;
}
/** The first of a juror's list, by its title. */
const firstOf = async ({ page }: Visitor) =>
  (await page.locator('.reading-link').first().textContent()) ?? '';

describe('a juror', { shuffle: false }, () => {
  test.each([
    ['ada', 360, false],
    ['bea', 1280, true],
  ] as const)(
    '%s at %i px (scripts: %s) reads, drafts, corrects, files and amends',
    async (name, width, javaScript) => {
      const juror = await aJuror(name, width, javaScript);
      expect(new URL(juror.page.url()).pathname).toBe('/lecture');
      expect(await juror.text()).toMatch(/Vos avis sont attendus avant le vendredi 25 mars 2022 à 18 h 00/);
      await expectGoodInBoth(juror);

      await juror.press('Lire la prochaine candidature');
      await expectGoodInBoth(juror);
      expect(await juror.text()).toContain('s’affichent une fois le vôtre déposé');

      await juror.fill(marks);
      await juror.fill({ 'marks.0.justification': 'Parce que 0.' });
      await juror.press('Enregistrer le brouillon');
      expect(await juror.text()).toContain('Brouillon enregistré.');
      await juror.open(juror.page.url());
      expect(await juror.page.locator('[name="marks.2.mark"]:checked').inputValue()).toBe('5');

      await juror.press('Relire et déposer');
      expect(await juror.page.locator('#problems li').count()).toBe(3);
      await expectGoodPage(juror);
      await juror.page.locator('#problems a').first().click();
      expect(new URL(juror.page.url()).hash).toBe('#field-marks-1-justification');

      await juror.fill({ ...reasons, comment: 'Un projet <solide>.' });
      await juror.press('Relire et déposer');
      expect(await juror.text()).toContain('Un projet <solide>.');
      await expectGoodPage(juror);
      await juror.press('Modifier');
      expect(await juror.page.locator('[name="comment"]').inputValue()).toBe('Un projet <solide>.');
      await juror.press('Relire et déposer');
      await juror.press('Déposer mon avis');
      expect(await juror.text()).toContain('Votre avis est déposé.');
      await expectGoodPage(juror);

      await juror.fill({ 'marks.3.mark': '1' });
      await juror.press('Relire et remplacer mon avis');
      await juror.press('Remplacer mon avis');
      expect(await juror.page.locator('[name="marks.3.mark"]:checked').inputValue()).toBe('1');
      await juror.press('Toutes mes lectures');
      expect(await juror.text()).toMatch(/1 avis déposés? sur \d/);
      await juror.close();
    },
  );

  test('recuses with a reason, and reads the application no more', async () => {
    const juror = await aJuror('cyd', 360, false);
    const title = await firstOf(juror);
    await juror.press(title);
    await juror.press('Signaler un lien d’intérêts');
    await expectGoodInBoth(juror);
    await juror.press('Me déporter de cette candidature');
    expect(await juror.page.locator('#problems li').count()).toBe(2);
    await expectGoodPage(juror);
    await juror.fill({ kind: 'organisation', reason: 'Je préside cette association.' });
    await juror.press('Me déporter de cette candidature');
    expect(await juror.text()).toContain('Votre déport est enregistré.');
    await juror.press(title);
    expect(await juror.text()).toContain('Organisation. Je préside cette association.');
    await expectGoodPage(juror);
    await juror.close();
  });

  test('with scripts, what is written is kept by itself', async () => {
    const juror = await aJuror('dan', 1280, true);
    await juror.press('Lire la prochaine candidature');
    await juror.fill({ comment: 'À relire demain.' });
    await juror.page.getByText('Brouillon enregistré').waitFor();
    await juror.open(juror.page.url());
    expect(await juror.page.locator('[name="comment"]').inputValue()).toBe('À relire demain.');
    await juror.close();
  });

  test('sees what the others said once their own is filed, and nothing changes after the close', async () => {
    await story.readAll();
    const juror = await aJuror('ada', 1280, true);
    await expectGoodPage(juror);
    expect(await juror.text()).toContain('Merci : tous vos avis sont déposés.');
    await juror.press(await firstOf(juror));
    expect(await juror.page.locator('#others ~ .card').count()).toBeGreaterThan(0);
    expect(await juror.text()).not.toMatch(/\bbea\b/);
    await expectGoodPage(juror);
    await story.closeJury();
    await juror.open(juror.page.url());
    expect(await juror.text()).toContain('les avis ne changent plus');
    expect(await juror.page.locator('form').count()).toBe(0);
    await expectGoodInBoth(juror);
    await juror.open('/lecture');
    expect(await juror.text()).toContain('Les lectures sont closes.');
    await juror.close();
  });
});

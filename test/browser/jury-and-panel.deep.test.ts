/** Jurors and citizens do their whole part by pages: on a small phone without scripts, at a desk with them, by the keyboard alone. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aJuryStory, type JuryStory } from '#test/support/jury-story.ts';
import { openPanel, type PanelStory } from '#test/support/panel-story.ts';
import { closeContexts, sharedChromium } from './chromium.ts';
import { expectGoodInBoth, expectGoodPage } from './good-page.ts';
import { aVisitor, type Visitor } from './visitor.ts';

let browser: Browser;
let jury: JuryStory;
let panel: PanelStory;
beforeAll(async () => {
  [browser, jury] = await Promise.all([sharedChromium(), aJuryStory()]);
});
afterAll(async () => {
  await closeContexts();
  await jury?.close();
});

async function atLink(link: Promise<string>, width: 360 | 1280, javaScript: boolean): Promise<Visitor> {
  const visitor = await aVisitor(browser, jury.programme.local.apiUrl, { width, javaScript });
  await visitor.open(`/l/${await link}`);
  return visitor;
}
const chosenIn = ({ page }: Visitor, field: string) => page.locator(`[name="${field}"]:checked`).inputValue();
const countOf = ({ page }: Visitor, selector: string) => page.locator(selector).count();

describe('a juror', { shuffle: false }, () => {
  const marks = { 'marks.0.mark': '4', 'marks.1.mark': '3', 'marks.2.mark': '5', 'marks.3.mark': '0' };
  const reasons = Object.fromEntries(
    [0, 1, 2, 3].map((index) => [`marks.${index}.justification`, `Parce que ${index}.`]),
  );
  /** The first of the list, by its title. */
  const firstOf = async ({ page }: Visitor) =>
    (await page.locator('.reading-link').first().textContent()) ?? '';

  test('reads, drafts, corrects, files and amends', async () => {
    const juror = await atLink(jury.linkOf('ada'), 360, false);
    expect(new URL(juror.page.url()).pathname).toBe('/lecture');
    expect(await juror.text()).toMatch(/Vos avis sont attendus avant le vendredi 25 mars 2022 à 18 h/);
    await expectGoodInBoth(juror);

    await juror.press('Lire la prochaine candidature');
    await expectGoodInBoth(juror);
    expect(await juror.text()).toContain('s’affichent une fois le vôtre déposé');
    await juror.fill({ ...marks, 'marks.0.justification': 'Parce que 0.' });
    await juror.press('Enregistrer le brouillon');
    expect(await juror.text()).toContain('Brouillon enregistré.');
    await juror.open(juror.page.url());
    expect(await chosenIn(juror, 'marks.2.mark')).toBe('5');

    await juror.press('Relire et déposer');
    expect(await countOf(juror, '#problems li')).toBe(3);
    await expectGoodPage(juror);
    await juror.page.locator('#problems a').first().click();
    expect(new URL(juror.page.url()).hash).toBe('#field-marks-1-justification');

    await juror.fill({ ...reasons, comment: 'Un projet <solide>.', note: 'Voir avec <moi>.' });
    await juror.press('Relire et déposer');
    expect(await juror.text()).toContain('Un projet <solide>.');
    await expectGoodPage(juror);
    await juror.press('Modifier');
    expect(await juror.page.locator('[name="comment"]').inputValue()).toBe('Un projet <solide>.');
    await juror.press('Relire et déposer');
    await juror.press('Déposer mon avis');
    // Straight to the next one, from where the review that was filed is one step away.
    expect(await juror.text()).toMatch(
      /Votre avis sur « Projet \d » est déposé\. Voici la lecture suivante\./,
    );
    expect(await juror.text()).toContain('Vos notes dans vos autres avis déposés : 4 (1 fois)');
    await juror.press('Revoir cet avis');
    expect(await juror.text()).toContain('Note pondérée : 3,40 sur 5');
    expect(await juror.page.locator('[name="note"]').inputValue()).toBe('Voir avec <moi>.');
    await juror.fill({ 'marks.3.mark': '1', note: 'À revoir.' });
    await juror.press('Enregistrer ma note');
    // What was typed of the review stands as it was, and is not filed.
    expect(await chosenIn(juror, 'marks.3.mark')).toBe('1');
    await juror.open(juror.page.url());
    expect(await chosenIn(juror, 'marks.3.mark')).toBe('0');
    expect(await juror.page.locator('[name="note"]').inputValue()).toBe('À revoir.');
    await juror.fill({ 'marks.3.mark': '1' });
    await juror.press('Relire et remplacer mon avis');
    await juror.press('Remplacer mon avis');
    expect(await chosenIn(juror, 'marks.3.mark')).toBe('1');
    await juror.press('Toutes mes lectures');
    expect(await juror.text()).toMatch(/1 avis déposé sur \d/);
    expect(await juror.text()).toMatch(/Il vous reste environ \d+ minutes de lecture/);
    await juror.press(/^Avis déposé/);
    expect(await countOf(juror, '.reading-link')).toBe(1);
    expect(await juror.text()).toContain('Votre note : 3,55');
    await expectGoodPage(juror);
    await juror.press('Par titre');
    expect(new URL(juror.page.url()).search).toBe('?state=filed&sort=title');
    await juror.press('Tout ce qu’il reste à lire, à imprimer');
    expect(await countOf(juror, 'article')).toBeGreaterThan(0);
    await expectGoodInBoth(juror);
    await juror.open('/lecture');
    await juror.press('Quitter');
    await juror.open('/lecture');
    expect(await juror.text()).toContain('Cette page s’ouvre avec le lien de nos messages');
    await juror.close();
  });

  test('recuses with a reason, and reads the application no more', async () => {
    const juror = await atLink(jury.linkOf('cyd'), 360, false);
    const title = await firstOf(juror);
    await juror.press(title);
    await juror.press('Signaler un lien d’intérêts');
    await expectGoodInBoth(juror);
    await juror.press('Me déporter de cette candidature');
    expect(await countOf(juror, '#problems li')).toBe(2);
    await juror.fill({ kind: 'organisation', reason: 'Je préside cette association.' });
    await juror.press('Me déporter de cette candidature');
    expect(await juror.text()).toContain('Votre déport est enregistré.');
    await juror.press(title);
    expect(await juror.text()).toContain('Organisation. Je préside cette association.');
    await juror.close();
  });

  test('with scripts, what is written is kept by itself', async () => {
    const juror = await atLink(jury.linkOf('dan'), 1280, true);
    await juror.press('Lire la prochaine candidature');
    await juror.fill({ comment: 'À relire demain.' });
    await juror.page.getByText('Brouillon enregistré').waitFor();
    for (const index of [0, 1, 2]) await juror.fill({ [`marks.${index}.mark`]: '5' });
    const score = async () => (await juror.page.locator('.score').textContent())?.replaceAll(/\s+/g, ' ');
    expect(await score()).toBe('Note pondérée : – sur 5 Critères notés : 3 sur 4');
    await juror.fill({ 'marks.3.mark': '2' });
    expect(await score()).toBe('Note pondérée : 4,55 sur 5 Critères notés : 4 sur 4');
    await juror.open(juror.page.url());
    expect(await juror.page.locator('[name="comment"]').inputValue()).toBe('À relire demain.');
    await juror.close();
  });

  test('sees what the others said once their own is filed, and nothing changes after the close', async () => {
    await jury.readAll();
    const juror = await atLink(jury.linkOf('ada'), 1280, true);
    expect(await juror.text()).toContain('tous vos avis sont déposés');
    await juror.press(await firstOf(juror));
    expect(await countOf(juror, '#others ~ .card')).toBeGreaterThan(0);
    expect(await juror.text()).not.toMatch(/\bbea\b/);
    await expectGoodPage(juror);
    panel = await openPanel(jury, tiesAreDeclared);
    const read = juror.page.url();
    // A session ends in a week; the link of the letter opens another.
    await juror.open(`/l/${await jury.linkOf('ada')}`);
    await juror.open(read);
    expect(await juror.text()).toContain('les avis ne changent plus');
    expect(await juror.text()).toMatch(/Votre note, pour vous seul ?À revoir\./);
    expect(await countOf(juror, 'form')).toBe(0);
    await juror.open('/lecture');
    expect(await juror.text()).toContain('Les lectures sont closes.');
    await expectGoodPage(juror);
    await juror.close();
  });
});

/** The day before the vote, on a phone without scripts: a member, who forgets to tick something, and a substitute. */
async function tiesAreDeclared(linkOf: (index: number) => Promise<string>): Promise<void> {
  const member = await atLink(linkOf(13), 360, false);
  expect(new URL(member.page.url()).pathname).toBe('/vote');
  await expectGoodInBoth(member);
  await member.press('Déclarer');
  expect(await countOf(member, '#problems li')).toBe(1);
  await expectGoodPage(member);
  await member.page.locator('input[value="none"]').check();
  await member.press('Déclarer');
  expect(await member.text()).toContain('Votre déclaration est enregistrée : aucun lien.');
  await expectGoodInBoth(member);
  await member.close();
  const substitute = await atLink(linkOf(15), 1280, true);
  expect(await substitute.text()).toContain('Vous êtes suppléant');
  await substitute.page.locator('input[type="checkbox"]').first().check();
  await substitute.press('Déclarer');
  expect(await substitute.text()).toContain('enregistrée : 1 lien.');
  await expectGoodPage(substitute);
  await substitute.close();
}

describe('a citizen', { shuffle: false }, () => {
  const receipts: string[] = [];
  const receiptOn = async ({ page }: Visitor) => (await page.locator('.receipt-code').textContent()) ?? '';

  const titleOn = async ({ page }: Visitor) => (await page.locator('h1').textContent()) ?? '';
  const made = async (citizen: Visitor) => (await citizen.text()).match(/Choix faits : (\d+) sur 3/)?.[1];
  /** Of the screen that is open. */
  const choose = async ({ page }: Visitor, grade: string) =>
    page.locator(`input[type="radio"][value="${grade}"]`).check();
  const chosenOn = ({ page }: Visitor) => page.locator('input:checked').inputValue();
  const tagsOn = ({ page }: Visitor) => page.locator('.finalists .tag').allTextContents();
  /** What is read again, grade by grade. */
  const groupsOn = ({ page }: Visitor) => page.locator('.given h3').allTextContents();
  /** What the browser keeps of a vote, as one text. */
  const keptBy = ({ page }: Visitor) =>
    page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');

  test('votes on a small phone without scripts, once, and keeps a receipt that is in no address', async () => {
    const citizen = await atLink(panel.linkOf(0), 360, false);
    expect(new URL(citizen.page.url()).pathname).toBe('/vote');
    expect(await citizen.text()).toContain('Votre navigateur n’exécute pas de scripts');
    await expectGoodInBoth(citizen);
    await citizen.open(`/vote/projet/${panel.finalists[0]}`);
    await expectGoodInBoth(citizen);

    await citizen.open('/vote');
    await citizen.press('Aller au premier projet sans mention');
    expect(await citizen.text()).toContain('Projet 1 sur 3');
    await citizen.page.locator('summary').click();
    expect(await citizen.text()).toContain('Chaque classe cultive sa parcelle.');
    const first = await titleOn(citizen);
    await choose(citizen, 'tres-bien');
    await expectGoodPage(citizen);
    await citizen.press('Projet suivant');
    expect(await citizen.text()).toContain('Projet 2 sur 3');
    expect(await made(citizen)).toBe('1');
    await citizen.press('Projet précédent');
    expect(await chosenOn(citizen)).toBe('tres-bien');
    await citizen.page.reload();
    expect(await chosenOn(citizen)).toBe('tres-bien');

    await citizen.press('Relire mon bulletin');
    expect(await countOf(citizen, '#problems li')).toBe(2);
    expect(await citizen.page.locator('#problems').textContent()).not.toContain(first);
    await expectGoodPage(citizen);
    await citizen.page.locator('#problems button').first().click();
    await choose(citizen, 'a-rejeter');
    await citizen.press('Tous les projets');
    expect((await tagsOn(citizen)).sort()).toEqual(['Sans mention', 'Très bien', 'À rejeter']);
    await expectGoodPage(citizen);
    await citizen.press('Aller au premier projet sans mention');
    await choose(citizen, '-');
    await citizen.press('Relire mon bulletin');
    expect(await groupsOn(citizen)).toEqual([
      'Très bien (1)',
      'À rejeter (1)',
      'Déport (pas de mention) (1)',
    ]);
    await expectGoodPage(citizen);
    await citizen.page.locator('.given button').nth(1).click();
    await choose(citizen, 'passable');
    await citizen.press('Relire mon bulletin');
    expect((await groupsOn(citizen))[1]).toBe('Passable (1)');
    await citizen.press('Déposer mon bulletin');
    const receipt = await receiptOn(citizen);
    expect(receipt).toMatch(/^[0-9a-f]{64}$/);
    const { requests } = await citizen.seen();
    expect(requests.join()).not.toMatch(/passable|tres-bien|[0-9a-f]{64}/);
    await expectGoodPage(citizen);
    receipts.push(receipt);

    await citizen.open('/vote');
    expect(await citizen.text()).toContain('Votre bulletin est dans l’urne.');
    await expectGoodInBoth(citizen);
    await citizen.open(`/vote/projet/${panel.finalists[0]}`);
    expect(await citizen.text()).toContain('Votre bulletin est dans l’urne.');
    await citizen.press('Quitter');
    await citizen.open('/vote');
    expect(await citizen.text()).toContain('Cette page s’ouvre avec le lien de nos messages');
    await citizen.close();
  });

  test('votes by the keyboard alone', async () => {
    const citizen = await atLink(panel.linkOf(1), 1280, true);
    const { page } = citizen;
    await expectGoodPage(citizen);
    const enter = async (selector: string) => {
      await tabTo(page, selector);
      await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
    };
    await enter('button[data-go-on]');
    for (const index of [0, 1, 2]) {
      await expectGoodPage(citizen);
      await tabTo(page, 'input[type="radio"]');
      await page.keyboard.press('Space');
      for (let step = 0; step < index; step += 1) await page.keyboard.press('ArrowDown');
      // From a choice, the Enter key is the first button of the form: the way on.
      await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
    }
    expect(await groupsOn(citizen)).toEqual(['Très bien (1)', 'Bien (1)', 'Assez bien (1)']);
    await enter('button[value="cast"]');
    receipts.push(await receiptOn(citizen));
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Enregistrer le reçu' }).click();
    expect((await saved).suggestedFilename()).toBe('recu-de-vote.txt');
    await citizen.close();
  });

  test('finds their choices again after a reload, on the way back and at the link, until they are cast', async () => {
    const citizen = await atLink(panel.linkOf(11), 360, true);
    const { page } = citizen;
    await citizen.press('Aller au premier projet sans mention');
    await choose(citizen, 'bien');
    await page.reload();
    expect(await chosenOn(citizen)).toBe('bien');
    await citizen.press('Projet suivant');
    expect(new URL(page.url()).pathname).toMatch(/^\/vote\/projet\//);
    await choose(citizen, 'passable');
    await page.goBack();
    expect(await chosenOn(citizen)).toBe('bien');
    await page.goForward();
    expect(await chosenOn(citizen)).toBe('passable');
    await citizen.open(`/l/${await panel.linkOf(11)}`);
    expect(await tagsOn(citizen)).toEqual(['Bien', 'Passable', 'Sans mention']);
    expect(await made(citizen)).toBe('2');
    await expectGoodInBoth(citizen);

    await citizen.press('Aller au premier projet sans mention');
    await choose(citizen, '-');
    await citizen.press('Relire mon bulletin');
    await page.reload();
    expect(await made(citizen)).toBe('3');
    expect(await page.getByRole('button', { name: 'Aller au premier' }).isVisible()).toBe(false);
    await citizen.press('Relire mon bulletin');
    await citizen.press('Déposer mon bulletin');
    const receipt = await receiptOn(citizen);
    expect(await keptBy(citizen)).not.toMatch(/passable|bien/);
    for (const act of [() => page.goBack(), () => page.reload(), () => page.goBack()]) {
      await act();
      expect(await citizen.text()).toContain('Votre bulletin est dans l’urne.');
      expect(await receiptOn(citizen)).toBe(receipt);
      expect(await countOf(citizen, 'input[type="radio"]')).toBe(0);
    }
    await citizen.press('Quitter');
    expect(await keptBy(citizen)).toBe('[{},{}]');
    receipts.push(receipt);
    await citizen.close();
  });

  test('leaves no choice to the next citizen at the same screen', async () => {
    const citizen = await atLink(panel.linkOf(12), 360, true);
    await citizen.press('Aller au premier projet sans mention');
    await choose(citizen, 'tres-bien');
    // Without leaving: the link of somebody else asks first, and finds nothing of the one before.
    await citizen.open(`/l/${await panel.linkOf(13)}`);
    await citizen.page.locator('main form button').first().click();
    await citizen.page.waitForURL('**/vote');
    expect(await citizen.text()).toContain('Citoyenne 13');
    expect(await made(citizen)).toBe('0');
    expect(await keptBy(citizen)).not.toContain('tres-bien');
    await citizen.press('Quitter');
    expect(await keptBy(citizen)).toBe('[{},{}]');
    await citizen.close();
  });

  test('who closed the browser keeps what they chose until they open their link, and then none if their seat was given away', async () => {
    const citizen = await atLink(panel.linkOf(14), 360, true);
    await citizen.press('Aller au premier projet sans mention');
    await choose(citizen, 'tres-bien');
    await citizen.page.context().clearCookies();
    await citizen.open('/vote');
    expect(await citizen.text()).toContain('Cette page s’ouvre avec le lien de nos messages.');
    expect(await keptBy(citizen)).toContain('tres-bien');
    const [member = '', substitute] = panel.ids.slice(14);
    const seat = { by: substitute, reason: 'Ne peut plus siéger.' };
    expect((await panel.staff('POST', `/panelists/${member}/replacement`, seat)).status).toBe(200);
    await citizen.open(`/l/${await panel.linkOf(14)}`);
    expect(await citizen.text()).toContain('Votre siège a été donné à un suppléant');
    expect(await keptBy(citizen)).toBe('[{},{}]');
    await citizen.close();
  });

  test('hears what they chose, and how far they are', async () => {
    const citizen = await atLink(panel.linkOf(13), 1280, true);
    await citizen.press('Aller au premier projet sans mention');
    const told = async () =>
      (await citizen.page.getByRole('status').allTextContents()).join('|').replaceAll(/\s/g, ' ');
    expect(await told()).toBe('Choix faits : 0 sur 3');
    await citizen.page.locator('input[value="bien"]').focus();
    await citizen.page.keyboard.press('Space');
    expect(await told()).toBe('Votre choix : Bien. Choix faits : 1 sur 3');
    await citizen.page.keyboard.press('ArrowDown');
    expect(await told()).toBe('Votre choix : Assez bien. Choix faits : 1 sur 3');
    await citizen.press('Tous les projets');
    const described = await citizen.page.evaluate(
      `[...document.querySelectorAll('.finalists button')].map((one) => document.getElementById(one.getAttribute('aria-describedby')).textContent)`,
    );
    expect(described).toEqual(['Assez bien', 'Sans mention', 'Sans mention']);
    await citizen.press('Quitter');
    await citizen.close();
  });

  test('whose other window has voted is told so, and the ballot is not cast twice', async () => {
    const citizen = await atLink(panel.linkOf(2), 360, false);
    await citizen.press('Aller au premier projet sans mention');
    for (const way of ['Projet suivant', 'Projet suivant', 'Relire mon bulletin']) {
      await choose(citizen, 'bien');
      await citizen.press(way);
    }
    expect((await panel.vote(2, 'passable', 'bien', 'bien')).status).toBe(201);
    await citizen.press('Déposer mon bulletin');
    expect(await citizen.text()).toContain('Vous avez voté');
    await citizen.close();
  });

  test('finds their receipt among those published, without sending it', async () => {
    for (const index of [3, 4, 5, 6, 7, 8, 9]) await panel.vote(index, 'bien', 'bien', 'passable');
    const late = await atLink(panel.linkOf(10), 360, false);
    await late.open('/vote/verifier');
    expect(await late.text()).toContain('ne sont pas encore publiés');
    await panel.closePanel();
    await late.open('/vote');
    expect(await late.text()).toContain('Il n’est plus possible de déposer un bulletin.');
    await panel.release();
    await late.open('/vote/verifier');
    const published = await late.page.locator('.receipt-code').allTextContents();
    expect(published).toEqual(expect.arrayContaining(receipts));
    expect(published).toHaveLength(11);
    await expectGoodInBoth(late);
    await late.close();

    const anyone = await aVisitor(browser, jury.programme.local.apiUrl, { width: 1280 });
    await anyone.open('/vote/verifier');
    await expectGoodPage(anyone);
    await anyone.page.getByLabel('Votre reçu').fill(receipts[0] ?? '');
    expect(await anyone.page.locator('.is-found').allTextContents()).toEqual([receipts[0]]);
    expect((await anyone.seen()).requests.join()).not.toContain(receipts[0]);
    await anyone.close();
  });
});

/** Presses Tab until the focus is on the element asked for. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let tabs = 0; tabs < 80; tabs += 1) {
    await page.keyboard.press('Tab');
    const isThere = `document.activeElement.matches(${JSON.stringify(selector)})`;
    if (await page.evaluate<boolean>(isThere)) return;
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

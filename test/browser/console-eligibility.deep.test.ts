/** The morning of a member of staff: 187 applications filed, each with a decision on its eligibility before the day is over. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { aStory, type Story } from '#test/support/story.ts';
import { closeContexts, sharedChromium } from './chromium.ts';
import { expectGoodInBoth, expectGoodPage } from './good-page.ts';
import { aStaffMember } from './staff-member.ts';
import type { Visitor } from './visitor.ts';

const filed = 187;
/** Of every so many, some that the rules refuse and some of which they are not sure. */
const [refused, doubtful] = [6, 4];
const mostActs = 15;

let browser: Browser;
let story: Story;
beforeAll(async () => {
  [browser, story] = await Promise.all([sharedChromium(), aStory('2022-01-10T10:00:00Z')]);
  for (let from = 0; from < filed; from += 11) {
    // Taken over from a file: of what one connection may file by itself there is a share.
    await Promise.all(Array.from({ length: 11 }, (_, at) => takeOver(from + at)));
  }
  await story.programme.settle();
}, 300_000);
afterAll(async () => {
  await closeContexts();
  await story?.close();
});

const takeOver = (number: number) =>
  story.staff('PUT', '/imports', { reference: `ligne-${number}`, form: formOf(number) });

function formOf(number: number): ApplicationForm {
  const form = anApplicationForm({ applicant: { type: 'individual', name: `Personne ${number}` } });
  const [isRefused, isDoubtful] = [number < refused, number >= refused && number < refused + doubtful];
  return {
    ...form,
    contact: { ...form.contact, email: `person-${number}@example.org`, phone: '01 23 45 67 89' },
    address: { ...form.address, ...(isRefused ? { postcode: '99999' } : {}) },
    project: {
      ...form.project,
      title: `Projet ${number}`,
      requestedCents: 5_000_000 + number * 100,
      ...(isDoubtful ? { startsOn: '2021-09-01' } : {}),
    },
  };
}

/** Whoever presses, follows or fills in: each is one act. */
function counted(visitor: Visitor) {
  let acts = 0;
  return {
    acts: () => acts,
    press: (name: string | RegExp) => {
      acts += 1;
      return visitor.press(name);
    },
    fill: (values: Parameters<Visitor['fill']>[0]) => {
      acts += 1;
      return visitor.fill(values);
    },
  };
}

test('187 eligibility decisions take no more than 15 acts, and each doubtful one is read', {
  timeout: 300_000,
}, async () => {
  const visitor = await aStaffMember(browser, story.programme, ['staff']);
  await visitor.open('/console');
  const hand = counted(visitor);
  await hand.press(/^187 recevabilités à décider/);
  await expectGoodInBoth(visitor);
  await hand.press('Toutes les recevables selon les règles (177)…');
  expect(await visitor.text()).toContain('Selon l’avis des règles (177)');
  expect(await visitor.text()).not.toContain('Un motif est nécessaire');
  await expectGoodPage(visitor);
  await hand.press('Enregistrer les décisions');
  expect(await visitor.text()).toContain('177 faites, 0 déjà faite, 0 refusée');
  await expectGoodPage(visitor);
  await hand.press('Toutes les irrecevables selon les règles (6)…');
  await hand.press('Enregistrer les décisions');
  expect(await visitor.text()).toContain('6 faites, 0 déjà faite, 0 refusée');
  await hand.press('Décider la suite une par une');
  for (let left = doubtful; left > 0; left -= 1) {
    expect(await visitor.text()).toContain('La phase du projet à soutenir commence avant l’ouverture');
    expect(await visitor.page.locator('.failed-rules dd').textContent()).toMatch(/1er.septembre.2021$/);
    expect(await visitor.page.locator('details:not([open]) [name=reasonCodes]').count()).toBeGreaterThan(0);
    await hand.fill({ reason: 'Le projet a commencé, sa nouvelle phase non.' });
    await hand.press('Décider recevable');
    expect(await visitor.text()).toContain('Le candidat n’en est pas encore informé');
  }
  await visitor.open('/console');
  expect(await visitor.text()).toContain('187 décisions de recevabilité à annoncer');
  expect(await visitor.text()).not.toContain('recevabilités à décider');
  expect(hand.acts()).toBeLessThanOrEqual(mostActs);
  await visitor.close();
});

test('a reason that is missing is said at its field, and led to', async () => {
  const visitor = await aStaffMember(browser, story.programme, ['staff'], { width: 360, javaScript: false });
  await visitor.open('/console/candidatures?status=eligibility-review&advice=eligible');
  await visitor.press('Ouvrir la première');
  await visitor.press('Annuler la décision');
  await visitor.press('Décider irrecevable');
  const [summary, field] = [visitor.page.locator('#problems a'), visitor.page.locator('[name=reason]')];
  expect(await summary.getAttribute('href')).toBe('#field-reason');
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  await expectGoodPage(visitor);
  await visitor.close();
});

test('the whole form stands beside the rules, and access keys go through the list', async () => {
  const visitor = await aStaffMember(browser, story.programme, ['staff']);
  await visitor.open('/console/candidatures?status=eligibility-review&advice=ineligible');
  expect(await visitor.text()).toContain('6 candidatures trouvées');
  await visitor.press('Ouvrir la première');
  const [title = '', text] = [await visitor.page.locator('h1').textContent(), await visitor.text()];
  for (const value of [
    '01 23 45 67 89',
    '99999',
    '12 rue des Lilas',
    '150 000 €',
    'Ce que je déclare est exact',
  ])
    expect(text).toContain(value);
  expect(text).toContain('Revenir à la liste (6)');
  await expectGoodInBoth(visitor);
  const keys = await visitor.page.context().newCDPSession(visitor.page);
  // With Alt, as a keyboard says it to Chromium: Playwright's own keys leave out the letter that an access key is found by.
  const step = async (letter: string) => {
    const key = { modifiers: 1, key: letter, text: letter, unmodifiedText: letter };
    await Promise.all([
      visitor.page.waitForEvent('load'),
      keys.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key }),
    ]);
    return visitor.page.locator('h1').textContent();
  };
  // A letter alone, as dictation presses it, goes nowhere.
  await visitor.page.keyboard.press('j');
  expect(await step('j')).not.toBe(title);
  expect(await step('k')).toBe(title);
  expect(visitor.page.url()).toContain('advice=ineligible');
  await visitor.close();
});

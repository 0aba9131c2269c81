/** The pages of this machine beside the programme's: the ways in by one click, the mailbox, the clock and the bar. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { livingPeople } from '#infra/cli/start/living-people.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { aJuryStory, type JuryStory } from '#test/support/jury-story.ts';
import { openPanel } from '#test/support/panel-story.ts';
import { startTestProgramme, type TestProgramme } from '#test/support/programme.ts';
import { closeContexts, sharedChromium } from './chromium.ts';
import { expectGoodPage } from './good-page.ts';
import { aVisitor, type Visitor } from './visitor.ts';

let browser: Browser;
let jury: JuryStory;
let people: ReturnType<typeof livingPeople>;
let barred: TestProgramme;
beforeAll(async () => {
  const times = loadCohortFile('promotion-1');
  [browser, jury, barred] = await Promise.all([
    sharedChromium(),
    aJuryStory(),
    startTestProgramme('2022-01-10T10:00:00Z', { times }),
  ]);
  people = livingPeople(jury.programme.local);
  jury.programme.local.leadTo(people.find);
});
afterAll(async () => {
  await closeContexts();
  people?.close();
  await Promise.all([jury?.close(), barred?.close()]);
});

/** Somebody who has typed nothing: no password, no link. */
async function whoClicks(
  address: string,
  o: { width?: 360 | 1280; javaScript?: boolean } = {},
): Promise<Visitor> {
  const { apiUrl, mailboxUrl, issuerUrl } = jury.programme.local;
  const visitor = await aVisitor(browser, apiUrl, { ...o, also: [mailboxUrl, issuerUrl] });
  await visitor.open(address);
  return visitor;
}
const placeOf = ({ page }: Visitor) => new URL(page.url()).pathname;

describe('by one click, in their order', { shuffle: false }, () => {
  test.each([
    ['juror', '/lecture', 'Lire la prochaine candidature'],
    ['applicant', '/dossier', 'Projet'],
    ['staff', '/console', 'Attend'],
  ] as const)('%s stands on a page where something is to be seen', async (role, path, words) => {
    const visitor = await whoClicks(jury.programme.local.entrances[role], { width: 360, javaScript: false });
    expect([role, placeOf(visitor)]).toEqual([role, path]);
    expect(await visitor.page.textContent('main')).toContain(words);
    await expectGoodPage(visitor);
    await visitor.close();
  });

  test('a citizen, once there is a vote, stands before a ballot that is not cast; before it, is told so', async () => {
    const address = jury.programme.local.entrances.citizen;
    const early = await whoClicks(address);
    expect(await early.text()).toContain('Rechargez cette page');
    await early.close();
    const panel = await openPanel(jury);
    // Of those who are looked at before the substitute, who has no ballot, nobody has theirs still.
    const [substitute = '', ...members] = panel.ids.toReversed();
    for (const [index, id] of members.toReversed().entries())
      if (id < substitute) await panel.vote(index, 'bien', 'bien', 'bien');
    const visitor = await whoClicks(address, { width: 1280 });
    expect(placeOf(visitor)).toBe('/vote');
    expect(await visitor.page.locator('form.ballot').count()).toBe(1);
    await visitor.close();
  });
});

describe.each([
  [360, false],
  [1280, true],
] as const)('at %s px (scripts: %s)', (width, javaScript) => {
  test('the pages of this machine are good pages, and a letter opens the link that it brings', async () => {
    const visitor = await whoClicks(jury.programme.local.entrances.mailbox, { width, javaScript });
    for (const path of ['/courrier', '/personnes', '/horloge', '/entrer', '/nothing']) {
      await visitor.open(`${jury.programme.local.mailboxUrl}/machine${path}`);
      await expectGoodPage(visitor);
    }
    await visitor.open(`${jury.programme.local.mailboxUrl}/machine/courrier`);
    await visitor.fill({ q: 'receipt' });
    await visitor.press('Chercher');
    await visitor.page.locator('.letters a').first().click();
    await expectGoodPage(visitor);
    const inFrame = visitor.page.frameLocator('iframe').locator('a[href*="/l/"]').first();
    await inFrame.click();
    await visitor.page.waitForURL(/\/dossier|\/l\//);
    await visitor.close();
  });

  test('the bar lies below a page of the site, and leads to the clock', async () => {
    const { apiUrl, mailboxUrl, entrances } = barred.local;
    const visitor = await aVisitor(browser, apiUrl, { width, javaScript, also: [mailboxUrl] });
    await visitor.open(entrances.mailbox);
    await visitor.open('/');
    await expectGoodPage(visitor);
    expect(await visitor.page.locator('.machine-bar').textContent()).toMatch(/10 janv\. 2022.*appel ouvert/);
    await visitor.press('Avancer l’horloge');
    expect(placeOf(visitor)).toBe('/machine/horloge');
    await expectGoodPage(visitor);
    await visitor.close();
  });
});

test('the bar is nobody’s but this machine’s: behind a front, and where none was asked for, pages are as on AWS', async () => {
  const plain = await jury.programme.call('GET', '/');
  const { apiUrl } = barred.local;
  const [own, fronted] = await Promise.all(
    [{}, { 'x-forwarded-for': '192.0.2.1' }].map(async (headers) =>
      (await fetch(`${apiUrl}/`, { headers })).text(),
    ),
  );
  expect([String(plain.body), own, fronted].map((page) => page?.includes('machine-bar'))).toEqual([
    false,
    true,
    false,
  ]);
});
